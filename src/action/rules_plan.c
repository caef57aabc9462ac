/* Rules of the records of an action plan. Floor 6. Each refusal names the paragraph of the PSR guide that it
 * comes from. */
#include <string.h>

#include "action/plan_help.h"
#include "action/record_rule.h"
#include "model/party.h"

/* An event of the pathway that the record stands for; nothing where the case's pathway has no such event now.
 */
static bool note_event(const struct action_context *ctx, const char *kind, date_day on, const char *reason,
                       struct action_result *result, struct error *err) {
  const struct happening what = {.kind = kind, .on = on, .reason = reason, .text = "", .override = ""};
  char why[ACTION_WHY];
  return !happening_possible(ctx, kind, why) || happening_record(ctx, &what, result, err);
}

/* ---- the patient-safety tool ---- */

static bool check_tool(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  bool used = fields_filled(after, "used_on"), why_not = fields_filled(after, "not_used");
  if (!after) return true;
  if (used == why_not)
    return record_refuse(err, "used_on",
                         "Say on which day the tool was used, or why it was not (fairness framework).");
  return record_happened(ctx, after, "used_on", err);
}

/* ---- the request ---- */

static bool check_decision(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  (void)before;
  if (!after) return true;
  bool supported = fields_has(after, "decision", "accepted");
  if (!supported && !fields_filled(after, "reasons"))
    return record_refuse(err, "reasons", "A request that is not supported is told why (PSR guide 4.5).");
  if (fields_has(after, "decision", "more-information") && !fields_filled(after, "missing"))
    return record_refuse(err, "missing", "Say what is missing, and from whom (PSR guide 4.5).");
  if ((fields_has(after, "decision", "declined") || fields_has(after, "decision", "other-service")) &&
      !fields_filled(after, "alternatives"))
    return record_refuse(err, "alternatives",
                         "A request that is not supported is offered other ways (PSR guide 4.5).");
  return record_happened(ctx, after, "decided_on", err);
}

static bool done_decision(const struct action_context *ctx, int64_t id, const json_t *before,
                          const json_t *after, struct action_result *result, struct error *err) {
  static const char *const events[][2] = {{"accepted", "request-accepted"},
                                          {"more-information", "information-requested"},
                                          {"other-service", "other-service-advised"},
                                          {"declined", "request-declined"}};
  (void)id;
  for (size_t i = 0; after && i < sizeof events / sizeof *events; i++)
    if (record_turns(before, after, "decision", events[i][0]))
      return note_event(ctx, events[i][1], fields_day(after, "decided_on"), fields_text(after, "reasons"),
                        result, err);
  return true;
}

/* ---- the calls ---- */

static bool check_call(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  return !after || record_happened(ctx, after, "held_on", err);
}

static bool done_call(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  (void)id;
  if (before || !after) return true;
  return note_event(ctx, ctx->action->kind->name, fields_day(after, "held_on"), "", result, err);
}

static bool check_assurance(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  return !after || (record_happened(ctx, after, "assured_on", err) &&
                    record_in_order(ctx, after, "assured_on", "review_on", err));
}

/* ---- roles ---- */

static bool possible_role(const struct action_context *ctx, char why[ACTION_WHY]) {
  return plan_is_draft(ctx, why);
}

static bool done_role(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  (void)id, (void)before, (void)after;
  return plan_say_void(ctx, result, err) && case_changed(ctx, result, err);
}

/* ---- staggered issue ---- */

static bool check_staggered(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  if (!after) return true;
  bool decided = fields_filled(after, "decision");
  bool told =
      fields_filled(after, "organisation_letter_on") || fields_filled(after, "practitioner_letter_on");
  if (decided && !fields_filled(after, "reasons"))
    return record_refuse(err, "reasons",
                         "The decision on staggered issue has its reasons (PSR guide 7.1 note).");
  if (decided && !fields_filled(after, "decided_on"))
    return record_refuse(err, "decided_on", "A decision has its day (PSR guide 7.1 note).");
  if (told && !decided)
    return record_refuse(err, "decision",
                         "What both are told is the decision; say it first (PSR guide 7.1 note).");
  if (fields_filled(after, "sent_on") && !decided)
    return record_refuse(err, "decision",
                         "The plan goes out later once that is agreed (PSR guide 7.1 note).");
  return record_happened(ctx, after, "asked_on", err) && record_happened(ctx, after, "decided_on", err) &&
         record_happened(ctx, after, "sent_on", err) &&
         record_in_order(ctx, after, "asked_on", "decided_on", err) &&
         record_in_order(ctx, after, "decided_on", "organisation_letter_on", err) &&
         record_in_order(ctx, after, "decided_on", "practitioner_letter_on", err) &&
         record_in_order(ctx, after, "decided_on", "sent_on", err);
}

static bool turns_filled(const json_t *before, const json_t *after, const char *field) {
  return fields_filled(after, field) && !fields_filled(before, field);
}

static bool done_staggered(const struct action_context *ctx, int64_t id, const json_t *before,
                           const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (!after) return true;
  const char *reasons = fields_text(after, "reasons");
  date_day decided = fields_day(after, "decided_on");
  if (!before && !note_event(ctx, "staggered-issue-requested", fields_day(after, "asked_on"),
                             fields_text(after, "why"), result, err))
    return false;
  if (record_turns(before, after, "decision", "agreed") &&
      !note_event(ctx, "staggered-issue-agreed", decided, reasons, result, err))
    return false;
  if (record_turns(before, after, "decision", "refused") &&
      !note_event(ctx, "staggered-issue-refused", decided, reasons, result, err))
    return false;
  if (turns_filled(before, after, "practitioner_letter_on") &&
      fields_filled(after, "organisation_letter_on") &&
      !note_event(ctx, "staggered-issue-letters", fields_day(after, "practitioner_letter_on"), "", result,
                  err))
    return false;
  if (turns_filled(before, after, "not_contacted") && decided != DATE_NONE &&
      !note_event(ctx, "practitioner-not-contacted", decided, fields_text(after, "not_contacted"), result,
                  err))
    return false;
  return !turns_filled(before, after, "sent_on") ||
         note_event(ctx, "plan-sent-to-practitioner", fields_day(after, "sent_on"), "", result, err);
}

/* ---- supervision ---- */

/* How much supervision a level is; 0: no level. */
static int rank(const char *level) {
  static const char *const levels[] = {"independent", "off-site", "on-site", "direct"};
  for (int i = 0; i < 4; i++)
    if (strcmp(levels[i], level) == 0) return i + 1;
  return 0;
}

/* The level in force on that day: of the last step up to it. */
static const json_t *level_before(const json_t *steps, date_day on) {
  const json_t *last = NULL, *step;
  date_day best = DATE_NONE;
  size_t i;
  json_array_foreach(steps, i, step) {
    const json_t *fields = json_object_get(step, "fields");
    date_day from = fields_day(fields, "from_on");
    if (from > on || (last && from < best)) continue;
    last = fields;
    best = from;
  }
  return last;
}

static bool check_step_down(const json_t *after, struct error *err) {
  if (!fields_filled(after, "evidence"))
    return record_refuse(err, "evidence",
                         "Supervision steps down only with evidence of progress (PSR guide 6.3, 8.4).");
  return fields_filled(after, "safety") ||
         record_refuse(
             err, "safety",
             "Supervision steps down only with a judgement on the safety of patients, staff and the "
             "public (PSR guide 8.4).");
}

static bool check_supervision(const struct action_context *ctx, const json_t *before, const json_t *after,
                              struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *steps = record_others(ctx, "supervision");
  date_day from = fields_day(after, "from_on");
  const json_t *last = level_before(steps, from);
  int was = last ? rank(fields_text(last, "level")) : 0, is = rank(fields_text(after, "level"));
  bool fine = true;
  if (last && was == is)
    fine = record_refuse(err, "level", "That is the level of supervision already.");
  else if (last && is < was)
    fine = check_step_down(after, err);
  else if (last && from > ctx->viewer->today)
    fine = record_refuse(err, "from_on",
                         "More supervision begins at once, not on a day to come (PSR guide 8.4).");
  json_decref(steps);
  return fine;
}

static bool done_supervision(const struct action_context *ctx, int64_t id, const json_t *before,
                             const json_t *after, struct action_result *result, struct error *err) {
  (void)id, (void)before;
  if (!after) return true;
  json_t *steps = record_others(ctx, "supervision");
  const json_t *last = level_before(steps, fields_day(after, "from_on"));
  int was = last ? rank(fields_text(last, "level")) : 0, is = rank(fields_text(after, "level"));
  bool up = was && is > was;
  json_decref(steps);
  say_more(result, was == 0 ? " It is where supervision begins."
                   : up     ? " It steps up at once."
                            : " It steps down, on the evidence and the judgement given.");
  return !up || note_event(ctx, "safety-measure", fields_day(after, "from_on"), fields_text(after, "reason"),
                           result, err);
}

/* ---- completion ---- */

static bool check_completion(const struct action_context *ctx, const json_t *before, const json_t *after,
                             struct error *err) {
  (void)before;
  if (!after) return true;
  int64_t person = fields_int(after, "assured_by", 0);
  if (party_held(ctx->casebook, ctx->entry.root, person, "supervisor", true))
    return record_refuse(err, "assured_by",
                         "Who supervised the plan does not assure its completion alone (PSR guide 8.5).");
  if (!party_held(ctx->casebook, ctx->entry.root, person, "assurer", false))
    return record_refuse(
        err, "assured_by",
        "Completion is assured by who is appointed as assurer of this case (PSR guide 8.5).");
  return record_happened(ctx, after, "assured_on", err);
}

static bool done_completion(const struct action_context *ctx, int64_t id, const json_t *before,
                            const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (before || !after) return true;
  return note_event(ctx, "safety-statement", fields_day(after, "assured_on"), "", result, err);
}

static bool possible_plan(const struct action_context *ctx, char why[ACTION_WHY]) {
  return plan_is_there(ctx, why);
}

static const struct record_rule rows[] = {
    {.kind = "safety-tool", .check = check_tool},
    {.kind = "request-decision", .check = check_decision, .done = done_decision},
    {.kind = "practitioner-call", .check = check_call, .done = done_call},
    {.kind = "organisation-call", .check = check_call, .done = done_call},
    {.kind = "health-assurance", .check = check_assurance},
    {.kind = "plan-role", .possible = possible_role, .done = done_role},
    {.kind = "staggered-issue", .check = check_staggered, .done = done_staggered},
    {.kind = "supervision", .possible = possible_plan, .check = check_supervision, .done = done_supervision},
    {.kind = "plan-assurance", .possible = possible_plan, .check = check_completion, .done = done_completion},
};

const struct record_rules record_rules_plan = {rows, sizeof rows / sizeof *rows};
