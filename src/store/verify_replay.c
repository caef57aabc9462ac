/* Verify, the records: every row worked out again from nothing. Floor 4.
 *
 * The changes that the journal has of a row, in order, give the row as it must be now; it is held against the
 * row in its table, column by column. That is what replaying all acts into an empty casebook would compare,
 * row by row instead of act by act, so that it needs neither a second file nor the memory for one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/inside.h"

enum { ROWS_A_STEP = 500, ROW_NAME = 128 };

struct replay {
  struct verify *v;
  struct replayed row;
};

/* ---- values ---- */

/* A value as a person may see it: safe, in quotes, and not longer than a line has room for. */
static char *shown(const struct value *value) {
  enum { SHOWN_COLUMNS = 48 };
  if (value->type == SQLITE_NULL) return mem_string("nothing");
  if (value->type == SQLITE_INTEGER) return mem_format("%lld", (long long)value->number);
  if (value->type == SQLITE_BLOB) return mem_format("%zu bytes", value->len);
  struct buf safe = {0};
  text_safe(&safe, value->bytes, value->len < 400 ? value->len : 400, TEXT_ONE_LINE);
  size_t fits = text_fit(buf_text(&safe), safe.len, SHOWN_COLUMNS);
  char *text =
      mem_format("'%.*s%s'", (int)fits, buf_text(&safe), fits < safe.len || value->len > 400 ? "..." : "");
  buf_free(&safe);
  return text;
}

/* A row by table and number, and by the reference that people know it by: `case_ 30 (C-2026-0001)`. */
static void name_row(const struct replayed *row, char *out, size_t size) {
  const struct value *ref = row->ref < 0 ? NULL : &row->values[row->ref];
  if (ref && ref->type == SQLITE_TEXT && ref->len > 0)
    snprintf(out, size, "%s %lld (%.40s)", row->shape->table->name, (long long)row->key, ref->bytes);
  else
    snprintf(out, size, "%s %lld", row->shape->table->name, (long long)row->key);
}

/* ---- replaying ---- */

static void disagree(struct replay *r, int64_t seq, const char *how) {
  verify_found(r->v, "replay", r->row.shape->table->name, r->row.key, seq, "entry %lld %s %s %lld",
               (long long)seq, how, r->row.shape->table->name, (long long)r->row.key);
}

static void replay_change(struct replay *r, int64_t seq, enum change_op op, const char *data, size_t len) {
  unsigned faults = replayed_change(&r->row, seq, op, data, len);
  /* What was erased says nothing; what came before a loss may stand on what was lost. */
  if (len == 0 && tombstones_find(&r->v->tombstones, seq)) return;
  if (seq < r->v->tombstones.lost_until) return;
  if (faults & REPLAY_TWICE) disagree(r, seq, "adds once more");
  if (faults & REPLAY_ABSENT) disagree(r, seq, "changes, though it was not there,");
  if (faults & REPLAY_UNREADABLE) disagree(r, seq, "cannot be read where it speaks of");
  if (faults & REPLAY_OTHER) disagree(r, seq, "starts from other values than the entries before it give for");
}

/* ---- comparing ---- */

static void compare_column(struct replay *r, sqlite3_stmt *live, size_t column) {
  const struct replayed *row = &r->row;
  struct value now;
  bool read = value_copy(sqlite3_column_value(live, (int)column), &now);
  if (!read || !value_same(&now, &row->values[column])) {
    char name[ROW_NAME], *is = shown(&now), *must = shown(&row->values[column]);
    name_row(row, name, sizeof name);
    verify_found(r->v, "replay", row->shape->table->name, row->key, row->seq,
                 "%s, %s: the table has %s, the journal gives %s", name, row->shape->columns[column], is,
                 must);
    free(is);
    free(must);
  }
  value_free(&now);
}

/* `live` stands on the row, or is NULL when the table has none of that key. */
static void compare_row(struct replay *r, sqlite3_stmt *live) {
  const struct replayed *row = &r->row;
  const char *table = row->shape->table->name;
  char name[ROW_NAME];
  name_row(row, name, sizeof name);
  r->v->result->rows++;
  if (live && !row->there)
    verify_found(r->v, "replay", table, row->key, row->seq,
                 row->seq ? "%s is in the table, though the journal took it out"
                          : "%s is in the table, and no act put it there",
                 name);
  else if (!live && row->there)
    verify_found(r->v, "replay", table, row->key, row->seq,
                 "%s is gone from the table, and no act took it out", name);
  for (size_t i = 0; live && row->there && i < row->shape->count; i++)
    compare_column(r, live, i);
}

/* Replays all changes of the row that `changes` stands on; returns the next step. */
static enum step replay_row(struct replay *r, struct statement *changes, struct error *err) {
  enum step step = STEP_ROW;
  while (step == STEP_ROW && statement_int(changes, 0) == r->row.key) {
    size_t len;
    const char *data = statement_text_n(changes, 3, &len);
    replay_change(r, statement_int(changes, 1), change_op_of(statement_text(changes, 2)), data, len);
    step = statement_step(changes, err);
  }
  return step;
}

/* A table and its part of the journal, each read by key, side by side. */
struct merge {
  sqlite3_stmt *live;
  struct statement *changes;
  int rc;         /* of the last step in the table */
  enum step step; /* of the last step in the journal */
  int rows;       /* of the table, so far */
};

/* The lesser key of the two; the row of that key is then replayed and compared. */
static int64_t merge_row(struct replay *r, struct merge *m, const struct shape *shape, struct error *err) {
  bool live = m->rc == SQLITE_ROW;
  int64_t key = live ? sqlite3_column_int64(m->live, shape->key) : INT64_MAX;
  if (m->step == STEP_ROW && statement_int(m->changes, 0) < key) {
    key = statement_int(m->changes, 0);
    live = false;
  }
  replayed_start(&r->row, shape, key);
  if (m->step == STEP_ROW) m->step = replay_row(r, m->changes, err);
  compare_row(r, live ? m->live : NULL);
  if (live && ++m->rows < ROWS_A_STEP) m->rc = sqlite3_step(m->live);
  return key;
}

/* From key *from on, until the table has given ROWS_A_STEP rows, or both are at their end. */
static bool merge(struct replay *r, const struct shape *shape, sqlite3_stmt *live, int64_t *from, bool *more,
                  struct error *err) {
  struct merge m = {.live = live};
  int64_t key = *from;
  m.changes = statement_inside(
      r->v->cb,
      "SELECT key, seq, op, data FROM journal_change WHERE tbl = ?1 AND key >= ?2 ORDER BY key, seq");
  statement_bind_text(m.changes, 1, shape->table->name);
  statement_bind_int(m.changes, 2, *from);
  m.step = statement_step(m.changes, err);
  m.rc = sqlite3_step(live);
  while (m.step != STEP_ERROR && (m.rc == SQLITE_ROW || m.step == STEP_ROW) && m.rows < ROWS_A_STEP)
    key = merge_row(r, &m, shape, err);
  statement_reset(m.changes);
  *more = m.rows == ROWS_A_STEP && key < INT64_MAX;
  if (*more) *from = key + 1;
  if (m.step == STEP_ERROR) return false;
  return m.rc == SQLITE_ROW || m.rc == SQLITE_DONE || fault_set(r->v->cb->db, m.rc, "reading a table", err);
}

static bool check_table(struct replay *r, const struct shape *shape, struct error *err) {
  sqlite3_stmt *live = apply_select(r->v->cb, shape, err);
  int64_t from = INT64_MIN;
  bool ok = live, more = true;
  while (ok && more) {
    sqlite3_bind_int64(live, 1, from);
    sqlite3_bind_int64(live, 2, ROWS_A_STEP);
    ok = verify_hold(r->v, err) && merge(r, shape, live, &from, &more, err);
    sqlite3_reset(live);
    verify_release(r->v);
  }
  sqlite3_finalize(live);
  return ok;
}

/* Changes of tables that no act can have written. */
static bool check_names(struct replay *r, struct error *err) {
  char last[128] = "";
  for (;;) {
    struct statement *st = statement_inside(r->v->cb, "SELECT min(tbl) FROM journal_change WHERE tbl > ?1");
    statement_bind_text(st, 1, last);
    enum step step = statement_step(st, err);
    bool end = step != STEP_ROW || statement_is_null(st, 0);
    if (!end) snprintf(last, sizeof last, "%s", statement_text(st, 0));
    statement_reset(st);
    if (end) return step != STEP_ERROR;
    if (!casebook_shape(r->v->cb, last))
      verify_found(r->v, "replay", last, 0, 0, "the journal speaks of a table '%s' that has no records",
                   last);
  }
}

bool verify_replay(struct verify *v, struct error *err) {
  struct replay r = {.v = v};
  bool ok = casebook_load_shapes(v->cb, err) && check_names(&r, err);
  for (size_t i = 0; ok && i < v->cb->shape_count; i++) {
    verify_progress(v, "records", (int64_t)i, (int64_t)v->cb->shape_count);
    ok = check_table(&r, &v->cb->shapes[i], err);
  }
  if (ok) verify_progress(v, "records", (int64_t)v->cb->shape_count, (int64_t)v->cb->shape_count);
  replayed_clear(&r.row);
  return ok;
}
