/* Statements: prepared once, known by the address of their literal. Floor 4. */
#include "store/statement.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/inside.h"

struct statement {
  struct casebook *cb;
  const void *key; /* the address it is known by: the literal's own, or that of what it was composed from */
  const char *sql;
  char *composed;     /* the text of one that was composed, to be freed with it; NULL for a literal */
  sqlite3_stmt *stmt; /* NULL when it could not be prepared: `rc` says why */
  int rc;             /* the first thing that went wrong since it was asked for */
  unsigned writes;    /* classes of table, as WRITES_NEED_ACT */
  enum privilege privilege;
};

/* ---- the cache ---- */

/* The linker may give two equal literals one address, so the privilege belongs to the key. */
static struct statement **slot_of(const struct statement_cache *cache, const void *key,
                                  enum privilege privilege) {
  size_t at = ((uintptr_t)key * 0x9E3779B97F4A7C15u) >> 20 & (cache->size - 1);
  while (cache->slots[at] && (cache->slots[at]->key != key || cache->slots[at]->privilege != privilege))
    at = (at + 1) & (cache->size - 1);
  return &cache->slots[at];
}

static void grow(struct statement_cache *cache) {
  struct statement_cache bigger = {.size = cache->size ? cache->size * 2 : 256, .count = cache->count};
  bigger.slots = mem_array(bigger.size, sizeof *bigger.slots);
  for (size_t i = 0; i < cache->size; i++)
    if (cache->slots[i])
      *slot_of(&bigger, cache->slots[i]->key, cache->slots[i]->privilege) = cache->slots[i];
  free(cache->slots);
  *cache = bigger;
}

/* Under the privilege that the statement was written for: the guard looks while SQLite compiles. */
static void prepare(struct statement *st) {
  struct casebook *cb = st->cb;
  enum privilege before = cb->privilege;
  const char *rest = NULL;
  cb->privilege = st->privilege;
  cb->writing = 0;
  st->rc = sqlite3_prepare_v3(cb->db, st->sql, -1, SQLITE_PREPARE_PERSISTENT, &st->stmt, &rest);
  st->writes = cb->writing;
  cb->privilege = before;
  assert(st->rc != SQLITE_OK || (st->stmt && strspn(rest, " \n;") == strlen(rest)));
}

/* One that is new has no text yet. */
static struct statement *find(struct casebook *cb, const void *key, enum privilege privilege) {
  struct statement_cache *cache = &cb->statements;
  if (cache->count * 2 >= cache->size) grow(cache);
  struct statement **slot = slot_of(cache, key, privilege);
  if (*slot) return *slot;
  *slot = mem_alloc(sizeof **slot);
  **slot = (struct statement){.cb = cb, .key = key, .privilege = privilege};
  cache->count++;
  return *slot;
}

static struct statement *ready(struct statement *st) {
  if (!st->stmt) prepare(st);
  if (!st->stmt) return st;
  assert(!sqlite3_stmt_busy(st->stmt)); /* nested use of one literal, or an early return without a reset */
  st->rc = SQLITE_OK;
  sqlite3_clear_bindings(st->stmt);
  return st;
}

static struct statement *of_literal(struct casebook *cb, const char *sql, enum privilege privilege) {
  struct statement *st = find(cb, sql, privilege);
  st->sql = sql;
  return ready(st);
}

struct statement *statement_of(struct casebook *cb, const char *sql) {
  return of_literal(cb, sql, PRIVILEGE_MODEL);
}

struct statement *statement_inside(struct casebook *cb, const char *sql) {
  return of_literal(cb, sql, PRIVILEGE_STORE);
}

struct statement *statement_composed(struct casebook *cb, const void *key, statement_compose *compose,
                                     const void *from) {
  struct statement *st = find(cb, key, PRIVILEGE_MODEL);
  if (!st->sql) st->sql = st->composed = compose(from);
  return ready(st);
}

/* SQLite's own list also holds what the search index runs for itself, which is none of ours. */
bool statement_any_running(const struct casebook *cb) {
  for (size_t i = 0; i < cb->statements.size; i++) {
    const struct statement *st = cb->statements.slots[i];
    if (st && st->stmt && sqlite3_stmt_busy(st->stmt)) return true;
  }
  return false;
}

void statement_reset_all(struct casebook *cb) {
  for (size_t i = 0; i < cb->statements.size; i++)
    if (cb->statements.slots[i]) statement_reset(cb->statements.slots[i]);
}

void statement_forget_all(struct casebook *cb) {
  struct statement_cache *cache = &cb->statements;
  for (size_t i = 0; i < cache->size; i++) {
    struct statement *st = cache->slots[i];
    if (!st) continue;
    sqlite3_finalize(st->stmt);
    free(st->composed);
    free(st);
  }
  free(cache->slots);
  *cache = (struct statement_cache){0};
}

/* ---- binding ---- */

static void bound(struct statement *st, int rc) {
  assert(rc != SQLITE_RANGE && rc != SQLITE_MISUSE);
  if (rc != SQLITE_OK && st->rc == SQLITE_OK) st->rc = rc;
}

void statement_bind_int(struct statement *st, int index, int64_t value) {
  if (st->stmt) bound(st, sqlite3_bind_int64(st->stmt, index, value));
}

void statement_bind_text_n(struct statement *st, int index, const char *text, size_t len) {
  if (st->stmt) bound(st, sqlite3_bind_text64(st->stmt, index, text, len, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void statement_bind_text(struct statement *st, int index, const char *text) {
  if (text)
    statement_bind_text_n(st, index, text, strlen(text));
  else
    statement_bind_null(st, index);
}

void statement_bind_blob(struct statement *st, int index, const void *bytes, size_t len) {
  if (st->stmt) bound(st, sqlite3_bind_blob64(st->stmt, index, len ? bytes : "", len, SQLITE_TRANSIENT));
}

void statement_bind_day(struct statement *st, int index, date_day day) {
  char text[DATE_TEXT];
  statement_bind_text(st, index, day == DATE_NONE ? NULL : date_format(day, text));
}

void statement_bind_null(struct statement *st, int index) {
  if (st->stmt) bound(st, sqlite3_bind_null(st->stmt, index));
}

/* ---- stepping ---- */

/* A failed write may have changed some rows before SQLite took them back, and the act has collected
 * those: after an error the act's account cannot be trusted, so it ends there. */
static enum step failed(struct statement *st, int rc, struct error *err) {
  struct error own;
  fault_set(st->cb->db, rc, st->sql, &own);
  if (st->stmt) sqlite3_reset(st->stmt);
  if (st->cb->act && (st->writes || sqlite3_get_autocommit(st->cb->db))) act_spoil(st->cb, &own);
  if (err) *err = own;
  return STEP_ERROR;
}

static enum step refused(struct statement *st, struct error *err) {
  error_set(err, ERROR_DENIED, "nothing can be changed in the casebook but by an act");
  error_detail(err, "outside an act: %s", st->sql);
  return STEP_ERROR;
}

enum step statement_step(struct statement *st, struct error *err) {
  if (st->rc != SQLITE_OK) return failed(st, st->rc, err);
  struct casebook *cb = st->cb;
  if (st->writes & WRITES_NEED_ACT && !act_may_write(cb)) return refused(st, err);
  enum privilege before = cb->privilege;
  cb->privilege = st->privilege; /* SQLite compiles again when the schema has moved */
  int rc = sqlite3_step(st->stmt);
  cb->privilege = before;
  if (rc == SQLITE_ROW) return STEP_ROW;
  if (rc != SQLITE_DONE) return failed(st, rc, err);
  sqlite3_reset(st->stmt);
  return STEP_DONE;
}

void statement_reset(struct statement *st) {
  if (st->stmt) sqlite3_reset(st->stmt);
}

bool statement_run(struct statement *st, struct error *err) {
  enum step step;
  do
    step = statement_step(st, err);
  while (step == STEP_ROW);
  return step == STEP_DONE;
}

/* ---- columns ---- */

int64_t statement_int(struct statement *st, int column) {
  return sqlite3_column_int64(st->stmt, column);
}

const char *statement_text_n(struct statement *st, int column, size_t *len) {
  const char *text = (const char *)sqlite3_column_text(st->stmt, column);
  if (len) *len = text ? (size_t)sqlite3_column_bytes(st->stmt, column) : 0;
  return text ? text : "";
}

const char *statement_text(struct statement *st, int column) {
  return statement_text_n(st, column, NULL);
}

const void *statement_blob(struct statement *st, int column, size_t *len) {
  const void *bytes = sqlite3_column_blob(st->stmt, column);
  *len = (size_t)sqlite3_column_bytes(st->stmt, column);
  return bytes ? bytes : "";
}

date_day statement_day(struct statement *st, int column) {
  date_day day = DATE_NONE;
  date_parse(statement_text(st, column), &day);
  return day;
}

bool statement_is_null(struct statement *st, int column) {
  return sqlite3_column_type(st->stmt, column) == SQLITE_NULL;
}

int casebook_changes(const struct casebook *cb) {
  return sqlite3_changes(cb->db);
}
