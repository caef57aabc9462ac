/* Where a strand is: its events one by one, and what comes about by itself between them. Floor 3; pure.
 *
 * An event that is no exit of the stage the strand is in by then moves nothing: the gates stood where it was
 * recorded, and here the record is trusted. Before each event, and after the last, time has gone on to its
 * day: a deadline whose last day is over by then and that nothing met in time has run out first. What met it
 * counts whenever it was written down.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/engine_view.h"

struct fold {
  struct engine_view *v;
  struct evaluation *out;
  size_t step_capacity;
  date_day *runs_out; /* one a deadline: the day on which it runs out; DATE_NONE: it does not */
  bool *fresh;        /* one a deadline: `runs_out` still holds */
};

static const struct pathway_exit *exit_by(const struct pathway_stage *stage, const char *event) {
  for (size_t i = 0; i < stage->exit_count; i++)
    if (!strcmp(stage->exits[i].event, event)) return &stage->exits[i];
  return NULL;
}

static size_t index_of(const struct pathway *p, const char *stage) {
  size_t i = 0;
  while (i + 1 < p->stage_count && strcmp(p->stages[i].id, stage))
    i++;
  return i;
}

static void note_restarts(struct engine_view *v, const struct pathway_exit *exit,
                          const struct fact_event *event) {
  for (size_t i = 0; i < v->pathway->deadline_count; i++)
    if (event_among(v->pathway->deadlines[i].id, exit->restarts, exit->restart_count)) v->restarts[i] = event;
  if (exit->reopens) v->reopened = event;
}

static void go_to(struct fold *f, size_t to, const struct fact_event *event) {
  const struct pathway *p = f->v->pathway;
  struct evaluation *out = f->out;
  const struct pathway_stage *from = &p->stages[out->stage];
  MEM_GROW(out->steps, out->step_count, f->step_capacity);
  out->steps[out->step_count++] = (struct evaluation_step){
      .event = event->id, .kind = event->kind, .from = from->id, .to = p->stages[to].id, .on = event->on};
  if (p->stages[to].discretionary && !from->discretionary) out->came_from = out->stage;
  out->stage = to;
  out->stage_since = event->on;
  out->closed = p->stages[to].end;
  out->closed_on = out->closed ? event->on : DATE_NONE;
  const struct pathway_event *rule = out->closed ? pathway_event(p, event->kind) : NULL;
  out->closed_by = rule ? rule->title : "";
}

static void take(struct fold *f, const struct fact_event *event) {
  const struct pathway *p = f->v->pathway;
  const struct pathway_exit *exit = exit_by(&p->stages[f->out->stage], event->kind);
  if (event->moves_to && *event->moves_to) {
    go_to(f, index_of(p, event->moves_to), event);
  } else if (exit) {
    go_to(f, exit->back ? f->out->came_from : index_of(p, exit->to), event);
    note_restarts(f->v, exit, event);
  }
}

/* What the event may change of when a deadline runs out: anything that it names. */
static void forget(struct fold *f, const struct fact_event *event) {
  for (size_t i = 0; i < f->v->pathway->deadline_count; i++) {
    const struct pathway_deadline *rule = &f->v->pathway->deadlines[i];
    if (!*rule->on_expiry || !f->fresh[i]) continue;
    for (size_t j = 0; j < rule->start_count && f->fresh[i]; j++)
      f->fresh[i] = !event_among(event->kind, rule->starts[j].events, rule->starts[j].event_count);
    if (f->v->restarts[i] == event || !strcmp(event->kind, rule->on_expiry) || rule->when || *rule->spell ||
        *rule->anchor)
      f->fresh[i] = false;
  }
}

/* The deadline that runs out first before `by`, as things stand after the first `upto` events; NULL none. */
static bool first_to_run_out(struct fold *f, size_t upto, date_day by, const struct pathway_deadline **first,
                             date_day *on, struct error *err) {
  const struct pathway *p = f->v->pathway;
  *first = NULL;
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *rule = &p->deadlines[i];
    if (!*rule->on_expiry || f->out->closed) continue;
    if (!f->fresh[i] && !deadline_runs_out(f->v, rule, upto, &f->runs_out[i], err)) return false;
    f->fresh[i] = true;
    if (f->runs_out[i] == DATE_NONE || f->runs_out[i] >= by || (*first && f->runs_out[i] >= *on)) continue;
    *first = rule;
    *on = f->runs_out[i];
  }
  return true;
}

/* Lets everything happen by itself that happens before `by`; *at moves on with what is put in before it. A
 * strand that ended with its parent knows no later day. */
static bool pass_time(struct fold *f, size_t *at, date_day by, struct error *err) {
  struct engine_view *v = f->v;
  if (v->facts->ended_by && by > v->facts->ended_on) by = v->facts->ended_on;
  const struct pathway_deadline *rule;
  date_day on = DATE_NONE;
  for (;;) {
    if (!first_to_run_out(f, *at, by, &rule, &on, err)) return false;
    if (!rule) return true;
    const struct fact_event *event = engine_event_insert(v, *at, rule->on_expiry, on);
    MEM_GROW(v->derived, v->derived_count, v->derived_capacity);
    v->derived[v->derived_count++] = (struct derived_event){.event = event, .ran_out = rule};
    f->out->lapsed_by = rule->title;
    f->out->lapsed_on = on;
    for (size_t i = 0; i < v->pathway->deadline_count; i++)
      f->fresh[i] = false;
    take(f, event);
    ++*at;
  }
}

static bool anything_runs_out(const struct pathway *p) {
  for (size_t i = 0; i < p->deadline_count; i++)
    if (*p->deadlines[i].on_expiry) return true;
  return false;
}

static bool run(struct fold *f, struct error *err) {
  struct engine_view *v = f->v;
  bool timed = anything_runs_out(v->pathway);
  for (size_t at = 0; at < v->event_count;) {
    if (timed && !pass_time(f, &at, v->events[at]->on, err)) return false;
    if (at == v->event_count) break;
    const struct fact_event *event = v->events[at++];
    take(f, event);
    if (timed) forget(f, event);
  }
  size_t end = v->event_count;
  return !timed || pass_time(f, &end, v->today > v->latest ? v->today : v->latest, err);
}

bool engine_fold(struct engine_view *v, struct evaluation *out, struct error *err) {
  size_t count = v->pathway->deadline_count + 1;
  struct fold f = {.v = v,
                   .out = out,
                   .runs_out = mem_array(count, sizeof *f.runs_out),
                   .fresh = mem_array(count, sizeof *f.fresh)};
  bool fine = run(&f, err);
  free(f.runs_out);
  free(f.fresh);
  if (v->facts->ended_by && !out->closed) {
    out->closed = true;
    out->closed_on = v->facts->ended_on;
    out->closed_by = v->facts->ended_by;
  }
  const struct pathway_stage *stage = &v->pathway->stages[out->stage];
  out->stage_id = stage->id;
  out->stage_title = stage->title;
  out->outcome = stage->outcome;
  return fine;
}
