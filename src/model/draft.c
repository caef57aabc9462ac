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

bool draft_drop(struct casebook *cb, const struct draft_key *key, struct error *err) {
  struct statement *st =
      statement_of(cb, "DELETE FROM draft WHERE person_id = ?1 AND form = ?2 AND ref = ?3");
  bind_key(st, key);
  return statement_run(st, err);
}
