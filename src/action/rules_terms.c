/* Rules of the terms of reference and of what goes with an appointment: declarations, letters, plan,
 * meetings, advice. Floor 6. Sources: the guidance on training case managers, theme 2, and MHPS I. */
#include <stdio.h>
#include <string.h>

#include "action/feed.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "model/duties.h"
#include "model/party.h"
#include "model/person.h"

/* ---- the terms of reference ---------------------------------------------------------------------------- */

static const struct record_kind *terms_kind(void) {
  return record_kind_find("terms-of-reference");
}

static const json_t *fields_of(const json_t *row) {
  return json_object_get(row, "fields");
}

/* The version before this one: the newest that stands; NULL: there is none. Borrowed from `others`. */
static const json_t *newest(const json_t *others, int64_t below) {
  const json_t *row, *found = NULL;
  size_t i;
  json_array_foreach(others, i, row) {
    int64_t version = fields_int(fields_of(row), "version", 0);
    if (version < below && (!found || version > fields_int(fields_of(found), "version", 0))) found = row;
  }
  return found;
}

/* What has to be there before the terms are issued (M5). */
static bool check_whole(const json_t *after, struct error *err) {
  static const char *const wanted[] = {"issues",  "inside", "outside",   "period",
                                       "sources", "report", "timetable", "approved_by"};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
    if (!fields_filled(after, wanted[i]))
      return record_refuse(err, wanted[i],
                           "%s is needed before the terms of reference are issued (case manager training, "
                           "theme 2).",
                           record_field(terms_kind(), wanted[i])->title);
  return true;
}

/* Was the practitioner, or who speaks for them, told of this version? */
static bool practitioner_told(const struct action_context *ctx) {
  json_t *told = record_others(ctx, "terms-told"), *row;
  bool found = false;
  size_t i;
  json_array_foreach(told, i, row) {
    if (fields_int(row, "parent", 0) != ctx->entry.id) continue;
    found = found || fields_has(fields_of(row), "whom", "practitioner") ||
            fields_has(fields_of(row), "whom", "representative");
  }
  json_decref(told);
  return found;
}

static bool check_issue(const struct action_context *ctx, const json_t *after, int64_t version,
                        struct error *err) {
  struct duty_clash clash;
  if (!check_whole(after, err) || !record_happened(ctx, after, "issued_on", err) ||
      !duties_may_do(ctx->casebook, ctx->entry.root, fields_int(after, "approved_by", 0), PARTY_CASE_MANAGER,
                     &clash, err))
    return false;
  if (clash.rule) return record_refuse(err, "approved_by", "%s", clash.say);
  if (version <= 1 || fields_filled(after, "not_told") || practitioner_told(ctx)) return true;
  return record_refuse(
      err, "issued_on",
      "The practitioner is told of changed terms before they are issued: record it, or say why "
      "not (case manager training, theme 2).");
}

/* A version once issued stays as it is. */
static bool check_frozen(const json_t *before, struct error *err) {
  char day[DATE_LONG_TEXT];
  if (!before || !fields_filled(before, "issued_on")) return true;
  return error_set(
      err, ERROR_REFUSED,
      "Version %d of the terms of reference was issued on %s and stays as it is; a change is a new "
      "version, with what gave rise to it (case manager training, theme 2).",
      (int)fields_int(before, "version", 1), date_show(fields_day(before, "issued_on"), true, day));
}

static bool check_new(const json_t *last, const json_t *after, struct error *err) {
  if (!last && !fields_filled(after, "issues"))
    return record_refuse(err, "issues", "Terms of reference say what is investigated.");
  if (!last) return true;
  if (!fields_filled(fields_of(last), "issued_on"))
    return error_set(err, ERROR_REFUSED,
                     "Version %d has not been issued yet: change that one, or issue it first.",
                     (int)fields_int(fields_of(last), "version", 1));
  if (fields_filled(after, "issued_on"))
    return record_refuse(err, "issued_on", "A new version is proposed first, and issued once it was told.");
  return fields_filled(after, "prompted_by") ||
         record_refuse(err, "prompted_by",
                       "A new version says what gave rise to it (case manager training, theme 2).");
}

static bool check_terms(const struct action_context *ctx, const json_t *before, const json_t *after,
                        struct error *err) {
  if (!check_frozen(before, err)) return false;
  if (!after) return true;
  json_t *others = record_others(ctx, "terms-of-reference");
  const json_t *last = newest(others, INT64_MAX);
  int64_t version = before ? fields_int(before, "version", 1) : last ? 2 : 1;
  bool fine = before || check_new(last, after, err);
  if (fine && fields_int(after, "version", 0) != fields_int(before, "version", 0))
    fine = record_refuse(err, "version", "Versions are counted by themselves.");
  if (fine && fields_filled(after, "issued_on")) fine = check_issue(ctx, after, version, err);
  json_decref(others);
  return fine;
}

/* What a new version leaves blank is as the one before has it. Says in which fields they differ. */
static json_t *carried(const json_t *last, const json_t *after, struct action_result *result) {
  json_t *all = json_deep_copy(after);
  const char *join = "";
  static const char *const own[] = {"prompted_by", "not_told", "approved_by", "issued_on", "version"};
  for (const struct action_arg *field = terms_kind()->fields; field->name; field++) {
    bool mine = false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
      mine = mine || strcmp(own[i], field->name) == 0;
    if (mine || !last) continue;
    const json_t *was = json_object_get(fields_of(last), field->name);
    if (!fields_filled(after, field->name))
      json_object_set(all, field->name, (json_t *)was);
    else if (!json_equal(was, json_object_get(after, field->name))) {
      if (!*join) say_more(result, " It changes");
      say_more(result, "%s %s", join, field->title);
      join = ",";
    }
  }
  if (*join) say_more(result, ".");
  return all;
}

static bool feed_terms(const struct action_context *ctx, const json_t *terms, struct action_result *result,
                       struct error *err) {
  const struct feed_field fields[] = {{"issues", fields_text(terms, "issues")},
                                      {"inside", fields_text(terms, "inside")},
                                      {"outside", fields_text(terms, "outside")},
                                      {"period", fields_text(terms, "period")},
                                      {"sources", fields_text(terms, "sources")},
                                      {"experts", fields_text(terms, "experts")},
                                      {"report", fields_text(terms, "report")},
                                      {"timetable", fields_text(terms, "timetable")},
                                      {0}};
  date_day on = fields_day(terms, "issued_on");
  bool again = fields_int(terms, "version", 1) > 1;
  if (!feed_document(ctx, "terms-of-reference", on, fields, "", result, err) ||
      !feed_event(ctx, again ? "terms-amended" : "terms-approved", on, fields_text(terms, "prompted_by"), "",
                  NULL, result, err))
    return false;
  if (again) say_more(result, " The terms have changed: ask those appointed about conflicts again.");
  return true;
}

static bool done_terms(const struct action_context *ctx, int64_t id, const json_t *before,
                       const json_t *after, struct action_result *result, struct error *err) {
  if (!after) return true;
  json_t *others = record_others(ctx, "terms-of-reference"), *all;
  const json_t *last = before ? NULL : newest(others, INT64_MAX);
  bool fine = true;
  if (before) {
    all = json_deep_copy(after);
  } else {
    int64_t version = last ? fields_int(fields_of(last), "version", 1) + 1 : 1;
    say_more(result, " It is version %d%s.", (int)version, last ? ", proposed" : "");
    all = carried(last, after, result);
    json_object_set_new(all, "version", json_integer(version));
    fine = rows_change(ctx->casebook, terms_kind(), id, all, err);
    if (fine && last)
      fine = feed_event(ctx, "terms-change-proposed", ctx->viewer->today, fields_text(all, "prompted_by"), "",
                        NULL, result, err);
  }
  if (fine && fields_filled(all, "issued_on")) fine = feed_terms(ctx, all, result, err);
  json_decref(all);
  json_decref(others);
  return fine;
}

static void offer_terms(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  if (strcmp(arg->name, "version") == 0) offer_hide(offer);
  if (strcmp(arg->name, "approved_by") == 0) {
    char name[128] = "";
    int64_t manager;
    party_holder(ctx->casebook, ctx->subject, PARTY_CASE_MANAGER, &manager, name, NULL);
    if (*name && ctx->action->verb == RECORD_ADD) offer_default(offer, name);
  }
}

static bool check_told(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  return !after || record_happened(ctx, after, "told_on", err);
}

static bool done_told(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  (void)id;
  if (before || !after || !fields_has(after, "whom", "practitioner")) return true;
  json_t *terms = record_fields_of(ctx, "terms-of-reference", ctx->entry.parent);
  bool again = fields_int(terms, "version", 1) > 1;
  json_decref(terms);
  return feed_event(ctx, again ? "terms-change-told" : "practitioner-told", fields_day(after, "told_on"), "",
                    fields_text(after, "note"), NULL, result, err);
}

/* ---- appointment and briefing ----------------------------------------------------------------------------
 */

static bool holds(const struct action_context *ctx, int64_t person_id, const char *role, bool *any) {
  json_t *parties = party_list(ctx->casebook, ctx->entry.root, NULL), *party;
  bool found = false;
  size_t i;
  *any = false;
  json_array_foreach(parties, i, party) {
    struct party_row row;
    if (!json_is_null(json_object_get(party, "to")) ||
        !party_find(ctx->casebook, fields_int(party, "id", 0), &row, NULL) || row.person_id != person_id)
      continue;
    *any = true;
    found = found || strcmp(row.role, role) == 0;
  }
  json_decref(parties);
  return found;
}

static bool check_declaration(const struct action_context *ctx, const json_t *before, const json_t *after,
                              struct error *err) {
  const struct duty_rule *second = duty_rule_find("SEP-10");
  bool any;
  (void)before;
  if (!after) return true;
  if (fields_has(after, "state", "managed") && !fields_filled(after, "control"))
    return record_refuse(err, "control", "A conflict that is managed says how it is managed.");
  if (fields_has(after, "state", "managed") &&
      holds(ctx, fields_int(after, "person", 0), "responsible-officer", &any))
    return record_refuse(err, "state", "%s (%s, %s).", second->say, second->id, second->source);
  return record_happened(ctx, after, "asked_on", err);
}

static bool done_declaration(const struct action_context *ctx, int64_t id, const json_t *before,
                             const json_t *after, struct action_result *result, struct error *err) {
  char name[PERSON_NAME];
  bool any;
  (void)id;
  if (before || !after) return true;
  int64_t person_id = fields_int(after, "person", 0);
  bool investigates = holds(ctx, person_id, "case-investigator", &any);
  person_name(ctx->casebook, person_id, name);
  if (any && fields_has(after, "state", "bars"))
    say_more(result, " %s has a part in the case: end that appointment, the conflict bars them.", name);
  return !investigates || feed_event(ctx, "investigator-conflicts-declared", fields_day(after, "asked_on"),
                                     "", fields_text(after, "declared"), NULL, result, err);
}

/* Only rules that may be passed are in the choices; a hard one is not. */
static bool check_exception(const struct action_context *ctx, const json_t *before, const json_t *after,
                            struct error *err) {
  (void)before;
  return !after || record_happened(ctx, after, "agreed_on", err);
}

static bool check_letter(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  (void)before;
  if (!after) return true;
  if (fields_filled(after, "agreed_on") && !fields_filled(after, "indemnity"))
    return record_refuse(
        err, "indemnity",
        "Indemnity is agreed with the terms of the appointment (case manager training, theme "
        "2).");
  return record_in_order(ctx, after, "sent_on", "agreed_on", err) &&
         record_happened(ctx, after, "sent_on", err) && record_happened(ctx, after, "agreed_on", err);
}

static bool done_letter(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  (void)before;
  if (!after || !fields_filled(after, "agreed_on")) return true;
  const struct feed_field fields[] = {
      {"terms", fields_text(after, "terms")}, {"indemnity", fields_text(after, "indemnity")}, {0}};
  return feed_document(ctx, "letter-of-agreement", fields_day(after, "agreed_on"), fields, "", result, err);
}

static bool check_plan(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  if (!after || !fields_filled(after, "agreed_on")) return true;
  if (!fields_filled(after, "access") || !fields_filled(after, "ownership"))
    return record_refuse(
        err, fields_filled(after, "access") ? "ownership" : "access",
        "The briefing agrees access and confidentiality, and whose the investigator's records "
        "are (case manager training, theme 2).");
  return record_happened(ctx, after, "agreed_on", err);
}

static bool done_plan(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  (void)id;
  (void)before;
  if (!after) return true;
  const struct feed_field fields[] = {{"plan", fields_text(after, "steps")},
                                      {"access", fields_text(after, "access")},
                                      {"ownership", fields_text(after, "ownership")},
                                      {0}};
  return !fields_filled(after, "agreed_on") ||
         feed_document(ctx, "project-plan", fields_day(after, "agreed_on"), fields, "", result, err);
}

static bool check_meeting(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  (void)before;
  return !after || record_happened(ctx, after, "held_on", err);
}

static bool check_advice(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  (void)before;
  if (!after) return true;
  if (fields_filled(after, "advice") && !fields_filled(after, "given_on"))
    return record_refuse(err, "given_on", "Say on which day that was advised.");
  return record_in_order(ctx, after, "asked_on", "given_on", err) &&
         record_happened(ctx, after, "asked_on", err) && record_happened(ctx, after, "given_on", err);
}

static bool done_advice(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (!after || !fields_has(after, "given_by", "service") || !fields_filled(after, "advice") ||
      fields_filled(before, "advice"))
    return true;
  return feed_event(ctx, "advice-noted", fields_day(after, "given_on"), "", fields_text(after, "advice"),
                    NULL, result, err);
}

static const struct record_rule rows[] = {
    {.kind = "terms-of-reference", .offer = offer_terms, .check = check_terms, .done = done_terms},
    {.kind = "terms-told", .check = check_told, .done = done_told},
    {.kind = "declaration", .check = check_declaration, .done = done_declaration},
    {.kind = "duty-exception", .check = check_exception},
    {.kind = "letter-of-agreement", .check = check_letter, .done = done_letter},
    {.kind = "project-plan", .check = check_plan, .done = done_plan},
    {.kind = "meeting", .check = check_meeting},
    {.kind = "advice-taken", .check = check_advice, .done = done_advice},
};

const struct record_rules record_rules_terms = {rows, sizeof rows / sizeof *rows};
