/* Rules of the records of a mediation: days, parties and how it ended, and nothing else. Floor 6.
 *
 * Source: "Assessment and intervention", assisted mediation: independent, voluntary, confidential (ASM-22 to
 * ASM-26); mediation content is not recorded (CNF-02). */
#include <string.h>

#include "action/carry.h"
#include "action/record_rule.h"
#include "action/rules_assessment.h"
#include "model/on_record.h"
#include "model/person.h"

/* ---- what is never kept ----------------------------------------------------------------------------------
 */

static void offer_no_note(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  (void)ctx;
  if (strcmp(arg->name, "note") == 0) offer_hide(offer);
}

static bool check_no_note(const json_t *after, struct error *err) {
  if (!fields_filled(after, "note")) return true;
  return record_refuse(err, "note",
                       "No note of a mediation is kept: what is said in it is confidential, so there are "
                       "only its days, who took part and how it ended (CNF-02).");
}

/* ---- the mediation
 * ----------------------------------------------------------------------------------------- */

/* Mediators are mostly advisers of the service, but have no other part in this case (SEP-12). */
static bool check_mediator(const struct action_context *ctx, const json_t *after, const char *field,
                           struct error *err) {
  static const char *const roles[] = {"case-manager",      "case-investigator",    "case-adviser", "reporter",
                                      "clinical-assessor", "behavioural-assessor", "team-reviewer"};
  static const char *const titles[] = {"the case manager",      "the case investigator", "the Case Adviser",
                                       "who reported",          "an assessor",           "an assessor",
                                       "a reviewer of the team"};
  int64_t person = fields_int(after, field, 0);
  char name[PERSON_NAME];
  bool held = false;
  if (!person) return true;
  person_name(ctx->casebook, person, name);
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    if (!on_record_role(ctx->casebook, ctx->entry.root, person, roles[i], false, &held, err)) return false;
    if (held)
      return record_refuse(err, field, "%s is or was %s of this case, and may not mediate in it (SEP-12).",
                           name, titles[i]);
  }
  if (rules_on_team(ctx, 0, person))
    return record_refuse(err, field,
                         "%s takes part in an assessment of this case, and may not mediate in it "
                         "(SEP-12).",
                         name);
  if (person == fields_int(after, "other_party", 0))
    return record_refuse(err, field, "Nobody mediates between themselves and another.");
  return true;
}

static bool check_people(const struct action_context *ctx, const json_t *after, struct error *err) {
  int64_t first = fields_int(after, "mediator", 0), second = fields_int(after, "second_mediator", 0);
  if (!check_mediator(ctx, after, "mediator", err) || !check_mediator(ctx, after, "second_mediator", err))
    return false;
  if (first && first == second)
    return record_refuse(err, "second_mediator", "There are two mediators (ASM-23): name another.");
  if (fields_filled(after, "began_on") && (!first || !second))
    return record_refuse(err, first ? "second_mediator" : "mediator",
                         "Two accredited mediators are named before it begins (ASM-23).");
  return true;
}

static bool check_days(const struct action_context *ctx, const json_t *after, struct error *err) {
  bool ended = fields_filled(after, "ended");
  if (!record_happened(ctx, after, "offered_on", err) || !record_happened(ctx, after, "began_on", err) ||
      !record_happened(ctx, after, "ended_on", err) ||
      !record_in_order(ctx, after, "offered_on", "began_on", err) ||
      !record_in_order(ctx, after, "offered_on", "ended_on", err) ||
      !record_in_order(ctx, after, "began_on", "ended_on", err))
    return false;
  if (ended != fields_filled(after, "ended_on"))
    return record_refuse(err, ended ? "ended_on" : "ended", "How it ended and its day belong together.");
  if (ended && fields_filled(after, "began_on") == fields_has(after, "ended", "not-begun"))
    return record_refuse(err, "ended",
                         fields_filled(after, "began_on") ? "It began, by the day that stands here."
                                                          : "It has no day on which it began.");
  return true;
}

static bool check_mediation(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  static const char *const consents[] = {"mediation-practitioner", "mediation-organisation",
                                         "mediation-other-party"};
  static const char *const whose[] = {"the practitioner's", "the organisation's", "the other party's"};
  if (!after) return true;
  date_day began = fields_day(after, "began_on");
  if (!check_no_note(after, err) || !check_days(ctx, after, err) || !check_people(ctx, after, err))
    return false;
  for (size_t i = 0; i < 3 && began != DATE_NONE && began != fields_day(before, "began_on"); i++)
    if (!rules_agreed(ctx, consents[i], whose[i], began, "began_on", err)) return false;
  return true;
}

static bool carry_people(const struct carry *carry, const json_t *after, struct action_result *result,
                         struct error *err) {
  static const char *const fields[] = {"other_party", "mediator", "second_mediator"};
  for (size_t i = 0; i < 3; i++) {
    const struct carry_role role = {.role = i ? "mediator" : "other-party",
                                    .person = fields_int(after, fields[i], 0),
                                    .from = DATE_NONE,
                                    .conflict = "",
                                    .note = ""};
    if (!carry_role(carry, &role, result, err)) return false;
  }
  return true;
}

static bool done_mediation(const struct action_context *ctx, int64_t id, const json_t *before,
                           const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  const char *end = fields_has(after, "ended", "way-forward")      ? "way-forward-found"
                    : fields_has(after, "ended", "no-way-forward") ? "no-way-forward"
                                                                   : "mediation-stopped";
  bool begun = !fields_has(after, "ended", "not-begun");
  const struct carry_event offered = {.kind = "offered", .on = fields_day(after, "offered_on")};
  const struct carry_event began = {.kind = "mediation-started", .on = fields_day(after, "began_on")};
  const struct carry_event ended = {.kind = end, .on = begun ? fields_day(after, "ended_on") : DATE_NONE};
  return carry_of_case(ctx, ctx->entry.root, "assisted-mediation", &carry, err) &&
         carry_event(&carry, &offered, result, err) && carry_people(&carry, after, result, err) &&
         carry_event(&carry, &began, result, err) && carry_event(&carry, &ended, result, err);
}

/* ---- its sessions
 * --------------------------------------------------------------------------------------------- */

static bool check_session(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  (void)before;
  if (!after) return true;
  if (!check_no_note(after, err) || !record_happened(ctx, after, "held_on", err)) return false;
  json_t *mediation = record_fields_of(ctx, "mediation", ctx->entry.parent);
  date_day held = fields_day(after, "held_on"), began = fields_day(mediation, "began_on"),
           ended = fields_day(mediation, "ended_on");
  bool fine = true;
  if (began == DATE_NONE || held < began)
    fine = record_refuse(err, "held_on",
                         began == DATE_NONE ? "The mediation has not begun yet."
                                            : "The mediation began later than that.");
  else if (ended != DATE_NONE && held > ended)
    fine = record_refuse(err, "held_on", "The mediation had ended by then.");
  json_decref(mediation);
  return fine;
}

static bool done_session(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  const struct carry_event held = {.kind = "session-held", .on = fields_day(after, "held_on")};
  return carry_of_case(ctx, ctx->entry.root, "assisted-mediation", &carry, err) &&
         carry_event(&carry, &held, result, err);
}

static const struct record_rule rows[] = {
    {.kind = "mediation", .offer = offer_no_note, .check = check_mediation, .done = done_mediation},
    {.kind = "mediation-session", .offer = offer_no_note, .check = check_session, .done = done_session},
};

const struct record_rules record_rules_mediation = {rows, sizeof rows / sizeof *rows};
