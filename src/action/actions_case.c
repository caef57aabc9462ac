/* Actions on a case that no pathway stands in the way of: notes, consents, tasks, its title. Floor 6. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "model/case.h"
#include "model/case_record.h"
#include "model/consent.h"
#include "model/event.h"
#include "model/office.h"
#include "model/person.h"
#include "model/task.h"

/* ---- notes ------------------------------------------------------------------------------------------ */

static void offer_today(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  if (strcmp(arg->name, "on") == 0) offer_date(offer, ctx->viewer->today);
}

static bool run_note(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  char day[DATE_LONG_TEXT];
  const struct event_terms note = {.case_id = ctx->subject,
                                   .kind = EVENT_NOTE,
                                   .on = day_given(ctx, args, "on"),
                                   .text = args_text(args, "text"),
                                   .compartment = args_text(args, "apart")};
  if (!day_fits(ctx, note.on, err) || !event_add(ctx->casebook, &note, &ctx->stamp, NULL, err)) return false;
  if (note.on == ctx->viewer->today)
    result_say(result, "Added a note to %s.", ctx->ref);
  else
    result_say(result, "Added a note of %s to %s.", date_show(note.on, true, day), ctx->ref);
  if (*note.compartment) say_more(result, " It is held apart.");
  result_case(result, ctx->subject); /* nobody's version: two people may write notes side by side */
  return true;
}

const struct action_choice apart_choices[] = {
    {"health", "Health", "for those who need it"},
    {"reporter", "Who raised it", "withheld where that was asked for"},
    {0}};
static const struct action_arg args_note[] = {
    {"text", "Note", ARG_LINES, true, NULL, NULL},
    {"on", "On", ARG_DATE, false, NULL, "the day it is about; today when left out"},
    {"apart", "Hold apart", ARG_CHOICE, false, apart_choices,
     "who may read it; everybody on the case when left out"},
    {0}};

/* ---- consents ----------------------------------------------------------------------------------------- */

/* Is it among those that an earlier strand asks for? One consent serves every strand that asks for it. */
static bool asked_before(const struct strands_here *here, size_t index, const char *kind) {
  for (size_t k = 0; k < index; k++)
    if (pathway_consent(here->looks[k].pathway, kind)) return true;
  return false;
}

static void offer_consent(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  struct strands_here here;
  offer_today(ctx, arg, offer);
  if (strcmp(arg->name, "children") == 0) offer_children(ctx, offer);
  if (strcmp(arg->name, "kind") != 0) return;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].pathway->consent_count; i++) {
      const struct pathway_consent *consent = &here.looks[k].pathway->consents[i];
      if (!asked_before(&here, k, consent->id)) offer_choice(offer, consent->id, consent->title, "");
    }
  strands_free(&here);
}

static bool possible_consent(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct strands_here here;
  bool any = false;
  if (!case_is_open(ctx, why)) return false;
  bool fine = strands_here(ctx, &here, NULL) || action_not_now(why, "the case cannot be read");
  for (size_t i = 0; fine && i < here.count; i++)
    any = any || here.looks[i].pathway->consent_count > 0;
  if (fine && !any) action_not_now(why, "the pathway %s asks for no consent", here.looks[0].pathway->title);
  strands_free(&here);
  return any;
}

static const char *consent_title(const struct strands_here *here, const char *kind) {
  for (size_t i = 0; i < here->count; i++) {
    const struct pathway_consent *consent = pathway_consent(here->looks[i].pathway, kind);
    if (consent) return consent->title;
  }
  return kind;
}

static bool run_consent(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  struct strands_here here;
  const char *kind = args_text(args, "kind");
  date_day on = day_given(ctx, args, "on");
  char day[DATE_LONG_TEXT];
  int64_t standing;
  if (!day_fits(ctx, on, err) || !consent_standing(ctx->casebook, ctx->subject, kind, &standing, err))
    return false;
  bool fine = strands_here(ctx, &here, err);
  if (fine && standing)
    fine = error_set(err, ERROR_REFUSED, "%s has been consented to already.", consent_title(&here, kind));
  fine = fine && consent_give(ctx->casebook, ctx->subject, kind, args_text(args, "by"), on,
                              args_text(args, "text"), args_text(args, "apart"), err);
  result_say(result, "%s consented on %s: %s (%s).", args_text(args, "by"), date_show(on, true, day),
             consent_title(&here, kind), ctx->ref);
  strands_free(&here);
  return fine && case_changed(ctx, result, err);
}

static bool run_unconsent(const struct action_context *ctx, const struct action_args *args,
                          struct action_result *result, struct error *err) {
  struct strands_here here;
  const char *kind = args_text(args, "kind");
  date_day on = day_given(ctx, args, "on");
  char day[DATE_LONG_TEXT];
  date_day given;
  int64_t standing;
  if (!day_fits(ctx, on, err) || !consent_standing(ctx->casebook, ctx->subject, kind, &standing, err))
    return false;
  bool fine = strands_here(ctx, &here, err);
  if (fine && !standing)
    fine = error_set(err, ERROR_REFUSED, "%s is not consented to.", consent_title(&here, kind));
  fine = fine && consent_given_on(ctx->casebook, standing, &given, err);
  if (fine && on < given)
    fine =
        error_set(err, ERROR_REFUSED, "That consent was given on %s; it cannot have been withdrawn before.",
                  date_show(given, true, day));
  fine = fine && consent_withdraw(ctx->casebook, standing, on, err);
  result_say(result, "The consent to %s on %s was withdrawn on %s.", consent_title(&here, kind), ctx->ref,
             date_show(on, true, day));
  fine = fine && case_changed(ctx, result, err) && strands_say(ctx, &here, args, result, err);
  strands_free(&here);
  return fine;
}

static const struct action_arg args_consent[] = {{"kind", "To what", ARG_CHOICE, true, NULL, NULL},
                                                 {"by", "Who consents", ARG_TEXT, true, NULL, NULL},
                                                 {"on", "On", ARG_DATE, false, NULL, "today when left out"},
                                                 {"text", "In what words", ARG_LINES, false, NULL, NULL},
                                                 ARG_ROW_APART,
                                                 {0}};
static const struct action_arg args_unconsent[] = {{"kind", "To what", ARG_CHOICE, true, NULL, NULL},
                                                   {"on", "On", ARG_DATE, false, NULL, "today when left out"},
                                                   {"reason", "Reason", ARG_LINES, false, NULL, NULL},
                                                   ARG_ROW_CHILDREN,
                                                   {0}};

/* ---- tasks -------------------------------------------------------------------------------------------- */

static bool run_task(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  char owner[PERSON_NAME] = "", day[DATE_LONG_TEXT];
  const struct task_terms task = {.case_id = ctx->subject,
                                  .owner_id = args_person(args, "owner"),
                                  .title = args_text(args, "title"),
                                  .compartment = args_text(args, "apart"),
                                  .due_on = args_date(args, "due")};
  if (!task_add(ctx->casebook, &task, &ctx->stamp, NULL, err)) return false;
  person_name(ctx->casebook, task.owner_id, owner);
  bool apart = *task.compartment != '\0';
  result_say(result, "Added a task to %s%s%s.", ctx->ref, apart ? "; it is held apart" : ": ",
             apart ? "" : task.title);
  if (task.owner_id) say_more(result, " It is for %s.", owner);
  if (task.due_on != DATE_NONE) say_more(result, " By %s.", date_show(task.due_on, true, day));
  result_case(result, ctx->subject);
  return true;
}

static void offer_task(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  offer_today(ctx, arg, offer);
  if (strcmp(arg->name, "task") != 0) return;
  json_t *tasks = task_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  size_t index;
  json_t *task;
  json_array_foreach(tasks, index, task) {
    if (!json_is_null(json_object_get(task, "done"))) continue;
    offer_row(offer, json_integer_value(json_object_get(task, "id")),
              json_string_value(json_object_get(task, "title")),
              json_string_value(json_object_get(task, "owner")));
  }
  json_decref(tasks);
}

static bool run_task_done(const struct action_context *ctx, const struct action_args *args,
                          struct action_result *result, struct error *err) {
  char title[128], day[DATE_LONG_TEXT];
  int64_t id = args_int(args, "task", 0);
  date_day on = day_given(ctx, args, "on");
  if (!task_find_open(ctx->casebook, ctx->subject, id, title, err) || !day_fits(ctx, on, err) ||
      !task_done(ctx->casebook, id, on, err))
    return false;
  result_say(result, "Done on %s, %s: %s.", date_show(on, true, day), ctx->ref,
             task_is_apart(ctx->casebook, id) ? "a task held apart" : title);
  result_case(result, ctx->subject);
  return true;
}

static bool possible_task_done(const struct action_context *ctx, char why[ACTION_WHY]) {
  json_t *tasks = task_list(ctx->casebook, ctx->viewer, ctx->subject, NULL), *task;
  bool any = false;
  size_t index;
  json_array_foreach(tasks, index, task) any = any || json_is_null(json_object_get(task, "done"));
  json_decref(tasks);
  return any || action_not_now(why, "no task of %s is open", ctx->ref);
}

/* The form opens with the heading as it is. */
static void offer_heading(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  json_t *record = case_record(ctx->casebook, ctx->viewer, ctx->ref, NULL);
  const char *now = json_string_value(json_object_get(record, arg->name));
  if (now) offer_default(offer, now);
  json_decref(record);
}

static const struct action_arg args_task[] = {{"title", "What is to be done", ARG_TEXT, true, NULL, NULL},
                                              {"owner", "Who does it", ARG_PERSON, false, NULL, NULL},
                                              {"due", "By", ARG_DATE, false, NULL, NULL},
                                              ARG_ROW_APART,
                                              {0}};
static const struct action_arg args_task_done[] = {{"task", "Task", ARG_INT, true, NULL, NULL},
                                                   {"on", "On", ARG_DATE, false, NULL, "today when left out"},
                                                   {0}};

/* ---- the case itself ------------------------------------------------------------------------------------
 */

static bool run_edit(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  const char *title = args_given(args, "title") ? args_text(args, "title") : NULL;
  const char *category = args_given(args, "category") ? args_text(args, "category") : NULL;
  if (!title && !category) return error_set(err, ERROR_INVALID, "Give the title or the category.");
  result_say(result, "Changed the heading of %s.", ctx->ref);
  return case_set_heading(ctx->casebook, ctx->subject, title, category, err) &&
         case_changed(ctx, result, err);
}

static const struct action_arg args_edit[] = {
    {"title", "Title", ARG_TEXT, false, NULL, "what the case is about"},
    {"category", "Category", ARG_TEXT, false, NULL, NULL},
    {0}};

/* ---- its level -------------------------------------------------------------------------------------------
 */

static void offer_level(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  const struct threshold *matrix = office_matrix(ctx->casebook, NULL);
  if (strcmp(arg->name, "level") != 0) return;
  for (size_t i = 0; matrix && i < matrix->level_count; i++) {
    char value[16];
    snprintf(value, sizeof value, "%d", matrix->levels[i].level);
    offer_choice(offer, value, matrix->levels[i].title, matrix->levels[i].owner);
  }
}

/* A change of level is an event, with its reason. */
static bool run_level(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct case_row row;
  char text[64];
  int level = (int)strtol(args_text(args, "level"), NULL, 10);
  if (!case_load(ctx->casebook, ctx->subject, &row, err)) return false;
  if (row.level == level) return error_set(err, ERROR_REFUSED, "%s is at level %d already.", ctx->ref, level);
  if (row.level)
    snprintf(text, sizeof text, "From level %d to level %d.", row.level, level);
  else
    snprintf(text, sizeof text, "Level %d.", level);
  const struct event_terms event = {.case_id = ctx->subject,
                                    .kind = EVENT_LEVEL,
                                    .on = ctx->viewer->today,
                                    .reason = args_text(args, "reason"),
                                    .text = text};
  result_say(result, "%s is at level %d now.", ctx->ref, level);
  return case_set_level(ctx->casebook, ctx->subject, level, err) &&
         event_add(ctx->casebook, &event, &ctx->stamp, NULL, err) && case_changed(ctx, result, err);
}

static const struct action_arg args_level[] = {
    {"level", "Level", ARG_CHOICE, true, NULL, NULL}, {"reason", "Reason", ARG_LINES, true, NULL, NULL}, {0}};

/* ---- the rows -------------------------------------------------------------------------------------------
 */

static const struct action rows[] = {
    {.name = "note-add",
     .title = "Add a note",
     .help = "Adds a note to the timeline of the case.",
     .key = "m",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .roles = ROLES_WRITING,
     .args = args_note,
     .offer = offer_today,
     .run = run_note},
    {.name = "case-edit",
     .title = "Change the heading",
     .help = "Changes the title or category of the case.",
     .key = "e",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_edit,
     .possible = case_is_open,
     .offer = offer_heading,
     .run = run_edit},
    {.name = "case-level",
     .title = "Change the level",
     .help = "Raises or lowers the level of the case, with a reason.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_level,
     .possible = case_is_open,
     .offer = offer_level,
     .run = run_level},
    {.name = "consent-give",
     .title = "Record a consent",
     .help = "Records who consented to what.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_TIMELINE,
     .roles = ROLES_HANDLING,
     .args = args_consent,
     .possible = possible_consent,
     .offer = offer_consent,
     .run = run_consent},
    {.name = "consent-withdraw",
     .title = "Record that a consent was withdrawn",
     .help = "Records that a consent no longer stands.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_TIMELINE,
     .roles = ROLES_HANDLING,
     .args = args_unconsent,
     .possible = possible_consent,
     .offer = offer_consent,
     .run = run_unconsent},
    {.name = "task-add",
     .title = "Add a task",
     .help = "Adds something to do, for whom and by when.",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .roles = ROLES_WRITING,
     .args = args_task,
     .run = run_task},
    {.name = "task-done",
     .title = "Mark a task done",
     .help = "Notes that a task of the case is done.",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .roles = ROLES_WRITING,
     .args = args_task_done,
     .possible = possible_task_done,
     .offer = offer_task,
     .run = run_task_done},
};

const struct action_group actions_case = {rows, sizeof rows / sizeof *rows};
