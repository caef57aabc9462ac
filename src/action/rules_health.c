/* Rules of what is known of a trainee's health, of occupational health, of the Equality Act and of support.
 * Floor 6. Whatever goes to a timeline from here says that something was recorded, and never what.
 *
 * Sources: the case study of HEE (London); lead employers on who does what (LTH1, LTH2); MHPS part V (HL1,
 * HL2); the Equality Act 2010, of which this is a reminder and no advice. */
#include <string.h>

#include "action/carry.h"
#include "action/happening.h"
#include "action/record_rule.h"

/* ---- disclosure ------------------------------------------------------------------------------------------
 */

static const char *const knew[] = {"host_knew_on", "employer_knew_on", "school_knew_on"};

static date_day first_known(const json_t *fields) {
  date_day first = DATE_NONE;
  for (size_t i = 0; i < 3; i++) {
    date_day day = fields_day(fields, knew[i]);
    if (day != DATE_NONE && (first == DATE_NONE || day < first)) first = day;
  }
  return first;
}

static bool check_disclosure(const struct action_context *ctx, const json_t *before, const json_t *after,
                             struct error *err) {
  (void)before;
  if (!after) return true;
  for (size_t i = 0; i < 3; i++)
    if (!record_happened(ctx, after, knew[i], err)) return false;
  if (fields_filled(after, "interim_on") && !fields_filled(after, "interim"))
    return record_refuse(err, "interim",
                         "Say what was changed at once, so that trainee and patients are safe (LTH1).");
  return record_happened(ctx, after, "disclosed_on", err) && record_happened(ctx, after, "interim_on", err);
}

static bool done_disclosure(const struct action_context *ctx, int64_t id, const json_t *before,
                            const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry, mhps;
  char day[DATE_LONG_TEXT];
  (void)id;
  (void)before;
  if (!after) return true;
  date_day disclosed = fields_day(after, "disclosed_on"), first = first_known(after);
  const struct carry_event events[] = {{.kind = "disclosed", .on = disclosed},
                                       {.kind = "host-knew", .on = fields_day(after, knew[0])},
                                       {.kind = "lead-employer-knew", .on = fields_day(after, knew[1])},
                                       {.kind = "school-knew", .on = fields_day(after, knew[2])},
                                       {.kind = "interim-measures", .on = fields_day(after, "interim_on")}};
  const struct carry_event known = {.kind = "health-known", .on = first};
  json_t *document =
      json_pack("{s:o s:o s:o}", "effects", json_string(fields_text(after, "effects")), "wishes",
                json_string(fields_text(after, "wishes")), "told", json_string(fields_text(after, "told")));
  bool fine = carry_of_case(ctx, ctx->entry.root, "long-term-health", &carry, err) &&
              carry_of_case(ctx, ctx->entry.root, "health", &mhps, err) &&
              carry_document(&carry, "health-disclosure", disclosed, document, result, err) &&
              carry_event(&mhps, &known, result, err);
  for (size_t i = 0; fine && i < sizeof events / sizeof *events; i++)
    fine = carry_event(&carry, &events[i], result, err);
  json_decref(document);
  if (fine && first != DATE_NONE)
    say_more(result, " The duty to adjust depends on what was known from %s.", date_show(first, true, day));
  if (fine && first == DATE_NONE) say_more(result, " Enter since when host, lead employer and school knew.");
  return fine;
}

/* ---- evidence
 * ----------------------------------------------------------------------------------------------- */

static bool check_evidence(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  (void)before;
  return !after ||
         (record_happened(ctx, after, "received_on", err) && record_happened(ctx, after, "dated_on", err) &&
          record_in_order(ctx, after, "dated_on", "received_on", err));
}

static bool done_evidence(const struct action_context *ctx, int64_t id, const json_t *before,
                          const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after || fields_has(after, "author", "trainee")) return true;
  const struct carry_event note = {.kind = "doctor-note", .on = fields_day(after, "received_on")};
  if (!carry_of_case(ctx, ctx->entry.root, "long-term-health", &carry, err) ||
      !carry_event(&carry, &note, result, err))
    return false;
  say_more(result,
           " It is an input: occupational health advises, and host, lead employer and school decide (LTH2).");
  return true;
}

/* ---- occupational health
 * -------------------------------------------------------------------------------------- */

static bool check_referral(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  static const char *const days[] = {"consent_on", "referred_on", "refused_on",
                                     "seen_on",    "advice_on",   "sharing_on"};
  (void)before;
  if (!after) return true;
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    if (!record_happened(ctx, after, days[i], err)) return false;
  bool referred = fields_filled(after, "referred_on"), advised = fields_filled(after, "advice_on");
  if (referred && !fields_filled(after, "consent_on"))
    return record_refuse(err, "consent_on",
                         "Nobody is referred without their consent (LTH1, HL1): say when it was "
                         "given.");
  if (referred && !fields_filled(after, "through"))
    return record_refuse(err, "through",
                         "The host refers through the lead employer, who owns occupational health "
                         "(lead employer): say by whom.");
  if (referred && fields_filled(after, "refused_on"))
    return record_refuse(err, "refused_on", "It was referred, by the day that stands here.");
  if (advised && !referred)
    return record_refuse(err, "referred_on", "Advice answers a referral: say when it was made.");
  if (advised && (!fields_filled(after, "recommended") || !fields_filled(after, "fit")))
    return record_refuse(
        err, fields_filled(after, "recommended") ? "fit" : "recommended",
        "Advice has its recommended adjustments, and for which duties the trainee is fit (LTH2).");
  return record_in_order(ctx, after, "consent_on", "referred_on", err) &&
         record_in_order(ctx, after, "referred_on", "seen_on", err) &&
         record_in_order(ctx, after, "referred_on", "advice_on", err);
}

/* The same on either pathway, each under its own names. */
static bool carry_referral(const struct carry *carry, bool mhps, const json_t *before, const json_t *after,
                           struct action_result *result, struct error *err) {
  date_day referred = fields_day(after, "referred_on"), advice = fields_day(after, "advice_on");
  date_day visit = fields_day(after, "appointment_on");
  bool visit_new = visit != DATE_NONE && visit != fields_day(before, "appointment_on");
  const struct carry_event events[] = {
      {.kind = "referred", .on = referred},
      {.kind = "appointment-set", .on = visit_new ? carry->ctx.viewer->today : DATE_NONE, .day = visit},
      {.kind = mhps ? "practitioner-seen" : "seen", .on = fields_day(after, "seen_on")},
      {.kind = mhps ? "report-received" : "advice-received", .on = advice}};
  json_t *letter = json_pack("{s:o s:o}", "questions", json_string(fields_text(after, "questions")),
                             "through", json_string(fields_text(after, "through")));
  json_t *answer = json_pack("{s:o s:o}", mhps ? "recommendations" : "recommended",
                             json_string(fields_text(after, "recommended")), mhps ? "fitness" : "fit",
                             json_string(fields_text(after, "fit")));
  bool fine =
      carry_consent(carry, mhps ? "oh-referral" : "health-referral", "Practitioner",
                    fields_day(after, "consent_on"), result, err) &&
      carry_document(carry, mhps ? "referral" : "health-referral-letter", referred, letter, result, err) &&
      carry_event(carry, &events[0], result, err) && carry_event(carry, &events[1], result, err) &&
      carry_event(carry, &events[2], result, err) &&
      carry_document(carry, mhps ? "oh-outcome" : "health-advice", advice, answer, result, err) &&
      carry_event(carry, &events[3], result, err) &&
      carry_consent(carry, mhps ? "oh-report" : "health-sharing", "Practitioner",
                    fields_day(after, "sharing_on"), result, err);
  json_decref(letter);
  json_decref(answer);
  return fine;
}

static bool done_referral(const struct action_context *ctx, int64_t id, const json_t *before,
                          const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry, mhps;
  (void)id;
  if (!after) return true;
  const struct carry_event refused = {.kind = "referral-refused",
                                      .on = fields_day(after, "refused_on"),
                                      .reason = "Recorded among the records of occupational health."};
  return carry_of_case(ctx, ctx->entry.root, "long-term-health", &carry, err) &&
         carry_of_case(ctx, ctx->entry.root, "health", &mhps, err) &&
         carry_event(&carry, &refused, result, err) && carry_event(&mhps, &refused, result, err) &&
         carry_referral(&carry, false, before, after, result, err) &&
         carry_referral(&mhps, true, before, after, result, err);
}

/* ---- the Equality Act
 * -------------------------------------------------------------------------------------------- */

static bool all_yes(const json_t *after) {
  static const char *const questions[] = {"impairment", "substantial", "long_term", "day_to_day"};
  for (size_t i = 0; i < 4; i++)
    if (!fields_has(after, questions[i], "yes")) return false;
  return true;
}

static bool check_equality(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  (void)before;
  if (!after) return true;
  if (all_yes(after) && fields_has(after, "view", "no"))
    return record_refuse(err, "view",
                         "All four questions of section 6 are answered yes; the Act then applies "
                         "(Equality Act 2010 s.6, Sch 1).");
  return record_happened(ctx, after, "considered_on", err);
}

static bool done_equality(const struct action_context *ctx, int64_t id, const json_t *before,
                          const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  const struct carry_event considered = {.kind = "disability-considered",
                                         .on = fields_day(after, "considered_on"),
                                         .reason =
                                             "Recorded with its reasons under Equality Act considered."};
  if (!carry_of_case(ctx, ctx->entry.root, "long-term-health", &carry, err) ||
      !carry_event(&carry, &considered, result, err))
    return false;
  if (!fields_has(after, "view", "no"))
    say_more(
        result,
        " The duty to adjust is the employer's and, for training, the education body's too (ss.20, 21).");
  return true;
}

/* ---- support
 * ------------------------------------------------------------------------------------------------------- */

static bool check_support(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  (void)before;
  if (!after) return true;
  if (fields_filled(after, "referred_on") && fields_has(after, "accepted", "no"))
    return record_refuse(err, "referred_on",
                         "It is free and voluntary: nobody is referred who does not want it.");
  return record_happened(ctx, after, "offered_on", err) && record_happened(ctx, after, "referred_on", err) &&
         record_in_order(ctx, after, "offered_on", "referred_on", err) &&
         record_in_order(ctx, after, "offered_on", "ended_on", err);
}

static bool done_support(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  static const char *const pathways[] = {"long-term-health", "non-engagement", "revalidation",
                                         "investigation", "concern"};
  (void)id;
  (void)before;
  if (!after) return true;
  const struct carry_event offered = {.kind = "support-offered", .on = fields_day(after, "offered_on")};
  for (size_t i = 0; i < sizeof pathways / sizeof *pathways; i++) {
    struct carry carry;
    if (!carry_of_case(ctx, ctx->entry.root, pathways[i], &carry, err) ||
        !carry_event(&carry, &offered, result, err))
      return false;
  }
  return true;
}

static bool check_advice(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  (void)before;
  return !after || record_happened(ctx, after, "given_on", err);
}

static const struct record_rule rows[] = {
    {.kind = "health-disclosure", .check = check_disclosure, .done = done_disclosure},
    {.kind = "medical-evidence", .check = check_evidence, .done = done_evidence},
    {.kind = "oh-referral", .check = check_referral, .done = done_referral},
    {.kind = "equality", .check = check_equality, .done = done_equality},
    {.kind = "support", .check = check_support, .done = done_support},
    {.kind = "advice", .check = check_advice},
};

const struct record_rules record_rules_health = {rows, sizeof rows / sizeof *rows};
