/* The walker: reads what is missing off the engine, and does it through the dispatcher. */
#include "walker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/case.h"
#include "model/derive.h"
#include "model/framework_pass.h"
#include "model/look.h"
#include "model/office.h"
#include "store/act.h"

enum { ROUNDS = 60, AHEAD = 40 };

static bool meet(struct desk *d, const struct look *look, const struct pathway_need *need);

/* It is the case's first strand that is walked, whatever has been begun beside it. */
static void look_now(struct desk *d, struct look *look) {
  struct strand_row *strands;
  size_t count;
  if (!strands_of_case(d->cb, d->case_id, &strands, &count, &d->err) ||
      !look_at(d->cb, &strands[0], d->context.fixed_today, look, &d->err))
    fail_msg("%s", d->err.text);
  free(strands);
}

static void one_day_on(struct desk *d) {
  char day[DATE_TEXT];
  desk_today(d, date_format(d->context.fixed_today + 1, day));
}

/* ---- doing one thing ---- */

/* Somebody new each time, so that nobody holds two roles. */
static bool appoint(struct desk *d, const char *role) {
  char person[24];
  char *name = mem_format("P. %s", role);
  snprintf(person, sizeof person, "%lld", (long long)desk_person(d, name));
  free(name);
  return desk_try(d, "party-appoint", "person", person, "role", role, "conflict", "none", NULL);
}

static bool record(struct desk *d, const struct look *look, const char *action, const char *event) {
  const struct pathway_event *rule = pathway_event(look->pathway, event);
  char day[DATE_TEXT];
  if (!rule) return false;
  date_format(d->context.fixed_today + AHEAD, day);
  if (*rule->sets)
    return desk_try(d, action, "event", event, "reason", "Because it is so", "text", "Noted", "day", day,
                    NULL);
  return desk_try(d, action, "event", event, "reason", "Because it is so", "text", "Noted", NULL);
}

/* An event that is asked for, with somebody in the role that takes it. */
static bool record_wanted(struct desk *d, const struct look *look, const char *event) {
  const struct pathway_event *rule = pathway_event(look->pathway, event);
  if (record(d, look, "event-add", event)) return true;
  return rule && rule->by_count && appoint(d, rule->by[0]) && record(d, look, "event-add", event);
}

static bool file(struct desk *d, const struct look *look, const char *kind) {
  const struct pathway_document *document = pathway_document(look->pathway, kind);
  struct buf fields = {0};
  for (size_t i = 0; i < document->field_count; i++)
    buf_printf(&fields, "%s: Written down\n", document->fields[i].id);
  bool done = desk_try(d, "document-add", "kind", kind, "fields", buf_text(&fields), NULL);
  buf_free(&fields);
  return done;
}

static bool set_date(struct desk *d, const struct look *look, const char *date) {
  for (size_t i = 0; i < look->evaluation.event_count; i++) {
    const struct evaluation_event *event = &look->evaluation.events[i];
    if (strcmp(event->event->sets, date) == 0 && event->possible)
      return record(d, look, "event-add", event->kind);
  }
  return false;
}

static bool answer_yes(struct desk *d, int64_t pass_id) {
  int64_t definition, id;
  if (!office_in_force(d->cb, "framework", FRAMEWORK_FAIRNESS, &definition, &d->err)) return false;
  const struct framework *framework = office_framework(d->cb, definition, &d->err);
  for (size_t i = 0; framework && i < framework->principle_count; i++)
    for (size_t j = 0; j < framework->principles[i].question_count; j++) {
      const struct answer_terms terms = {framework->principles[i].questions[j].id, "yes", "", false};
      if (!pass_answer(d->cb, pass_id, &terms, &id, &d->err)) return false;
    }
  return framework != NULL;
}

/* A whole pass in one act: that each answer may be given by itself is tried elsewhere. */
static bool pass(struct desk *d, const char *name) {
  const char *moment = strchr(name, ':');
  struct act_terms terms = {.action = "pass-complete",
                            .person_id = d->manager,
                            .os_user = d->context.user,
                            .via = "command",
                            .context = &d->context};
  struct journal_head head;
  date_day today = d->context.fixed_today;
  int64_t id;
  return act_begin(d->cb, &terms, &d->err) &&
         pass_start(d->cb, d->case_id, moment ? moment + 1 : MOMENT_AS_IT_MOVES, today, d->manager, &id,
                    &d->err) &&
         answer_yes(d, id) && pass_complete(d->cb, id, today, &d->err) &&
         case_settle(d->cb, d->case_id, today, &d->err) && derive_case(d->cb, d->case_id, &d->err) &&
         act_commit(d->cb, "Went through the framework.", &head, &d->err);
}

static bool meet_parts(struct desk *d, const struct look *look, const struct pathway_need *need) {
  bool any = false, all = true;
  for (size_t i = 0; i < need->part_count; i++) {
    bool done = meet(d, look, &need->parts[i]);
    if (done && need->kind == NEED_ANY) return true;
    any = any || done;
    all = all && done;
  }
  return need->kind == NEED_ALL && any;
}

static bool meet(struct desk *d, const struct look *look, const struct pathway_need *need) {
  switch (need->kind) {
  case NEED_EVENT:
    return record_wanted(d, look, need->name);
  case NEED_DOCUMENT:
    return file(d, look, need->name);
  case NEED_CONSENT:
    return desk_try(d, "consent-give", "kind", need->name, "by", "practitioner", NULL);
  case NEED_ROLE:
    return appoint(d, need->name);
  case NEED_PASS:
    return pass(d, need->name);
  case NEED_RECORD:
    return strncmp(need->name, "date.", 5) == 0 && set_date(d, look, need->name + 5);
  case NEED_ALL:
  case NEED_ANY:
    return meet_parts(d, look, need);
  case NEED_NOT_BEFORE: /* waits for the day */
    d->context.fixed_today += 7;
    return true;
  case NEED_NOT:
  case NEED_ENQUIRY:
  case NEED_COUNTER:
  case NEED_STRAND:
    break;
  }
  return false;
}

/* ---- one event of the walk ---- */

static bool meet_taker(struct desk *d, const struct look *look, const char *event) {
  const struct pathway_event *rule = pathway_event(look->pathway, event);
  return rule->by_count > 0 && appoint(d, rule->by[0]);
}

/* Does the first thing that is missing for the exit. */
static bool meet_one(struct desk *d, const struct look *look, const struct evaluation_exit *exit) {
  const struct evaluation *e = &look->evaluation;
  for (size_t i = 0; i < e->need_count && !exit->exit->anyway; i++)
    if (!e->needs[i].met && e->needs[i].need) return meet(d, look, e->needs[i].need);
  for (size_t i = 0; i < exit->exit->need_count; i++)
    if (strstr(exit->why_not, exit->exit->needs[i].say)) return meet(d, look, &exit->exit->needs[i]);
  return meet_taker(d, look, exit->event);
}

/* A move that is shut is refused, and the refusal names what is missing. */
static void try_shut(struct desk *d, const struct look *look, const struct evaluation_exit *exit) {
  char *first = mem_format("Still missing: %.40s", exit->why_not);
  if (record(d, look, "stage-move", exit->event)) fail_msg("%s was not refused: %s", exit->event, d->said);
  if (!strstr(d->err.text, first)) fail_msg("%s was refused in other words: %s", exit->event, d->err.text);
  free(first);
}

/* One round: true when the event is recorded. */
static bool take(struct desk *d, const char *name, bool first) {
  struct look look = {0};
  look_now(d, &look);
  const struct evaluation_exit *exit = evaluation_exit(&look.evaluation, name);
  const struct evaluation_event *event = evaluation_event(&look.evaluation, name);
  bool done = false;
  if (!exit && !event) fail_msg("%s: no %s in stage %s", look.pathway->id, name, look.evaluation.stage_id);
  if (exit ? exit->possible : event->possible) {
    done = record(d, &look, exit ? "stage-move" : "event-add", name);
    if (!done) fail_msg("%s: %s", name, d->err.text);
  } else {
    if (exit && first) try_shut(d, &look, exit);
    if (!(exit ? meet_one(d, &look, exit) : meet_taker(d, &look, name)))
      fail_msg("%s, %s: cannot be met: %s (%s)", look.pathway->id, name,
               exit ? exit->why_not : event->why_not, d->err.text);
  }
  look_free(&look);
  return done;
}

/* Does a strand run, of those that were begun beside the first? */
static bool any_runs(struct desk *d) {
  json_t *record = desk_record(d), *strand;
  bool any = false;
  size_t index;
  json_array_foreach(json_object_get(record, "strands"), index, strand) any =
      any || json_is_null(json_object_get(strand, "closed"));
  json_decref(record);
  return any;
}

void walk(struct desk *d, const struct walk *walk) {
  desk_today(d, "2026-04-02");
  desk_open_on(d, walk->pathway, "2026-03-30", false);
  char *events = mem_string(walk->events), *rest = events;
  for (char *event; (event = strtok_r(rest, " ", &rest));) {
    int round = 0;
    one_day_on(d);
    while (!take(d, event, round == 0))
      if (++round == ROUNDS) fail_msg("%s, %s: goes on asking", walk->pathway, event);
  }
  free(events);
  struct look look = {0};
  look_now(d, &look);
  assert_string_equal(look.evaluation.stage_id, walk->stage);
  assert_true(look.evaluation.closed);
  look_free(&look);
  desk_expect(d, "status", any_runs(d) ? "open" : "closed");
  desk_verify(d);
}
