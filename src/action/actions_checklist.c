/* Actions on the fairness and proportionality framework: passes, answers, enquiries. Floor 6. */
#include <stdio.h>
#include <string.h>

#include "action/answer_links.h"
#include "action/beside.h"
#include "action/happening.h"
#include "model/enquiry.h"
#include "model/framework_pass.h"
#include "model/office.h"
#include "model/person.h"

static bool open_pass(const struct action_context *ctx, struct pass_row *out) {
  return pass_open(ctx->casebook, ctx->subject, out, NULL) && out->id != 0;
}

/* ---- a pass ------------------------------------------------------------------------------------------ */

static bool offered_before(const struct strands_here *here, size_t index, const char *id) {
  for (size_t k = 0; k < index; k++)
    if (pathway_moment(here->looks[k].pathway, id)) return true;
  return false;
}

/* The moments of all strands: a pass is the case's, and counts wherever that moment asks for one. */
static void offer_pass(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  struct strands_here here;
  if (strcmp(arg->name, "moment") != 0) return;
  bool fine = strands_all(ctx, &here, NULL);
  json_t *checklist =
      fine ? checklist_record(ctx->casebook, ctx->viewer, ctx->subject, here.looks, here.count, NULL) : NULL;
  const char *due = json_string_value(json_array_get(json_object_get(checklist, "due"), 0));
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].pathway->moment_count; i++) {
      const struct pathway_moment *moment = &here.looks[k].pathway->moments[i];
      if (offered_before(&here, k, moment->id)) continue;
      offer_choice(offer, moment->id, moment->title, k ? here.looks[k].pathway->title : "");
      if (due && strcmp(due, moment->title) == 0) offer_default(offer, moment->id);
    }
  offer_choice(offer, MOMENT_AS_IT_MOVES, "As the case moves", "at no particular moment");
  if (!due) offer_default(offer, MOMENT_AS_IT_MOVES);
  json_decref(checklist);
  strands_free(&here);
}

static bool possible_pass(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct pass_row pass;
  char day[DATE_LONG_TEXT];
  if (!case_is_open(ctx, why)) return false;
  if (!open_pass(ctx, &pass)) return true;
  return action_not_now(why, "the pass begun on %s is still open; answer and complete it first",
                        date_show(pass.started_on, true, day));
}

/* What was answered before is there to be looked at again, not to be typed again. */
static bool carry(const struct action_context *ctx, int64_t id, struct action_result *result,
                  struct error *err) {
  struct pass_row last;
  char day[DATE_LONG_TEXT];
  int count;
  if (!pass_last(ctx->casebook, ctx->subject, &last, err)) return false;
  if (!last.id) return true;
  if (!pass_carry(ctx->casebook, id, last.id, &count, err)) return false;
  say_more(result, " The answers of %s are carried into it, to be looked at again.",
           date_show(last.completed_on, true, day));
  return true;
}

static bool run_pass(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  struct strands_here here;
  int64_t id;
  const char *moment = args_filled(args, "moment") ? args_text(args, "moment") : MOMENT_AS_IT_MOVES;
  bool fine =
      strands_all(ctx, &here, err) &&
      pass_start(ctx->casebook, ctx->subject, moment, ctx->viewer->today, ctx->viewer->person_id, &id, err);
  result_say(result, "Began a pass through the framework on %s: %s.", ctx->ref,
             checklist_moment_title(here.looks, here.count, moment));
  fine = fine && (!args_yes(args, "carry", true) || carry(ctx, id, result, err));
  strands_free(&here);
  return fine && case_changed(ctx, result, err);
}

static const struct action_arg args_pass[] = {
    {"moment", "Moment", ARG_CHOICE, false, NULL, "why it is done now"},
    {"carry", "Carry the earlier answers", ARG_YESNO, false, NULL,
     "yes when left out; each can be answered anew"},
    {0}};

/* ---- an answer -------------------------------------------------------------------------------------------
 */

static bool possible_answer(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct pass_row pass;
  if (!case_is_open(ctx, why)) return false;
  return open_pass(ctx, &pass) ||
         action_not_now(why, "no pass through the framework is open on %s; begin one", ctx->ref);
}

static void offer_answer(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  struct pass_row pass;
  if (strcmp(arg->name, "owner") == 0) {
    char me[24];
    snprintf(me, sizeof me, "%lld", (long long)ctx->viewer->person_id);
    offer_default(offer, me);
  }
  if (strcmp(arg->name, "links") == 0) answer_links_offer(ctx, offer);
  if (strcmp(arg->name, "question") != 0 || !open_pass(ctx, &pass)) return;
  const struct framework *framework = office_framework(ctx->casebook, pass.definition_id, NULL);
  for (size_t i = 0; framework && i < framework->principle_count; i++)
    for (size_t j = 0; j < framework->principles[i].question_count; j++) {
      const struct framework_question *q = &framework->principles[i].questions[j];
      if (!q->retired) offer_choice(offer, q->id, q->text, framework->principles[i].title);
    }
}

/* A `no` or `unknown` leads somewhere: to somebody who enquires by a day, or to a reason why nobody need. */
static bool check_follow_up(const struct action_context *ctx, const struct action_args *args,
                            struct error *err) {
  bool none = args_filled(args, "none_needed");
  bool owner = args_person(args, "owner") != 0, due = args_date(args, "due") != DATE_NONE;
  char day[DATE_LONG_TEXT];
  if (none && due)
    return error_set(err, ERROR_INVALID,
                     "Give either who enquires and by when, or why no enquiry is needed.");
  if (none) return true;
  int64_t running;
  if (!due && !enquiry_running(ctx->casebook, ctx->subject, args_text(args, "question"), &running, err))
    return false;
  if (!due && running) return true;
  if (!owner || !due)
    return error_set(
        err, ERROR_REFUSED,
        "An answer of %s leads to an enquiry: say who enquires and by when, or why none is needed.",
        args_text(args, "answer"));
  if (args_date(args, "due") < ctx->viewer->today)
    return error_set(err, ERROR_REFUSED, "%s is over; an enquiry is due on a day to come.",
                     date_show(args_date(args, "due"), true, day));
  return true;
}

static bool follow_up(const struct action_context *ctx, const struct action_args *args, int64_t answer_id,
                      struct action_result *result, struct error *err) {
  bool none = args_filled(args, "none_needed");
  if (!none && args_date(args, "due") == DATE_NONE) {
    say_more(result, " The enquiry that is open goes on.");
    return true;
  }
  const struct enquiry_terms terms = {.case_id = ctx->subject,
                                      .answer_id = answer_id,
                                      .owner_id = none ? 0 : args_person(args, "owner"),
                                      .due_on = none ? DATE_NONE : args_date(args, "due"),
                                      .none_needed = args_text(args, "none_needed")};
  char name[PERSON_NAME], day[DATE_LONG_TEXT];
  person_name(ctx->casebook, terms.owner_id, name);
  if (none)
    say_more(result, " No enquiry is needed: the reason is on record.");
  else
    say_more(result, " %s enquires by %s.", name, date_show(terms.due_on, true, day));
  return enquiry_open(ctx->casebook, &terms, err);
}

static bool unanswered(const struct action_context *ctx, int *count, char which[128], struct pass_row *pass) {
  const struct framework *framework;
  return open_pass(ctx, pass) && (framework = office_framework(ctx->casebook, pass->definition_id, NULL)) &&
         pass_unanswered(ctx->casebook, pass, framework, count, which, NULL);
}

/* How far it is: the count at the head of the checklist may be out of sight. */
static void say_how_far(const struct action_context *ctx, struct action_result *result) {
  struct pass_row pass;
  int count;
  char which[128];
  if (!unanswered(ctx, &count, which, &pass)) return;
  if (count > 0)
    say_more(result, " %d to go.", count);
  else
    say_more(result, " That was the last: complete the pass.");
}

static bool run_answer(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct pass_row pass;
  int64_t answer_id;
  const struct answer_terms terms = {.question = args_text(args, "question"),
                                     .answer = args_text(args, "answer"),
                                     .note = args_text(args, "note"),
                                     .health = args_yes(args, "health", false)};
  bool yes = strcmp(terms.answer, "yes") == 0;
  if (!pass_open(ctx->casebook, ctx->subject, &pass, err)) return false;
  if (!yes && !check_follow_up(ctx, args, err)) return false;
  if (!pass_answer(ctx->casebook, pass.id, &terms, &answer_id, err) ||
      !answer_links_keep(ctx, args, answer_id, err))
    return false;
  result_say(result, "Answered %s on %s: %s.", terms.question, ctx->ref, terms.answer);
  say_how_far(ctx, result);
  if (yes ? !enquiry_answered(ctx->casebook, answer_id, ctx->viewer->today, err)
          : !follow_up(ctx, args, answer_id, result, err))
    return false;
  return case_changed(ctx, result, err);
}

static const struct action_choice answers[] = {{"yes", "Yes", NULL},
                                               {"no", "No", "leads to an enquiry"},
                                               {"unknown", "Unknown", "leads to an enquiry"},
                                               {0}};
static const struct action_arg args_answer[] = {
    {"question", "Question", ARG_CHOICE, true, NULL, NULL},
    {"answer", "Answer", ARG_CHOICE, true, answers, NULL},
    {"note", "Note", ARG_LINES, false, NULL, NULL},
    {"health", "The note is health data", ARG_YESNO, false, NULL, "it is then held apart, also in prints"},
    {"links", "What it rests on", ARG_CHOICES, false, NULL, "documents, evidence, entries of the timeline"},
    {"owner", "Who enquires", ARG_PERSON, false, NULL, "after no or unknown"},
    {"due", "By", ARG_DATE, false, NULL, "after no or unknown"},
    {"none_needed", "Why no enquiry is needed", ARG_LINES, false, NULL, "instead of who and when"},
    {0}};

/* ---- completing -------------------------------------------------------------------------------------------
 */

/* Every no and every unknown leads somewhere before the pass is kept for good. */
static bool follows_up(const struct action_context *ctx, int64_t pass_id, char why[ACTION_WHY]) {
  int count;
  char which[128];
  bool wants_tool = false;
  if (!pass_wants_tool(ctx->casebook, ctx->subject, &wants_tool, NULL))
    return action_not_now(why, "the framework cannot be read");
  if (wants_tool)
    return action_not_now(why,
                          "%s came from an incident: record first that the patient-safety tool was used, "
                          "or why it was not (safety-tool-add)",
                          ctx->ref);
  if (!pass_unfollowed(ctx->casebook, pass_id, &count, which, NULL))
    return action_not_now(why, "the framework cannot be read");
  if (count == 0) return true;
  return action_not_now(why,
                        "%s %s no or unknown and leads nowhere yet: say who enquires and by when, or "
                        "why none is needed",
                        which, count == 1 ? "is" : "are");
}

static bool possible_complete(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct pass_row pass;
  int count;
  char which[128];
  if (!possible_answer(ctx, why)) return false;
  if (!unanswered(ctx, &count, which, &pass)) return action_not_now(why, "the framework cannot be read");
  if (count == 0) return follows_up(ctx, pass.id, why);
  return action_not_now(why, "%d %s unanswered: %s", count, count == 1 ? "question is" : "questions are",
                        which);
}

static bool run_complete(const struct action_context *ctx, const struct action_args *args,
                         struct action_result *result, struct error *err) {
  struct pass_row pass;
  (void)args;
  if (!pass_open(ctx->casebook, ctx->subject, &pass, err) ||
      !pass_complete(ctx->casebook, pass.id, ctx->viewer->today, err))
    return false;
  result_say(result, "Completed the pass through the framework on %s; its answers are kept as they are.",
             ctx->ref);
  return case_changed(ctx, result, err);
}

/* ---- enquiries
 * ---------------------------------------------------------------------------------------------- */

static bool is_open(const json_t *enquiry) {
  return json_is_null(json_object_get(enquiry, "closed")) &&
         !*json_string_value(json_object_get(enquiry, "none_needed"));
}

static void offer_enquiry(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  if (strcmp(arg->name, "on") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "enquiry") != 0) return;
  json_t *enquiries = enquiry_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  size_t index;
  json_t *enquiry;
  json_array_foreach(enquiries, index, enquiry) {
    if (!is_open(enquiry)) continue;
    offer_row(offer, json_integer_value(json_object_get(enquiry, "id")),
              json_string_value(json_object_get(enquiry, "question")),
              json_string_value(json_object_get(enquiry, "owner")));
  }
  json_decref(enquiries);
}

static bool run_enquiry_close(const struct action_context *ctx, const struct action_args *args,
                              struct action_result *result, struct error *err) {
  struct enquiry_row row;
  date_day on = day_given(ctx, args, "on");
  char day[DATE_LONG_TEXT];
  if (!enquiry_find(ctx->casebook, ctx->subject, args_int(args, "enquiry", 0), &row, err) ||
      !day_fits(ctx, on, err))
    return false;
  if (row.none_needed) return error_set(err, ERROR_REFUSED, "No enquiry was needed there.");
  if (row.closed_on != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "That enquiry was closed on %s.",
                     date_show(row.closed_on, true, day));
  result_say(result, "Closed the enquiry about %s on %s.", row.question, ctx->ref);
  return enquiry_close(ctx->casebook, row.id, on, args_text(args, "outcome"), args_text(args, "apart"),
                       err) &&
         case_changed(ctx, result, err);
}

static bool possible_enquiry(const struct action_context *ctx, char why[ACTION_WHY]) {
  json_t *enquiries = enquiry_list(ctx->casebook, ctx->viewer, ctx->subject, NULL), *enquiry;
  bool any = false;
  size_t index;
  json_array_foreach(enquiries, index, enquiry) any = any || is_open(enquiry);
  json_decref(enquiries);
  return any || action_not_now(why, "no enquiry of %s is open", ctx->ref);
}

static const struct action_arg args_enquiry[] = {{"enquiry", "Enquiry", ARG_INT, true, NULL, NULL},
                                                 {"outcome", "What came of it", ARG_LINES, true, NULL, NULL},
                                                 ARG_ROW_APART,
                                                 {"on", "On", ARG_DATE, false, NULL, "today when left out"},
                                                 {0}};

static const struct action rows[] = {
    {.name = "pass-start",
     .title = "Begin a pass",
     .help = "Begins a dated pass through the five principles.",
     .key = "b",
     .group = "checklist",
     .on = ON_CASE,
     .places = PLACE_CHECKLIST | PLACE_CASE,
     .roles = ROLES_HANDLING,
     .args = args_pass,
     .possible = possible_pass,
     .offer = offer_pass,
     .run = run_pass},
    {.name = "pass-answer",
     .title = "Answer",
     .help = "Answers a question; no or unknown leads to an enquiry.",
     .key = "a",
     .group = "checklist",
     .on = ON_CASE,
     .places = PLACE_CHECKLIST,
     .roles = ROLES_HANDLING,
     .args = args_answer,
     .possible = possible_answer,
     .offer = offer_answer,
     .run = run_answer},
    {.name = "pass-complete",
     .title = "Complete the pass",
     .help = "Ends the pass; its answers are kept as they are from then on.",
     .key = "c",
     .group = "checklist",
     .on = ON_CASE,
     .places = PLACE_CHECKLIST | PLACE_CASE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLES_HANDLING,
     .possible = possible_complete,
     .run = run_complete},
    {.name = "enquiry-close",
     .title = "Close an enquiry",
     .help = "Notes what came of an enquiry.",
     .group = "checklist",
     .on = ON_CASE,
     .places = PLACE_CHECKLIST | PLACE_CASE,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_enquiry,
     .possible = possible_enquiry,
     .offer = offer_enquiry,
     .run = run_enquiry_close},
};

const struct action_group actions_checklist = {rows, sizeof rows / sizeof *rows};
