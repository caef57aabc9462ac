/* Activities of a plan. Floor 5. */
#include "model/activity.h"

#include <stdio.h>

#include "base/text.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

bool activity_add(struct casebook *cb, const struct activity_terms *terms, int64_t *id, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO activity (id, plan_id, objective_id, kind, title,"
                                          " responsible, stage) VALUES (?, ?, ?, ?, ?, ?, ?)");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, terms->plan_id);
  if (terms->objective_id)
    statement_bind_int(st, 3, terms->objective_id);
  else
    statement_bind_null(st, 3);
  statement_bind_text(st, 4, terms->kind);
  statement_bind_text(st, 5, terms->title);
  statement_bind_text(st, 6, terms->responsible);
  statement_bind_text(st, 7, terms->stage);
  return statement_run(st, err);
}

static void bind_new_text(struct statement *st, int index, const char *text) {
  if (text)
    statement_bind_text(st, index, text);
  else
    statement_bind_null(st, index);
}

bool activity_edit(struct casebook *cb, int64_t id, const struct activity_edit *edit, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE activity SET kind = coalesce(?2, kind), title = coalesce(?3, title),"
                       " responsible = coalesce(?4, responsible), stage = coalesce(?5, stage),"
                       " objective_id = iif(?6, nullif(?7, 0), objective_id), ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_new_text(st, 2, edit->kind);
  bind_new_text(st, 3, edit->title);
  bind_new_text(st, 4, edit->responsible);
  bind_new_text(st, 5, edit->stage);
  statement_bind_int(st, 6, edit->set_objective);
  statement_bind_int(st, 7, edit->objective_id);
  return statement_run(st, err);
}

bool activity_remove(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE activity SET removed = 1, ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

bool activity_find(struct casebook *cb, int64_t plan_id, int64_t id, char title[128], struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT title FROM activity WHERE id = ? AND plan_id = ? AND removed = 0");
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, plan_id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) text_copy(title, 128, statement_text(st, 0));
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "The plan has no such activity.");
  return step == STEP_ROW;
}

bool activity_count(struct casebook *cb, int64_t plan_id, int *named, int *all, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT count(*), coalesce(sum(trim(responsible) <> ''), 0)"
                                          " FROM activity WHERE plan_id = ? AND removed = 0");
  statement_bind_int(st, 1, plan_id);
  enum step step = statement_step(st, err);
  *all = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  *named = step == STEP_ROW ? (int)statement_int(st, 1) : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static json_t *read_activity(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "ver",
                   row_int(st, 1), "kind", row_text(st, 2), "title", row_text(st, 3), "responsible",
                   row_text(st, 4), "stage", row_text(st, 5), "objective", row_int(st, 6));
}

json_t *activity_list(struct casebook *cb, int64_t plan_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, ver, kind, title, responsible, stage, objective_id"
                                          " FROM activity WHERE plan_id = ? AND removed = 0 ORDER BY id");
  statement_bind_int(st, 1, plan_id);
  return rows_list(st, read_activity, err);
}
