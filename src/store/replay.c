/* One row, worked out from the changes that the journal has of it. Floor 4. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/inside.h"

bool value_same(const struct value *a, const struct value *b) {
  if (a->type != b->type) return false;
  if (a->type == SQLITE_INTEGER) return a->number == b->number;
  return a->len == b->len && (a->len == 0 || memcmp(a->bytes, b->bytes, a->len) == 0);
}

void replayed_clear(struct replayed *row) {
  for (size_t i = 0; row->values && i < row->shape->count; i++)
    value_free(&row->values[i]);
  free(row->values);
  *row = (struct replayed){0};
}

void replayed_start(struct replayed *row, const struct shape *shape, int64_t key) {
  replayed_clear(row);
  row->shape = shape;
  row->key = key;
  row->ref = -1;
  row->values = mem_array(shape->count, sizeof *row->values);
  for (size_t i = 0; i < shape->count; i++) {
    row->values[i].type = SQLITE_NULL;
    if (strcmp(shape->columns[i], "ref") == 0) row->ref = (int)i;
  }
}

static struct value value_copy_of(const struct value *from) {
  struct value value = *from;
  if (value.bytes) value.bytes = mem_string_n(from->bytes, from->len);
  return value;
}

/* A row inserted before a column was added has the column's default. */
static void set_defaults(struct replayed *row) {
  for (size_t i = 0; i < row->shape->count; i++) {
    value_free(&row->values[i]);
    row->values[i] = value_copy_of(&row->shape->defaults[i]);
  }
}

/* Puts one column on; `was_ok` is cleared when the old value is not what came before. */
static bool put_column(struct replayed *row, enum change_op op, size_t column, const json_t *pair,
                       bool *was_ok) {
  struct value old, new;
  if (json_array_size(pair) != 2 || !value_of_json(json_array_get(pair, 0), &old)) return false;
  if (!value_of_json(json_array_get(pair, 1), &new)) {
    value_free(&old);
    return false;
  }
  if (op != CHANGE_INSERT && !value_same(&old, &row->values[column])) *was_ok = false;
  value_free(&old);
  value_free(&row->values[column]);
  row->values[column] = new;
  return true;
}

static bool put_columns(struct replayed *row, enum change_op op, const json_t *columns, bool *was_ok) {
  size_t read = 0;
  for (size_t i = 0; i < row->shape->count; i++) {
    const json_t *pair = json_object_get(columns, row->shape->columns[i]);
    if (!pair) continue;
    read++;
    if (!put_column(row, op, i, pair, was_ok)) return false;
  }
  return read == json_object_size(columns);
}

unsigned replayed_change(struct replayed *row, int64_t seq, enum change_op op, const char *data, size_t len) {
  unsigned faults = 0;
  bool was_ok = true;
  json_t *columns = json_loadb(data, len, JSON_ALLOW_NUL, NULL);
  row->seq = seq;
  if (op == CHANGE_INSERT && row->there) faults |= REPLAY_TWICE;
  if (op != CHANGE_INSERT && !row->there) faults |= REPLAY_ABSENT;
  if (op == CHANGE_INSERT) set_defaults(row);
  if (op == CHANGE_NONE || !json_is_object(columns) || !put_columns(row, op, columns, &was_ok))
    faults |= REPLAY_UNREADABLE;
  else if (!was_ok && row->there)
    faults |= REPLAY_OTHER;
  row->there = op == CHANGE_INSERT || (op != CHANGE_DELETE && row->there);
  json_decref(columns);
  return faults;
}
