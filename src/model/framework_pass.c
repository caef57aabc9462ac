/* Passes and their answers. Floor 5; the checklist that goes out is put together in checklist.c. */
#include "model/framework_pass.h"

#include <stdio.h>

#include "model/office.h"
#include "model/row.h"
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

static bool read_pass(struct statement *st, struct pass_row *out, struct error *err) {
  enum step step = statement_step(st, err);
  *out = (struct pass_row){.started_on = DATE_NONE, .completed_on = DATE_NONE};
  if (step == STEP_ROW) {
    out->id = statement_int(st, 0);
    out->case_id = statement_int(st, 1);
    out->definition_id = statement_int(st, 2);
    out->person_id = statement_int(st, 3);
    out->started_on = statement_day(st, 4);
    out->completed_on = statement_day(st, 5);
    snprintf(out->moment, sizeof out->moment, "%s", statement_text(st, 6));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

bool pass_open(struct casebook *cb, int64_t case_id, struct pass_row *out, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, case_id, definition_id, person_id, started_on,"
                                          " completed_on, moment FROM framework_pass WHERE case_id = ?"
                                          " AND completed_on IS NULL ORDER BY id LIMIT 1");
  statement_bind_int(st, 1, case_id);
  return read_pass(st, out, err);
}

bool pass_last(struct casebook *cb, int64_t case_id, struct pass_row *out, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, case_id, definition_id, person_id, started_on,"
                                          " completed_on, moment FROM framework_pass WHERE case_id = ?"
                                          " AND completed_on IS NOT NULL ORDER BY id DESC LIMIT 1");
  statement_bind_int(st, 1, case_id);
  return read_pass(st, out, err);
}

/* ---- answers ---- */

static bool drop_links(struct casebook *cb, int64_t answer_id, struct error *err) {
  struct statement *st = statement_of(cb, "DELETE FROM framework_link WHERE answer_id = ?");
  statement_bind_int(st, 1, answer_id);
  return statement_run(st, err);
}

bool pass_link(struct casebook *cb, int64_t answer_id, const char *what, int64_t item_id, const char *label,
               struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO framework_link (id, answer_id, what, item_id, label)"
                                          " VALUES (?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, answer_id);
  statement_bind_text(st, 3, what);
  statement_bind_int(st, 4, item_id);
  statement_bind_text(st, 5, label);
  return statement_run(st, err);
}

static bool change_answer(struct casebook *cb, int64_t answer_id, const struct answer_terms *terms,
                          struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE framework_answer SET answer = ?, note = ?, health = ?,"
                                          " carried_from = NULL, ver = ver + 1 WHERE id = ?");
  statement_bind_text(st, 1, terms->answer);
  statement_bind_text(st, 2, terms->note);
  statement_bind_int(st, 3, terms->health);
  statement_bind_int(st, 4, answer_id);
  return statement_run(st, err) && drop_links(cb, answer_id, err);
}

bool pass_answer(struct casebook *cb, int64_t pass_id, const struct answer_terms *terms, int64_t *answer_id,
                 struct error *err) {
  char before[16];
  if (!pass_answered(cb, pass_id, terms->question, answer_id, before, err)) return false;
  if (*answer_id) return change_answer(cb, *answer_id, terms, err);
  struct statement *st = statement_of(cb, "INSERT INTO framework_answer (id, pass_id, question, answer, note,"
                                          " health) VALUES (?, ?, ?, ?, ?, ?)");
  *answer_id = act_new_id(cb);
  statement_bind_int(st, 1, *answer_id);
  statement_bind_int(st, 2, pass_id);
  statement_bind_text(st, 3, terms->question);
  statement_bind_text(st, 4, terms->answer);
  statement_bind_text(st, 5, terms->note);
  statement_bind_int(st, 6, terms->health);
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

/* ---- carrying ---- */

static bool carry_one(struct casebook *cb, int64_t pass_id, int64_t from, const char *question, int *count,
                      struct error *err) {
  struct statement *st = statement_of(
      cb, "INSERT INTO framework_answer (id, pass_id, question, answer, note, health, carried_from)"
          " SELECT ?1, ?2, question, answer, note, health, coalesce(carried_from, id) FROM framework_answer"
          " WHERE pass_id = ?3 AND question = ?4");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, pass_id);
  statement_bind_int(st, 3, from);
  statement_bind_text(st, 4, question);
  if (!statement_run(st, err)) return false;
  *count += casebook_changes(cb);
  return true;
}

bool pass_carry(struct casebook *cb, int64_t id, int64_t from, int *count, struct error *err) {
  int64_t definition_id;
  struct statement *st = statement_of(cb, "SELECT definition_id FROM framework_pass WHERE id = ?");
  statement_bind_int(st, 1, id);
  *count = 0;
  if (!row_number(st, 0, &definition_id, err)) return false;
  const struct framework *framework = office_framework(cb, definition_id, err);
  bool fine = framework != NULL;
  for (size_t i = 0; fine && i < framework->principle_count; i++)
    for (size_t j = 0; fine && j < framework->principles[i].question_count; j++) {
      const struct framework_question *question = &framework->principles[i].questions[j];
      fine = question->retired || carry_one(cb, id, from, question->id, count, err);
    }
  return fine;
}

bool pass_unfollowed(struct casebook *cb, int64_t pass_id, int *count, char which[128], struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT a.question FROM framework_answer a JOIN framework_pass p ON p.id = a.pass_id"
          " WHERE a.pass_id = ? AND a.answer <> 'yes' AND NOT EXISTS (SELECT 1 FROM enquiry e"
          " JOIN framework_answer b ON b.id = e.answer_id WHERE e.case_id = p.case_id"
          " AND b.question = a.question AND (b.id = a.id OR (b.pass_id < a.pass_id AND e.closed_on IS NULL)))"
          " ORDER BY a.question");
  statement_bind_int(st, 1, pass_id);
  enum step step;
  *count = 0;
  which[0] = '\0';
  while ((step = statement_step(st, err)) == STEP_ROW)
    name_one(which, ++*count, statement_text(st, 0));
  statement_reset(st);
  return step == STEP_DONE;
}

/* Serious incidents and never events are a category of their own; what came from governance says in its text
 * whether it was an incident. */
bool pass_wants_tool(struct casebook *cb, int64_t case_id, bool *wants, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "SELECT count(*) FROM case_ k WHERE k.id = ?1"
      " AND NOT EXISTS (SELECT 1 FROM safety_tool t WHERE t.case_id = k.id AND t.withdrawn = '')"
      " AND NOT EXISTS (SELECT 1 FROM framework_pass p WHERE p.case_id = k.id AND p.completed_on IS NOT NULL)"
      " AND (k.category = 'serious-incidents' OR EXISTS (SELECT 1 FROM concern c WHERE c.case_id = k.id"
      " AND (c.category = 'serious-incidents' OR (c.source = 'SRC-GOVERNANCE'"
      " AND (c.text LIKE '%incident%' OR c.text LIKE '%never event%')))))");
  int64_t count = 0;
  statement_bind_int(st, 1, case_id);
  bool fine = row_number(st, 0, &count, err);
  *wants = count > 0;
  return fine;
}
