/* Drafts. Floor 5. */
#include "model/draft.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/statement.h"

static void bind_key(struct statement *st, const struct draft_key *key) {
  statement_bind_int(st, 1, key->person_id);
  statement_bind_text(st, 2, key->form);
  statement_bind_text(st, 3, key->ref);
}

bool draft_put(struct casebook *cb, const struct draft_key *key, const json_t *fields, const char *at,
               struct error *err) {
  char *text = json_dumps(fields, JSON_COMPACT | JSON_SORT_KEYS);
  struct statement *st = statement_of(
      cb, "INSERT INTO draft (person_id, form, ref, fields, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)"
          " ON CONFLICT (person_id, form, ref) DO UPDATE"
          " SET fields = excluded.fields, saved_at = excluded.saved_at");
  bind_key(st, key);
  statement_bind_text(st, 4, text);
  statement_bind_text(st, 5, at);
  free(text);
  return statement_run(st, err);
}

bool draft_get(struct casebook *cb, const struct draft_key *key, json_t **fields, char saved_at[INSTANT_TEXT],
               struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT fields, saved_at FROM draft WHERE person_id = ?1 AND form = ?2 AND ref = ?3");
  bind_key(st, key);
  *fields = NULL;
  saved_at[0] = '\0';
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    *fields = json_loads(statement_text(st, 0), 0, NULL);
    snprintf(saved_at, INSTANT_TEXT, "%s", statement_text(st, 1));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

json_t *draft_list(struct casebook *cb, int64_t person_id, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT form, ref, fields, saved_at FROM draft WHERE person_id = ?1 ORDER BY saved_at DESC");
  statement_bind_int(st, 1, person_id);
  json_t *rows = json_array();
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    json_t *row = json_object(), *fields = json_loads(statement_text(st, 2), 0, NULL);
    json_object_set_new(row, "form", json_string(statement_text(st, 0)));
    json_object_set_new(row, "ref", json_string(statement_text(st, 1)));
    json_object_set_new(row, "fields", fields ? fields : json_object());
    json_object_set_new(row, "saved_at", json_string(statement_text(st, 3)));
    json_array_append_new(rows, row);
  }
  statement_reset(st);
  if (step == STEP_DONE) return rows;
  json_decref(rows);
  return NULL;
}

int64_t draft_count(struct casebook *cb, int64_t person_id) {
  struct statement *st = statement_of(cb, "SELECT count(*) FROM draft WHERE person_id = ?1");
  statement_bind_int(st, 1, person_id);
  int64_t count = statement_step(st, NULL) == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return count;
}

bool draft_drop(struct casebook *cb, const struct draft_key *key, struct error *err) {
  struct statement *st =
      statement_of(cb, "DELETE FROM draft WHERE person_id = ?1 AND form = ?2 AND ref = ?3");
  bind_key(st, key);
  return statement_run(st, err);
}
