/* Passes and their answers. Floor 5; the checklist that goes out is put together in checklist.c. */
#include "model/framework_pass.h"

#include <stdio.h>

#include "model/office.h"
#include "store/act.h"
#include "store/statement.h"

bool pass_start(struct casebook *cb, int64_t case_id, const char *moment, date_day on, int64_t person_id,
                int64_t *id, struct error *err) {
  int64_t definition_id;
  if (!office_in_force(cb, "framework", FRAMEWORK_FAIRNESS, &definition_id, err)) return false;
  struct statement *st = statement_of(cb, "INSERT INTO framework_pass (id, case_id, definition_id, moment,"
                                          " started_on, person_id) VALUES (?, ?, ?, ?, ?, ?)");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, case_id);
  statement_bind_int(st, 3, definition_id);
  statement_bind_text(st, 4, moment);
  statement_bind_day(st, 5, on);
  statement_bind_int(st, 6, person_id);
  return statement_run(st, err);
}

bool pass_complete(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE framework_pass SET completed_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

bool pass_open(struct casebook *cb, int64_t case_id, struct pass_row *out, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, case_id, definition_id, person_id, started_on, moment"
                                          " FROM framework_pass WHERE case_id = ? AND completed_on IS NULL"
                                          " ORDER BY id LIMIT 1");
  statement_bind_int(st, 1, case_id);
  enum step step = statement_step(st, err);
  *out = (struct pass_row){.started_on = DATE_NONE, .completed_on = DATE_NONE};
  if (step == STEP_ROW) {
    out->id = statement_int(st, 0);
    out->case_id = statement_int(st, 1);
    out->definition_id = statement_int(st, 2);
    out->person_id = statement_int(st, 3);
    out->started_on = statement_day(st, 4);
    snprintf(out->moment, sizeof out->moment, "%s", statement_text(st, 5));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool change_answer(struct casebook *cb, int64_t answer_id, const char *answer, const char *note,
                          struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE framework_answer SET answer = ?, note = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_text(st, 1, answer);
  statement_bind_text(st, 2, note);
  statement_bind_int(st, 3, answer_id);
  return statement_run(st, err);
}

bool pass_answer(struct casebook *cb, int64_t pass_id, const char *question, const char *answer,
                 const char *note, int64_t *answer_id, struct error *err) {
  char before[16];
  if (!pass_answered(cb, pass_id, question, answer_id, before, err)) return false;
  if (*answer_id) return change_answer(cb, *answer_id, answer, note, err);
  struct statement *st = statement_of(cb, "INSERT INTO framework_answer (id, pass_id, question, answer, note)"
                                          " VALUES (?, ?, ?, ?, ?)");
  *answer_id = act_new_id(cb);
  statement_bind_int(st, 1, *answer_id);
  statement_bind_int(st, 2, pass_id);
  statement_bind_text(st, 3, question);
  statement_bind_text(st, 4, answer);
  statement_bind_text(st, 5, note);
  return statement_run(st, err);
}

bool pass_answered(struct casebook *cb, int64_t pass_id, const char *question, int64_t *answer_id,
                   char answer[16], struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, answer FROM framework_answer WHERE pass_id = ? AND question = ?");
  statement_bind_int(st, 1, pass_id);
  statement_bind_text(st, 2, question);
  enum step step = statement_step(st, err);
  *answer_id = step == STEP_ROW ? statement_int(st, 0) : 0;
  snprintf(answer, 16, "%s", step == STEP_ROW ? statement_text(st, 1) : "");
  statement_reset(st);
  return step != STEP_ERROR;
}

/* Adds one more id to the few that are named, and an ellipsis after the fifth. */
static void name_one(char which[128], int count, const char *id) {
  size_t used = 0;
  while (which[used])
    used++;
  if (count <= 5)
    snprintf(which + used, 128 - used, "%s%.20s", count > 1 ? ", " : "", id);
  else if (count == 6)
    snprintf(which + used, 128 - used, " ...");
}

bool pass_unanswered(struct casebook *cb, const struct pass_row *pass, const struct framework *framework,
                     int *count, char which[128], struct error *err) {
  *count = 0;
  which[0] = '\0';
  for (size_t i = 0; i < framework->principle_count; i++)
    for (size_t j = 0; j < framework->principles[i].question_count; j++) {
      const struct framework_question *question = &framework->principles[i].questions[j];
      int64_t answer_id;
      char answer[16];
      if (question->retired) continue;
      if (!pass_answered(cb, pass->id, question->id, &answer_id, answer, err)) return false;
      if (!answer_id) name_one(which, ++*count, question->id);
    }
  return true;
}
