/* Rules of the records of assessments by the advice service. Floor 6; what a pathway asks for too is carried
 * over to it (action/carry.h).
 *
 * Source: "Assessment and intervention", Practitioner Performance Advice, NHS Resolution, its rules numbered
 * as in the pathways (ASM-01 ...). */
#include <string.h>

#include "action/carry.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "action/rules_assessment.h"
#include "base/buf.h"
#include "model/on_record.h"
#include "model/person.h"
#include "model/practitioner.h"

/* ---- types -------------------------------------------------------------------------------------------- */

/* Of each type: its pathway, how long it takes, and what it calls the parts of its report. */
static const struct type {
  const char *name, *pathway;
  int weeks; /* typically, from the offer to the report; 0: no source says */
  const char *consents[2];
  const char *report,
      *fields[3]; /* document of the pathway, and its fields for satisfactory, poor, way_forward */
} TYPES[] = {
    {"clinical",
     "clinical-assessment",
     18,
     {"clinical-practitioner", "clinical-organisation"},
     "clinical-report",
     {"satisfactory", "poor", "way-forward"}},
    {"behavioural",
     "behavioural-assessment",
     8,
     {"behavioural-practitioner", "behavioural-organisation"},
     "behavioural-report",
     {"characteristics", "attention", NULL}},
    {"team-review",
     "team-review",
     0,
     {"team-review-practitioner", "team-review-organisation"},
     "team-review-report",
     {"barriers", NULL, "plan"}},
};

static const struct type *type_of(const json_t *assessment) {
  for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
    if (fields_has(assessment, "type", TYPES[i].name)) return &TYPES[i];
  return &TYPES[0];
}

/* The assessment that an entry under it hangs on. */
static json_t *assessment_above(const struct action_context *ctx) {
  return record_fields_of(ctx, "assessment", ctx->entry.parent);
}

static bool carry_type(const struct action_context *ctx, const struct type *type, struct carry *carry,
                       struct error *err) {
  return carry_of_case(ctx, ctx->entry.root, type->pathway, carry, err);
}

/* ---- request and offer -----------------------------------------------------------------------------------
 */

static bool check_assessment(const struct action_context *ctx, const json_t *before, const json_t *after,
                             struct error *err) {
  (void)before;
  if (!after) return true;
  bool answered = fields_filled(after, "answer");
  if (!record_happened(ctx, after, "requested_on", err) || !record_happened(ctx, after, "answered_on", err) ||
      !record_happened(ctx, after, "ended_on", err) ||
      !record_in_order(ctx, after, "requested_on", "answered_on", err) ||
      !record_in_order(ctx, after, "requested_on", "ended_on", err))
    return false;
  if (answered != fields_filled(after, "answered_on"))
    return record_refuse(err, answered ? "answered_on" : "answer",
                         "The answer of the service and its day belong together.");
  if (fields_has(after, "answer", "not-offered") && !fields_filled(after, "answer_reasons"))
    return record_refuse(err, "answer_reasons",
                         "Say why it was not offered, and which other help was suggested "
                         "(assessment policy statement).");
  if (fields_has(after, "type", "behavioural") && fields_has(after, "answer", "offered") &&
      !fields_filled(after, "circumstances"))
    return record_refuse(err, "circumstances",
                         "A behavioural assessment is for concerns that are mainly about behaviour, without "
                         "misconduct for disciplinary procedures; say why that is so here (ASM-15).");
  if (fields_filled(after, "ended_on") && !fields_filled(after, "ended_why"))
    return record_refuse(err, "ended_why", "Say why the assessment ended before its report.");
  return true;
}

/* What it usually takes, where no pathway that runs says it: a forecast, never a limit (ASM-12, ASM-18). */
static void say_forecast(const struct type *type, date_day offered, struct action_result *result) {
  char day[DATE_LONG_TEXT];
  if (type->weeks && offered != DATE_NONE)
    say_more(result, " About %d weeks to the report is typical: %s.", type->weeks,
             date_show(offered + 7 * type->weeks, true, day));
}

static bool done_assessment(const struct action_context *ctx, int64_t id, const json_t *before,
                            const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  const struct type *type = type_of(after);
  bool offered = fields_has(after, "answer", "offered");
  const struct carry_event request = {.kind = "request-received", .on = fields_day(after, "requested_on")};
  const struct carry_event answer = {.kind = offered ? "offered" : "not-offered",
                                     .on = fields_day(after, "answered_on"),
                                     .reason = fields_text(after, "answer_reasons")};
  if (!carry_type(ctx, type, &carry, err) || !carry_event(&carry, &request, result, err) ||
      !carry_event(&carry, &answer, result, err))
    return false;
  if (!carry.found && offered) say_forecast(type, answer.on, result);
  return true;
}

/* ---- who carries it out
 * ------------------------------------------------------------------------------------ */

static const struct part {
  const char *name, *type, *role; /* type NULL: of any */
} PARTS[] = {
    {"assessor", "clinical", "clinical-assessor"},
    {"psychologist", "behavioural", "behavioural-assessor"},
    {"reviewer", "team-review", "team-reviewer"},
    {"manager", NULL, "assessment-manager"},
};

static const struct part *part_of(const json_t *assessor) {
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
    if (fields_has(assessor, "part", PARTS[i].name)) return &PARTS[i];
  return &PARTS[0];
}

/* Who has or had another part in the case is no independent eye (SEP-12, SEP-11; ASM-28). */
static bool check_apart(const struct action_context *ctx, int64_t person, const char *as, struct error *err) {
  static const char *const roles[] = {"case-manager", "case-investigator", "case-adviser", "reporter",
                                      "supervisor"};
  static const char *const titles[] = {"the case manager", "the case investigator", "the Case Adviser",
                                       "who reported", "the supervisor"};
  char name[PERSON_NAME];
  bool held = false;
  person_name(ctx->casebook, person, name);
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    if (!on_record_role(ctx->casebook, ctx->entry.root, person, roles[i], false, &held, err)) return false;
    if (held)
      return record_refuse(err, as, "%s is or was %s of this case, and cannot be independent here.", name,
                           titles[i]);
  }
  return true;
}

bool rules_on_team(const struct action_context *ctx, int64_t assessment, int64_t person) {
  json_t *others = record_others(ctx, "assessor"), *row;
  bool found = false;
  size_t i;
  json_array_foreach(others, i, row) {
    bool here = !assessment || fields_int(row, "parent", 0) == assessment;
    found = found || (here && fields_int(json_object_get(row, "fields"), "who", 0) == person);
  }
  json_decref(others);
  return found;
}

/* An assessor is a peer, with relevant experience in the practitioner's specialty (ASM-09). */
static bool check_specialty(const json_t *assessment, const json_t *after, struct error *err) {
  const char *wanted = fields_text(assessment, "specialty"), *has = fields_text(after, "specialty");
  if (!fields_has(after, "part", "assessor") || fields_filled(after, "experience")) return true;
  if (!*has)
    return record_refuse(err, "specialty",
                         "Assessors have relevant experience in the practitioner's specialty: "
                         "say which specialty is theirs (ASM-09).");
  if (*wanted && strcasecmp(wanted, has) != 0)
    return record_refuse(err, "experience",
                         "An assessor of another specialty than %.60s needs a word on their "
                         "experience in it (ASM-09).",
                         wanted);
  return true;
}

static bool check_part(const struct action_context *ctx, const json_t *assessment, const json_t *after,
                       struct error *err) {
  const struct part *part = part_of(after);
  if (part->type && !fields_has(assessment, "type", part->type))
    return record_refuse(err, "part", "That part belongs to another type of assessment than this one.");
  if (fields_has(after, "conflict", "bars"))
    return record_refuse(err, "conflict", "A conflict that bars them keeps them from taking part.");
  if (fields_has(after, "conflict", "managed") && !fields_filled(after, "note"))
    return record_refuse(err, "note",
                         "A conflict that is managed needs a note: what it is, and how it is managed.");
  if (rules_on_team(ctx, ctx->entry.parent, fields_int(after, "who", 0)))
    return record_refuse(err, "who", "They are on the team of this assessment already.");
  return check_specialty(assessment, after, err);
}

static bool check_assessor(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *assessment = assessment_above(ctx);
  bool fine = check_part(ctx, assessment, after, err) &&
              check_apart(ctx, fields_int(after, "who", 0), "who", err) &&
              record_happened(ctx, after, "from_on", err);
  json_decref(assessment);
  return fine;
}

static bool done_assessor(const struct action_context *ctx, int64_t id, const json_t *before,
                          const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  json_t *assessment = assessment_above(ctx);
  const struct carry_role role = {.role = part_of(after)->role,
                                  .person = fields_int(after, "who", 0),
                                  .from = fields_day(after, "from_on"),
                                  .conflict = fields_text(after, "conflict"),
                                  .note = fields_text(after, "note")};
  bool fine = carry_type(ctx, type_of(assessment), &carry, err) && carry_role(&carry, &role, result, err);
  json_decref(assessment);
  return fine;
}

/* ---- components
 * --------------------------------------------------------------------------------------------- */

static const struct component {
  const char *name, *type, *event, *title;
} COMPONENTS[] = {
    {"record-review", "clinical", "records-reviewed", "record review"},
    {"observation", "clinical", "practice-observed", "observation"},
    {"case-based", "clinical", "cases-discussed", "case-based assessment"},
    {"neo-questionnaire", "behavioural", "personality-questionnaire", "Revised NEO Personality Inventory"},
    {"hogan-questionnaire", "behavioural", "development-questionnaire", "Hogan Development Survey"},
    {"interview", "behavioural", "interview-held", "interview"},
    {"feedback", "behavioural", "first-feedback", "first feedback"},
    {"member-heard", "team-review", "member-heard", "members of the team heard"},
    {"context", "team-review", "context-explored", "wider context"},
};
enum { COMPONENT_COUNT = sizeof COMPONENTS / sizeof *COMPONENTS };

static const struct component *component_of(const json_t *fields) {
  for (size_t i = 0; i < COMPONENT_COUNT; i++)
    if (fields_has(fields, "type", COMPONENTS[i].name)) return &COMPONENTS[i];
  return &COMPONENTS[0];
}

bool rules_agreed(const struct action_context *ctx, const char *consent, const char *whose, date_day on,
                  const char *field, struct error *err) {
  bool stood = false;
  char day[DATE_LONG_TEXT];
  if (!on_record_consent(ctx->casebook, ctx->entry.root, consent, on, &stood, err)) return false;
  if (stood) return true;
  return record_refuse(
      err, field,
      "Nothing is carried out without the agreement of everybody (ASM-26): %s is not on record "
      "for %s; consent-give (%s) records it, on the pathway that asks for it.",
      whose, date_show(on, true, day), consent);
}

static bool check_component(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *assessment = assessment_above(ctx);
  const struct type *type = type_of(assessment);
  date_day on = fields_day(after, "done_on");
  int64_t by = fields_int(after, "done_by", 0);
  bool fine = record_happened(ctx, after, "done_on", err);
  if (fine && strcmp(component_of(after)->type, type->name) != 0)
    fine = record_refuse(err, "type", "That is a component of another type of assessment than this one.");
  if (fine && on != DATE_NONE && !fields_has(assessment, "answer", "offered"))
    fine = record_refuse(err, "done_on", "The assessment has not been offered yet.");
  if (fine && on != DATE_NONE)
    fine = rules_agreed(ctx, type->consents[0], "the practitioner's", on, "done_on", err) &&
           rules_agreed(ctx, type->consents[1], "the organisation's", on, "done_on", err);
  if (fine && by && !rules_on_team(ctx, ctx->entry.parent, by))
    fine = record_refuse(err, "done_by",
                         "They are not on the team of this assessment; assessor-add enters them.");
  json_decref(assessment);
  return fine;
}

/* Names the components of the type that are not done, the entry itself counting as it is now. */
static void say_still(const struct action_context *ctx, const struct type *type, const json_t *after,
                      struct action_result *result) {
  json_t *others = record_others(ctx, "component"), *row;
  struct buf still = {0};
  size_t i;
  for (size_t k = 0; k < COMPONENT_COUNT; k++) {
    const struct component *one = &COMPONENTS[k];
    if (strcmp(one->type, type->name) != 0) continue;
    bool done = fields_has(after, "type", one->name) && fields_filled(after, "done_on");
    json_array_foreach(others, i, row) {
      const json_t *fields = json_object_get(row, "fields");
      done = done || (fields_int(row, "parent", 0) == ctx->entry.parent &&
                      fields_has(fields, "type", one->name) && fields_filled(fields, "done_on"));
    }
    if (!done) buf_printf(&still, "%s%s", still.len ? ", " : "", one->title);
  }
  if (still.len) say_more(result, " Still to do: %s.", buf_text(&still));
  buf_free(&still);
  json_decref(others);
}

static bool done_component(const struct action_context *ctx, int64_t id, const json_t *before,
                           const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  json_t *assessment = assessment_above(ctx);
  const struct type *type = type_of(assessment);
  const struct carry_event event = {.kind = component_of(after)->event, .on = fields_day(after, "done_on")};
  bool fine = carry_type(ctx, type, &carry, err) && carry_event(&carry, &event, result, err);
  if (fine) say_still(ctx, type, after, result);
  json_decref(assessment);
  return fine;
}

/* ---- report and who received it
 * --------------------------------------------------------------------------------- */

static bool check_named(const struct type *type, const json_t *after, struct error *err) {
  static const char *const fields[] = {"satisfactory", "poor", "way_forward"};
  for (size_t i = 0; i < 3; i++)
    if (type->fields[i] && !fields_filled(after, fields[i]))
      return record_refuse(err, fields[i],
                           "A report that is issued names this: what is satisfactory as well as what "
                           "is not, and the way forward (ASM-03, ASM-11, ASM-13, ASM-27).");
  return true;
}

static bool check_report(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *assessment = assessment_above(ctx);
  bool fine = record_happened(ctx, after, "assured_on", err) &&
              record_happened(ctx, after, "issued_on", err) &&
              record_in_order(ctx, after, "assured_on", "issued_on", err);
  if (fine && fields_filled(after, "issued_on")) {
    const struct type *type = type_of(assessment);
    if (!fields_has(assessment, "answer", "offered"))
      fine = record_refuse(err, "issued_on", "The assessment has not been offered yet.");
    else if (fields_day(after, "issued_on") < fields_day(assessment, "answered_on"))
      fine = record_refuse(err, "issued_on",
                           "The report cannot have been issued before the assessment was offered.");
    else if (strcmp(type->name, "clinical") == 0 && !fields_filled(after, "assured_on"))
      fine =
          record_refuse(err, "assured_on", "The quality of a report is assured before it goes out (ASM-10).");
    else
      fine = check_named(type, after, err);
  }
  json_decref(assessment);
  return fine;
}

/* The document that the pathway asks for, from the record. */
static bool carry_report(const struct carry *carry, const struct type *type, const json_t *after,
                         struct action_result *result, struct error *err) {
  static const char *const fields[] = {"satisfactory", "poor", "way_forward"};
  json_t *document = json_object();
  for (size_t i = 0; i < 3; i++)
    if (type->fields[i])
      json_object_set_new(document, type->fields[i], json_string(fields_text(after, fields[i])));
  json_object_set_new(document, "recipients",
                      json_string("Each with its day, under Recipients of the report."));
  bool fine = carry_document(carry, type->report, fields_day(after, "issued_on"), document, result, err);
  json_decref(document);
  return fine;
}

static bool done_report(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  json_t *assessment = assessment_above(ctx);
  const struct type *type = type_of(assessment);
  const struct carry_event assured = {.kind = "quality-assured", .on = fields_day(after, "assured_on")};
  const struct carry_event issued = {.kind = "report-issued", .on = fields_day(after, "issued_on")};
  bool fine = carry_type(ctx, type, &carry, err) && carry_report(&carry, type, after, result, err) &&
              carry_event(&carry, &assured, result, err) && carry_event(&carry, &issued, result, err);
  if (fine && issued.on != DATE_NONE && !fields_filled(before, "issued_on"))
    say_more(result, " Enter who received it (recipient-add).");
  json_decref(assessment);
  return fine;
}

static bool check_recipient(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *report = record_fields_of(ctx, "assessment-report", ctx->entry.parent);
  date_day issued = fields_day(report, "issued_on");
  bool fine = record_happened(ctx, after, "received_on", err);
  if (fine && (issued == DATE_NONE || fields_day(after, "received_on") < issued))
    fine = record_refuse(err, "received_on",
                         issued == DATE_NONE ? "The report has not been issued yet."
                                             : "The report was issued later than that.");
  json_decref(report);
  return fine;
}

static bool done_recipient(const struct action_context *ctx, int64_t id, const json_t *before,
                           const json_t *after, struct action_result *result, struct error *err) {
  static const char *const both[] = {"practitioner", "organisation"};
  json_t *others = record_others(ctx, "recipient"), *row;
  size_t i;
  (void)id;
  (void)before;
  (void)err;
  for (size_t k = 0; after && k < 2; k++) {
    bool has = fields_has(after, "capacity", both[k]);
    json_array_foreach(others, i, row) has =
        has || (fields_int(row, "parent", 0) == ctx->entry.parent &&
                fields_has(json_object_get(row, "fields"), "capacity", both[k]));
    if (!has) say_more(result, " Not on record yet: that the %s received it.", both[k]);
  }
  json_decref(others);
  return true;
}

/* ---- actions after a team review
 * -------------------------------------------------------------------------------- */

static bool check_team_action(const struct action_context *ctx, const json_t *before, const json_t *after,
                              struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *assessment = assessment_above(ctx);
  bool team = fields_has(assessment, "type", "team-review");
  json_decref(assessment);
  if (!team)
    return error_set(err, ERROR_REFUSED, "Actions of this kind follow a team review, and this is none.");
  if (rules_on_team(ctx, ctx->entry.parent, fields_int(after, "owner", 0)))
    return record_refuse(err, "owner",
                         "Who reviewed the team does not own what follows: decisions rest with the "
                         "organisation, the service advises (ASM-29).");
  if (fields_filled(after, "done_on") && fields_filled(after, "dropped"))
    return record_refuse(err, "dropped", "An action is either done, or not taken up.");
  if (fields_filled(after, "done_on") && !fields_filled(after, "result"))
    return record_refuse(err, "result",
                         "An action is followed to its end: say what shows that it is done (ASM-29).");
  return record_happened(ctx, after, "done_on", err);
}

static bool at_end(const json_t *fields) {
  return fields_filled(fields, "done_on") || fields_filled(fields, "dropped");
}

static void say_left(const struct action_context *ctx, const json_t *after, struct action_result *result) {
  json_t *others = record_others(ctx, "team-action"), *row;
  int all = after != NULL, left = after && !at_end(after);
  size_t i;
  json_array_foreach(others, i, row) {
    if (fields_int(row, "parent", 0) != ctx->entry.parent) continue;
    all++;
    left += !at_end(json_object_get(row, "fields"));
  }
  json_decref(others);
  if (left)
    say_more(result, " %d of %d to be followed.", left, all);
  else if (all)
    say_more(result, " All %d are at their end.", all);
}

static bool done_team_action(const struct action_context *ctx, int64_t id, const json_t *before,
                             const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  const struct carry_role role = {.role = "actions-owner",
                                  .person = fields_int(after, "owner", 0),
                                  .from = DATE_NONE,
                                  .conflict = "",
                                  .note = ""};
  json_t *document =
      json_pack("{s:s}", "actions", "Each with owner and day, under Actions after a team review.");
  bool fine = carry_of_case(ctx, ctx->entry.root, "team-review", &carry, err);
  if (fine && after)
    fine = carry_document(&carry, "team-actions", ctx->viewer->today, document, result, err) &&
           carry_role(&carry, &role, result, err);
  json_decref(document);
  if (fine) say_left(ctx, after, result);
  return fine;
}

static const struct record_rule rows[] = {
    {.kind = "assessment", .check = check_assessment, .done = done_assessment},
    {.kind = "assessor", .check = check_assessor, .done = done_assessor},
    {.kind = "component", .check = check_component, .done = done_component},
    {.kind = "assessment-report", .check = check_report, .done = done_report},
    {.kind = "recipient", .check = check_recipient, .done = done_recipient},
    {.kind = "team-action", .check = check_team_action, .done = done_team_action},
};

const struct record_rules record_rules_assessment = {rows, sizeof rows / sizeof *rows};
