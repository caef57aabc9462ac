/* Salvage: rows read out of a damaged file, one by one. Floor 4; asks nothing of what they say.
 *
 * SQLite stops at the first page that does not hold together. The rows behind it are reached by their keys: a
 * search goes down the tree by another way. Keys are counted, so they lie close together.
 */
#include "store/salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/inside.h"

struct salvage {
  sqlite3 *from, *to;
  const char *table;
  size_t columns;
  sqlite3_stmt *read, *probe, *write;
  json_t *gaps;
  int64_t rows, refused;
};

/* ---- a copy to read, so that the file itself stays as it is ---- */

static bool copy_bytes(int in, int out) {
  struct stat status;
  if (fstat(in, &status) != 0) return false;
  off_t left = status.st_size;
  while (left > 0) {
    ssize_t sent = sendfile(out, in, NULL, (size_t)left);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    left -= sent;
  }
  return true;
}

static bool copy_file(const char *from, const char *to, bool must, struct error *err) {
  int in = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (in < 0 && !must && errno == ENOENT) return true;
  if (in < 0) return error_set(err, ERROR_OPEN, "%s cannot be read: %s.", from, strerror(errno));
  int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  bool ok = (out >= 0 && copy_bytes(in, out)) ||
            error_set(err, ERROR_IO, "%s cannot be copied to %s: %s.", from, to, strerror(errno));
  if (out >= 0) close(out);
  close(in);
  return ok;
}

/* With what lies beside it: half a write is then rolled back in the copy. */
static bool copy_both(const char *from, const char *to, struct error *err) {
  char *half = mem_format("%s-journal", from), *half_to = mem_format("%s-journal", to);
  bool ok = copy_file(from, to, true, err) && copy_file(half, half_to, false, err);
  free(half);
  free(half_to);
  return ok;
}

/* ---- one table ---- */

static char *column_list(sqlite3 *db, const char *table, size_t *count) {
  struct buf list = {0};
  sqlite3_stmt *st = NULL;
  *count = 0;
  sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_info(?1) ORDER BY cid", -1, &st, NULL);
  sqlite3_bind_text(st, 1, table, -1, SQLITE_STATIC);
  while (sqlite3_step(st) == SQLITE_ROW)
    buf_printf(&list, "%s\"%s\"", (*count)++ ? ", " : "", (const char *)sqlite3_column_text(st, 0));
  sqlite3_finalize(st);
  return buf_take(&list);
}

static sqlite3_stmt *prepare(sqlite3 *db, char *sql) {
  sqlite3_stmt *st = NULL;
  sqlite3_prepare_v2(db, sql, -1, &st, NULL);
  free(sql);
  return st;
}

static char *sql_write(const char *table, const char *columns, size_t count) {
  struct buf sql = {0};
  buf_printf(&sql, "INSERT INTO \"%s\" (%s) VALUES (", table, columns);
  for (size_t i = 0; i < count; i++)
    buf_puts(&sql, i ? ", ?" : "?");
  buf_puts(&sql, ")");
  return buf_take(&sql);
}

/* False when the damaged file does not know the table: nothing of it can be had. */
static bool begin(struct salvage *s, const char *table) {
  char *columns = column_list(s->from, table, &s->columns);
  s->table = table;
  s->gaps = json_array();
  s->rows = s->refused = 0;
  s->write = prepare(s->to, sql_write(table, columns, s->columns));
  s->read = prepare(
      s->from, mem_format("SELECT rowid, %s FROM \"%s\" WHERE rowid >= ?1 ORDER BY rowid", columns, table));
  s->probe = prepare(s->from,
                     mem_format("SELECT rowid FROM \"%s\" WHERE rowid >= ?1 ORDER BY rowid LIMIT 1", table));
  free(columns);
  return s->read && s->probe && s->write;
}

static void end(struct salvage *s) {
  sqlite3_finalize(s->read);
  sqlite3_finalize(s->probe);
  sqlite3_finalize(s->write);
  s->read = s->probe = s->write = NULL;
}

static void keep_row(struct salvage *s) {
  for (size_t i = 0; i < s->columns; i++)
    sqlite3_bind_value(s->write, (int)i + 1, sqlite3_column_value(s->read, (int)i + 1));
  if (sqlite3_step(s->write) == SQLITE_DONE)
    s->rows++;
  else
    s->refused++;
  sqlite3_reset(s->write);
}

/* Does a search for that key get anywhere? */
static int probe(struct salvage *s, int64_t key) {
  sqlite3_bind_int64(s->probe, 1, key);
  int rc = sqlite3_step(s->probe);
  sqlite3_reset(s->probe);
  return rc;
}

static bool gets_anywhere(int rc) {
  return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

/* The first key after `bad` from which reading goes on; INT64_MAX when there is none. */
static int64_t past(struct salvage *s, int64_t bad) {
  int64_t low = bad, step = 1;
  while (step < INT64_MAX / 4 && low < INT64_MAX - step && !gets_anywhere(probe(s, low + step))) {
    low += step;
    step *= 2;
  }
  if (step >= INT64_MAX / 4 || low >= INT64_MAX - step) return INT64_MAX;
  int64_t high = low + step;
  while (low + 1 < high) {
    int64_t middle = low + (high - low) / 2;
    if (gets_anywhere(probe(s, middle)))
      high = middle;
    else
      low = middle;
  }
  return probe(s, high) == SQLITE_ROW ? high : INT64_MAX;
}

/* Reads on from key *from; on damage *from becomes the key behind it. False at the end of the table. */
static bool read_on(struct salvage *s, int64_t *from) {
  int rc;
  int64_t last = *from - 1;
  sqlite3_bind_int64(s->read, 1, *from);
  while ((rc = sqlite3_step(s->read)) == SQLITE_ROW) {
    last = sqlite3_column_int64(s->read, 0);
    keep_row(s);
  }
  sqlite3_reset(s->read);
  if (rc == SQLITE_DONE) return false;
  int64_t next = past(s, last + 1);
  json_array_append_new(s->gaps, json_pack("{s:I,s:o}", "from", (json_int_t)(last + 1), "to",
                                           next == INT64_MAX ? json_null() : json_integer(next - 1)));
  *from = next;
  return next < INT64_MAX;
}

static void salvage_table(struct salvage *s, const char *table, json_t *tables) {
  int64_t from = 1;
  bool known = begin(s, table);
  if (!known) json_array_append_new(s->gaps, json_pack("{s:i,s:n}", "from", 1, "to"));
  while (known && read_on(s, &from))
    ;
  if (json_array_size(s->gaps) || s->refused)
    json_array_append_new(tables, json_pack("{s:s,s:I,s:O,s:I}", "table", table, "rows", (json_int_t)s->rows,
                                            "gaps", s->gaps, "refused", (json_int_t)s->refused));
  json_decref(s->gaps);
  end(s);
}

/* ---- the file ---- */

static int number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *st = NULL;
  int value = 0;
  if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
    value = sqlite3_column_int(st, 0);
  sqlite3_finalize(st);
  return value;
}

static bool open_damaged(struct salvage *s, const char *path, int *version, struct error *err) {
  int rc = sqlite3_open_v2(path, &s->from, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
  if (rc != SQLITE_OK) return fault_set(s->from, rc, NULL, err);
  sqlite3_db_config(s->from, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_exec(s->from, "PRAGMA writable_schema = ON; PRAGMA trusted_schema = OFF", NULL, NULL, NULL);
  *version = number(s->from, "PRAGMA user_version");
  bool ours = number(s->from, "PRAGMA application_id") == CASEBOOK_APPLICATION && *version > 0 &&
              number(s->from, "SELECT count(*) FROM sqlite_schema") > 0;
  if (!ours)
    return error_set(
        err, ERROR_CORRUPT,
        "The beginning of the file is damaged, so that no table in it can be found; go back to the "
        "last backup.");
  return *version <= schema_latest(casebook_migrations) ||
         error_set(err, ERROR_OPEN,
                   "The file was made by a newer Fairway (version %d); recover it with that one.", *version);
}

/* With the tables of this program: what an older file has fewer of is added by the migrations. */
static bool open_whole(struct salvage *s, const char *path, struct error *err) {
  int rc = sqlite3_open_v2(path, &s->to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
  return (rc == SQLITE_OK || fault_set(s->to, rc, NULL, err)) &&
         schema_migrate(s->to, casebook_migrations, 0, schema_latest(casebook_migrations), err);
}

/* Did the table come with a migration that the file had not seen? */
static bool later(const char *table, int version) {
  char *made = mem_format("CREATE TABLE %s (", table);
  bool is = false;
  for (const struct migration *m = casebook_migrations; m->version; m++)
    if (m->version > version && strstr(m->sql, made)) is = true;
  free(made);
  return is;
}

static bool salvage_tables(struct salvage *s, int version, json_t *tables, struct error *err) {
  size_t count;
  const struct table *all = table_all(&count);
  int rc =
      sqlite3_exec(s->to, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN", NULL, NULL, NULL);
  for (size_t i = 0; rc == SQLITE_OK && i < count; i++) {
    if (all[i].class == TABLE_DERIVED || all[i].class == TABLE_UNKNOWN) continue;
    size_t columns;
    char *list = column_list(s->from, all[i].name, &columns);
    free(list);
    if (columns > 0 || !later(all[i].name, version)) salvage_table(s, all[i].name, tables);
  }
  if (rc == SQLITE_OK) rc = sqlite3_exec(s->to, "COMMIT", NULL, NULL, NULL);
  return rc == SQLITE_OK || fault_set(s->to, rc, "salvage", err);
}

bool salvage_casebook(const char *from, const char *to, json_t *tables, struct error *err) {
  struct salvage s = {0};
  int version = 0;
  char *copy = mem_format("%s.copy", to);
  bool ok = copy_both(from, copy, err) && open_damaged(&s, copy, &version, err) && place_create(to, err) &&
            open_whole(&s, to, err) && salvage_tables(&s, version, tables, err);
  sqlite3_close(s.from);
  sqlite3_close(s.to);
  place_remove(copy);
  if (!ok) place_remove(to);
  free(copy);
  return ok;
}
