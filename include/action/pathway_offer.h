/* The pathways offered for a concern, what serves its category first. */
#ifndef FAIRWAY_ACTION_PATHWAY_OFFER_H
#define FAIRWAY_ACTION_PATHWAY_OFFER_H

#include "action/action.h"

/* Offers every pathway in force: those that the register of categories names for the concern's category,
 * in its order and saying for what; then the others by title. The first is the default. */
void offer_pathways(const struct action_context *ctx, struct action_offer *offer);

#endif
