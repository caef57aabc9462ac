/* Signatures and amendments. Floor 5; the one place that says whether a signature is valid. */
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

bool amendment_propose(struct casebook *cb, int64_t plan_id, date_day on, const char *reason,
                       const char *change, int64_t *id, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO amendment (id, plan_id, proposed_on, reason, change)"
                                          " VALUES (?, ?, ?, ?, ?)");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, plan_id);
  statement_bind_day(st, 3, on);
  statement_bind_text(st, 4, reason);
  statement_bind_text(st, 5, change);
  return statement_run(st, err);
}

bool amendment_agree(struct casebook *cb, int64_t id, const char *party, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE amendment SET"
                                          " organisation_on = iif(?2 = 'organisation', ?3, organisation_on),"
                                          " practitioner_on = iif(?2 = 'practitioner', ?3, practitioner_on),"
                                          " ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, party);
  statement_bind_day(st, 3, on);
  return statement_run(st, err);
}

bool amendment_withdraw(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE amendment SET withdrawn = 1, ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

bool amendment_open(struct casebook *cb, int64_t plan_id, struct amendment_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, plan_id, organisation_on, practitioner_on FROM amendment"
                       " WHERE plan_id = ? AND withdrawn = 0"
                       " AND (organisation_on IS NULL OR practitioner_on IS NULL)"
                       " ORDER BY id LIMIT 1");
  statement_bind_int(st, 1, plan_id);
  enum step step = statement_step(st, err);
  *out = (struct amendment_row){.organisation_on = DATE_NONE, .practitioner_on = DATE_NONE};
  if (step == STEP_ROW)
    *out = (struct amendment_row){statement_int(st, 0), statement_int(st, 1), statement_day(st, 2),
                                  statement_day(st, 3)};
  statement_reset(st);
  return step != STEP_ERROR;
}

bool amendment_count(struct casebook *cb, int64_t plan_id, int *agreed, int *all, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT count(*), coalesce(sum(organisation_on IS NOT NULL AND practitioner_on IS NOT NULL), 0)"
          " FROM amendment WHERE plan_id = ? AND withdrawn = 0");
  statement_bind_int(st, 1, plan_id);
  enum step step = statement_step(st, err);
  *all = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  *agreed = step == STEP_ROW ? (int)statement_int(st, 1) : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static json_t *read_amendment(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "proposed",
                   row_day(st, 1), "reason", row_text(st, 2), "change", row_text(st, 3), "organisation",
                   row_day(st, 4), "practitioner", row_day(st, 5), "withdrawn", row_yes(st, 6));
}

json_t *amendment_list(struct casebook *cb, int64_t plan_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, proposed_on, reason, change, organisation_on,"
                                          " practitioner_on, withdrawn FROM amendment WHERE plan_id = ?"
                                          " ORDER BY id");
  statement_bind_int(st, 1, plan_id);
  return rows_list(st, read_amendment, err);
}
