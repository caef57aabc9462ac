/* Rules of adjustments: each agreed or refused with its reasons, owner, start and review. Floor 6. What goes
 * to the timeline says that one was recorded, and never which.
 *
 * Sources: the case study of HEE (London); LTH3, LTH4; Equality Act 2010 ss.20, 21. */
#include <string.h>

#include "action/carry.h"
#include "action/happening.h"
#include "action/record_rule.h"

/* Occupational health has answered, or the trainee does not want it to be asked: a note of their own doctor
 * decides nothing by itself (LTH2). */
static bool advised(const struct action_context *ctx) {
  json_t *others = record_others(ctx, "oh-referral"), *row;
  bool found = false;
  size_t i;
  json_array_foreach(others, i, row) {
    const json_t *referral = json_object_get(row, "fields");
    found = found || fields_filled(referral, "advice_on") || fields_filled(referral, "refused_on");
  }
  json_decref(others);
  return found;
}

static bool check_agreed(const json_t *after, struct error *err) {
  static const struct {
    const char *field, *say;
  } wanted[] = {
      {"owner", "An adjustment that is agreed has an owner who sees to it (LTH3)."},
      {"starts_on", "An adjustment that is agreed has a day from which it holds (LTH3)."},
      {"review_on", "An adjustment that is agreed has a day on which it is looked at (LTH3, LTH4)."}};
  for (size_t i = 0; i < 3; i++)
    if (!fields_filled(after, wanted[i].field))
      return record_refuse(err, wanted[i].field, "%s", wanted[i].say);
  return true;
}

static bool check_decision(const struct action_context *ctx, const json_t *after, struct error *err) {
  bool decided = !fields_has(after, "decision", "open");
  if (!decided && fields_filled(after, "decided_on"))
    return record_refuse(err, "decision", "It has a day on which it was decided: say what was decided.");
  if (!decided) return true;
  if (!fields_filled(after, "decided_on"))
    return record_refuse(err, "decided_on", "Say when it was decided.");
  if (!fields_filled(after, "reasons"))
    return record_refuse(err, "reasons",
                         "Each adjustment is agreed or refused with its reasons (LTH3; Equality Act "
                         "2010 ss.20, 21).");
  if (fields_has(after, "decision", "agreed")) return check_agreed(after, err);
  return advised(ctx) ||
         record_refuse(err, "decision",
                       "Occupational health advises before an adjustment is refused (LTH2); its advice, "
                       "or that the trainee does not want a referral, is not on record.");
}

static bool check_adjustment(const struct action_context *ctx, const json_t *before, const json_t *after,
                             struct error *err) {
  (void)before;
  if (!after) return true;
  if (fields_filled(after, "reviewed_on") && !fields_filled(after, "effect"))
    return record_refuse(err, "effect", "Say what came of it, what works and what does not (LTH4).");
  return record_happened(ctx, after, "decided_on", err) && record_happened(ctx, after, "reviewed_on", err) &&
         record_happened(ctx, after, "ended_on", err) &&
         record_in_order(ctx, after, "starts_on", "review_on", err) &&
         record_in_order(ctx, after, "starts_on", "reviewed_on", err) &&
         record_in_order(ctx, after, "starts_on", "ended_on", err) && check_decision(ctx, after, err);
}

struct tally {
  int agreed, refused, open;
};

static void count(struct tally *tally, const json_t *fields) {
  tally->agreed += fields_has(fields, "decision", "agreed");
  tally->refused += fields_has(fields, "decision", "refused");
  tally->open += fields_has(fields, "decision", "open");
}

static struct tally tally_of(const struct action_context *ctx, const json_t *after) {
  struct tally tally = {0};
  json_t *others = record_others(ctx, "adjustment"), *row;
  size_t i;
  json_array_foreach(others, i, row) count(&tally, json_object_get(row, "fields"));
  json_decref(others);
  count(&tally, after);
  return tally;
}

/* Once none is to be decided any more, the paper that the pathway asks for is there. */
static bool carry_decided(const struct carry *carry, const struct tally *tally, struct action_result *result,
                          struct error *err) {
  static const char *const fields[] = {"each", "owners", "interim", "review", "decisions"};
  if (tally->open || tally->agreed + tally->refused == 0) return true;
  json_t *document = json_object();
  for (size_t i = 0; i < 5; i++)
    json_object_set_new(document, fields[i], json_string("One by one, under Adjustments."));
  bool fine = carry_document(carry, "adjustments", carry->ctx.viewer->today, document, result, err);
  json_decref(document);
  return fine;
}

static bool done_on(const struct carry *carry, const char *looked, const char *review, const json_t *before,
                    const json_t *after, struct action_result *result, struct error *err) {
  date_day next = fields_day(after, "review_on");
  bool agreed = fields_has(after, "decision", "agreed");
  bool next_new = agreed && next != DATE_NONE &&
                  (next != fields_day(before, "review_on") || !fields_has(before, "decision", "agreed"));
  bool refused = record_turns(before, after, "decision", "refused");
  const struct carry_event events[] = {
      {.kind = "adjustment-refused",
       .on = refused ? fields_day(after, "decided_on") : DATE_NONE,
       .reason = "Recorded with its reasons under Adjustments."},
      {.kind = review, .on = next_new ? carry->ctx.viewer->today : DATE_NONE, .day = next},
      {.kind = looked, .on = fields_day(after, "reviewed_on")}};
  for (size_t i = 0; i < 3; i++)
    if (!carry_event(carry, &events[i], result, err)) return false;
  return true;
}

static bool done_adjustment(const struct action_context *ctx, int64_t id, const json_t *before,
                            const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry, mhps;
  struct tally tally = tally_of(ctx, after);
  (void)id;
  if (!carry_of_case(ctx, ctx->entry.root, "long-term-health", &carry, err) ||
      !carry_of_case(ctx, ctx->entry.root, "health", &mhps, err))
    return false;
  if (!carry_decided(&carry, &tally, result, err) || !carry_decided(&mhps, &tally, result, err) ||
      !done_on(&carry, "adjustments-reviewed", "review-day-set", before, after, result, err) ||
      !done_on(&mhps, "health-reviewed", "review-set", before, after, result, err))
    return false;
  say_more(result, " %d agreed, %d refused, %d to be decided.", tally.agreed, tally.refused, tally.open);
  if (record_turns(before, after, "decision", "refused") && fields_has(after, "body", "host"))
    say_more(result, " A busy department is not by itself a reason (case study).");
  return true;
}

static const struct record_rule rows[] = {
    {.kind = "adjustment", .check = check_adjustment, .done = done_adjustment},
};

const struct record_rules record_rules_adjustment = {rows, sizeof rows / sizeof *rows};
