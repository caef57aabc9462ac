/* Rules of the removal of a training number, and of revalidation. Floor 6.
 *
 * Sources: Gold Guide 3.68 (recalled) and education bodies' pages (NTN1 to NTN3); the GMC's protocol (REV1 to
 * REV5). */
#include <string.h>

#include "action/carry.h"
#include "action/happening.h"
#include "action/record_rule.h"

/* ---- removal ----------------------------------------------------------------------------------------------
 */

/* Outcome 4 stands among the trainee's annual reviews, not only here. */
static bool has_outcome_4(const struct action_context *ctx) {
  json_t *others = record_others(ctx, "arcp"), *row;
  bool found = false;
  size_t i;
  json_array_foreach(others, i, row) found =
      found || fields_has(json_object_get(row, "fields"), "outcome", "4");
  json_decref(others);
  return found;
}

static bool check_decision(const json_t *after, struct error *err) {
  bool decided = fields_filled(after, "decision");
  if (decided != fields_filled(after, "decided_on"))
    return record_refuse(err, decided ? "decided_on" : "decision",
                         "The decision and its day belong together.");
  if (decided && !fields_filled(after, "reasons"))
    return record_refuse(err, "reasons", "A decision on a training number has its reasons (NTN1).");
  if (fields_has(after, "decision", "removed") && !fields_filled(after, "answer"))
    return record_refuse(err, "answer",
                         "The trainee is heard before anything is decided: give the answer, or that "
                         "none came and how they were asked (NTN1).");
  if (fields_filled(after, "notice_on") && !fields_has(after, "decision", "removed"))
    return record_refuse(err, "notice_on", "Notice follows the decision to remove the number (NTN2).");
  return true;
}

/* Nothing takes effect while an appeal is possible or runs; until then the trainee stays in programme,
 * employed. */
static bool check_effect(const json_t *after, struct error *err) {
  static const char *const effects[] = {"record_updated_on", "contract_notice_on", "connection_moved_on"};
  bool stands = fields_has(after, "appeal_result", "none") ||
                fields_has(after, "appeal_result", "dismissed") ||
                fields_has(after, "appeal_result", "withdrawn");
  for (size_t i = 0; i < 3; i++)
    if (fields_filled(after, effects[i]) && !stands)
      return record_refuse(err, effects[i],
                           "A removal takes effect only after an appeal has ended, or when there is "
                           "none; until then the trainee stays in programme (NTN3).");
  if (fields_has(after, "appeal_result", "none") && fields_filled(after, "appealed_on"))
    return record_refuse(err, "appeal_result", "There was an appeal, by the day that stands here.");
  if (fields_filled(after, "appeal_result") && !fields_has(after, "appeal_result", "none") &&
      !fields_filled(after, "appealed_on"))
    return record_refuse(err, "appealed_on", "Say when the appeal was lodged.");
  return true;
}

static bool check_removal(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  static const char *const days[] = {"proposed_on",        "trainee_told_on",     "employer_told_on",
                                     "decided_on",         "notice_on",           "record_updated_on",
                                     "contract_notice_on", "connection_moved_on", "appealed_on"};
  (void)before;
  if (!after) return true;
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    if (!record_happened(ctx, after, days[i], err)) return false;
  if (fields_has(after, "ground", "outcome-4") && !has_outcome_4(ctx))
    return record_refuse(err, "ground", "Outcome 4 is not on record for this trainee; arcp-add enters it.");
  return record_in_order(ctx, after, "proposed_on", "trainee_told_on", err) &&
         record_in_order(ctx, after, "trainee_told_on", "decided_on", err) &&
         record_in_order(ctx, after, "decided_on", "notice_on", err) &&
         record_in_order(ctx, after, "notice_on", "appealed_on", err) && check_decision(after, err) &&
         check_effect(after, err);
}

static const char *ground_event(const json_t *after) {
  static const struct {
    const char *ground, *event;
  } grounds[] = {{"outcome-4", "ground-outcome-4"},
                 {"regulatory", "ground-regulatory"},
                 {"dismissal", "ground-dismissal"},
                 {"resignation", "ground-resignation"},
                 {"conditions", "ground-conditions"}};
  for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++)
    if (fields_has(after, "ground", grounds[i].ground)) return grounds[i].event;
  return "";
}

static bool done_removal(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  if (!after) return true;
  date_day proposed = fields_day(after, "proposed_on"), notice = fields_day(after, "notice_on");
  bool none = fields_has(after, "appeal_result", "none");
  date_day last = fields_day(after, "last_day_on");
  bool last_new = last != DATE_NONE && last != fields_day(before, "last_day_on");
  const struct carry_event events[] = {
      {.kind = "removal-proposed", .on = proposed},
      {.kind = ground_event(after), .on = proposed},
      {.kind = "trainee-told", .on = fields_day(after, "trainee_told_on")},
      {.kind = "lead-employer-told", .on = fields_day(after, "employer_told_on")},
      {.kind = fields_has(after, "decision", "kept") ? "number-kept" : "removal-decided",
       .on = fields_day(after, "decided_on"),
       .reason = fields_text(after, "reasons")},
      {.kind = "notice-sent", .on = notice},
      {.kind = "appeal-lodged", .on = fields_day(after, "appealed_on")},
      {.kind = "no-appeal",
       .on = none && !fields_has(before, "appeal_result", "none") ? ctx->viewer->today : DATE_NONE},
      {.kind = "training-record-updated", .on = fields_day(after, "record_updated_on")},
      {.kind = "contract-notice", .on = fields_day(after, "contract_notice_on")},
      {.kind = "connection-moved", .on = fields_day(after, "connection_moved_on")},
      {.kind = "last-day-set", .on = last_new ? ctx->viewer->today : DATE_NONE, .day = last},
  };
  if (!carry_of_practitioner(ctx, ctx->entry.root, "ntn-removal", &carry, err)) return false;
  for (size_t i = 0; i < sizeof events / sizeof *events; i++)
    if (!carry_event(&carry, &events[i], result, err)) return false;
  return true;
}

/* ---- revalidation
 * ------------------------------------------------------------------------------------------- */

static bool check_revalidation(const struct action_context *ctx, const json_t *before, const json_t *after,
                               struct error *err) {
  (void)before;
  if (!after) return true;
  bool made = fields_filled(after, "recommendation");
  if (!record_happened(ctx, after, "told_on", err) || !record_happened(ctx, after, "recommended_on", err))
    return false;
  if (made != fields_filled(after, "recommended_on"))
    return record_refuse(err, made ? "recommended_on" : "recommendation",
                         "The recommendation and its day belong together.");
  if (made && !fields_filled(after, "recommended_by"))
    return record_refuse(err, "recommended_by",
                         "The recommendation is the responsible officer's (RO Regs): say whose.");
  if (made && !fields_has(after, "recommendation", "revalidate") && !fields_filled(after, "reasons"))
    return record_refuse(err, "reasons",
                         "Deferral and non-engagement need their reasons, all five criteria of each "
                         "(REV3, REV4).");
  if (fields_filled(after, "new_submission_on") && !fields_has(after, "recommendation", "defer"))
    return record_refuse(err, "new_submission_on", "Only a deferral brings a new day of submission (REV3).");
  return record_in_order(ctx, after, "submission_on", "new_submission_on", err);
}

/* The two days before the GMC's that go by months, and whether the law's day was kept (REV1, REV2). */
static void say_days(const json_t *before, const json_t *after, struct action_result *result) {
  char notice[DATE_LONG_TEXT], told[DATE_LONG_TEXT], day[DATE_LONG_TEXT];
  date_day submission = fields_day(after, "submission_on"), made = fields_day(after, "recommended_on");
  if (made == DATE_NONE && submission != fields_day(before, "submission_on"))
    say_more(result, " Notice opens %s; the doctor is told by %s.",
             date_show(date_add_months(submission, -4), true, notice),
             date_show(date_add_months(submission, -3), true, told));
  if (made != DATE_NONE && made > submission)
    say_more(result, " It was made after the day of submission, %s, on or before which the law wants it.",
             date_show(submission, true, day));
}

static bool done_revalidation(const struct action_context *ctx, int64_t id, const json_t *before,
                              const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  if (!after) return true;
  date_day submission = fields_day(after, "submission_on");
  bool moved = submission != fields_day(before, "submission_on");
  bool defer = fields_has(after, "recommendation", "defer");
  date_day again = fields_day(after, "new_submission_on");
  bool deferred = again != DATE_NONE && again != fields_day(before, "new_submission_on");
  const struct carry_event events[] = {
      {.kind = "submission-day-set", .on = moved ? ctx->viewer->today : DATE_NONE, .day = submission},
      {.kind = "doctor-told", .on = fields_day(after, "told_on")},
      {.kind = defer                                               ? "deferral-recommended"
               : fields_has(after, "recommendation", "revalidate") ? "revalidate-recommended"
                                                                   : "non-engagement-recommended",
       .on = fields_day(after, "recommended_on"),
       .reason = fields_text(after, "reasons")},
      {.kind = "deferred", .on = deferred ? ctx->viewer->today : DATE_NONE, .day = again},
  };
  say_days(before, after, result);
  if (!carry_of_practitioner(ctx, ctx->entry.root, "revalidation", &carry, err)) return false;
  for (size_t i = 0; i < sizeof events / sizeof *events; i++)
    if (!carry_event(&carry, &events[i], result, err)) return false;
  return true;
}

static const struct record_rule rows[] = {
    {.kind = "number-removal", .check = check_removal, .done = done_removal},
    {.kind = "revalidation", .check = check_revalidation, .done = done_revalidation},
};

const struct record_rules record_rules_removal = {rows, sizeof rows / sizeof *rows};
