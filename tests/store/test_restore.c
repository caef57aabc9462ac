/* Backups put back, and the older ones that go. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/backup.h"
#include "store/restore.h"
#include "store/rotation.h"

static char *beside(struct fixture *f, const char *name) {
  return mem_format("%s/%s", f->folder, name);
}

/* A copy of the casebook as it is now, open for reading. */
static struct casebook *copied(struct fixture *f, const char *name) {
  struct error err = {0};
  char *path = beside(f, name);
  if (!backup_casebook(f->cb, path, NULL, &err)) fail_msg("%s [%s]", err.text, err.detail);
  struct casebook *copy = casebook_open(path, CASEBOOK_READ_ONLY, &err);
  if (!copy) fail_msg("%s", err.text);
  free(path);
  return copy;
}

static struct restore_view look(struct casebook *backup, const char *path) {
  struct error err = {0};
  struct restore_view view;
  if (!restore_look(backup, path, &view, &err)) fail_msg("%s [%s]", err.text, err.detail);
  return view;
}

static void count_one(void *data, const struct journal_entry *entry) {
  struct journal_entry *seen = data;
  seen->changes++;
  seen->seq = entry->seq;
}

static void what_would_be_lost_is_said(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  fixture_add_task(f, 1, "before");
  struct casebook *copy = copied(f, "copy");
  assert_int_equal(look(copy, f->path).place, RESTORE_EARLIER);
  assert_int_equal(look(copy, f->path).lost, 0);
  fixture_add_task(f, 1, "after");
  fixture_add_task(f, 2, "after that");
  struct restore_view view = look(copy, f->path);
  assert_int_equal(view.place, RESTORE_EARLIER);
  assert_int_equal(view.lost, 2);
  assert_int_equal(view.shared, view.backup.seq);
  struct journal_entry seen = {0};
  assert_true(restore_lost(f->path, &view, 10, count_one, &seen, &err));
  assert_int_equal(seen.changes, 2);
  assert_int_equal(seen.seq, view.shared + 1);
  char *nowhere = beside(f, "nowhere");
  assert_int_equal(look(copy, nowhere).place, RESTORE_FREE);
  free(nowhere);
  casebook_close(copy);
}

static void two_ways_from_one_entry_are_told_apart(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  char *path = beside(f, "other");
  assert_true(backup_casebook(f->cb, path, NULL, &err));
  fixture_add_task(f, 1, "here");
  struct casebook *copy = copied(f, "copy");
  assert_int_equal(look(copy, path).place, RESTORE_LATER);
  struct fixture other = *f;
  snprintf(other.path, sizeof other.path, "%s", path);
  other.cb = casebook_open(path, CASEBOOK_READ_WRITE, &err);
  assert_non_null(other.cb);
  fixture_add_task(&other, 2, "there");
  fixture_add_task(&other, 2, "and again");
  casebook_close(other.cb);
  struct restore_view view = look(copy, path);
  assert_int_equal(view.place, RESTORE_PARTED);
  assert_int_equal(view.lost, 2);
  casebook_close(copy);
  free(path);
}

static void nothing_is_written_over(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  char *aside = beside(f, "aside");
  struct casebook *copy = copied(f, "copy");
  fixture_add_task(f, 1, "kept");
  struct restore_view view = look(copy, f->path);
  assert_false(restore_casebook(copy, f->path, &view, NULL, &err));
  assert_non_null(strstr(err.text, "is there already"));
  fixture_expect(f, "SELECT count(*) FROM task", "1");
  casebook_close(f->cb);
  f->cb = NULL;
  if (!restore_casebook(copy, f->path, &view, aside, &err)) fail_msg("%s [%s]", err.text, err.detail);
  fixture_expect(f, "SELECT count(*) FROM task", "0");
  assert_int_equal(look(copy, aside).lost, 1);
  assert_false(restore_casebook(copy, f->path, &view, aside, &err)); /* that name is taken */
  casebook_close(copy);
  free(aside);
  fixture_reopen(f);
}

static void who_went_on_meanwhile_is_not_overrun(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  char *aside = beside(f, "aside");
  struct casebook *copy = copied(f, "copy");
  struct restore_view view = look(copy, f->path);
  fixture_add_task(f, 1, "meanwhile");
  assert_false(restore_casebook(copy, f->path, &view, aside, &err));
  assert_int_equal(err.code, ERROR_CONFLICT);
  assert_int_equal(access(aside, F_OK), -1);
  fixture_expect(f, "SELECT count(*) FROM task", "1");
  casebook_close(copy);
  free(aside);
}

/* Somebody's screen is open all the while: what they do next must not vanish into the file set aside. */
static void an_open_screen_is_told_and_loses_nothing(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct act_terms terms = {.action = "task-add", .person_id = 1, .os_user = "t", .context = &f->context};
  char *aside = beside(f, "aside");
  struct casebook *copy = copied(f, "copy");
  struct restore_view view = look(copy, f->path);
  assert_false(casebook_moved(f->cb));
  terms.via = "screen";
  if (!restore_casebook(copy, f->path, &view, aside, &err)) fail_msg("%s [%s]", err.text, err.detail);
  bool begun = act_begin(f->cb, &terms, &err);
  if (begun) act_next_number(f->cb, "Q-2026");
  assert_false(begun && act_commit(f->cb, "A task.", NULL, &err));
  assert_true(casebook_moved(f->cb));
  assert_int_equal(err.code, ERROR_OPEN);
  assert_non_null(strstr(err.text, "moved or replaced"));
  act_rollback(f->cb);
  casebook_close(copy);
  free(aside);
}

static void a_damaged_one_is_set_aside_with_its_journal(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  char *aside = beside(f, "aside"), *half = mem_format("%s-journal", f->path),
       *half_aside = mem_format("%s-journal", aside);
  struct casebook *copy = copied(f, "copy");
  casebook_close(f->cb);
  f->cb = NULL;
  int fd = open(f->path, O_WRONLY | O_TRUNC);
  assert_int_equal(write(fd, "rubbish", 7), 7);
  close(fd);
  fd = open(half, O_WRONLY | O_CREAT, 0600);
  assert_int_equal(write(fd, "half", 4), 4);
  close(fd);
  struct restore_view view = look(copy, f->path);
  assert_int_equal(view.place, RESTORE_DAMAGED);
  assert_true(view.why[0]);
  if (!restore_casebook(copy, f->path, &view, aside, &err)) fail_msg("%s [%s]", err.text, err.detail);
  assert_int_equal(access(aside, F_OK), 0);
  assert_int_equal(access(half_aside, F_OK), 0);
  assert_int_equal(access(half, F_OK), -1);
  casebook_close(copy);
  fixture_reopen(f);
  free(half_aside);
  free(half);
  free(aside);
}

/* ---- rotation ---- */

static void days_and_weeks_are_kept(void **state) {
  (void)state;
  date_day days[400];
  bool keep[400];
  date_day newest = 0;
  assert_true(date_parse("2026-11-25", &newest)); /* a Wednesday */
  for (int i = 0; i < 400; i++)
    days[i] = newest - i / 2; /* two copies a day */
  rotation_choose(days, 400, (struct rotation){14, 8}, keep);
  int kept = 0;
  for (int i = 0; i < 400; i++) {
    kept += keep[i];
    if (i % 2 == 1) assert_false(keep[i]); /* of a day the last copy */
    if (i / 2 < 14 && i % 2 == 0) assert_true(keep[i]);
  }
  /* The weeks of 25, 22, 15 Nov are among the days; Sundays 8 Nov back to 11 Oct are five more. */
  assert_int_equal(kept, 14 + 5);
  date_day sunday;
  assert_true(date_parse("2026-10-11", &sunday));
  assert_true(keep[2 * (newest - sunday)]);
  assert_false(keep[2 * (newest - sunday) + 14]);
}

static void after_a_long_absence_copies_are_still_there(void **state) {
  (void)state;
  const date_day days[] = {1000, 900, 899, 800};
  bool keep[4];
  rotation_choose(days, 4, (struct rotation){2, 0}, keep);
  assert_true(keep[0] && keep[1] && !keep[2] && !keep[3]);
  rotation_choose(days, 4, (struct rotation){0, 0}, keep);
  assert_true(keep[0] && !keep[1]);
}

static void touch(const char *folder, const char *name) {
  char *path = mem_format("%s/%s", folder, name);
  int fd = open(path, O_CREAT | O_WRONLY, 0600);
  assert_true(fd >= 0);
  close(fd);
  free(path);
}

static bool exists(const char *folder, const char *name) {
  char *path = mem_format("%s/%s", folder, name);
  bool there = access(path, F_OK) == 0;
  free(path);
  return there;
}

static void only_our_own_copies_go(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  size_t removed = 0;
  static const char *const others[] = {"office-20261101-000000.casebook.txt", "office-2026.casebook",
                                       "office-20261301-000000.casebook", "letter",
                                       "other-20261101-000000.casebook"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    touch(f->folder, others[i]);
  touch(f->folder, "office-20261101-000000.casebook");
  touch(f->folder, "office-20261102-000000.casebook");
  if (!rotation_prune(f->folder, "office", (struct rotation){1, 2}, &removed, &err)) fail_msg("%s", err.text);
  assert_int_equal(removed, 0); /* a Sunday and a Monday: two weeks */
  assert_true(rotation_prune(f->folder, "office", (struct rotation){1, 0}, &removed, &err));
  assert_int_equal(removed, 1);
  assert_true(exists(f->folder, "office-20261102-000000.casebook"));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_true(exists(f->folder, others[i]));
  int64_t at = 0;
  assert_true(instant_parse("2026-11-25T08:30:00Z", &at));
  char *name = rotation_name("/x", "office", at);
  assert_string_equal(name, "/x/office-20261125-083000.casebook");
  free(name);
}

int main(void) {
#define ON(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
      ON(what_would_be_lost_is_said),
      ON(two_ways_from_one_entry_are_told_apart),
      ON(nothing_is_written_over),
      ON(who_went_on_meanwhile_is_not_overrun),
      ON(an_open_screen_is_told_and_loses_nothing),
      ON(a_damaged_one_is_set_aside_with_its_journal),
      cmocka_unit_test(days_and_weeks_are_kept),
      cmocka_unit_test(after_a_long_absence_copies_are_still_there),
      ON(only_our_own_copies_go),
  };
  return cmocka_run_group_tests_name("store restore", tests, NULL, NULL);
}
