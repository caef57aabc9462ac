/* What is made of a damaged casebook, and entries whose content is gone. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/erase.h"
#include "store/recover.h"

enum { TASKS = 12 };

static char *beside(struct fixture *f, const char *name) {
  return mem_format("%s/%s", f->folder, name);
}

static void fill(struct fixture *f) {
  char title[32];
  for (int i = 1; i <= TASKS; i++) {
    snprintf(title, sizeof title, "task %d", i);
    int64_t id = fixture_add_task(f, 1, title);
    if (i % 3 == 0) fixture_rename_task(f, 2, id, "renamed");
  }
}

/* Recovers the fixture's casebook into `name`, which then stands in the fixture's place. */
static json_t *recover(struct fixture *f, const char *name) {
  struct error err = {0};
  json_t *report = NULL;
  char *to = beside(f, name);
  casebook_close(f->cb);
  f->cb = NULL;
  if (!recover_casebook(f->path, to, &f->context, &report, &err)) fail_msg("%s [%s]", err.text, err.detail);
  snprintf(f->path, sizeof f->path, "%s", to);
  free(to);
  fixture_reopen(f);
  return report;
}

static int64_t number(const json_t *report, const char *name) {
  return json_integer_value(json_object_get(report, name));
}

static void expect_verified(struct fixture *f) {
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static void a_whole_one_comes_out_the_same(void **state) {
  struct fixture *f = *state;
  fill(f);
  char *before = fixture_dump(f);
  json_t *report = recover(f, "new");
  char *after = fixture_dump(f);
  assert_string_equal(before, after);
  assert_int_equal(number(report, "not_whole"), 0);
  assert_int_equal(number(report, "taken"), 0);
  assert_int_equal(json_array_size(json_object_get(report, "tables")), 0);
  expect_verified(f);
  json_decref(report);
  free(before);
  free(after);
}

static void a_row_that_differs_follows_the_history(void **state) {
  struct fixture *f = *state;
  fill(f);
  fixture_tamper(f, "UPDATE task SET title = 'forged' WHERE title = 'task 1'");
  json_t *report = recover(f, "new");
  assert_int_equal(number(report, "differing"), 1);
  fixture_expect(f, "SELECT count(*) FROM task WHERE title = 'forged'", "0");
  fixture_expect(f, "SELECT count(*) FROM task WHERE title = 'task 1'", "1");
  expect_verified(f);
  json_decref(report);
}

static const char *const ALLOW =
    "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;"
    "DROP TRIGGER journal_change_no_update; DROP TRIGGER journal_change_no_delete;";

static void spoil(struct fixture *f, const char *sql) {
  char *all = mem_format("%s %s", ALLOW, sql);
  fixture_tamper(f, all);
  free(all);
}

/* The entry's content is gone; its hash, and all that follows it, holds. */
static void a_lost_content_leaves_the_chain(void **state) {
  struct fixture *f = *state;
  fill(f);
  spoil(f, "UPDATE journal_change SET data = 'x' WHERE seq = 4");
  json_t *report = recover(f, "new");
  assert_int_equal(number(report, "not_whole"), 1);
  assert_int_equal(number(report, "taken"), 1);
  fixture_expect(f, "SELECT seq || why FROM tombstone", "4lost");
  fixture_expect(f, "SELECT count(*) FROM task", "12");
  expect_verified(f);
  fixture_add_task(f, 1, "afterwards");
  expect_verified(f);
  /* Once more out of the recovered one: what was lost stays lost, and nothing more is. */
  json_t *again = recover(f, "newer");
  fixture_expect(f, "SELECT count(*) FROM task", "13");
  expect_verified(f);
  json_decref(again);
  json_decref(report);
}

static void missing_entries_are_named(void **state) {
  struct fixture *f = *state;
  fill(f);
  spoil(f, "DELETE FROM journal_change WHERE seq IN (4, 5); DELETE FROM journal WHERE seq IN (4, 5)");
  json_t *report = recover(f, "new");
  assert_int_equal(number(report, "not_whole"), 2);
  fixture_expect(f, "SELECT group_concat(seq) FROM tombstone", "4,5");
  fixture_expect(f, "SELECT count(*) FROM task", "12");
  expect_verified(f);
  json_decref(report);
}

static void without_a_journal_rows_are_kept_as_they_stood(void **state) {
  struct fixture *f = *state;
  fill(f);
  spoil(f, "DELETE FROM journal_change; DELETE FROM journal");
  json_t *report = recover(f, "new");
  assert_int_equal(number(report, "kept"), 0);
  fixture_expect(f, "SELECT count(*) FROM task", "12");
  fixture_expect(f, "SELECT count(*) FROM journal", "1"); /* the act that says so */
  expect_verified(f);
  json_decref(report);
}

/* A tombstone is a record: one that no act made is found, and so is content where there must be none. */
static void a_forged_tombstone_is_found(void **state) {
  struct fixture *f = *state;
  fill(f);
  spoil(f, "UPDATE journal_change SET data = 'x' WHERE seq = 4;"
           "INSERT INTO tombstone (id, seq, why, by_seq) VALUES (999, 4, 'erased', 5)");
  char *found = fixture_verify(f, NULL);
  assert_non_null(strstr(found, "tombstone 999 is in the table, and no act put it there"));
  assert_non_null(strstr(found, "is said to be erased, and has content"));
  free(found);
}

/* ---- erasure ---- */

static void erase_task(struct fixture *f, int64_t id) {
  struct error err = {0};
  struct erase_row row = {"task", id};
  struct erase_rows rows = {.at = &row, .count = 1};
  int64_t entries;
  fixture_begin(f, "erase", 1);
  if (!journal_erase(f->cb, &rows, &entries, &err)) fail_msg("%s [%s]", err.text, err.detail);
  fixture_commit(f, "A task was erased.");
}

/* Is the word anywhere in the file? */
static bool in_file(struct fixture *f, const char *word) {
  FILE *file = fopen(f->path, "rb");
  fseek(file, 0, SEEK_END);
  size_t len = (size_t)ftell(file);
  char *bytes = mem_alloc(len + 1);
  rewind(file);
  assert_int_equal(fread(bytes, 1, len, file), len);
  fclose(file);
  bool found = memmem(bytes, len, word, strlen(word)) != NULL;
  free(bytes);
  return found;
}

static void what_is_erased_is_gone_and_the_chain_holds(void **state) {
  struct fixture *f = *state;
  int64_t kept = fixture_add_task(f, 1, "kept"), id = fixture_add_task(f, 1, "vermillion-secret");
  fixture_rename_task(f, 2, id, "vermillion-renamed");
  fixture_rename_task(f, 2, kept, "kept too");
  assert_true(in_file(f, "vermillion"));
  erase_task(f, id);
  fixture_expect(f, "SELECT group_concat(title) FROM task", "kept too");
  fixture_expect(f, "SELECT group_concat(seq || why) FROM tombstone", "3erased,4erased");
  fixture_expect(f, "SELECT sentence || args || salt FROM journal WHERE seq = 3", "(erased){}");
  fixture_expect(
      f, "SELECT data FROM journal_change WHERE seq = (SELECT max(seq) FROM journal) AND tbl = 'task'", "{}");
  assert_false(in_file(f, "vermillion"));
  expect_verified(f);
  fixture_rename_task(f, 1, kept, "and goes on");
  expect_verified(f);
}

static void what_was_erased_is_not_undone(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  int64_t id = fixture_add_task(f, 1, "x");
  erase_task(f, id);
  fixture_begin(f, "undo", 1);
  assert_false(journal_undo(f->cb, 2, NULL, NULL, &err));
  assert_non_null(strstr(err.text, "was erased"));
  act_rollback(f->cb);
}

static void an_erasure_survives_a_recovery(void **state) {
  struct fixture *f = *state;
  int64_t id = fixture_add_task(f, 1, "x");
  fill(f);
  erase_task(f, id);
  spoil(f, "UPDATE journal_change SET data = 'x' WHERE seq = 5");
  json_t *report = recover(f, "new");
  assert_int_equal(number(report, "not_whole"), 1);
  fixture_expect(f, "SELECT group_concat(seq || why) FROM tombstone", "2erased,5lost");
  fixture_expect(f, "SELECT count(*) FROM task", "12");
  expect_verified(f);
  json_decref(report);
}

/* Only to be emptied, only where a tombstone stands, and nothing else of it. */
static void the_journal_gives_way_to_nothing_else(void **state) {
  struct fixture *f = *state;
  static const char *const deeds[] = {
      "UPDATE journal SET sentence = '(erased)', args = '{}', salt = '' WHERE seq = 3",
      "UPDATE journal SET sentence = 'other', args = '{}', salt = '' WHERE seq = 2",
      "UPDATE journal SET sentence = '(erased)', args = '{}', salt = '', at = 'x' WHERE seq = 2",
      "UPDATE journal SET sentence = '(erased)', args = '{}', salt = '', hash = 'x' WHERE seq = 2",
      "UPDATE journal_change SET data = '' WHERE seq = 3",
      "UPDATE journal_change SET data = '{}' WHERE seq = 2",
      "UPDATE journal_change SET data = '', op = 'insert', key = 9 WHERE seq = 2",
      "DELETE FROM journal WHERE seq = 2"};
  int64_t id = fixture_add_task(f, 1, "x");
  fixture_add_task(f, 1, "y");
  erase_task(f, id);
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
  for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
    if (sqlite3_exec(db, deeds[i], NULL, NULL, NULL) != SQLITE_CONSTRAINT)
      fail_msg("let through: %s", deeds[i]);
  sqlite3_close(db);
  expect_verified(f);
}

static void what_cannot_be_helped_is_said(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  json_t *report = NULL;
  char *to = beside(f, "new"), *none = beside(f, "none");
  assert_false(recover_casebook(none, to, &f->context, &report, &err));
  assert_non_null(strstr(err.text, "cannot be read"));
  assert_false(recover_casebook(f->path, f->path, &f->context, &report, &err));
  assert_non_null(strstr(err.text, "is there already"));
  casebook_close(f->cb);
  f->cb = NULL;
  int fd = open(f->path, O_WRONLY);
  char zeros[4096] = "";
  assert_int_equal(write(fd, zeros, sizeof zeros), sizeof zeros);
  close(fd);
  assert_false(recover_casebook(f->path, to, &f->context, &report, &err));
  assert_null(report);
  assert_int_equal(access(to, F_OK), -1);
  free(to);
  free(none);
}

int main(void) {
#define ON(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
      ON(a_whole_one_comes_out_the_same),
      ON(a_row_that_differs_follows_the_history),
      ON(a_lost_content_leaves_the_chain),
      ON(missing_entries_are_named),
      ON(without_a_journal_rows_are_kept_as_they_stood),
      ON(a_forged_tombstone_is_found),
      ON(what_is_erased_is_gone_and_the_chain_holds),
      ON(what_was_erased_is_not_undone),
      ON(an_erasure_survives_a_recovery),
      ON(the_journal_gives_way_to_nothing_else),
      ON(what_cannot_be_helped_is_said),
  };
  return cmocka_run_group_tests_name("store recover", tests, NULL, NULL);
}
