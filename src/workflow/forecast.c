/* Can a limit still be met: the shortest way to what meets it. Floor 3; pure.
 *
 * As in the checker, a stage without `takes` takes no time to speak of, so "cannot" is always true. "Tight"
 * is a rule of thumb on top of that: each step that leads on is taken to need a working day.
 */
#include "workflow/forecast.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "calendar/count.h"
#include "workflow/check_levels.h"

enum { FAR = INT_MAX / 4, DAY = 1000 }; /* a way costs its days, and among equals its moves */

const char *forecast_verdict_name(enum forecast_verdict verdict) {
  static const char *const names[] = {"fine", "tight", "cannot", "no-way", "open"};
  return names[verdict];
}

/* The ways out from where the strand is. */
struct ways {
  const struct pathway *p;
  const struct evaluation *e;
  int *cost;    /* until the stage is entered; FAR: not reached */
  size_t *from; /* the stage before */
  const struct pathway_exit **by;
};

/* What is left of the time that a stage takes at least. */
static int least_in(const struct ways *w, size_t stage, const struct calendar *calendar, date_day today) {
  int takes = w->p->stages[stage].takes.count ? check_working_days(w->p->stages[stage].takes) : 0;
  if (stage != w->e->stage || w->e->stage_since == DATE_NONE || takes == 0) return takes;
  int spent = count_between(calendar, w->e->stage_since, today);
  return spent >= takes ? 0 : takes - (spent > 0 ? spent : 0);
}

/* A step added by choice is no mandatory one, and an exit that the evaluation rules out is no way. */
static bool is_way(const struct ways *w, size_t stage, const struct pathway_exit *exit) {
  const struct pathway_event *event = pathway_event(w->p, exit->event);
  if (exit->back || exit->reopens || exit->anyway || (event && event->discretionary)) return false;
  if (stage != w->e->stage) return true;
  return evaluation_exit(w->e, exit->event) != NULL;
}

static void find_ways(struct ways *w, const struct calendar *calendar, date_day today) {
  const struct pathway *p = w->p;
  for (size_t i = 0; i < p->stage_count; i++)
    w->cost[i] = FAR;
  w->cost[w->e->stage] = 0;
  for (size_t round = 0; round < p->stage_count; round++)
    for (size_t i = 0; i < p->stage_count; i++)
      for (size_t j = 0; j < p->stages[i].exit_count && w->cost[i] < FAR; j++) {
        const struct pathway_exit *exit = &p->stages[i].exits[j];
        if (!is_way(w, i, exit)) continue;
        size_t to = check_stage_index(p, exit->to);
        int there = w->cost[i] + DAY * least_in(w, i, calendar, today) + 1;
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

/* Needs of a stage that is to be left. What a later one asks for only sometimes is not counted. */
static void add_needs(const struct ways *w, size_t stage, struct forecast *out) {
  const struct evaluation *e = w->e;
  if (stage == e->stage) {
    for (size_t i = 0; i < e->need_count; i++)
      if (!e->needs[i].met && !e->needs[i].overridden) add_step(out, e->needs[i].say);
    return;
  }
  for (size_t i = 0; i < w->p->stages[stage].need_count; i++)
    if (!w->p->stages[stage].needs[i].when) add_step(out, w->p->stages[stage].needs[i].say);
}

static void add_event(const struct ways *w, const char *id, struct forecast *out) {
  const struct pathway_event *event = pathway_event(w->p, id);
  add_step(out, event ? event->title : id);
  out->moves++;
}

/* From the strand's stage to the one in which it is met. */
static void add_way(const struct ways *w, size_t to, struct forecast *out) {
  if (to == w->e->stage) return;
  add_way(w, w->from[to], out);
  add_needs(w, w->from[to], out);
  add_event(w, w->by[to]->event, out);
}

/* The stage and event with which the deadline can be met soonest; false: from here none. */
static bool soonest(const struct ways *w, const struct pathway_deadline *rule,
                    const struct calendar *calendar, date_day today, size_t *at, const char **event,
                    int *cost) {
  *cost = FAR;
  for (size_t i = 0; i < rule->met_by_count; i++)
    for (size_t s = 0; s < w->p->stage_count; s++) {
      if (w->cost[s] >= FAR || !check_happens_at(w->p, rule->met_by[i], s)) continue;
      bool leaves = check_exit(&w->p->stages[s], rule->met_by[i]) != NULL;
      int here = w->cost[s] + 1 + (leaves ? DAY * least_in(w, s, calendar, today) : 0);
      if (here >= *cost) continue;
      *cost = here;
      *at = s;
      *event = rule->met_by[i];
    }
  return *cost < FAR;
}

/* The day on which it can be reached at the soonest, should all else be done at once. */
static void count_earliest(const struct calendar *calendar, date_day today, struct forecast *out) {
  struct count_result result;
  struct period least = {.count = out->least_wd, .unit = UNIT_WORKING_DAYS};
  struct count_rule rule = {0};
  out->earliest = today;
  if (out->least_wd > 0 && count_due(calendar, today, least, &rule, NULL, 0, &result, NULL, NULL))
    out->earliest = result.due;
}

static void judge(const struct evaluation_deadline *deadline, const struct calendar *calendar, date_day today,
                  struct forecast *out) {
  int left = deadline->due < today ? -1 : count_between(calendar, today, deadline->due);
  out->spare_wd = left - out->least_wd;
  out->verdict = out->spare_wd < 0            ? FORECAST_CANNOT
                 : out->spare_wd < out->moves ? FORECAST_TIGHT
                                              : FORECAST_FINE;
  count_earliest(calendar, today, out);
}

static void walk(struct ways *w, const struct evaluation_deadline *deadline, const struct calendar *calendar,
                 date_day today, struct forecast *out) {
  size_t at = 0;
  const char *event = "";
  int cost;
  find_ways(w, calendar, today);
  if (!soonest(w, deadline->rule, calendar, today, &at, &event, &cost)) {
    out->verdict = FORECAST_NO_WAY;
    return;
  }
  add_way(w, at, out);
  if (check_exit(&w->p->stages[at], event)) add_needs(w, at, out);
  add_event(w, event, out);
  out->least_wd = cost / DAY;
  judge(deadline, calendar, today, out);
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

void forecast_deadline(const struct pathway *p, const struct evaluation *e,
                       const struct evaluation_deadline *deadline, const struct calendar *calendar,
                       date_day today, struct forecast *out) {
  *out = (struct forecast){.verdict = FORECAST_OPEN, .earliest = DATE_NONE};
  if (!met_here(p, deadline->rule) || deadline->due == DATE_NONE || e->closed) return;
  struct ways w = ways_of(p, e);
  walk(&w, deadline, calendar, today, out);
  ways_free(&w);
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
  *out = (struct forecast){.verdict = FORECAST_OPEN, .earliest = DATE_NONE};
  if (e->closed) return NULL;
  struct ways w = ways_of(p, e);
  size_t at = 0;
  find_ways(&w, calendar, today);
  const struct pathway_stage *end = nearest_end(&w, &at);
  if (end) {
    add_way(&w, at, out);
    out->least_wd = w.cost[at] / DAY;
    count_earliest(calendar, today, out);
  }
  ways_free(&w);
  return end;
}

void forecast_free(struct forecast *f) {
  free(f->steps);
  *f = (struct forecast){0};
}
