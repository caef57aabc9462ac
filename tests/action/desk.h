/* A desk to try actions at: an office in a casebook of its own, three people with accounts, and a clock. */
#ifndef FAIRWAY_TESTS_ACTION_DESK_H
#define FAIRWAY_TESTS_ACTION_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "action/action.h"
#include "model/viewer.h"

struct desk {
  char folder[64], path[96];
  struct casebook *cb;
  struct context context;
  struct viewer viewer; /* who sits there: the manager, unless desk_sit() says otherwise */
  struct action_context ctx;
  int64_t manager, administrator, reader; /* users "manager", "admin", "reader" */
  struct action_result result;            /* of the last action; freed by the next one */
  struct error err;
};

/* Setup and teardown of cmocka: an office (England and Wales) on Friday 20 November 2026. */
int desk_setup(void **state);
int desk_teardown(void **state);

/* Another user takes the seat. */
void desk_sit(struct desk *d, const char *user);
void desk_today(struct desk *d, const char *day);
/* Carries an action out; `args` is JSON with ' for ", or NULL. */
bool desk_do(struct desk *d, const char *action, const char *ref, const char *args);
/* The same, and fails the test unless it was done. */
void desk_must(struct desk *d, const char *action, const char *ref, const char *args);
/* The same, and fails the test unless it was refused with that code and a sentence holding `words`; and
 * unless the casebook is just as it was. */
void desk_refuse(struct desk *d, const char *action, const char *ref, const char *args, enum error_code code,
                 const char *words);
/* With version and confirmation. */
bool desk_do_with(struct desk *d, const char *action, const char *ref, const char *args, int64_t ver,
                  const char *confirm);
/* One number, of any SQL. */
int64_t desk_number(struct desk *d, const char *sql);
/* One text; caller frees. */
char *desk_text(struct desk *d, const char *sql);
/* A concern about somebody new in the queue; `triaged` at level 2. */
void desk_concern(struct desk *d, const char *name, bool triaged);
/* JSON with ' for ". */
json_t *desk_json(const char *text);

#endif
