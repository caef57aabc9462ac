/* What the plan's actions share. */
#ifndef FAIRWAY_ACTION_PLAN_HELP_H
#define FAIRWAY_ACTION_PLAN_HELP_H

#include "action/happening.h"
#include "model/agreement.h"
#include "model/plan.h"

/* The plan of the case's current strand; ERROR_REFUSED when there is none. */
bool plan_of_case(const struct action_context *ctx, struct plan_row *out, struct error *err);
/* For `possible`: there is a plan; and one that may be edited as it is: a draft. */
bool plan_is_there(const struct action_context *ctx, char why[ACTION_WHY]);
bool plan_is_draft(const struct action_context *ctx, char why[ACTION_WHY]);
/* The same inside `run`. */
bool plan_to_edit(const struct action_context *ctx, struct plan_row *out, struct error *err);
/* Does the pathway's gate let `act` be done now? */
bool plan_gate(const struct action_context *ctx, const char *act, char why[ACTION_WHY]);

/* After the plan's content was changed: says whose signature that made void, and settles the case. */
bool plan_changed(const struct action_context *ctx, const struct plan_row *plan,
                  const struct agreement_state *before, struct action_result *result, struct error *err);

/* The id of the row that a person named in one of the plan's lists ("objectives", "review_points",
 * "activities"), by its id or by its position; 0 when there is none. */
int64_t plan_row_named(const struct action_context *ctx, const struct plan_row *plan, const char *list,
                       int64_t named);
/* Offers the rows of such a list. */
void offer_plan_rows(const struct action_context *ctx, const char *list, struct action_offer *offer);

#endif
