/* Every shipped pathway, walked at random from its start: no case gets stuck, every end is reached, and the
 * answer is of the record alone. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "scene.h"
#include "workflow/engine_view.h"
#include "workflow/load.h"
#include "workflow/play.h"

enum { FEWEST_WALKS = 60, MOST_WALKS = 5000, STEPS = 90, LINE = 160, MOST_STAGES = 64 };

struct walk {
  const struct pathway *p;
  const struct calendar *calendar;
  struct play play;
  date_day day;
  bool been[MOST_STAGES];
};

static void play_day(struct walk *w, const char *event, date_day on) {
  char line[LINE], day[DATE_TEXT], set[DATE_TEXT];
  struct error err = {0};
  const struct pathway_event *rule = pathway_event(w->p, event);
  snprintf(line, sizeof line, "%s %s %s", date_format(on, day), event,
           rule && *rule->sets ? date_format(on + 90, set) : "");
  if (!play_line(&w->play, line, &err)) fail_msg("%s: %s: %s", w->p->id, line, err.text);
}

/* What other strands give is there from the start. */
static void give_foreign(struct walk *w, const struct pathway_need *needs, size_t count) {
  char strand[64], line[LINE];
  const char *event;
  struct error err = {0};
  for (size_t i = 0; i < count; i++) {
    const struct pathway_need *n = &needs[i];
    if (n->kind == NEED_EVENT && pathway_foreign(n->name, strand, &event)) play_day(w, n->name, w->day);
    snprintf(line, sizeof line, "strand %s ended", n->name);
    if (n->kind == NEED_STRAND) assert_true(play_line(&w->play, line, &err));
    give_foreign(w, n->parts, n->part_count);
  }
}

static void begin(struct walk *w) {
  date_parse("2026-01-05", &w->day);
  play_open(&w->play, w->p);
  for (size_t i = 0; i < w->p->stage_count; i++) {
    const struct pathway_stage *s = &w->p->stages[i];
    give_foreign(w, s->needs, s->need_count);
    for (size_t j = 0; j < s->exit_count; j++)
      give_foreign(w, s->exits[j].needs, s->exits[j].need_count);
  }
  play_rest(&w->play);
}

static const char *one_exit(const struct evaluation *e, bool closing) {
  const char *found = NULL;
  int seen = 0;
  for (size_t i = 0; i < e->exit_count; i++)
    if (e->exits[i].possible && e->exits[i].closes == closing && rand() % ++seen == 0)
      found = e->exits[i].event;
  return found;
}

/* Does a need of the stage, or of a way out of it, ask for the event? */
static bool asked_for(const struct evaluation *e, const struct evaluation_event *event) {
  bool asked = event->wanted;
  for (size_t i = 0; i < e->exit_count && !asked; i++)
    for (size_t n = 0; n < e->exits[i].exit->need_count && !e->exits[i].possible; n++)
      asked |= need_names_event(&e->exits[i].exit->needs[n], event->kind);
  return asked;
}

static const char *one_event(const struct evaluation *e, bool wanted) {
  const char *found = NULL;
  int seen = 0;
  for (size_t i = 0; i < e->event_count; i++)
    if (e->events[i].possible && asked_for(e, &e->events[i]) == wanted && rand() % ++seen == 0)
      found = e->events[i].kind;
  return found;
}

/* Something that can be recorded now; mostly what the stage waits for, then a way on, seldom an end. */
static const char *choose(const struct evaluation *e) {
  const char *wanted = one_event(e, true), *plain = one_event(e, false);
  const char *on = one_exit(e, false), *end = one_exit(e, true);
  if (wanted && rand() % 8) return wanted;
  if (on && rand() % 4) return on;
  if (plain && rand() % 3 == 0) return plain;
  if (end && (!on || rand() % 6 == 0)) return end;
  return on ? on : plain ? plain : wanted ? wanted : end;
}

static void look(struct walk *w, struct evaluation *e) {
  struct error err = {0};
  if (!engine_evaluate(w->p, &w->play.facts, w->calendar, w->day, e, &err))
    fail_msg("%s: %s", w->p->id, err.text);
}

/* The events handed over in another order give the same answer. */
static void same_in_any_order(struct walk *w, const struct evaluation *e) {
  struct facts facts = w->play.facts;
  struct fact_event *mixed = mem_array(facts.event_count + 1, sizeof *mixed);
  for (size_t i = 0; i < facts.event_count; i++)
    mixed[i] = facts.events[facts.event_count - 1 - i];
  facts.events = mixed;
  struct evaluation again;
  struct error err = {0};
  assert_true(engine_evaluate(w->p, &facts, w->calendar, w->day, &again, &err));
  assert_string_equal(e->stage_id, again.stage_id);
  assert_int_equal(e->step_count, again.step_count);
  assert_int_equal(e->deadline_count, again.deadline_count);
  for (size_t i = 0; i < e->deadline_count; i++) {
    assert_int_equal(e->deadlines[i].due, again.deadlines[i].due);
    assert_int_equal(e->deadlines[i].state, again.deadlines[i].state);
  }
  evaluation_free(&again);
  free(mixed);
}

static void one_walk(struct walk *w, int haste) {
  begin(w);
  for (int i = 0; i < STEPS; i++) {
    struct evaluation e;
    look(w, &e);
    w->been[e.stage] = true;
    const char *event = choose(&e);
    bool over = e.closed && (!event || rand() % 2);
    if (!event && !e.closed) {
      bool wanted = false;
      for (size_t n = 0; n < e.event_count; n++)
        wanted |= e.events[n].possible;
      for (size_t n = 0; n < e.exit_count; n++)
        wanted |= e.exits[n].possible;
      if (!wanted) fail_msg("%s is stuck at %s: %s", w->p->id, e.stage_id, e.exits[0].why_not);
    }
    if (i % 16 == 0) same_in_any_order(w, &e);
    if (event && !over) play_day(w, event, w->day);
    evaluation_free(&e);
    if (over) break;
    w->day += rand() % haste;
  }
  play_close(&w->play);
}

static bool been_everywhere(const struct walk *w) {
  for (size_t i = 0; i < w->p->stage_count; i++)
    if (!w->been[i]) return false;
  return true;
}

static void walk_pathway(const char *path, const struct calendar *calendar) {
  struct findings f = {0};
  struct pathway *p = load_pathway_file(path, &f);
  if (!p) fail_msg("%s:%d: %s", path, f.items[0].line, f.items[0].text);
  assert_true(p->stage_count <= MOST_STAGES);
  struct walk w = {.p = p, .calendar = calendar};
  for (int i = 0; i < FEWEST_WALKS || (i < MOST_WALKS && !been_everywhere(&w)); i++)
    one_walk(&w, i % 2 ? 12 : 2); /* reviews missed, and reviews held */
  for (size_t i = 0; i < p->stage_count; i++)
    if (!w.been[i]) fail_msg("%s: stage %s was never reached", p->id, p->stages[i].id);
  pathway_free(p);
  findings_free(&f);
}

static void no_case_gets_stuck(void **state) {
  (void)state;
  struct error err = {0};
  struct calendar *calendar = calendar_load(CALENDAR_DEFAULT, &err);
  glob_t found;
  char *pattern = paths_share("pathways/*.cfg");
  srand(7);
  assert_int_equal(glob(pattern, 0, NULL, &found), 0);
  for (size_t i = 0; i < found.gl_pathc; i++)
    walk_pathway(found.gl_pathv[i], calendar);
  globfree(&found);
  free(pattern);
  calendar_free(calendar);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(no_case_gets_stuck)};
  return cmocka_run_group_tests_name("walks", tests, NULL, NULL);
}
