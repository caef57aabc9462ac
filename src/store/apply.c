/* A recorded change, taken back on its row; and the reading and putting of whole rows. Floor 4.
 *
 * The only file that builds SQL text. The names in it come from the shapes, which come from the schema: a
 * name that a journal entry holds is looked up there and never used as it stands.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/inside.h"

/* ---- values ---- */

static bool value_of_hex(const char *hex, int type, struct value *out) {
  size_t len = strlen(hex) / 2;
  *out = (struct value){.type = type, .len = len, .bytes = mem_alloc(len + 1)};
  if (strlen(hex) == len * 2 &&
      sodium_hex2bin((unsigned char *)out->bytes, len + 1, hex, len * 2, NULL, &out->len, NULL) == 0 &&
      out->len == len)
    return true;
  value_free(out);
  return false;
}

bool value_of_json(const json_t *json, struct value *out) {
  *out = (struct value){.type = SQLITE_NULL};
  if (json_is_null(json)) return true;
  if (json_is_integer(json)) {
    *out = (struct value){.type = SQLITE_INTEGER, .number = json_integer_value(json)};
    return true;
  }
  if (json_is_string(json)) {
    size_t len = json_string_length(json);
    *out =
        (struct value){.type = SQLITE_TEXT, .len = len, .bytes = mem_string_n(json_string_value(json), len)};
    return true;
  }
  const char *blob = json_string_value(json_object_get(json, "blob"));
  const char *text = json_string_value(json_object_get(json, "text"));
  if (json_object_size(json) != 1 || (!blob && !text)) return false;
  return value_of_hex(blob ? blob : text, blob ? SQLITE_BLOB : SQLITE_TEXT, out);
}

static int bind(sqlite3_stmt *st, int index, const struct value *value) {
  switch (value->type) {
  case SQLITE_INTEGER:
    return sqlite3_bind_int64(st, index, value->number);
  case SQLITE_TEXT:
    return sqlite3_bind_text64(st, index, value->bytes, value->len, SQLITE_TRANSIENT, SQLITE_UTF8);
  case SQLITE_BLOB:
    return sqlite3_bind_blob64(st, index, value->bytes, value->len, SQLITE_TRANSIENT);
  default:
    return sqlite3_bind_null(st, index);
  }
}

/* ---- statements from the names of the schema ---- */

struct applier {
  struct casebook *cb;
  sqlite3_stmt *stmt; /* the last one used: rows of one table come one after the other */
  char *sql;
};

struct applier *applier_new(struct casebook *cb) {
  struct applier *applier = mem_alloc(sizeof *applier);
  applier->cb = cb;
  return applier;
}

void applier_free(struct applier *applier) {
  sqlite3_finalize(applier->stmt);
  free(applier->sql);
  free(applier);
}

sqlite3_stmt *apply_prepare(struct casebook *cb, const char *sql, struct error *err) {
  sqlite3_stmt *st = NULL;
  enum privilege before = cb->privilege;
  cb->privilege = PRIVILEGE_STORE;
  int rc = sqlite3_prepare_v2(cb->db, sql, -1, &st, NULL);
  cb->privilege = before;
  if (rc != SQLITE_OK) fault_set(cb->db, rc, sql, err);
  return st;
}

/* Takes `sql` over. */
static bool use(struct applier *applier, char *sql, struct error *err) {
  if (applier->sql && strcmp(applier->sql, sql) == 0) {
    free(sql);
    return true;
  }
  sqlite3_finalize(applier->stmt);
  free(applier->sql);
  applier->sql = sql;
  applier->stmt = apply_prepare(applier->cb, sql, err);
  return applier->stmt;
}

sqlite3_stmt *apply_select(struct casebook *cb, const struct shape *shape, struct error *err) {
  struct buf sql = {0};
  buf_puts(&sql, "SELECT ");
  for (size_t i = 0; i < shape->count; i++)
    buf_printf(&sql, "%s\"%s\"", i ? ", " : "", shape->columns[i]);
  buf_printf(&sql, " FROM \"%s\" WHERE id >= ?1 ORDER BY id LIMIT ?2", shape->table->name);
  sqlite3_stmt *st = apply_prepare(cb, buf_text(&sql), err);
  buf_free(&sql);
  return st;
}

/* ---- taking back ---- */

/* Which columns a change has, with old and new value of each. */
struct exchange {
  size_t count;
  const char **columns; /* the schema's own spelling, borrowed */
  struct value *old, *new;
};

static void exchange_free(struct exchange *exchange) {
  for (size_t i = 0; i < exchange->count; i++) {
    value_free(&exchange->old[i]);
    value_free(&exchange->new[i]);
  }
  free(exchange->columns);
  free(exchange->old);
  free(exchange->new);
}

/* In the order of the shape, so that changes of the same columns share a statement. */
static bool exchange_read(const struct shape *shape, enum change_op op, const char *data, size_t len,
                          struct exchange *out) {
  json_t *json = json_loadb(data, len, JSON_ALLOW_NUL, NULL);
  size_t read = 0;
  *out = (struct exchange){.columns = mem_array(shape->count, sizeof *out->columns),
                           .old = mem_array(shape->count, sizeof *out->old),
                           .new = mem_array(shape->count, sizeof *out->new)};
  bool ok = json_is_object(json);
  for (size_t i = 0; ok && i < shape->count; i++) {
    const json_t *pair = json_object_get(json, shape->columns[i]);
    if (!pair) continue;
    read++;
    if (op == CHANGE_UPDATE && (int)i == shape->version) continue; /* goes on, not back */
    size_t at = out->count++;
    out->columns[at] = shape->columns[i];
    ok = json_array_size(pair) == 2 && value_of_json(json_array_get(pair, 0), &out->old[at]) &&
         value_of_json(json_array_get(pair, 1), &out->new[at]);
  }
  ok = ok && read == json_object_size(json);
  json_decref(json);
  return ok;
}

static char *sql_delete(const struct shape *shape) {
  return mem_format("DELETE FROM \"%s\" WHERE id = ?1", shape->table->name);
}

static char *sql_insert(const struct shape *shape, const struct exchange *exchange) {
  struct buf sql = {0};
  buf_printf(&sql, "INSERT INTO \"%s\" (", shape->table->name);
  for (size_t i = 0; i < exchange->count; i++)
    buf_printf(&sql, "%s\"%s\"", i ? ", " : "", exchange->columns[i]);
  buf_puts(&sql, ") VALUES (");
  for (size_t i = 0; i < exchange->count; i++)
    buf_printf(&sql, "%s?%zu", i ? ", " : "", i + 2);
  buf_puts(&sql, ")");
  return buf_take(&sql);
}

static char *sql_update(const struct shape *shape, const struct exchange *exchange) {
  struct buf sql = {0};
  size_t count = exchange->count;
  buf_printf(&sql, "UPDATE \"%s\" SET ", shape->table->name);
  for (size_t i = 0; i < count; i++)
    buf_printf(&sql, "%s\"%s\" = ?%zu", i ? ", " : "", exchange->columns[i], i + 2);
  if (shape->version >= 0) buf_printf(&sql, "%sver = ver + 1", count ? ", " : "");
  buf_puts(&sql, " WHERE id = ?1");
  for (size_t i = 0; i < count; i++)
    buf_printf(&sql, " AND \"%s\" IS ?%zu", exchange->columns[i], count + i + 2);
  return buf_take(&sql);
}

static char *sql_for(const struct shape *shape, enum change_op op, const struct exchange *exchange) {
  if (op == CHANGE_INSERT) return sql_delete(shape);
  return op == CHANGE_DELETE ? sql_insert(shape, exchange) : sql_update(shape, exchange);
}

static int bind_all(sqlite3_stmt *st, enum change_op op, int64_t key, const struct exchange *exchange) {
  int count = (int)exchange->count;
  int rc = op == CHANGE_DELETE ? SQLITE_OK : sqlite3_bind_int64(st, 1, key);
  if (op == CHANGE_INSERT) return rc;
  for (int i = 0; rc == SQLITE_OK && i < count; i++)
    rc = bind(st, i + 2, &exchange->old[i]);
  for (int i = 0; rc == SQLITE_OK && op == CHANGE_UPDATE && i < count; i++)
    rc = bind(st, count + i + 2, &exchange->new[i]);
  return rc;
}

bool applier_undo(struct applier *applier, const struct shape *shape, enum change_op op, int64_t key,
                  const char *data, size_t len, struct error *err) {
  struct casebook *cb = applier->cb;
  struct exchange exchange;
  assert(act_may_write(cb) && op != CHANGE_NONE);
  bool ok = exchange_read(shape, op, data, len, &exchange) ||
            error_set(err, ERROR_CORRUPT, "the journal does not read");
  ok = ok && use(applier, sql_for(shape, op, &exchange), err);
  if (ok) {
    int rc = bind_all(applier->stmt, op, key, &exchange);
    if (rc == SQLITE_OK) rc = sqlite3_step(applier->stmt);
    sqlite3_reset(applier->stmt);
    ok = rc == SQLITE_DONE || fault_set(cb->db, rc, applier->sql, err);
  }
  if (ok && sqlite3_changes(cb->db) != 1)
    ok = error_set(err, ERROR_CONFLICT, "a record is no longer as that act left it");
  exchange_free(&exchange);
  return ok;
}

/* ---- putting ---- */

static char *sql_put(const struct shape *shape, bool there) {
  struct buf sql = {0};
  buf_printf(&sql, there ? "UPDATE \"%s\" SET " : "INSERT INTO \"%s\" (", shape->table->name);
  for (size_t i = 0; i < shape->count; i++)
    buf_printf(&sql, there ? "%s\"%s\" = ?%zu" : "%s\"%s\"", i ? ", " : "", shape->columns[i], i + 1);
  if (there) {
    buf_printf(&sql, " WHERE id = ?%d", shape->key + 1);
    return buf_take(&sql);
  }
  buf_puts(&sql, ") VALUES (");
  for (size_t i = 0; i < shape->count; i++)
    buf_puts(&sql, i ? ", ?" : "?");
  buf_puts(&sql, ")");
  return buf_take(&sql);
}

bool applier_put(struct applier *applier, const struct shape *shape, const struct value *values, bool there,
                 struct error *err) {
  if (!use(applier, sql_put(shape, there), err)) return false;
  int rc = SQLITE_OK;
  for (size_t i = 0; rc == SQLITE_OK && i < shape->count; i++)
    rc = bind(applier->stmt, (int)i + 1, &values[i]);
  if (rc == SQLITE_OK) rc = sqlite3_step(applier->stmt);
  sqlite3_reset(applier->stmt);
  return rc == SQLITE_DONE || fault_set(applier->cb->db, rc, applier->sql, err);
}

bool applier_drop(struct applier *applier, const struct shape *shape, int64_t key, struct error *err) {
  if (!use(applier, sql_delete(shape), err)) return false;
  int rc = sqlite3_bind_int64(applier->stmt, 1, key);
  if (rc == SQLITE_OK) rc = sqlite3_step(applier->stmt);
  sqlite3_reset(applier->stmt);
  return rc == SQLITE_DONE || fault_set(applier->cb->db, rc, applier->sql, err);
}
