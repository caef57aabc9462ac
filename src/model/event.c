/* Events of a case. Floor 5; does not know what a pathway makes of them. */
#include "model/event.h"

#include <stdio.h>
#include <string.h>

#include "store/act.h"
#include "store/statement.h"

static const char *or_empty(const char *text) {
  return text ? text : "";
}

bool event_add(struct casebook *cb, const struct event_terms *terms, const struct stamp *stamp, int64_t *id,
               struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO event (id, case_id, strand_id, kind, occurred_on,"
                       " recorded_at, recorded_by, reason, text, compartment, stage_from,"
                       " stage_to, sets_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  int64_t new_id = act_new_id(cb);
  statement_bind_int(st, 1, new_id);
  statement_bind_int(st, 2, terms->case_id);
  if (terms->strand_id)
    statement_bind_int(st, 3, terms->strand_id);
  else
    statement_bind_null(st, 3);
  statement_bind_text(st, 4, terms->kind);
  statement_bind_day(st, 5, terms->on);
  statement_bind_text(st, 6, stamp->now);
  if (stamp->person_id)
    statement_bind_int(st, 7, stamp->person_id);
  else
    statement_bind_null(st, 7);
  statement_bind_text(st, 8, or_empty(terms->reason));
  statement_bind_text(st, 9, or_empty(terms->text));
  statement_bind_text(st, 10, or_empty(terms->compartment));
  statement_bind_text(st, 11, or_empty(terms->stage_from));
  statement_bind_text(st, 12, or_empty(terms->stage_to));
  statement_bind_day(st, 13, terms->sets_on ? terms->sets_on : DATE_NONE);
  if (id) *id = new_id;
  return statement_run(st, err);
}

bool event_find(struct casebook *cb, int64_t id, struct event_row *out, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, case_id, strand_id, recorded_by, ver, occurred_on,"
                                          " withdrawn, kind, compartment, stage_from, stage_to"
                                          " FROM event WHERE id = ?");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    *out = (struct event_row){.id = statement_int(st, 0),
                              .case_id = statement_int(st, 1),
                              .strand_id = statement_int(st, 2),
                              .recorded_by = statement_int(st, 3),
                              .ver = statement_int(st, 4),
                              .on = statement_day(st, 5),
                              .withdrawn = statement_int(st, 6) != 0};
    snprintf(out->kind, sizeof out->kind, "%s", statement_text(st, 7));
    snprintf(out->compartment, sizeof out->compartment, "%s", statement_text(st, 8));
    snprintf(out->stage_from, sizeof out->stage_from, "%s", statement_text(st, 9));
    snprintf(out->stage_to, sizeof out->stage_to, "%s", statement_text(st, 10));
  }
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "There is no such entry in the timeline.");
  return step == STEP_ROW;
}

bool event_set_move(struct casebook *cb, int64_t id, const char *from, const char *to, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE event SET stage_from = ?, stage_to = ? WHERE id = ?");
  statement_bind_text(st, 1, from);
  statement_bind_text(st, 2, to);
  statement_bind_int(st, 3, id);
  return statement_run(st, err);
}

bool event_set_day(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE event SET occurred_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

bool event_withdraw(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE event SET withdrawn = 1, ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

bool event_happened(struct casebook *cb, int64_t strand_id, const char *kind, bool *happened, date_day *on,
                    struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT occurred_on FROM event WHERE strand_id = ? AND kind = ? AND withdrawn = 0"
                       " ORDER BY id DESC LIMIT 1");
  statement_bind_int(st, 1, strand_id);
  statement_bind_text(st, 2, kind);
  enum step step = statement_step(st, err);
  *happened = step == STEP_ROW;
  if (on) *on = step == STEP_ROW ? statement_day(st, 0) : DATE_NONE;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool event_twin(struct casebook *cb, const struct event_row *event, const char *receipt, int64_t *id,
                struct error *err) {
  *id = 0;
  if (strcmp(event->kind, EVENT_CONCERN_RECEIVED) != 0) return true;
  struct statement *st =
      event->strand_id
          ? statement_of(cb, "SELECT id FROM event WHERE case_id = ?1 AND occurred_on = ?2 AND withdrawn = 0"
                             " AND strand_id IS NULL AND kind = ?3 ORDER BY id LIMIT 1")
          : statement_of(cb,
                         "SELECT e.id FROM event e JOIN strand s ON s.id = e.strand_id WHERE e.case_id = ?1"
                         " AND e.occurred_on = ?2 AND e.withdrawn = 0 AND s.parent_id IS NULL AND e.kind = ?3"
                         " ORDER BY e.id LIMIT 1");
  statement_bind_int(st, 1, event->case_id);
  statement_bind_day(st, 2, event->on);
  statement_bind_text(st, 3, event->strand_id ? EVENT_CONCERN_RECEIVED : receipt);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *id = statement_int(st, 0);
  statement_reset(st);
  return step != STEP_ERROR;
}

bool event_first(struct casebook *cb, int64_t case_id, date_day *on, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT min(occurred_on) FROM event WHERE case_id = ?"
                                          " AND strand_id IS NOT NULL AND withdrawn = 0");
  statement_bind_int(st, 1, case_id);
  enum step step = statement_step(st, err);
  *on = step == STEP_ROW ? statement_day(st, 0) : DATE_NONE;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool event_last_move(struct casebook *cb, int64_t strand_id, int64_t *id, date_day *on, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, occurred_on FROM event WHERE strand_id = ?"
                                          " AND stage_to <> '' AND withdrawn = 0 ORDER BY id DESC LIMIT 1");
  statement_bind_int(st, 1, strand_id);
  enum step step = statement_step(st, err);
  *id = step == STEP_ROW ? statement_int(st, 0) : 0;
  *on = step == STEP_ROW ? statement_day(st, 1) : DATE_NONE;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool event_day_fits(date_day on, date_day opened, date_day today, struct error *err) {
  char text[DATE_LONG_TEXT];
  if (on > today)
    return error_set(err, ERROR_REFUSED,
                     "%s has not come yet; an entry tells what has happened, on the day it happened.",
                     date_show(on, true, text));
  if (opened != DATE_NONE && on < date_add_months(opened, -120))
    return error_set(err, ERROR_REFUSED, "%s is more than ten years before the case; is the year right?",
                     date_show(on, true, text));
  return true;
}
