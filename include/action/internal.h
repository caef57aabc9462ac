/* What the files of this floor share, and nobody above needs. */
#ifndef FAIRWAY_ACTION_INTERNAL_H
#define FAIRWAY_ACTION_INTERNAL_H

#include "action/action.h"

struct action_offer {
  json_t *choices;      /* [{value, title, help}] */
  json_t *also;         /* {value: true} of those let through beside them; NULL: none */
  char *value;          /* the default; NULL: none */
  const char *complete; /* what the ask "complete" calls it; "": nothing */
  bool hidden;          /* of no use on this record now: no form shows it */
};
/* What is offered for an argument now: the table's choices, then the action's own, and what completes it. End
 * with offer_end(). */
void offer_make(const struct action_context *ctx, const struct action *action, const struct action_arg *arg,
                struct action_offer *out);
void offer_end(struct action_offer *offer);

/* The arguments as the journal keeps them: dates, people and choices resolved. New reference. */
json_t *args_canonical(const struct action_args *args);

/* Which strand of the case the action means, by its `strand` argument or by a choice that names one
 * ("exclusion:renewed", which becomes "renewed"). New reference to the arguments to go on with, NULL on
 * failure; `given` may be NULL. */
json_t *strand_meant(struct action_context *ctx, const struct action *action, const json_t *given,
                     struct error *err);

/* Sets the context's subject from a reference (NULL or "": none) and its stamp. */
bool dispatch_subject(struct action_context *ctx, const char *ref, struct error *err);
/* May this person carry this action out on this subject now, confirmation, arguments and version aside? */
bool dispatch_allowed(const struct action_context *ctx, const struct action *action, struct error *err);
/* The action of a name (action_find()); NULL with a sentence. */
const struct action *dispatch_action(const char *name, struct action_room *room, struct error *err);
/* Sets the subject and checks who, on what and with what; the checked arguments (args_free()), or NULL. */
struct action_args *dispatch_prepare(struct action_context *ctx, const struct action *action, const char *ref,
                                     const json_t *args, struct error *err);
/* Opens the act; `on` is what the journal says it was about. */
bool dispatch_begin(struct action_context *ctx, const struct action *action, const struct action_args *args,
                    const char *on, struct error *err);
/* What happens inside it, for the context's subject: all is checked again, done, and derived. */
bool dispatch_inside(struct action_context *ctx, const struct action *action, const struct action_args *args,
                     int64_t ver, struct action_result *result, struct error *err);

#endif
