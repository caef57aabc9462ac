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
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0),
                   "moment", text_json(checklist_moment_title(looks, count, statement_text(st, 1))),
                   "moment_id", row_text(st, 1), "started", row_day(st, 2), "completed", row_day(st, 3), "by",
                   row_text(st, 4), "answered", row_int(st, 5), "ver", row_int(st, 6), "framework",
                   row_text(st, 7), "version", row_int(st, 8), "carried", row_int(st, 9));
}

/* All passes; *last is the last completed one, *before the completed one before that. */
static json_t *list_passes(struct casebook *cb, int64_t case_id, const struct look *looks, size_t count,
                           int64_t *last, int64_t *before, struct error *err) {
  json_t *passes = json_array();
  struct statement *st = statement_of(
      cb, "SELECT p.id, p.moment, p.started_on, p.completed_on, n.name,"
          " (SELECT count(*) FROM framework_answer a WHERE a.pass_id = p.id), p.ver, d.name, d.version,"
          " (SELECT count(*) FROM framework_answer a WHERE a.pass_id = p.id AND a.carried_from IS NOT NULL)"
          " FROM framework_pass p JOIN person n ON n.id = p.person_id JOIN definition d"
          " ON d.id = p.definition_id WHERE p.case_id = ? ORDER BY p.id");
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

/* Of one pass: what is kept of it, and who reads it. */
struct reading {
  struct casebook *cb;
  int64_t pass_id, previous_id;
  unsigned apart; /* which compartments its reader reads */
};

static struct reading reading_of(struct casebook *cb, const struct viewer *viewer, int64_t case_id,
                                 int64_t pass_id, int64_t previous_id) {
  return (struct reading){cb, pass_id, previous_id, viewer_apart(cb, viewer, VIEWED_CASE, case_id)};
}

enum {
  ANSWER,
  NOTE,
  ENQUIRY,
  OWNER,
  DUE,
  NONE_NEEDED,
  CLOSED,
  OUTCOME,
  HEALTH,
  CARRIED,
  GIVEN,
  ROOT,
  COMPARTMENT
};

static json_t *read_answer_enquiry(struct statement *st, bool apart) {
  if (statement_is_null(st, ENQUIRY)) return json_null();
  bool hidden = apart && *statement_text(st, NONE_NEEDED);
  return json_pack("{s:I s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, ENQUIRY), "owner",
                   row_text(st, OWNER), "due", row_day(st, DUE), "none_needed",
                   hidden ? json_string(HELD_APART) : row_text(st, NONE_NEEDED), "closed",
                   row_day(st, CLOSED), "outcome", apart ? json_string("") : row_text(st, OUTCOME));
}

static void read_answer(struct statement *st, unsigned reads, json_t *question) {
  bool health = statement_int(st, HEALTH) != 0, apart = health && !apart_holds(reads, "health");
  bool hidden = apart && *statement_text(st, NOTE);
  json_object_set_new(question, "answer", row_text(st, ANSWER));
  json_object_set_new(question, "note", hidden ? json_string(HELD_APART) : row_text(st, NOTE));
  json_object_set_new(question, "health", json_boolean(health));
  json_object_set_new(question, "carried", row_day(st, CARRIED));
  json_object_set_new(question, "enquiry",
                      read_answer_enquiry(st, apart || !apart_holds(reads, statement_text(st, COMPARTMENT))));
}

static void no_answer(json_t *question) {
  json_object_set_new(question, "answer", json_null());
  json_object_set_new(question, "note", json_string(""));
  json_object_set_new(question, "health", json_false());
  json_object_set_new(question, "carried", json_null());
  json_object_set_new(question, "enquiry", json_null());
}

static json_t *read_link(struct statement *st) {
  return json_pack("{s:o s:o s:o}", "what", row_text(st, 0), "item", row_int(st, 1), "label",
                   row_text(st, 2));
}

static json_t *list_links(struct casebook *cb, int64_t answer_id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT what, item_id, label FROM framework_link WHERE answer_id = ? ORDER BY id");
  statement_bind_int(st, 1, answer_id);
  return rows_list(st, read_link, err);
}

/* Puts answer, note, what it rests on, enquiry and the pass before's answer into a question. An answer that
 * was carried has the links of where it was given; an enquiry goes on from pass to pass until it is closed.
 */
static bool add_answer(const struct reading *r, const char *id, json_t *question, struct error *err) {
  struct statement *st = statement_of(
      r->cb, "SELECT a.answer, a.note, e.id, coalesce(p.name, ''), e.due_on, e.none_needed, e.closed_on,"
             " e.outcome, a.health, f.completed_on, a.id, coalesce(a.carried_from, a.id),"
             " coalesce(e.compartment, '') FROM framework_answer a JOIN framework_pass o ON o.id = a.pass_id"
             " LEFT JOIN framework_answer c ON c.id = a.carried_from"
             " LEFT JOIN framework_pass f ON f.id = c.pass_id"
             " LEFT JOIN enquiry e ON e.id = (SELECT max(x.id) FROM enquiry x JOIN framework_answer b"
             " ON b.id = x.answer_id WHERE x.case_id = o.case_id AND b.question = a.question"
             " AND (b.id = a.id OR (a.answer <> 'yes' AND b.pass_id < a.pass_id)))"
             " LEFT JOIN person p ON p.id = e.owner_id WHERE a.pass_id = ? AND a.question = ?");
  statement_bind_int(st, 1, r->pass_id);
  statement_bind_text(st, 2, id);
  enum step step = statement_step(st, err);
  int64_t root = step == STEP_ROW ? statement_int(st, ROOT) : 0, previous;
  if (step == STEP_ROW)
    read_answer(st, r->apart, question);
  else
    no_answer(question);
  statement_reset(st);
  char answer[16];
  json_t *links = step == STEP_ERROR ? NULL : list_links(r->cb, root, err);
  if (!links || json_object_set_new(question, "links", links) != 0 ||
      !pass_answered(r->cb, r->previous_id, id, &previous, answer, err))
    return false;
  json_object_set_new(question, "previous", previous ? text_json(answer) : json_null());
  return true;
}

static json_t *list_questions(const struct reading *r, const struct framework_principle *principle,
                              struct error *err) {
  json_t *questions = json_array();
  for (size_t i = 0; i < principle->question_count; i++) {
    const struct framework_question *q = &principle->questions[i];
    if (q->retired) continue;
    json_t *question = json_pack("{s:o s:o s:o}", "id", text_json(q->id), "text", text_json(q->text), "help",
                                 text_json(q->help));
    bool fine = add_answer(r, q->id, question, err);
    json_array_append_new(questions, question);
    if (fine) continue;
    json_decref(questions);
    return NULL;
  }
  return questions;
}

static json_t *list_principles(const struct reading *r, const struct framework *framework,
                               struct error *err) {
  json_t *principles = json_array();
  for (size_t i = 0; i < framework->principle_count; i++) {
    const struct framework_principle *p = &framework->principles[i];
    json_t *questions = list_questions(r, p, err);
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

json_t *checklist_record(struct casebook *cb, const struct viewer *viewer, int64_t case_id,
                         const struct look *looks, size_t count, struct error *err) {
  struct pass_row open;
  int64_t definition_id, last = 0, before = 0;
  if (!pass_open(cb, case_id, &open, err)) return NULL;
  if (open.id)
    definition_id = open.definition_id;
  else if (!office_in_force(cb, "framework", FRAMEWORK_FAIRNESS, &definition_id, NULL))
    return empty_checklist();
  const struct framework *framework = office_framework(cb, definition_id, err);
  json_t *passes = framework ? list_passes(cb, case_id, looks, count, &last, &before, err) : NULL;
  const struct reading r = reading_of(cb, viewer, case_id, open.id ? open.id : last, open.id ? last : before);
  json_t *principles = passes ? list_principles(&r, framework, err) : NULL;
  if (!principles) {
    json_decref(passes);
    return NULL;
  }
  size_t questions = framework_question_count(framework), index;
  json_t *pass;
  json_array_foreach(passes, index, pass)
      json_object_set_new(pass, "questions", json_integer((json_int_t)questions));
  bool wants_tool = false;
  if (!pass_wants_tool(cb, case_id, &wants_tool, NULL)) wants_tool = false;
  return json_pack("{s:o s:i s:o s:o s:o s:o s:b}", "framework", text_json(framework->id), "version",
                   framework->version, "passes", passes, "open_pass",
                   open.id ? json_integer((json_int_t)open.id) : json_null(), "due",
                   due_moments(looks, count), "principles", principles, "tool_first", (int)wants_tool);
}

json_t *checklist_principles(struct casebook *cb, const struct viewer *viewer, int64_t pass_id,
                             int64_t previous_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT definition_id, case_id FROM framework_pass WHERE id = ?");
  statement_bind_int(st, 1, pass_id);
  enum step step = statement_step(st, err);
  int64_t definition_id = step == STEP_ROW ? statement_int(st, 0) : 0;
  int64_t case_id = step == STEP_ROW ? statement_int(st, 1) : 0;
  statement_reset(st);
  const struct framework *framework = step == STEP_ROW ? office_framework(cb, definition_id, err) : NULL;
  const struct reading r = reading_of(cb, viewer, case_id, pass_id, previous_id);
  return framework ? list_principles(&r, framework, err) : NULL;
}
