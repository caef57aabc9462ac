/* Rules of ARCP outcomes, reviews, appeals and their panels. Floor 6.
 *
 * Sources: the Gold Guide and education bodies' pages on reviews and appeals, the steps numbered as in the
 * pathway arcp-review-appeal (AR1 ...); separation of duties SEP-06, SEP-07, SEP-14. */
#include <string.h>

#include "action/carry.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "base/buf.h"
#include "model/person.h"

/* ---- outcomes -------------------------------------------------------------------------------------------
 */

/* What may follow an outcome (AR2, recalled from what education bodies publish). */
static bool may_appeal(const json_t *arcp) {
  return fields_has(arcp, "outcome", "3") || fields_has(arcp, "outcome", "4") ||
         fields_has(arcp, "outcome", "10.2") || fields_has(arcp, "outcome", "7.3");
}
static bool is_satisfactory(const json_t *arcp) {
  return fields_has(arcp, "outcome", "1") || fields_has(arcp, "outcome", "6") ||
         fields_has(arcp, "outcome", "7.1");
}

static bool check_arcp(const struct action_context *ctx, const json_t *before, const json_t *after,
                       struct error *err) {
  (void)before;
  if (!after) return true;
  if (!record_happened(ctx, after, "held_on", err) || !record_happened(ctx, after, "notified_on", err) ||
      !record_in_order(ctx, after, "held_on", "notified_on", err))
    return false;
  bool told = fields_filled(after, "notified_on");
  if (told && !is_satisfactory(after) && !fields_filled(after, "reasons"))
    return record_refuse(err, "reasons", "The trainee is told the outcome with its reasons (AR1).");
  if (told && fields_has(after, "outcome", "4") && !fields_filled(after, "removal_report_on"))
    return record_refuse(
        err, "removal_report_on",
        "With outcome 4 a report on removal of the training number goes to the trainee (AR1).");
  return true;
}

static const char *notified_event(const json_t *arcp) {
  if (fields_has(arcp, "outcome", "2") || fields_has(arcp, "outcome", "10.1")) return "outcome-2-notified";
  if (fields_has(arcp, "outcome", "3") || fields_has(arcp, "outcome", "10.2")) return "outcome-3-notified";
  return fields_has(arcp, "outcome", "4") ? "outcome-4-notified" : NULL;
}

static bool done_arcp(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
                      struct action_result *result, struct error *err) {
  struct carry carry;
  char day[DATE_LONG_TEXT];
  (void)id;
  (void)before;
  const char *kind = after ? notified_event(after) : NULL;
  if (!kind) return true;
  date_day told = fields_day(after, "notified_on");
  const struct carry_event event = {.kind = kind, .on = told};
  json_t *document =
      json_pack("{s:o s:o s:s}", "outcome", json_string(fields_text(after, "reasons")), "notified",
                json_string(date_show(told, true, day)), "removal-report", "As dated with the outcome.");
  bool fine = carry_of_practitioner(ctx, ctx->entry.root, "arcp-review-appeal", &carry, err) &&
              carry_event(&carry, &event, result, err) &&
              carry_document(&carry, "arcp-outcome", told, document, result, err);
  json_decref(document);
  if (fine && told != DATE_NONE && !carry.found)
    say_more(result,
             " A request is made within ten working days of being told (AR2); the pathway ARCP review and "
             "appeal counts them.");
  return fine;
}

/* ---- reviews and appeals
 * ------------------------------------------------------------------------------------ */

/* The standing review or appeal of the same outcome; NULL: none. New reference. */
static json_t *of_route(const struct action_context *ctx, const char *route) {
  json_t *others = record_others(ctx, "arcp-review"), *row, *found = NULL;
  size_t i;
  json_array_foreach(others, i, row) {
    json_t *fields = json_object_get(row, "fields");
    if (!found && fields_int(row, "parent", 0) == ctx->entry.parent && fields_has(fields, "route", route))
      found = json_incref(fields);
  }
  json_decref(others);
  return found;
}

static bool check_appeal(const struct action_context *ctx, const json_t *arcp, struct error *err) {
  if (!may_appeal(arcp))
    return record_refuse(err, "route",
                         "Outcome %s may be reviewed, and what the review says is final; there is no "
                         "appeal (AR4).",
                         fields_text(arcp, "outcome"));
  json_t *review = of_route(ctx, "review");
  bool open = fields_has(review, "result", "unchanged") || fields_has(review, "result", "4-to-3");
  json_decref(review);
  return open || record_refuse(err, "route",
                               "An appeal follows a review that left the outcome unchanged or made it 3 "
                               "from 4 (AR5).");
}

static bool check_route(const struct action_context *ctx, const json_t *arcp, const json_t *after,
                        struct error *err) {
  date_day told = fields_day(arcp, "notified_on");
  if (is_satisfactory(arcp))
    return record_refuse(err, "route", "Outcome %s is a good one; there is nothing to review.",
                         fields_text(arcp, "outcome"));
  if (told == DATE_NONE || fields_day(after, "requested_on") < told)
    return record_refuse(err, "requested_on",
                         told == DATE_NONE ? "The outcome does not say when the trainee was told (AR1)."
                                           : "The trainee was told the outcome later than that.");
  json_t *same = of_route(ctx, fields_text(after, "route"));
  bool twice = same != NULL;
  json_decref(same);
  if (twice) return record_refuse(err, "route", "There is one of that kind for this outcome already.");
  return !fields_has(after, "route", "appeal") || check_appeal(ctx, arcp, err);
}

static bool check_result(const json_t *arcp, const json_t *after, struct error *err) {
  if (!fields_filled(after, "result")) return true;
  bool ended = fields_has(after, "result", "withdrawn") || fields_has(after, "result", "late");
  bool changed = fields_has(after, "result", "changed") || fields_has(after, "result", "4-to-3");
  if (!ended && !fields_filled(after, "held_on"))
    return record_refuse(err, "held_on", "Say when it was held; a result comes of that.");
  if (!fields_has(after, "result", "withdrawn") && !fields_filled(after, "reasons"))
    return record_refuse(err, "reasons",
                         "The trainee has the result with its reasons in writing (AR3, AR10).");
  if (fields_has(after, "result", "4-to-3") && !fields_has(arcp, "outcome", "4"))
    return record_refuse(err, "result", "The outcome was not 4.");
  if (changed && !fields_filled(after, "new_outcome"))
    return record_refuse(err, "new_outcome", "Say what the outcome is now.");
  if (fields_has(after, "result", "4-to-3") && !fields_has(after, "new_outcome", "3"))
    return record_refuse(err, "new_outcome", "Changed from 4 to 3, the outcome is 3 now.");
  return true;
}

static bool check_review(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  (void)before;
  if (!after) return true;
  json_t *arcp = record_fields_of(ctx, "arcp", ctx->entry.parent);
  bool fine = record_happened(ctx, after, "requested_on", err) &&
              record_happened(ctx, after, "told_on", err) &&
              record_in_order(ctx, after, "requested_on", "held_on", err) &&
              record_in_order(ctx, after, "held_on", "told_on", err) && check_route(ctx, arcp, after, err) &&
              check_result(arcp, after, err);
  if (fine && fields_filled(after, "result")) fine = record_happened(ctx, after, "held_on", err);
  json_decref(arcp);
  return fine;
}

/* The way out of the pathway's stage that the result is. */
static const char *result_event(const json_t *arcp, const json_t *after) {
  bool review = fields_has(after, "route", "review");
  if (fields_has(after, "result", "changed")) return review ? "review-changed" : "appeal-upheld";
  if (fields_has(after, "result", "4-to-3")) return review ? "review-4-to-3" : "appeal-4-to-3";
  if (!fields_has(after, "result", "unchanged")) return "";
  return !review ? "appeal-not-justified" : may_appeal(arcp) ? "review-unchanged" : "review-final";
}

static bool done_review(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  (void)id;
  (void)before;
  if (!after) return true;
  json_t *arcp = record_fields_of(ctx, "arcp", ctx->entry.parent);
  bool review = fields_has(after, "route", "review");
  bool held = fields_filled(after, "result");
  date_day requested = fields_day(after, "requested_on");
  const char *end = result_event(arcp, after);
  const struct carry_event request = {.kind = review ? "request-received" : "appeal-requested",
                                      .on = requested};
  const struct carry_event sat = {.kind = review ? "review-held" : "hearing-held",
                                  .on = held ? fields_day(after, "held_on") : DATE_NONE};
  const struct carry_event way = {.kind = end,
                                  .on = *end ? fields_day(after, "told_on") : DATE_NONE,
                                  .reason = fields_text(after, "reasons")};
  json_t *form = json_pack("{s:o s:o}", "grounds", json_string(fields_text(after, "grounds")), "evidence",
                           json_string(fields_text(after, "evidence")));
  bool fine = carry_of_practitioner(ctx, ctx->entry.root, "arcp-review-appeal", &carry, err) &&
              carry_event(&carry, &request, result, err) &&
              (!review || carry_document(&carry, "arcp-request", requested, form, result, err)) &&
              carry_event(&carry, &sat, result, err) && carry_event(&carry, &way, result, err);
  json_decref(form);
  json_decref(arcp);
  return fine;
}

/* ---- panels
 * ------------------------------------------------------------------------------------------------------ */

/* Does the person sit on that panel of the same outcome, in a seat that counts? */
static bool sits(const struct action_context *ctx, int64_t person, const char *sitting) {
  json_t *others = record_others(ctx, "arcp-panel"), *row;
  bool found = false;
  size_t i;
  json_array_foreach(others, i, row) {
    const json_t *seat = json_object_get(row, "fields");
    found = found || (fields_int(row, "parent", 0) == ctx->entry.parent &&
                      fields_int(seat, "member", 0) == person && fields_has(seat, "sitting", sitting));
  }
  json_decref(others);
  return found;
}

/* Is the person the trainee's responsible officer, by the programme? */
static bool is_officer(const struct action_context *ctx, int64_t person) {
  json_t *programmes = record_others(ctx, "training-programme"), *row;
  bool found = false;
  size_t i;
  json_array_foreach(programmes, i, row) found =
      found || fields_int(json_object_get(row, "fields"), "responsible_officer", 0) == person;
  json_decref(programmes);
  return found;
}

static bool check_seat(const struct action_context *ctx, const json_t *after, const char *name,
                       struct error *err) {
  int64_t person = fields_int(after, "member", 0);
  bool appeal = fields_has(after, "sitting", "appeal");
  if (sits(ctx, person, fields_text(after, "sitting")))
    return record_refuse(err, "seat",
                         "%s has a seat there already, and one is enough: who presents the case is no "
                         "member (SEP-14).",
                         name);
  if (appeal && (sits(ctx, person, "outcome") || sits(ctx, person, "review")))
    return record_refuse(err, "member",
                         "%s took part in the outcome or its review; an appeal is heard by people who "
                         "took no part (SEP-06).",
                         name);
  if (!appeal && sits(ctx, person, "appeal"))
    return record_refuse(err, "member",
                         "%s is on the panel of the appeal, which is held by people who took no part "
                         "before (SEP-06).",
                         name);
  if (appeal && fields_has(after, "seat", "chair") && is_officer(ctx, person))
    return record_refuse(err, "member",
                         "%s is the trainee's responsible officer, and cannot chair the appeal "
                         "(SEP-06).",
                         name);
  return true;
}

static bool check_panel(const struct action_context *ctx, const json_t *before, const json_t *after,
                        struct error *err) {
  char name[PERSON_NAME];
  (void)before;
  if (!after) return true;
  person_name(ctx->casebook, fields_int(after, "member", 0), name);
  return check_seat(ctx, after, name, err) && record_happened(ctx, after, "sat_on", err);
}

/* The seats of an appeal panel that nobody holds yet (London and KSS). */
static void say_empty(const struct action_context *ctx, const json_t *after, struct action_result *result) {
  static const struct {
    const char *seat, *title;
  } seats[] = {{"chair", "chair"},
               {"faculty", "faculty member"},
               {"same-specialty", "senior doctor of the specialty"},
               {"other-specialty", "senior doctor of another"},
               {"trainee", "senior trainee"},
               {"lay", "lay member"}};
  json_t *others = record_others(ctx, "arcp-panel"), *row;
  struct buf empty = {0};
  size_t k;
  for (size_t i = 0; i < sizeof seats / sizeof *seats; i++) {
    bool held = fields_has(after, "seat", seats[i].seat);
    json_array_foreach(others, k, row) {
      const json_t *seat = json_object_get(row, "fields");
      held = held || (fields_int(row, "parent", 0) == ctx->entry.parent &&
                      fields_has(seat, "sitting", "appeal") && fields_has(seat, "seat", seats[i].seat));
    }
    if (!held) buf_printf(&empty, "%s%s", empty.len ? ", " : "", seats[i].title);
  }
  if (empty.len) say_more(result, " Not named yet: %s.", buf_text(&empty));
  buf_free(&empty);
  json_decref(others);
}

static const char *role_for(const json_t *seat) {
  bool appeal = fields_has(seat, "sitting", "appeal");
  if (fields_has(seat, "seat", "faculty-representative")) return "faculty-representative";
  if (fields_has(seat, "seat", "note-taker")) return "note-taker";
  if (!appeal) return "original-panel";
  if (fields_has(seat, "seat", "chair")) return "appeal-chair";
  return fields_has(seat, "seat", "lay") ? "lay-member" : "appeal-member";
}

static bool done_panel(const struct action_context *ctx, int64_t id, const json_t *before,
                       const json_t *after, struct action_result *result, struct error *err) {
  struct carry carry;
  char name[PERSON_NAME];
  (void)id;
  (void)before;
  if (!after) return true;
  int64_t person = fields_int(after, "member", 0);
  const struct carry_role role = {.role = role_for(after),
                                  .person = person,
                                  .from = fields_day(after, "sat_on"),
                                  .conflict = "",
                                  .note = ""};
  person_name(ctx->casebook, person, name);
  /* The one exception to the separation of duties: those who decided review it (SEP-07). */
  if (fields_has(after, "sitting", "review") && !sits(ctx, person, "outcome") &&
      strcmp(role.role, "original-panel") == 0)
    say_more(result,
             " %s did not sit on the outcome: a review is held by the panel that decided, as many of it as "
             "possible (SEP-07).",
             name);
  if (fields_has(after, "sitting", "appeal")) say_empty(ctx, after, result);
  return carry_of_practitioner(ctx, ctx->entry.root, "arcp-review-appeal", &carry, err) &&
         carry_role(&carry, &role, result, err);
}

static const struct record_rule rows[] = {
    {.kind = "arcp", .check = check_arcp, .done = done_arcp},
    {.kind = "arcp-review", .check = check_review, .done = done_review},
    {.kind = "arcp-panel", .check = check_panel, .done = done_panel},
};

const struct record_rules record_rules_arcp = {rows, sizeof rows / sizeof *rows};
