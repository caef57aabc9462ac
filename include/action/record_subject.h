/* What a record hangs on, as an action's subject and arguments have it. Inside floor 6. */
#ifndef FAIRWAY_ACTION_RECORD_SUBJECT_H
#define FAIRWAY_ACTION_RECORD_SUBJECT_H

#include "action/action.h"

/* The case, practitioner or person that the context's subject says records `of` that hang on; *root 0 of
 * OF_OFFICE. False: it does not say. */
bool subject_root(const struct action_context *ctx, enum record_of of, int64_t *root);
/* What a new entry of the action's kind hangs on. ERROR_INVALID when it is not said, or is not there. */
bool subject_of_new(const struct action_context *ctx, const struct action_args *args,
                    struct action_entry *out, struct error *err);
/* The entry with that id, when it is of the action's kind and belongs to the subject. ERROR_MISSING. */
bool subject_of_row(const struct action_context *ctx, int64_t id, struct action_entry *out,
                    struct error *err);
/* Does a row of that kind and root belong with the entry, so that it may be linked? */
bool subject_shares(const struct action_context *ctx, const struct action_entry *entry,
                    const struct record_kind *kind, int64_t root);
/* May the actor read what is of that kind there? What they wrote themselves aside. */
bool subject_readable(const struct action_context *ctx, const struct record_kind *kind, int64_t root);
/* The same, or is one of the standing entries there their own? */
bool subject_reads_some(const struct action_context *ctx, const struct record_kind *kind, int64_t root);
/* Who does not handle cases writes only on a case on which they hold a role. */
bool subject_may_write(const struct action_context *ctx, char why[ACTION_WHY]);

#endif
