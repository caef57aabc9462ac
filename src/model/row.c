/* Columns as JSON. Floor 5; knows no table. */
#include "model/row.h"

json_t *text_json(const char *text) {
  json_t *value = json_string(text);
  return value ? value : json_string("(this text in the casebook is damaged)");
}

json_t *day_json(date_day day) {
  char text[DATE_TEXT];
  return day == DATE_NONE ? json_null() : json_string(date_format(day, text));
}

json_t *row_text(struct statement *st, int column) {
  return text_json(statement_text(st, column));
}

json_t *row_day(struct statement *st, int column) {
  return day_json(statement_day(st, column));
}

json_t *row_int(struct statement *st, int column) {
  return statement_is_null(st, column) ? json_null() : json_integer(statement_int(st, column));
}

json_t *row_yes(struct statement *st, int column) {
  return json_boolean(statement_int(st, column) != 0);
}

json_t *rows_list(struct statement *st, json_t *(*make)(struct statement *st), struct error *err) {
  json_t *rows = json_array();
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    json_array_append_new(rows, make(st));
  statement_reset(st);
  if (step == STEP_DONE) return rows;
  json_decref(rows);
  return NULL;
}

bool row_number(struct statement *st, int64_t otherwise, int64_t *out, struct error *err) {
  enum step step = statement_step(st, err);
  *out = step == STEP_ROW ? statement_int(st, 0) : otherwise;
  statement_reset(st);
  return step != STEP_ERROR;
}
