/* Cases. Floor 5; what happens on one is for the pathway to say. */
#include "model/case.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/child.h"
#include "model/derive.h"
#include "model/event.h"
#include "model/look.h"
#include "model/office.h"
#include "model/party.h"
#include "model/strand.h"
#include "store/act.h"
#include "store/statement.h"

static const char *or_empty(const char *text) {
  return text ? text : "";
}

/* ---- opening ---- */

static bool insert_case(struct casebook *cb, const struct case_terms *terms, const struct stamp *stamp,
                        struct case_opened *out, struct error *err) {
  char series[16];
  int year, month, day;
  date_to_civil(stamp->today, &year, &month, &day);
  snprintf(series, sizeof series, "C-%d", year);
  out->id = act_new_id(cb);
  snprintf(out->ref, sizeof out->ref, "C-%04d-%04d", year, (int)act_next_number(cb, series));
  struct statement *st = statement_of(
      cb, "INSERT INTO case_ (id, ref, practitioner_id, title, category, level, status, opened_on,"
          " recorded_at) VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)");
  statement_bind_int(st, 1, out->id);
  statement_bind_text(st, 2, out->ref);
  statement_bind_int(st, 3, terms->practitioner_id);
  statement_bind_text(st, 4, or_empty(terms->title));
  statement_bind_text(st, 5, or_empty(terms->category));
  if (terms->level) statement_bind_int(st, 6, terms->level);
  statement_bind_day(st, 7, stamp->today);
  statement_bind_text(st, 8, stamp->now);
  return statement_run(st, err);
}

/* Why there is a case: the concern, on its day of receipt. Without that day it is only a note, because a
 * date that nobody knows must not start a clock. */
static bool tell_concern(struct casebook *cb, const struct case_terms *terms, const struct stamp *stamp,
                         int64_t case_id, struct error *err) {
  bool dated = terms->received_on != DATE_NONE;
  if (!dated && !terms->concern_ref) return true;
  const struct event_terms event = {.case_id = case_id,
                                    .kind = dated ? EVENT_CONCERN_RECEIVED : EVENT_NOTE,
                                    .on = dated ? terms->received_on : stamp->today,
                                    .reason = terms->concern_ref,
                                    .text = terms->concern_text};
  return event_add(cb, &event, stamp, NULL, err);
}

/* The pathway's own event of receipt, on the day the concern was received. */
static bool record_receipt(struct casebook *cb, const struct case_terms *terms, const struct stamp *stamp,
                           const struct strand_row *strand, struct error *err) {
  return terms->request_still_to_come || terms->received_on == DATE_NONE ||
         child_receipt(cb, strand, terms->received_on, stamp, err);
}

bool case_open(struct casebook *cb, const struct case_terms *terms, const struct stamp *stamp,
               struct case_opened *out, struct error *err) {
  struct office_row office;
  struct strand_row strand;
  int64_t strand_id;
  if (!office_row(cb, &office, err) || !insert_case(cb, terms, stamp, out, err)) return false;
  act_set_case(cb, out->id);
  const struct strand_terms first = {
      .case_id = out->id, .pathway = terms->pathway, .calendar = office.calendar, .on = stamp->today};
  if (!strand_open(cb, &first, &strand_id, err)) return false;
  if (terms->case_manager_id &&
      !party_add(cb, out->id, terms->case_manager_id, PARTY_CASE_MANAGER, stamp->today, "", "", NULL, err))
    return false;
  return tell_concern(cb, terms, stamp, out->id, err) && strand_find(cb, strand_id, &strand, err) &&
         record_receipt(cb, terms, stamp, &strand, err) && derive_case(cb, out->id, err);
}

/* ---- finding ---- */

bool case_find(struct casebook *cb, const char *ref, int64_t *case_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id FROM case_ WHERE ref = ?");
  statement_bind_text(st, 1, ref);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *case_id = statement_int(st, 0);
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "There is no case %s.", ref);
  return step == STEP_ROW;
}

void case_ref(struct casebook *cb, int64_t case_id, char out[16]) {
  struct statement *st = statement_of(cb, "SELECT ref FROM case_ WHERE id = ?");
  statement_bind_int(st, 1, case_id);
  bool found = statement_step(st, NULL) == STEP_ROW;
  snprintf(out, 16, "%s", found ? statement_text(st, 0) : "");
  statement_reset(st);
}

bool case_load(struct casebook *cb, int64_t case_id, struct case_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, practitioner_id, ver, status = 'open', level, opened_on, closed_on, ref"
                       " FROM case_ WHERE id = ?");
  statement_bind_int(st, 1, case_id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    *out = (struct case_row){.id = statement_int(st, 0),
                             .practitioner_id = statement_int(st, 1),
                             .ver = statement_int(st, 2),
                             .open = statement_int(st, 3) != 0,
                             .level = (int)statement_int(st, 4),
                             .opened_on = statement_day(st, 5),
                             .closed_on = statement_day(st, 6)};
    snprintf(out->ref, sizeof out->ref, "%s", statement_text(st, 7));
  }
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "There is no such case.");
  return step == STEP_ROW;
}

bool case_set_heading(struct casebook *cb, int64_t case_id, const char *title, const char *category,
                      struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE case_ SET title = coalesce(?2, title), category = coalesce(?3, category) WHERE id = ?1");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, title);
  statement_bind_text(st, 3, category);
  return statement_run(st, err);
}

bool case_set_level(struct casebook *cb, int64_t case_id, int level, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE case_ SET level = ?2 WHERE id = ?1");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, level);
  return statement_run(st, err);
}

/* ---- settling ---- */

/* Writes the strand's end where its events have moved it, or where it has run out by itself by now: else a
 * case whose last strand lapsed would stay open with nothing left to do; *last is the latest end, *open
 * whether it runs. */
static bool settle_strand(struct casebook *cb, const struct strand_row *strand, date_day today,
                          date_day *last, bool *open, struct error *err) {
  struct look look;
  bool fine = look_at(cb, strand, today > strand->opened_on ? today : strand->opened_on, &look, err);
  date_day closed_on = fine ? look.evaluation.closed_on : DATE_NONE;
  look_free(&look);
  if (fine && closed_on != strand->closed_on) fine = strand_set_closed(cb, strand->id, closed_on, err);
  *open = closed_on == DATE_NONE;
  if (!*open && (*last == DATE_NONE || closed_on > *last)) *last = closed_on;
  return fine;
}

static bool write_status(struct casebook *cb, int64_t case_id, bool open, date_day closed_on,
                         struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE case_ SET status = iif(?2, 'open', 'closed'), closed_on = ?3,"
                       " ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, open);
  statement_bind_day(st, 3, open ? DATE_NONE : closed_on);
  return statement_run(st, err);
}

bool case_settle(struct casebook *cb, int64_t case_id, date_day today, struct error *err) {
  struct strand_row *strands;
  size_t count;
  date_day last = DATE_NONE;
  bool any_open = false, fine = strands_of_case(cb, case_id, &strands, &count, err);
  for (size_t i = 0; fine && i < count; i++) {
    bool open;
    fine = settle_strand(cb, &strands[i], today, &last, &open, err);
    any_open = any_open || open;
  }
  free(strands);
  return fine && write_status(cb, case_id, any_open || count == 0, last, err);
}
