/* Lenses that people keep. Floor 5. What a filter in them means is none of its business. */
#include "model/lens.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/row.h"
#include "store/statement.h"

/* What everybody begins with; as JSON, so that one statement can take them over. */
static const char SHIPPED[] =
    "[{\"name\":\"Overdue\",\"key\":1,\"list\":\"cases\",\"filter\":\"is:overdue\"},"
    "{\"name\":\"Due this week\",\"key\":2,\"list\":\"cases\",\"filter\":\"is:soon\"},"
    "{\"name\":\"Mine\",\"key\":3,\"list\":\"cases\",\"filter\":\"owner:me\"},"
    "{\"name\":\"Waiting for the "
    "practitioner\",\"key\":4,\"list\":\"cases\",\"filter\":\"waiting:practitioner\","
    "\"sort\":\"since\",\"columns\":\"name stage since waiting\"},"
    "{\"name\":\"Exclusions\",\"key\":5,\"list\":\"exclusions\"}]";

static json_t *read_lens(struct statement *st) {
  return json_pack("{s:o s:o s:o s:o s:o s:o s:b s:b}", "name", row_text(st, 0), "key", row_int(st, 1),
                   "list", row_text(st, 2), "filter", row_text(st, 3), "sort", row_text(st, 4), "columns",
                   row_text(st, 5), "mine", statement_int(st, 6) != 0, "all", statement_int(st, 7) != 0);
}

json_t *lens_list(struct casebook *cb, int64_t person_id, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT name, key, list, filter, sort, columns, mine, closed FROM lens WHERE person_id = ?1"
          " ORDER BY key = 0, key, name");
  statement_bind_int(st, 1, person_id);
  json_t *own = rows_list(st, read_lens, err);
  if (!own || json_array_size(own) > 0) return own;
  json_decref(own);
  st = statement_of(
      cb, "SELECT value ->> 'name', value ->> 'key', value ->> 'list', coalesce(value ->> 'filter', ''),"
          " coalesce(value ->> 'sort', ''), coalesce(value ->> 'columns', ''), 0, 0"
          " FROM json_each(?1)");
  statement_bind_text(st, 1, SHIPPED);
  return rows_list(st, read_lens, err);
}

/* Before the first change those of the program become the person's own. */
static bool take_over(struct casebook *cb, int64_t person_id, const char *at, struct error *err) {
  struct statement *st = statement_of(
      cb, "INSERT INTO lens (person_id, name, key, list, filter, sort, columns, saved_at)"
          " SELECT ?1, value ->> 'name', value ->> 'key', value ->> 'list', coalesce(value ->> 'filter', ''),"
          " coalesce(value ->> 'sort', ''), coalesce(value ->> 'columns', ''), ?3 FROM json_each(?2)"
          " WHERE NOT EXISTS (SELECT 1 FROM lens WHERE person_id = ?1)");
  statement_bind_int(st, 1, person_id);
  statement_bind_text(st, 2, SHIPPED);
  statement_bind_text(st, 3, at);
  return statement_run(st, err);
}

static bool check(const struct lens_terms *lens, struct error *err) {
  char *shown = text_safe_string(lens->name, TEXT_ONE_LINE);
  int width = text_width(shown, strlen(shown));
  bool blank = shown[strspn(shown, " ")] == '\0';
  free(shown);
  if (blank || width > LENS_NAME)
    return error_set(err, ERROR_INVALID, "name: a lens wants a name of 1 to %d characters.", LENS_NAME);
  if (lens->key < 0 || lens->key > LENS_KEYS)
    return error_set(err, ERROR_INVALID, "key: the keys of lenses are 1 to %d.", LENS_KEYS);
  if (strlen(lens->filter) > LENS_TEXT)
    return error_set(err, ERROR_INVALID, "A lens holds a filter of %d bytes at the most.", LENS_TEXT);
  return true;
}

/* The number that it is to have, and how many the person has. */
static bool find_key(struct casebook *cb, int64_t person_id, const struct lens_terms *lens, int *key,
                     int *count, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT coalesce((SELECT key FROM lens WHERE person_id = ?1 AND name = ?2),"
                       " (SELECT min(value) FROM json_each('[1,2,3,4,5,6,7,8,9]') WHERE value NOT IN"
                       " (SELECT key FROM lens WHERE person_id = ?1)), 0),"
                       " (SELECT count(*) FROM lens WHERE person_id = ?1 AND name <> ?2)");
  statement_bind_int(st, 1, person_id);
  statement_bind_text(st, 2, lens->name);
  enum step step = statement_step(st, err);
  *key = lens->key ? lens->key : step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  *count = step == STEP_ROW ? (int)statement_int(st, 1) : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static bool free_key(struct casebook *cb, int64_t person_id, const char *name, int key, struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE lens SET key = 0 WHERE person_id = ?1 AND key = ?2 AND key <> 0 AND name <> ?3");
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, key);
  statement_bind_text(st, 3, name);
  return statement_run(st, err);
}

bool lens_put(struct casebook *cb, int64_t person_id, const struct lens_terms *lens, const char *at, int *key,
              struct error *err) {
  int count;
  if (!check(lens, err) || !take_over(cb, person_id, at, err) ||
      !find_key(cb, person_id, lens, key, &count, err))
    return false;
  if (count >= LENS_MOST)
    return error_set(err, ERROR_REFUSED, "You have %d lenses already; drop one first.", LENS_MOST);
  if (!free_key(cb, person_id, lens->name, *key, err)) return false;
  struct statement *st = statement_of(
      cb, "INSERT INTO lens (person_id, name, key, list, filter, sort, columns, mine, closed, saved_at)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (person_id, name) DO UPDATE SET"
          " name = ?2, key = ?3, list = ?4, filter = ?5, sort = ?6, columns = ?7, mine = ?8, closed = ?9,"
          " saved_at = ?10");
  statement_bind_int(st, 1, person_id);
  statement_bind_text(st, 2, lens->name);
  statement_bind_int(st, 3, *key);
  statement_bind_text(st, 4, lens->list);
  statement_bind_text(st, 5, lens->filter);
  statement_bind_text(st, 6, lens->sort);
  statement_bind_text(st, 7, lens->columns);
  statement_bind_int(st, 8, lens->mine);
  statement_bind_int(st, 9, lens->closed);
  statement_bind_text(st, 10, at);
  return statement_run(st, err);
}

bool lens_drop(struct casebook *cb, int64_t person_id, const char *name, struct error *err) {
  if (!take_over(cb, person_id, "", err)) return false;
  struct statement *st = statement_of(cb, "DELETE FROM lens WHERE person_id = ?1 AND name = ?2");
  statement_bind_int(st, 1, person_id);
  statement_bind_text(st, 2, name);
  if (!statement_run(st, err)) return false;
  if (casebook_changes(cb) > 0) return true;
  char *shown = text_safe_string(name, TEXT_ONE_LINE);
  error_set(err, ERROR_MISSING, "You have no lens called \"%.*s\".", (int)text_fit(shown, strlen(shown), 40),
            shown);
  free(shown);
  return false;
}
