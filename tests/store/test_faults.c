/* Every operation of the disk fails once, or for good, or is the last before the power goes: an act that was
 * reported as done is there afterwards, one that was not is not, and nothing is ever half there. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "faults.h"

enum { ACTS = 3, UNSURE = -1 };

/* An act over several tables and the search index. */
static bool work(struct casebook *cb, const struct context *context, struct error *err) {
  struct act_terms terms = {"task-add", NULL, 1, "tester", "command", context};
  static char text[3000];
  memset(text, 'x', sizeof text - 1);
  if (!act_begin(cb, &terms, err)) return false;
  struct statement *st = statement_of(cb, "INSERT INTO task (id, title, recorded_at) VALUES (?1, ?2, '')");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_text(st, 2, text);
  bool ok =
      statement_run(st, err) &&
      statement_run(statement_of(cb, "UPDATE person SET ver = ver + 1 WHERE id = 1"), err) &&
      statement_run(
          statement_of(cb, "INSERT INTO search (ref, name, state, body) VALUES ('C', 'n', 's', 'b')"), err);
  if (ok) return act_commit(cb, "A task was added.", NULL, err);
  act_rollback(cb);
  return false;
}

/* Works under the armed fault; returns how many acts were reported as done. `loose` leaves the safety off, as
 * a control: the detector must then find damage. */
static int work_under_fault(struct fixture *f, bool loose) {
  struct error err = {0};
  int done = 0;
  struct casebook *cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  if (cb && loose) {
    cb->privilege = PRIVILEGE_STORE;
    sqlite3_exec(cb->db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    cb->privilege = PRIVILEGE_MODEL;
  }
  for (int i = 0; cb && i < ACTS; i++) {
    error_clear(&err);
    if (work(cb, &f->context, &err)) {
      done++;
      continue;
    }
    assert_true(err.code != ERROR_NONE && err.text[0]);
  }
  casebook_close(cb);
  return done;
}

/* What is wrong with the file now, given that `done` acts were reported; NULL when nothing is. Caller frees.
 */
static char *wrong(struct fixture *f, int done) {
  struct error err = {0};
  struct verify_result result;
  struct casebook *cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  char *what = NULL;
  if (!cb)
    what = mem_format("does not open: %s [%s]", err.text, err.detail);
  else if (!verify_casebook(cb, NULL, NULL, &result, &err))
    what = mem_format("does not verify: %s [%s]", err.text, err.detail);
  else if (result.findings)
    what = mem_format("verify finds %d things", (int)result.findings);
  else if (result.head.seq != done + 1)
    what = mem_format("%d acts were reported as done, %d are there", done, (int)result.head.seq - 1);
  casebook_close(cb);
  return what;
}

static void start_again(struct fixture *f, const char *whole) {
  fixture_copy(whole, f->path);
}

static char *keep_whole(struct fixture *f) {
  char *whole = mem_format("%s/whole", f->folder);
  casebook_close(f->cb);
  f->cb = NULL;
  fixture_copy(f->path, whole);
  return whole;
}

/* How many operations the work takes when nothing fails. */
static long operations(struct fixture *f) {
  faults_install();
  assert_int_equal(work_under_fault(f, false), ACTS);
  long count = faults_count();
  faults_remove();
  return count;
}

/* Each run ends in a verify of the whole casebook, so the quick suite tries `most` places, spread evenly over
 * all; FAULTS=all in the environment tries every one. */
static long stride(long count, long most) {
  const char *all = getenv("FAULTS");
  return all && strcmp(all, "all") == 0 ? 1 : 1 + count / most;
}

static void every_operation_may_fail(void **state) {
  struct fixture *f = *state;
  static const struct {
    enum fault_kind kind;
    bool lasting;
    const char *name;
  } ways[] = {{FAULT_ERROR, false, "error"},
              {FAULT_ERROR, true, "lasting error"},
              {FAULT_FULL, false, "full"},
              {FAULT_FULL, true, "lasting full"},
              {FAULT_TORN, false, "torn"}};
  char *whole = keep_whole(f);
  long count = operations(f);
  int runs = 0;
  for (size_t w = 0; w < sizeof ways / sizeof ways[0]; w++)
    for (long at = 1 + (long)w; at <= count; at += stride(count, 25), runs++) {
      start_again(f, whole);
      faults_install();
      faults_arm(ways[w].kind, at, ways[w].lasting);
      int done = work_under_fault(f, false);
      faults_remove();
      char *what = wrong(f, done);
      if (what) fail_msg("%s at operation %ld of %ld: %s", ways[w].name, at, count, what);
    }
  print_message("# %d failures over %ld operations: no act lost, none half there\n", runs, count);
  free(whole);
}

/* Power cuts at every operation; returns in how many something was wrong. */
static int cut_everywhere(struct fixture *f, const char *whole, long count, long stride, bool loose,
                          char **first) {
  unsigned chance = 20261120;
  int bad = 0;
  for (long at = 1; at <= count; at += stride) {
    start_again(f, whole);
    faults_install();
    faults_arm(FAULT_POWER, at, true);
    int done = work_under_fault(f, loose);
    faults_power_back(&chance);
    faults_remove();
    char *what = wrong(f, done);
    if (what) bad++;
    if (what && !*first) *first = mem_format("at operation %ld: %s", at, what);
    free(what);
  }
  return bad;
}

static void the_power_may_go_at_any_operation(void **state) {
  struct fixture *f = *state;
  char *whole = keep_whole(f), *first = NULL;
  long count = operations(f);
  int bad = cut_everywhere(f, whole, count, stride(count, 100), false, &first);
  if (bad) fail_msg("%d of %ld power cuts, the first %s", bad, count, first);
  /* the same with the syncs left out must do damage, or this test sees nothing */
  bad = cut_everywhere(f, whole, count, stride(count, 40), true, &first);
  print_message(
      "# power cuts over %ld operations: no act lost, none half there; without syncs %d did damage\n", count,
      bad);
  assert_true(bad > 5);
  free(first);
  free(whole);
}

/* ---- a migration ---- */

static const char newer[] = "ALTER TABLE task ADD COLUMN urgency INTEGER NOT NULL DEFAULT 2;"
                            "CREATE INDEX task_urgent ON task (urgency);";

/* What is wrong after a migration that was cut short: it must be wholly done, or be done by the next opening.
 */
static char *wrong_version(struct fixture *f, const struct migration *list) {
  struct error err = {0};
  struct verify_result result;
  struct casebook *cb = casebook_open_as(f->path, CASEBOOK_READ_WRITE, list, &err);
  char *what = NULL;
  if (!cb)
    what = mem_format("does not open: %s [%s]", err.text, err.detail);
  else if (casebook_version(cb) != schema_latest(list))
    what = mem_format("is of version %d", casebook_version(cb));
  else if (!verify_casebook(cb, NULL, NULL, &result, &err) || result.findings)
    what = mem_format("does not verify: %s", err.text);
  casebook_close(cb);
  return what;
}

static void forget_copies(struct fixture *f) {
  for (int n = 1; n < 5; n++) {
    int was = schema_latest(casebook_migrations);
    char *copy =
        n == 1 ? mem_format("%s.version-%d", f->path, was) : mem_format("%s.version-%d.%d", f->path, was, n);
    unlink(copy);
    free(copy);
  }
}

static void a_migration_is_never_half_done(void **state) {
  struct fixture *f = *state;
  struct migration list[FIXTURE_MIGRATIONS];
  fixture_migrations_and("more", newer, list);
  unsigned chance = 4711;
  char *whole = keep_whole(f);
  faults_install();
  casebook_close(casebook_open_as(f->path, CASEBOOK_READ_WRITE, list, NULL));
  long count = faults_count();
  faults_remove();
  int runs = 0;
  for (int cut = 0; cut < 2; cut++)
    for (long at = 1 + cut; at <= count; at += stride(count, 40), runs++) {
      start_again(f, whole);
      forget_copies(f);
      faults_install();
      faults_arm(cut ? FAULT_POWER : FAULT_ERROR, at, cut);
      casebook_close(casebook_open_as(f->path, CASEBOOK_READ_WRITE, list, NULL));
      if (cut) faults_power_back(&chance);
      faults_remove();
      char *what = wrong_version(f, list);
      if (what) fail_msg("%s at operation %ld of %ld: %s", cut ? "power cut" : "error", at, count, what);
    }
  print_message("# %d migrations cut short over %ld operations: each was done by the next opening\n", runs,
                count);
  forget_copies(f);
  free(whole);
}

/* ---- memory ---- */

static struct {
  sqlite3_mem_methods real;
  long at, count;
} memory;

static void *scarce_malloc(int size) {
  return ++memory.count == memory.at ? NULL : memory.real.xMalloc(size);
}

static void *scarce_realloc(void *block, int size) {
  return ++memory.count == memory.at ? NULL : memory.real.xRealloc(block, size);
}

static void sqlite_may_run_out_of_memory(void **state) {
  struct fixture *f = *state;
  char *whole = keep_whole(f);
  memory.count = 0;
  memory.at = 0;
  assert_int_equal(work_under_fault(f, false), ACTS);
  long count = memory.count;
  int runs = 0;
  for (long at = 1; at <= count; at += stride(count, 80), runs++) {
    start_again(f, whole);
    memory.count = 0;
    memory.at = at;
    int done = work_under_fault(f, false);
    memory.at = 0;
    char *what = wrong(f, done);
    if (what) fail_msg("allocation %ld of %ld: %s", at, count, what);
  }
  print_message("# %d failed allocations of %ld: no act lost, none half there\n", runs, count);
  free(whole);
}

/* Before SQLite begins: its memory comes through here. */
static int take_memory(void **state) {
  (void)state;
  sqlite3_mem_methods scarce;
  if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real) != SQLITE_OK) return -1;
  scarce = memory.real;
  scarce.xMalloc = scarce_malloc;
  scarce.xRealloc = scarce_realloc;
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce) == SQLITE_OK ? 0 : -1;
}

int main(void) {
#define ON(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
      ON(every_operation_may_fail),
      ON(the_power_may_go_at_any_operation),
      ON(a_migration_is_never_half_done),
      ON(sqlite_may_run_out_of_memory),
  };
  return cmocka_run_group_tests_name("store faults", tests, take_memory, NULL);
}
