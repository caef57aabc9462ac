/* Rows of a kind of record, to and from JSON. Floor record; knows no rule of any kind. */
#include "record/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/money.h"
#include "record/rows_sql.h"
#include "store/act.h"

/* ---- into the table ---- */

static void bind_words(struct statement *st, int param, const json_t *words) {
  struct buf text = {0};
  size_t i;
  const json_t *word;
  json_array_foreach(words, i, word)
      buf_printf(&text, "%s%s", i ? " " : "", json_string_value(word) ? json_string_value(word) : "");
  statement_bind_text(st, param, buf_text(&text));
  buf_free(&text);
}

static void bind_number(struct statement *st, int param, const struct action_arg *field,
                        const json_t *fields) {
  int64_t none = INT64_MIN, number = none;
  if (field->type == ARG_MONEY)
    number = fields_pence(fields, field->name, none);
  else if (field->type == ARG_YESNO)
    number = fields_filled(fields, field->name) ? strcmp(fields_text(fields, field->name), "yes") == 0 : none;
  else
    number = fields_int(fields, field->name, none);
  if (number == none)
    statement_bind_null(st, param);
  else
    statement_bind_int(st, param, number);
}

static void bind_field(struct statement *st, int param, const struct action_arg *field,
                       const json_t *fields) {
  switch (field->type) {
  case ARG_CHOICES:
    bind_words(st, param, json_object_get(fields, field->name));
    break;
  case ARG_DATE:
    statement_bind_day(st, param, fields_day(fields, field->name));
    break;
  case ARG_PERSON:
  case ARG_YESNO:
  case ARG_INT:
  case ARG_MONEY:
    bind_number(st, param, field, fields);
    break;
  case ARG_TEXT:
  case ARG_LINES:
  case ARG_CHOICE:
  case ARG_PERIOD:
  case ARG_REF:
  case ARG_FILE:
    statement_bind_text(st, param, fields_text(fields, field->name));
    break;
  }
}

static void bind_fields(struct statement *st, const struct record_kind *kind, const json_t *fields) {
  int param = ROWS_PARAM_FIELDS;
  for (const struct action_arg *field = kind->fields; field->name; field++)
    bind_field(st, param++, field, fields);
}

bool rows_add(struct casebook *cb, const struct rows_new *terms, int64_t *id, struct error *err) {
  *id = act_new_id(cb);
  struct statement *st = rows_statement(cb, terms->kind, ROWS_ADD);
  statement_bind_int(st, 1, *id);
  statement_bind_text(st, 2, terms->now);
  if (terms->by) statement_bind_int(st, 3, terms->by);
  if (terms->kind->of != OF_OFFICE) statement_bind_int(st, 4, terms->parent);
  bind_fields(st, terms->kind, terms->fields);
  return statement_run(st, err);
}

bool rows_change(struct casebook *cb, const struct record_kind *kind, int64_t id, const json_t *fields,
                 struct error *err) {
  json_t *row = rows_load(cb, kind, id, err);
  if (!row) return false;
  json_t *all = json_object_get(row, "fields");
  json_object_update_existing(all, (json_t *)fields);
  struct statement *st = rows_statement(cb, kind, ROWS_CHANGE);
  statement_bind_int(st, 1, id);
  bind_fields(st, kind, all);
  json_decref(row);
  return statement_run(st, err);
}

bool rows_withdraw(struct casebook *cb, const struct record_kind *kind, int64_t id, const char *reason,
                   struct error *err) {
  json_t *row = rows_load(cb, kind, id, err);
  if (!row) return false;
  bool stands = *fields_text(row, "withdrawn") == '\0';
  json_decref(row);
  if (!stands) return error_set(err, ERROR_REFUSED, "That entry has been withdrawn already.");
  struct statement *st = rows_statement(cb, kind, ROWS_WITHDRAW);
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, reason);
  return statement_run(st, err);
}

/* ---- out of the table ---- */

static json_t *text_of(struct statement *st, int column) {
  json_t *text = json_string(statement_text(st, column));
  return text ? text : json_string("(this text in the casebook is damaged)");
}

static json_t *field_of(struct statement *st, int column, const struct action_arg *field) {
  bool number = field->type == ARG_PERSON || field->type == ARG_YESNO || field->type == ARG_INT ||
                field->type == ARG_MONEY;
  json_t *raw = statement_is_null(st, column) ? json_null()
                : number                      ? json_integer(statement_int(st, column))
                                              : text_of(st, column);
  json_t *value = fields_value(field, raw);
  json_decref(raw);
  return value;
}

static json_t *number_or_null(struct statement *st, int column) {
  return statement_is_null(st, column) ? json_null() : json_integer(statement_int(st, column));
}

static json_t *read_row(struct statement *st, const struct record_kind *kind) {
  json_t *row = json_object(), *fields = json_object();
  int column = ROWS_COLUMN_FIELDS;
  json_object_set_new(row, "id", json_integer(statement_int(st, 0)));
  json_object_set_new(row, "parent", number_or_null(st, 1));
  json_object_set_new(row, "ver", json_integer(statement_int(st, 2)));
  json_object_set_new(row, "withdrawn", text_of(st, 3));
  json_object_set_new(row, "recorded_at", text_of(st, 4));
  json_object_set_new(row, "recorded_by", number_or_null(st, 5));
  for (const struct action_arg *field = kind->fields; field->name; field++)
    json_object_set_new(fields, field->name, field_of(st, column++, field));
  json_object_set_new(row, "fields", fields);
  return row;
}

static bool missing(const struct record_kind *kind, struct error *err) {
  return error_set(err, ERROR_MISSING, "There is no such entry (%s).", kind->title);
}

json_t *rows_load(struct casebook *cb, const struct record_kind *kind, int64_t id, struct error *err) {
  struct statement *st = rows_statement(cb, kind, ROWS_LOAD);
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  json_t *row = step == STEP_ROW ? read_row(st, kind) : NULL;
  statement_reset(st);
  if (step == STEP_DONE) missing(kind, err);
  return row;
}

static json_t *list(struct casebook *cb, const struct record_kind *kind, enum rows_sql which, int64_t of,
                    struct error *err) {
  struct statement *st = rows_statement(cb, kind, which);
  json_t *rows = json_array();
  enum step step;
  const struct record_kind *bound = which == ROWS_LIST_ALL ? record_kind_root(kind) : kind;
  if (bound->of != OF_OFFICE || which == ROWS_NEWEST) statement_bind_int(st, 1, of);
  while ((step = statement_step(st, err)) == STEP_ROW)
    json_array_append_new(rows, read_row(st, kind));
  if (step == STEP_DONE) return rows;
  json_decref(rows);
  return NULL;
}

json_t *rows_of(struct casebook *cb, const struct record_kind *kind, int64_t parent, struct error *err) {
  return list(cb, kind, ROWS_LIST, parent, err);
}

json_t *rows_all(struct casebook *cb, const struct record_kind *kind, int64_t root, struct error *err) {
  return list(cb, kind, ROWS_LIST_ALL, root, err);
}

json_t *rows_newest(struct casebook *cb, const struct record_kind *kind, int most, struct error *err) {
  return list(cb, kind, ROWS_NEWEST, most, err);
}

/* A statement about what hangs on a root, which the office's own records do without. */
static struct statement *below(struct casebook *cb, const struct record_kind *kind, enum rows_sql which,
                               int64_t root) {
  struct statement *st = rows_statement(cb, kind, which);
  if (record_kind_root(kind)->of != OF_OFFICE) statement_bind_int(st, 1, root);
  return st;
}

static int64_t number(struct statement *st) {
  int64_t found = statement_step(st, NULL) == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return found;
}

bool rows_standing(struct casebook *cb, const struct record_kind *kind, int64_t root) {
  return number(below(cb, kind, ROWS_STANDING, root)) != 0;
}

int rows_number(struct casebook *cb, const struct record_kind *kind, int64_t id) {
  struct statement *st = below(cb, kind, ROWS_NUMBER, rows_root(cb, kind, id));
  statement_bind_int(st, 2, id);
  return (int)number(st);
}

int64_t rows_root(struct casebook *cb, const struct record_kind *kind, int64_t id) {
  struct statement *st = rows_statement(cb, kind, ROWS_ROOT);
  statement_bind_int(st, 1, id);
  return number(st);
}

bool rows_version(struct casebook *cb, const struct record_kind *kind, int64_t id, int64_t *ver,
                  struct error *err) {
  struct statement *st = rows_statement(cb, kind, ROWS_VERSION);
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *ver = statement_int(st, 0);
  statement_reset(st);
  return step == STEP_ROW || (step == STEP_DONE && missing(kind, err));
}
