/* The file: made, opened, refused, migrated, copied. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/backup.h"

static char *beside(struct fixture *f, const char *name) {
  return mem_format("%s/%s", f->folder, name);
}

static void expect_refused(const char *path, enum error_code code, const char *wanted) {
  struct error err = {0};
  struct casebook *cb = casebook_open(path, CASEBOOK_READ_WRITE, &err);
  if (cb) fail_msg("%s was opened", path);
  if (err.code != code || !strstr(err.text, wanted))
    fail_msg("%s: %d %s [%s]", path, err.code, err.text, err.detail);
}

static void write_file(const char *path, const char *text, size_t len) {
  int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  assert_true(fd >= 0 && write(fd, text, len) == (ssize_t)len);
  close(fd);
}

static void a_new_one_is_private_and_stamped(void **state) {
  struct fixture *f = *state;
  struct stat status;
  assert_int_equal(stat(f->path, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0600);
  assert_true(!casebook_notice(f->cb) || strstr(casebook_notice(f->cb), "MB left"));
  assert_false(casebook_is_read_only(f->cb));
  fixture_expect(f, "PRAGMA application_id", "1180123481");
  fixture_expect(f, "PRAGMA journal_mode", "delete");
  assert_int_equal(casebook_version(f->cb), schema_latest(casebook_migrations));
}

static void creating_never_writes_over(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  assert_null(casebook_create(f->path, &err));
  assert_non_null(strstr(err.text, "is there already"));
  char *other = beside(f, "other"), *journal = beside(f, "other-journal"),
       *lost = beside(f, "no/folder/here");
  write_file(other, "letter", 6);
  assert_null(casebook_create(other, &err));
  assert_non_null(strstr(err.text, "is there already"));
  unlink(other);
  write_file(journal, "old", 3);
  assert_null(casebook_create(other, &err));
  assert_non_null(strstr(err.text, "is left from an earlier file"));
  assert_int_equal(access(other, F_OK), -1);
  unlink(journal);
  assert_null(casebook_create(lost, &err));
  assert_int_equal(err.code, ERROR_OPEN);
  /* an init that was cut short: the tables are there, and no act */
  struct casebook *cb = casebook_create(other, &err);
  assert_non_null(cb);
  casebook_close(cb);
  cb = casebook_create(other, &err);
  assert_non_null(cb);
  casebook_close(cb);
  free(other);
  free(journal);
  free(lost);
}

static void what_is_not_a_casebook_is_refused(void **state) {
  struct fixture *f = *state;
  char *path = beside(f, "x"), *text = mem_alloc(5000);
  memset(text, 'x', 5000);
  expect_refused(path, ERROR_OPEN, "there is no casebook at");
  write_file(path, "", 0);
  expect_refused(path, ERROR_OPEN, "is not a casebook");
  write_file(path, text, 5000);
  expect_refused(path, ERROR_OPEN, "is not a casebook");
  expect_refused(f->folder, ERROR_OPEN, "is not a plain file");
  expect_refused("/dev/null", ERROR_OPEN, "is not a plain file");
  expect_refused("", ERROR_OPEN, "does not name a file");
  unlink(path);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "PRAGMA journal_mode = WAL; CREATE TABLE t (a)", NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
  expect_refused(path, ERROR_OPEN, "is not a casebook of Fairway");
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK); /* and somebody else's database was left as it was */
  char mode[16];
  assert_true(settings_read(db, "PRAGMA journal_mode", mode, sizeof mode, NULL));
  assert_string_equal(mode, "wal");
  sqlite3_close(db);
  free(path);
  free(text);
}

static void links_are_refused(void **state) {
  struct fixture *f = *state;
  char *link_path = beside(f, "link");
  assert_int_equal(symlink(f->path, link_path), 0);
  expect_refused(link_path, ERROR_OPEN, "is a link");
  unlink(link_path);
  assert_int_equal(link(f->path, link_path), 0);
  expect_refused(f->path, ERROR_OPEN, "hard link");
  expect_refused(link_path, ERROR_OPEN, "hard link");
  unlink(link_path);
  /* a link in the middle of the path is an ordinary thing */
  assert_int_equal(symlink(f->folder, link_path), 0);
  char *through = mem_format("%s/office.casebook", link_path);
  struct casebook *cb = casebook_open(through, CASEBOOK_READ_WRITE, NULL);
  assert_non_null(cb);
  assert_string_equal(casebook_path(cb), f->path);
  casebook_close(cb);
  free(through);
  free(link_path);
}

static void a_file_open_to_others_says_so(void **state) {
  struct fixture *f = *state;
  assert_int_equal(chmod(f->path, 0644), 0);
  fixture_reopen(f);
  assert_non_null(strstr(casebook_notice(f->cb), "chmod 600"));
}

static void damage_at_the_front_is_told(void **state) {
  struct fixture *f = *state;
  casebook_close(f->cb);
  f->cb = NULL;
  FILE *file = fopen(f->path, "r+b");
  assert_non_null(file);
  fseek(file, 100, SEEK_SET);
  for (int i = 0; i < 3000; i++)
    fputc(0xA5, file);
  fclose(file);
  struct error err = {0};
  struct casebook *cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  assert_null(cb);
  assert_int_equal(err.code, ERROR_CORRUPT);
}

static void settings_hold(void **state) {
  struct fixture *f = *state;
  static const char *const values[][2] = {
      {"PRAGMA journal_mode", "delete"}, {"PRAGMA synchronous", "3"},  {"PRAGMA recursive_triggers", "1"},
      {"PRAGMA temp_store", "2"},        {"PRAGMA mmap_size", "0"},    {"PRAGMA cell_size_check", "1"},
      {"PRAGMA secure_delete", "1"},     {"PRAGMA foreign_keys", "1"}, {"PRAGMA trusted_schema", "0"},
      {"PRAGMA query_only", "0"},
  };
  char now[32];
  f->cb->privilege = PRIVILEGE_STORE;
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
    assert_true(settings_read(f->cb->db, values[i][0], now, sizeof now, NULL));
    if (strcmp(now, values[i][1]) != 0) fail_msg("%s is %s", values[i][0], now);
  }
  f->cb->privilege = PRIVILEGE_MODEL;
}

static void a_casebook_in_wal_is_taken_out_of_it(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  casebook_close(f->cb);
  f->cb = NULL;
  fixture_tamper(f, "PRAGMA journal_mode = WAL");
  assert_null(casebook_open(f->path, CASEBOOK_READ_ONLY, &err));
  assert_int_equal(err.code, ERROR_OPEN);
  assert_non_null(strstr(err.text, "(WAL)"));
  fixture_reopen(f);
  fixture_expect(f, "PRAGMA journal_mode", "delete");
}

static void reading_only_writes_nothing(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct act_terms terms = {"x", NULL, 1, "tester", "command", &f->context};
  casebook_close(f->cb);
  f->cb = casebook_open(f->path, CASEBOOK_READ_ONLY, &err);
  assert_non_null(f->cb);
  assert_false(act_begin(f->cb, &terms, &err));
  assert_int_equal(err.code, ERROR_DENIED);
  assert_false(statement_run(
      statement_of(f->cb, "INSERT INTO access_log (at, os_user, ref, what) VALUES ('', '', '', '')"), &err));
  assert_int_equal(err.code, ERROR_DENIED);
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static void another_s_change_is_noticed_once(void **state) {
  struct fixture *f = *state;
  assert_false(casebook_changed(f->cb));
  fixture_add_task(f, 1, "mine");
  assert_false(casebook_changed(f->cb));
  struct fixture other = *f;
  other.cb = casebook_open(f->path, CASEBOOK_READ_WRITE, NULL);
  assert_non_null(other.cb);
  fixture_add_task(&other, 2, "theirs");
  casebook_close(other.cb);
  assert_true(casebook_changed(f->cb));
  assert_false(casebook_changed(f->cb));
}

static void count_release(void *kept) {
  ++*(int *)kept;
}

static void what_is_kept_is_released(void **state) {
  struct fixture *f = *state;
  int first = 0, second = 0;
  casebook_keep(f->cb, &first, count_release);
  assert_ptr_equal(casebook_kept(f->cb), &first);
  casebook_keep(f->cb, &second, count_release);
  assert_int_equal(first, 1);
  fixture_reopen(f);
  assert_int_equal(second, 1);
}

static void every_table_has_its_class_and_shape(void **state) {
  struct fixture *f = *state;
  size_t count;
  const struct table *tables = table_all(&count);
  sqlite3 *model = schema_model(casebook_migrations, schema_latest(casebook_migrations), NULL);
  sqlite3_stmt *st;
  assert_non_null(model);
  assert_int_equal(sqlite3_prepare_v2(model,
                                      "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1,
                                      &st, NULL),
                   SQLITE_OK);
  size_t seen = 0;
  while (sqlite3_step(st) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(st, 0);
    if (!table_of(name)) fail_msg("table %s has no class in src/store/tables.c", name);
    seen++;
  }
  sqlite3_finalize(st);
  if (seen != count) fail_msg("src/store/tables.c has %zu tables, the schema %zu", count, seen);
  for (size_t i = 1; i < count; i++)
    assert_true(strcmp(tables[i - 1].name, tables[i].name) < 0);
  /* what replaying and undo rely on */
  char bad[200];
  assert_true(settings_read(model,
                            "SELECT m.name || '.' || p.name FROM sqlite_schema m, pragma_table_info(m.name) "
                            "p WHERE m.type = 'table' "
                            "AND m.sql LIKE '%STRICT' AND p.dflt_value IS NOT NULL AND NOT p.\"notnull\"",
                            bad, sizeof bad, NULL));
  assert_string_equal(bad, "");
  assert_true(settings_read(model,
                            "SELECT m.name || '.' || p.name FROM sqlite_schema m, pragma_table_info(m.name) "
                            "p WHERE m.type = 'table' "
                            "AND m.sql LIKE '%STRICT' AND p.type NOT IN ('INTEGER', 'TEXT', 'BLOB')",
                            bad, sizeof bad, NULL));
  assert_string_equal(bad, "");
  sqlite3_close(model);
  fixture_add_task(f, 1, "x");
  for (size_t i = 0; i < f->cb->shape_count; i++) {
    const struct shape *shape = &f->cb->shapes[i];
    if (shape->key != 0) fail_msg("%s does not begin with its id", shape->table->name);
    if (shape->table->class == TABLE_RECORD && shape->count < 2)
      fail_msg("%s has hardly a column", shape->table->name);
  }
}

/* ---- versions ---- */

static const char second[] = "ALTER TABLE task ADD COLUMN urgency INTEGER NOT NULL DEFAULT 2;"
                             "ALTER TABLE task ADD COLUMN colour TEXT NOT NULL DEFAULT 'it''s';"
                             "ALTER TABLE task ADD COLUMN place TEXT;";
static const char broken[] =
    "ALTER TABLE task ADD COLUMN urgency INTEGER NOT NULL DEFAULT 2; INSERT INTO nowhere VALUES (1);";

static void a_newer_one_is_only_read(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct act_terms terms = {"x", NULL, 1, "tester", "command", &f->context};
  casebook_close(f->cb);
  f->cb = NULL;
  fixture_tamper(f, "PRAGMA user_version = 99");
  fixture_reopen(f);
  assert_true(casebook_is_read_only(f->cb));
  assert_true(fixture_says(casebook_notice(f->cb),
                           "newer Fairway (its version is %d, this program knows up to %d)", 99,
                           schema_latest(casebook_migrations)));
  assert_false(act_begin(f->cb, &terms, &err));
  assert_int_equal(statement_step(statement_of(f->cb, "SELECT 1"), &err), STEP_ROW);
}

static void an_older_one_is_backed_up_and_migrated(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct migration list[FIXTURE_MIGRATIONS];
  int is = fixture_migrations_and("second", second, list), was = is - 1;
  int64_t id = fixture_add_task(f, 1, "old"), other = fixture_add_task(f, 1, "older");
  struct casebook *stale = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  assert_non_null(stale);
  casebook_close(f->cb);
  f->cb = casebook_open_as(f->path, CASEBOOK_READ_ONLY, list, &err);
  assert_true(fixture_says(casebook_notice(f->cb), "is of version %d and this program's is %d", was, is));
  casebook_close(f->cb);
  f->cb = casebook_open_as(f->path, CASEBOOK_READ_WRITE, list, &err);
  if (!f->cb) fail_msg("%s [%s]", err.text, err.detail);
  assert_int_equal(casebook_version(f->cb), is);
  assert_true(fixture_says(casebook_notice(f->cb), "from version %d to %d", was, is));
  fixture_expect(f, "SELECT urgency || colour FROM task WHERE id = 3", "2it's");
  /* rows from before take part in acts, undo and verify */
  fixture_rename_task(f, 1, id, "new");
  fixture_expect(f, "SELECT data FROM journal_change WHERE seq = 4",
                 "{\"title\":[\"old\",\"new\"],\"ver\":[1,2]}");
  fixture_begin(f, "undo", 1);
  assert_true(journal_undo(f->cb, 3, NULL, NULL, &err));
  fixture_commit(f, "Undone.");
  (void)other;
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
  /* the copy is the casebook as it was, and opens */
  char *copy = mem_format("%s.version-%d", f->path, was);
  struct casebook *before = casebook_open(copy, CASEBOOK_READ_ONLY, &err);
  assert_non_null(before);
  assert_int_equal(casebook_version(before), was);
  casebook_close(before);
  free(copy);
  /* a program that had it open all the while may not go on writing */
  struct act_terms terms = {"x", NULL, 1, "tester", "command", &f->context};
  assert_false(act_begin(stale, &terms, &err));
  assert_true(fixture_says(err.text, "from version %d to %d while it was open", was, is));
  casebook_close(stale);
}

static void a_failed_migration_changes_nothing(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct migration list[FIXTURE_MIGRATIONS];
  char version[16];
  snprintf(version, sizeof version, "%d", fixture_migrations_and("broken", broken, list) - 1);
  casebook_close(f->cb);
  f->cb = NULL;
  assert_null(casebook_open_as(f->path, CASEBOOK_READ_WRITE, list, &err));
  fixture_expect(f, "PRAGMA user_version", version);
  fixture_expect(f, "SELECT count(*) FROM pragma_table_info('task') WHERE name = 'urgency'", "0");
  fixture_reopen(f);
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

/* ---- backup ---- */

static void a_backup_is_whole_and_never_overwrites(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct journal_head head, now;
  struct stat status;
  char *copy = beside(f, "copy"), *journal = beside(f, "copy-journal");
  fixture_add_task(f, 1, "x");
  if (!backup_casebook(f->cb, copy, &head, &err)) fail_msg("%s [%s]", err.text, err.detail);
  assert_true(journal_head(f->cb, &now, &err));
  assert_string_equal(head.hash, now.hash);
  assert_int_equal(stat(copy, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0600);
  assert_false(backup_casebook(f->cb, copy, NULL, &err));
  assert_non_null(strstr(err.text, "is there already"));
  unlink(copy);
  write_file(journal, "old", 3);
  assert_false(backup_casebook(f->cb, copy, NULL, &err));
  assert_int_equal(access(copy, F_OK), -1);
  free(copy);
  free(journal);
}

static void a_casebook_that_does_not_verify_gives_no_backup(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  char *copy = beside(f, "copy");
  fixture_tamper(f, "UPDATE person SET name = 'X' WHERE id = 1");
  assert_false(backup_casebook(f->cb, copy, NULL, &err));
  assert_int_equal(err.code, ERROR_CORRUPT);
  assert_non_null(strstr(err.text, "person 1, name"));
  assert_int_equal(access(copy, F_OK), -1);
  free(copy);
}

int main(void) {
#define ON(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
      ON(a_new_one_is_private_and_stamped),
      ON(creating_never_writes_over),
      ON(what_is_not_a_casebook_is_refused),
      ON(links_are_refused),
      ON(a_file_open_to_others_says_so),
      ON(damage_at_the_front_is_told),
      ON(settings_hold),
      ON(a_casebook_in_wal_is_taken_out_of_it),
      ON(reading_only_writes_nothing),
      ON(another_s_change_is_noticed_once),
      ON(what_is_kept_is_released),
      ON(every_table_has_its_class_and_shape),
      ON(a_newer_one_is_only_read),
      ON(an_older_one_is_backed_up_and_migrated),
      ON(a_failed_migration_changes_nothing),
      ON(a_backup_is_whole_and_never_overwrites),
      ON(a_casebook_that_does_not_verify_gives_no_backup),
  };
  return cmocka_run_group_tests_name("store casebook", tests, NULL, NULL);
}
