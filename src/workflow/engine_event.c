/* The events of a strand, in the order in which the engine goes through them. Floor 3; pure. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/engine_view.h"

bool event_among(const char *word, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(words[i], word)) return true;
  return false;
}

bool event_after(const struct fact_event *event, const struct fact_event *than) {
  return event->on != than->on ? event->on > than->on : event->order > than->order;
}

const struct fact_event *event_of(const struct engine_view *v, const char *const *kinds, size_t count,
                                  date_day since, bool first) {
  const struct fact_event *found = NULL;
  for (size_t i = 0; i < v->event_count; i++) {
    const struct fact_event *e = v->events[i];
    if ((since != DATE_NONE && e->on < since) || !event_among(e->kind, kinds, count)) continue;
    if (!found || (first ? e->on < found->on : e->on >= found->on)) found = e;
  }
  return found;
}

const struct fact_event *event_by_id(const struct engine_view *v, int64_t id) {
  for (size_t i = 0; i < v->event_count; i++)
    if (v->events[i]->id == id) return v->events[i];
  return NULL;
}

const struct fact_event *date_set_by(const struct engine_view *v, const char *record) {
  const struct fact_event *found = NULL;
  if (strncmp(record, "date.", 5)) return NULL;
  for (size_t i = 0; i < v->event_count; i++) {
    const struct fact_event *e = v->events[i];
    const struct pathway_event *rule =
        e->sets_on && e->sets_on != DATE_NONE ? pathway_event(v->pathway, e->kind) : NULL;
    if (rule && !strcmp(rule->sets, record + 5)) found = e;
  }
  return found;
}

date_day record_day(const struct engine_view *v, const char *name) {
  const struct fact_event *set = date_set_by(v, name);
  date_day day = set ? set->sets_on : DATE_NONE;
  for (size_t i = 0; i < v->facts->item_count && day == DATE_NONE; i++) {
    const struct fact_item *item = &v->facts->items[i];
    if (item->kind == FACT_RECORD && item->have > 0 && item->on != DATE_NONE && !strcmp(item->name, name))
      day = item->on;
  }
  return day;
}

/* Order of recording; the id decides between two of one order, so that the answer is always one. */
static int by_order(const void *a, const void *b) {
  const struct fact_event *x = *(const struct fact_event *const *)a;
  const struct fact_event *y = *(const struct fact_event *const *)b;
  if (x->order != y->order) return x->order < y->order ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static bool any_renamed(const struct pathway *p) {
  for (size_t i = 0; i < p->event_count; i++)
    if (p->events[i].was_count) return true;
  return false;
}

/* The present name of an event recorded under an earlier one. */
static const char *present_name(const struct pathway *p, const char *kind) {
  if (pathway_event(p, kind)) return kind;
  for (size_t i = 0; i < p->event_count; i++)
    if (event_among(kind, p->events[i].was, p->events[i].was_count)) return p->events[i].id;
  return kind;
}

static const struct fact_event *called(struct engine_view *v, const struct fact_event *event,
                                       const char *kind) {
  struct fact_event *copy = pool_array(v->pool, 1, sizeof *copy);
  *copy = *event;
  copy->kind = kind;
  return copy;
}

static const struct fact_event *seen(struct engine_view *v, const struct fact_event *event, bool renamed) {
  if (event->strand && *event->strand)
    return called(v, event, pool_format(v->pool, "%s:%s", event->strand, event->kind));
  const char *kind = renamed ? present_name(v->pathway, event->kind) : event->kind;
  return kind == event->kind ? event : called(v, event, kind);
}

static const struct fact_event *insert_at(struct engine_view *v, size_t at, const char *kind, date_day on) {
  struct fact_event *event = pool_array(v->pool, 1, sizeof *event);
  *event = (struct fact_event){.kind = kind, .on = on, .reasoned = true};
  event->order = at ? v->events[at - 1]->order : INT64_MIN;
  MEM_GROW(v->events, v->event_count, v->event_capacity);
  memmove(v->events + at + 1, v->events + at, (v->event_count - at) * sizeof(const struct fact_event *));
  v->events[at] = event;
  v->event_count++;
  return event;
}

const struct fact_event *engine_event_insert(struct engine_view *v, size_t from, const char *kind,
                                             date_day on) {
  while (from < v->event_count && v->events[from]->on <= on)
    from++;
  return insert_at(v, from, kind, on);
}

static void note_derived(struct engine_view *v, const struct fact_event *event) {
  MEM_GROW(v->derived, v->derived_count, v->derived_capacity);
  v->derived[v->derived_count++] = (struct derived_event){.event = event};
}

/* Where it was recorded, if that is known: what was done later on that day came after it. */
static const struct fact_event *insert_withdrawal(struct engine_view *v, const char *kind,
                                                  const struct fact_item *item) {
  size_t at = 0;
  if (!item->order) return engine_event_insert(v, 0, kind, item->until);
  while (at < v->event_count && v->events[at]->order <= item->order)
    at++;
  return insert_at(v, at, kind, item->until);
}

static void insert_withdrawals(struct engine_view *v) {
  for (size_t i = 0; i < v->facts->item_count; i++) {
    const struct fact_item *item = &v->facts->items[i];
    if (item->kind != FACT_CONSENT || item->have > 0 || !item->until || item->until == DATE_NONE) continue;
    const struct pathway_consent *rule = pathway_consent(v->pathway, item->name);
    if (rule && *rule->on_withdrawal) note_derived(v, insert_withdrawal(v, rule->on_withdrawal, item));
  }
}

void engine_events_open(struct engine_view *v) {
  const struct facts *facts = v->facts;
  bool renamed = any_renamed(v->pathway);
  v->event_capacity = facts->event_count + 1;
  v->events = mem_array(v->event_capacity, sizeof(const struct fact_event *));
  for (size_t i = 0; i < facts->event_count; i++)
    if (!facts->events[i].by_itself || facts->events[i].on < v->today)
      v->events[v->event_count++] = seen(v, &facts->events[i], renamed);
  qsort(v->events, v->event_count, sizeof *v->events, by_order);
  insert_withdrawals(v);
  v->latest = DATE_NONE;
  for (size_t i = 0; i < v->event_count; i++)
    if (v->events[i]->on > v->latest) v->latest = v->events[i]->on;
}
