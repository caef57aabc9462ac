/* Spells, counters and milestones: what adds up over a strand. Floor 3; pure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/engine_view.h"

enum { MOST_MONTHS = PERIOD_MAX_MONTHS };

static int by_day(const void *a, const void *b) {
  const struct fact_event *x = *(const struct fact_event *const *)a;
  const struct fact_event *y = *(const struct fact_event *const *)b;
  if (x->on != y->on) return x->on < y->on ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

void spell_work_out(const struct engine_view *v, const struct pathway_spell *rule, struct spell *out) {
  const struct fact_event **events = mem_array(v->event_count + 1, sizeof(const struct fact_event *));
  size_t count = 0, capacity = 0;
  *out = (struct spell){0};
  for (size_t i = 0; i < v->event_count; i++)
    if (event_among(v->events[i]->kind, rule->from, rule->from_count) ||
        event_among(v->events[i]->kind, rule->until, rule->until_count))
      events[count++] = v->events[i];
  qsort(events, count, sizeof *events, by_day);
  for (size_t i = 0; i < count; i++) {
    bool begins = event_among(events[i]->kind, rule->from, rule->from_count);
    if (begins && !spell_runs(out)) {
      MEM_GROW(out->stretches, out->count, capacity);
      out->stretches[out->count++] = (struct stretch){events[i]->on, DATE_NONE};
    } else if (!begins && spell_runs(out)) {
      out->stretches[out->count - 1].to = events[i]->on;
    }
  }
  free(events);
}

bool spell_runs(const struct spell *spell) {
  return spell->count && spell->stretches[spell->count - 1].to == DATE_NONE;
}

int spell_days(const struct spell *spell, date_day on) {
  int days = 0;
  for (size_t i = 0; i < spell->count; i++) {
    const struct stretch *s = &spell->stretches[i];
    date_day to = s->to == DATE_NONE || s->to > on ? on : s->to;
    if (to > s->from) days += to - s->from;
  }
  return days;
}

struct count_span *spell_gaps(const struct spell *spell, size_t *count) {
  struct count_span *gaps = mem_array(spell->count + 1, sizeof *gaps);
  *count = 0;
  for (size_t i = 0; i < spell->count; i++) {
    bool last = i + 1 == spell->count;
    date_day from = spell->stretches[i].to, to = last ? DATE_NONE : spell->stretches[i + 1].from;
    if (from == DATE_NONE || (!last && to <= from)) continue;
    gaps[(*count)++] = (struct count_span){.from = from + 1, .to = to, .why = "between two stretches"};
  }
  return gaps;
}

/* Whole months in all, up to and on `on`. */
static int spell_months(const struct engine_view *v, const struct spell *spell, date_day on) {
  size_t gap_count;
  struct count_span *gaps = spell_gaps(spell, &gap_count);
  struct error err = {0};
  int months = spell_days(spell, on) / 31;
  for (; months < MOST_MONTHS; months++) {
    struct count_result result;
    struct period period = {.count = months + 1, .unit = UNIT_MONTHS};
    if (!count_due(v->calendar, spell->stretches[0].from, period, NULL, gaps, gap_count, &result, NULL,
                   &err) ||
        result.stopped || result.due > on)
      break;
  }
  free(gaps);
  return months;
}

static bool series_of(const struct engine_view *v, const char *id, struct series *out) {
  const struct pathway_deadline *rule = pathway_deadline(v->pathway, id);
  struct error err = {0};
  if (!rule || !rule->recurs) return false;
  if (v->series) {
    *out = v->series[rule - v->pathway->deadlines];
    return true;
  }
  return series_work_out(v, rule, v->event_count, out, &err);
}

/* To which day counters take a spell: see doc/pathways.md, section 9. */
static date_day measured_to(const struct engine_view *v, const struct pathway_spell *rule,
                            const struct spell *spell) {
  struct series s;
  if (!spell_runs(spell)) return spell->stretches[spell->count - 1].to;
  if (*rule->measured_to && series_of(v, rule->measured_to, &s) && s.period && s.last != DATE_NONE)
    return s.last;
  return v->latest;
}

static int spell_value(const struct engine_view *v, const struct pathway_spell *rule, const char *word) {
  struct spell spell;
  int value = 0;
  spell_work_out(v, rule, &spell);
  if (!strcmp(word, "times")) {
    value = (int)spell.count;
  } else if (spell.count) {
    date_day to = measured_to(v, rule, &spell);
    value = strcmp(word, "months") ? spell_days(&spell, to) : spell_months(v, &spell, to);
  }
  free(spell.stretches);
  return value;
}

int counter_value(const struct engine_view *v, const char *name) {
  const char *dot = strrchr(name, '.');
  char id[64];
  struct series s;
  if (!dot) return 0;
  snprintf(id, sizeof id, "%.*s", (int)(dot - name), name);
  const struct pathway_spell *rule = pathway_spell(v->pathway, id);
  if (rule) return spell_value(v, rule, dot + 1);
  if (!series_of(v, id, &s)) return 0;
  return !strcmp(dot + 1, "done") ? s.done : !strcmp(dot + 1, "missed") ? s.missed : s.period;
}

void evaluate_spells(const struct engine_view *v, struct evaluation *out) {
  const struct pathway *p = v->pathway;
  out->spells = mem_array(p->spell_count + 1, sizeof *out->spells);
  for (size_t i = 0; i < p->spell_count; i++) {
    struct spell spell;
    struct evaluation_spell *s = &out->spells[out->spell_count++];
    spell_work_out(v, &p->spells[i], &spell);
    *s = (struct evaluation_spell){.rule = &p->spells[i],
                                   .id = p->spells[i].id,
                                   .title = p->spells[i].title,
                                   .running = spell_runs(&spell),
                                   .since = DATE_NONE,
                                   .times = (int)spell.count};
    if (s->running) s->since = spell.stretches[--spell.count].from;
    s->days_before = spell_days(&spell, INT32_MAX);
    free(spell.stretches);
  }
}

int evaluation_spell_days(const struct evaluation_spell *spell, date_day on) {
  return spell->days_before + (spell->running && on > spell->since ? on - spell->since : 0);
}

/* ---- milestones ---- */

static const struct fact_event *first_after(const struct engine_view *v, const struct pathway_start *start,
                                            const struct fact_event *after) {
  const struct fact_event *first = NULL;
  for (size_t i = 0; i < v->event_count; i++) {
    const struct fact_event *e = v->events[i];
    if (!event_among(e->kind, start->events, start->event_count) || (after && !event_after(e, after)))
      continue;
    if (!first || event_after(first, e)) first = e;
  }
  return first;
}

void evaluate_milestones(const struct engine_view *v, struct evaluation *out) {
  const struct pathway *p = v->pathway;
  out->milestones = mem_array(p->milestone_count + 1, sizeof *out->milestones);
  for (size_t i = 0; i < p->milestone_count; i++) {
    const struct pathway_milestone *rule = &p->milestones[i];
    const struct fact_event *undone = event_of(v, rule->undone_by, rule->undone_count, DATE_NONE, false);
    date_day on = DATE_NONE;
    for (size_t j = 0; j < rule->start_count; j++) {
      const struct fact_event *e = first_after(v, &rule->starts[j], undone);
      if (!e) {
        on = DATE_NONE;
        break;
      }
      if (e->on > on) on = e->on;
    }
    out->milestones[out->milestone_count++] =
        (struct evaluation_milestone){.rule = rule, .id = rule->id, .title = rule->title, .on = on};
  }
}
