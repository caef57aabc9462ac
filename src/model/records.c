/* Records of every kind in words, and who may read them. Floor 5; writes nothing. */
#include "model/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/text.h"
#include "model/case.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "model/training.h"
#include "record/rows.h"

static const char *compartment_of(const struct record_kind *kind) {
  return kind->compartment ? kind->compartment : "";
}

/* ---- one field ---- */

/* What the office's register offers, it names too. */
static const char *choice_title(struct casebook *cb, const struct action_arg *field, const char *value) {
  const struct training_guide *guide = field->choices ? NULL : training_guide_here(cb, NULL);
  if (guide) return training_word(guide, field->name, value);
  for (const struct action_choice *choice = field->choices; choice && choice->value; choice++)
    if (strcmp(choice->value, value) == 0) return choice->title;
  return value;
}

static char *show_choices(struct casebook *cb, const struct action_arg *field, const json_t *values) {
  struct buf out = {0};
  size_t i;
  const json_t *value;
  json_array_foreach(values, i, value)
      buf_printf(&out, "%s%s", i ? "; " : "", choice_title(cb, field, json_string_value(value)));
  return buf_take(&out);
}

char *records_entry(struct casebook *cb, const struct record_kind *kind, int64_t id) {
  json_t *row = rows_load(cb, kind, id, NULL);
  bool open = row && !*compartment_of(kind);
  char *name = open ? records_name(cb, kind, json_object_get(row, "fields")) : mem_string("");
  char *out = mem_format("%s %d%s%s", kind->title, rows_number(cb, kind, id), *name ? ": " : "", name);
  free(name);
  json_decref(row);
  return out;
}

static char *show_person(struct casebook *cb, int64_t id) {
  char name[PERSON_NAME];
  person_name(cb, id, name);
  return mem_string(name);
}

static char *show_number(struct casebook *cb, const struct record_kind *kind, const struct action_arg *field,
                         const json_t *fields) {
  const struct record_link *link = record_link_of(kind, field->name);
  int64_t number = fields_int(fields, field->name, 0);
  if (link) return records_entry(cb, record_kind_find(link->kind), number);
  return mem_format("%lld", (long long)number);
}

char *records_shown(struct casebook *cb, const struct record_kind *kind, const struct action_arg *field,
                    const json_t *fields) {
  const char *text = fields_text(fields, field->name);
  char day[DATE_LONG_TEXT], sum[MONEY_TEXT];
  if (!fields_filled(fields, field->name)) return mem_string("");
  switch (field->type) {
  case ARG_DATE:
    return mem_string(date_show(fields_day(fields, field->name), true, day));
  case ARG_CHOICE:
    return mem_string(choice_title(cb, field, text));
  case ARG_CHOICES:
    return show_choices(cb, field, json_object_get(fields, field->name));
  case ARG_PERSON:
    return show_person(cb, fields_int(fields, field->name, 0));
  case ARG_INT:
    return show_number(cb, kind, field, fields);
  case ARG_MONEY:
    return mem_string(money_show(fields_pence(fields, field->name, 0), sum));
  case ARG_TEXT:
  case ARG_LINES:
  case ARG_PERIOD:
  case ARG_YESNO:
  case ARG_REF:
  case ARG_FILE:
    break;
  }
  return mem_string(text);
}

/* The first line that says something, and not for ever. */
static char *one_line(const char *text) {
  text += strspn(text, " \t\r\n");
  char *line = mem_string_n(text, strcspn(text, "\r\n")), *safe = text_safe_string(line, TEXT_ONE_LINE);
  size_t fit = text_fit(safe, strlen(safe), RECORDS_NAME_COLUMNS);
  bool cut = safe[fit] != '\0' || text[strcspn(text, "\r\n")] != '\0';
  char *out = mem_format("%.*s%s", (int)fit, safe, cut ? "..." : "");
  free(safe);
  free(line);
  return out;
}

char *records_name(struct casebook *cb, const struct record_kind *kind, const json_t *fields) {
  for (const struct action_arg *field = kind->fields; field->name; field++) {
    if (!fields_filled(fields, field->name)) continue;
    char *shown = records_shown(cb, kind, field, fields), *line = one_line(shown);
    free(shown);
    return line;
  }
  return mem_string("");
}

char *records_root_name(struct casebook *cb, const struct records_root *root) {
  struct case_row row;
  if (root->of == OF_CASE) return mem_string(case_load(cb, root->id, &row, NULL) ? row.ref : "");
  if (root->of == OF_PERSON) return show_person(cb, root->id);
  if (root->of == OF_OFFICE) return mem_string("");
  json_t *practitioner = practitioner_record(cb, root->id, NULL);
  const char *name = fields_text(practitioner, "name");
  char *out = mem_string(*name ? name : "the practitioner");
  json_decref(practitioner);
  return out;
}

/* ---- who may read ---- */

static bool reads_there(struct casebook *cb, const struct viewer *viewer, const struct records_root *root,
                        const char *compartment) {
  if (root->of == OF_CASE) return viewer_reads(cb, viewer, VIEWED_CASE, root->id, compartment);
  if (root->of == OF_PERSON) return viewer_reads(cb, viewer, VIEWED_PERSON, root->id, compartment);
  if (root->of == OF_OFFICE) return viewer->person_id != 0;
  /* A practitioner is known by their cases: who reads it in one of them reads it. */
  int64_t *cases = NULL;
  size_t count = 0;
  bool reads = false;
  if (practitioner_cases(cb, root->id, &cases, &count, NULL))
    for (size_t i = 0; !reads && i < count; i++)
      reads = viewer_reads(cb, viewer, VIEWED_CASE, cases[i], compartment);
  free(cases);
  return reads || (count == 0 && viewer_reads(cb, viewer, VIEWED_PERSON, 0, compartment));
}

bool records_sees(struct casebook *cb, const struct viewer *viewer, const struct records_root *root) {
  return reads_there(cb, viewer, root, "");
}

bool records_readable(struct casebook *cb, const struct viewer *viewer, const struct record_kind *kind,
                      const struct records_root *root, int64_t author) {
  const char *compartment = compartment_of(kind);
  if (author != 0 && author == viewer->person_id) return true;
  return reads_there(cb, viewer, root, compartment);
}
