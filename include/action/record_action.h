/* The actions of kinds of record: NAME-add, NAME-edit, NAME-withdraw, made from the descriptions. Inside
 * floor 6. */
#ifndef FAIRWAY_ACTION_RECORD_ACTION_H
#define FAIRWAY_ACTION_RECORD_ACTION_H

#include "action/action.h"

/* Row `index` of all that are made, NULL past the end; the one of a name, NULL: none. Made in `room`. */
const struct action *record_action_at(size_t index, struct action_room *room);
const struct action *record_action_find(const char *name, struct action_room *room);

/* What the made rows do. */
bool record_action_possible(const struct action_context *ctx, char why[ACTION_WHY]);
void record_action_offer(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer);
bool record_action_row(const struct action_context *ctx, const struct action_args *args,
                       struct action_record *out, struct error *err);
bool record_action_run(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err);

#endif
