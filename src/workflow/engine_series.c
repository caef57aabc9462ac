/* Deadlines that recur: which period runs, how many were done and missed. Floor 3; pure.
 *
 * A run begins with a start event and ends with an event that ends it, with its own running out, or with the
 * next start. Its periods are counted from one base in one go (31 January + 2 m is 31 March), except
 * that a period agreed to be shorter is the base of those after it, and that in a chain every completion is.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/engine_view.h"

enum { MOST_PERIODS = 2000 };

struct run {
  const struct engine_view *v;
  const struct pathway_deadline *rule;
  const struct fact_event *start;
  const struct fact_event *stop;  /* what ended it, or began the next; NULL nothing yet */
  const struct fact_event **done; /* its completions, by day, one a day */
  size_t done_count, used;
  struct series *s;
  struct count_result counted;
};

static bool is_start(const struct engine_view *v, const struct pathway_deadline *rule,
                     const struct fact_event *e) {
  return event_among(e->kind, rule->starts[0].events, rule->starts[0].event_count) ||
         v->restarts[rule - v->pathway->deadlines] == e;
}

static bool in_run(const struct run *r, const struct fact_event *e) {
  return event_after(e, r->start) && (!r->stop || e == r->stop || event_after(r->stop, e));
}

static bool ends_run(const struct run *r, const struct fact_event *e) {
  return event_among(e->kind, r->rule->ends_with, r->rule->ends_with_count) ||
         (*r->rule->on_expiry && !strcmp(e->kind, r->rule->on_expiry));
}

static void find_stop(struct run *r, const struct fact_event *next_start) {
  r->stop = next_start;
  r->s->over = false;
  for (size_t i = 0; i < r->v->event_count; i++) {
    const struct fact_event *e = r->v->events[i];
    if (e == r->start || e == r->stop || !ends_run(r, e) || !in_run(r, e)) continue;
    r->stop = e;
    r->s->over = true;
  }
}

static void find_done(struct run *r) {
  r->done = mem_array(r->v->event_count + 1, sizeof(const struct fact_event *));
  for (size_t i = 0; i < r->v->event_count; i++) {
    const struct fact_event *e = r->v->events[i];
    if (e == r->start || !event_among(e->kind, r->rule->met_by, r->rule->met_by_count) || !in_run(r, e))
      continue;
    size_t at = r->done_count++;
    for (; at > 0 && r->done[at - 1]->on > e->on; at--)
      r->done[at] = r->done[at - 1];
    r->done[at] = e;
  }
}

/* The last of the days set for it that shortens the period; DATE_NONE when none does. */
static date_day agreed_end(const struct run *r, date_day last) {
  date_day agreed = DATE_NONE;
  const char *date = r->rule->or_on;
  if (!*date) return agreed;
  for (size_t i = 0; i < r->v->event_count && !strncmp(date, "date.", 5); i++) {
    const struct fact_event *e = r->v->events[i];
    if (!e->sets_on || e->sets_on == DATE_NONE || e->sets_on <= r->s->from || e->sets_on >= last) continue;
    const struct pathway_event *rule = pathway_event(r->v->pathway, e->kind);
    if (rule && !strcmp(rule->sets, date + 5)) agreed = e->sets_on;
  }
  date_day kept = record_day(r->v, date);
  if (agreed == DATE_NONE && kept != DATE_NONE && kept > r->s->from && kept < last) agreed = kept;
  return agreed;
}

/* When the present period ends: fills `last`, `due` and how it was counted. */
static bool count_period(struct run *r, bool *agreed, struct error *err) {
  struct series *s = r->s;
  *agreed = false;
  s->last = s->due = DATE_NONE;
  if (!deadline_count(r->v, r->rule, s->base, s->times, &r->counted, NULL, err)) return false;
  s->stopped = r->counted.stopped;
  s->provisional = r->counted.provisional;
  if (s->stopped) return true;
  s->last = r->counted.landed;
  date_day end = agreed_end(r, s->last);
  *agreed = end != DATE_NONE;
  if (*agreed) s->last = end;
  return deadline_before_end(r->v, r->rule, *agreed ? NULL : &r->counted, s->last, &s->due, err);
}

/* The completion that falls into the present period; NULL none. In a chain the next one, however late. */
static const struct fact_event *completion(const struct run *r) {
  const struct fact_event *e = r->used < r->done_count ? r->done[r->used] : NULL;
  if (r->s->stopped) return e;
  return e && (r->rule->chained ? !*r->rule->on_expiry || e->on <= r->s->last : e->on <= r->s->last) ? e
                                                                                                     : NULL;
}

/* Passes over all completions of the present period. */
static void use(struct run *r, const struct fact_event *e) {
  struct series *s = r->s;
  date_day until = r->rule->chained || s->stopped ? e->on : s->last;
  while (r->used < r->done_count && r->done[r->used]->on <= until)
    r->used++;
  s->done++;
  s->missed += !s->stopped && e->on > s->last;
  s->done_on = e->on;
}

/* Did the present period end without a completion, and is that known from what came later? */
static bool was_missed(const struct run *r) {
  if (r->rule->chained || *r->rule->on_expiry) return false;
  return r->used < r->done_count || (r->s->over && r->s->last < r->stop->on);
}

static void next_period(struct run *r, const struct fact_event *began, bool agreed) {
  struct series *s = r->s;
  s->from = (r->rule->chained || s->stopped) && began ? began->on : s->last;
  if (r->rule->chained || agreed) {
    s->base = s->from;
    s->times = 1;
  } else {
    s->times++;
  }
  if (began) s->began = began;
  s->period++;
}

static bool go_through(struct run *r, struct error *err) {
  struct series *s = r->s;
  bool agreed;
  while (s->period < MOST_PERIODS) {
    if (!count_period(r, &agreed, err)) return false;
    const struct fact_event *e = completion(r);
    if (e)
      use(r, e);
    else if (!s->stopped && was_missed(r))
      s->missed++;
    else
      return true;
    next_period(r, e, agreed);
  }
  return true;
}

static bool one_run(const struct engine_view *v, const struct pathway_deadline *rule,
                    const struct fact_event *start, const struct fact_event *next, struct series *s,
                    struct error *err) {
  struct run r = {.v = v, .rule = rule, .start = start, .s = s};
  s->start = s->began = start;
  s->base = s->from = start->on;
  s->times = s->period = 1;
  s->done_on = DATE_NONE;
  find_stop(&r, next);
  s->over_on = s->over ? r.stop->on : DATE_NONE;
  find_done(&r);
  bool fine = go_through(&r, err);
  free(r.done);
  return fine;
}

/* The start that comes next after `last` among the first `upto` events; NULL none. */
static const struct fact_event *next_start(const struct engine_view *v, const struct pathway_deadline *rule,
                                           const struct fact_event *last, size_t upto) {
  const struct fact_event *next = NULL;
  for (size_t i = 0; i < upto && i < v->event_count; i++) {
    const struct fact_event *e = v->events[i];
    if (!is_start(v, rule, e) || (last && !event_after(e, last))) continue;
    if (!next || event_after(next, e)) next = e;
  }
  return next;
}

/* A run that belonged to the time before the strand was reopened is over, unless it was begun again. */
static void leave_behind(const struct engine_view *v, struct series *s) {
  if (s->start && v->reopened && event_after(v->reopened, s->start)) s->over = true;
}

bool series_work_out(const struct engine_view *v, const struct pathway_deadline *rule, size_t upto,
                     struct series *out, struct error *err) {
  *out = (struct series){
      .from = DATE_NONE, .last = DATE_NONE, .due = DATE_NONE, .done_on = DATE_NONE, .over_on = DATE_NONE};
  const struct fact_event *start = next_start(v, rule, NULL, upto);
  while (start) {
    const struct fact_event *next = next_start(v, rule, start, upto);
    if (!one_run(v, rule, start, next, out, err)) return false;
    start = next;
  }
  leave_behind(v, out);
  if (out->over) out->period = 0;
  return true;
}
