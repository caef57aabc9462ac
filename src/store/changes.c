/* What an act has changed: each row as it was before the act and as it is now. Floor 4.
 *
 * A row touched many times is one change: inserted and then updated is an insert of the final values;
 * inserted and deleted again is nothing. The order is that of first touch, so that the same act always gives
 * the same entry.
 */
#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/inside.h"

/* ---- values ---- */

bool value_copy(sqlite3_value *from, struct value *out) {
  *out = (struct value){.type = sqlite3_value_type(from)};
  if (out->type == SQLITE_INTEGER) out->number = sqlite3_value_int64(from);
  if (out->type != SQLITE_TEXT && out->type != SQLITE_BLOB) return true;
  const void *bytes =
      out->type == SQLITE_TEXT ? (const void *)sqlite3_value_text(from) : sqlite3_value_blob(from);
  out->len = (size_t)sqlite3_value_bytes(from);
  if (!bytes && (out->type == SQLITE_TEXT || out->len > 0)) { /* SQLite has no memory left */
    *out = (struct value){.type = SQLITE_NULL};
    return false;
  }
  out->bytes = mem_string_n(bytes ? bytes : "", out->len);
  return true;
}

void value_free(struct value *value) {
  free(value->bytes);
  *value = (struct value){.type = SQLITE_NULL};
}

static bool same(const struct value *a, const struct value *b) {
  if (a->type != b->type) return false;
  if (a->type == SQLITE_INTEGER) return a->number == b->number;
  return a->len == b->len && (a->len == 0 || memcmp(a->bytes, b->bytes, a->len) == 0);
}

/* ---- the rows ---- */

static size_t place(const struct shape *shape, int64_t key, size_t size) {
  uint64_t hash = ((uint64_t)key ^ (uint64_t)(uintptr_t)shape) * 0x9E3779B97F4A7C15u;
  return (size_t)(hash >> 24) & (size - 1);
}

static size_t *slot_of(const struct changes *changes, const struct shape *shape, int64_t key) {
  size_t at = place(shape, key, changes->index_size);
  for (;; at = (at + 1) & (changes->index_size - 1)) {
    size_t *slot = &changes->index[at];
    if (!*slot) return slot;
    const struct change *row = &changes->rows[*slot - 1];
    if (row->key == key && row->shape == shape) return slot;
  }
}

static void grow_index(struct changes *changes) {
  changes->index_size = changes->index_size ? changes->index_size * 2 : 64;
  free(changes->index);
  changes->index = mem_array(changes->index_size, sizeof *changes->index);
  for (size_t i = 0; i < changes->count; i++)
    *slot_of(changes, changes->rows[i].shape, changes->rows[i].key) = i + 1;
}

struct change *changes_row(struct changes *changes, const struct shape *shape, int64_t key, bool *is_new) {
  if ((changes->count + 1) * 2 > changes->index_size) grow_index(changes);
  size_t *slot = slot_of(changes, shape, key);
  *is_new = !*slot;
  if (*slot) return &changes->rows[*slot - 1];
  MEM_GROW(changes->rows, changes->count, changes->capacity);
  changes->rows[changes->count++] = (struct change){.shape = shape, .key = key};
  *slot = changes->count;
  return &changes->rows[changes->count - 1];
}

static void free_values(struct value *values, size_t count) {
  for (size_t i = 0; values && i < count; i++)
    value_free(&values[i]);
  free(values);
}

void changes_clear(struct changes *changes) {
  for (size_t i = 0; i < changes->count; i++) {
    free_values(changes->rows[i].before, changes->rows[i].shape->count);
    free_values(changes->rows[i].after, changes->rows[i].shape->count);
  }
  free(changes->rows);
  free(changes->index);
  *changes = (struct changes){0};
}

/* ---- the net effect ---- */

static const char *const op_names[] = {"", "insert", "update", "delete"};

const char *change_op_name(enum change_op op) {
  return op_names[op];
}

enum change_op change_op_of(const char *name) {
  for (int op = CHANGE_INSERT; op <= CHANGE_DELETE; op++)
    if (strcmp(name, op_names[op]) == 0) return (enum change_op)op;
  return CHANGE_NONE;
}

enum change_op change_net(const struct change *change) {
  if (!change->before) return change->after ? CHANGE_INSERT : CHANGE_NONE;
  if (!change->after) return CHANGE_DELETE;
  for (size_t i = 0; i < change->shape->count; i++)
    if (!same(&change->before[i], &change->after[i])) return CHANGE_UPDATE;
  return CHANGE_NONE;
}

/* ---- as JSON ---- */

static json_t *hex_object(const char *kind, const struct value *value) {
  struct buf hex = {0};
  for (size_t i = 0; i < value->len; i++)
    buf_printf(&hex, "%02x", (unsigned char)value->bytes[i]);
  json_t *object = json_pack("{s:s}", kind, buf_text(&hex));
  buf_free(&hex);
  return object;
}

/* JSON has no bytes: a blob, and text that is not UTF-8, are objects with their bytes in hex. */
static json_t *value_json(const struct value *value) {
  if (!value || value->type == SQLITE_NULL) return json_null();
  if (value->type == SQLITE_INTEGER) return json_integer(value->number);
  if (value->type == SQLITE_BLOB) return hex_object("blob", value);
  assert(value->type == SQLITE_TEXT); /* the tables are STRICT and have no other type */
  json_t *text = json_stringn(value->bytes, value->len);
  return text ? text : hex_object("text", value);
}

char *change_data(const struct change *change) {
  const struct shape *shape = change->shape;
  json_t *columns = json_object();
  for (size_t i = 0; i < shape->count; i++) {
    const struct value *before = change->before ? &change->before[i] : NULL;
    const struct value *after = change->after ? &change->after[i] : NULL;
    if (before && after && same(before, after)) continue;
    json_t *pair = json_array();
    json_array_append_new(pair, value_json(before));
    json_array_append_new(pair, value_json(after));
    json_object_set_new(columns, shape->columns[i], pair);
  }
  char *text = json_dumps(columns, JSON_COMPACT | JSON_SORT_KEYS);
  json_decref(columns);
  return text;
}
