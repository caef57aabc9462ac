/* What falls due. Floor 3; pure: every date is counted from the record each time, none is kept.
 *
 * How it is decided, where the field leaves it open:
 *   start     the latest of its start events, by the day it happened; with `first` the earliest. From_all
 *             starts on the latest day among its places.
 *   met       by the first `met_by` event on or after the start. With `first` also by one before it: such
 *             a clock runs once, and what it asks for is there.
 *   extended  the last agreed date, unless the count (a pause came later) is later still. A clock that
 *             has started again leaves behind the extensions of the run before.
 *   paused    only an open pause that the count reaches stops it; a dated deadline stops with any.
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

static bool among(const char *word, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(words[i], word)) return true;
  return false;
}

/* The first or the last event, by the day it happened, of any of the kinds, on or after `since`. Of two
 * on one day the one recorded later is the later. */
static const struct fact_event *event_of(const struct engine_view *v, const char *const *kinds, size_t count,
                                         date_day since, bool first) {
  const struct fact_event *found = NULL;
  for (size_t i = 0; i < v->event_count; i++) {
    const struct fact_event *e = v->events[i];
    if ((since != DATE_NONE && e->on < since) || !among(e->kind, kinds, count)) continue;
    if (!found || (first ? e->on < found->on : e->on >= found->on)) found = e;
  }
  return found;
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

const struct fact_pause **deadline_pauses(const struct engine_view *v, const struct pathway_deadline *rule,
                                          size_t *count) {
  const struct fact_pause **pauses = mem_array(v->facts->pause_count + 1, sizeof(const struct fact_pause *));
  *count = 0;
  for (size_t i = 0; i < v->facts->pause_count; i++) {
    const struct fact_pause *pause = &v->facts->pauses[i];
    const struct pathway_pause *kind = pathway_pause(v->pathway, pause->kind);
    if (!kind || !among(rule->id, kind->stops, kind->stop_count)) continue;
    size_t at = (*count)++;
    for (; at > 0 && pauses[at - 1]->from > pause->from; at--)
      pauses[at] = pauses[at - 1];
    pauses[at] = pause;
  }
  return pauses;
}

bool deadline_count(const struct engine_view *v, const struct pathway_deadline *rule, date_day start,
                    struct count_result *result, struct ledger *ledger, struct error *err) {
  size_t count;
  const struct fact_pause **pauses = deadline_pauses(v, rule, &count);
  struct count_span *spans = mem_array(count + 1, sizeof *spans);
  struct period period = rule->period;
  for (size_t i = 0; i < count; i++)
    spans[i] = (struct count_span){.from = pauses[i]->from,
                                   .to = pauses[i]->to,
                                   .why = pathway_pause(v->pathway, pauses[i]->kind)->title};
  if (rule->form == DEADLINE_BACKWARD)
    period.count = -period.count; /* papers are due before a hearing, whoever was ill in between */
  bool counted = count_due(v->calendar, start, period, &rule->rule, spans,
                           rule->form == DEADLINE_BACKWARD ? 0 : count, result, ledger, err);
  free(spans);
  free(pauses);
  return counted;
}

static const struct fact_event *event_by_id(const struct engine_view *v, int64_t id) {
  for (size_t i = 0; i < v->event_count; i++)
    if (v->events[i]->id == id) return v->events[i];
  return NULL;
}

/* Has the deadline started again since its first start? Then only what came after counts. */
static bool restarted(const struct engine_view *v, const struct pathway_deadline *rule) {
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
  if (strcmp(x->deadline, rule->id)) return false;
  const struct fact_event *start = d->start_event ? event_by_id(v, d->start_event) : NULL;
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

/* From which day, and by which event: false while it has not started. */
static bool find_start(const struct engine_view *v, const struct pathway_deadline *rule,
                       struct evaluation_deadline *d) {
  const struct fact_item *item = dated_item(v, rule->anchor);
  d->start = DATE_NONE;
  if (rule->form == DEADLINE_DATED) {
    if (item && item->detail && *item->detail) snprintf(d->title, sizeof d->title, "%s", item->detail);
    return item != NULL;
  }
  if (rule->form == DEADLINE_BACKWARD) {
    const struct fact_event *e = event_of(v, &rule->anchor, 1, DATE_NONE, false);
    d->start_event = e ? e->id : 0;
    d->start = e ? e->on : item ? item->on : DATE_NONE;
    return d->start != DATE_NONE;
  }
  for (size_t i = 0; i < rule->start_count; i++) {
    const struct pathway_start *s = &rule->starts[i];
    const struct fact_event *e = event_of(v, s->events, s->event_count, DATE_NONE, rule->first);
    if (!e) return false;
    if (i == 0 || e->on >= d->start) {
      d->start = e->on;
      d->start_event = e->id;
    }
  }
  return rule->start_count > 0;
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

/* The date in force, and the one before any extension. */
static bool find_dates(const struct engine_view *v, const struct pathway_deadline *rule,
                       struct evaluation_deadline *d, bool *stopped, struct error *err) {
  struct count_result result = {.due = DATE_NONE};
  if (rule->form == DEADLINE_DATED) {
    result.due = dated_item(v, rule->anchor)->on;
    *stopped = any_open(v, rule);
  } else {
    if (!deadline_count(v, rule, d->start, &result, NULL, err)) return false;
    *stopped = result.stopped;
    d->provisional = result.provisional;
  }
  const struct fact_extension *x = deadline_extension(v, rule, d);
  d->first_due = *stopped ? DATE_NONE : result.due;
  d->due = d->first_due;
  d->late_pause = any_late(v, rule, d);
  d->extended = x != NULL;
  if (x && !*stopped && x->new_date > d->due) d->due = x->new_date;
  return true;
}

static const struct fact_event *met_by(const struct engine_view *v, const struct pathway_deadline *rule,
                                       date_day start) {
  date_day since = rule->form == DEADLINE_BACKWARD ? DATE_NONE : start;
  const struct fact_event *e = event_of(v, rule->met_by, rule->met_by_count, since, true);
  if (!e && rule->first) e = event_of(v, rule->met_by, rule->met_by_count, DATE_NONE, false);
  return e;
}

static enum deadline_state state_of(const struct engine_view *v, const struct pathway_deadline *rule,
                                    const struct evaluation *out, const struct evaluation_deadline *d,
                                    bool stopped) {
  date_day since = rule->form == DEADLINE_BACKWARD ? DATE_NONE : d->start;
  const struct fact_event *ended = event_of(v, rule->ends_with, rule->ends_with_count, since, true);
  if (d->met_on != DATE_NONE && (!ended || d->met_on <= ended->on))
    return d->due != DATE_NONE && d->met_on > d->due ? DEADLINE_LATE : DEADLINE_MET;
  if (ended || out->closed) return DEADLINE_DONE;
  if (stopped) return DEADLINE_STOPPED;
  if (*rule->only_if && !event_of(v, &rule->only_if, 1, DATE_NONE, true)) return DEADLINE_TENTATIVE;
  return DEADLINE_RUNNING;
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
  struct evaluation_deadline d = {
      .rule = rule, .name = rule->id, .source = rule->source, .class = rule->class, .met_on = DATE_NONE};
  bool stopped;
  snprintf(d.title, sizeof d.title, "%s", rule->title);
  if (!find_start(v, rule, &d)) return true;
  if (!find_dates(v, rule, &d, &stopped, err)) return false;
  const struct fact_event *met = met_by(v, rule, d.start);
  if (met) d.met_on = met->on;
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
