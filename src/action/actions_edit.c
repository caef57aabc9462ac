/* Correcting what was put on record by other actions: people, accounts, tasks, notes, the small rows of a
 * plan. Floor 6. What it was before stays in the history. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/plan_help.h"
#include "base/text.h"
#include "model/activity.h"
#include "model/edit.h"
#include "model/event.h"
#include "model/person.h"
#include "model/review_point.h"
#include "model/task.h"
#include "model/timeline.h"
#include "model/touched.h"
#include "store/statement.h"

static bool any_given(const struct action_args *args, const char *const *names, struct error *err) {
  for (; *names; names++)
    if (args_given(args, *names)) return true;
  return error_set(err, ERROR_INVALID, "Give what is to be changed.");
}

/* ---- people ----------------------------------------------------------------------------------------------
 */

static const struct action_arg PERSON_ARGS[] = {
    {"person", "Person", ARG_PERSON, true, NULL, "What is left empty stays as it is"},
    {"name", "Name", ARG_TEXT, false, NULL, NULL},
    {"job", "Job", ARG_TEXT, false, NULL, NULL},
    {"organisation", "Organisation", ARG_TEXT, false, NULL, NULL},
    {"email", "E-mail", ARG_TEXT, false, NULL, NULL},
    {"phone", "Telephone", ARG_TEXT, false, NULL, NULL},
    {0}};

/* Lists show the names of owners: what they own is derived anew. */
static void derive_owned(const struct action_context *ctx, int64_t person, struct action_result *result) {
  struct touched t = {0};
  touched_add(ctx->casebook, &t, "person", person);
  for (size_t i = 0; i < t.case_count; i++)
    result_case(result, t.cases[i]);
  for (size_t i = 0; i < t.concern_count; i++)
    result_concern(result, t.concerns[i]);
  touched_free(&t);
}

static bool run_person(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  static const char *const names[] = {"name", "job", "organisation", "email", "phone", NULL};
  const struct person_terms terms = {args_new_text(args, "name"), args_new_text(args, "job"),
                                     args_new_text(args, "organisation"), args_new_text(args, "email"),
                                     args_new_text(args, "phone")};
  int64_t id = args_person(args, "person"), same;
  char before[PERSON_NAME], after[PERSON_NAME];
  if (!any_given(args, names, err)) return false;
  if (terms.name && !*terms.name) return error_set(err, ERROR_INVALID, "name: A person needs a name.");
  if (terms.name && person_find(ctx->casebook, terms.name, &same, NULL) && same != id)
    return error_set(err, ERROR_REFUSED, "name: There is somebody called %s here already.", terms.name);
  person_name(ctx->casebook, id, before);
  if (!edit_person(ctx->casebook, id, &terms, err)) return false;
  person_name(ctx->casebook, id, after);
  result_say(result, "Changed what is known of %s.", after);
  if (strcmp(before, after)) say_more(result, " The name was %s.", before);
  derive_owned(ctx, id, result);
  return true;
}

static bool record_person(const struct action_context *ctx, const struct action_args *args,
                          struct action_record *out, struct error *err) {
  (void)ctx, (void)err;
  *out = (struct action_record){"person", args_person(args, "person")};
  return true;
}

/* ---- accounts --------------------------------------------------------------------------------------------
 */

static const struct action_arg ACCOUNT_ARGS[] = {
    {"user", "User name", ARG_CHOICE, true, NULL, "Their name in the operating system"},
    {"roles", "Roles", ARG_CHOICES, true, NULL, "All that they are to have from now on"},
    {0}};

static void offer_account(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  if (strcmp(arg->name, "roles") == 0) {
    for (int i = 0; i < ROLE_COUNT; i++)
      offer_choice(offer, role_name((enum role)(1 << i)), role_title((enum role)(1 << i)), NULL);
    return;
  }
  struct statement *st = statement_of(
      ctx->casebook, "SELECT a.os_user, p.name FROM account a JOIN person p ON p.id = a.person_id"
                     " WHERE a.active = 1 ORDER BY a.os_user LIMIT 1000");
  while (statement_step(st, NULL) == STEP_ROW)
    offer_choice(offer, statement_text(st, 0), statement_text(st, 1), NULL);
  statement_reset(st);
}

/* Somebody must remain who can give accounts. */
static bool administrator_remains(const struct action_context *ctx, const char *user, unsigned roles,
                                  struct error *err) {
  if (roles & ROLE_ADMINISTRATOR) return true;
  bool other = false;
  struct statement *st =
      statement_of(ctx->casebook, "SELECT roles FROM account WHERE active = 1 AND os_user <> ?1");
  statement_bind_text(st, 1, user);
  while (!other && statement_step(st, NULL) == STEP_ROW)
    other = (roles_parse(statement_text(st, 0)) & ROLE_ADMINISTRATOR) != 0;
  statement_reset(st);
  return other || error_set(err, ERROR_REFUSED,
                            "%s is the last administrator; give another account that role first.", user);
}

static bool run_account(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  const char *user = args_text(args, "user");
  unsigned roles = 0;
  for (size_t i = 0; i < args_count(args, "roles"); i++)
    roles |= role_of(args_item(args, "roles", i));
  if (!administrator_remains(ctx, user, roles, err)) return false;
  char *words = roles_format(roles);
  bool done = edit_account(ctx->casebook, user, words, err);
  result_say(result, "%s has these roles from now on: %s.", user, words);
  free(words);
  return done;
}

/* ---- tasks -----------------------------------------------------------------------------------------------
 */

static const struct action_arg TASK_ARGS[] = {
    {"task", "Task", ARG_INT, true, NULL, "What is left empty stays as it is"},
    {"title", "What is to be done", ARG_TEXT, false, NULL, NULL},
    {"owner", "Who does it", ARG_PERSON, false, NULL, NULL},
    {"due", "By", ARG_DATE, false, NULL, NULL},
    {0}};

static void offer_task(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  if (strcmp(arg->name, "task") != 0 || ctx->on != ON_CASE) return;
  json_t *tasks = task_list(ctx->casebook, ctx->viewer, ctx->subject, NULL), *task;
  size_t i;
  json_array_foreach(tasks, i, task) {
    if (!json_is_null(json_object_get(task, "done"))) continue;
    offer_row(offer, json_integer_value(json_object_get(task, "id")),
              json_string_value(json_object_get(task, "title")),
              json_string_value(json_object_get(task, "owner")));
  }
  json_decref(tasks);
}

static bool possible_task(const struct action_context *ctx, char why[ACTION_WHY]) {
  json_t *tasks = task_list(ctx->casebook, ctx->viewer, ctx->subject, NULL), *task;
  bool any = false;
  size_t i;
  json_array_foreach(tasks, i, task) any = any || json_is_null(json_object_get(task, "done"));
  json_decref(tasks);
  return any || action_not_now(why, "no task of %s is open", ctx->ref);
}

static bool run_task(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  static const char *const names[] = {"title", "owner", "due", NULL};
  char before[128];
  int64_t id = args_int(args, "task", 0);
  const char *title = args_new_text(args, "title");
  date_day due = args_date(args, "due");
  if (!any_given(args, names, err)) return false;
  if (title && !*title) return error_set(err, ERROR_INVALID, "title: A task needs words.");
  if (!task_find_open(ctx->casebook, ctx->subject, id, before, err)) return false;
  int64_t owner = args_filled(args, "owner") ? args_person(args, "owner") : 0;
  result_say(result, "Changed the task of %s: %s.", ctx->ref,
             task_is_apart(ctx->casebook, id) ? "one held apart"
             : title                          ? title
                                              : before);
  return edit_task(ctx->casebook, id, title, owner, args_given(args, "due") ? &due : NULL, err) &&
         case_changed(ctx, result, err);
}

/* ---- notes -----------------------------------------------------------------------------------------------
 */

static const struct action_arg NOTE_ARGS[] = {
    {"event", "Note", ARG_INT, true, NULL, "Its number in the timeline"},
    {"text", "Text", ARG_LINES, true, NULL, "What it was before stays in the history"},
    {0}};

static bool is_note(const json_t *entry) {
  const char *kind = json_string_value(json_object_get(entry, "kind")),
             *compartment = json_string_value(json_object_get(entry, "compartment"));
  bool apart = compartment && *compartment; /* what is held apart is not changed where others look on */
  return kind && !strcmp(kind, EVENT_NOTE) && !apart && !json_is_true(json_object_get(entry, "withdrawn"));
}

static void offer_note(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  if (strcmp(arg->name, "event") != 0 || ctx->on != ON_CASE) return;
  json_t *timeline = timeline_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  for (size_t i = json_array_size(timeline); i-- > 0;) {
    const json_t *entry = json_array_get(timeline, i);
    char title[96];
    if (!is_note(entry)) continue;
    text_copy(title, sizeof title, json_string_value(json_object_get(entry, "text")));
    offer_row(offer, json_integer_value(json_object_get(entry, "id")), title,
              json_string_value(json_object_get(entry, "on")));
  }
  json_decref(timeline);
}

static bool possible_note(const struct action_context *ctx, char why[ACTION_WHY]) {
  json_t *timeline = timeline_list(ctx->casebook, ctx->viewer, ctx->subject, NULL), *entry;
  bool any = false;
  size_t i;
  json_array_foreach(timeline, i, entry) any = any || is_note(entry);
  json_decref(timeline);
  return any || action_not_now(why, "there is no note on %s", ctx->ref);
}

static bool find_note(const struct action_context *ctx, int64_t id, struct event_row *row,
                      struct error *err) {
  if (!event_find(ctx->casebook, id, row, NULL) || row->case_id != ctx->subject)
    return error_set(err, ERROR_MISSING, "event: %s has no such entry.", ctx->ref);
  if (strcmp(row->kind, EVENT_NOTE))
    return error_set(err, ERROR_REFUSED, "event: That entry is no note; withdraw it, or correct its day.");
  if (*row->compartment)
    return error_set(err, ERROR_REFUSED,
                     "event: What is held apart is withdrawn and written again, not changed.");
  return !row->withdrawn || error_set(err, ERROR_REFUSED, "event: That note was withdrawn.");
}

static bool run_note(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  struct event_row row;
  char day[DATE_LONG_TEXT];
  if (!find_note(ctx, args_int(args, "event", 0), &row, err)) return false;
  result_say(result, "Changed the note of %s on %s.", date_show(row.on, true, day), ctx->ref);
  return edit_note(ctx->casebook, row.id, args_text(args, "text"), err) && case_changed(ctx, result, err);
}

/* ---- a plan's activities and review points ---------------------------------------------------------------
 */

static const struct action_arg ACTIVITY_ARGS[] = {
    {"activity", "Activity", ARG_INT, true, NULL, NULL},
    {"kind", "Kind", ARG_CHOICE, false, plan_activity_kinds, NULL},
    {"title", "Title", ARG_TEXT, false, NULL, NULL},
    {"responsible", "Who is responsible", ARG_TEXT, false, NULL, NULL},
    {"stage", "Stage of the plan", ARG_TEXT, false, NULL, "such as: months 1 to 3"},
    {"objective", "For objective", ARG_INT, false, NULL, "its number"},
    {0}};

static const struct action_arg REVIEW_ARGS[] = {{"review_point", "Review point", ARG_INT, true, NULL, NULL},
                                                {"due", "Due", ARG_DATE, true, NULL, NULL},
                                                {0}};

static void offer_rows(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  if (strcmp(arg->name, "activity") == 0) offer_plan_rows(ctx, "activities", offer);
  if (strcmp(arg->name, "objective") == 0) offer_plan_rows(ctx, "objectives", offer);
  if (strcmp(arg->name, "review_point") == 0) offer_plan_rows(ctx, "review_points", offer);
}

static bool run_activity(const struct action_context *ctx, const struct action_args *args,
                         struct action_result *result, struct error *err) {
  static const char *const names[] = {"kind", "title", "responsible", "stage", "objective", NULL};
  struct plan_row plan;
  struct agreement_state before;
  char title[128];
  struct activity_edit edit = {.kind = args_filled(args, "kind") ? args_text(args, "kind") : NULL,
                               .title = args_new_text(args, "title"),
                               .responsible = args_new_text(args, "responsible"),
                               .stage = args_new_text(args, "stage"),
                               .set_objective = args_given(args, "objective")};
  int64_t id = args_int(args, "activity", 0);
  const char *to = edit.title;
  if (!any_given(args, names, err)) return false;
  if (to && !*to) return error_set(err, ERROR_INVALID, "title: An activity needs its title.");
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err) ||
      !activity_find(ctx->casebook, plan.id, id, title, err) ||
      !plan_objective_meant(ctx, &plan, args, &edit.objective_id, err) ||
      !activity_edit(ctx->casebook, id, &edit, err))
    return false;
  result_say(result, "Changed an activity of %s: %s.", ctx->ref, to ? to : title);
  return plan_changed(ctx, &plan, &before, result, err);
}

static bool run_review(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state before;
  struct review_point_row row;
  char day[DATE_LONG_TEXT], from[DATE_LONG_TEXT];
  date_day due = args_date(args, "due");
  if (!plan_to_edit(ctx, &plan, err) || !agreement_of(ctx->casebook, plan.id, &before, err)) return false;
  int64_t id = plan_row_named(ctx, &plan, "review_points", args_int(args, "review_point", 0));
  if (!review_point_find(ctx->casebook, plan.id, id, &row, err)) return false;
  if (row.held_on != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "That review has been held; it stays on record.");
  if (plan.starts_on != DATE_NONE && due < plan.starts_on)
    return error_set(err, ERROR_REFUSED, "due: The plan starts on %s; it cannot be reviewed before.",
                     date_show(plan.starts_on, true, day));
  result_say(result, "Review point %d of %s is due on %s now, not on %s.", (int)row.position, ctx->ref,
             date_show(due, true, day), date_show(row.due_on, true, from));
  return review_point_move(ctx->casebook, id, due, err) && plan_changed(ctx, &plan, &before, result, err);
}

static bool record_review(const struct action_context *ctx, const struct action_args *args,
                          struct action_record *out, struct error *err) {
  struct plan_row plan;
  if (!plan_of_case(ctx, &plan, err)) return false;
  int64_t id = plan_row_named(ctx, &plan, "review_points", args_int(args, "review_point", 0));
  *out = (struct action_record){"review_point", id};
  return id != 0 || error_set(err, ERROR_MISSING, "The plan has no such review point.");
}

static const struct action ROWS[] = {
    {.name = "person-edit",
     .title = "Edit a person",
     .help = "Corrects what is known of somebody who may act or hold a role.",
     .group = "people",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE | PLACE_CASE,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = PERSON_ARGS,
     .record = record_person,
     .run = run_person},
    {.name = "account-edit",
     .title = "Change the roles of an account",
     .help = "Gives a user of the operating system other roles in this casebook.",
     .group = "people",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .roles = ROLE_ADMINISTRATOR,
     .args = ACCOUNT_ARGS,
     .offer = offer_account,
     .run = run_account},
    {.name = "task-edit",
     .title = "Edit a task",
     .help = "Changes what is to be done, by whom or by when.",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_WRITING,
     .args = TASK_ARGS,
     .possible = possible_task,
     .offer = offer_task,
     .row = "task",
     .run = run_task},
    {.name = "note-edit",
     .title = "Edit a note",
     .help = "Corrects the text of a note; what it was before stays in the history.",
     .group = "timeline",
     .on = ON_CASE,
     .places = PLACE_TIMELINE | PLACE_CASE,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_WRITING,
     .args = NOTE_ARGS,
     .possible = possible_note,
     .offer = offer_note,
     .row = "event",
     .run = run_note},
    {.name = "activity-edit",
     .title = "Edit an activity",
     .help = "Changes an activity of the plan.",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = ACTIVITY_ARGS,
     .possible = plan_is_draft,
     .offer = offer_rows,
     .row = "activity",
     .run = run_activity},
    {.name = "review-edit",
     .title = "Move a review point",
     .help = "Sets another day for a review that was not held.",
     .group = "plan",
     .on = ON_CASE,
     .places = PLACE_PLAN,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = REVIEW_ARGS,
     .possible = plan_is_draft,
     .offer = offer_rows,
     .row = "review_point",
     .record = record_review,
     .run = run_review},
};

const struct action_group actions_edit = {ROWS, sizeof ROWS / sizeof ROWS[0]};
