/* What may happen in the middle of an act: the process is killed, the disk is full, somebody else is writing.
 */
#include "fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/backup.h"

/* One act of a few rows in several tables, as the program does them. */
static bool work(struct fixture *f, const char *title, struct journal_head *head, struct error *err) {
  struct act_terms terms = {"task-add", NULL, 1, "tester", "command", &f->context};
  if (!act_begin(f->cb, &terms, err)) return false;
  bool ok = true;
  for (int i = 0; ok && i < 3; i++) {
    struct statement *st =
        statement_of(f->cb, "INSERT INTO task (id, title, recorded_at) VALUES (?1, ?2, ?3)");
    statement_bind_int(st, 1, act_new_id(f->cb));
    statement_bind_text(st, 2, title);
    statement_bind_text(st, 3, act_now(f->cb));
    ok = statement_run(st, err);
  }
  ok = ok && statement_run(statement_of(f->cb, "UPDATE person SET ver = ver + 1 WHERE id = 1"), err);
  ok = ok &&
       statement_run(
           statement_of(f->cb, "INSERT INTO search (ref, name, state, body) VALUES ('C', 'n', 's', 'b')"),
           err);
  if (ok) return act_commit(f->cb, "Three tasks were added.", head, err);
  act_rollback(f->cb);
  return false;
}

/* ---- killed ---- */

static void child_works(struct fixture *f, int report) {
  struct error err = {0};
  struct journal_head head;
  f->cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  for (int i = 0; f->cb && i < 100000; i++) {
    if (!work(f, "a task of some length, so that more than one page is written", &head, &err)) break;
    if (write(report, &head, sizeof head) != (ssize_t)sizeof head) break;
  }
  _exit(f->cb ? 0 : 3);
}

/* Lets a child work and kills it after `microseconds`; returns the last act it reported as done. */
static struct journal_head killed_after(struct fixture *f, long microseconds) {
  int ends[2], status;
  struct journal_head head, last = {0};
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    child_works(f, ends[1]);
  }
  close(ends[1]);
  /* the clock starts when it has begun to work */
  if (read(ends[0], &head, sizeof head) == (ssize_t)sizeof head) last = head;
  struct timespec wait = {.tv_nsec = microseconds * 1000};
  nanosleep(&wait, NULL);
  kill(child, SIGKILL);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status));
  while (read(ends[0], &head, sizeof head) == (ssize_t)sizeof head)
    last = head;
  close(ends[0]);
  return last;
}

static void a_killed_act_never_was(void **state) {
  enum { KILLS = 40 };
  struct fixture *f = *state;
  struct error err = {0};
  unsigned chance = 20261120;
  int hot = 0;
  casebook_close(f->cb);
  f->cb = NULL;
  char *journal = mem_format("%s-journal", f->path);
  for (int i = 0; i < KILLS; i++) {
    chance = chance * 1103515245u + 12345u;
    struct journal_head done = killed_after(f, (chance >> 8) % 6000), kept;
    if (access(journal, F_OK) == 0) hot++;
    fixture_reopen(f);
    assert_true(done.seq > 0 && journal_find(f->cb, done.hash, &kept, &err));
    assert_int_equal(kept.seq, done.seq);
    fixture_expect(f,
                   "SELECT (SELECT count(*) FROM task) = 3 * (SELECT max(seq) - 1 FROM journal) AND "
                   "(SELECT count(*) FROM search) = (SELECT max(seq) - 1 FROM journal) AND "
                   "(SELECT ver FROM person WHERE id = 1) = (SELECT max(seq) FROM journal)",
                   "1");
    if (i % 4 == 0 || i == KILLS - 1) {
      char *found = fixture_verify(f, done.hash);
      assert_string_equal(found, "");
      free(found);
    }
    casebook_close(f->cb);
    f->cb = NULL;
  }
  print_message("# %d kills, %d of them in the middle of a commit\n", KILLS, hot);
  free(journal);
}

/* ---- several writers ---- */

static void writers_never_lose_an_act(void **state) {
  enum { WRITERS = 4, ACTS = 25 };
  struct fixture *f = *state;
  pid_t children[WRITERS];
  casebook_close(f->cb);
  f->cb = NULL;
  for (int w = 0; w < WRITERS; w++) {
    children[w] = fork();
    if (children[w] == 0) {
      struct error err = {0};
      struct fixture own = *f;
      own.cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
      for (int i = 0; own.cb && i < ACTS; i++)
        if (!work(&own, "x", NULL, &err)) _exit(1);
      casebook_close(own.cb);
      _exit(own.cb ? 0 : 2);
    }
  }
  for (int w = 0; w < WRITERS; w++) {
    int status;
    waitpid(children[w], &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  fixture_reopen(f);
  fixture_expect(f, "SELECT max(seq) || ' ' || (SELECT count(*) FROM task) FROM journal", "101 300");
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static void a_backup_among_writers_is_whole(void **state) {
  enum { BACKUPS = 6 };
  struct fixture *f = *state;
  struct error err = {0};
  struct journal_head head, found;
  pid_t writers[2];
  for (int w = 0; w < 2; w++) {
    writers[w] = fork();
    if (writers[w] == 0) {
      struct fixture own = *f;
      own.cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
      while (own.cb && work(&own, "x", NULL, &err))
        ;
      _exit(1);
    }
  }
  for (int i = 0; i < BACKUPS; i++) {
    char *copy = mem_format("%s/copy-%d", f->folder, i);
    if (!backup_casebook(f->cb, copy, &head, &err)) fail_msg("%s [%s]", err.text, err.detail);
    assert_true(journal_find(f->cb, head.hash, &found, &err)); /* it was a state of this very casebook */
    free(copy);
  }
  for (int w = 0; w < 2; w++) {
    kill(writers[w], SIGKILL);
    waitpid(writers[w], NULL, 0);
  }
  char *left = fixture_verify(f, head.hash);
  assert_string_equal(left, "");
  free(left);
}

/* Two read one version; the second to write finds nothing to change. */
static void the_loser_of_two_edits_is_told(void **state) {
  struct fixture *f = *state, other = *f;
  struct error err = {0};
  static const char EDIT[] = "UPDATE task SET title = ?2, ver = ver + 1 WHERE id = ?1 AND ver = ?3";
  int64_t id = fixture_add_task(f, 1, "one");
  other.cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  assert_non_null(other.cb);
  struct fixture *both[] = {f, &other};
  int changed[2];
  for (int i = 0; i < 2; i++) {
    fixture_begin(both[i], "task-edit", i + 1);
    struct statement *st = statement_of(both[i]->cb, EDIT);
    statement_bind_int(st, 1, id);
    statement_bind_text(st, 2, i ? "loser" : "winner");
    statement_bind_int(st, 3, 1);
    assert_true(statement_run(st, &err));
    changed[i] = casebook_changes(both[i]->cb);
    if (changed[i])
      fixture_commit(both[i], "Renamed.");
    else
      act_rollback(both[i]->cb);
  }
  assert_int_equal(changed[0], 1);
  assert_int_equal(changed[1], 0);
  struct journal_entry last;
  assert_true(journal_last_change(other.cb, "task", id, &last, &err));
  assert_string_equal(last.by, "A. Manager");
  journal_entry_free(&last);
  casebook_close(other.cb);
  fixture_expect(f, "SELECT title || ver FROM task", "winner2");
}

/* The wait is cut short here, as ten seconds are too long for a test. */
static int give_up(void *data, int tries) {
  ++*(int *)data;
  return tries < 3;
}

static void a_long_writer_makes_others_wait_and_then_busy(void **state) {
  struct fixture *f = *state, other = *f;
  struct error err = {0};
  struct act_terms terms = {"x", NULL, 2, "tester", "command", &f->context};
  int tries = 0;
  other.cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  assert_non_null(other.cb);
  sqlite3_busy_handler(other.cb->db, give_up, &tries);
  fixture_begin(f, "long", 1);
  assert_false(act_begin(other.cb, &terms, &err));
  assert_int_equal(err.code, ERROR_BUSY);
  assert_int_equal(tries, 4);
  /* reading goes on meanwhile */
  assert_int_equal(statement_step(statement_of(other.cb, "SELECT count(*) FROM person"), &err), STEP_ROW);
  statement_reset(statement_of(other.cb, "SELECT 1"));
  act_rollback(f->cb);
  casebook_close(other.cb);
}

/* Somebody reads while a commit wants the file: the act is not done, and says so. */
static void a_reader_that_never_ends_makes_the_commit_busy(void **state) {
  struct fixture *f = *state, other = *f;
  struct error err = {0};
  struct act_terms terms = {"x", NULL, 1, "tester", "command", &f->context};
  int tries = 0;
  other.cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  assert_non_null(other.cb);
  struct statement *reader = statement_of(other.cb, "SELECT id FROM person");
  assert_int_equal(statement_step(reader, &err), STEP_ROW);
  sqlite3_busy_handler(f->cb->db, give_up, &tries);
  assert_true(act_begin(f->cb, &terms, &err));
  assert_true(statement_run(statement_of(f->cb, "UPDATE person SET ver = 2 WHERE id = 1"), &err));
  assert_false(act_commit(f->cb, "Never.", NULL, &err));
  assert_int_equal(err.code, ERROR_BUSY);
  assert_false(act_is_open(f->cb));
  statement_reset(reader);
  casebook_close(other.cb);
  fixture_expect(f, "SELECT ver FROM person WHERE id = 1", "1");
  if (!work(f, "and afterwards all is well", NULL, &err)) fail_msg("%s [%s]", err.text, err.detail);
}

/* ---- no room ---- */

static void expect_no_room_is_harmless(struct fixture *f) {
  struct error err = {0};
  struct buf title = {0};
  int done = 0;
  for (int i = 0; i < 3000; i++)
    buf_puts(&title, "long ");
  while (work(f, buf_text(&title), NULL, &err) && done < 1000)
    done++;
  assert_int_equal(err.code, ERROR_IO);
  assert_non_null(strstr(err.text, "no room left"));
  assert_false(act_is_open(f->cb));
  assert_true(done > 0);
  buf_free(&title);
  char *expected = mem_format("%d", done + 1);
  assert_int_equal(statement_step(statement_of(f->cb, "SELECT 1"), &err), STEP_ROW);
  statement_reset(statement_of(f->cb, "SELECT 2"));
  fixture_reopen(f);
  fixture_expect(f, "SELECT max(seq) FROM journal", expected);
  free(expected);
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static void a_full_file_loses_nothing(void **state) {
  struct fixture *f = *state;
  char pages[16], set[64];
  f->cb->privilege = PRIVILEGE_STORE;
  assert_true(settings_read(f->cb->db, "PRAGMA page_count", pages, sizeof pages, NULL));
  snprintf(set, sizeof set, "PRAGMA max_page_count = %ld", strtol(pages, NULL, 10) + 60);
  assert_true(settings_read(f->cb->db, set, pages, sizeof pages, NULL));
  f->cb->privilege = PRIVILEGE_MODEL;
  expect_no_room_is_harmless(f);
}

static void a_full_disk_loses_nothing(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct stat status;
  char *folder = mem_format("%s/small", f->folder), size[32];
  assert_int_equal(stat(f->path, &status), 0);
  snprintf(size, sizeof size, "size=%ldk", (long)status.st_size / 1024 + 600); /* room for a little more */
  if (mkdir(folder, 0700) != 0 || mount("none", folder, "tmpfs", 0, size) != 0) {
    print_message("# not tried: a small disk can only be made as root\n");
    free(folder);
    skip();
  }
  char *path = mem_format("%s/office.casebook", folder);
  casebook_close(f->cb);
  fixture_copy(f->path, path);
  chmod(path, 0600);
  snprintf(f->path, sizeof f->path, "%s", path);
  f->cb = casebook_open(path, CASEBOOK_READ_WRITE, &err);
  assert_non_null(f->cb);
  expect_no_room_is_harmless(f);
  free(folder);
  free(path);
}

static int small_disk_teardown(void **state) {
  struct fixture *f = *state;
  char *folder = mem_format("%s/small", f->folder);
  umount2(folder, MNT_DETACH);
  free(folder);
  return fixture_teardown(state);
}

int main(void) {
#define ON(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
      ON(a_killed_act_never_was),
      ON(writers_never_lose_an_act),
      ON(a_backup_among_writers_is_whole),
      ON(the_loser_of_two_edits_is_told),
      ON(a_long_writer_makes_others_wait_and_then_busy),
      ON(a_reader_that_never_ends_makes_the_commit_busy),
      ON(a_full_file_loses_nothing),
      cmocka_unit_test_setup_teardown(a_full_disk_loses_nothing, fixture_setup, small_disk_teardown),
  };
  return cmocka_run_group_tests_name("store crashes", tests, NULL, NULL);
}
