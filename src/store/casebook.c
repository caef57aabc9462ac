/* The casebook: made, opened, brought up to date, closed. Floor 4; knows no case. */
#include "store/casebook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/backup.h"
#include "store/inside.h"

/* ---- the shapes of tables ---- */

void casebook_forget_shapes(struct casebook *cb) {
  for (size_t i = 0; i < cb->shape_count; i++) {
    for (size_t c = 0; c < cb->shapes[i].count; c++)
      free(cb->shapes[i].columns[c]);
    for (size_t c = 0; c < cb->shapes[i].count; c++)
      value_free(&cb->shapes[i].defaults[c]);
    free(cb->shapes[i].columns);
    free(cb->shapes[i].defaults);
  }
  free(cb->shapes);
  cb->shapes = NULL;
  cb->shape_count = 0;
}

/* A column's default is a constant, and is read as SQL writes it: NULL, a number, or quoted text. */
static struct value default_of(const char *sql) {
  struct value value = {.type = SQLITE_NULL};
  if (sql[0] == '\'') {
    struct buf text = {0};
    for (const char *c = sql + 1; *c && !(c[0] == '\'' && c[1] != '\''); c++) {
      if (*c == '\'') c++;
      buf_putc(&text, *c);
    }
    value.type = SQLITE_TEXT;
    value.len = text.len;
    value.bytes = buf_take(&text);
  } else if (sql[0] && strcmp(sql, "NULL") != 0) {
    value = (struct value){.type = SQLITE_INTEGER, .number = strtoll(sql, NULL, 10)};
  }
  return value;
}

static bool load_columns(struct casebook *cb, struct shape *shape, struct error *err) {
  size_t names = 0, defaults = 0;
  enum step step;
  struct statement *st =
      statement_inside(cb, "SELECT name, dflt_value FROM pragma_table_info(?1) ORDER BY cid");
  statement_bind_text(st, 1, shape->table->name);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const char *name = statement_text(st, 0);
    if (strcmp(name, "id") == 0) shape->key = (int)shape->count;
    if (strcmp(name, "ver") == 0) shape->version = (int)shape->count;
    MEM_GROW(shape->columns, shape->count, names);
    MEM_GROW(shape->defaults, shape->count, defaults);
    shape->defaults[shape->count] = default_of(statement_text(st, 1));
    shape->columns[shape->count++] = mem_string(name);
  }
  return step == STEP_DONE;
}

bool casebook_load_shapes(struct casebook *cb, struct error *err) {
  if (cb->shapes) return true;
  size_t tables;
  const struct table *table = table_all(&tables);
  cb->shapes = mem_array(tables, sizeof *cb->shapes);
  for (size_t i = 0; i < tables; i++) {
    if (table[i].class != TABLE_RECORD && table[i].class != TABLE_COUNTER) continue;
    struct shape *shape = &cb->shapes[cb->shape_count++];
    *shape = (struct shape){.table = &table[i], .key = -1, .version = -1};
    if (!load_columns(cb, shape, err)) {
      casebook_forget_shapes(cb);
      return false;
    }
    if (shape->count == 0) cb->shape_count--; /* not yet there in an older casebook */
  }
  return true;
}

static int by_name(const void *name, const void *shape) {
  return strcmp(name, ((const struct shape *)shape)->table->name);
}

const struct shape *casebook_shape(const struct casebook *cb, const char *table) {
  if (!cb->shapes) return NULL;
  return bsearch(table, cb->shapes, cb->shape_count, sizeof *cb->shapes, by_name);
}

/* ---- what is asked of a casebook ---- */

const char *casebook_path(const struct casebook *cb) {
  return cb->path;
}

bool casebook_is_read_only(const struct casebook *cb) {
  return cb->read_only;
}

const char *casebook_notice(const struct casebook *cb) {
  return cb->notice;
}

int casebook_version(const struct casebook *cb) {
  return cb->version;
}

bool casebook_changed(struct casebook *cb) {
  struct statement *st = statement_inside(cb, "PRAGMA data_version");
  int64_t now = statement_step(st, NULL) == STEP_ROW ? statement_int(st, 0) : cb->data_version;
  statement_reset(st);
  bool changed = now != cb->data_version;
  cb->data_version = now;
  return changed;
}

bool casebook_moved(struct casebook *cb) {
  int moved = 0;
  return sqlite3_file_control(cb->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved;
}

void casebook_patience(struct casebook *cb, int ms) {
  cb->waiting.most = ms;
}

void casebook_keep(struct casebook *cb, void *kept, void (*release)(void *)) {
  if (cb->kept && cb->release) cb->release(cb->kept);
  cb->kept = kept;
  cb->release = release;
}

void *casebook_kept(const struct casebook *cb) {
  return cb->kept;
}

/* ---- opening ---- */

static void add_notice(struct casebook *cb, char *sentence) {
  char *all = cb->notice ? mem_format("%s %s", cb->notice, sentence) : mem_string(sentence);
  free(cb->notice);
  free(sentence);
  cb->notice = all;
}

static bool make_read_only(struct casebook *cb, char *why, struct error *err) {
  char unused[8];
  add_notice(cb, why);
  cb->read_only = true;
  return settings_read(cb->db, "PRAGMA query_only = ON", unused, sizeof unused, err);
}

static bool connect(struct casebook *cb, struct error *err) {
  int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX |
              (cb->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  int rc = sqlite3_open_v2(cb->path, &cb->db, flags, NULL);
  if (rc != SQLITE_OK) return fault_set(cb->db, rc, NULL, err);
  sqlite3_busy_timeout(cb->db, 10000); /* until the settings are made */
  if (!cb->read_only && sqlite3_db_readonly(cb->db, "main") == 1) {
    cb->read_only = true;
    add_notice(cb, mem_string("The file may only be read by you, so nothing can be changed."));
  }
  return true;
}

static bool read_pragma(struct casebook *cb, const char *sql, long long *out, struct error *err) {
  char text[32];
  if (!settings_read(cb->db, sql, text, sizeof text, err)) return false;
  *out = strtoll(text, NULL, 10);
  return true;
}

/* Before anything is set: a file that is somebody else's is only looked at. */
static bool is_casebook(struct casebook *cb, struct error *err) {
  long long application = 0, version = 0, data = 0;
  if (!read_pragma(cb, "PRAGMA application_id", &application, err) ||
      !read_pragma(cb, "PRAGMA user_version", &version, err) ||
      !read_pragma(cb, "PRAGMA data_version", &data, err))
    return false;
  cb->version = (int)version;
  cb->data_version = data;
  if (application == CASEBOOK_APPLICATION && version > 0) return true;
  return error_set(err, ERROR_OPEN, "%s is not a casebook of Fairway", cb->path);
}

/* The backup stays beside the casebook, under a name that says what it is. */
static bool back_up_first(struct casebook *cb, char **name, struct error *err) {
  *name = mem_format("%s.version-%d", cb->path, cb->version);
  for (int n = 2; access(*name, F_OK) == 0 && n < 100; n++) {
    free(*name);
    *name = mem_format("%s.version-%d.%d", cb->path, cb->version, n);
  }
  return backup_casebook(cb, *name, NULL, err);
}

static bool migrate(struct casebook *cb, int latest, struct error *err) {
  char *backup = NULL;
  int from = cb->version;
  bool ok = back_up_first(cb, &backup, err);
  statement_forget_all(cb);
  casebook_forget_shapes(cb);
  cb->privilege = PRIVILEGE_SCHEMA;
  ok = ok && schema_migrate(cb->db, cb->migrations, from, latest, err);
  cb->privilege = PRIVILEGE_MODEL;
  if (ok) cb->version = latest;
  if (ok)
    add_notice(
        cb, mem_format("The casebook was brought from version %d to %d; as it was before, it is kept in %s.",
                       from, latest, backup));
  free(backup);
  return ok;
}

static bool fit_version(struct casebook *cb, struct error *err) {
  int latest = schema_latest(cb->migrations);
  if (cb->version > latest)
    return make_read_only(
        cb,
        mem_format("This casebook was made by a newer Fairway (its version is %d, this program knows "
                   "up to %d), so it can be read here and not changed.",
                   cb->version, latest),
        err);
  if (cb->version == latest) return true;
  if (!cb->read_only) return migrate(cb, latest, err);
  add_notice(
      cb,
      mem_format("This casebook is of version %d and this program's is %d; opened for writing, it would be "
                 "brought up to date.",
                 cb->version, latest));
  return true;
}

/* A trigger that is not ours would run inside our acts. */
static bool refuse_foreign(struct casebook *cb, struct error *err) {
  char name[128];
  if (cb->version > schema_latest(cb->migrations)) return true;
  if (!schema_foreign(cb->db, cb->migrations, name, sizeof name, err)) return false;
  if (!name[0]) return true;
  return make_read_only(
      cb,
      mem_format("Somebody has put a trigger or view '%s' into the casebook that does not belong "
                 "there; until it is gone, nothing can be changed. `fairway verify` says more.",
                 name),
      err);
}

struct casebook *casebook_open_as(const char *path, enum casebook_mode mode, const struct migration *list,
                                  struct error *err) {
  struct casebook *cb = mem_alloc(sizeof *cb);
  cb->read_only = mode == CASEBOOK_READ_ONLY;
  cb->migrations = list;
  cb->privilege = PRIVILEGE_MODEL;
  if (place_check(path, PLACE_OPEN, &cb->path, &cb->notice, err) && connect(cb, err) &&
      is_casebook(cb, err) && settings_apply(cb->db, cb->read_only, &cb->waiting, err)) {
    guard_install(cb);
    cb->privilege = PRIVILEGE_STORE;
    bool ok = refuse_foreign(cb, err) && fit_version(cb, err);
    cb->privilege = PRIVILEGE_MODEL;
    if (ok) return cb;
  }
  casebook_close(cb);
  return NULL;
}

struct casebook *casebook_open(const char *path, enum casebook_mode mode, struct error *err) {
  return casebook_open_as(path, mode, casebook_migrations, err);
}

void casebook_close(struct casebook *cb) {
  if (!cb) return;
  act_rollback(cb);
  casebook_keep(cb, NULL, NULL);
  statement_forget_all(cb);
  casebook_forget_shapes(cb);
  sqlite3_close(cb->db);
  free(cb->path);
  free(cb->notice);
  free(cb);
}

/* ---- making one ---- */

static bool fill_file(const char *path, struct error *err) {
  sqlite3 *db = NULL;
  struct waiting waiting = {0};
  int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  int rc = sqlite3_open_v2(path, &db, flags, NULL);
  bool ok = rc == SQLITE_OK || fault_set(db, rc, NULL, err);
  ok = ok && settings_apply(db, false, &waiting, err) &&
       schema_migrate(db, casebook_migrations, 0, schema_latest(casebook_migrations), err);
  sqlite3_close(db);
  return ok;
}

/* An `init` that was cut short leaves a casebook in which nothing was ever done; it may be used. */
static struct casebook *unused_casebook(const char *path) {
  struct journal_head head;
  struct casebook *cb = casebook_open(path, CASEBOOK_READ_WRITE, NULL);
  if (cb && !cb->read_only && journal_head(cb, &head, NULL) && head.seq == 0) return cb;
  casebook_close(cb);
  return NULL;
}

struct casebook *casebook_create(const char *path, struct error *err) {
  char *resolved, *notice;
  if (access(path, F_OK) == 0) {
    struct casebook *unused = unused_casebook(path);
    if (unused) return unused;
  }
  if (!place_check(path, PLACE_CREATE, &resolved, &notice, err)) return NULL;
  bool made = place_create(resolved, err);
  bool ok = made && fill_file(resolved, err);
  struct casebook *cb = ok ? casebook_open(resolved, CASEBOOK_READ_WRITE, err) : NULL;
  if (made && !cb) unlink(resolved);
  free(resolved);
  return cb;
}
