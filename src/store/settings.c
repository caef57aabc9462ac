/* The settings of a connection, made in order and read back. Floor 4.
 *
 * Rollback journal and synchronous=EXTRA, because the write-ahead log of the SQLite in use can lose committed
 * work, and because FULL can lose the last commit at a power cut. recursive_triggers, because without it
 * INSERT OR REPLACE walks around the triggers that protect the journal. temp_store in memory, because the
 * default would spill what people wrote into a shared folder.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/context.h"
#include "store/inside.h"

static const struct {
  int option;
  int value;
  const char *name;
} flags[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1, "defensive"},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, "trusted schema"},
    {SQLITE_DBCONFIG_DQS_DML, 0, "double-quoted strings"},
    {SQLITE_DBCONFIG_DQS_DDL, 0, "double-quoted strings in the schema"},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, "load extension"},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1, "foreign keys"},
};

static const struct {
  const char *set, *read, *expected;
} pragmas[] = {
    {"PRAGMA journal_mode = DELETE", "PRAGMA journal_mode", "delete"},
    {"PRAGMA synchronous = EXTRA", "PRAGMA synchronous", "3"},
    {"PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", "1"},
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0"},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
};

/* An import's text may be long; a statement of ours is not. */
static const struct {
  int id, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 12 * 1024 * 1024},
    {SQLITE_LIMIT_SQL_LENGTH, 256 * 1024},
    {SQLITE_LIMIT_COLUMN, 200},
    {SQLITE_LIMIT_EXPR_DEPTH, 200},
    {SQLITE_LIMIT_COMPOUND_SELECT, 120},
    {SQLITE_LIMIT_VDBE_OP, 100000},
    {SQLITE_LIMIT_FUNCTION_ARG, 32},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 250},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

bool settings_read(sqlite3 *db, const char *sql, char *out, size_t size, struct error *err) {
  sqlite3_stmt *st = NULL;
  out[0] = '\0';
  int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
  if (rc == SQLITE_OK) rc = sqlite3_step(st);
  if (rc == SQLITE_ROW && sqlite3_column_type(st, 0) != SQLITE_NULL)
    snprintf(out, size, "%s", (const char *)sqlite3_column_text(st, 0));
  sqlite3_finalize(st);
  return rc == SQLITE_ROW || rc == SQLITE_DONE || fault_set(db, rc, sql, err);
}

static bool does_not_hold(const char *setting, struct error *err) {
  error_set(err, ERROR_OPEN,
            "the casebook cannot be used safely here: a setting of the database does not hold");
  return error_detail(err, "setting: %s", setting);
}

static bool set_flags(sqlite3 *db, struct error *err) {
  for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
    int now = -1;
    int rc = sqlite3_db_config(db, flags[i].option, flags[i].value, &now);
    if (rc == SQLITE_OK) rc = sqlite3_db_config(db, flags[i].option, -1, &now);
    if (rc != SQLITE_OK || now != flags[i].value) return does_not_hold(flags[i].name, err);
  }
  return true;
}

/* The write-ahead log cannot be left by somebody who may only read. */
static bool journal_fits(sqlite3 *db, struct error *err) {
  char mode[16];
  if (!settings_read(db, "PRAGMA journal_mode", mode, sizeof mode, err)) return false;
  return strcmp(mode, "wal") != 0 ||
         error_set(
             err, ERROR_OPEN,
             "another program has put the file into a mode (WAL) in which work can be lost; open it once for "
             "writing, which puts that right");
}

static bool set_pragmas(sqlite3 *db, bool read_only, struct error *err) {
  char now[64];
  if (read_only && !journal_fits(db, err)) return false;
  for (size_t i = 0; i < sizeof pragmas / sizeof pragmas[0]; i++) {
    if (!settings_read(db, pragmas[i].set, now, sizeof now, err)) return false;
    if (!settings_read(db, pragmas[i].read, now, sizeof now, err)) return false;
    if (strcmp(now, pragmas[i].expected) != 0) return does_not_hold(pragmas[i].set, err);
  }
  if (!read_only) return true;
  if (!settings_read(db, "PRAGMA query_only = ON", now, sizeof now, err)) return false;
  if (!settings_read(db, "PRAGMA query_only", now, sizeof now, err)) return false;
  return strcmp(now, "1") == 0 || does_not_hold("query_only", err);
}

static bool set_limits(sqlite3 *db, struct error *err) {
  for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
    sqlite3_limit(db, limits[i].id, limits[i].value);
    if (sqlite3_limit(db, limits[i].id, -1) > limits[i].value) return does_not_hold("limits", err);
  }
  return true;
}

static int64_t milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Short sleeps of uneven length: nobody who waits is much behind anybody else, and two who wait do not keep
 * step. The limit is by the clock, because a sleep on a busy machine is longer than asked for. */
static int wait_turn(void *data, int tries) {
  enum { LONGEST_WAIT = 10000 /* ms */ };
  struct waiting *waiting = data;
  uint8_t chance;
  if (tries == 0) waiting->since = milliseconds();
  if (milliseconds() - waiting->since >= (waiting->most ? waiting->most : LONGEST_WAIT)) return 0;
  context_random(&chance, sizeof chance);
  long most = tries < 8 ? 1L << tries : 20; /* ms */
  if (most > 20) most = 20;
  struct timespec sleep = {.tv_nsec = most * 1000000 / 2 + most * 1000000 / 2 * chance / 255};
  nanosleep(&sleep, NULL);
  return 1;
}

bool settings_apply(sqlite3 *db, bool read_only, struct waiting *waiting, struct error *err) {
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_handler(db, wait_turn, waiting);
  return set_flags(db, err) && set_pragmas(db, read_only, err) && set_limits(db, err);
}
