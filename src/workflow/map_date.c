/* The dates on the map of a pathway: where each stands, and how it is said. Floor 3; draws nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "workflow/map.h"
#include "workflow/outline.h"

static bool among(const char *const *list, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(list[i], word)) return true;
  return false;
}

/* Does something that is done at this stage alone meet it? */
static bool met_at(const struct pathway *p, const struct pathway_deadline *rule, size_t at) {
  const struct pathway_stage *s = &p->stages[at];
  for (size_t i = 0; i < s->exit_count; i++)
    if (!map_common(p, &s->exits[i]) && !s->exits[i].reopens &&
        among(rule->met_by, rule->met_by_count, s->exits[i].event))
      return true;
  for (size_t i = 0; i < rule->met_by_count; i++) {
    const struct pathway_event *event = pathway_event(p, rule->met_by[i]);
    if (event && among(event->stages, event->stage_count, s->id)) return true;
  }
  return false;
}

/* Does what starts the count lead to this stage? */
static bool starts_at(const struct pathway *p, const struct pathway_deadline *rule, size_t at) {
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t x = 0; x < p->stages[i].exit_count; x++) {
      const struct pathway_exit *exit = &p->stages[i].exits[x];
      if (strcmp(exit->to, p->stages[at].id)) continue;
      for (size_t n = 0; n < rule->start_count; n++)
        if (among(rule->starts[n].events, rule->starts[n].event_count, exit->event)) return true;
    }
  return false;
}

size_t map_date_stage(const struct pathway *p, const struct evaluation *e,
                      const struct pathway_deadline *rule) {
  if (e && met_at(p, rule, e->stage)) return e->stage;
  size_t first = p->stage_count;
  for (size_t at = p->stage_count; at-- > 0;) {
    if (!met_at(p, rule, at)) continue;
    if (starts_at(p, rule, at)) return at;
    first = at;
  }
  return first;
}

static void put_left(struct buf *out, const struct evaluation_deadline *d) {
  if (!d->open) return;
  if (d->left_wd == 0)
    buf_puts(out, ", today");
  else
    buf_printf(out, ", %d wd %s", abs(d->left_wd), d->left_wd < 0 ? "over" : "left");
}

static void put_state(struct buf *out, const struct pathway *p, const struct evaluation_deadline *d) {
  char due[DATE_LONG_TEXT], met[DATE_LONG_TEXT];
  date_show(d->due, true, due);
  date_show(d->met_on, true, met);
  if (d->met_on != DATE_NONE)
    buf_printf(out, ": %s %s", d->state == DEADLINE_LATE ? "met late, on" : "met", met);
  else if (d->state == DEADLINE_STOPPED)
    buf_puts(out, ": stopped");
  else if (*due)
    buf_printf(out, ": %s", due);
  else {
    buf_puts(out, ": ");
    outline_rule(out, p, d->rule);
  }
  if (d->met_on != DATE_NONE) return;
  put_left(out, d);
  if (d->period) buf_printf(out, ", period %d", d->period);
  if (d->state == DEADLINE_TENTATIVE) buf_puts(out, ", tentative");
  if (d->provisional) buf_puts(out, ", provisional");
}

static char sign_of(const struct evaluation_deadline *d) {
  if (d->met_on != DATE_NONE) return '+';
  if (!d->open) return ' ';
  return d->left_wd < 0 ? '!' : d->warn >= 0 ? '~' : ' ';
}

char *map_date_text(const struct pathway *p, const struct evaluation *e, const struct pathway_deadline *rule,
                    char *sign) {
  const struct evaluation_deadline *d = e ? evaluation_deadline(e, rule->id) : NULL;
  struct buf out = {0};
  *sign = d ? sign_of(d) : ' ';
  if (e && !d && e->closed) return NULL;
  if (d && d->state == DEADLINE_DONE) return NULL;
  buf_puts(&out, d ? d->title : rule->title);
  if (d) {
    put_state(&out, p, d);
  } else {
    buf_puts(&out, ": ");
    outline_rule(&out, p, rule);
  }
  return buf_take(&out);
}
