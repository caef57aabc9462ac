/* A desk to try actions at: a casebook of its own with an office, people and definitions. */
#ifndef FAIRWAY_TESTS_ACTION_CASE_DESK_H
#define FAIRWAY_TESTS_ACTION_CASE_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "action/action.h"

struct desk {
  char folder[64], path[96];
  struct casebook *cb;
  struct context context;
  int64_t manager, other,
      outsider;         /* persons: A. Manager and B. Manager with accounts, S. Supervisor without */
  int64_t practitioner; /* Dr A. Example */
  char ref[16];         /* the case that is tried */
  int64_t case_id;
  char said[ACTION_SENTENCE]; /* what the last action said */
  struct error err;           /* or why it did not happen */
  int64_t ver;                /* version of the conflicting record, after a conflict */
};

/* Setup and teardown of cmocka: today is Thu 2 Apr 2026. */
int desk_setup(void **state);
int desk_teardown(void **state);

void desk_today(struct desk *d, const char *day);
/* Acts as another user of the operating system ("amanager", "bmanager"). */
void desk_as(struct desk *d, const char *user);
/* Opens a case on the action plan, received on that day (NULL: not known). */
void desk_open_case(struct desk *d, const char *received, bool request_still_to_come);
/* The same on another pathway. */
void desk_open_on(struct desk *d, const char *pathway, const char *received, bool request_still_to_come);
/* Enters one more person. */
int64_t desk_person(struct desk *d, const char *name);

/* Runs an action on the case: pairs of argument and value, ended by NULL. */
bool desk_try(struct desk *d, const char *action, ...) __attribute__((sentinel));
/* The same; fails the test when it is refused. */
void desk_do(struct desk *d, const char *action, ...) __attribute__((sentinel));
/* The same; fails the test unless it is refused with `words` in the sentence. */
void desk_refused(struct desk *d, const char *words, const char *action, ...) __attribute__((sentinel));
/* Without its being confirmed. */
bool desk_try_unconfirmed(struct desk *d, const char *action, ...) __attribute__((sentinel));
/* With a version. */
bool desk_try_at(struct desk *d, int64_t ver, const char *action, ...) __attribute__((sentinel));

/* The case as the present user sees it. New reference. */
json_t *desk_record(struct desk *d);
/* The record as text, without versions: they go on where the rest goes back. Caller frees. */
char *desk_plain(struct desk *d);
/* One value of the record by a path such as "strands/0/stage/id", as text. Caller frees. */
char *desk_at(struct desk *d, const char *path);
void desk_expect(struct desk *d, const char *path, const char *value);
/* The due date of a deadline, or its state when it has no date; "" when it has not started. Caller frees. */
char *desk_due(struct desk *d, const char *deadline);
void desk_expect_due(struct desk *d, const char *deadline, const char *due);
/* What the case's line in the lists says is due next. */
void desk_expect_line(struct desk *d, const char *due, const char *title);
void desk_says(const struct desk *d, const char *words);
/* Fails the test unless derived rows, chain and replay are as they should be. */
void desk_verify(struct desk *d);

/* A whole pass through the framework, every answer yes. */
void desk_answer_all(struct desk *d, const char *moment);
/* Walks a fresh case up to a stage of the action plan: request, decision, discussion, draft, issue,
 * organisation-review, practitioner-review, agreement, running. */
void desk_walk_to(struct desk *d, const char *stage);

#endif
