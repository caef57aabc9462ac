/* Objectives of a plan. Floor 5. */
#include "model/objective.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

static void bind_new_text(struct statement *st, int index, const char *text) {
  if (text)
    statement_bind_text(st, index, text);
  else
    statement_bind_null(st, index);
}

bool objective_add(struct casebook *cb, int64_t plan_id, const struct objective_edit *edit, int64_t *id,
                   struct error *err) {
  struct statement *st = statement_of(
      cb, "INSERT INTO objective (id, plan_id, position, title, measure, evidence, responsible, by_on)"
          " SELECT ?1, ?2, 1 + coalesce((SELECT max(position) FROM objective WHERE plan_id = ?2), 0),"
          " ?3, coalesce(?4, ''), coalesce(?5, ''), coalesce(?6, ''), ?7");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, plan_id);
  statement_bind_text(st, 3, edit->title);
  bind_new_text(st, 4, edit->measure);
  bind_new_text(st, 5, edit->evidence);
  bind_new_text(st, 6, edit->responsible);
  statement_bind_day(st, 7, edit->by_on);
  return statement_run(st, err);
}

bool objective_edit(struct casebook *cb, int64_t id, const struct objective_edit *edit, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE objective SET title = coalesce(?2, title), measure = coalesce(?3, measure),"
                       " evidence = coalesce(?4, evidence), responsible = coalesce(?5, responsible),"
                       " by_on = iif(?6, ?7, by_on), ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_new_text(st, 2, edit->title);
  bind_new_text(st, 3, edit->measure);
  bind_new_text(st, 4, edit->evidence);
  bind_new_text(st, 5, edit->responsible);
  statement_bind_int(st, 6, edit->set_by);
  statement_bind_day(st, 7, edit->by_on);
  return statement_run(st, err);
}

bool objective_remove(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE objective SET removed = 1, ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

/* The lint of PSR guide 6.2(a) and (b): the columns hold whether each part is there. */
static void say_missing(struct statement *st, int measure, int evidence, int by, int responsible,
                        char out[OBJECTIVE_MISSING]) {
  const struct {
    int column;
    const char *word;
  } parts[] = {{measure, "measure"}, {evidence, "evidence"}, {by, "date"}, {responsible, "responsible"}};
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (statement_text(st, parts[i].column)[0] == '\0')
      used += (size_t)snprintf(out + used, OBJECTIVE_MISSING - used, "%s%s", used ? ", " : "", parts[i].word);
}

bool objective_find(struct casebook *cb, int64_t plan_id, int64_t id, struct objective_row *out,
                    struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, plan_id, position, ver, title, trim(measure), trim(evidence), by_on,"
                       " trim(responsible) FROM objective WHERE id = ? AND plan_id = ? AND removed = 0");
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, plan_id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    *out = (struct objective_row){.id = statement_int(st, 0),
                                  .plan_id = statement_int(st, 1),
                                  .position = statement_int(st, 2),
                                  .ver = statement_int(st, 3)};
    text_copy(out->title, sizeof out->title, statement_text(st, 4));
    say_missing(st, 5, 6, 7, 8, out->missing);
  }
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "The plan has no such objective.");
  return step == STEP_ROW;
}

bool objective_count(struct casebook *cb, int64_t plan_id, int *complete, int *named, int *all,
                     struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT count(*), coalesce(sum(trim(measure) <> '' AND trim(evidence) <> ''"
                       " AND by_on IS NOT NULL AND trim(responsible) <> ''), 0),"
                       " coalesce(sum(trim(responsible) <> ''), 0)"
                       " FROM objective WHERE plan_id = ? AND removed = 0");
  statement_bind_int(st, 1, plan_id);
  enum step step = statement_step(st, err);
  *all = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  *complete = step == STEP_ROW ? (int)statement_int(st, 1) : 0;
  *named = step == STEP_ROW ? (int)statement_int(st, 2) : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static json_t *read_objective(struct statement *st) {
  char missing[OBJECTIVE_MISSING];
  say_missing(st, 8, 9, 6, 10, missing);
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:b s:s}", "id", (json_int_t)statement_int(st, 0), "ver",
                   row_int(st, 1), "position", row_int(st, 2), "title", row_text(st, 3), "measure",
                   row_text(st, 4), "evidence", row_text(st, 5), "by", row_day(st, 6), "responsible",
                   row_text(st, 7), "complete", missing[0] == '\0', "missing", missing);
}

json_t *objective_list(struct casebook *cb, int64_t plan_id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, ver, position, title, measure, evidence, by_on, responsible,"
                       " trim(measure), trim(evidence), trim(responsible) FROM objective"
                       " WHERE plan_id = ? AND removed = 0 ORDER BY position, id");
  statement_bind_int(st, 1, plan_id);
  return rows_list(st, read_objective, err);
}
