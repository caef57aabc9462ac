/* What falls due. Floor 3; pure: every date is counted from the record each time, none is kept.
 *
 * How it is decided, where the field leaves it open:
 *   start     the latest of its start events, by the day it happened; with `first` the earliest. From_all
 *             starts on the latest day among its places.
 *   met       by the first `met_by` event on or after the start. With `first` also by one before it: such
 *             a clock runs once, and what it asks for is there.
 *   extended  the last agreed date, unless the count (a pause came later) is later still. A clock that
 *             has started again leaves behind the extensions of the run before.
 *   restarted an exit that restarts it is a start like any other. What a reopened strand leaves behind stays
 * as it was, until it starts again. run out   nothing met it by its last day, as counted; an extension does
 * not move that day. paused    only an open pause that the count reaches stops it; a dated deadline stops
 * with any.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/engine_view.h"

static const char *const states[] = {
    [DEADLINE_TENTATIVE] = "tentative", [DEADLINE_RUNNING] = "running",
    [DEADLINE_STOPPED] = "stopped",     [DEADLINE_MET] = "met",
    [DEADLINE_LATE] = "late",           [DEADLINE_DONE] = "done",
};

const char *deadline_state_name(enum deadline_state state) {
  return states[state];
}

static const struct fact_item *dated_item(const struct engine_view *v, const char *name) {
  const struct fact_item *found = NULL;
  for (size_t i = 0; i < v->facts->item_count; i++) {
    const struct fact_item *item = &v->facts->items[i];
    if (item->kind == FACT_RECORD && item->have > 0 && item->on != DATE_NONE && !strcmp(item->name, name))
      if (!found || item->on < found->on) found = item;
  }
  return found;
}

/* A record's day: a date of the pathway, or the earliest of the items of that name. */
static date_day anchor_day(const struct engine_view *v, const char *name, const char **detail) {
  const struct fact_item *item = dated_item(v, name);
  *detail = item && item->detail ? item->detail : "";
  return !strncmp(name, "date.", 5) ? record_day(v, name) : item ? item->on : DATE_NONE;
}

const struct fact_pause **deadline_pauses(const struct engine_view *v, const struct pathway_deadline *rule,
                                          size_t *count) {
  const struct fact_pause **pauses = mem_array(v->facts->pause_count + 1, sizeof(const struct fact_pause *));
  *count = 0;
  for (size_t i = 0; i < v->facts->pause_count; i++) {
    const struct fact_pause *pause = &v->facts->pauses[i];
    const struct pathway_pause *kind = pathway_pause(v->pathway, pause->kind);
    if (!kind || !event_among(rule->id, kind->stops, kind->stop_count)) continue;
    size_t at = (*count)++;
    for (; at > 0 && pauses[at - 1]->from > pause->from; at--)
      pauses[at] = pauses[at - 1];
    pauses[at] = pause;
  }
  return pauses;
}

/* What stops it: its pauses, and for a spell the time between its stretches. A new array. */
static struct count_span *spans_of(const struct engine_view *v, const struct pathway_deadline *rule,
                                   size_t *count) {
  size_t pause_count, gap_count = 0;
  const struct fact_pause **pauses = deadline_pauses(v, rule, &pause_count);
  struct spell spell = {0};
  if (*rule->spell) spell_work_out(v, pathway_spell(v->pathway, rule->spell), &spell);
  struct count_span *gaps = spell_gaps(&spell, &gap_count);
  struct count_span *spans = mem_array(pause_count + gap_count + 1, sizeof *spans);
  for (size_t i = 0; i < pause_count; i++)
    spans[i] = (struct count_span){.from = pauses[i]->from,
                                   .to = pauses[i]->to,
                                   .why = pathway_pause(v->pathway, pauses[i]->kind)->title};
  if (gap_count) memcpy(spans + pause_count, gaps, gap_count * sizeof *gaps);
  *count = pause_count + gap_count;
  free(spell.stretches);
  free(gaps);
  free(pauses);
  return spans;
}

bool deadline_count(const struct engine_view *v, const struct pathway_deadline *rule, date_day start,
                    int times, struct count_result *result, struct ledger *ledger, struct error *err) {
  size_t count;
  struct count_span *spans = spans_of(v, rule, &count);
  struct period period = {.count = rule->period.count * times, .unit = rule->period.unit};
  bool backward = rule->form == DEADLINE_BACKWARD;
  if (backward)
    period.count = -period.count; /* papers are due before a hearing, whoever was ill in between */
  bool counted =
      count_due(v->calendar, start, period, &rule->rule, spans, backward ? 0 : count, result, ledger, err);
  free(spans);
  return counted;
}

bool deadline_before_end(const struct engine_view *v, const struct pathway_deadline *rule,
                         const struct count_result *counted, date_day last, date_day *due,
                         struct error *err) {
  struct count_result result = {.due = counted ? counted->due : last};
  struct period back = {.count = -rule->before_end.count, .unit = rule->before_end.unit};
  struct count_rule plain = {.roll = rule->rule.roll};
  bool fine = !back.count || count_due(v->calendar, last, back, &plain, NULL, 0, &result, NULL, err);
  *due = result.due;
  return fine;
}

/* Has the deadline started again since its first start? Then only what came after counts. */
static bool restarted(const struct engine_view *v, const struct pathway_deadline *rule) {
  if (rule->recurs || v->restarts[rule - v->pathway->deadlines]) return true;
  for (size_t i = 0; i < rule->start_count && !rule->first; i++) {
    const struct pathway_start *s = &rule->starts[i];
    if (event_of(v, s->events, s->event_count, DATE_NONE, true) !=
        event_of(v, s->events, s->event_count, DATE_NONE, false))
      return true;
  }
  return false;
}

bool extension_counts(const struct engine_view *v, const struct pathway_deadline *rule,
                      const struct evaluation_deadline *d, const struct fact_extension *x) {
  if (strcmp(x->deadline, rule->id) && !event_among(x->deadline, rule->was, rule->was_count)) return false;
  const struct fact_event *start = d->start_event ? event_by_id(v, d->start_event) : NULL;
  const struct fact_event *set = rule->form == DEADLINE_DATED ? date_set_by(v, rule->anchor) : NULL;
  if (set) return x->order >= set->order;
  return !start || !restarted(v, rule) || x->order > start->order;
}

const struct fact_extension *deadline_extension(const struct engine_view *v,
                                                const struct pathway_deadline *rule,
                                                const struct evaluation_deadline *d) {
  const struct fact_extension *last = NULL;
  for (size_t i = 0; i < v->facts->extension_count; i++) {
    const struct fact_extension *x = &v->facts->extensions[i];
    if (extension_counts(v, rule, d, x) && (!last || x->order >= last->order)) last = x;
  }
  return last;
}

/* The event it starts from, among the first `upto`; NULL while it has not started. */
static const struct fact_event *start_event(const struct engine_view *v, const struct pathway_deadline *rule,
                                            size_t upto) {
  struct engine_view part = *v;
  const struct fact_event *start = NULL, *again = v->restarts[rule - v->pathway->deadlines];
  part.event_count = upto;
  for (size_t i = 0; i < rule->start_count; i++) {
    const struct pathway_start *s = &rule->starts[i];
    const struct fact_event *e = event_of(&part, s->events, s->event_count, DATE_NONE, rule->first);
    if (!e) return again;
    if (!start || e->on >= start->on) start = e;
  }
  return again && (!start || event_after(again, start)) ? again : start;
}

/* From which day, and by which event: false while it has not started. */
static bool find_start(const struct engine_view *v, const struct pathway_deadline *rule, size_t upto,
                       struct evaluation_deadline *d) {
  const char *detail;
  const struct fact_event *e = NULL;
  d->start = DATE_NONE;
  d->start_event = 0;
  if (rule->form == DEADLINE_DATED) {
    date_day on = anchor_day(v, rule->anchor, &detail);
    if (*detail) snprintf(d->title, sizeof d->title, "%s", detail);
    return on != DATE_NONE;
  }
  if (rule->form == DEADLINE_BACKWARD) {
    e = event_of(v, &rule->anchor, 1, DATE_NONE, false);
    if (!e) d->start = anchor_day(v, rule->anchor, &detail);
  } else if (*rule->spell) {
    struct spell spell;
    spell_work_out(v, pathway_spell(v->pathway, rule->spell), &spell);
    if (spell.count) d->start = spell.stretches[0].from;
    free(spell.stretches);
  } else if (*rule->anchor) {
    d->start = record_day(v, rule->anchor); /* counted from the day that was set last */
  } else {
    e = start_event(v, rule, upto);
  }
  if (e) {
    d->start = e->on;
    d->start_event = e->id;
  }
  return d->start != DATE_NONE;
}

bool pause_is_late(const struct fact_pause *pause) {
  return pause->recorded_on != DATE_NONE && pause->recorded_on > pause->from;
}

bool pause_matters(const struct fact_pause *pause, date_day start, date_day due) {
  return (start == DATE_NONE || pause->to == DATE_NONE || pause->to >= start) &&
         (due == DATE_NONE || pause->from <= due);
}

static bool any_open(const struct engine_view *v, const struct pathway_deadline *rule) {
  size_t count;
  const struct fact_pause **pauses = deadline_pauses(v, rule, &count);
  bool open = false;
  for (size_t i = 0; i < count; i++)
    open |= pauses[i]->to == DATE_NONE;
  free(pauses);
  return open;
}

/* Was one of the pauses that move it written down after the day it began? */
static bool any_late(const struct engine_view *v, const struct pathway_deadline *rule,
                     const struct evaluation_deadline *d) {
  size_t count;
  const struct fact_pause **pauses = deadline_pauses(v, rule, &count);
  bool late = false;
  for (size_t i = 0; i < count && rule->form != DEADLINE_BACKWARD; i++)
    late |= pause_is_late(pauses[i]) && pause_matters(pauses[i], d->start, d->first_due);
  free(pauses);
  return late;
}

/* A date somebody set, moved off a day that is not worked where the rule says so. */
static bool dated_end(const struct engine_view *v, const struct pathway_deadline *rule, date_day *due,
                      struct error *err) {
  const struct count_rule plain = {.roll = rule->rule.roll};
  const struct period nothing = {.unit = UNIT_DAYS};
  struct count_result result;
  const char *detail;
  *due = anchor_day(v, rule->anchor, &detail);
  if (*due == DATE_NONE || plain.roll == ROLL_NONE) return true;
  bool counted = count_due(v->calendar, *due, nothing, &plain, NULL, 0, &result, NULL, err);
  if (counted) *due = result.due;
  return counted;
}

/* How it counts from its start: its end as counted, and the day it is due. */
static bool count_end(const struct engine_view *v, const struct pathway_deadline *rule,
                      struct evaluation_deadline *d, date_day *last, bool *stopped, struct error *err) {
  struct count_result result;
  d->first_due = *last = DATE_NONE;
  if (rule->form == DEADLINE_DATED) {
    *stopped = any_open(v, rule);
    return *stopped || dated_end(v, rule, &d->first_due, err);
  }
  if (!deadline_count(v, rule, d->start, 1, &result, NULL, err)) return false;
  *stopped = result.stopped;
  d->provisional = result.provisional;
  if (*stopped) return true;
  *last = result.landed;
  return deadline_before_end(v, rule, &result, *last, &d->first_due, err);
}

static void take_series(const struct engine_view *v, const struct pathway_deadline *rule,
                        struct evaluation_deadline *d, date_day *last, bool *stopped) {
  const struct series *s = &v->series[rule - v->pathway->deadlines];
  d->start = s->from;
  d->start_event = s->began->id;
  d->first_due = s->due;
  d->provisional = s->provisional;
  d->period = s->period;
  d->done = s->done;
  d->missed = s->missed;
  d->done_on = s->done_on;
  *last = s->last;
  *stopped = s->stopped;
}

/* The date in force: the count's, or a later one that was agreed, but never past a last day with an effect.
 */
static void find_due(const struct engine_view *v, const struct pathway_deadline *rule,
                     struct evaluation_deadline *d) {
  const struct fact_extension *x = deadline_extension(v, rule, d);
  d->due = d->first_due;
  d->late_pause = any_late(v, rule, d);
  d->extended = x != NULL;
  if (!x || d->due == DATE_NONE || x->new_date <= d->due) return;
  d->due = x->new_date;
  if (d->expires_on != DATE_NONE && d->due > d->expires_on) d->due = d->expires_on;
}

/* The first of the kinds since the day of the deadline was set. A day that is set again asks again: what came
 * of the one before stands for that one only. */
static const struct fact_event *since_set(const struct engine_view *v, const struct pathway_deadline *rule,
                                          const char *const *kinds, size_t count) {
  const struct fact_event *set = date_set_by(v, rule->anchor), *found = NULL;
  for (size_t i = 0; i < v->event_count; i++) {
    const struct fact_event *e = v->events[i];
    if (!event_among(e->kind, kinds, count) || (set && !event_after(e, set))) continue;
    if (!found || e->on < found->on) found = e;
  }
  return found;
}

static const struct fact_event *met_by(const struct engine_view *v, const struct pathway_deadline *rule,
                                       date_day start) {
  const struct fact_event *again = v->restarts[rule - v->pathway->deadlines];
  if (rule->form == DEADLINE_DATED) return since_set(v, rule, rule->met_by, rule->met_by_count);
  date_day since = rule->form == DEADLINE_BACKWARD ? DATE_NONE : start;
  const struct fact_event *e = event_of(v, rule->met_by, rule->met_by_count, since, true);
  if (again && e && !event_after(e, again)) e = NULL;
  if (!e && rule->first && !again) e = event_of(v, rule->met_by, rule->met_by_count, DATE_NONE, false);
  return e;
}

/* Has the strand been reopened since, without this deadline starting again? Then it stays as it was left. */
static bool left_behind(const struct engine_view *v, const struct pathway_deadline *rule,
                        const struct evaluation_deadline *d) {
  if (!v->reopened || v->restarts[rule - v->pathway->deadlines]) return false;
  const struct fact_event *start = d->start_event ? event_by_id(v, d->start_event) : NULL;
  if (rule->form == DEADLINE_DATED) start = date_set_by(v, rule->anchor);
  return !start || !event_after(start, v->reopened);
}

static bool ended(const struct engine_view *v, const struct pathway_deadline *rule,
                  const struct evaluation_deadline *d) {
  if (rule->recurs) return v->series[rule - v->pathway->deadlines].over;
  if (*rule->spell) {
    struct spell spell;
    spell_work_out(v, pathway_spell(v->pathway, rule->spell), &spell);
    bool runs = spell_runs(&spell);
    free(spell.stretches);
    return !runs;
  }
  date_day since = rule->form == DEADLINE_BACKWARD ? DATE_NONE : d->start;
  const struct fact_event *e = rule->form == DEADLINE_DATED
                                   ? since_set(v, rule, rule->ends_with, rule->ends_with_count)
                                   : event_of(v, rule->ends_with, rule->ends_with_count, since, true);
  return e && (d->met_on == DATE_NONE || d->met_on > e->on);
}

static enum deadline_state state_of(const struct engine_view *v, const struct pathway_deadline *rule,
                                    const struct evaluation *out, const struct evaluation_deadline *d,
                                    bool stopped) {
  bool over = d->lapsed || ended(v, rule, d);
  if (d->met_on != DATE_NONE && !over)
    return d->due != DATE_NONE && d->met_on > d->due ? DEADLINE_LATE : DEADLINE_MET;
  if (over || out->closed || left_behind(v, rule, d)) return DEADLINE_DONE;
  if (stopped) return DEADLINE_STOPPED;
  if (*rule->only_if && !event_of(v, &rule->only_if, 1, DATE_NONE, true)) return DEADLINE_TENTATIVE;
  return DEADLINE_RUNNING;
}

/* Did it run out, in the run that `d` is of? */
static bool has_lapsed(const struct engine_view *v, const struct pathway_deadline *rule,
                       const struct evaluation_deadline *d) {
  for (size_t i = 0; i < v->derived_count; i++)
    if (v->derived[i].ran_out == rule && (d->start == DATE_NONE || v->derived[i].event->on >= d->start))
      return true;
  return false;
}

/* How near it is. The only part of an evaluation that depends on today. */
static void measure(const struct engine_view *v, const struct pathway_deadline *rule,
                    struct evaluation_deadline *d) {
  d->warn = -1;
  if (d->due == DATE_NONE) return;
  d->left_wd = count_between(v->calendar, v->today, d->due);
  if (!d->open) return;
  if (d->due < v->today)
    d->warn = 0;
  else
    for (size_t i = 0; i < rule->warn_count; i++)
      if (d->left_wd <= rule->warn[i]) d->warn = rule->warn[i];
}

static bool evaluate_one(const struct engine_view *v, const struct pathway_deadline *rule,
                         struct evaluation *out, struct error *err) {
  struct evaluation_deadline d = {.rule = rule,
                                  .name = rule->id,
                                  .source = rule->source,
                                  .class = rule->class,
                                  .met_on = DATE_NONE,
                                  .done_on = DATE_NONE,
                                  .expires_on = DATE_NONE,
                                  .expiry = rule->on_expiry,
                                  .expiry_title = ""};
  date_day last;
  bool stopped;
  char unused[NEED_DETAIL];
  snprintf(d.title, sizeof d.title, "%s", rule->title);
  if (rule->when && !need_holds(v, rule->when, unused)) return true;
  if (rule->recurs ? !v->series[rule - v->pathway->deadlines].start
                   : !find_start(v, rule, v->event_count, &d))
    return true;
  if (rule->recurs)
    take_series(v, rule, &d, &last, &stopped);
  else if (!count_end(v, rule, &d, &last, &stopped, err))
    return false;
  if (*rule->on_expiry) {
    d.expires_on = last;
    d.expiry_title = pathway_event(v->pathway, rule->on_expiry)->title;
    d.lapsed = has_lapsed(v, rule, &d);
  }
  find_due(v, rule, &d);
  const struct fact_event *met = rule->recurs ? NULL : met_by(v, rule, d.start);
  if (met && !(d.lapsed && met->on > last)) d.met_on = met->on;
  d.state = state_of(v, rule, out, &d, stopped);
  if (d.state == DEADLINE_DONE) d.met_on = DATE_NONE;
  d.open = d.state == DEADLINE_RUNNING && d.class != CLASS_TYPICAL;
  measure(v, rule, &d);
  out->deadlines[out->deadline_count++] = d;
  return true;
}

bool evaluate_deadlines(const struct engine_view *v, struct evaluation *out, struct error *err) {
  const struct pathway *p = v->pathway;
  out->deadlines = mem_array(p->deadline_count + 1, sizeof *out->deadlines);
  for (size_t i = 0; i < p->deadline_count; i++)
    if (!evaluate_one(v, &p->deadlines[i], out, err)) return false;
  return true;
}

bool deadline_asks_until(const struct engine_view *v, const struct pathway_deadline *rule, date_day *until) {
  struct evaluation_deadline one;
  struct evaluation alone = {.deadlines = &one};
  struct error err = {0};
  if (!evaluate_one(v, rule, &alone, &err) || !alone.deadline_count) return false;
  *until = one.due;
  return one.state == DEADLINE_RUNNING || one.state == DEADLINE_STOPPED || one.state == DEADLINE_TENTATIVE;
}

/* ---- running out ---- */

/* Is there one of these events from `start` to `last`? */
static bool between(const struct engine_view *v, const char *const *kinds, size_t count, date_day start,
                    date_day last) {
  const struct fact_event *e = event_of(v, kinds, count, start, true);
  return e && e->on <= last;
}

/* Has it run out already, since the event it started from? */
static bool over_already(const struct engine_view *v, const struct pathway_deadline *rule, int64_t start,
                         size_t upto) {
  size_t at = 0;
  while (start && at < upto && v->events[at]->id != start)
    at++;
  for (; at < upto; at++)
    if (!strcmp(v->events[at]->kind, rule->on_expiry)) return true;
  return false;
}

static bool series_runs_out(const struct engine_view *v, const struct pathway_deadline *rule, size_t upto,
                            date_day *on, struct error *err) {
  struct series s;
  if (!series_work_out(v, rule, upto, &s, err)) return false;
  bool ended_first = s.over && (s.over_on == DATE_NONE || s.over_on <= s.last);
  if (s.start && !s.stopped && !ended_first && !over_already(v, rule, s.start->id, upto)) *on = s.last;
  return true;
}

bool deadline_runs_out(const struct engine_view *v, const struct pathway_deadline *rule, size_t upto,
                       date_day *on, struct error *err) {
  struct evaluation_deadline d = {.rule = rule};
  date_day last;
  bool stopped;
  char unused[NEED_DETAIL];
  *on = DATE_NONE;
  if (rule->when && !need_holds(v, rule->when, unused)) return true;
  if (*rule->only_if && !event_of(v, &rule->only_if, 1, DATE_NONE, true)) return true;
  if (rule->recurs) return series_runs_out(v, rule, upto, on, err);
  if (!find_start(v, rule, upto, &d)) return true;
  if (!count_end(v, rule, &d, &last, &stopped, err)) return false;
  if (stopped || over_already(v, rule, d.start_event, upto) || left_behind(v, rule, &d) ||
      between(v, rule->met_by, rule->met_by_count, d.start, last) ||
      between(v, rule->ends_with, rule->ends_with_count, d.start, last))
    return true;
  *on = last;
  return true;
}
