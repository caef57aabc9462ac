/* Rules of the investigation report, of the comments on its facts, and of the case manager's decision.
 * Floor 6. Sources: MHPS I, IV; the guidance on training case managers, theme 4; [2013] UKSC 80. */
#include <stdio.h>
#include <string.h>

#include "action/feed.h"
#include "action/findings.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "base/buf.h"
#include "model/duties.h"
#include "model/party.h"
#include "model/person.h"

static const json_t *fields_of(const json_t *row) {
  return json_object_get(row, "fields");
}

/* ---- the report
 * -------------------------------------------------------------------------------------------- */

static const struct record_kind *report_kind(void) {
  return record_kind_find("investigation-report");
}

/* The newest version beside the entry itself; NULL: there is none. Borrowed. */
static const json_t *last_report(const json_t *others) {
  const json_t *row, *found = NULL;
  size_t i;
  json_array_foreach(others, i, row) if (!found || fields_int(fields_of(row), "version", 0) >
                                                       fields_int(fields_of(found), "version", 0)) found =
      row;
  return found;
}

static bool check_frozen(const json_t *before, struct error *err) {
  char day[DATE_LONG_TEXT];
  if (!before || !fields_filled(before, "sent_on")) return true;
  return error_set(err, ERROR_REFUSED,
                   "Version %d of the report went to the practitioner on %s and stays as it is; what changes "
                   "after their comments is a new version.",
                   (int)fields_int(before, "version", 1),
                   date_show(fields_day(before, "sent_on"), true, day));
}

static bool check_sent(const json_t *after, struct error *err) {
  static const char *const wanted[] = {"received_on", "facts", "weight", "conclusions"};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
    if (!fields_filled(after, wanted[i]))
      return record_refuse(err, wanted[i],
                           "%s is needed before the report goes to the practitioner (MHPS I).",
                           record_field(report_kind(), wanted[i])->title);
  return true;
}

static bool check_report(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  if (!check_frozen(before, err)) return false;
  if (!after) return true;
  json_t *others = record_others(ctx, "investigation-report");
  const json_t *last = before ? NULL : last_report(others);
  bool fine = true;
  if (last && !fields_filled(fields_of(last), "sent_on") && !fields_filled(fields_of(last), "returned_on"))
    fine = error_set(err, ERROR_REFUSED,
                     "Version %d has neither gone back nor to the practitioner: change that one.",
                     (int)fields_int(fields_of(last), "version", 1));
  if (fine && fields_int(after, "version", 0) != fields_int(before, "version", 0))
    fine = record_refuse(err, "version", "Versions are counted by themselves.");
  if (fine && fields_filled(after, "returned_on") && !fields_filled(after, "returned_why"))
    fine = record_refuse(err, "returned_why",
                         "A report goes back for clarity only: say what is not clear (MHPS I).");
  if (fine && fields_filled(after, "returned_on") && fields_filled(after, "sent_on"))
    fine = record_refuse(err, "sent_on", "This version went back to the investigator.");
  if (fine && fields_filled(after, "sent_on")) fine = check_sent(after, err);
  json_decref(others);
  return fine && record_in_order(ctx, after, "received_on", "returned_on", err) &&
         record_in_order(ctx, after, "received_on", "sent_on", err) &&
         record_happened(ctx, after, "received_on", err) && record_happened(ctx, after, "returned_on", err) &&
         record_happened(ctx, after, "sent_on", err);
}

static bool turned(const json_t *before, const json_t *after, const char *field) {
  return fields_filled(after, field) && !fields_filled(before, field);
}

static bool feed_report(const struct action_context *ctx, const json_t *before, const json_t *after,
                        struct action_result *result, struct error *err) {
  char version[32];
  const struct feed_field fields[] = {{"facts", fields_text(after, "facts")},
                                      {"weight", fields_text(after, "weight")},
                                      {"conclusions", fields_text(after, "conclusions")},
                                      {0}};
  snprintf(version, sizeof version, "Version %d", (int)fields_int(after, "version", 1));
  if (fields_filled(after, "received_on") && fields_filled(after, "conclusions") &&
      !(feed_document(ctx, "report", fields_day(after, "received_on"), fields, "", result, err) &&
        feed_event(ctx, "report-received", fields_day(after, "received_on"), "", version, NULL, result, err)))
    return false;
  if (turned(before, after, "returned_on") &&
      !feed_event(ctx, "report-returned", fields_day(after, "returned_on"),
                  fields_text(after, "returned_why"), version, NULL, result, err))
    return false;
  return !turned(before, after, "sent_on") ||
         feed_event(ctx, "comments-asked", fields_day(after, "sent_on"), "", version, NULL, result, err);
}

static bool done_report(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  if (!after) return true;
  json_t *all = json_deep_copy(after), *others = record_others(ctx, "investigation-report");
  const json_t *last = last_report(others);
  bool fine = true;
  if (!before) {
    int64_t version = last ? fields_int(fields_of(last), "version", 1) + 1 : 1;
    json_object_set_new(all, "version", json_integer(version));
    say_more(result, " It is version %d.", (int)version);
    fine = rows_change(ctx->casebook, report_kind(), id, all, err);
  }
  fine = fine && feed_report(ctx, before, all, result, err);
  json_decref(others);
  json_decref(all);
  return fine;
}

static void offer_report(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  (void)ctx;
  if (strcmp(arg->name, "version") == 0) offer_hide(offer);
}

static bool check_comment(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  char day[DATE_LONG_TEXT];
  (void)before;
  if (!after) return true;
  json_t *report = record_fields_of(ctx, "investigation-report", ctx->entry.parent);
  date_day sent = fields_day(report, "sent_on"), received = fields_day(after, "received_on");
  bool fine =
      sent != DATE_NONE || error_set(err, ERROR_REFUSED,
                                     "That version has not gone to the practitioner, so there is nothing "
                                     "to comment on yet.");
  if (fine && received != DATE_NONE && received < sent)
    fine = record_refuse(err, "received_on", "The practitioner had the report on %s.",
                         date_show(sent, true, day));
  if (fine && fields_filled(after, "answered_on") && !fields_filled(after, "answer"))
    fine = record_refuse(err, "answer", "Say what was answered.");
  json_decref(report);
  return fine && record_happened(ctx, after, "received_on", err) &&
         record_in_order(ctx, after, "received_on", "answered_on", err);
}

static bool done_comment(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (before || !after) return true;
  date_day on = fields_day(after, "received_on");
  return feed_event(ctx, "comments-received", on == DATE_NONE ? ctx->viewer->today : on, "", "", NULL, result,
                    err);
}

/* ---- the decision ----------------------------------------------------------------------------------------
 */

static bool was_manager(const struct action_context *ctx, int64_t person_id) {
  json_t *parties = party_list(ctx->casebook, ctx->entry.root, NULL), *party;
  bool was = false;
  size_t i;
  json_array_foreach(parties, i, party) {
    struct party_row row;
    was = was || (party_find(ctx->casebook, fields_int(party, "id", 0), &row, NULL) &&
                  row.person_id == person_id && strcmp(row.role, PARTY_CASE_MANAGER) == 0);
  }
  json_decref(parties);
  return was;
}

static bool check_decider(const struct action_context *ctx, const json_t *after, struct error *err) {
  char name[PERSON_NAME];
  struct duty_clash clash;
  int64_t person_id = fields_int(after, "decided_by", 0);
  if (!duties_may_do(ctx->casebook, ctx->entry.root, person_id, PARTY_CASE_MANAGER, &clash, err))
    return false;
  if (clash.rule) return record_refuse(err, "decided_by", "%s", clash.say);
  person_name(ctx->casebook, person_id, name);
  return was_manager(ctx, person_id) ||
         record_refuse(
             err, "decided_by",
             "The decision is the case manager's, and %s is not the case manager of this case (MHPS "
             "I).",
             name);
}

/* The comments on the newest report each have their answer. */
static bool comments_answered(const struct action_context *ctx, struct error *err) {
  json_t *all = record_others(ctx, "fact-comment"), *row;
  int open = 0;
  size_t i;
  json_array_foreach(all, i, row) open += !fields_filled(fields_of(row), "answer");
  json_decref(all);
  if (open == 0) return true;
  return error_set(err, ERROR_REFUSED,
                   "%d comment%s of the practitioner on the facts %s not answered yet (MHPS IV).", open,
                   open == 1 ? "" : "s", open == 1 ? "is" : "are");
}

static bool check_outcomes(const struct action_context *ctx, const json_t *after, struct error *err) {
  bool panel = fields_has(after, "outcomes", "conduct") || fields_has(after, "outcomes", "capability");
  if (fields_has(after, "outcomes", "none") && json_array_size(json_object_get(after, "outcomes")) > 1)
    return record_refuse(err, "outcomes", "No further action stands alone.");
  if (!panel || findings_to_answer(ctx->casebook, ctx->entry.root, NULL) > 0) return true;
  return record_refuse(
      err, "outcomes",
      "Of no allegation was it found that there is a case to answer, and what the investigation "
      "did not establish cannot go to a panel ([2013] UKSC 80).");
}

static bool check_decision(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  char day[DATE_LONG_TEXT];
  (void)before;
  if (!after) return true;
  json_t *reports = record_others(ctx, "investigation-report"), *row;
  date_day sent = DATE_NONE;
  size_t i;
  json_array_foreach(reports, i, row) {
    date_day on = fields_day(fields_of(row), "sent_on");
    if (on != DATE_NONE && (sent == DATE_NONE || on < sent)) sent = on;
  }
  json_decref(reports);
  if (sent == DATE_NONE)
    return error_set(err, ERROR_REFUSED,
                     "There is no report yet that the practitioner was asked to comment on (MHPS I, IV).");
  if (fields_day(after, "decided_on") < sent)
    return record_refuse(err, "decided_on",
                         "The practitioner was given the report on %s; the decision follows it.",
                         date_show(sent, true, day));
  return record_happened(ctx, after, "decided_on", err) && check_decider(ctx, after, err) &&
         comments_answered(ctx, err) && check_outcomes(ctx, after, err);
}

static bool feed_outcomes(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct action_result *result, struct error *err) {
  static const struct {
    const char *outcome, *event;
  } events[] = {{"conduct", "outcome-conduct"},
                {"capability", "outcome-capability"},
                {"health", "outcome-health"},
                {"service", "outcome-service"},
                {"restriction", "restriction-considered"},
                {"regulator", "outcome-regulator"},
                {"local", "outcome-local"},
                {"none", "outcome-none"}};
  for (size_t i = 0; i < sizeof events / sizeof *events; i++)
    if (record_turns(before, after, "outcomes", events[i].outcome) &&
        !feed_event(ctx, events[i].event, fields_day(after, "decided_on"), fields_text(after, "reasons"), "",
                    NULL, result, err))
      return false;
  return true;
}

static bool done_decision(const struct action_context *ctx, int64_t id, const json_t *before,
                          const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (!after) return true;
  struct buf link = {0};
  const struct feed_field fields[] = {{"reasons", fields_text(after, "reasons")},
                                      {"other", fields_text(after, "other")},
                                      {"advice", fields_text(after, "advice")},
                                      {"answered", fields_text(after, "answered")},
                                      {0}};
  date_day on = fields_day(after, "decided_on");
  bool fine = feed_document(ctx, "decision", on, fields, "", result, err);
  if (fine && findings_to_answer(ctx->casebook, ctx->entry.root, &link) > 0 &&
      (record_turns(before, after, "outcomes", "conduct") ||
       record_turns(before, after, "outcomes", "capability")))
    fine = feed_document(ctx, "findings-link", on, NULL, buf_text(&link), result, err);
  buf_free(&link);
  return fine && feed_outcomes(ctx, before, after, result, err);
}

static const struct record_rule rows[] = {
    {.kind = "investigation-report",
     .roles = ROLES_HANDLING | ROLE_INVESTIGATOR,
     .offer = offer_report,
     .check = check_report,
     .done = done_report},
    {.kind = "fact-comment", .check = check_comment, .done = done_comment},
    {.kind = "investigation-decision", .check = check_decision, .done = done_decision},
};

const struct record_rules record_rules_decision = {rows, sizeof rows / sizeof *rows};
