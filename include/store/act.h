/* Acts: the only way to write. One act is one action, one transaction, one entry of the journal.
 *
 *   if (!act_begin(cb, &terms, err)) return false;
 *   ... statements ...
 *   if (!ok) act_rollback(cb); else ok = act_commit(cb, sentence, &receipt, err);
 *
 * Every change of a record or counter table between the two is collected by SQLite's preupdate hook and
 * written to the journal with the act, chained by hash to the entry before it. Nothing may wait for a
 * person, a terminal or another process while an act is open: everybody else waits with it.
 */
#ifndef FAIRWAY_STORE_ACT_H
#define FAIRWAY_STORE_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/context.h"
#include "base/error.h"
#include "store/casebook.h"
#include "store/journal.h"

/* Who does what. All of it is copied. */
struct act_terms {
  const char *action;            /* name in the action table: "concern-triage" */
  const char *args;              /* its arguments as canonical JSON (sorted keys, compact); NULL: "{}" */
  int64_t person_id;             /* 0: nobody yet, as in init */
  const char *os_user;           /* the operating system's name of who it is */
  const char *via;               /* screen, command, import, init */
  const struct context *context; /* for the instant */
};

/* Takes the write lock (waiting up to ten seconds, then ERROR_BUSY) and starts collecting. */
bool act_begin(struct casebook *cb, const struct act_terms *terms, struct error *err);
bool act_is_open(const struct casebook *cb);

/* The instant of the open act, `2026-11-20T08:30:00Z`. Borrowed. */
const char *act_now(const struct casebook *cb);

/* The case this act belongs to, for that case's own chain; the last call counts. */
void act_set_case(struct casebook *cb, int64_t case_id);

/* A new id for a row: replica << 40 | counter 'id'. 0 when it cannot be had; the act is spoilt then. */
int64_t act_new_id(struct casebook *cb);
/* The next number of a series such as 'Q-2026', from 1; never given twice, not even after an undo.
 * 0 when it cannot be had; the act is spoilt then. */
int64_t act_next_number(struct casebook *cb, const char *counter);

/* How many rows the act would change if it were committed now. */
size_t act_change_count(const struct casebook *cb);

/* Ends the act: checks the foreign keys, writes the entry, reads it back and hashes it again, commits.
 * On false everything is rolled back, and the error is the first thing that went wrong in the act. */
bool act_commit(struct casebook *cb, const char *sentence, struct journal_head *receipt, struct error *err);

/* Ends the act as if it had never begun. Without an open act: nothing. */
void act_rollback(struct casebook *cb);

#endif
