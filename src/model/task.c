/* Tasks of a case or a concern. Floor 5. */
#include "model/task.h"

#include <stdio.h>

#include "base/text.h"
#include "model/apart.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

static void bind_id(struct statement *st, int index, int64_t id) {
  if (id)
    statement_bind_int(st, index, id);
  else
    statement_bind_null(st, index);
}

bool task_add(struct casebook *cb, const struct task_terms *terms, const struct stamp *stamp, int64_t *id,
              struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO task (id, case_id, concern_id, title, owner_id, due_on,"
                       " recorded_at, compartment) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  int64_t new_id = act_new_id(cb);
  statement_bind_int(st, 1, new_id);
  bind_id(st, 2, terms->case_id);
  bind_id(st, 3, terms->concern_id);
  statement_bind_text(st, 4, terms->title);
  bind_id(st, 5, terms->owner_id);
  statement_bind_day(st, 6, terms->due_on);
  statement_bind_text(st, 7, stamp->now);
  statement_bind_text(st, 8, terms->compartment ? terms->compartment : "");
  if (id) *id = new_id;
  return statement_run(st, err);
}

bool task_done(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE task SET done_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

bool task_find_open(struct casebook *cb, int64_t case_id, int64_t id, char title[128], struct error *err) {
  struct statement *st = statement_of(cb, "SELECT title, done_on FROM task WHERE id = ? AND case_id = ?");
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, case_id);
  enum step step = statement_step(st, err);
  date_day done = DATE_NONE;
  if (step == STEP_ROW) {
    text_copy(title, 128, statement_text(st, 0));
    done = statement_day(st, 1);
  }
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "This case has no such task.");
  if (step == STEP_ROW && done != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "The task \"%s\" is done already.", title);
  return step == STEP_ROW;
}

bool task_is_apart(struct casebook *cb, int64_t id) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM task WHERE id = ?1 AND compartment <> ''");
  statement_bind_int(st, 1, id);
  bool apart = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return apart;
}

static json_t *read_task(struct statement *st, bool read) {
  return json_pack("{s:I s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "title",
                   apart_text(st, 1, read), "owner", row_text(st, 2), "due", row_day(st, 3), "done",
                   row_day(st, 4), "ver", row_int(st, 5));
}

json_t *task_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT t.id, t.title, coalesce(p.name, ''), t.due_on, t.done_on, t.ver, t.compartment"
                       " FROM task t LEFT JOIN person p ON p.id = t.owner_id"
                       " WHERE t.case_id = ? ORDER BY t.id");
  statement_bind_int(st, 1, case_id);
  return apart_rows(st, 6, apart_reading(cb, viewer, case_id), read_task, err);
}
