/* References moved from one row to another. Floor 4; knows no meaning of either.
 *
 * Which columns refer is read from the schema, so that a table that comes later is not forgotten; the names
 * in the statements are the schema's own.
 */
#include "store/repoint.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/inside.h"

struct reference {
  const struct shape *shape; /* borrowed */
  char *column;
};

struct references {
  struct reference *items;
  size_t count, capacity;
};

static void references_free(struct references *list) {
  for (size_t i = 0; i < list->count; i++)
    free(list->items[i].column);
  free(list->items);
}

static bool stays(const char *const *stay, const char *table, const char *column) {
  size_t len = strlen(table);
  for (; *stay; stay++) {
    const char *dot = strchr(*stay, '.');
    if (!dot && strcmp(*stay, column) == 0) return true;
    if (dot && (size_t)(dot - *stay) == len && strncmp(*stay, table, len) == 0 &&
        strcmp(dot + 1, column) == 0)
      return true;
  }
  return false;
}

static bool find_references(struct casebook *cb, const char *table, const char *const *stay,
                            struct references *out, struct error *err) {
  struct statement *st = statement_inside(
      cb, "SELECT m.name, f.\"from\" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f"
          " WHERE m.type = 'table' AND f.\"table\" = ?1 ORDER BY m.name, f.\"from\"");
  enum step step;
  statement_bind_text(st, 1, table);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const struct shape *shape = casebook_shape(cb, statement_text(st, 0));
    const char *column = statement_text(st, 1);
    if (!shape || stays(stay, shape->table->name, column)) continue;
    MEM_GROW(out->items, out->count, out->capacity);
    out->items[out->count++] = (struct reference){shape, mem_string(column)};
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* Told before they move: afterwards they cannot be told from those that were there. */
static bool tell(struct casebook *cb, const struct reference *ref, int64_t from, repoint_moved *moved,
                 void *data, struct error *err) {
  int rc = SQLITE_ROW;
  char *sql =
      mem_format("SELECT id FROM \"%s\" WHERE \"%s\" = ?1 ORDER BY id", ref->shape->table->name, ref->column);
  sqlite3_stmt *st = apply_prepare(cb, sql, err);
  if (st) sqlite3_bind_int64(st, 1, from);
  while (st && (rc = sqlite3_step(st)) == SQLITE_ROW)
    if (moved) moved(data, ref->shape->table->name, ref->column, sqlite3_column_int64(st, 0));
  bool fine = st && (rc == SQLITE_DONE || fault_set(cb->db, rc, sql, err));
  sqlite3_finalize(st);
  free(sql);
  return fine;
}

static bool move(struct casebook *cb, const struct reference *ref, int64_t from, int64_t to,
                 struct error *err) {
  char *sql = mem_format("UPDATE \"%s\" SET \"%s\" = ?2%s WHERE \"%s\" = ?1", ref->shape->table->name,
                         ref->column, ref->shape->version >= 0 ? ", ver = ver + 1" : "", ref->column);
  sqlite3_stmt *st = apply_prepare(cb, sql, err);
  int rc = SQLITE_ERROR;
  if (st) {
    sqlite3_bind_int64(st, 1, from);
    sqlite3_bind_int64(st, 2, to);
    rc = sqlite3_step(st);
  }
  bool fine = st && (rc == SQLITE_DONE || fault_set(cb->db, rc, sql, err));
  sqlite3_finalize(st);
  free(sql);
  return fine;
}

static void notice(void *data, const char *table, const char *column, int64_t key) {
  (void)table, (void)column, (void)key;
  *(bool *)data = true;
}

bool repoint_any(struct casebook *cb, const char *table, int64_t id, const char *const *stay, bool *any,
                 struct error *err) {
  struct references list = {0};
  *any = false;
  bool fine = casebook_load_shapes(cb, err) && find_references(cb, table, stay, &list, err);
  for (size_t i = 0; fine && !*any && i < list.count; i++)
    fine = tell(cb, &list.items[i], id, notice, any, err);
  references_free(&list);
  return fine;
}

bool repoint(struct casebook *cb, const char *table, int64_t from, int64_t to, const char *const *stay,
             repoint_moved *moved, void *data, struct error *err) {
  struct references list = {0};
  assert(act_may_write(cb));
  bool fine = casebook_load_shapes(cb, err) && find_references(cb, table, stay, &list, err);
  for (size_t i = 0; fine && i < list.count; i++)
    fine = tell(cb, &list.items[i], from, moved, data, err) && move(cb, &list.items[i], from, to, err);
  references_free(&list);
  return fine;
}
