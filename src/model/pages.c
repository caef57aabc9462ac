/* What the pages of the registers are made of, and which there are. Floor 5; writes nothing. */
#include "model/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "model/case.h"
#include "model/concern.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "model/records.h"
#include "model/row.h"

json_t *page_new(const char *page, const char *title) {
  return json_pack("{s:s,s:o,s:[],s:[]}", "page", page, "title", text_json(title), "facts", "sections");
}

void page_fact(json_t *page, const char *title, const char *text) {
  if (!text || !*text) return;
  json_array_append_new(json_object_get(page, "facts"),
                        json_pack("{s:s,s:o}", "title", title, "text", text_json(text)));
}

json_t *page_section(json_t *page, const char *id, const char *title, const char *note) {
  json_t *rows = json_array();
  json_array_append_new(
      json_object_get(page, "sections"),
      json_pack("{s:s,s:s,s:o,s:o}", "id", id, "title", title, "note", text_json(note), "rows", rows));
  return rows;
}

json_t *page_section_noted(json_t *page, const char *id, const char *title, const char *note) {
  json_t *rows = page_section(page, id, title, note), *all = json_object_get(page, "sections");
  json_object_set_new(json_array_get(all, json_array_size(all) - 1), "beside", json_true());
  return rows;
}

void page_row(json_t *rows, const struct page_row *row) {
  json_t *item = row->kind ? json_pack("{s:s,s:s}", "kind", row->kind, "id", row->id) : json_null();
  json_array_append_new(rows, json_pack("{s:s,s:s,s:o,s:o,s:o}", "day", row->day ? row->day : "", "mark",
                                        row->mark ? row->mark : " ", "text", text_json(row->text), "detail",
                                        text_json(row->detail ? row->detail : ""), "item", item));
}

/* ---- records ---- */

/* All that is filled but the name and the day it goes by. */
static char *details_of(const json_t *row) {
  struct buf out = {0};
  size_t i;
  const json_t *field;
  const char *name = json_string_value(json_object_get(row, "name"));
  const char *withdrawn = json_string_value(json_object_get(row, "withdrawn"));
  if (withdrawn && *withdrawn) buf_printf(&out, "withdrawn: %s", withdrawn);
  json_array_foreach(json_object_get(row, "shown"), i, field) {
    const char *text = json_string_value(json_object_get(field, "text"));
    if (!text || !*text || (name && i == 0 && strcmp(text, name) == 0)) continue;
    buf_printf(&out, "%s%s: %s", out.len ? "; " : "", json_string_value(json_object_get(field, "title")),
               text);
  }
  return buf_take(&out);
}

/* Over, still to come, or in force: by the days it has from and to. */
static const char *mark_of(const json_t *row, date_day today) {
  const json_t *fields = json_object_get(row, "fields");
  const char *withdrawn = json_string_value(json_object_get(row, "withdrawn"));
  date_day to = fields_day(fields, "to_on"), review = fields_day(fields, "review_on");
  if (withdrawn && *withdrawn) return "-";
  if (to == DATE_NONE) to = fields_day(fields, "ended_on");
  if (to != DATE_NONE && to < today) return "-";
  if (review != DATE_NONE && review <= today) return "!";
  if (review != DATE_NONE && review <= today + 28) return "~";
  return " ";
}

static bool is_in(const char *const *list, const char *word) {
  for (; list && *list; list++)
    if (strcmp(*list, word) == 0) return true;
  return false;
}

static void add_kind(json_t *page, const json_t *kind, date_day today) {
  size_t i;
  const json_t *row;
  json_t *rows = page_section(page, json_string_value(json_object_get(kind, "kind")),
                              json_string_value(json_object_get(kind, "titles")), "");
  json_array_foreach(json_object_get(kind, "rows"), i, row) {
    char *details = details_of(row);
    page_row(rows, &(struct page_row){.day = json_string_value(json_object_get(row, "day")),
                                      .mark = mark_of(row, today),
                                      .text = json_string_value(json_object_get(row, "name")),
                                      .detail = details});
    free(details);
  }
}

bool page_records(json_t *page, struct casebook *cb, const struct viewer *viewer, enum record_of of,
                  int64_t id, const char *const * not, struct error *err) {
  const struct records_root root = {of, id};
  json_t *list = records_list(cb, viewer, &root, err), *kind;
  size_t i;
  json_array_foreach(list, i, kind) {
    if (!is_in(not, json_string_value(json_object_get(kind, "kind")))) add_kind(page, kind, viewer->today);
  }
  json_decref(list);
  return list != NULL;
}

/* ---- which page ---- */

/* By a case or a concern that is about them, or by what people call them. */
static bool find_practitioner(struct casebook *cb, const struct viewer *viewer,
                              const struct page_terms *terms, int64_t *id, struct error *err) {
  int64_t record = 0;
  if (!*terms->ref) return practitioner_named(cb, terms->name, id, err);
  bool is_case = *terms->ref == 'C' || *terms->ref == 'c';
  bool found = is_case ? case_find(cb, terms->ref, &record, err) : concern_find(cb, terms->ref, &record, err);
  if (!found) return false;
  if (!viewer_sees(cb, viewer, is_case ? VIEWED_CASE : VIEWED_CONCERN, record))
    return error_set(err, ERROR_MISSING, "There is no such case or concern.");
  *id = practitioner_about(cb, is_case, record);
  return *id || error_set(err, ERROR_MISSING, "%s names no practitioner.", terms->ref);
}

json_t *page_of(struct casebook *cb, const struct viewer *viewer, const struct page_terms *terms,
                struct error *err) {
  int64_t id;
  const char *page = terms->page;
  if (strcmp(page, "people") == 0) return page_people(cb, viewer, terms->name, err);
  if (strcmp(page, "practitioners") == 0) return page_practitioners(cb, viewer, terms->name, err);
  if (strcmp(page, "courses") == 0) return page_courses(cb, viewer, err);
  if (strcmp(page, "course") == 0) return page_course(cb, viewer, terms->name, err);
  if (strcmp(page, "cover") == 0) return page_cover(cb, viewer, err);
  if (strcmp(page, "appointable") == 0) return page_appointable(cb, viewer, terms, err);
  if (strcmp(page, "person") == 0) {
    if (strcmp(terms->name, "me") == 0) return page_person(cb, viewer, viewer->person_id, err);
    return person_find(cb, terms->name, &id, err) ? page_person(cb, viewer, id, err) : NULL;
  }
  if (strcmp(page, "practitioner") == 0)
    return find_practitioner(cb, viewer, terms, &id, err) ? page_practitioner(cb, viewer, id, err) : NULL;
  error_set(err, ERROR_INVALID, "'%.40s' is no page", page);
  return NULL;
}
