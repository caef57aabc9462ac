/* Review points of a plan. Floor 5. */
#include "model/review_point.h"

#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

bool review_point_add(struct casebook *cb, int64_t plan_id, date_day due_on, int64_t *id, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO review_point (id, plan_id, position, due_on) SELECT ?1, ?2,"
                       " 1 + coalesce((SELECT max(position) FROM review_point WHERE plan_id = ?2), 0), ?3");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, plan_id);
  statement_bind_day(st, 3, due_on);
  return statement_run(st, err);
}

bool review_point_move(struct casebook *cb, int64_t id, date_day due_on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE review_point SET due_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, due_on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

bool review_point_remove(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE review_point SET removed = 1, ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

bool review_point_record(struct casebook *cb, int64_t id, const struct review_outcome *outcome,
                         struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE review_point SET held_on = ?, outcome = ?, evidence = ?,"
                                          " safety = ?, supervision = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, outcome->held_on);
  statement_bind_text(st, 2, outcome->outcome);
  statement_bind_text(st, 3, outcome->evidence);
  statement_bind_text(st, 4, outcome->safety);
  statement_bind_text(st, 5, outcome->supervision);
  statement_bind_int(st, 6, id);
  return statement_run(st, err);
}

static enum step read_one(struct statement *st, struct review_point_row *out, struct error *err) {
  enum step step = statement_step(st, err);
  *out = (struct review_point_row){.due_on = DATE_NONE, .held_on = DATE_NONE};
  if (step == STEP_ROW)
    *out = (struct review_point_row){.id = statement_int(st, 0),
                                     .plan_id = statement_int(st, 1),
                                     .position = statement_int(st, 2),
                                     .ver = statement_int(st, 3),
                                     .due_on = statement_day(st, 4),
                                     .held_on = statement_day(st, 5)};
  statement_reset(st);
  return step;
}

bool review_point_find(struct casebook *cb, int64_t plan_id, int64_t id, struct review_point_row *out,
                       struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, plan_id, position, ver, due_on, held_on FROM review_point"
                       " WHERE id = ? AND plan_id = ? AND removed = 0");
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, plan_id);
  enum step step = read_one(st, out, err);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "The plan has no such review point.");
  return step == STEP_ROW;
}

bool review_point_next(struct casebook *cb, int64_t plan_id, struct review_point_row *out,
                       struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, plan_id, position, ver, due_on, held_on FROM review_point"
                       " WHERE plan_id = ? AND removed = 0 AND held_on IS NULL"
                       " ORDER BY due_on, id LIMIT 1");
  statement_bind_int(st, 1, plan_id);
  return read_one(st, out, err) != STEP_ERROR;
}

bool review_point_count(struct casebook *cb, int64_t plan_id, int *held, int *all, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT count(*), coalesce(sum(held_on IS NOT NULL), 0)"
                                          " FROM review_point WHERE plan_id = ? AND removed = 0");
  statement_bind_int(st, 1, plan_id);
  enum step step = statement_step(st, err);
  *all = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  *held = step == STEP_ROW ? (int)statement_int(st, 1) : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static json_t *read_point(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "ver",
                   row_int(st, 1), "position", row_int(st, 2), "due", row_day(st, 3), "held", row_day(st, 4),
                   "outcome", row_text(st, 5), "evidence", row_text(st, 6), "safety", row_text(st, 7),
                   "supervision", row_text(st, 8));
}

json_t *review_point_list(struct casebook *cb, int64_t plan_id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, ver, position, due_on, held_on, outcome, evidence, safety,"
                       " supervision FROM review_point WHERE plan_id = ? AND removed = 0"
                       " ORDER BY due_on, position, id");
  statement_bind_int(st, 1, plan_id);
  return rows_list(st, read_point, err);
}
