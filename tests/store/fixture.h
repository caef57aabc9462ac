/* A casebook of its own for each test of the store, in a folder that goes with it. */
#ifndef FAIRWAY_TESTS_STORE_FIXTURE_H
#define FAIRWAY_TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/inside.h"

struct fixture {
  char folder[64];
  char path[96];
  struct casebook *cb;
  struct context context;
};

/* Setup and teardown of cmocka: a new casebook with its office row (act 1), two people 1 and 2, and nothing
 * else. */
int fixture_setup(void **state);
int fixture_teardown(void **state);

/* Closes and opens again. */
void fixture_reopen(struct fixture *f);

/* Begins an act of a person; fails the test when it cannot. */
void fixture_begin(struct fixture *f, const char *action, int64_t person_id);
/* Commits, and fails the test when that is refused. */
struct journal_head fixture_commit(struct fixture *f, const char *sentence);
/* One whole act: a task of that title (its id is returned); a task with another title. */
int64_t fixture_add_task(struct fixture *f, int64_t person_id, const char *title);
void fixture_rename_task(struct fixture *f, int64_t person_id, int64_t task_id, const char *title);
/* One value, as text ("(null)" for NULL or no row), straight from the file. Caller frees. */
char *fixture_value(struct fixture *f, const char *sql);
void fixture_expect(struct fixture *f, const char *sql, const char *expected);
/* What somebody with the sqlite3 program could do to the file, behind the casebook's back. */
void fixture_tamper(struct fixture *f, const char *sql);

/* The program's migrations and one more, in `out`; returns the version it leads to. */
enum { FIXTURE_MIGRATIONS = 32 };
int fixture_migrations_and(const char *name, const char *sql, struct migration out[FIXTURE_MIGRATIONS]);
/* Does the notice or error say it, with the versions put in (the program's own first, then `other`)? */
bool fixture_says(const char *text, const char *format, int first, int second);

/* Runs verify and returns all it found, a line each `kind table key seq: text`, in one string. Caller frees.
 */
char *fixture_verify(struct fixture *f, const char *head);

/* One file over another; journals beside the second go. */
void fixture_copy(const char *from, const char *to);
/* All rows of every record table and of the journal, as text ("damaged" when they do not read). Caller frees.
 */
char *fixture_dump(struct fixture *f);
/* Turns one bit of the closed file over, chosen by `chance`. */
void fixture_flip(struct fixture *f, unsigned chance);

#endif
