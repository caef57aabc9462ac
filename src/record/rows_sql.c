/* Statements composed from the constant names of a description. Floor record; with src/store/apply.c the only
 * file that builds SQL, and no name in it comes from a person or a file. */
#include "record/rows_sql.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* Names are the developer's; one that is none would be an error in a description. */
static const char *identifier(const char *name) {
  assert(name[0] != '\0' && name[strspn(name, "abcdefghijklmnopqrstuvwxyz_")] == '\0');
  return name;
}

char *rows_parent_column(const struct record_kind *kind) {
  static const char *const columns[] = {
      [OF_CASE] = "case_id", [OF_PRACTITIONER] = "practitioner_id", [OF_PERSON] = "person_id"};
  if (kind->of == OF_OFFICE) return NULL;
  if (kind->of != OF_RECORD) return mem_string(columns[kind->of]);
  char *column = mem_format("%s_id", kind->parent);
  for (char *c = column; *c; c++)
    if (*c == '-') *c = '_';
  return column;
}

static void put_parent(struct buf *sql, const struct record_kind *kind, const char *none) {
  char *column = rows_parent_column(kind);
  if (column)
    buf_printf(sql, "\"%s\"", identifier(column));
  else
    buf_puts(sql, none);
  free(column);
}

static void put_fields(struct buf *sql, const struct record_kind *kind) {
  for (const struct action_arg *field = kind->fields; field->name; field++)
    buf_printf(sql, ", \"%s\"", identifier(field->name));
}

static char *sql_add(const void *from) {
  const struct record_kind *kind = from;
  struct buf sql = {0};
  int param = ROWS_PARAM_FIELDS;
  bool has_parent = kind->of != OF_OFFICE;
  buf_printf(&sql, "INSERT INTO \"%s\" (id, recorded_at, recorded_by", identifier(kind->table));
  if (has_parent) buf_puts(&sql, ", ");
  put_parent(&sql, kind, "");
  put_fields(&sql, kind);
  buf_printf(&sql, ") VALUES (?1, ?2, ?3%s", has_parent ? ", ?4" : "");
  for (const struct action_arg *field = kind->fields; field->name; field++)
    buf_printf(&sql, ", ?%d", param++);
  buf_puts(&sql, ")");
  return buf_take(&sql);
}

static char *sql_change(const void *from) {
  const struct record_kind *kind = from;
  struct buf sql = {0};
  int param = ROWS_PARAM_FIELDS;
  buf_printf(&sql, "UPDATE \"%s\" SET ver = ver + 1", identifier(kind->table));
  for (const struct action_arg *field = kind->fields; field->name; field++)
    buf_printf(&sql, ", \"%s\" = ?%d", identifier(field->name), param++);
  buf_puts(&sql, " WHERE id = ?1");
  return buf_take(&sql);
}

static char *sql_withdraw(const void *from) {
  const struct record_kind *kind = from;
  return mem_format("UPDATE \"%s\" SET withdrawn = ?2, ver = ver + 1 WHERE id = ?1", identifier(kind->table));
}

static void put_select(struct buf *sql, const struct record_kind *kind) {
  buf_puts(sql, "SELECT id, ");
  put_parent(sql, kind, "NULL");
  buf_puts(sql, ", ver, withdrawn, recorded_at, recorded_by");
  put_fields(sql, kind);
  buf_printf(sql, " FROM \"%s\"", identifier(kind->table));
}

static char *sql_load(const void *from) {
  struct buf sql = {0};
  put_select(&sql, from);
  buf_puts(&sql, " WHERE id = ?1");
  return buf_take(&sql);
}

static void put_order(struct buf *sql, const struct record_kind *kind) {
  const struct action_arg *field = kind->fields;
  while (field->name && field->type != ARG_DATE)
    field++;
  buf_puts(sql, " ORDER BY ");
  if (kind->dated && field->name)
    buf_printf(sql, "\"%s\" IS NULL, \"%s\", ", identifier(field->name), identifier(field->name));
  buf_puts(sql, "id");
}

static char *sql_list(const void *from) {
  const struct record_kind *kind = from;
  struct buf sql = {0};
  put_select(&sql, kind);
  if (kind->of != OF_OFFICE) {
    buf_puts(&sql, " WHERE ");
    put_parent(&sql, kind, "");
    buf_puts(&sql, " = ?1");
  }
  put_order(&sql, kind);
  return buf_take(&sql);
}

/* "case_id = ?1", or that of the parents' rows. */
static void put_below(struct buf *sql, const struct record_kind *kind) {
  put_parent(sql, kind, "");
  if (kind->of != OF_RECORD) {
    buf_puts(sql, " = ?1");
    return;
  }
  const struct record_kind *parent = record_kind_find(kind->parent);
  assert(parent);
  buf_printf(sql, " IN (SELECT id FROM \"%s\"", identifier(parent->table));
  if (parent->of != OF_OFFICE) {
    buf_puts(sql, " WHERE ");
    put_below(sql, parent);
  }
  buf_puts(sql, ")");
}

static char *sql_list_all(const void *from) {
  const struct record_kind *kind = from;
  struct buf sql = {0};
  put_select(&sql, kind);
  if (kind->of != OF_OFFICE) {
    buf_puts(&sql, " WHERE ");
    put_below(&sql, kind);
  }
  put_order(&sql, kind);
  return buf_take(&sql);
}

static char *sql_root(const void *from) {
  struct buf where = {0};
  const struct record_kind *kind = from;
  buf_puts(&where, "?1");
  for (; kind->of == OF_RECORD; kind = record_kind_find(kind->parent)) {
    char *inner = buf_take(&where), *column = rows_parent_column(kind);
    buf_printf(&where, "(SELECT \"%s\" FROM \"%s\" WHERE id = %s)", identifier(column),
               identifier(kind->table), inner);
    free(inner);
    free(column);
  }
  struct buf sql = {0};
  buf_puts(&sql, "SELECT ");
  put_parent(&sql, kind, "0");
  buf_printf(&sql, " FROM \"%s\" WHERE id = %s", identifier(kind->table), buf_text(&where));
  buf_free(&where);
  return buf_take(&sql);
}

static char *sql_version(const void *from) {
  const struct record_kind *kind = from;
  return mem_format("SELECT ver FROM \"%s\" WHERE id = ?1", identifier(kind->table));
}

static char *sql_number(const void *from) {
  const struct record_kind *kind = from;
  struct buf sql = {0};
  buf_printf(&sql, "SELECT count(*) FROM \"%s\" WHERE id <= ?2", identifier(kind->table));
  if (kind->of != OF_OFFICE) {
    buf_puts(&sql, " AND ");
    put_below(&sql, kind);
  }
  return buf_take(&sql);
}

static char *sql_standing(const void *from) {
  const struct record_kind *kind = from;
  struct buf sql = {0};
  buf_printf(&sql, "SELECT 1 FROM \"%s\" WHERE withdrawn = ''", identifier(kind->table));
  if (kind->of != OF_OFFICE) {
    buf_puts(&sql, " AND ");
    put_below(&sql, kind);
  }
  buf_puts(&sql, " LIMIT 1");
  return buf_take(&sql);
}

static char *sql_newest(const void *from) {
  struct buf sql = {0};
  put_select(&sql, from);
  buf_puts(&sql, " WHERE withdrawn = '' ORDER BY id DESC LIMIT ?1");
  return buf_take(&sql);
}

struct statement *rows_statement(struct casebook *cb, const struct record_kind *kind, enum rows_sql which) {
  static statement_compose *const compose[ROWS_SQL_COUNT] = {
      [ROWS_ADD] = sql_add,           [ROWS_CHANGE] = sql_change,   [ROWS_WITHDRAW] = sql_withdraw,
      [ROWS_LOAD] = sql_load,         [ROWS_LIST] = sql_list,       [ROWS_LIST_ALL] = sql_list_all,
      [ROWS_ROOT] = sql_root,         [ROWS_VERSION] = sql_version, [ROWS_NUMBER] = sql_number,
      [ROWS_STANDING] = sql_standing, [ROWS_NEWEST] = sql_newest};
  /* The description stays where it is, so that an address inside it tells each of its statements. */
  static_assert(ROWS_SQL_COUNT <= sizeof *kind, "one address for each statement");
  return statement_composed(cb, (const char *)kind + which, compose[which], kind);
}
