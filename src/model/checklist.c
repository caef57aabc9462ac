/* The checklist as it goes out: passes, questions and answers, and which moments still ask for a pass.
 * Floor 5; writes nothing. */
#include <stdio.h>
#include <string.h>

#include "model/enquiry.h"
#include "model/framework_pass.h"
#include "model/office.h"
#include "model/row.h"
#include "store/statement.h"

/* ---- moments ---- */

static bool need_names(const struct pathway_need *need, const char *name) {
  if (need->kind == NEED_PASS && strcmp(need->name, name) == 0) return true;
  for (size_t i = 0; i < need->part_count; i++)
    if (need->kind != NEED_NOT && need_names(&need->parts[i], name)) return true;
  return false;
}

static bool needs_name(const struct pathway_need *needs, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (need_names(&needs[i], name)) return true;
  return false;
}

/* Does the stage, one of its exits, or a gate ask for this pass? */
static bool asked_here(const struct look *look, const char *name) {
  const struct pathway *pathway = look->pathway;
  const struct pathway_stage *stage = &pathway->stages[look->evaluation.stage];
  bool asked = needs_name(stage->needs, stage->need_count, name);
  for (size_t i = 0; i < stage->exit_count; i++)
    asked = asked || needs_name(stage->exits[i].needs, stage->exits[i].need_count, name);
  for (size_t i = 0; i < pathway->gate_count; i++)
    for (size_t j = 0; j < pathway->gates[i].stage_count; j++)
      asked = asked || (strcmp(pathway->gates[i].stages[j], stage->id) == 0 &&
                        needs_name(pathway->gates[i].needs, pathway->gates[i].need_count, name));
  return asked;
}

static bool passed(const struct look *look, const char *name) {
  const struct facts *facts = &look->facts.facts;
  for (size_t i = 0; i < facts->item_count; i++)
    if (facts->items[i].kind == FACT_PASS && strcmp(facts->items[i].name, name) == 0) return true;
  return false;
}

static bool is_there(const json_t *list, const char *title) {
  size_t i;
  const json_t *one;
  json_array_foreach(list, i, one) {
    if (strcmp(json_string_value(one), title) == 0) return true;
  }
  return false;
}

static void add_due(json_t *due, const struct look *look) {
  for (size_t i = 0; i < look->pathway->moment_count && !look->evaluation.closed; i++) {
    const struct pathway_moment *moment = &look->pathway->moments[i];
    char name[128];
    snprintf(name, sizeof name, "%s:%s", moment->framework, moment->id);
    if (asked_here(look, name) && !passed(look, name) && !is_there(due, moment->title))
      json_array_append_new(due, text_json(moment->title));
  }
}

/* Of every strand that runs; one that two of them ask for is asked for once. */
static json_t *due_moments(const struct look *looks, size_t count) {
  json_t *due = json_array();
  for (size_t i = 0; i < count; i++)
    add_due(due, &looks[i]);
  return due;
}

const char *checklist_moment_title(const struct look *looks, size_t count, const char *id) {
  for (size_t i = 0; i < count; i++) {
    const struct pathway_moment *moment = pathway_moment(looks[i].pathway, id);
    if (moment) return moment->title;
  }
  return id;
}

/* ---- passes ---- */

static json_t *read_pass(struct statement *st, const struct look *looks, size_t count) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "moment",
                   text_json(checklist_moment_title(looks, count, statement_text(st, 1))), "moment_id",
                   row_text(st, 1), "started", row_day(st, 2), "completed", row_day(st, 3), "by",
                   row_text(st, 4), "answered", row_int(st, 5), "ver", row_int(st, 6));
}

/* All passes; *last is the last completed one, *before the completed one before that. */
static json_t *list_passes(struct casebook *cb, int64_t case_id, const struct look *looks, size_t count,
                           int64_t *last, int64_t *before, struct error *err) {
  json_t *passes = json_array();
  struct statement *st = statement_of(
      cb, "SELECT p.id, p.moment, p.started_on, p.completed_on, n.name,"
          " (SELECT count(*) FROM framework_answer a WHERE a.pass_id = p.id), p.ver"
          " FROM framework_pass p JOIN person n ON n.id = p.person_id WHERE p.case_id = ? ORDER BY p.id");
  statement_bind_int(st, 1, case_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    json_array_append_new(passes, read_pass(st, looks, count));
    if (statement_is_null(st, 3)) continue;
    *before = *last;
    *last = statement_int(st, 0);
  }
  if (step == STEP_DONE) return passes;
  json_decref(passes);
  return NULL;
}

/* ---- questions ---- */

static json_t *read_answer_enquiry(struct statement *st) {
  if (statement_is_null(st, 2)) return json_null();
  return json_pack("{s:I s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 2), "owner", row_text(st, 3),
                   "due", row_day(st, 4), "none_needed", row_text(st, 5), "closed", row_day(st, 6));
}

/* Puts answer, note, enquiry and the pass before's answer into a question. */
static bool add_answer(struct casebook *cb, int64_t pass_id, int64_t previous_id, const char *id,
                       json_t *question, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT a.answer, a.note, e.id, coalesce(p.name, ''), e.due_on, e.none_needed, e.closed_on"
          " FROM framework_answer a LEFT JOIN enquiry e ON e.answer_id = a.id"
          " LEFT JOIN person p ON p.id = e.owner_id WHERE a.pass_id = ? AND a.question = ?"
          " ORDER BY e.id DESC LIMIT 1");
  statement_bind_int(st, 1, pass_id);
  statement_bind_text(st, 2, id);
  enum step step = statement_step(st, err);
  bool there = step == STEP_ROW;
  json_object_set_new(question, "answer", there ? row_text(st, 0) : json_null());
  json_object_set_new(question, "note", there ? row_text(st, 1) : json_string(""));
  json_object_set_new(question, "enquiry", there ? read_answer_enquiry(st) : json_null());
  statement_reset(st);
  int64_t previous;
  char answer[16];
  if (step == STEP_ERROR || !pass_answered(cb, previous_id, id, &previous, answer, err)) return false;
  json_object_set_new(question, "previous", previous ? text_json(answer) : json_null());
  return true;
}

static json_t *list_questions(struct casebook *cb, const struct framework_principle *principle,
                              int64_t pass_id, int64_t previous_id, struct error *err) {
  json_t *questions = json_array();
  for (size_t i = 0; i < principle->question_count; i++) {
    const struct framework_question *q = &principle->questions[i];
    if (q->retired) continue;
    json_t *question = json_pack("{s:o s:o s:o}", "id", text_json(q->id), "text", text_json(q->text), "help",
                                 text_json(q->help));
    bool fine = add_answer(cb, pass_id, previous_id, q->id, question, err);
    json_array_append_new(questions, question);
    if (fine) continue;
    json_decref(questions);
    return NULL;
  }
  return questions;
}

static json_t *list_principles(struct casebook *cb, const struct framework *framework, int64_t pass_id,
                               int64_t previous_id, struct error *err) {
  json_t *principles = json_array();
  for (size_t i = 0; i < framework->principle_count; i++) {
    const struct framework_principle *p = &framework->principles[i];
    json_t *questions = list_questions(cb, p, pass_id, previous_id, err);
    if (!questions) {
      json_decref(principles);
      return NULL;
    }
    json_array_append_new(principles, json_pack("{s:o s:o s:o}", "id", text_json(p->id), "title",
                                                text_json(p->title), "questions", questions));
  }
  return principles;
}

static json_t *empty_checklist(void) {
  return json_pack("{s:s s:i s:[] s:n s:[] s:[]}", "framework", FRAMEWORK_FAIRNESS, "version", 0, "passes",
                   "open_pass", "due", "principles");
}

json_t *checklist_record(struct casebook *cb, int64_t case_id, const struct look *looks, size_t count,
                         struct error *err) {
  struct pass_row open;
  int64_t definition_id, last = 0, before = 0;
  if (!pass_open(cb, case_id, &open, err)) return NULL;
  if (open.id)
    definition_id = open.definition_id;
  else if (!office_in_force(cb, "framework", FRAMEWORK_FAIRNESS, &definition_id, NULL))
    return empty_checklist();
  const struct framework *framework = office_framework(cb, definition_id, err);
  json_t *passes = framework ? list_passes(cb, case_id, looks, count, &last, &before, err) : NULL;
  json_t *principles =
      passes ? list_principles(cb, framework, open.id ? open.id : last, open.id ? last : before, err) : NULL;
  if (!principles) {
    json_decref(passes);
    return NULL;
  }
  size_t questions = framework_question_count(framework), index;
  json_t *pass;
  json_array_foreach(passes, index, pass)
      json_object_set_new(pass, "questions", json_integer((json_int_t)questions));
  return json_pack("{s:o s:i s:o s:o s:o s:o}", "framework", text_json(framework->id), "version",
                   framework->version, "passes", passes, "open_pass",
                   open.id ? json_integer((json_int_t)open.id) : json_null(), "due",
                   due_moments(looks, count), "principles", principles);
}

json_t *checklist_principles(struct casebook *cb, int64_t pass_id, int64_t previous_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT definition_id FROM framework_pass WHERE id = ?");
  int64_t definition_id;
  statement_bind_int(st, 1, pass_id);
  if (!row_number(st, 0, &definition_id, err)) return NULL;
  const struct framework *framework = office_framework(cb, definition_id, err);
  return framework ? list_principles(cb, framework, pass_id, previous_id, err) : NULL;
}
