/* Migrations, and the tables as they should be. Floor 4.
 *
 * A migration changes the shape of tables. It does not change what records say: that is an act's to do, or
 * the journal would no longer give the records. A column that it adds to a record table has NULL for its
 * default, or a constant: replaying gives older rows that same value.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "store/inside.h"

int schema_latest(const struct migration *list) {
  int latest = 0;
  for (; list->version; list++)
    latest = list->version;
  return latest;
}

static bool run(sqlite3 *db, const char *sql, struct error *err) {
  int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK || fault_set(db, rc, strlen(sql) < 200 ? sql : "a migration", err);
}

static bool stamp(sqlite3 *db, int version, struct error *err) {
  char sql[96];
  snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d", CASEBOOK_APPLICATION,
           version);
  return run(db, sql, err);
}

static bool references_hold(sqlite3 *db, const struct migration *m, struct error *err) {
  char table[64];
  if (!settings_read(db, "PRAGMA foreign_key_check", table, sizeof table, err)) return false;
  if (!table[0]) return true;
  return error_set(err, ERROR_CORRUPT,
                   "the tables could not be brought to version %d: a reference in %s does not hold",
                   m->version, table);
}

/* Another process may have been faster: what counts is the version under the write lock. */
static bool version_is(sqlite3 *db, int expected, bool *same, struct error *err) {
  char text[16], wanted[16];
  if (!settings_read(db, "PRAGMA user_version", text, sizeof text, err)) return false;
  snprintf(wanted, sizeof wanted, "%d", expected);
  *same = strcmp(text, wanted) == 0;
  return true;
}

static bool migrate_one(sqlite3 *db, const struct migration *m, int from, struct error *err) {
  bool due = false;
  if (!run(db, "BEGIN EXCLUSIVE", err)) return false;
  bool ok = version_is(db, from, &due, err);
  if (ok && due) ok = run(db, m->sql, err) && stamp(db, m->version, err) && references_hold(db, m, err);
  ok = ok && run(db, "COMMIT", err);
  if (!ok && !sqlite3_get_autocommit(db)) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
  return ok;
}

bool schema_migrate(sqlite3 *db, const struct migration *list, int from, int to, struct error *err) {
  for (const struct migration *m = list; m->version; m++) {
    assert(m->version == (m == list ? 1 : m[-1].version + 1));
    if (m->version <= from || m->version > to) continue;
    if (!migrate_one(db, m, m->version - 1, err)) return false;
  }
  return true;
}

sqlite3 *schema_model(const struct migration *list, int version, struct error *err) {
  sqlite3 *db = NULL;
  int rc = sqlite3_open_v2(":memory:", &db,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_EXRESCODE, NULL);
  if (rc != SQLITE_OK)
    fault_set(db, rc, NULL, err);
  else if (sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) == SQLITE_OK &&
           schema_migrate(db, list, 0, version, err))
    return db;
  sqlite3_close(db);
  return NULL;
}

/* SQLite keeps the text of a trigger or view as it was given, and no migration alters one. */
static bool is_ours(const struct migration *list, const char *sql) {
  for (; list->version; list++)
    if (sql && strstr(list->sql, sql)) return true;
  return false;
}

bool schema_foreign(sqlite3 *db, const struct migration *list, char *out, size_t size, struct error *err) {
  static const char SQL[] = "SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')";
  sqlite3_stmt *st = NULL;
  out[0] = '\0';
  int rc = sqlite3_prepare_v2(db, SQL, -1, &st, NULL);
  while (rc == SQLITE_OK && !out[0] && sqlite3_step(st) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(st, 0);
    if (!is_ours(list, (const char *)sqlite3_column_text(st, 1)))
      snprintf(out, size, "%s", name ? name : "?");
  }
  int ended = sqlite3_finalize(st);
  return (rc == SQLITE_OK && ended == SQLITE_OK) || fault_set(db, rc ? rc : ended, SQL, err);
}
