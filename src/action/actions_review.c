/* Actions on a plan's review points: setting them, and recording what a review found. Floor 6. Each outcome
 * needs its evidence and a judgement on safety before the next part begins (PSR guide 8.1, 8.4). */
#include <stdio.h>
#include <string.h>

#include "action/plan_help.h"
#include "model/review_point.h"

/* ---- review points
 * ------------------------------------------------------------------------------------------- */

static bool run_review_add(const struct action_context *ctx, const struct action_args *args,
                           struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  char day[DATE_LONG_TEXT];
  int64_t id;
  date_day due = args_date(args, "due");
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err)) return false;
  if (plan.starts_on != DATE_NONE && due < plan.starts_on)
    return error_set(err, ERROR_REFUSED, "The plan starts on %s; it cannot be reviewed before.",
                     date_show(plan.starts_on, true, day));
  if (!review_point_add(ctx->casebook, plan.id, due, &id, err)) return false;
  result_say(result, "Added a review point to the plan of %s: %s.", ctx->ref, date_show(due, true, day));
  return plan_changed(ctx, &plan, &before, result, err);
}

static bool run_review_remove(const struct action_context *ctx, const struct action_args *args,
                              struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  struct review_point_row row;
  char day[DATE_LONG_TEXT];
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err)) return false;
  int64_t id = plan_row_named(ctx, &plan, "review_points", args_int(args, "review_point", 0));
  if (!review_point_find(ctx->casebook, plan.id, id, &row, err)) return false;
  if (row.held_on != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "That review has been held; it stays on record.");
  if (!review_point_remove(ctx->casebook, id, err)) return false;
  result_say(result, "Removed review point %d of %s, %s.", (int)row.position, ctx->ref,
             date_show(row.due_on, true, day));
  return plan_changed(ctx, &plan, &before, result, err);
}

static void offer_review(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  struct plan_row plan;
  struct review_point_row next;
  if (strcmp(arg->name, "held") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "review_point") != 0) return;
  offer_plan_rows(ctx, "review_points", offer);
  if (!plan_of_case(ctx, &plan, NULL) || !review_point_next(ctx->casebook, plan.id, &next, NULL) || !next.id)
    return;
  offer_default_row(offer, next.id);
}

static bool possible_outcome(const struct action_context *ctx, char why[ACTION_WHY]) {
  return plan_is_there(ctx, why) && plan_gate(ctx, "review-record", why);
}

/* The review that is meant: the one named, else the next. */
static bool find_review(const struct action_context *ctx, const struct plan_row *plan, int64_t named,
                        struct review_point_row *out, struct error *err) {
  char day[DATE_LONG_TEXT];
  if (!named && !review_point_next(ctx->casebook, plan->id, out, err)) return false;
  if (!named && !out->id)
    return error_set(err, ERROR_REFUSED, "No review point of the plan is left to be held.");
  if (named && !review_point_find(ctx->casebook, plan->id, plan_row_named(ctx, plan, "review_points", named),
                                  out, err))
    return false;
  if (out->held_on != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "Review point %d was held on %s.", (int)out->position,
                     date_show(out->held_on, true, day));
  return true;
}

static const struct action_choice outcomes[] = {
    {"continue", "Continue as planned", NULL},
    {"reduce-supervision", "Reduce supervision", "progress allows it"},
    {"raise-supervision", "Raise supervision", "safety or progress asks for it"},
    {"slow", "Go on more slowly", NULL},
    {"extend", "Extend", "both parties must agree: an amendment"},
    {"shorten", "Shorten", "both parties must agree: an amendment"},
    {"amend", "Amend the content", "both parties must agree: an amendment"},
    {"stop", "Stop", "the organisation decides what happens instead"},
    {0}};

static const char *outcome_title(const char *value) {
  const struct action_choice *choice = outcomes;
  while (choice->value && strcmp(choice->value, value) != 0)
    choice++;
  return choice->value ? choice->title : value;
}

/* The version is that of the review point, once one is named. */
static bool record_review(const struct action_context *ctx, const struct action_args *args,
                          struct action_record *out, struct error *err) {
  struct plan_row plan;
  if (!plan_of_case(ctx, &plan, err)) return false;
  *out = (struct action_record){
      "review_point", plan_row_named(ctx, &plan, "review_points", args_int(args, "review_point", 0))};
  return true;
}

static bool run_outcome(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct review_point_row row;
  struct look before = {0}, after = {0};
  char day[DATE_LONG_TEXT];
  const struct review_outcome outcome = {.held_on = day_given(ctx, args, "held"),
                                         .outcome = args_text(args, "outcome"),
                                         .evidence = args_text(args, "evidence"),
                                         .safety = args_text(args, "safety"),
                                         .supervision = args_text(args, "supervision")};
  if (!plan_of_case(ctx, &plan, err) ||
      !find_review(ctx, &plan, args_int(args, "review_point", 0), &row, err) ||
      !day_fits(ctx, outcome.held_on, err))
    return false;
  bool fine = case_look(ctx, &before, err) && review_point_record(ctx->casebook, row.id, &outcome, err);
  result_say(result, "Recorded review point %d of %s, held on %s: %s.", (int)row.position, ctx->ref,
             date_show(outcome.held_on, true, day), outcome_title(outcome.outcome));
  fine = fine && case_changed(ctx, result, err) && case_look(ctx, &after, err);
  if (fine) say_dates(result, &before, &after);
  look_free(&before);
  look_free(&after);
  return fine;
}

static const struct action_arg args_review_add[] = {{"due", "Date", ARG_DATE, true, NULL, NULL}, {0}};
static const struct action_arg args_review_remove[] = {
    {"review_point", "Review point", ARG_INT, true, NULL, "its number"}, {0}};
static const struct action_arg args_outcome[] = {
    {"review_point", "Review point", ARG_INT, false, NULL, "its number; the next one when left out"},
    {"held", "Held on", ARG_DATE, false, NULL, "today when left out"},
    {"outcome", "Outcome", ARG_CHOICE, true, outcomes, NULL},
    {"evidence", "Evidence of progress", ARG_LINES, true, NULL, "what it rests on"},
    {"safety", "Safety", ARG_LINES, true, NULL, "the judgement on patients, staff and the public"},
    {"supervision", "Supervision from now on", ARG_LINES, false, NULL, NULL},
    {0}};

/* ---- the rows ------------------------------------------------------------------------------------------ */

static const struct action rows[] = {
    {.name = "review-add",
     .title = "Add a review point",
     .help = "Sets a day on which progress and safety are reviewed.",
     .key = "r",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .roles = ROLES_HANDLING,
     .args = args_review_add,
     .possible = plan_is_draft,
     .run = run_review_add},
    {.name = "review-remove",
     .title = "Remove a review point",
     .help = "Takes a review point that was not held out of the plan.",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES,
     .roles = ROLES_HANDLING,
     .args = args_review_remove,
     .possible = plan_is_draft,
     .offer = offer_review,
     .row = "review_point",
     .record = record_review,
     .run = run_review_remove},
    {.name = "review-outcome",
     .title = "Record a review",
     .help = "Records what a review found, with evidence and a judgement on safety.",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN | PLACE_CASE,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_outcome,
     .possible = possible_outcome,
     .offer = offer_review,
     .row = "review_point",
     .record = record_review,
     .run = run_outcome},
};

const struct action_group actions_review = {rows, sizeof rows / sizeof *rows};
