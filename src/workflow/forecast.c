/* Can a limit still be met: the shortest way to what meets it. Floor 3; pure. What that means on a given day
 * is forecast_day.c's.
 *
 * As in the checker, a stage without `takes` takes no time to speak of.
 */
#include "workflow/forecast.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/check_levels.h"

enum { FAR = INT_MAX / 4, DAY = 1000 }; /* a way costs its days, and among equals its moves */

/* The ways out from where the strand is. */
struct ways {
  const struct pathway *p;
  const struct evaluation *e;
  bool anyway;  /* ways that leave out what a stage needs count too: only where there is no other */
  int *cost;    /* until the stage is entered; FAR: not reached */
  size_t *from; /* the stage before */
  const struct pathway_exit **by;
};

static int takes_in(const struct pathway *p, size_t stage) {
  return p->stages[stage].takes.count ? check_working_days(p->stages[stage].takes) : 0;
}

/* A step added by choice is no mandatory one, and an exit that the evaluation rules out is no way. */
static bool is_way(const struct ways *w, size_t stage, const struct pathway_exit *exit) {
  const struct pathway_event *event = pathway_event(w->p, exit->event);
  if (exit->reopens || (exit->anyway && !w->anyway) || (event && event->discretionary)) return false;
  if (stage != w->e->stage) return !exit->back;
  return evaluation_exit(w->e, exit->event) != NULL;
}

/* From an added step the case goes back to where it came from. */
static size_t leads_to(const struct ways *w, const struct pathway_exit *exit) {
  return exit->back ? w->e->came_from : check_stage_index(w->p, exit->to);
}

static void find_ways(struct ways *w) {
  const struct pathway *p = w->p;
  for (size_t i = 0; i < p->stage_count; i++)
    w->cost[i] = FAR;
  w->cost[w->e->stage] = 0;
  for (size_t round = 0; round < p->stage_count; round++)
    for (size_t i = 0; i < p->stage_count; i++)
      for (size_t j = 0; j < p->stages[i].exit_count && w->cost[i] < FAR; j++) {
        const struct pathway_exit *exit = &p->stages[i].exits[j];
        if (!is_way(w, i, exit)) continue;
        size_t to = leads_to(w, exit);
        int there = w->cost[i] + DAY * takes_in(p, i) + 1;
        if (there >= w->cost[to]) continue;
        w->cost[to] = there;
        w->from[to] = i;
        w->by[to] = exit;
      }
}

/* ---- what has to be done on it ---- */

static void add_step(struct forecast *out, const char *say) {
  if (!say || !*say) return;
  MEM_GROW(out->steps, out->step_count, out->step_capacity);
  out->steps[out->step_count++] = say;
}

static bool is_said(const struct forecast *out, const char *say) {
  for (size_t i = 0; i < out->step_count; i++)
    if (!strcmp(out->steps[i], say)) return true;
  return false;
}

/* The same words stand for the same need: what the present stage has is had by a later one too. */
static bool is_had(const struct evaluation *e, const char *say) {
  for (size_t i = 0; i < e->need_count; i++)
    if (!strcmp(e->needs[i].say, say)) return e->needs[i].met || e->needs[i].overridden;
  return false;
}

/* Needs of a stage that is to be left. What a later one asks for only sometimes is not counted. */
static void add_needs(const struct ways *w, size_t stage, struct forecast *out) {
  const struct evaluation *e = w->e;
  if (stage == e->stage) {
    for (size_t i = 0; i < e->need_count; i++)
      if (!e->needs[i].met && !e->needs[i].overridden) add_step(out, e->needs[i].say);
    return;
  }
  for (size_t i = 0; i < w->p->stages[stage].need_count; i++) {
    const struct pathway_need *need = &w->p->stages[stage].needs[i];
    if (!need->when && !is_said(out, need->say) && !is_had(e, need->say)) add_step(out, need->say);
  }
}

static void add_event(const struct ways *w, const char *id, struct forecast *out) {
  const struct pathway_event *event = pathway_event(w->p, id);
  add_step(out, event ? event->title : id);
}

/* From the strand's stage to the one in which it is met. */
static void add_way(const struct ways *w, size_t to, struct forecast *out) {
  if (to == w->e->stage) return;
  add_way(w, w->from[to], out);
  add_needs(w, w->from[to], out);
  add_event(w, w->by[to]->event, out);
}

/* The stage and event with which the deadline can be met soonest; false: from here none. */
static bool soonest(const struct ways *w, const struct pathway_deadline *rule, size_t *at, const char **event,
                    int *cost) {
  *cost = FAR;
  for (size_t i = 0; i < rule->met_by_count; i++)
    for (size_t s = 0; s < w->p->stage_count; s++) {
      if (w->cost[s] >= FAR || !check_happens_at(w->p, rule->met_by[i], s)) continue;
      bool leaves = check_exit(&w->p->stages[s], rule->met_by[i]) != NULL;
      int here = w->cost[s] + 1 + (leaves ? DAY * takes_in(w->p, s) : 0);
      if (here >= *cost) continue;
      *cost = here;
      *at = s;
      *event = rule->met_by[i];
    }
  return *cost < FAR;
}

/* The time on the way is that of the stage where it is, which began to run when it was entered, and that of
 * those after it. */
static struct forecast_span span_of(const struct ways *w, int cost, bool leaves, date_day since,
                                    const struct calendar *calendar) {
  int here = leaves ? takes_in(w->p, w->e->stage) : 0;
  if (w->e->stage_since != DATE_NONE) since = w->e->stage_since;
  return (struct forecast_span){
      .moves = cost % DAY, .after_wd = cost / DAY - here, .ready_on = forecast_ready(calendar, since, here)};
}

static bool find_meeting(struct ways *w, const struct pathway_deadline *rule, size_t *at, const char **event,
                         int *cost) {
  for (int round = 0; round < 2; round++) {
    w->anyway = round > 0;
    find_ways(w);
    if (soonest(w, rule, at, event, cost)) return true;
  }
  return false;
}

static void walk(struct ways *w, const struct evaluation_deadline *deadline, const struct calendar *calendar,
                 struct forecast *out) {
  size_t at = 0;
  const char *event = "";
  int cost;
  if (!find_meeting(w, deadline->rule, &at, &event, &cost)) {
    out->span.moves = FORECAST_NO_MOVES;
    return;
  }
  bool leaves = check_exit(&w->p->stages[at], event) != NULL;
  add_way(w, at, out);
  if (leaves) add_needs(w, at, out);
  add_event(w, event, out);
  bool backward = deadline->rule->form == DEADLINE_BACKWARD;
  out->span = span_of(w, cost, leaves || at != w->e->stage, backward ? DATE_NONE : deadline->start, calendar);
}

/* Is what meets it this pathway's own to bring about? */
static bool met_here(const struct pathway *p, const struct pathway_deadline *rule) {
  for (size_t i = 0; rule && i < rule->met_by_count; i++)
    if (pathway_event(p, rule->met_by[i])) return true;
  return false;
}

static struct ways ways_of(const struct pathway *p, const struct evaluation *e) {
  return (struct ways){.p = p,
                       .e = e,
                       .cost = mem_array(p->stage_count, sizeof(int)),
                       .from = mem_array(p->stage_count, sizeof(size_t)),
                       .by = mem_array(p->stage_count, sizeof(const struct pathway_exit *))};
}

static void ways_free(struct ways *w) {
  free(w->cost);
  free(w->from);
  free(w->by);
}

bool forecast_way(const struct pathway *p, const struct evaluation *e,
                  const struct evaluation_deadline *deadline, const struct calendar *calendar,
                  struct forecast *out) {
  *out = (struct forecast){.verdict = FORECAST_OPEN, .earliest = DATE_NONE, .span.ready_on = DATE_NONE};
  if (!met_here(p, deadline->rule) || deadline->due == DATE_NONE || e->closed) return false;
  struct ways w = ways_of(p, e);
  walk(&w, deadline, calendar, out);
  ways_free(&w);
  return true;
}

void forecast_deadline(const struct pathway *p, const struct evaluation *e,
                       const struct evaluation_deadline *deadline, const struct calendar *calendar,
                       date_day today, struct forecast *out) {
  if (!forecast_way(p, e, deadline, calendar, out)) return;
  out->verdict =
      forecast_on(&out->span, deadline->due, calendar, today, &out->earliest, &out->spare_wd, &out->least_wd);
  out->moves = out->span.moves > 0 ? out->span.moves : 0;
}

/* By its outcome; where a definition gives its ends none, by its name. */
static bool completes(const struct pathway_stage *s) {
  return !strcmp(*s->outcome ? s->outcome : s->id, "completed");
}

/* An end that completes it goes before one that does not, however far. */
static const struct pathway_stage *nearest_end(const struct ways *w, size_t *at) {
  const struct pathway_stage *best = NULL;
  for (size_t i = 0; i < w->p->stage_count; i++) {
    const struct pathway_stage *s = &w->p->stages[i];
    if (!s->end || w->cost[i] >= FAR) continue;
    bool own = completes(s), other = best && completes(best);
    if (best && (other > own || (other == own && w->cost[*at] <= w->cost[i]))) continue;
    best = s;
    *at = i;
  }
  return best;
}

const struct pathway_stage *forecast_end(const struct pathway *p, const struct evaluation *e,
                                         const struct calendar *calendar, date_day today,
                                         struct forecast *out) {
  *out = (struct forecast){.verdict = FORECAST_OPEN, .earliest = DATE_NONE, .span.ready_on = DATE_NONE};
  if (e->closed) return NULL;
  struct ways w = ways_of(p, e);
  size_t at = 0;
  find_ways(&w);
  const struct pathway_stage *end = nearest_end(&w, &at);
  if (end) {
    add_way(&w, at, out);
    out->span = span_of(&w, w.cost[at], true, DATE_NONE, calendar);
    out->moves = out->span.moves;
    out->earliest = forecast_earliest(&out->span, calendar, today, &out->least_wd);
  }
  ways_free(&w);
  return end;
}

void forecast_free(struct forecast *f) {
  free(f->steps);
  *f = (struct forecast){0};
}
