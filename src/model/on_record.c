/* What is on record already. Floor 5; reads only. */
#include "model/on_record.h"

#include "model/row.h"
#include "store/statement.h"

static bool any(struct statement *st, bool *out, struct error *err) {
  int64_t number = 0;
  bool fine = row_number(st, 0, &number, err);
  *out = number != 0;
  return fine;
}

bool on_record_event(struct casebook *cb, int64_t strand_id, const char *kind, date_day on, bool *there,
                     struct error *err) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM event WHERE strand_id = ? AND kind = ?"
                                          " AND occurred_on = ? AND withdrawn = 0 LIMIT 1");
  statement_bind_int(st, 1, strand_id);
  statement_bind_text(st, 2, kind);
  statement_bind_day(st, 3, on);
  return any(st, there, err);
}

bool on_record_events(struct casebook *cb, int64_t case_id, int64_t *count, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT count(*) FROM event WHERE case_id = ?");
  statement_bind_int(st, 1, case_id);
  return row_number(st, 0, count, err);
}

bool on_record_consent(struct casebook *cb, int64_t case_id, const char *kind, date_day on, bool *stood,
                       struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT 1 FROM consent WHERE case_id = ?1 AND kind = ?2"
                       " AND given_on <= ?3 AND (withdrawn_on IS NULL OR withdrawn_on > ?3)"
                       " LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, kind);
  statement_bind_day(st, 3, on);
  return any(st, stood, err);
}

bool on_record_role(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, bool now,
                    bool *held, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT 1 FROM party WHERE case_id = ? AND person_id = ? AND role = ?"
                       " AND (?4 = 0 OR to_on IS NULL) LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, person_id);
  statement_bind_text(st, 3, role);
  statement_bind_int(st, 4, now);
  return any(st, held, err);
}
