/* What an answer of the framework rests on: documents, entries of the timeline, evidence of the case. */
#ifndef FAIRWAY_ACTION_ANSWER_LINKS_H
#define FAIRWAY_ACTION_ANSWER_LINKS_H

#include "action/action.h"

/* Offers what the case has: "document:12", "event:15", "evidence:18", each under the name it goes by. What is
 * held apart is not among them. */
void answer_links_offer(const struct action_context *ctx, struct action_offer *offer);
/* Keeps those that were given in the argument `links` with the answer. */
bool answer_links_keep(const struct action_context *ctx, const struct action_args *args, int64_t answer_id,
                       struct error *err);

#endif
