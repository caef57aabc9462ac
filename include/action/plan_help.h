/* What the plan's actions share. */
#ifndef FAIRWAY_ACTION_PLAN_HELP_H
#define FAIRWAY_ACTION_PLAN_HELP_H

#include "action/happening.h"
#include "model/agreement.h"
#include "model/plan.h"

/* The words of a plan's arguments; each ends with a NULL value. */
extern const struct action_choice plan_types[], plan_focuses[], plan_parties[], plan_ways[],
    plan_activity_kinds[];

/* What a plan says of itself, as arguments: those of the request, and those that come later. The names are
 * those of the record. */
#define PLAN_REQUEST_ROWS                                                                                    \
  {"focus", "Focus", ARG_CHOICE, false, plan_focuses, "of a remediation, or what there is of one"},          \
      {"expected_role",                                                                                      \
       "Expected in the role afterwards",                                                                    \
       ARG_LINES,                                                                                            \
       false,                                                                                                \
       NULL,                                                                                                 \
       "exactly, and more so where the role changes"},                                                       \
      {"expected_outcomes", "Expected outcomes", ARG_LINES, false, NULL, NULL},                              \
      {"conditions", "Conditions on practice",                                                               \
       ARG_LINES,    false,                                                                                  \
       NULL,         "regulatory, performers list and others; or: none"},                                    \
  {                                                                                                          \
    "left_out", "Concerns left out", ARG_LINES, false, NULL, "and how they are managed locally; or: none"    \
  }
#define PLAN_LATER_ROWS                                                                                      \
  {"adjustments", "Reasonable adjustments", ARG_LINES, false, NULL, "or: none"},                             \
      {"starts", "Starts on", ARG_DATE, false, NULL, NULL}, {                                                \
    "ends", "Ends on", ARG_DATE, false, NULL, NULL                                                           \
  }

/* The same as an edit, of what was given; `all`: of an action that has the later ones too. Borrows. */
struct plan_edit plan_edit_given(const struct action_args *args, bool all);
/* What was given of that text; NULL when it was not. */
const char *plan_text_given(const struct action_args *args, const char *name);

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

/* Says whose signature under this version no longer stands; for what changes the plan by other ways. */
bool plan_say_void(const struct action_context *ctx, struct action_result *result, struct error *err);

/* The id of the row that a person named in one of the plan's lists ("objectives", "review_points",
 * "activities"), by its id or by its position; 0 when there is none. */
int64_t plan_row_named(const struct action_context *ctx, const struct plan_row *plan, const char *list,
                       int64_t named);
/* The objective that the argument `objective` names; 0 where nothing was given. */
bool plan_objective_meant(const struct action_context *ctx, const struct plan_row *plan,
                          const struct action_args *args, int64_t *id, struct error *err);
/* Offers the rows of such a list. */
void offer_plan_rows(const struct action_context *ctx, const char *list, struct action_offer *offer);

#endif
