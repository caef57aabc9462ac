/* Rules of hearings: who sits, what is heard, notice, papers, outcome, appeal. Floor 6. Sources: MHPS III and
 * IV (days recalled), [2013] UKSC 80, the duties that are kept apart. */
#include <stdio.h>
#include <string.h>

#include "action/appoint.h"
#include "action/feed.h"
#include "action/findings.h"
#include "action/happening.h"
#include "action/record_rule.h"
#include "base/buf.h"
#include "calendar/count.h"
#include "model/office.h"
#include "model/party.h"
#include "model/person.h"

static const json_t *fields_of(const json_t *row) {
  return json_object_get(row, "fields");
}

static bool turned(const json_t *before, const json_t *after, const char *field) {
  return fields_filled(after, field) && !fields_filled(before, field);
}

/* ---- days ahead ---------------------------------------------------------------------------------------- */

/* Of a capability hearing: working days that lie between a paper and the hearing. */
static const struct {
  const char *field, *what;
  int days;
} ahead[] = {{"notice_on", "The letter calling it goes", 20},
             {"papers_on", "Papers are exchanged", 10},
             {"witnesses_on", "Lists of witnesses are exchanged", 2}};

static bool check_ahead(const struct action_context *ctx, const json_t *after, struct error *err) {
  date_day day = fields_day(after, fields_filled(after, "held_on") ? "held_on" : "planned_on");
  if (!fields_has(after, "sort", "capability") || day == DATE_NONE || fields_filled(after, "short_notice"))
    return true;
  const struct calendar *calendar = office_calendar(ctx->casebook, NULL, err);
  if (!calendar) return false;
  for (size_t i = 0; i < sizeof ahead / sizeof *ahead; i++) {
    date_day on = fields_day(after, ahead[i].field);
    if (on != DATE_NONE && (on > day || count_between(calendar, on, day) < ahead[i].days))
      return record_refuse(
          err, ahead[i].field,
          "%s at least %d working days before a capability hearing; say why it was shorter, or move "
          "the day (MHPS IV).",
          ahead[i].what, ahead[i].days);
  }
  return true;
}

/* ---- the panel ---------------------------------------------------------------------------------------- */

static bool of_appeal(const char *seat) {
  return strncmp(seat, "appeal-", 7) == 0;
}

static bool adviser(const char *seat) {
  return strcmp(seat, "panel-hr-adviser") == 0 || strcmp(seat, "panel-clinical-adviser") == 0;
}

static bool from_outside(const json_t *member) {
  return fields_has(member, "employed", "no") && fields_has(member, "qualified", "yes");
}

/* A panel has a chair; of capability three who decide, one of them a clinician from outside (MHPS III, IV).
 */
static bool check_panel(const struct action_context *ctx, const json_t *hearing, struct error *err) {
  json_t *members = record_others(ctx, "hearing-member"), *row;
  int deciding = 0, chairs = 0, outside = 0, open = 0;
  size_t i;
  json_array_foreach(members, i, row) {
    const json_t *fields = fields_of(row);
    const char *seat = fields_text(fields, "seat");
    if (fields_int(row, "parent", 0) != ctx->entry.id || adviser(seat)) continue;
    deciding++;
    chairs += strstr(seat, "chair") != NULL;
    outside += from_outside(fields);
    open += fields_filled(fields, "objection") && !fields_filled(fields, "answer");
  }
  json_decref(members);
  bool three = fields_has(hearing, "sort", "capability") || fields_has(hearing, "sort", "appeal");
  if (chairs == 0)
    return record_refuse(err, "held_on", "A panel has a chair: enter who sits first (MHPS III, IV).");
  if (three && deciding < 3)
    return record_refuse(err, "held_on", "The panel has %d of at least three members (MHPS IV).", deciding);
  if (three && outside == 0)
    return record_refuse(
        err, "held_on",
        "One member is a doctor or dentist who is not employed by the organisation (MHPS IV).");
  if (open > 0)
    return record_refuse(err, "held_on",
                         "An objection to a member is answered in writing before the hearing (MHPS IV).");
  return true;
}

static bool check_seat(const json_t *hearing, const json_t *after, struct error *err) {
  const char *seat = fields_text(after, "seat");
  bool appeal = fields_has(hearing, "sort", "appeal");
  if (appeal != of_appeal(seat) && !adviser(seat))
    return record_refuse(err, "seat",
                         appeal ? "At an appeal sits the appeal panel, nobody else (MHPS III, IV)."
                                : "The appeal panel sits at an appeal.");
  if (strstr(seat, "clinician") && !from_outside(after))
    return record_refuse(
        err, fields_has(after, "employed", "no") ? "qualified" : "employed",
        "The clinician of a panel is medically or dentally qualified, and not employed by the "
        "organisation (MHPS III, IV).");
  return true;
}

static bool check_member(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  char more[ACTION_SENTENCE];
  if (!after) return true;
  json_t *hearing = record_fields_of(ctx, "hearing", ctx->entry.parent);
  struct action_context on_case = *ctx;
  on_case.subject = ctx->entry.root;
  const struct appointing what = {.person_id = fields_int(after, "person", 0),
                                  .role = fields_text(after, "seat"),
                                  .from = ctx->viewer->today,
                                  .conflict = fields_text(after, "conflict"),
                                  .note = fields_text(after, "note"),
                                  .exception = ""};
  bool fine = check_seat(hearing, after, err) && appoint_check(&on_case, &what, more, err);
  if (fine && before && fields_filled(hearing, "held_on") &&
      !json_equal(json_object_get(before, "person"), json_object_get(after, "person")))
    fine = record_refuse(err, "person", "The hearing was held with who sat then.");
  if (fine && fields_filled(after, "answered_on") && !fields_filled(after, "answer"))
    fine = record_refuse(err, "answer", "An objection is answered with reasons, in writing (MHPS IV).");
  json_decref(hearing);
  return fine && record_in_order(ctx, after, "notified_on", "objected_on", err) &&
         record_in_order(ctx, after, "objected_on", "answered_on", err);
}

/* Who sits has that role on the case, and keeps it for the rules of duties. */
static bool done_member(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (!after) say_more(result, " The role on the case stays; end that appointment too.");
  if (!after) return true;
  const char *seat = fields_text(after, "seat");
  int64_t person_id = fields_int(after, "person", 0);
  bool held = party_held(ctx->casebook, ctx->entry.root, person_id, seat, false);
  if (!held && !party_add(ctx->casebook, ctx->entry.root, person_id, seat, ctx->viewer->today,
                          fields_text(after, "conflict"), fields_text(after, "note"), NULL, err))
    return false;
  date_day on = fields_day(after, "answered_on");
  struct action_context on_case = *ctx;
  on_case.subject = ctx->entry.root;
  const struct appointing what = {.person_id = person_id,
                                  .role = seat,
                                  .from = ctx->viewer->today,
                                  .conflict = fields_text(after, "conflict"),
                                  .note = fields_text(after, "note"),
                                  .exception = ""};
  if (!before && !appoint_feed(&on_case, &what, result, err)) return false;
  if (turned(before, after, "objection") &&
      !feed_event(ctx, "panel-objection", ctx->viewer->today, fields_text(after, "objection"),
                  fields_text(after, "objection"), NULL, result, err))
    return false;
  if (turned(before, after, "answer") &&
      !feed_event(ctx, "panel-answered", on == DATE_NONE ? ctx->viewer->today : on,
                  fields_text(after, "answer"), "", NULL, result, err))
    return false;
  return case_changed(ctx, result, err);
}

/* ---- what is heard ----------------------------------------------------------------------------------------
 */

static bool check_heard(const struct action_context *ctx, const json_t *before, const json_t *after,
                        struct error *err) {
  if (!after) return true;
  json_t *hearing = record_fields_of(ctx, "hearing", ctx->entry.parent), *row;
  json_t *others = record_others(ctx, "hearing-allegation");
  int64_t allegation = fields_int(after, "allegation_id", 0);
  bool held = fields_filled(hearing, "held_on"), twice = false;
  size_t i;
  json_array_foreach(others, i, row) twice =
      twice || (fields_int(row, "parent", 0) == ctx->entry.parent &&
                fields_int(fields_of(row), "allegation_id", 0) == allegation);
  json_decref(others);
  json_decref(hearing);
  if (twice) return record_refuse(err, "allegation_id", "That allegation is put to this hearing already.");
  if (!finding_to_answer(ctx->casebook, ctx->entry.root, allegation))
    return record_refuse(
        err, "allegation_id",
        "The investigation has not found a case to answer on it, and what was not established cannot "
        "go to a panel: a new or restarted investigation comes first ([2013] UKSC 80).");
  if (!before && held) return error_set(err, ERROR_REFUSED, "The hearing has been held.");
  if (fields_filled(after, "result") && !held)
    return record_refuse(err, "result", "The panel finds at the hearing: enter when it was held first.");
  return !fields_filled(after, "result") || fields_filled(after, "reasons") ||
         record_refuse(err, "reasons", "The panel gives its reasons on each allegation (theme 4).");
}

/* Counts what is put to the hearing, what of it has its finding, and what of that is upheld. */
static void count_heard(const struct action_context *ctx, int *put, int *found, int *upheld,
                        struct buf *out) {
  json_t *all = record_others(ctx, "hearing-allegation"), *row;
  size_t i;
  *put = *found = *upheld = 0;
  json_array_foreach(all, i, row) {
    const json_t *fields = fields_of(row);
    if (fields_int(row, "parent", 0) != ctx->entry.id) continue;
    ++*put;
    *found += fields_filled(fields, "result");
    *upheld += fields_has(fields, "result", "upheld") || fields_has(fields, "result", "partly");
    json_t *allegation = record_fields_of(ctx, "allegation", fields_int(fields, "allegation_id", 0));
    if (out)
      buf_printf(out, "%s\n  %s. %s\n", fields_text(allegation, "alleged"), fields_text(fields, "result"),
                 fields_text(fields, "reasons"));
    json_decref(allegation);
  }
  json_decref(all);
}

/* ---- held, decided, told ---------------------------------------------------------------------------------
 */

static bool check_outcome(const struct action_context *ctx, const json_t *after, struct error *err) {
  int put, found, upheld;
  bool appeal = fields_has(after, "sort", "appeal");
  if (!fields_filled(after, "held_on"))
    return record_refuse(err, "outcome", "An outcome follows a hearing: say when it was held.");
  if (!fields_filled(after, "reasons"))
    return record_refuse(err, "reasons", "An outcome has its reasons (MHPS III, IV; theme 4).");
  if (appeal) return true;
  count_heard(ctx, &put, &found, &upheld, NULL);
  if (found < put)
    return record_refuse(err, "outcome", "The panel has found on %d of %d allegations.", found, put);
  if (upheld == 0 && !fields_has(after, "outcome", "no-action") && !fields_has(after, "outcome", "other"))
    return record_refuse(err, "outcome", "No allegation was upheld.");
  return true;
}

static bool check_hearing(const struct action_context *ctx, const json_t *before, const json_t *after,
                          struct error *err) {
  int put, found, upheld;
  if (!after && fields_filled(before, "held_on"))
    return error_set(err, ERROR_REFUSED, "The hearing was held; it stays on record.");
  if (!after) return true;
  if (!check_ahead(ctx, after, err) || !record_in_order(ctx, after, "notice_on", "held_on", err) ||
      !record_in_order(ctx, after, "held_on", "sent_on", err) ||
      !record_happened(ctx, after, "held_on", err) || !record_happened(ctx, after, "sent_on", err))
    return false;
  if (fields_filled(after, "held_on") && !before)
    return record_refuse(err, "held_on", "Enter the panel and what is heard first.");
  if (turned(before, after, "held_on")) {
    count_heard(ctx, &put, &found, &upheld, NULL);
    if (put == 0 && !fields_has(after, "sort", "appeal"))
      return record_refuse(err, "held_on", "No allegation was put to it yet.");
    if (!check_panel(ctx, after, err)) return false;
  }
  if (fields_filled(after, "sent_on") && !fields_filled(after, "outcome"))
    return record_refuse(err, "outcome", "A decision is sent with its outcome.");
  return !fields_filled(after, "outcome") || check_outcome(ctx, after, err);
}

/* The step of the pathway that an outcome is, under the names of conduct and of capability. */
static bool feed_outcome(const struct action_context *ctx, const json_t *after, struct action_result *result,
                         struct error *err) {
  static const struct {
    const char *outcome, *conduct, *capability;
  } events[] = {{"no-action", "not-upheld", "no-action"},
                {"oral-agreement", "other-outcome", "oral-agreement"},
                {"warning", "warning-given", "written-warning"},
                {"final-warning", "final-warning-given", "final-warning"},
                {"dismissal", "dismissed", "terminated"},
                {"other", "other-outcome", ""},
                {"confirmed", "appeal-dismissed", "decision-confirmed"},
                {"varied", "appeal-varied", "decision-varied"},
                {"rehearing", "", "rehearing-ordered"}};
  for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
    bool done = false;
    if (!fields_has(after, "outcome", events[i].outcome)) continue;
    return feed_event(ctx, events[i].conduct, fields_day(after, "held_on"), fields_text(after, "reasons"), "",
                      &done, result, err) &&
           (done || feed_event(ctx, events[i].capability, fields_day(after, "held_on"),
                               fields_text(after, "reasons"), "", NULL, result, err));
  }
  return true;
}

/* How long a warning stays live (MHPS IV, recalled); 0: not at all. */
static int months_live(const json_t *after) {
  if (fields_has(after, "outcome", "oral-agreement")) return 6;
  return fields_has(after, "outcome", "warning") || fields_has(after, "outcome", "final-warning") ? 12 : 0;
}

static bool keep_live(const struct action_context *ctx, int64_t id, const json_t *after,
                      struct action_result *result, struct error *err) {
  char day[DATE_LONG_TEXT], text[DATE_TEXT];
  if (!months_live(after) || fields_filled(after, "live_until")) return true;
  date_day from = fields_day(after, fields_filled(after, "sent_on") ? "sent_on" : "held_on");
  date_day until = date_add_months(from, months_live(after));
  json_t *live = json_pack("{s:s}", "live_until", date_format(until, text));
  bool fine = rows_change(ctx->casebook, record_kind_find("hearing"), id, live, err);
  json_decref(live);
  say_more(result, " It stays on file until %s.", date_show(until, true, day));
  return fine;
}

static bool done_hearing(const struct action_context *ctx, int64_t id, const json_t *before,
                         const json_t *after, struct action_result *result, struct error *err) {
  int put, found, upheld;
  struct buf list = {0};
  if (!after) return true;
  date_day held = fields_day(after, "held_on");
  bool absent = fields_filled(after, "absent"), appeal = fields_has(after, "sort", "appeal");
  if (turned(before, after, "held_on") &&
      !feed_event(ctx,
                  appeal   ? "appeal-heard"
                  : absent ? "held-in-absence"
                           : "hearing-held",
                  held, fields_text(after, "absent"), "", NULL, result, err))
    return false;
  if (turned(before, after, "outcome")) {
    count_heard(ctx, &put, &found, &upheld, &list);
    bool fine = (appeal || feed_document(ctx, "findings", held, NULL, buf_text(&list), result, err)) &&
                keep_live(ctx, id, after, result, err) && feed_outcome(ctx, after, result, err);
    buf_free(&list);
    if (!fine) return false;
  }
  bool done = false;
  return !turned(before, after, "sent_on") ||
         (feed_event(ctx, "outcome-sent", fields_day(after, "sent_on"), "", "", &done, result, err) &&
          (done ||
           feed_event(ctx, "decision-sent", fields_day(after, "sent_on"), "", "", NULL, result, err)));
}

/* ---- appeal ---------------------------------------------------------------------------------------- */

enum { APPEAL_DAYS = 25 };

static bool check_appeal(const struct action_context *ctx, const json_t *before, const json_t *after,
                         struct error *err) {
  char day[DATE_LONG_TEXT];
  (void)before;
  if (!after) return true;
  json_t *hearing = record_fields_of(ctx, "hearing", ctx->entry.parent);
  json_t *heard = record_fields_of(ctx, "hearing", fields_int(after, "appeal_hearing_id", 0));
  date_day sent = fields_day(hearing, "sent_on"), lodged = fields_day(after, "lodged_on");
  const struct calendar *calendar = office_calendar(ctx->casebook, NULL, err);
  bool fine = calendar != NULL;
  if (fine && sent == DATE_NONE)
    fine = error_set(err, ERROR_REFUSED,
                     "The decision has not been sent yet, so there is nothing to appeal against.");
  if (fine && lodged < sent)
    fine = record_refuse(err, "lodged_on", "The decision was sent on %s.", date_show(sent, true, day));
  if (fine && fields_has(hearing, "sort", "capability") &&
      count_between(calendar, sent, lodged) > APPEAL_DAYS && !fields_filled(after, "late") &&
      !fields_has(after, "outcome", "out-of-time"))
    fine = record_refuse(
        err, "late",
        "It came after %d working days from the written decision: out of time, or say why it is heard "
        "all the same (MHPS IV).",
        APPEAL_DAYS);
  if (fine && heard && !fields_has(heard, "sort", "appeal"))
    fine = record_refuse(err, "appeal_hearing_id", "That hearing is no appeal.");
  if (fine && fields_filled(after, "outcome") &&
      (!fields_filled(after, "decided_on") || !fields_filled(after, "reasons")))
    fine = record_refuse(err, fields_filled(after, "decided_on") ? "reasons" : "decided_on",
                         "An appeal ends on a day, with reasons (MHPS III, IV).");
  json_decref(heard);
  json_decref(hearing);
  return fine && record_happened(ctx, after, "lodged_on", err) &&
         record_in_order(ctx, after, "lodged_on", "decided_on", err);
}

static bool done_appeal(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  (void)id;
  if (!after) return true;
  if (!before &&
      !(feed_event(ctx, "appeal-lodged", fields_day(after, "lodged_on"), "", "", NULL, result, err) &&
        feed_document(ctx, "appeal-grounds", fields_day(after, "lodged_on"), NULL,
                      fields_text(after, "grounds"), result, err)))
    return false;
  if (record_turns(before, after, "outcome", "upheld"))
    return feed_event(ctx, "appeal-upheld", fields_day(after, "decided_on"), fields_text(after, "reasons"),
                      "", NULL, result, err);
  return !record_turns(before, after, "outcome", "withdrawn") ||
         feed_event(ctx, "appeal-withdrawn", fields_day(after, "decided_on"), fields_text(after, "reasons"),
                    "", NULL, result, err);
}

static const struct record_rule rows[] = {
    {.kind = "hearing", .check = check_hearing, .done = done_hearing},
    {.kind = "hearing-member", .check = check_member, .done = done_member},
    {.kind = "hearing-allegation", .check = check_heard},
    {.kind = "appeal", .check = check_appeal, .done = done_appeal},
};

const struct record_rules record_rules_hearing = {rows, sizeof rows / sizeof *rows};
