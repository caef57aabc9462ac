/* Consents of a case. Floor 5. */
#include "model/consent.h"

#include "model/apart.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

bool consent_give(struct casebook *cb, int64_t case_id, const char *kind, const char *given_by, date_day on,
                  const char *text, const char *compartment, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO consent (id, case_id, kind, given_by, given_on, text, compartment)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, case_id);
  statement_bind_text(st, 3, kind);
  statement_bind_text(st, 4, given_by);
  statement_bind_day(st, 5, on);
  statement_bind_text(st, 6, text);
  statement_bind_text(st, 7, compartment);
  return statement_run(st, err);
}

bool consent_withdraw(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE consent SET withdrawn_on = ?, withdrawn_after = ?,"
                                          " ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, act_new_id(cb));
  statement_bind_int(st, 3, id);
  return statement_run(st, err);
}

bool consent_given_on(struct casebook *cb, int64_t id, date_day *on, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT given_on FROM consent WHERE id = ?");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  *on = step == STEP_ROW ? statement_day(st, 0) : DATE_NONE;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool consent_standing(struct casebook *cb, int64_t case_id, const char *kind, int64_t *id,
                      struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id FROM consent WHERE case_id = ? AND kind = ?"
                                          " AND withdrawn_on IS NULL ORDER BY id DESC LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, kind);
  return row_number(st, 0, id, err);
}

static json_t *read_consent(struct statement *st, bool read) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "kind",
                   row_text(st, 1), "by", row_text(st, 2), "given", row_day(st, 3), "withdrawn",
                   row_day(st, 4), "text", apart_text(st, 5, read), "ver", row_int(st, 6));
}

json_t *consent_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT id, kind, given_by, given_on, withdrawn_on, text, ver, compartment FROM consent"
          " WHERE case_id = ? ORDER BY id");
  statement_bind_int(st, 1, case_id);
  return apart_rows(st, 7, apart_reading(cb, viewer, case_id), read_consent, err);
}
