/* What the actions on an amendment share: the plan as signed, the amendment that is open, and whether the two
 * still belong together (PSR guide 8.2, 8.3).
 */
#ifndef FAIRWAY_ACTION_AMEND_H
#define FAIRWAY_ACTION_AMEND_H

#include "action/plan_help.h"
#include "model/amendment.h"

struct amend_desk {
  struct plan_row plan;
  struct amendment_row open;
  json_t *record, *changes; /* the plan, and the differences so far */
};

/* ERROR_REFUSED when no amendment is open. amend_free() it after false too. */
bool amend_open(const struct action_context *ctx, struct amend_desk *d, struct error *err);
void amend_free(struct amend_desk *d);
/* For `possible`: one is open. */
bool amend_is_open(const struct action_context *ctx, char why[ACTION_WHY]);
/* The signed plan is what both read when the amendment was proposed. */
bool amend_still_the_same(const struct action_context *ctx, const struct amend_desk *d, struct error *err);
/* Does the plan hold together as it would read: an end after its start, no review before it? */
bool amend_projected_fits(const json_t *projected, struct error *err);
/* The same of the amendment as it is in the casebook now. */
bool amend_fits(const struct action_context *ctx, const struct amend_desk *d, struct error *err);

/* Adds a difference for each of the plan's own fields that was given and says something else. */
bool amend_plan_fields(const struct action_context *ctx, const struct amend_desk *d,
                       const struct action_args *args, int *count, struct error *err);
/* Those fields open with what the plan says: what is left as it is makes no difference. */
void amend_offer_as_it_is(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer);
/* A text of a JSON object, "" where there is none. */
const char *amend_text(const json_t *object, const char *key);

#endif
