/* Extensions and overrides: the two ways to depart from a pathway, both with a reason. Floor 5; does
 * not decide whether the pathway allows one. */
#include "model/extension.h"

#include "store/act.h"
#include "store/statement.h"

bool extension_add(struct casebook *cb, const struct extension_terms *terms, const struct stamp *stamp,
                   struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO extension (id, strand_id, deadline, new_date, first_date,"
                       " agreed_by, reason, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, terms->strand_id);
  statement_bind_text(st, 3, terms->deadline);
  statement_bind_day(st, 4, terms->new_date);
  statement_bind_day(st, 5, terms->first_date);
  statement_bind_text(st, 6, terms->agreed_by);
  statement_bind_text(st, 7, terms->reason);
  statement_bind_text(st, 8, stamp->now);
  return statement_run(st, err);
}

bool override_add(struct casebook *cb, int64_t strand_id, const char *stage, const char *need,
                  const char *reason, const struct stamp *stamp, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO override (id, strand_id, stage, need, reason, recorded_at,"
                       " recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, strand_id);
  statement_bind_text(st, 3, stage);
  statement_bind_text(st, 4, need);
  statement_bind_text(st, 5, reason);
  statement_bind_text(st, 6, stamp->now);
  if (stamp->person_id)
    statement_bind_int(st, 7, stamp->person_id);
  else
    statement_bind_null(st, 7);
  return statement_run(st, err);
}
