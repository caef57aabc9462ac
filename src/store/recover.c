/* Recovery of a damaged casebook. Floor 4; knows tables and chain, and no case.
 *
 * First everything that can be read goes, as it is, into a file that is whole (salvage.c). Then a second one
 * is made from it: the journal as far as its chain holds, and every record from that.
 */
#include "store/recover.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/inside.h"
#include "store/salvage.h"

enum { LOST_MOST = 200 };

enum entry_state {
  ENTRY_WHOLE,
  ENTRY_EMPTY /* its content is damaged */,
  ENTRY_GONE,
  ENTRY_KNOWN /* to be gone */
};

struct recovery {
  struct casebook *salvaged, *made;
  const struct context *context;
  json_t *report;
  unsigned char *states; /* enum entry_state of entry 1 and on, at [1] and on */
  int64_t last;          /* the newest entry that is kept, in whatever state */
  int64_t lost;          /* entries up to there that are not whole */
};

/* ---- which entries hold ---- */

static enum entry_state state_of(struct recovery *r, const struct chain_entry *entry, struct error *err) {
  struct chain_fault fault;
  if (!chain_check(r->salvaged, entry, &fault, err)) return ENTRY_GONE;
  if (fault.entry) return ENTRY_GONE;
  return fault.count || fault.order || fault.content ? ENTRY_EMPTY : ENTRY_WHOLE;
}

/* An entry that the next one does not follow is not the one that was written there. */
static bool weigh_entries(struct recovery *r, struct error *err) {
  char before[JOURNAL_HASH] = "";
  int64_t at = 0;
  enum step step;
  struct error why = {0};
  struct statement *st = statement_inside(
      r->salvaged, "SELECT " CHAIN_COLUMNS " FROM journal WHERE seq BETWEEN 1 AND ?1 ORDER BY seq");
  statement_bind_int(st, 1, r->last);
  while (why.code == ERROR_NONE && (step = statement_step(st, err)) == STEP_ROW) {
    struct chain_entry entry = chain_entry_of(st);
    if (entry.seq == at + 1 && strcmp(entry.prev, before) != 0) r->states[at] = ENTRY_GONE;
    at = entry.seq;
    r->states[at] = (unsigned char)state_of(r, &entry, &why);
    snprintf(before, sizeof before, "%s", entry.hash);
  }
  statement_reset(st);
  if (why.code != ERROR_NONE && err) *err = why;
  return why.code == ERROR_NONE && step == STEP_DONE;
}

/* What was lost or erased before is explained already. */
static bool heed_tombstones(struct recovery *r, struct error *err) {
  struct tombstones stones;
  if (!tombstones_read(r->salvaged, &stones, err)) return false;
  for (size_t i = 0; i < stones.count; i++) {
    int64_t seq = stones.at[i].seq;
    if (seq < 1 || seq > r->last) continue;
    if (r->states[seq] == ENTRY_EMPTY) r->states[seq] = ENTRY_WHOLE;
    if (r->states[seq] == ENTRY_GONE && stones.at[i].lost) r->states[seq] = ENTRY_KNOWN;
  }
  tombstones_free(&stones);
  return true;
}

static bool holds(enum entry_state state) {
  return state == ENTRY_WHOLE || state == ENTRY_KNOWN;
}

/* The tail of which nothing holds is not counted: nothing says how long it was. */
static bool measure_journal(struct recovery *r, struct error *err) {
  enum { MOST = 100 * 1000 * 1000 };
  struct statement *st = statement_inside(r->salvaged, "SELECT max(seq) FROM journal");
  r->last = statement_step(st, err) == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  if (r->last < 0 || r->last > MOST) r->last = MOST;
  r->states = mem_array((size_t)r->last + 2, sizeof *r->states);
  memset(r->states, ENTRY_GONE, (size_t)r->last + 2);
  if (!weigh_entries(r, err)) return false;
  while (r->last > 0 && r->states[r->last] == ENTRY_GONE)
    r->last--;
  r->states[0] = ENTRY_WHOLE;
  return heed_tombstones(r, err);
}

/* Only what comes before the first entry that is not whole. */
static void cut_journal(struct recovery *r) {
  int64_t whole = 0;
  while (whole < r->last && holds(r->states[whole + 1]))
    whole++;
  r->last = whole;
}

static void count_lost(struct recovery *r) {
  r->lost = 0;
  for (int64_t seq = 1; seq <= r->last; seq++)
    r->lost += !holds(r->states[seq]);
}

static const char *const STATES[] = {
    [ENTRY_WHOLE] = "whole", [ENTRY_EMPTY] = "damaged", [ENTRY_GONE] = "gone"};

/* What can be read of entries that are not whole, or not kept. */
static bool list_lost(struct recovery *r, struct error *err) {
  json_t *lost = json_array();
  enum step step;
  struct statement *st = statement_inside(r->salvaged, "SELECT seq, at, sentence FROM journal ORDER BY seq");
  while ((step = statement_step(st, err)) == STEP_ROW) {
    int64_t seq = statement_int(st, 0);
    bool kept = seq >= 1 && seq <= r->last;
    enum entry_state state = kept ? (enum entry_state)r->states[seq] : ENTRY_GONE;
    if (holds(state) || json_array_size(lost) == LOST_MOST) continue;
    json_t *at = json_string(statement_text(st, 1)), *sentence = json_string(statement_text(st, 2));
    json_array_append_new(lost, json_pack("{s:I,s:s,s:o,s:o}", "seq", (json_int_t)seq, "state", STATES[state],
                                          "at", at ? at : json_string(""), "sentence",
                                          sentence ? sentence : json_string("")));
  }
  json_object_set_new(r->report, "lost", lost);
  json_object_set_new(r->report, "kept", json_integer(r->last));
  json_object_set_new(r->report, "not_whole", json_integer(r->lost));
  return step == STEP_DONE;
}

/* ---- what is whole ---- */

static bool run(sqlite3 *db, const char *sql, struct error *err) {
  int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK || fault_set(db, rc, sql, err);
}

/* `seq` for SQL: is that entry kept in this state? */
static void in_state(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  const struct recovery *r = sqlite3_user_data(context);
  int64_t seq = sqlite3_value_int64(values[0]);
  bool kept = seq >= 1 && seq <= r->last && r->states[seq] != ENTRY_GONE;
  sqlite3_result_int(context, !kept ? ENTRY_GONE : r->states[seq]);
}

/* The journal word for word, and what is nobody's record. */
static bool copy_journal(struct recovery *r, sqlite3 *db, struct error *err) {
  static const char SQL[] =
      "INSERT INTO journal SELECT * FROM salvaged.journal WHERE entry_state(seq) < 2 ORDER BY seq;"
      "INSERT INTO journal_change SELECT * FROM salvaged.journal_change WHERE entry_state(seq) = 0 ORDER BY "
      "id;";
  int rc = sqlite3_create_function(db, "entry_state", 1, SQLITE_UTF8, r, in_state, NULL, NULL);
  bool ok = (rc == SQLITE_OK || fault_set(db, rc, "entry_state", err)) && run(db, SQL, err);
  char *sql;
  size_t count;
  const struct table *all = table_all(&count);
  for (size_t i = 0; ok && i < count; i++) {
    if (all[i].class != TABLE_OWN) continue;
    sql = mem_format("INSERT OR IGNORE INTO \"%s\" SELECT * FROM salvaged.\"%s\"", all[i].name, all[i].name);
    ok = run(db, sql, err);
    free(sql);
  }
  return ok;
}

static bool put_row(struct applier *applier, const struct replayed *row, struct error *err) {
  return !row->shape || !row->there || applier_put(applier, row->shape, row->values, false, err);
}

/* Every record as the entries that are kept give it: the same sum that verify does. */
static bool put_records(struct casebook *made, struct error *err) {
  struct replayed row = {0};
  struct applier *applier = applier_new(made);
  enum step step;
  bool ok = true;
  struct statement *st =
      statement_inside(made, "SELECT tbl, key, seq, op, data FROM journal_change ORDER BY tbl, key, seq");
  while ((step = statement_step(st, err)) == STEP_ROW && ok) {
    size_t len;
    const struct shape *shape = casebook_shape(made, statement_text(st, 0));
    int64_t key = statement_int(st, 1);
    if (!shape) continue;
    if (row.shape != shape || row.key != key) {
      ok = put_row(applier, &row, err);
      replayed_start(&row, shape, key);
    }
    const char *data = statement_text_n(st, 4, &len);
    replayed_change(&row, statement_int(st, 2), change_op_of(statement_text(st, 3)), data, len);
  }
  statement_reset(st);
  ok = ok && step == STEP_DONE && put_row(applier, &row, err);
  replayed_clear(&row);
  applier_free(applier);
  return ok;
}

static bool attach(sqlite3 *db, const char *path, struct error *err) {
  sqlite3_stmt *st = NULL;
  int rc = sqlite3_prepare_v2(db, "ATTACH ?1 AS salvaged", -1, &st, NULL);
  if (rc == SQLITE_OK) rc = sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC);
  if (rc == SQLITE_OK) rc = sqlite3_step(st);
  sqlite3_finalize(st);
  return rc == SQLITE_DONE || fault_set(db, rc, "ATTACH", err);
}

/* A connection without guards writes what was written in acts long ago. */
static bool fill(struct recovery *r, const char *path, struct error *err) {
  struct casebook *raw = mem_alloc(sizeof *raw);
  raw->path = mem_string(path);
  raw->migrations = casebook_migrations;
  raw->privilege = PRIVILEGE_SCHEMA;
  int rc = sqlite3_open_v2(path, &raw->db,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, NULL);
  bool ok = rc == SQLITE_OK || fault_set(raw->db, rc, NULL, err);
  ok = ok && schema_migrate(raw->db, casebook_migrations, 0, schema_latest(casebook_migrations), err) &&
       attach(raw->db, casebook_path(r->salvaged), err) && run(raw->db, "PRAGMA foreign_keys = OFF", err) &&
       run(raw->db, "BEGIN IMMEDIATE", err) && copy_journal(r, raw->db, err) &&
       casebook_load_shapes(raw, err) && put_records(raw, err) && run(raw->db, "COMMIT", err);
  statement_forget_all(raw);
  casebook_forget_shapes(raw);
  sqlite3_close(raw->db);
  free(raw->path);
  free(raw);
  return ok;
}

/* ---- rows whose history is lost ---- */

struct taking {
  struct recovery *r;
  int64_t highest; /* id of the office's own that was ever given out */
  const struct shape *shape;
  struct applier *applier;
  json_t *left_out;
  int64_t taken, differing;
  bool take;
};

static void leave_out(struct taking *t, int64_t key, const char *why) {
  json_array_append_new(t->left_out, json_pack("{s:s,s:I,s:s}", "table", t->shape->table->name, "key",
                                               (json_int_t)key, "why", why));
}

static void values_of(sqlite3_stmt *st, size_t count, struct value *out) {
  for (size_t i = 0; i < count; i++)
    value_copy(sqlite3_column_value(st, (int)i), &out[i]);
}

static bool same_row(sqlite3_stmt *a, const struct value *b, size_t count) {
  bool same = true;
  for (size_t i = 0; same && i < count; i++) {
    struct value value;
    same = value_copy(sqlite3_column_value(a, (int)i), &value) && value_same(&value, &b[i]);
    value_free(&value);
  }
  return same;
}

/* One row of the damaged file, beside the one that the history gives. */
static void weigh(struct taking *t, sqlite3_stmt *damaged, sqlite3_stmt *whole) {
  size_t count = t->shape->count;
  struct value *values = mem_array(count, sizeof *values);
  struct error why = {0};
  int64_t key = sqlite3_column_int64(damaged, t->shape->key);
  values_of(damaged, count, values);
  if (key >> 40 == 0 && key > t->highest) t->highest = key;
  sqlite3_bind_int64(whole, 1, key);
  sqlite3_bind_int64(whole, 2, 1);
  bool there = sqlite3_step(whole) == SQLITE_ROW && sqlite3_column_int64(whole, t->shape->key) == key;
  bool differs = !there || !same_row(whole, values, count);
  sqlite3_reset(whole);
  if (differs && !t->take)
    t->differing++;
  else if (differs && applier_put(t->applier, t->shape, values, there, &why))
    t->taken++;
  else if (differs)
    leave_out(t, key, why.text);
  for (size_t i = 0; i < count; i++)
    value_free(&values[i]);
  free(values);
}

static bool weigh_table(struct taking *t, struct error *err) {
  sqlite3_stmt *damaged = apply_select(t->r->salvaged, t->shape, err);
  sqlite3_stmt *whole = damaged ? apply_select(t->r->made, t->shape, err) : NULL;
  bool ok = whole != NULL;
  if (ok) {
    sqlite3_bind_int64(damaged, 1, INT64_MIN);
    sqlite3_bind_int64(damaged, 2, INT64_MAX);
    while (sqlite3_step(damaged) == SQLITE_ROW)
      weigh(t, damaged, whole);
  }
  sqlite3_finalize(damaged);
  sqlite3_finalize(whole);
  return ok;
}

/* A row that stands on one that is lost cannot stay: it would refer to nothing. */
static bool drop_hanging(struct taking *t, struct error *err) {
  for (int round = 0; round < 100; round++) {
    int64_t key = 0;
    char table[128] = "";
    struct statement *st = statement_inside(t->r->made, "PRAGMA foreign_key_check");
    if (statement_step(st, err) == STEP_ROW) {
      snprintf(table, sizeof table, "%s", statement_text(st, 0));
      key = statement_int(st, 1);
    }
    statement_reset(st);
    if (!table[0]) return true;
    round--; /* each takes one row out, so there is an end */
    t->shape = casebook_shape(t->r->made, table);
    if (!t->shape || !applier_drop(t->applier, t->shape, key, err)) return false;
    leave_out(t, key, "what it refers to is lost");
    t->taken--;
  }
  return true;
}

/* Numbers given out are never given again, also where the row that counts them is lost. */
static bool mend_counter(struct casebook *cb, const char *name, int64_t value, struct error *err) {
  struct statement *st = statement_inside(cb, "INSERT INTO counter (name, value) VALUES (?1, ?2)"
                                              " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                                              " WHERE value < excluded.value");
  statement_bind_text(st, 1, name);
  statement_bind_int(st, 2, value);
  return statement_run(st, err);
}

static bool mend_counters(struct taking *t, struct error *err) {
  struct statement *st =
      statement_inside(t->r->made, "SELECT substr(ref, 1, 6), max(CAST(substr(ref, 8) AS INTEGER)) FROM"
                                   " (SELECT ref FROM case_ UNION ALL SELECT ref FROM concern) GROUP BY 1");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    char name[16];
    snprintf(name, sizeof name, "%s", statement_text(st, 0));
    if (!mend_counter(t->r->made, name, statement_int(st, 1), err)) return false;
  }
  return step == STEP_DONE && mend_counter(t->r->made, "id", t->highest, err);
}

static bool put_tombstones(struct recovery *r, struct error *err) {
  for (int64_t seq = 1; seq <= r->last; seq++)
    if (!holds(r->states[seq]) && !tombstone_put(r->made, seq, true, err)) return false;
  return true;
}

static bool weigh_all(struct taking *t, struct error *err) {
  bool ok = true;
  for (size_t i = 0; ok && i < t->r->made->shape_count; i++) {
    t->shape = &t->r->made->shapes[i];
    ok = weigh_table(t, err);
  }
  return ok;
}

static bool take_in_an_act(struct taking *t, struct error *err) {
  struct act_terms terms = {.action = "recover", .via = "command", .context = t->r->context};
  terms.os_user = t->r->context->user;
  if (!act_begin(t->r->made, &terms, err)) return false;
  bool ok = statement_run(statement_inside(t->r->made, "PRAGMA defer_foreign_keys = ON"), err) &&
            weigh_all(t, err) && drop_hanging(t, err) && mend_counters(t, err) && put_tombstones(t->r, err);
  char *sentence = mem_format("Recovered from a damaged file: %" PRId64 " of %" PRId64
                              " entries are not whole, and %" PRId64 " rows are kept as they stood.",
                              t->r->lost, t->r->last, t->taken);
  if (ok)
    ok = act_commit(t->r->made, sentence, NULL, err);
  else
    act_rollback(t->r->made);
  free(sentence);
  return ok;
}

/* Is there anything that the journal as it is kept does not say? */
static bool is_lossy(const struct recovery *r) {
  size_t i;
  json_t *table;
  json_array_foreach(json_object_get(r->report, "tables"), i,
                     table) if (strncmp(json_string_value(json_object_get(table, "table")), "journal", 7) ==
                                0) return true;
  return r->last == 0 || r->lost > 0 || json_array_size(json_object_get(r->report, "lost")) > 0;
}

static bool take_rows(struct recovery *r, struct error *err) {
  bool lost = is_lossy(r);
  struct taking t = {.r = r, .applier = applier_new(r->made), .left_out = json_array(), .take = lost};
  bool ok = casebook_load_shapes(r->made, err) && (lost ? take_in_an_act(&t, err) : weigh_all(&t, err));
  applier_free(t.applier);
  json_object_set_new(r->report, "taken", json_integer(t.taken));
  json_object_set_new(r->report, "differing", json_integer(t.differing));
  json_object_set_new(r->report, "left_out", t.left_out);
  return ok;
}

/* ---- all of it ---- */

static bool prove(struct recovery *r, struct error *err) {
  struct verify_result result;
  if (!verify_sound(r->made, "What was recovered does not verify, and was not kept", &result, err))
    return false;
  json_object_set_new(r->report, "entries", json_integer(result.entries));
  return true;
}

static bool make_once(struct recovery *r, const char *made, struct error *err) {
  count_lost(r);
  if (!list_lost(r, err) || !place_create(made, err) || !fill(r, made, err)) return false;
  r->made = casebook_open_as(made, CASEBOOK_READ_WRITE, casebook_migrations, err);
  return r->made && take_rows(r, err) && prove(r, err);
}

/* With every entry that can be kept; where what they give does not fit together, with those before the first
 * that is not whole. */
static bool make(struct recovery *r, const char *salvaged, const char *made, struct error *err) {
  struct error why = {0};
  r->salvaged = casebook_open_as(salvaged, CASEBOOK_READ_ONLY, casebook_migrations, err);
  if (!r->salvaged || !casebook_load_shapes(r->salvaged, err) || !measure_journal(r, err)) return false;
  if (make_once(r, made, &why)) return true;
  casebook_close(r->made);
  r->made = NULL;
  place_remove(made);
  bool again = r->lost > 0 && why.code != ERROR_IO && why.code != ERROR_BUSY;
  if (again) {
    cut_journal(r);
    return make_once(r, made, err);
  }
  if (err) *err = why;
  return false;
}

bool recover_casebook(const char *from, const char *to, const struct context *context, json_t **report,
                      struct error *err) {
  char *resolved, *notice;
  if (!place_check(to, PLACE_CREATE, &resolved, &notice, err)) return false;
  char *salvaged = mem_format("%s.salvaged", resolved), *made = mem_format("%s.recovering", resolved);
  struct recovery r = {.context = context, .report = json_pack("{s:[]}", "tables")};
  place_remove(salvaged);
  place_remove(made);
  bool ok = salvage_casebook(from, salvaged, json_object_get(r.report, "tables"), err) &&
            make(&r, salvaged, made, err);
  casebook_close(r.salvaged);
  casebook_close(r.made);
  ok = ok && place_sync(made, err) && place_name(made, resolved, err) && place_sync(resolved, err);
  place_remove(salvaged);
  free(r.states);
  if (!ok) place_remove(made);
  *report = ok ? json_incref(r.report) : NULL;
  json_decref(r.report);
  free(salvaged);
  free(made);
  free(resolved);
  free(notice);
  return ok;
}
