/* Actions on what a plan says: its texts, objectives and activities. Floor 6. A plan is edited
 * while it is a draft; what both have signed changes by amendment only (PSR guide 7.4, 8.2). */
#include <stdio.h>
#include <string.h>

#include "action/plan_help.h"
#include "model/activity.h"
#include "model/document.h"
#include "model/objective.h"

/* ---- the plan's own texts ------------------------------------------------------------------------------ */

static const struct action_arg args_start[] = {
    {"type", "Type", ARG_CHOICE, true, plan_types, NULL}, PLAN_REQUEST_ROWS, {0}};
static const struct action_arg args_edit[] = {
    {"type", "Type", ARG_CHOICE, false, plan_types, NULL}, PLAN_REQUEST_ROWS, PLAN_LATER_ROWS, {0}};

/* A pathway that is about a plan says what stands before signing it. */
static bool keeps_plan(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct look look = {0};
  bool keeps = false, fine = case_look(ctx, &look, NULL);
  for (size_t i = 0; fine && i < look.pathway->gate_count; i++)
    keeps = keeps || strncmp(look.pathway->gates[i].act, "plan-", 5) == 0;
  if (!keeps) action_not_now(why, "%s is not about a plan", fine ? look.pathway->title : ctx->ref);
  look_free(&look);
  return keeps;
}

static bool possible_start(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct plan_row plan;
  if (!case_is_open(ctx, why) || !keeps_plan(ctx, why)) return false;
  return !plan_of_case(ctx, &plan, NULL) || action_not_now(why, "%s has a plan already", ctx->ref);
}

static bool run_start(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct strand_row strand;
  int64_t id;
  struct plan_edit edit = plan_edit_given(args, false);
  edit.type = plan_text_given(args, "type");
  result_say(result, "Started the plan of %s, version 1, as a draft.", ctx->ref);
  return case_strand(ctx, &strand, err) && plan_start(ctx->casebook, ctx->subject, strand.id, &id, err) &&
         plan_edit(ctx->casebook, id, &edit, err) && case_changed(ctx, result, err);
}

/* The form opens with what the plan says. */
static void offer_edit(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  struct plan_row plan;
  if (!plan_of_case(ctx, &plan, NULL)) return;
  json_t *record = plan_record(ctx->casebook, plan.strand_id, NULL);
  const char *now = json_string_value(json_object_get(record, arg->name));
  if (now) offer_default(offer, now);
  json_decref(record);
}

static bool check_dates(const struct plan_row *plan, const struct plan_edit *edit, struct error *err) {
  date_day starts = edit->set_starts ? edit->starts_on : plan->starts_on;
  date_day ends = edit->set_ends ? edit->ends_on : plan->ends_on;
  char day[DATE_LONG_TEXT];
  if (starts == DATE_NONE || ends == DATE_NONE || starts < ends) return true;
  return error_set(err, ERROR_REFUSED, "The plan starts on %s; it ends after that.",
                   date_show(starts, true, day));
}

static bool run_edit(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  struct plan_edit edit = plan_edit_given(args, true);
  edit.type = plan_text_given(args, "type");
  if (!plan_to_edit(ctx, &plan, err) || !check_dates(&plan, &edit, err) ||
      !agreement_of(ctx->casebook, plan.id, &before, err) || !plan_edit(ctx->casebook, plan.id, &edit, err))
    return false;
  result_say(result, "Changed the plan of %s.", ctx->ref);
  return plan_changed(ctx, &plan, &before, result, err);
}

static bool record_plan(const struct action_context *ctx, const struct action_args *args,
                        struct action_record *out, struct error *err) {
  struct plan_row plan;
  (void)args;
  if (!plan_of_case(ctx, &plan, err)) return false;
  *out = (struct action_record){"plan", plan.id};
  return true;
}

/* ---- objectives -------------------------------------------------------------------------------------------
 */

static struct objective_edit objective_given(const struct action_args *args) {
  return (struct objective_edit){.title = plan_text_given(args, "title"),
                                 .measure = plan_text_given(args, "measure"),
                                 .evidence = plan_text_given(args, "evidence"),
                                 .responsible = plan_text_given(args, "responsible"),
                                 .set_by = args_given(args, "by"),
                                 .by_on = args_date(args, "by")};
}

/* Adds to the sentence what keeps the objective from being complete, and whether its date fits the plan. */
static bool say_objective(const struct action_context *ctx, const struct plan_row *plan, int64_t id,
                          date_day by, struct action_result *result, struct error *err) {
  struct objective_row row;
  char ends[DATE_LONG_TEXT];
  if (!objective_find(ctx->casebook, plan->id, id, &row, err)) return false;
  if (*row.missing)
    say_more(result, " Still missing: %s.", row.missing);
  else
    say_more(result, " It is complete.");
  if (by != DATE_NONE && plan->ends_on != DATE_NONE && by > plan->ends_on)
    say_more(result, " Its date lies after the end of the plan, %s.", date_show(plan->ends_on, true, ends));
  return true;
}

static bool run_objective_add(const struct action_context *ctx, const struct action_args *args,
                              struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  const struct objective_edit edit = objective_given(args);
  int64_t id;
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err) ||
      !objective_add(ctx->casebook, plan.id, &edit, &id, err))
    return false;
  result_say(result, "Added an objective to the plan of %s: %s.", ctx->ref, edit.title);
  return say_objective(ctx, &plan, id, edit.by_on, result, err) &&
         plan_changed(ctx, &plan, &before, result, err);
}

static bool run_objective_edit(const struct action_context *ctx, const struct action_args *args,
                               struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  struct objective_row row;
  const struct objective_edit edit = objective_given(args);
  if (edit.title && !*edit.title) return error_set(err, ERROR_INVALID, "An objective needs its title.");
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err)) return false;
  int64_t id = plan_row_named(ctx, &plan, "objectives", args_int(args, "objective", 0));
  if (!objective_find(ctx->casebook, plan.id, id, &row, err) ||
      !objective_edit(ctx->casebook, id, &edit, err))
    return false;
  result_say(result, "Changed objective %d of %s.", (int)row.position, ctx->ref);
  return say_objective(ctx, &plan, id, edit.by_on, result, err) &&
         plan_changed(ctx, &plan, &before, result, err);
}

static bool run_objective_remove(const struct action_context *ctx, const struct action_args *args,
                                 struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  struct objective_row row;
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err)) return false;
  int64_t id = plan_row_named(ctx, &plan, "objectives", args_int(args, "objective", 0));
  if (!objective_find(ctx->casebook, plan.id, id, &row, err) || !objective_remove(ctx->casebook, id, err))
    return false;
  result_say(result, "Removed objective %d of %s: %s.", (int)row.position, ctx->ref, row.title);
  return plan_changed(ctx, &plan, &before, result, err);
}

static void offer_objective(const struct action_context *ctx, const struct action_arg *arg,
                            struct action_offer *offer) {
  if (strcmp(arg->name, "objective") == 0) offer_plan_rows(ctx, "objectives", offer);
}

static bool record_objective(const struct action_context *ctx, const struct action_args *args,
                             struct action_record *out, struct error *err) {
  struct plan_row plan;
  if (!plan_of_case(ctx, &plan, err)) return false;
  int64_t id = plan_row_named(ctx, &plan, "objectives", args_int(args, "objective", 0));
  *out = (struct action_record){"objective", id};
  return id != 0 || error_set(err, ERROR_MISSING, "The plan has no such objective.");
}

#define OBJECTIVE_ARGS                                                                                       \
  {"measure", "How it is measured", ARG_LINES, false, NULL, NULL},                                           \
      {"evidence", "Evidence", ARG_LINES, false, NULL, "what will show it"},                                 \
      {"by", "By", ARG_DATE, false, NULL, NULL},                                                             \
      {"responsible", "Who is responsible", ARG_TEXT, false, NULL, NULL}, {                                  \
    0                                                                                                        \
  }
static const struct action_arg args_objective_add[] = {{"title", "Objective", ARG_TEXT, true, NULL, NULL},
                                                       OBJECTIVE_ARGS};
static const struct action_arg args_objective_edit[] = {
    {"objective", "Objective", ARG_INT, true, NULL, "its number"},
    {"title", "Title", ARG_TEXT, false, NULL, NULL},
    OBJECTIVE_ARGS};
static const struct action_arg args_objective_remove[] = {
    {"objective", "Objective", ARG_INT, true, NULL, "its number"}, {0}};

/* ---- activities
 * -------------------------------------------------------------------------------------------- */

static bool run_activity_add(const struct action_context *ctx, const struct action_args *args,
                             struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  int64_t id, objective;
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err)) return false;
  if (!plan_objective_meant(ctx, &plan, args, &objective, err)) return false;
  const struct activity_terms terms = {.plan_id = plan.id,
                                       .objective_id = objective,
                                       .kind = args_text(args, "kind"),
                                       .title = args_text(args, "title"),
                                       .responsible = args_text(args, "responsible"),
                                       .stage = args_text(args, "stage")};
  if (!activity_add(ctx->casebook, &terms, &id, err)) return false;
  result_say(result, "Added an activity to the plan of %s: %s.", ctx->ref, terms.title);
  if (!*terms.responsible) say_more(result, " Nobody is named for it yet.");
  return plan_changed(ctx, &plan, &before, result, err);
}

static bool run_activity_remove(const struct action_context *ctx, const struct action_args *args,
                                struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  char title[128];
  int64_t id = args_int(args, "activity", 0);
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err) ||
      !activity_find(ctx->casebook, plan.id, id, title, err) || !activity_remove(ctx->casebook, id, err))
    return false;
  result_say(result, "Removed an activity of %s: %s.", ctx->ref, title);
  return plan_changed(ctx, &plan, &before, result, err);
}

static void offer_activity(const struct action_context *ctx, const struct action_arg *arg,
                           struct action_offer *offer) {
  if (strcmp(arg->name, "objective") == 0) offer_plan_rows(ctx, "objectives", offer);
  if (strcmp(arg->name, "activity") == 0) offer_plan_rows(ctx, "activities", offer);
}

static const struct action_arg args_activity_add[] = {
    {"kind", "Kind", ARG_CHOICE, true, plan_activity_kinds, NULL},
    {"title", "Activity", ARG_TEXT, true, NULL, NULL},
    {"responsible", "Who is responsible", ARG_TEXT, false, NULL, NULL},
    {"stage", "Stage of the plan", ARG_TEXT, false, NULL, "such as: months 1 to 3"},
    {"objective", "For objective", ARG_INT, false, NULL, "its number"},
    {0}};
static const struct action_arg args_activity_remove[] = {{"activity", "Activity", ARG_INT, true, NULL, NULL},
                                                         {0}};

/* ---- the rows ---------------------------------------------------------------------------------------------
 */

static const struct action rows[] = {
    {.name = "plan-start",
     .title = "Start the plan",
     .help = "Starts the action plan of the case, as a draft.",
     .key = "B",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN | PLACE_CASE,
     .roles = ROLES_HANDLING,
     .args = args_start,
     .possible = possible_start,
     .run = run_start},
    {.name = "plan-edit",
     .title = "Edit the plan",
     .help = "Changes what the plan says; a signature under the old text is void.",
     .key = "e",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_edit,
     .possible = plan_is_draft,
     .offer = offer_edit,
     .record = record_plan,
     .run = run_edit},
    {.name = "objective-add",
     .title = "Add an objective",
     .help = "Adds an objective: clear, measurable, with a date and a name.",
     .key = "o",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .roles = ROLES_HANDLING,
     .args = args_objective_add,
     .possible = plan_is_draft,
     .run = run_objective_add},
    {.name = "objective-edit",
     .title = "Edit an objective",
     .help = "Changes an objective of the plan.",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_objective_edit,
     .possible = plan_is_draft,
     .offer = offer_objective,
     .row = "objective",
     .record = record_objective,
     .run = run_objective_edit},
    {.name = "objective-remove",
     .title = "Remove an objective",
     .help = "Takes an objective out of the plan.",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES,
     .roles = ROLES_HANDLING,
     .args = args_objective_remove,
     .possible = plan_is_draft,
     .offer = offer_objective,
     .row = "objective",
     .record = record_objective,
     .run = run_objective_remove},
    {.name = "activity-add",
     .title = "Add an activity",
     .help = "Adds an activity that supports the need and gives evidence.",
     .key = "A",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .roles = ROLES_HANDLING,
     .args = args_activity_add,
     .possible = plan_is_draft,
     .offer = offer_activity,
     .run = run_activity_add},
    {.name = "activity-remove",
     .title = "Remove an activity",
     .help = "Takes an activity out of the plan.",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES,
     .roles = ROLES_HANDLING,
     .args = args_activity_remove,
     .possible = plan_is_draft,
     .offer = offer_activity,
     .row = "activity",
     .run = run_activity_remove},
};

const struct action_group actions_plan = {rows, sizeof rows / sizeof *rows};
