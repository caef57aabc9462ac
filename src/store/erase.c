/* Erasure. Floor 4; does not know why, nor whose rows they are.
 *
 * The hash of an entry covers a digest of its content with a salt, not the content: when content and salt are
 * gone, nothing can be worked out from what is left, and the chain can still be checked from end to end.
 */
#include "store/erase.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/inside.h"

void erase_rows_free(struct erase_rows *rows) {
  free(rows->at);
  *rows = (struct erase_rows){0};
}

static bool has(const struct erase_rows *rows, const char *table, int64_t key) {
  for (size_t i = 0; i < rows->count; i++)
    if (rows->at[i].key == key && rows->at[i].table == table) return true;
  return false;
}

static void add(struct casebook *cb, struct erase_rows *rows, const char *table, int64_t key) {
  const struct shape *shape = casebook_shape(cb, table);
  if (!shape || shape->table->class != TABLE_RECORD || has(rows, shape->table->name, key)) return;
  MEM_GROW(rows->at, rows->count, rows->capacity);
  rows->at[rows->count++] = (struct erase_row){shape->table->name, key};
}

struct gathering {
  struct casebook *cb;
  struct erase_rows *rows;
};

static void gather(void *data, const char *table, int64_t key) {
  struct gathering *g = data;
  add(g->cb, g->rows, table, key);
}

/* Rows that an act of the case put in and another took out are in no table any more. */
static bool add_gone(struct casebook *cb, int64_t case_id, struct erase_rows *out, struct error *err) {
  enum step step;
  struct statement *st = statement_inside(
      cb, "SELECT DISTINCT c.tbl, c.key FROM journal j JOIN journal_change c ON c.seq = j.seq"
          " WHERE j.case_id = ?1 AND (SELECT d.op FROM journal_change d WHERE d.tbl = c.tbl AND d.key = c.key"
          " ORDER BY d.seq DESC LIMIT 1) = 'delete'");
  statement_bind_int(st, 1, case_id);
  while ((step = statement_step(st, err)) == STEP_ROW)
    add(cb, out, statement_text(st, 0), statement_int(st, 1));
  return step == STEP_DONE;
}

bool erase_rows_of(struct casebook *cb, enum rewind_kind kind, int64_t id, struct erase_rows *out,
                   struct error *err) {
  struct gathering g = {cb, out};
  return casebook_load_shapes(cb, err) && journal_own_rows(cb, kind, id, gather, &g, err) &&
         (kind != REWIND_CASE || add_gone(cb, id, out, err));
}

/* ---- erasing ---- */

static bool delete_rows(struct casebook *cb, const struct erase_rows *rows, struct error *err) {
  struct applier *applier = applier_new(cb);
  bool ok = statement_run(statement_inside(cb, "PRAGMA defer_foreign_keys = ON"), err);
  for (size_t i = 0; ok && i < rows->count; i++)
    ok = applier_drop(applier, casebook_shape(cb, rows->at[i].table), rows->at[i].key, err);
  applier_free(applier);
  return ok;
}

/* The entry may be one of many cases, and emptied once already. */
static bool empty_entry(struct casebook *cb, int64_t seq, int64_t *entries, struct error *err) {
  bool done;
  if (!tombstone_stands(cb, seq, &done, err)) return false;
  if (done) return true;
  ++*entries;
  if (!tombstone_put(cb, seq, false, err)) return false;
  struct statement *st = statement_inside(
      cb, "UPDATE journal SET args = '{}', salt = '', sentence = '" TOMBSTONE_SENTENCE "' WHERE seq = ?1");
  statement_bind_int(st, 1, seq);
  return statement_run(st, err);
}

static bool entries_of(struct casebook *cb, const struct erase_row *row, int64_t **out, size_t *count,
                       struct error *err) {
  size_t capacity = 0;
  enum step step;
  struct statement *st = statement_inside(cb, "SELECT seq FROM journal_change WHERE tbl = ?1 AND key = ?2");
  statement_bind_text(st, 1, row->table);
  statement_bind_int(st, 2, row->key);
  *count = 0;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(*out, *count, capacity);
    (*out)[(*count)++] = statement_int(st, 0);
  }
  return step == STEP_DONE;
}

static bool empty_row(struct casebook *cb, const struct erase_row *row, int64_t *entries, struct error *err) {
  int64_t *seqs = NULL;
  size_t count = 0;
  bool ok = entries_of(cb, row, &seqs, &count, err);
  for (size_t i = 0; ok && i < count; i++)
    ok = empty_entry(cb, seqs[i], entries, err);
  free(seqs);
  if (!ok) return false;
  struct statement *st =
      statement_inside(cb, "UPDATE journal_change SET data = '' WHERE tbl = ?1 AND key = ?2 AND data <> ''");
  statement_bind_text(st, 1, row->table);
  statement_bind_int(st, 2, row->key);
  return statement_run(st, err);
}

bool journal_erase(struct casebook *cb, const struct erase_rows *rows, int64_t *entries, struct error *err) {
  *entries = 0;
  act_set_erasing(cb);
  bool ok = delete_rows(cb, rows, err);
  for (size_t i = 0; ok && i < rows->count; i++)
    ok = empty_row(cb, &rows->at[i], entries, err);
  return ok;
}
