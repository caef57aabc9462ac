/* One action on many records, as one act: so that it has one entry in the journal and one undo.
 *
 * First it is tried on each (a rehearsal: nothing is written), so that every row says whether it may, what
 * would be done, or why not. Carried out, it is done for those that may, all of them or none; the others are
 * left alone and say why.
 */
#ifndef FAIRWAY_ACTION_BULK_H
#define FAIRWAY_ACTION_BULK_H

#include "action/action.h"

enum { BULK_MOST = 2000 };

/* Is told how far it has come; false breaks it off, and nothing is done. */
typedef bool bulk_progress(void *data, size_t done, size_t of);

struct bulk {
  const char *action;
  const json_t *records;   /* [{"ref", "ver" where the reader saw it}] */
  const json_t *args;      /* the same for all; may be NULL */
  const char *confirm;     /* "yes" where the action asks */
  bulk_progress *progress; /* may be NULL */
  void *data;
};

/* ctx->rehearse tries only. Fills *rows with [{"ref", "allowed", "text", "conflict" where somebody else was
 * faster}] (a new reference), and the result with the act, its sentence and what it made dirty. Where nothing
 * may be done, no act is written and the result says so. False: nothing at all could be tried (an unknown
 * action, one that is not for many, too many records, broken off), with a sentence. */
bool bulk_run(struct action_context *ctx, const struct bulk *bulk, json_t **rows,
              struct action_result *result, struct error *err);

#endif
