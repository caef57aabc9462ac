/* The terms of a plan in force, by their day. Floor 5; when they come into force, the actions decide. */
#include "model/plan_terms.h"

#include <stdlib.h>

#include "model/agreement.h"
#include "model/case.h"
#include "model/plan.h"
#include "model/row.h"
#include "model/strand.h"
#include "store/act.h"
#include "store/statement.h"

/* What comes of a plan is no part of its terms, nor who signed them. */
static const char *const not_terms[] = {"agreements", "amendments", "terms", "lint", "ver", "draft"};
static const char *const not_of_review[] = {"held", "outcome", "evidence", "safety", "supervision", "ver"};

static char *content_of(struct casebook *cb, int64_t strand_id, struct error *err) {
  json_t *plan = plan_record(cb, strand_id, err), *row;
  size_t i;
  if (!plan) return NULL;
  for (i = 0; i < sizeof not_terms / sizeof *not_terms; i++)
    json_object_del(plan, not_terms[i]);
  json_array_foreach(json_object_get(plan, "review_points"), i, row) {
    for (size_t k = 0; k < sizeof not_of_review / sizeof *not_of_review; k++)
      json_object_del(row, not_of_review[k]);
  }
  char *text = json_dumps(plan, JSON_SORT_KEYS | JSON_COMPACT);
  json_decref(plan);
  return text;
}

bool plan_terms_keep(struct casebook *cb, int64_t plan_id, int64_t strand_id, date_day from,
                     const struct stamp *stamp, struct error *err) {
  char digest[PLAN_DIGEST];
  char *content = content_of(cb, strand_id, err);
  if (!content || !plan_digest(cb, plan_id, digest, err)) {
    free(content);
    return false;
  }
  struct statement *st =
      statement_of(cb, "INSERT INTO plan_terms (id, plan_id, version, from_on, digest, content, recorded_at)"
                       " SELECT ?1, id, version, ?3, ?4, ?5, ?6 FROM plan WHERE id = ?2");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, plan_id);
  statement_bind_day(st, 3, from);
  statement_bind_text(st, 4, digest);
  statement_bind_text(st, 5, content);
  statement_bind_text(st, 6, stamp->now);
  free(content);
  return statement_run(st, err);
}

/* The day before the next version; null for the last. */
static json_t *read_version(struct statement *st) {
  date_day next = statement_day(st, 2);
  return json_pack("{s:o s:o s:o}", "version", row_int(st, 0), "from", row_day(st, 1), "until",
                   day_json(next == DATE_NONE ? DATE_NONE : next - 1));
}

json_t *plan_terms_list(struct casebook *cb, int64_t plan_id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT version, from_on, lead(from_on) OVER (ORDER BY from_on, id) FROM plan_terms"
                       " WHERE plan_id = ? ORDER BY from_on, id");
  statement_bind_int(st, 1, plan_id);
  return rows_list(st, read_version, err);
}

json_t *plan_terms_on(struct casebook *cb, int64_t plan_id, date_day on, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT t.version, t.from_on, (SELECT min(n.from_on) FROM plan_terms n WHERE n.plan_id = ?1 AND"
          " (n.from_on, n.id) > (t.from_on, t.id)), t.digest, t.content FROM plan_terms t"
          " WHERE t.plan_id = ?1 AND t.from_on <= ?2 ORDER BY t.from_on DESC, t.id DESC LIMIT 1");
  statement_bind_int(st, 1, plan_id);
  statement_bind_day(st, 2, on);
  enum step step = statement_step(st, err);
  json_t *terms = step == STEP_ROW ? read_version(st) : step == STEP_DONE ? json_null() : NULL;
  if (step == STEP_ROW) {
    json_t *plan = json_loads(statement_text(st, 4), 0, NULL);
    json_object_set_new(terms, "digest", row_text(st, 3));
    json_object_set_new(terms, "plan", plan ? plan : json_object());
  }
  statement_reset(st);
  return terms;
}

/* ---- for people ---- */

/* Signed before terms were kept: what both signed is what the plan says. */
static json_t *signed_as_it_is(struct casebook *cb, const struct plan_row *plan, date_day on,
                               struct error *err) {
  struct agreement_state state;
  if (plan->draft || !agreement_of(cb, plan->id, &state, err)) return json_null();
  date_day from = state.organisation > state.practitioner ? state.organisation : state.practitioner;
  if (state.organisation == DATE_NONE || state.practitioner == DATE_NONE || from > on) return json_null();
  return json_pack("{s:I s:o s:n s:s s:o}", "version", (json_int_t)plan->version, "from", day_json(from),
                   "until", "digest", "", "plan", plan_record(cb, plan->strand_id, err));
}

static json_t *terms_of(struct casebook *cb, const struct plan_row *plan, date_day on, struct error *err) {
  json_t *terms = plan_terms_on(cb, plan->id, on, err), *versions = plan_terms_list(cb, plan->id, err);
  if (json_is_null(terms) && json_array_size(versions) == 0) {
    json_decref(terms);
    terms = signed_as_it_is(cb, plan, on, err);
  }
  if (json_is_null(terms)) terms = json_pack("{s:n s:n s:n s:n}", "version", "from", "until", "plan");
  if (terms) json_object_set_new(terms, "versions", versions ? versions : json_array());
  return terms;
}

json_t *plan_terms_record(struct casebook *cb, const struct viewer *viewer, const char *ref, date_day on,
                          struct error *err) {
  int64_t case_id;
  struct strand_row strand;
  struct plan_row plan;
  bool found;
  if (!case_find(cb, ref, &case_id, err)) return NULL;
  if (!viewer_sees(cb, viewer, VIEWED_CASE, case_id)) {
    error_set(err, ERROR_MISSING, "There is no case %s.", ref);
    return NULL;
  }
  if (!strand_with_plan(cb, case_id, &strand, err) || !plan_find(cb, strand.id, &plan, &found, err))
    return NULL;
  if (!found) {
    error_set(err, ERROR_REFUSED, "%s has no action plan.", ref);
    return NULL;
  }
  json_t *terms = terms_of(cb, &plan, on, err);
  if (!terms) return NULL;
  json_object_set_new(terms, "ref", text_json(ref));
  json_object_set_new(terms, "on", day_json(on));
  json_object_set_new(terms, "draft", json_boolean(plan.draft));
  return terms;
}
