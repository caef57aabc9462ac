/* The action plan. Floor 5; does not know who may edit it or when (PSR guide 3 to 8). */
#include "model/plan.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "model/activity.h"
#include "model/agreement.h"
#include "model/amendment.h"
#include "model/objective.h"
#include "model/plan_lint.h"
#include "model/plan_terms.h"
#include "model/review_point.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

bool plan_start(struct casebook *cb, int64_t case_id, int64_t strand_id, int64_t *id, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO plan (id, case_id, strand_id) VALUES (?, ?, ?)");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, case_id);
  statement_bind_int(st, 3, strand_id);
  return statement_run(st, err);
}

bool plan_find(struct casebook *cb, int64_t strand_id, struct plan_row *out, bool *found, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, case_id, strand_id, ver, version, draft, starts_on, ends_on,"
                       " type FROM plan WHERE strand_id = ?");
  statement_bind_int(st, 1, strand_id);
  enum step step = statement_step(st, err);
  *found = step == STEP_ROW;
  *out = (struct plan_row){.starts_on = DATE_NONE, .ends_on = DATE_NONE};
  if (*found) {
    *out = (struct plan_row){.id = statement_int(st, 0),
                             .case_id = statement_int(st, 1),
                             .strand_id = statement_int(st, 2),
                             .ver = statement_int(st, 3),
                             .version = statement_int(st, 4),
                             .draft = statement_int(st, 5) != 0,
                             .starts_on = statement_day(st, 6),
                             .ends_on = statement_day(st, 7)};
    snprintf(out->type, sizeof out->type, "%s", statement_text(st, 8));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

static void bind_new_text(struct statement *st, int index, const char *text) {
  if (text)
    statement_bind_text(st, index, text);
  else
    statement_bind_null(st, index);
}

bool plan_edit(struct casebook *cb, int64_t id, const struct plan_edit *edit, struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE plan SET type = coalesce(?2, type), focus = coalesce(?3, focus),"
          " expected_role = coalesce(?4, expected_role), expected_outcomes = coalesce(?5, expected_outcomes),"
          " conditions = coalesce(?6, conditions), left_out = coalesce(?7, left_out),"
          " adjustments = coalesce(?8, adjustments), starts_on = iif(?9, ?10, starts_on),"
          " ends_on = iif(?11, ?12, ends_on), ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_new_text(st, 2, edit->type);
  bind_new_text(st, 3, edit->focus);
  bind_new_text(st, 4, edit->expected_role);
  bind_new_text(st, 5, edit->expected_outcomes);
  bind_new_text(st, 6, edit->conditions);
  bind_new_text(st, 7, edit->left_out);
  bind_new_text(st, 8, edit->adjustments);
  statement_bind_int(st, 9, edit->set_starts);
  statement_bind_day(st, 10, edit->starts_on);
  statement_bind_int(st, 11, edit->set_ends);
  statement_bind_day(st, 12, edit->ends_on);
  return statement_run(st, err);
}

bool plan_set_draft(struct casebook *cb, int64_t id, bool draft, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE plan SET draft = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, draft);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

bool plan_next_version(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE plan SET version = version + 1, ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

/* ---- the digest ---- */

/* Each value is hashed with its length, so that no two contents run together into the same bytes. */
static void hash_text(crypto_generichash_state *hash, const char *text) {
  char length[32];
  int n = snprintf(length, sizeof length, "%zu:", strlen(text));
  crypto_generichash_update(hash, (const unsigned char *)length, (unsigned long long)n);
  crypto_generichash_update(hash, (const unsigned char *)text, strlen(text));
}

static bool hash_rows(crypto_generichash_state *hash, struct statement *st, int64_t id, int columns,
                      struct error *err) {
  enum step step;
  statement_bind_int(st, 1, id);
  while ((step = statement_step(st, err)) == STEP_ROW)
    for (int i = 0; i < columns; i++)
      hash_text(hash, statement_text(st, i));
  statement_reset(st);
  hash_text(hash, "end");
  return step == STEP_DONE;
}

/* Roles came later than the first signatures: a plan without any is hashed as it ever was. */
static bool hash_roles(crypto_generichash_state *hash, struct casebook *cb, int64_t id, struct error *err) {
  int64_t count;
  struct statement *st = statement_of(cb, "SELECT count(*) FROM plan p JOIN plan_role r"
                                          " ON r.case_id = p.case_id WHERE p.id = ? AND r.withdrawn = ''");
  statement_bind_int(st, 1, id);
  if (!row_number(st, 0, &count, err)) return false;
  return count == 0 ||
         hash_rows(hash,
                   statement_of(cb, "SELECT r.stage, r.role, r.holder, r.responsibility FROM plan p"
                                    " JOIN plan_role r ON r.case_id = p.case_id WHERE p.id = ?"
                                    " AND r.withdrawn = '' ORDER BY r.id"),
                   id, 4, err);
}

bool plan_digest(struct casebook *cb, int64_t id, char out[PLAN_DIGEST], struct error *err) {
  crypto_generichash_state hash;
  unsigned char bytes[32];
  crypto_generichash_init(&hash, NULL, 0, sizeof bytes);
  bool done =
      hash_rows(&hash,
                statement_of(cb,
                             "SELECT cast(version AS TEXT), type, focus, expected_role, expected_outcomes,"
                             " conditions, left_out, adjustments, coalesce(starts_on, ''),"
                             " coalesce(ends_on, '') FROM plan WHERE id = ?"),
                id, 10, err) &&
      hash_rows(
          &hash,
          statement_of(cb, "SELECT title, measure, evidence, coalesce(by_on, ''), responsible FROM objective"
                           " WHERE plan_id = ? AND removed = 0 ORDER BY position, id"),
          id, 5, err) &&
      hash_rows(&hash,
                statement_of(cb,
                             "SELECT kind, title, responsible, stage, cast(coalesce(objective_id, 0) AS TEXT)"
                             " FROM activity WHERE plan_id = ? AND removed = 0 ORDER BY id"),
                id, 5, err) &&
      hash_rows(&hash,
                statement_of(cb, "SELECT due_on FROM review_point WHERE plan_id = ? AND removed = 0"
                                 " ORDER BY position, id"),
                id, 1, err) &&
      hash_roles(&hash, cb, id, err);
  crypto_generichash_final(&hash, bytes, sizeof bytes);
  sodium_bin2hex(out, PLAN_DIGEST, bytes, sizeof bytes);
  return done;
}

/* ---- the record ---- */

static json_t *read_plan(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:o s:o s:o s:o s:o}", "id",
                   (json_int_t)statement_int(st, 0), "ver", row_int(st, 1), "type", row_text(st, 2), "focus",
                   row_text(st, 3), "draft", row_yes(st, 4), "version", row_int(st, 5), "starts",
                   row_day(st, 6), "ends", row_day(st, 7), "expected_role", row_text(st, 8),
                   "expected_outcomes", row_text(st, 9), "conditions", row_text(st, 10), "left_out",
                   row_text(st, 11), "adjustments", row_text(st, 12));
}

/* Adds one of the plan's lists; a list that could not be read fails the whole. */
static bool add_list(json_t *plan, const char *name, json_t *list) {
  return list && json_object_set_new(plan, name, list) == 0;
}

static json_t *read_role(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "ver", row_int(st, 1),
                   "role", row_text(st, 2), "holder", row_text(st, 3), "stage", row_text(st, 4),
                   "responsibility", row_text(st, 5));
}

/* Who is responsible for what at each stage (PSR guide 6.2). */
static json_t *list_roles(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT r.id, r.ver, r.role, r.holder, r.stage, r.responsibility FROM plan p"
                       " JOIN plan_role r ON r.case_id = p.case_id WHERE p.id = ? AND r.withdrawn = ''"
                       " ORDER BY r.id");
  statement_bind_int(st, 1, id);
  return rows_list(st, read_role, err);
}

json_t *plan_record(struct casebook *cb, int64_t strand_id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, ver, type, focus, draft, version, starts_on, ends_on,"
                       " expected_role, expected_outcomes, conditions, left_out, adjustments"
                       " FROM plan WHERE strand_id = ?");
  statement_bind_int(st, 1, strand_id);
  enum step step = statement_step(st, err);
  int64_t id = step == STEP_ROW ? statement_int(st, 0) : 0;
  json_t *plan = step == STEP_ROW ? read_plan(st) : step == STEP_DONE ? json_null() : NULL;
  statement_reset(st);
  if (step != STEP_ROW) return plan;
  if (add_list(plan, "objectives", objective_list(cb, id, err)) &&
      add_list(plan, "activities", activity_list(cb, id, err)) &&
      add_list(plan, "review_points", review_point_list(cb, id, err)) &&
      add_list(plan, "roles", list_roles(cb, id, err)) &&
      add_list(plan, "agreements", agreement_list(cb, id, err)) &&
      add_list(plan, "amendments", amendment_list(cb, id, err)) &&
      add_list(plan, "terms", plan_terms_list(cb, id, err))) {
    json_object_set_new(plan, "lint", plan_lint(plan));
    return plan;
  }
  json_decref(plan);
  return NULL;
}
