/* Every kind of record against the tables, so that a wrong description fails here and not before a user. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "record/rows_sql.h"

static const char *type_of(enum arg_type type) {
  switch (type) {
  case ARG_PERSON:
  case ARG_YESNO:
  case ARG_INT:
  case ARG_MONEY:
    return "INTEGER";
  default:
    return "TEXT";
  }
}

/* Text that is "" where there is nothing; dates and numbers are NULL instead. */
static bool is_plain(enum arg_type type) {
  return strcmp(type_of(type), "TEXT") == 0 && type != ARG_DATE;
}

/* Fails unless the table has that column so. `preset` NULL: it may have any. */
static void expect_column(struct fixture *f, const struct record_kind *kind, const char *name,
                          const char *type, bool not_null, const char *preset) {
  char sql[512];
  snprintf(sql, sizeof sql,
           "SELECT type || ' ' || \"notnull\" || ' ' || coalesce(dflt_value, 'NULL')"
           " FROM pragma_table_xinfo('%s') WHERE name = '%s'",
           kind->table, name);
  char *found = fixture_value(f, sql);
  char expected[128];
  snprintf(expected, sizeof expected, "%s %d %s", type, not_null, preset ? preset : "");
  if (strncmp(found, expected, strlen(expected)) != 0)
    fail_msg("%s: the column %s.%s is \"%s\", and should be \"%s\"", kind->name, kind->table, name, found,
             expected);
  free(found);
}

static void expect_reference(struct fixture *f, const struct record_kind *kind, const char *column,
                             const char *table) {
  char sql[512];
  snprintf(sql, sizeof sql,
           "SELECT count(*) FROM pragma_foreign_key_list('%s') WHERE \"from\" = '%s' AND \"table\" = '%s'",
           kind->table, column, table);
  char *found = fixture_value(f, sql);
  if (strcmp(found, "1") != 0) fail_msg("%s.%s does not refer to %s", kind->table, column, table);
  free(found);
}

/* So that the records of one parent are found without reading all of them. */
static void expect_index(struct fixture *f, const struct record_kind *kind, const char *column) {
  char sql[512];
  snprintf(sql, sizeof sql,
           "SELECT count(*) > 0 FROM pragma_index_list('%s') l JOIN pragma_index_info(l.name) i"
           " WHERE i.seqno = 0 AND i.name = '%s'",
           kind->table, column);
  char *found = fixture_value(f, sql);
  if (strcmp(found, "1") != 0) fail_msg("%s has no index that begins with %s", kind->table, column);
  free(found);
}

static void check_parent(struct fixture *f, const struct record_kind *kind) {
  static const char *const tables[] = {
      [OF_CASE] = "case_", [OF_PRACTITIONER] = "practitioner", [OF_PERSON] = "person"};
  char *column = rows_parent_column(kind);
  if (!column) return;
  expect_column(f, kind, column, "INTEGER", true, NULL);
  expect_index(f, kind, column);
  const struct record_kind *parent = kind->of == OF_RECORD ? record_kind_find(kind->parent) : NULL;
  if (kind->of == OF_RECORD && !parent)
    fail_msg("%s hangs on %s, which is no kind", kind->name, kind->parent);
  expect_reference(f, kind, column, parent ? parent->table : tables[kind->of]);
  free(column);
}

static void check_fields(struct fixture *f, const struct record_kind *kind, int *count) {
  for (const struct action_arg *field = kind->fields; field->name; field++, (*count)++) {
    const struct record_link *link = record_link_of(kind, field->name);
    bool plain = is_plain(field->type);
    expect_column(f, kind, field->name, type_of(field->type), plain, plain ? "''" : NULL);
    if (field->type == ARG_PERSON) expect_reference(f, kind, field->name, "person");
    if (link && field->type != ARG_INT)
      fail_msg("%s: the link %s is no whole number", kind->name, field->name);
    if (link && !record_kind_find(link->kind)) fail_msg("%s: there is no kind %s", kind->name, link->kind);
    if (link) expect_reference(f, kind, field->name, record_kind_find(link->kind)->table);
  }
}

static void test_tables(void **state) {
  struct fixture *f = *state;
  const struct record_kind *kind;
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    int columns = kind->of == OF_OFFICE ? 5 : 6;
    char sql[256], count[16];
    expect_column(f, kind, "id", "INTEGER", false, NULL);
    expect_column(f, kind, "withdrawn", "TEXT", true, "''");
    expect_column(f, kind, "recorded_at", "TEXT", true, NULL);
    expect_column(f, kind, "recorded_by", "INTEGER", false, NULL);
    expect_reference(f, kind, "recorded_by", "person");
    expect_column(f, kind, "ver", "INTEGER", true, "1");
    check_parent(f, kind);
    check_fields(f, kind, &columns);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM pragma_table_xinfo('%s')", kind->table);
    snprintf(count, sizeof count, "%d", columns);
    char *found = fixture_value(f, sql);
    if (strcmp(found, count) != 0)
      fail_msg("%s: the table has %s columns, the description %s", kind->name, found, count);
    free(found);
    const struct table *table = table_of(kind->table);
    if (!table || table->class != TABLE_RECORD) fail_msg("%s is missing in src/store/tables.c", kind->table);
  }
}

/* All that a developer may forget, and what would make two things of one name. */
static void check_words(const struct record_kind *kind) {
  static const char *const taken[] = {"id", "ver", "withdrawn", "recorded_at", "recorded_by"};
  const char *subject = kind->of == OF_PRACTITIONER ? "practitioner" : kind->of == OF_PERSON ? "person" : "";
  bool day = false;
  if (kind->name[strspn(kind->name, "abcdefghijklmnopqrstuvwxyz-")]) fail_msg("%s is no name", kind->name);
  assert_true(kind->title && *kind->title && kind->titles && *kind->titles);
  assert_true(kind->group && *kind->group && kind->fields && kind->fields[0].name);
  if (!kind->help || kind->help[strlen(kind->help) - 1] != '.')
    fail_msg("%s: help is a sentence", kind->name);
  if ((kind->of == OF_RECORD) != (kind->parent != NULL)) fail_msg("%s: parent and OF_RECORD", kind->name);
  assert_non_null(record_kind_root(kind));
  for (const struct action_arg *field = kind->fields; field->name; field++) {
    assert_true(field->title && *field->title);
    day = day || field->type == ARG_DATE;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
      if (!strcmp(field->name, taken[i])) fail_msg("%s: no field may be called %s", kind->name, field->name);
    if (!strcmp(field->name, kind->name) || !strcmp(field->name, subject) ||
        (kind->parent && !strcmp(field->name, kind->parent)))
      fail_msg("%s: %s is the name of an argument of its actions", kind->name, field->name);
    for (const struct action_arg *other = kind->fields; other != field; other++)
      assert_string_not_equal(other->name, field->name);
  }
  if (kind->dated && !day) fail_msg("%s is dated and has no date", kind->name);
}

static void test_descriptions(void **state) {
  const struct record_kind *kind, *other;
  (void)state;
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    check_words(kind);
    assert_ptr_equal(record_kind_find(kind->name), kind);
    assert_ptr_equal(record_kind_of_table(kind->table), kind);
    for (size_t k = 0; k < i; k++) {
      other = record_kind_at(k);
      if (!strcmp(other->name, kind->name) || !strcmp(other->table, kind->table))
        fail_msg("%s is there twice", kind->name);
    }
  }
  assert_true(record_kind_at(0) != NULL);
  assert_null(record_kind_find("no-such-kind"));
}

/* Each statement of each kind compiles, and by an index where it is about one parent. */
static void test_statements(void **state) {
  struct fixture *f = *state;
  const struct record_kind *kind;
  for (size_t i = 0; (kind = record_kind_at(i)); i++)
    for (int which = ROWS_LOAD; which < ROWS_SQL_COUNT; which++) {
      struct statement *st = rows_statement(f->cb, kind, (enum rows_sql)which);
      struct error err = {0};
      if (which == ROWS_NEWEST) statement_bind_int(st, 1, 1);
      if (statement_step(st, &err) == STEP_ERROR) fail_msg("%s: %s (%s)", kind->name, err.text, err.detail);
      statement_reset(st);
      assert_ptr_equal(rows_statement(f->cb, kind, (enum rows_sql)which), st);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_tables, fixture_setup, fixture_teardown),
      cmocka_unit_test(test_descriptions),
      cmocka_unit_test_setup_teardown(test_statements, fixture_setup, fixture_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
