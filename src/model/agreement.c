/* Signatures. Floor 5; the one place that says whether a signature is valid. */
#include "model/agreement.h"

#include <string.h>

#include "model/plan.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

bool agreement_sign(struct casebook *cb, const struct agreement_terms *terms, const struct stamp *stamp,
                    struct error *err) {
  char digest[PLAN_DIGEST];
  if (!plan_digest(cb, terms->plan_id, digest, err)) return false;
  struct statement *st =
      statement_of(cb, "INSERT INTO agreement (id, plan_id, party, signed_on, signed_by, how,"
                       " plan_version, plan_digest, recorded_at)"
                       " SELECT ?1, id, ?3, ?4, ?5, ?6, version, ?7, ?8 FROM plan WHERE id = ?2");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, terms->plan_id);
  statement_bind_text(st, 3, terms->party);
  statement_bind_day(st, 4, terms->on);
  statement_bind_text(st, 5, terms->by);
  statement_bind_text(st, 6, terms->how);
  statement_bind_text(st, 7, digest);
  statement_bind_text(st, 8, stamp->now);
  return statement_run(st, err);
}

bool agreement_of(struct casebook *cb, int64_t plan_id, struct agreement_state *out, struct error *err) {
  char digest[PLAN_DIGEST];
  *out = (struct agreement_state){DATE_NONE, DATE_NONE};
  if (!plan_digest(cb, plan_id, digest, err)) return false;
  struct statement *st = statement_of(cb, "SELECT party, signed_on FROM agreement WHERE plan_id = ?"
                                          " AND plan_digest = ? ORDER BY id");
  statement_bind_int(st, 1, plan_id);
  statement_bind_text(st, 2, digest);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    if (strcmp(statement_text(st, 0), PARTY_ORGANISATION) == 0)
      out->organisation = statement_day(st, 1);
    else
      out->practitioner = statement_day(st, 1);
  statement_reset(st);
  return step == STEP_DONE;
}

bool agreements_stand(struct casebook *cb, int64_t case_id, bool *stand, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT coalesce(min(id), 0) FROM plan WHERE case_id = ?1"
                                          " AND draft = 0 AND id > ?2");
  struct agreement_state state;
  int64_t id = 0;
  *stand = true;
  for (;;) {
    statement_bind_int(st, 1, case_id);
    statement_bind_int(st, 2, id);
    if (!row_number(st, 0, &id, err)) return false;
    if (!id) return true;
    if (!agreement_of(cb, id, &state, err)) return false;
    *stand = *stand && state.organisation != DATE_NONE && state.practitioner != DATE_NONE;
  }
}

static json_t *read_agreement(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "party",
                   row_text(st, 1), "signed", row_day(st, 2), "by", row_text(st, 3), "how", row_text(st, 4),
                   "plan_version", row_int(st, 5), "valid", row_yes(st, 6), "digest", row_text(st, 7));
}

json_t *agreement_list(struct casebook *cb, int64_t plan_id, struct error *err) {
  char digest[PLAN_DIGEST];
  if (!plan_digest(cb, plan_id, digest, err)) return NULL;
  struct statement *st =
      statement_of(cb, "SELECT id, party, signed_on, signed_by, how, plan_version,"
                       " plan_digest = ?2, plan_digest FROM agreement WHERE plan_id = ?1 ORDER BY id");
  statement_bind_int(st, 1, plan_id);
  statement_bind_text(st, 2, digest);
  return rows_list(st, read_agreement, err);
}
