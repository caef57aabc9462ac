/* Enquiries of a case. Floor 5. */
#include "model/enquiry.h"

#include <stdio.h>

#include "model/apart.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

static bool insert(struct casebook *cb, const struct enquiry_terms *terms, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO enquiry (id, case_id, answer_id, owner_id, due_on,"
                                          " none_needed) VALUES (?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, terms->case_id);
  statement_bind_int(st, 3, terms->answer_id);
  if (terms->owner_id) statement_bind_int(st, 4, terms->owner_id);
  statement_bind_day(st, 5, terms->due_on);
  statement_bind_text(st, 6, terms->none_needed);
  return statement_run(st, err);
}

bool enquiry_open(struct casebook *cb, const struct enquiry_terms *terms, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE enquiry SET owner_id = ?2, due_on = ?3, none_needed = ?4,"
                                          " ver = ver + 1 WHERE answer_id = ?1 AND closed_on IS NULL");
  statement_bind_int(st, 1, terms->answer_id);
  if (terms->owner_id) statement_bind_int(st, 2, terms->owner_id);
  statement_bind_day(st, 3, terms->due_on);
  statement_bind_text(st, 4, terms->none_needed);
  if (!statement_run(st, err)) return false;
  return casebook_changes(cb) > 0 || insert(cb, terms, err);
}

bool enquiry_close(struct casebook *cb, int64_t id, date_day on, const char *outcome, const char *compartment,
                   struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE enquiry SET closed_on = ?1, outcome = ?2, ver = ver + 1,"
                                          " compartment = iif(?4 = '', compartment, ?4) WHERE id = ?3");
  statement_bind_day(st, 1, on);
  statement_bind_text(st, 2, outcome);
  statement_bind_int(st, 3, id);
  statement_bind_text(st, 4, compartment);
  return statement_run(st, err);
}

bool enquiry_answered(struct casebook *cb, int64_t answer_id, date_day on, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE enquiry SET closed_on = ?, outcome = 'The answer became yes.',"
                       " ver = ver + 1 WHERE answer_id = ? AND closed_on IS NULL");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, answer_id);
  return statement_run(st, err);
}

bool enquiry_find(struct casebook *cb, int64_t case_id, int64_t id, struct enquiry_row *out,
                  struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT e.id, e.case_id, e.closed_on, e.none_needed <> '', a.question FROM enquiry e"
                       " JOIN framework_answer a ON a.id = e.answer_id WHERE e.id = ? AND e.case_id = ?");
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, case_id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    *out = (struct enquiry_row){statement_int(st, 0), statement_int(st, 1), statement_day(st, 2),
                                statement_int(st, 3) != 0, ""};
    snprintf(out->question, sizeof out->question, "%s", statement_text(st, 4));
  }
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "This case has no such enquiry.");
  return step == STEP_ROW;
}

bool enquiry_running(struct casebook *cb, int64_t case_id, const char *question, int64_t *id,
                     struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT coalesce(max(e.id), 0) FROM enquiry e JOIN framework_answer a"
                       " ON a.id = e.answer_id WHERE e.case_id = ? AND a.question = ?"
                       " AND e.closed_on IS NULL AND e.none_needed = ''");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, question);
  return row_number(st, 0, id, err);
}

static json_t *read_enquiry(struct statement *st, bool read) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0),
                   "question", row_text(st, 1), "answer", row_text(st, 2), "owner", row_text(st, 3), "due",
                   row_day(st, 4), "none_needed",
                   *statement_text(st, 5) ? apart_text(st, 5, read) : json_string(""), "closed",
                   row_day(st, 6), "outcome",
                   *statement_text(st, 7) ? apart_text(st, 7, read) : json_string(""), "ver", row_int(st, 8));
}

json_t *enquiry_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT e.id, a.question, a.answer, coalesce(p.name, ''), e.due_on,"
                                          " e.none_needed, e.closed_on, e.outcome, e.ver, iif(e.compartment "
                                          "= '' AND a.health = 1, 'health', e.compartment) FROM enquiry e"
                                          " JOIN framework_answer a ON a.id = e.answer_id"
                                          " LEFT JOIN person p ON p.id = e.owner_id"
                                          " WHERE e.case_id = ? ORDER BY e.id");
  statement_bind_int(st, 1, case_id);
  return apart_rows(st, 9, apart_reading(cb, viewer, case_id), read_enquiry, err);
}
