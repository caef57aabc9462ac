/* Rules of a trainee's programme, placements, duties and absences. Floor 6.
 *
 * Sources: HEE (London) thresholds and case study; lead employers on who does what. */
#include <string.h>

#include "action/carry.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "base/buf.h"
#include "model/absence.h"

/* ---- programme and placement ----------------------------------------------------------------------------
 */

static bool check_programme(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  if (!after) return true;
  int64_t time = fields_int(after, "time", 100);
  if (time < 1 || time > 100)
    return record_refuse(err, "time", "Time is given in percent of full time, from 1 to 100.");
  return record_in_order(ctx, after, "from_on", "expected_on", err) &&
         record_in_order(ctx, after, "from_on", "to_on", err);
}

static bool check_placement(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  return !after || record_in_order(ctx, after, "from_on", "to_on", err);
}

/* Do the two have a day in common? Without an end it goes on. */
static bool overlap(const json_t *a, const json_t *b) {
  date_day a_to = fields_day(a, "to_on"), b_to = fields_day(b, "to_on");
  return (b_to == DATE_NONE || fields_day(a, "from_on") <= b_to) &&
         (a_to == DATE_NONE || fields_day(b, "from_on") <= a_to);
}

/* Split posts exist: said, not refused. */
static bool done_placement(const struct action_context *ctx, int64_t id, const json_t *before,
                           const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  (void)before;
  (void)err;
  json_t *others = after ? record_others(ctx, "placement") : NULL, *row;
  size_t i;
  json_array_foreach(others, i, row) {
    const json_t *other = json_object_get(row, "fields");
    if (overlap(after, other))
      say_more(result, " It overlaps with the placement at %.60s.", fields_text(other, "host"));
  }
  json_decref(others);
  return true;
}

/* ---- duties
 * ------------------------------------------------------------------------------------------------ */

/* Who usually owns what: host, lead employer and education body as lead employers publish it and the case
 * study of HEE (London) asks ("Who is responsible for what?"). */
static const struct duty {
  const char *name, *owner, *title, *owned_by;
} DUTIES[] = {
    {"employment", "lead-employer", "contract and formal discipline", "the lead employer's"},
    {"supervision", "host", "supervision and practical adjustments", "the host's"},
    {"occupational-health", "lead-employer", "occupational health", "the lead employer's"},
    {"exclusion", "lead-employer", "exclusion or restriction", "the lead employer's, with the host"},
    {"training", "education-body", "training and placement", "the education body's"},
    {"revalidation", "responsible-officer", "revalidation", "the responsible officer's"},
};
enum { DUTY_COUNT = sizeof DUTIES / sizeof *DUTIES };

static bool check_duty(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  if (!after) return true;
  for (size_t i = 0; i < DUTY_COUNT; i++)
    if (fields_has(after, "duty", DUTIES[i].name) && !fields_has(after, "owner", DUTIES[i].owner) &&
        !fields_filled(after, "otherwise"))
      return record_refuse(err, "otherwise",
                           "That duty is usually %s (case study; lead employer); say why it is "
                           "otherwise here.",
                           DUTIES[i].owned_by);
  json_t *others = record_others(ctx, "duty-owner"), *row;
  bool twice = false;
  size_t i;
  json_array_foreach(others, i, row) twice =
      twice || fields_has(json_object_get(row, "fields"), "duty", fields_text(after, "duty"));
  json_decref(others);
  if (twice)
    return record_refuse(err, "duty", "That duty has an owner on record: change that entry instead.");
  return record_happened(ctx, after, "agreed_on", err);
}

static bool done_duty(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  json_t *others = record_others(ctx, "duty-owner"), *row;
  struct buf open = {0};
  size_t k;
  (void)id;
  (void)before;
  (void)err;
  for (size_t i = 0; after && i < DUTY_COUNT; i++) {
    bool has = fields_has(after, "duty", DUTIES[i].name);
    json_array_foreach(others, k, row) has =
        has || fields_has(json_object_get(row, "fields"), "duty", DUTIES[i].name);
    if (!has) buf_printf(&open, "%s%s", open.len ? ", " : "", DUTIES[i].title);
  }
  if (open.len) say_more(result, " Without an owner on record: %s.", buf_text(&open));
  buf_free(&open);
  json_decref(others);
  return true;
}

/* ---- absence
 * -------------------------------------------------------------------------------------------------- */

/* Two absences on one day would be counted twice. */
static bool check_apart(const struct action_context *ctx, const json_t *after, struct error *err) {
  json_t *others = record_others(ctx, "absence"), *row;
  date_day from = DATE_NONE;
  char day[DATE_LONG_TEXT];
  size_t i;
  json_array_foreach(others, i, row) if (overlap(after, json_object_get(row, "fields"))) from =
      fields_day(json_object_get(row, "fields"), "from_on");
  json_decref(others);
  if (from == DATE_NONE) return true;
  return record_refuse(err, "from_on",
                       "It overlaps with the absence from %s, and its days would be counted twice: "
                       "change that one instead.",
                       date_show(from, true, day));
}

static bool check_absence(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  (void)before;
  if (!after) return true;
  if (fields_has(after, "type", "without-consent") && fields_has(after, "consent", "yes"))
    return record_refuse(err, "consent", "An absence without consent has none.");
  return record_happened(ctx, after, "from_on", err) &&
         record_in_order(ctx, after, "from_on", "to_on", err) &&
         record_happened(ctx, after, "employer_told_on", err) &&
         record_happened(ctx, after, "school_told_on", err) &&
         record_in_order(ctx, after, "from_on", "school_told_on", err) && check_apart(ctx, after, err);
}

/* How long it has lasted, and what follows from that (D6-L2-a, D5-L3-c). */
static void say_length(const struct action_context *ctx, const json_t *after, struct action_result *result) {
  date_day from = fields_day(after, "from_on"), to = fields_day(after, "to_on"), today = ctx->viewer->today;
  date_day mark = absence_mark(from);
  bool lasts = to == DATE_NONE;
  char day[DATE_LONG_TEXT];
  int days = absence_days(from, lasts ? today : to);
  say_more(result, " %d calendar day%s%s.", days, days == 1 ? "" : "s", lasts ? " so far" : "");
  if (!absence_counts(fields_text(after, "type"))) return;
  if (days <= ABSENCE_DAYS && lasts)
    say_more(result, " If it lasts, it is longer than fourteen days on %s.", date_show(mark, true, day));
  if (days > ABSENCE_DAYS && !fields_filled(after, "school_told_on"))
    say_more(result, " Longer than fourteen days since %s: the school is to be told (D6-L2-a).",
             date_show(mark, true, day));
}

static void say_year(const struct action_context *ctx, struct action_result *result) {
  struct absence_total total;
  if (absence_in_year(ctx->casebook, ctx->entry.root, ctx->viewer->today, &total, NULL) &&
      total.stretches > 1)
    say_more(result, " In all %d days in twelve months.", total.days);
}

/* An absence without consent, or one that becomes it, has a pathway of its own. */
static bool carry_absence(const struct action_context *ctx, const json_t *after, struct action_result *result,
                          struct error *err) {
  struct carry carry;
  date_day to = fields_day(after, "to_on");
  bool over = to != DATE_NONE && to < ctx->viewer->today;
  const struct carry_event events[] = {
      {.kind = "absence-began", .on = fields_day(after, "from_on")},
      {.kind = "lead-employer-told", .on = fields_day(after, "employer_told_on")},
      {.kind = "school-told", .on = fields_day(after, "school_told_on")},
      {.kind = "returned", .on = over ? to + 1 : DATE_NONE},
  };
  if (!carry_of_practitioner(ctx, ctx->entry.root, "absence", &carry, err)) return false;
  for (size_t i = 0; i < sizeof events / sizeof *events; i++)
    if (!carry_event(&carry, &events[i], result, err)) return false;
  return true;
}

static bool done_absence(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  (void)before;
  if (!after) return true;
  say_length(ctx, after, result);
  say_year(ctx, result);
  return carry_absence(ctx, after, result, err);
}

static const struct record_rule rows[] = {
    {.kind = "training-programme", .check = check_programme},
    {.kind = "placement", .check = check_placement, .done = done_placement},
    {.kind = "duty-owner", .check = check_duty, .done = done_duty},
    {.kind = "absence", .check = check_absence, .done = done_absence},
};

const struct record_rules record_rules_trainee = {rows, sizeof rows / sizeof *rows};
