/* Actions that say what an amendment changes, field by field. Floor 6. A difference added or taken back voids
 * the agreement that was given to what was proposed before (PSR guide 8.3). */
#include <stdlib.h>
#include <string.h>

#include "action/amend.h"
#include "base/mem.h"

/* ---- what can be amended ---------------------------------------------------------------------------------
 */

/* A part of the plan: its list in the record, the argument that names a row, and the fields of a row. */
struct part {
  const char *what, *list, *row, *title;
  const char *fields[12];
};
static const struct part parts[] = {
    {"plan",
     NULL,
     NULL,
     "the plan",
     {"focus", "expected_role", "expected_outcomes", "conditions", "left_out", "adjustments", "starts",
      "ends"}},
    {"objective",
     "objectives",
     "objective",
     "objective",
     {"title", "measure", "evidence", "by", "responsible"}},
    {"activity", "activities", "activity", "activity", {"kind", "title", "responsible", "stage"}},
    {"review-point", "review_points", "review_point", "review point", {"due"}},
    {"role", "roles", "role_in_plan", "role", {"role", "holder", "stage", "responsibility"}},
};
enum { THE_PLAN, OBJECTIVES, ACTIVITIES, REVIEWS, ROLES };

static json_t *row_of(const json_t *plan, const struct part *part, int64_t id) {
  size_t i;
  json_t *row;
  json_array_foreach(json_object_get(plan, part->list), i, row) {
    if (json_integer_value(json_object_get(row, "id")) == id) return row;
  }
  return NULL;
}

/* The value of an argument as the record would hold it. */
static const char *value_given(const struct action_args *args, const char *name, char day[DATE_TEXT]) {
  bool dated = strcmp(name, "starts") == 0 || strcmp(name, "ends") == 0 || strcmp(name, "by") == 0 ||
               strcmp(name, "due") == 0;
  if (!dated) return args_text(args, name);
  date_day on = args_date(args, name);
  return on == DATE_NONE ? "" : date_format(on, day);
}

/* ---- adding differences
 * ------------------------------------------------------------------------------------ */

static bool add_change(const struct action_context *ctx, const struct amend_desk *d,
                       const struct amendment_change *change, int *count, struct error *err) {
  ++*count;
  return amendment_change_add(ctx->casebook, d->open.id, change, err);
}

/* One difference for each field that was given and says something else. */
static bool change_fields(const struct action_context *ctx, const struct amend_desk *d,
                          const struct part *part, const struct action_args *args, const json_t *row,
                          int *count, struct error *err) {
  json_t *id = json_object_get(row, "id");
  for (const char *const *field = part->fields; *field; field++) {
    char day[DATE_TEXT];
    if (!args_given(args, *field)) continue;
    const char *was = amend_text(row, *field), *becomes = value_given(args, *field, day);
    if (strcmp(*field, "title") == 0 && !*becomes)
      return error_set(err, ERROR_INVALID, "An %s needs its title.", part->title);
    const struct amendment_change change = {.what = part->what,
                                            .op = "change",
                                            .field = *field,
                                            .was = was,
                                            .becomes = becomes,
                                            .row_id = part->list ? json_integer_value(id) : 0};
    if (strcmp(was, becomes) != 0 && !add_change(ctx, d, &change, count, err)) return false;
  }
  return true;
}

static bool add_row(const struct action_context *ctx, const struct amend_desk *d, const struct part *part,
                    const struct action_args *args, int64_t objective, int *count, struct error *err) {
  json_t *fields = json_object();
  for (const char *const *field = part->fields; *field; field++) {
    char day[DATE_TEXT];
    json_object_set_new(fields, *field, json_string(value_given(args, *field, day)));
  }
  if (objective) json_object_set_new(fields, "objective", json_integer(objective));
  char *text = json_dumps(fields, JSON_SORT_KEYS | JSON_COMPACT);
  const struct amendment_change change = {
      .what = part->what, .op = "add", .field = "", .was = "", .becomes = text};
  bool fine = add_change(ctx, d, &change, count, err);
  free(text);
  json_decref(fields);
  return fine;
}

static bool may_go(const struct part *part, const json_t *row, struct error *err) {
  return !*amend_text(row, "held") ||
         error_set(err, ERROR_REFUSED, "That %s has been held; it stays on record.", part->title);
}

static bool remove_row(const struct action_context *ctx, const struct amend_desk *d, const struct part *part,
                       const json_t *row, int *count, struct error *err) {
  const char *called = *amend_text(row, "title")  ? amend_text(row, "title")
                       : *amend_text(row, "role") ? amend_text(row, "role")
                                                  : amend_text(row, "due");
  const struct amendment_change change = {.what = part->what,
                                          .op = "remove",
                                          .field = "",
                                          .was = called,
                                          .becomes = "",
                                          .row_id = json_integer_value(json_object_get(row, "id"))};
  return add_change(ctx, d, &change, count, err);
}

/* Says whose agreement that made void: what they agreed to is not what is proposed now. */
static bool void_agreement(const struct action_context *ctx, const struct amend_desk *d,
                           struct action_result *result, struct error *err) {
  char day[DATE_LONG_TEXT];
  bool organisation = d->open.organisation_on != DATE_NONE;
  date_day on = organisation ? d->open.organisation_on : d->open.practitioner_on;
  if (on == DATE_NONE) return true;
  say_more(result, " The %s's agreement of %s is void: the amendment says something else now.",
           organisation ? PARTY_ORGANISATION : PARTY_PRACTITIONER, date_show(on, true, day));
  return amendment_unagree(ctx->casebook, d->open.id, err);
}

static bool change_part(const struct action_context *ctx, struct amend_desk *d, const struct part *part,
                        const struct action_args *args, int *count, struct error *err) {
  int64_t named = args_int(args, part->row, 0), objective = 0;
  if (part == &parts[ACTIVITIES] && args_filled(args, "objective")) {
    objective = plan_row_named(ctx, &d->plan, "objectives", args_int(args, "objective", 0));
    if (!objective) return error_set(err, ERROR_MISSING, "The plan has no such objective.");
  }
  const json_t *row =
      named ? row_of(d->record, part, plan_row_named(ctx, &d->plan, part->list, named)) : NULL;
  if (named && !row) return error_set(err, ERROR_MISSING, "The plan has no such %s.", part->title);
  if (named && !may_go(part, row, err)) return false;
  if (args_yes(args, "remove", false))
    return row ? remove_row(ctx, d, part, row, count, err)
               : error_set(err, ERROR_INVALID, "Say which %s is to go.", part->title);
  const char *first =
      part->fields[part == &parts[ACTIVITIES]]; /* an activity's title stands after its kind */
  if (!row && !args_filled(args, first))
    return error_set(err, ERROR_INVALID, "Say which %s changes, or give what the new one is.", part->title);
  return row ? change_fields(ctx, d, part, args, row, count, err)
             : add_row(ctx, d, part, args, objective, count, err);
}

static bool run_part(const struct action_context *ctx, const struct part *part,
                     const struct action_args *args, struct action_result *result, struct error *err) {
  struct amend_desk d;
  int count = 0;
  bool fine = amend_open(ctx, &d, err) && amend_still_the_same(ctx, &d, err) &&
              (part->list ? change_part(ctx, &d, part, args, &count, err)
                          : change_fields(ctx, &d, part, args, d.record, &count, err)) &&
              (count > 0 || error_set(err, ERROR_REFUSED, "That is what the plan says already.")) &&
              amend_fits(ctx, &d, err);
  if (fine) {
    result_say(result, "Added to the amendment of the plan of %s: %d %s of %s.", ctx->ref, count,
               count == 1 ? "difference" : "differences", part->title);
    fine = void_agreement(ctx, &d, result, err) && case_changed(ctx, result, err);
  }
  amend_free(&d);
  return fine;
}

static bool run_plan(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  return run_part(ctx, &parts[THE_PLAN], args, result, err);
}
static bool run_objective(const struct action_context *ctx, const struct action_args *args,
                          struct action_result *result, struct error *err) {
  return run_part(ctx, &parts[OBJECTIVES], args, result, err);
}
static bool run_activity(const struct action_context *ctx, const struct action_args *args,
                         struct action_result *result, struct error *err) {
  return run_part(ctx, &parts[ACTIVITIES], args, result, err);
}
static bool run_review(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  return run_part(ctx, &parts[REVIEWS], args, result, err);
}

static bool run_role(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  return run_part(ctx, &parts[ROLES], args, result, err);
}

static bool run_drop(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  struct amend_desk d;
  bool fine = amend_open(ctx, &d, err) &&
              amendment_change_drop(ctx->casebook, d.open.id, args_int(args, "difference", 0), err) &&
              amend_fits(ctx, &d, err);
  result_say(result, "Took a difference out of the amendment of the plan of %s.", ctx->ref);
  fine = fine && void_agreement(ctx, &d, result, err) && case_changed(ctx, result, err);
  amend_free(&d);
  return fine;
}

bool amend_plan_fields(const struct action_context *ctx, const struct amend_desk *d,
                       const struct action_args *args, int *count, struct error *err) {
  return change_fields(ctx, d, &parts[THE_PLAN], args, d->record, count, err);
}

/* ---- what is offered ---- */

static void offer_differences(const struct action_context *ctx, struct action_offer *offer) {
  struct amend_desk d;
  size_t i;
  const json_t *change;
  if (amend_open(ctx, &d, NULL)) {
    json_array_foreach(d.changes, i, change) {
      char *id = mem_format("%lld", (long long)json_integer_value(json_object_get(change, "id")));
      char *title =
          mem_format("%s: %s %s", amend_text(change, "what"), amend_text(change, "op"),
                     *amend_text(change, "field") ? amend_text(change, "field") : amend_text(change, "old"));
      offer_choice(offer, id, title, amend_text(change, "new"));
      free(title);
      free(id);
    }
  }
  amend_free(&d);
}

/* The plan's own fields open with what they say: what is left as it is makes no difference. */
void amend_offer_as_it_is(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  struct plan_row plan;
  const char *const *field = parts[THE_PLAN].fields;
  while (*field && strcmp(*field, arg->name) != 0)
    field++;
  if (!*field || !plan_of_case(ctx, &plan, NULL)) return;
  json_t *record = plan_record(ctx->casebook, plan.strand_id, NULL);
  if (*amend_text(record, *field)) offer_default(offer, amend_text(record, *field));
  json_decref(record);
}

static void offer(const struct action_context *ctx, const struct action_arg *arg,
                  struct action_offer *offer) {
  amend_offer_as_it_is(ctx, arg, offer);
  if (strcmp(arg->name, "difference") == 0) offer_differences(ctx, offer);
  for (size_t i = OBJECTIVES; i <= ROLES; i++)
    if (strcmp(arg->name, parts[i].row) == 0) offer_plan_rows(ctx, parts[i].list, offer);
}

#define REMOVE                                                                                               \
  { "remove", "Takes it out", ARG_YESNO, false, NULL, "no when left out" }
static const struct action_arg args_plan[] = {PLAN_REQUEST_ROWS, PLAN_LATER_ROWS, {0}};
static const struct action_arg args_objective[] = {
    {"objective", "Objective", ARG_INT, false, NULL, "its number; left out, a new one comes"},
    REMOVE,
    {"title", "Title", ARG_TEXT, false, NULL, NULL},
    {"measure", "How it is measured", ARG_LINES, false, NULL, NULL},
    {"evidence", "Evidence", ARG_LINES, false, NULL, "what will show it"},
    {"by", "By", ARG_DATE, false, NULL, NULL},
    {"responsible", "Who is responsible", ARG_TEXT, false, NULL, NULL},
    {0}};
static const struct action_arg args_activity[] = {
    {"activity", "Activity", ARG_INT, false, NULL, "left out, a new one comes"},
    REMOVE,
    {"kind", "Kind", ARG_CHOICE, false, plan_activity_kinds, NULL},
    {"title", "Title", ARG_TEXT, false, NULL, NULL},
    {"responsible", "Who is responsible", ARG_TEXT, false, NULL, NULL},
    {"stage", "Stage of the plan", ARG_TEXT, false, NULL, "such as: months 1 to 3"},
    {"objective", "For objective", ARG_INT, false, NULL, "its number, for a new one"},
    {0}};
static const struct action_arg args_review[] = {
    {"review_point", "Review point", ARG_INT, false, NULL, "its number; left out, a new one comes"},
    REMOVE,
    {"due", "Date", ARG_DATE, false, NULL, NULL},
    {0}};
static const struct action_arg args_role[] = {
    {"role_in_plan", "Role in the plan", ARG_INT, false, NULL, "left out, a new one comes"},
    REMOVE,
    {"role", "Role", ARG_TEXT, false, NULL, "such as: mentor"},
    {"holder", "Who holds it", ARG_TEXT, false, NULL, NULL},
    {"stage", "Stage of the plan", ARG_TEXT, false, NULL, "such as: months 1 to 3"},
    {"responsibility", "Responsible for", ARG_LINES, false, NULL, NULL},
    {0}};
static const struct action_arg args_difference[] = {{"difference", "Difference", ARG_INT, true, NULL, NULL},
                                                    {0}};
/* ---- the rows ---- */

#define ROW .group = "plan", .on = ON_CASE, .roles = ROLES_HANDLING, .offer = offer

static const struct action rows[] = {
    {.name = "amendment-plan",
     .title = "Amend what the plan says",
     .help = "Adds differences in the plan's own texts and dates to the open amendment.",
     .places = PLACE_PLAN,
     .args = args_plan,
     .possible = amend_is_open,
     .run = run_plan,
     ROW},
    {.name = "amendment-objective",
     .title = "Amend an objective",
     .help = "Adds a changed, new or dropped objective to the open amendment.",
     .places = PLACE_PLAN,
     .args = args_objective,
     .possible = amend_is_open,
     .run = run_objective,
     ROW},
    {.name = "amendment-activity",
     .title = "Amend an activity",
     .help = "Adds a changed, new or dropped activity to the open amendment.",
     .places = PLACE_PLAN,
     .args = args_activity,
     .possible = amend_is_open,
     .run = run_activity,
     ROW},
    {.name = "amendment-review",
     .title = "Amend a review point",
     .help = "Adds a moved, new or dropped review point to the open amendment.",
     .places = PLACE_PLAN,
     .args = args_review,
     .possible = amend_is_open,
     .run = run_review,
     ROW},
    {.name = "amendment-role",
     .title = "Amend a role in the plan",
     .help = "Adds a changed, new or dropped role and its responsibilities to the open amendment.",
     .places = PLACE_PLAN,
     .args = args_role,
     .possible = amend_is_open,
     .run = run_role,
     ROW},
    {.name = "amendment-drop",
     .title = "Take a difference back",
     .help = "Takes one difference out of the open amendment.",
     .places = PLACE_PLAN,
     .args = args_difference,
     .possible = amend_is_open,
     .run = run_drop,
     ROW},
};

const struct action_group actions_difference = {rows, sizeof rows / sizeof *rows};
