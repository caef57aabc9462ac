/* Undo: an act taken back by another act. Floor 4; which actions may be undone is not its to say.
 *
 * The undo is an act like any other, with its own entry that names the one it takes back; the pair is
 * neutral, and neither counts when a row is asked whether it has moved on. A person's undos walk back
 * through their acts, one each time. A redo is the undo of an undo: act, undo and redo stand in a row, each
 * naming the one before it, and the act holds when an even number of them followed it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "store/inside.h"

/* One change of the act, kept while its rows are written. */
struct taken {
  const struct shape *shape;
  int64_t key;
  enum change_op op;
  char *data;
  size_t len;
};

struct undo {
  struct casebook *cb;
  int64_t seq;
  struct taken *rows; /* last change first */
  size_t count, capacity;
};

static bool read_rows(struct undo *undo, struct error *err) {
  enum step step;
  bool known = true;
  struct statement *st = statement_inside(
      undo->cb, "SELECT tbl, key, op, data FROM journal_change WHERE seq = ?1 ORDER BY n DESC");
  statement_bind_int(st, 1, undo->seq);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const struct shape *shape = casebook_shape(undo->cb, statement_text(st, 0));
    size_t len;
    const char *data = statement_text_n(st, 3, &len);
    known = known && shape;
    if (!shape || shape->table->class == TABLE_COUNTER) continue;
    MEM_GROW(undo->rows, undo->count, undo->capacity);
    undo->rows[undo->count++] = (struct taken){
        shape, statement_int(st, 1), change_op_of(statement_text(st, 2)), mem_string_n(data, len), len};
  }
  if (step == STEP_ERROR) return false;
  return known || error_set(err, ERROR_REFUSED,
                            "that act is of an earlier version of the casebook and cannot be undone");
}

/* `2026-11-20T14:02:00Z` as `20 Nov at 14:02`, in the local zone. */
static void show_instant(const char *at, char *out, size_t size) {
  int64_t seconds;
  struct tm local;
  char day[DATE_LONG_TEXT];
  date_day date = DATE_NONE;
  if (!instant_parse(at, &seconds)) {
    snprintf(out, size, "%s", at);
    return;
  }
  time_t instant = (time_t)seconds;
  localtime_r(&instant, &local);
  date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &date);
  snprintf(out, size, "%s at %02d:%02d", date_show(date, false, day), local.tm_hour, local.tm_min);
}

static bool refuse(struct casebook *cb, const char *how, int64_t by_seq, struct error *err) {
  struct journal_entry later;
  char when[64];
  if (!journal_entry(cb, by_seq, &later, err)) return false;
  show_instant(later.at, when, sizeof when);
  error_set(err, ERROR_REFUSED, "that cannot be undone any more: %s %s, on %s (%s)", later.by, how, when,
            later.sentence);
  journal_entry_free(&later);
  return false;
}

/* An act with the undos and redos that came of it moved a row since entry ?3 when an odd number of them is
 * later: an act and its undo, or an undo and its redo, are as if they had not been. */
#define MOVED                                                                                                \
  "NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.seq) AND (WITH RECURSIVE down (seq, undoes) AS "   \
  "(SELECT j.seq, j.undoes UNION ALL SELECT e.seq, e.undoes FROM journal e JOIN down ON e.seq = "            \
  "down.undoes) SELECT count(*) FROM down WHERE seq > ?3) % 2 = 1"

static bool has_not_moved(struct undo *undo, const struct taken *row, struct error *err) {
  struct statement *st = statement_inside(
      undo->cb, "SELECT c.seq FROM journal_change c JOIN journal j ON j.seq = c.seq "
                "WHERE c.tbl = ?1 AND c.key = ?2 AND c.seq > ?3 AND " MOVED " ORDER BY c.seq DESC LIMIT 1");
  statement_bind_text(st, 1, row->shape->table->name);
  statement_bind_int(st, 2, row->key);
  statement_bind_int(st, 3, undo->seq);
  enum step step = statement_step(st, err);
  int64_t later = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  if (step == STEP_ERROR) return false;
  return !later || refuse(undo->cb, "has changed the same record since", later, err);
}

static bool may_be_undone(struct casebook *cb, int64_t seq, struct error *err) {
  struct journal_entry entry;
  if (!journal_entry(cb, seq, &entry, err)) return false;
  bool gone = false, ok = tombstone_stands(cb, seq, &gone, err);
  if (gone) ok = error_set(err, ERROR_REFUSED, "that cannot be undone: what it did was erased, or is lost");
  if (ok && entry.last != seq) ok = error_set(err, ERROR_REFUSED, "that was undone already");
  act_set_undoes(cb, seq);
  act_set_case(cb, entry.case_id);
  journal_entry_free(&entry);
  return ok;
}

/* A record that was added later and refers to one that is gone now: whose is it? */
static bool references_hold(struct casebook *cb, struct error *err) {
  int unresolved = 0, unused = 0;
  sqlite3_db_status(cb->db, SQLITE_DBSTATUS_DEFERRED_FKS, &unresolved, &unused, 0);
  if (!unresolved) return true;
  struct statement *st = statement_inside(cb, "PRAGMA foreign_key_check");
  struct journal_entry later = {0};
  char table[64] = "";
  int64_t key = 0;
  if (statement_step(st, NULL) == STEP_ROW) {
    snprintf(table, sizeof table, "%s", statement_text(st, 0));
    key = statement_int(st, 1);
  }
  statement_reset(st);
  if (table[0] && journal_last_change(cb, table, key, &later, NULL)) {
    int64_t seq = later.seq;
    journal_entry_free(&later);
    return refuse(cb, "has added to it since", seq, err);
  }
  return error_set(err, ERROR_REFUSED,
                   "that cannot be undone any more: later records depend on what it added");
}

static bool take_back(struct undo *undo, journal_touched *touched, void *data, struct error *err) {
  struct applier *applier = applier_new(undo->cb);
  bool ok = statement_run(statement_inside(undo->cb, "PRAGMA defer_foreign_keys = ON"), err);
  for (size_t i = 0; ok && i < undo->count; i++) {
    const struct taken *row = &undo->rows[i];
    ok = applier_undo(applier, row->shape, row->op, row->key, row->data, row->len, err);
    if (ok && touched) touched(data, row->shape->table->name, row->key);
  }
  applier_free(applier);
  return ok && references_hold(undo->cb, err);
}

bool journal_undo(struct casebook *cb, int64_t seq, journal_touched *touched, void *data, struct error *err) {
  struct undo undo = {.cb = cb, .seq = seq};
  struct error own = {0};
  bool ok = may_be_undone(cb, seq, &own) && read_rows(&undo, &own);
  for (size_t i = 0; ok && i < undo.count; i++)
    ok = has_not_moved(&undo, &undo.rows[i], &own);
  ok = ok && take_back(&undo, touched, data, &own);
  for (size_t i = 0; i < undo.count; i++)
    free(undo.rows[i].data);
  free(undo.rows);
  if (ok) return true;
  act_spoil(cb, &own); /* some rows may be back already */
  if (err) *err = own;
  return false;
}
