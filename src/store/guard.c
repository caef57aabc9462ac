/* The guard on a casebook's connection: what a statement may do at all, and the account of what an act
 * changes. Floor 4.
 *
 * Two fences. The authorizer looks at each statement when it is compiled: the floors above get reads and
 * plain writes, never the journal, the schema, transactions, pragmas, or the key of a row; and it notes which
 * classes of table a statement writes, so that statement_step() can refuse it outside an act. The preupdate
 * hook then sees every row that really changes.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/inside.h"

static int judge_write(struct casebook *cb, int op, const char *name, const char *column) {
  /* Connecting the search index seems to do this; doing it, SQLite itself refuses. */
  if (strcmp(name, "sqlite_master") == 0) return SQLITE_OK;
  const struct table *table = table_of(name);
  enum table_class class = table ? table->class : TABLE_UNKNOWN;
  if (class == TABLE_UNKNOWN || class == TABLE_JOURNAL) return SQLITE_DENY;
  bool has_record_key = class == TABLE_RECORD || class == TABLE_COUNTER;
  if (op == SQLITE_UPDATE && has_record_key && (strcmp(column, "id") == 0 || strcmp(column, "ROWID") == 0))
    return SQLITE_DENY;
  cb->writing |= 1u << class;
  return SQLITE_OK;
}

static int judge_model(struct casebook *cb, int op, const char *first, const char *second) {
  switch (op) {
  case SQLITE_SELECT:
  case SQLITE_READ:
  case SQLITE_RECURSIVE:
    return SQLITE_OK;
  case SQLITE_FUNCTION:
    return strcmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
  case SQLITE_INSERT:
  case SQLITE_UPDATE:
  case SQLITE_DELETE:
    return judge_write(cb, op, first, second);
  case SQLITE_PRAGMA: /* the search index asks for it */
    return strcmp(first, "data_version") == 0 ? SQLITE_OK : SQLITE_DENY;
  default:
    return SQLITE_DENY;
  }
}

static int authorize(void *data, int op, const char *first, const char *second, const char *database,
                     const char *trigger) {
  struct casebook *cb = data;
  (void)database;
  (void)trigger;
  return cb->privilege == PRIVILEGE_MODEL ? judge_model(cb, op, first, second) : SQLITE_OK;
}

/* SQLite 3.40 gives NULL for a column that was added after the old row was written. Such a column is never
 * NULL (schema.c), so NULL here means its default. */
static void take_default(const struct shape *shape, size_t column, struct value *value) {
  const struct value *preset = &shape->defaults[column];
  if (value->type != SQLITE_NULL || preset->type == SQLITE_NULL) return;
  *value = *preset;
  if (preset->bytes) value->bytes = mem_string_n(preset->bytes, preset->len);
}

/* False when a value could not be had: what the act changes is then not known. */
static bool take_values(sqlite3 *db, const struct shape *shape, int (*get)(sqlite3 *, int, sqlite3_value **),
                        struct value **out) {
  bool ok = true;
  *out = mem_array(shape->count, sizeof **out);
  for (size_t i = 0; i < shape->count; i++) {
    sqlite3_value *value = NULL;
    struct value *to = &(*out)[i];
    to->type = SQLITE_NULL;
    ok = ok && get(db, (int)i, &value) == SQLITE_OK && value_copy(value, to);
    if (get == sqlite3_preupdate_old) take_default(shape, i, to);
  }
  return ok;
}

static void drop_values(const struct shape *shape, struct value **values) {
  for (size_t i = 0; *values && i < shape->count; i++)
    value_free(&(*values)[i]);
  free(*values);
  *values = NULL;
}

static void spoil(struct casebook *cb, const char *why) {
  struct error err = {0};
  error_set(&err, ERROR_IO,
            "the act was given up, because its changes could not be followed; nothing was changed");
  error_detail(&err, "%s", why);
  act_spoil(cb, &err);
}

static void note_change(void *data, sqlite3 *db, int op, const char *database, const char *name,
                        sqlite3_int64 key, sqlite3_int64 new_key) {
  struct casebook *cb = data;
  const struct shape *shape = strcmp(database, "main") == 0 ? casebook_shape(cb, name) : NULL;
  if (!shape || cb->privilege == PRIVILEGE_SCHEMA) return;
  assert(cb->act); /* statement_step() has seen to it */
  if (op == SQLITE_UPDATE && key != new_key) spoil(cb, "the key of a row was changed");
  if ((size_t)sqlite3_preupdate_count(db) != shape->count) spoil(cb, "the table's columns have moved");
  bool is_new;
  struct change *change =
      changes_row(act_changes(cb->act), shape, op == SQLITE_INSERT ? new_key : key, &is_new);
  bool ok = true;
  if (is_new && op != SQLITE_INSERT) ok = take_values(db, shape, sqlite3_preupdate_old, &change->before);
  drop_values(shape, &change->after);
  if (op != SQLITE_DELETE) ok = take_values(db, shape, sqlite3_preupdate_new, &change->after) && ok;
  if (!ok) spoil(cb, "a value could not be read");
}

void guard_install(struct casebook *cb) {
  sqlite3_preupdate_hook(cb->db, note_change, cb);
  sqlite3_set_authorizer(cb->db, authorize, cb);
}
