/* Rules of restriction and exclusion: alternatives first, grounds, periods, who decided, who was told.
 * Floor 6. Sources: MHPS II and what the field made of it; the numbers of weeks are recalled and stand in the
 * pathway, where they are counted; here they keep a wrong entry out. */
#include <stdio.h>
#include <string.h>

#include "action/feed.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "model/duties.h"
#include "model/party.h"
#include "model/person.h"

enum { IMMEDIATE_DAYS = 14, FORMAL_DAYS = 28, SIX_MONTHS = 6 };

static const json_t *fields_of(const json_t *row) {
  return json_object_get(row, "fields");
}

static bool excludes(const json_t *measure) {
  return !fields_has(measure, "sort", "restriction");
}

/* ---- alternatives ----------------------------------------------------------------------------------------
 */

static bool check_alternative(const struct action_context *ctx, const json_t *before, const json_t *after,
                              struct error *err) {
  (void)before;
  return !after || record_happened(ctx, after, "considered_on", err);
}

static bool done_alternative(const struct action_context *ctx, int64_t id, const json_t *before,
                             const json_t *after, struct action_result *result, struct error *err) {
  char event[64];
  (void)id;
  if (before || !after) return true;
  snprintf(event, sizeof event, "%s-considered", fields_text(after, "what"));
  return feed_event(ctx, event, fields_day(after, "considered_on"), fields_text(after, "reason"), "", NULL,
                    result, err);
}

/* Supervision and restricted duties were considered, and will not do, on or before that day. */
static bool alternatives_first(const struct action_context *ctx, const json_t *after, struct error *err) {
  static const char *const first[] = {"supervision", "restricted-duties"};
  json_t *all = record_others(ctx, "alternative"), *row;
  const char *missing = NULL;
  size_t i;
  for (size_t k = 0; k < sizeof first / sizeof *first; k++) {
    bool there = false;
    json_array_foreach(all, i, row) there =
        there || (fields_has(fields_of(row), "what", first[k]) && fields_has(fields_of(row), "taken", "no") &&
                  fields_day(fields_of(row), "considered_on") <= fields_day(after, "begins_on"));
    if (!there) missing = first[k];
  }
  json_decref(all);
  if (!missing) return true;
  return record_refuse(
      err, "sort",
      "Before somebody is excluded, %s is considered and the reason why it will not do is recorded "
      "(MHPS II).",
      strcmp(missing, "supervision") == 0 ? "supervision" : "a restriction of duties");
}

/* ---- the measure ----------------------------------------------------------------------------------------
 */

/* The decision to exclude does not rest on one person alone, and not on somebody kept from it. */
static bool check_deciders(const struct action_context *ctx, const json_t *after, struct error *err) {
  static const char *const who[] = {"decided_by", "second"};
  const struct duty_rule *alone = duty_rule_find("SEP-18");
  struct duty_clash clash;
  for (size_t i = 0; i < 2; i++) {
    int64_t person_id = fields_int(after, who[i], 0);
    if (!person_id) continue;
    if (!duties_clash(ctx->casebook, ctx->entry.root, person_id, "excluding-officer", &clash, err))
      return false;
    if (clash.rule && clash.rule->strength == DUTY_HARD) return record_refuse(err, who[i], "%s", clash.say);
  }
  if (fields_int(after, "second", 0) == fields_int(after, "decided_by", 0))
    return record_refuse(err, "second", "That is the same person.");
  if (!excludes(after) || fields_filled(after, "second") || fields_filled(after, "alone")) return true;
  return record_refuse(err, "second", "%s: name a second person, or say why not (%s, %s).", alone->say,
                       alone->id, alone->source);
}

static bool check_measure(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  if (!after) return true;
  if (excludes(after) && !alternatives_first(ctx, after, err)) return false;
  if (fields_has(after, "sort", "formal") && !fields_filled(after, "ground"))
    return record_refuse(err, "ground", "A formal exclusion has one of two grounds (MHPS II).");
  if (before && !json_equal(json_object_get(before, "begins_on"), json_object_get(after, "begins_on"))) {
    json_t *periods = record_others(ctx, "measure-period"), *row;
    size_t i;
    bool any = false;
    json_array_foreach(periods, i, row) any = any || fields_int(row, "parent", 0) == ctx->entry.id;
    json_decref(periods);
    if (any) return record_refuse(err, "begins_on", "Periods are counted from it already.");
  }
  if (fields_filled(after, "lifted_on") && !fields_filled(after, "lifted_why"))
    return record_refuse(err, "lifted_why", "Say why it was lifted.");
  return check_deciders(ctx, after, err) && record_happened(ctx, after, "begins_on", err) &&
         record_in_order(ctx, after, "begins_on", "lifted_on", err) &&
         record_happened(ctx, after, "lifted_on", err);
}

/* Who excluded or restricted has had a part in the case from now on (SEP-04). */
static bool enter_officer(const struct action_context *ctx, int64_t person_id, const json_t *after,
                          const char *with, struct error *err) {
  struct duty_clash clash;
  if (!person_id) return true;
  if (!duties_clash(ctx->casebook, ctx->entry.root, person_id, "excluding-officer", &clash, err))
    return false;
  if (clash.rule && clash.rule->strength < DUTY_HARD) {
    const struct duty_exception exception = {
        .case_id = ctx->entry.root,
        .person_id = person_id,
        .rule = clash.rule->id,
        .role = "excluding-officer",
        .agreed_on = fields_day(after, "begins_on"),
        .reason = fields_filled(after, "alone") ? fields_text(after, "alone") : with};
    if (!duties_except(ctx->casebook, &exception, &ctx->stamp, err)) return false;
  }
  bool held = party_held(ctx->casebook, ctx->entry.root, person_id, "excluding-officer", true);
  return held || party_add(ctx->casebook, ctx->entry.root, person_id, "excluding-officer",
                           fields_day(after, "begins_on"), "", "", NULL, err);
}

static bool done_measure(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (!after) return true;
  char second[PERSON_NAME] = "", with[PERSON_NAME + 32];
  person_name(ctx->casebook, fields_int(after, "second", 0), second);
  snprintf(with, sizeof with, *second ? "Decided together with %s." : "A restriction%s",
           *second ? second : ".");
  if (!enter_officer(ctx, fields_int(after, "decided_by", 0), after, with, err) ||
      !enter_officer(ctx, fields_int(after, "second", 0), after, with, err))
    return false;
  if (!before) say_more(result, " Enter its first period, and who is told.");
  return case_changed(ctx, result, err);
}

/* ---- periods ---------------------------------------------------------------------------------------- */

/* The period of the same measure that ends last, beside the entry itself. Borrowed. */
static const json_t *last_period(const struct action_context *ctx, const json_t *periods, int *count) {
  const json_t *row, *last = NULL;
  size_t i;
  *count = 0;
  json_array_foreach(periods, i, row) {
    if (fields_int(row, "parent", 0) != ctx->entry.parent) continue;
    ++*count;
    if (!last || fields_day(fields_of(row), "ends_on") > fields_day(fields_of(last), "ends_on")) last = row;
  }
  return last ? fields_of(last) : NULL;
}

static bool check_length(const json_t *measure, const json_t *after, struct error *err) {
  int days = fields_day(after, "ends_on") - fields_day(after, "begins_on") + 1;
  if (days < 1) return record_refuse(err, "ends_on", "A period does not end before it begins.");
  if (fields_has(measure, "sort", "immediate") && days > IMMEDIATE_DAYS)
    return record_refuse(err, "ends_on", "An immediate exclusion lasts two weeks at most (MHPS II).");
  if (fields_has(measure, "sort", "formal") && days > FORMAL_DAYS)
    return record_refuse(err, "ends_on", "A period of a formal exclusion is four weeks at most (MHPS II).");
  return true;
}

static bool check_follows(const json_t *measure, const json_t *last, const json_t *after, struct error *err) {
  char day[DATE_LONG_TEXT];
  date_day begins = fields_day(after, "begins_on"), ended = fields_day(last, "ends_on");
  if (!last && begins != fields_day(measure, "begins_on"))
    return record_refuse(err, "begins_on", "The first period begins with the measure, on %s.",
                         date_show(fields_day(measure, "begins_on"), true, day));
  if (!last) return true;
  if (fields_has(measure, "sort", "immediate"))
    return error_set(
        err, ERROR_REFUSED,
        "An immediate exclusion is not renewed; what follows is a formal one, or the return (MHPS II).");
  if (!fields_has(last, "decision", "renew"))
    return error_set(
        err, ERROR_REFUSED,
        "The period until %s was not reviewed and renewed before it ended: an exclusion then lapses, and "
        "the practitioner may return (MHPS II).",
        date_show(ended, true, day));
  if (begins != ended + 1)
    return record_refuse(err, "begins_on", "The period before it ends on %s; the next begins the day after.",
                         date_show(ended, true, day));
  return true;
}

static bool check_period(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  int count;
  if (!after) return true;
  json_t *measure = record_fields_of(ctx, "measure", ctx->entry.parent);
  json_t *periods = record_others(ctx, "measure-period");
  const json_t *last = before ? NULL : last_period(ctx, periods, &count);
  bool fine = check_length(measure, after, err) && (before || check_follows(measure, last, after, err));
  date_day lifted = fields_day(measure, "lifted_on");
  if (fine && lifted != DATE_NONE && fields_day(after, "begins_on") > lifted)
    fine = error_set(err, ERROR_REFUSED, "It was lifted before.");
  json_decref(periods);
  json_decref(measure);
  if (!fine) return false;
  if (fields_filled(after, "decision") && !fields_filled(after, "reviewed_on"))
    return record_refuse(err, "reviewed_on", "Say when it was reviewed.");
  if (fields_filled(after, "reviewed_on") &&
      (!fields_filled(after, "decision") || !fields_filled(after, "reasons")))
    return record_refuse(err, fields_filled(after, "decision") ? "reasons" : "decision",
                         "A review ends in a decision with reasons (MHPS II).");
  if (fields_day(after, "reviewed_on") != DATE_NONE &&
      fields_day(after, "reviewed_on") > fields_day(after, "ends_on"))
    return record_refuse(
        err, "reviewed_on",
        "A review comes before the period ends; after it the exclusion has lapsed (MHPS II).");
  return record_in_order(ctx, after, "begins_on", "reviewed_on", err) &&
         record_happened(ctx, after, "reviewed_on", err);
}

static bool done_period(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  int count;
  (void)id;
  (void)err;
  if (before || !after) return true;
  json_t *measure = record_fields_of(ctx, "measure", ctx->entry.parent);
  json_t *periods = record_others(ctx, "measure-period");
  last_period(ctx, periods, &count);
  say_more(result, " It is period %d.", count + 1);
  if (excludes(measure) && count + 1 == 3)
    say_more(
        result,
        " Before it ends the chief executive, the designated member and the service are told why it goes "
        "on (MHPS II).");
  if (excludes(measure) &&
      fields_day(after, "ends_on") >= date_add_months(fields_day(measure, "begins_on"), SIX_MONTHS))
    say_more(result,
             " Six months are the normal most: the chief executive reports reason, time and cost (MHPS II).");
  json_decref(periods);
  json_decref(measure);
  return true;
}

static bool check_told(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  return !after || record_happened(ctx, after, "told_on", err);
}

static bool done_told(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  (void)id;
  if (before || !after) return true;
  bool board = fields_has(after, "whom", "board") || fields_has(after, "whom", "chief-executive");
  bool service = fields_has(after, "whom", "service");
  return (!board && !service) ||
         feed_event(ctx, board ? "board-told" : "service-contacted", fields_day(after, "told_on"), "",
                    fields_text(after, "basis"), NULL, result, err);
}

static const struct record_rule rows[] = {
    {.kind = "alternative", .check = check_alternative, .done = done_alternative},
    {.kind = "measure", .check = check_measure, .done = done_measure},
    {.kind = "measure-period", .check = check_period, .done = done_period},
    {.kind = "measure-told", .check = check_told, .done = done_told},
};

const struct record_rules record_rules_restriction = {rows, sizeof rows / sizeof *rows};
