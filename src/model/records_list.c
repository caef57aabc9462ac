/* Lists of records, by kind, for what they hang on. Floor 5; writes nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/case.h"
#include "model/person.h"
#include "model/records.h"
#include "model/remark.h"
#include "model/row.h"
#include "record/rows.h"

static json_t *text_value(char *text) {
  json_t *value = text_json(text);
  free(text);
  return value;
}

/* The practitioner's call is in nothing that the organisation sees, not even counted (PSR guide 4.6.2). */
static bool of_the_call(const struct record_kind *kind) {
  return kind->compartment && strcmp(kind->compartment, "practitioner-call") == 0;
}

/* ---- one row ---- */

static json_t *shown_fields(struct casebook *cb, const struct record_kind *kind, const json_t *row) {
  json_t *shown = json_array(), *fields = json_object_get(row, "fields");
  if (kind->of == OF_RECORD) {
    const struct record_kind *parent = record_kind_find(kind->parent);
    char *text = records_entry(cb, parent, fields_int(row, "parent", 0));
    json_array_append_new(shown, json_pack("{s:s, s:o}", "title", parent->title, "text", text_value(text)));
  }
  for (const struct action_arg *field = kind->fields; field->name; field++) {
    if (!fields_filled(fields, field->name)) continue;
    json_array_append_new(shown, json_pack("{s:s, s:s, s:o}", "title", field->title, "field", field->name,
                                           "text", text_value(records_shown(cb, kind, field, fields))));
  }
  return shown;
}

/* `row` as rows_of() has it becomes what goes out. */
static json_t *dress(struct casebook *cb, const struct record_kind *kind, const json_t *row, bool readable,
                     date_day today) {
  char by[PERSON_NAME] = "";
  int64_t author = fields_int(row, "recorded_by", 0);
  if (author) person_name(cb, author, by);
  json_t *out = json_object();
  json_object_set(out, "id", json_object_get(row, "id"));
  json_object_set(out, "ver", json_object_get(row, "ver"));
  json_object_set(out, "parent", json_object_get(row, "parent"));
  json_object_set(out, "recorded_at", json_object_get(row, "recorded_at"));
  json_object_set_new(out, "by", text_json(by));
  json_object_set_new(out, "held_apart", json_boolean(!readable));
  if (!readable) {
    bool stands = !*fields_text(row, "withdrawn");
    json_object_set_new(out, "name", json_string(HELD_APART));
    json_object_set_new(out, "fields", json_object());
    json_object_set_new(out, "shown", json_array());
    json_object_set_new(out, "withdrawn", json_string(stands ? "" : HELD_APART));
    return out;
  }
  json_object_set_new(out, "name", text_value(records_name(cb, kind, json_object_get(row, "fields"))));
  json_object_set(out, "fields", json_object_get(row, "fields"));
  json_t *shown = shown_fields(cb, kind, row);
  remark_add(cb, kind, row, today, shown);
  json_object_set_new(out, "shown", shown);
  json_object_set(out, "withdrawn", json_object_get(row, "withdrawn"));
  return out;
}

/* The day a dated row goes by; "" where it has none. */
static const char *day_of(const struct record_kind *kind, const json_t *row) {
  for (const struct action_arg *field = kind->fields; kind->dated && field->name; field++)
    if (field->type == ARG_DATE) return fields_text(json_object_get(row, "fields"), field->name);
  return "";
}

/* Which one it is: by when it was recorded, whatever the order of the list. */
static int number_in(const json_t *rows, int64_t id) {
  int number = 0;
  size_t i;
  const json_t *row;
  json_array_foreach(rows, i, row) number += fields_int(row, "id", 0) <= id;
  return number;
}

/* Of OF_RECORD kinds in a case `root` may be its practitioner. */
static bool root_for(struct casebook *cb, const struct record_kind *kind, const struct records_root *root,
                     struct records_root *out) {
  struct case_row row;
  *out = *root;
  enum record_of of = record_kind_root(kind)->of;
  if (of == root->of) return true;
  if (root->of != OF_CASE || of != OF_PRACTITIONER || !case_load(cb, root->id, &row, NULL)) return false;
  *out = (struct records_root){OF_PRACTITIONER, row.practitioner_id};
  return true;
}

json_t *records_rows(struct casebook *cb, const struct viewer *viewer, const struct record_kind *kind,
                     const struct records_root *root, struct error *err) {
  struct records_root own;
  if (!root_for(cb, kind, root, &own)) return json_array();
  json_t *rows = rows_all(cb, kind, own.id, err), *out = json_array();
  size_t i;
  const json_t *row;
  json_array_foreach(rows, i, row) {
    bool readable = records_readable(cb, viewer, kind, root, fields_int(row, "recorded_by", 0));
    if (!readable && of_the_call(kind)) continue;
    json_t *dressed = dress(cb, kind, row, readable, viewer->today);
    json_object_set_new(dressed, "number", json_integer(number_in(rows, fields_int(row, "id", 0))));
    json_object_set_new(dressed, "day", json_string(readable ? day_of(kind, row) : ""));
    json_array_append_new(out, dressed);
  }
  if (!rows) {
    json_decref(out);
    return NULL;
  }
  json_decref(rows);
  return out;
}

json_t *records_list(struct casebook *cb, const struct viewer *viewer, const struct records_root *root,
                     struct error *err) {
  json_t *list = json_array();
  const struct record_kind *kind;
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    json_t *rows = records_rows(cb, viewer, kind, root, err);
    if (!rows) {
      json_decref(list);
      return NULL;
    }
    if (json_array_size(rows) > 0)
      json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:O}", "kind", kind->name, "title",
                                            kind->title, "titles", kind->titles, "group", kind->group,
                                            "compartment", kind->compartment ? kind->compartment : "", "rows",
                                            rows));
    json_decref(rows);
  }
  return list;
}

json_t *records_kinds(enum record_of of) {
  json_t *list = json_array();
  const struct record_kind *kind;
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    enum record_of own = record_kind_root(kind)->of;
    if (own != of && !(of == OF_CASE && own == OF_PRACTITIONER)) continue;
    json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:b}", "kind", kind->name, "title",
                                          kind->title, "titles", kind->titles, "group", kind->group, "help",
                                          kind->help, "lasting", kind->lasting));
  }
  return list;
}
