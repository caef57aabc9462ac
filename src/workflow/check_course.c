/* Checking, level 5: what a deadline starts from, is met by and ends with can come in that order, and a join
 * can come about. Floor 3; adds findings only. */
#include <stdlib.h>
#include <string.h>

#include "workflow/check_flow.h"
#include "workflow/check_levels.h"

struct course {
  const struct pathway *p;
  struct check_flow flow;
  struct findings *f;
};

/* Can one of `then` come after one of `events`? */
static bool any_follows(const struct course *c, const char *const *events, size_t count,
                        const char *const *then, size_t then_count) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < then_count; j++)
      if (flow_follows(&c->flow, events[i], then[j])) return true;
  return false;
}

static bool shares(const char *const *a, size_t a_count, const char *const *b, size_t b_count,
                   const char **which) {
  for (size_t i = 0; i < a_count; i++)
    for (size_t j = 0; j < b_count; j++)
      if (!strcmp(a[i], b[j])) {
        *which = a[i];
        return true;
      }
  return false;
}

/* Only of one that starts from one place: of several it is the last that counts, and that is not known. */
static void check_order(const struct course *c, const struct pathway_deadline *d) {
  const struct pathway_start *s = &d->starts[0];
  const char *which = "";
  if (d->form != DEADLINE_FORWARD || d->start_count != 1) return;
  if (shares(s->events, s->event_count, d->ends_with, d->ends_with_count, &which))
    findings_add(c->f, c->p->file, d->line,
                 "deadline \"%s\" ends with \"%s\", from which it starts; take it out of one of the two",
                 d->id, which);
  if (d->met_by_count && shares(s->events, s->event_count, d->met_by, d->met_by_count, &which))
    findings_add(c->f, c->p->file, d->line,
                 "deadline \"%s\" is met by \"%s\", from which it starts; take it out of one of the two",
                 d->id, which);
  else if (d->met_by_count && !d->first &&
           !any_follows(c, s->events, s->event_count, d->met_by, d->met_by_count))
    findings_add(c->f, c->p->file, d->line,
                 "deadline \"%s\" can never be met: \"%s\" comes before \"%s\" and not after it; turn them "
                 "round, or name what comes after",
                 d->id, d->met_by[0], s->events[0]);
}

static bool go_together(const struct course *c, const struct pathway_start *a,
                        const struct pathway_start *b) {
  return any_follows(c, a->events, a->event_count, b->events, b->event_count) ||
         any_follows(c, b->events, b->event_count, a->events, a->event_count);
}

static void check_join(const struct course *c, const struct pathway_start *starts, size_t count, int line,
                       const char *what, const char *id) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < i; j++)
      if (starts[i].event_count && starts[j].event_count && !go_together(c, &starts[i], &starts[j]))
        findings_add(
            c->f, c->p->file, line,
            "%s \"%s\" waits for both \"%s\" and \"%s\", of which a case can only have one; put them "
            "into one place, [\"%s\", \"%s\"]",
            what, id, starts[j].events[0], starts[i].events[0], starts[j].events[0], starts[i].events[0]);
}

/* Does the series begin with nothing but what begins the limit too? */
static bool starts_within(const struct pathway_deadline *series, const struct pathway_deadline *limit) {
  const char *which;
  if (series->start_count != 1 || limit->start_count != 1) return false;
  for (size_t i = 0; i < series->starts[0].event_count; i++)
    if (!shares(&series->starts[0].events[i], 1, limit->starts[0].events, limit->starts[0].event_count,
                &which))
      return false;
  return true;
}

/* A review that first falls after the time it divides has run out never comes. */
static void check_grid(const struct course *c, const struct pathway_deadline *series) {
  int first = check_working_days(series->period) - check_working_days(series->before_end);
  for (size_t i = 0; i < c->p->deadline_count && series->recurs; i++) {
    const struct pathway_deadline *limit = &c->p->deadlines[i];
    if (limit->recurs || limit->form != DEADLINE_FORWARD || !*limit->on_expiry ||
        !starts_within(series, limit))
      continue;
    if (first > check_working_days(limit->period))
      findings_add(
          c->f, c->p->file, series->line,
          "\"%s\" is first due after \"%s\" (line %d) has run out; make its period shorter than that",
          series->id, limit->id, limit->line);
  }
}

/* The casebook records it when the strand begins: in the first stage, without a day or a reason. */
static void check_receipt(const struct course *c) {
  const struct pathway_event *e = *c->p->receipt ? pathway_event(c->p, c->p->receipt) : NULL;
  if (!e) return;
  if (!check_happens_at(c->p, e->id, 0))
    findings_add(
        c->f, c->p->file, e->line,
        "\"%s\" is recorded when the pathway begins, in stage \"%s\", where it may not be; name that "
        "stage in its \"stages\"",
        e->id, c->p->stages[0].id);
  if (*e->sets || e->reasoned || e->by_count)
    findings_add(
        c->f, c->p->file, e->line,
        "\"%s\" is recorded by itself when the pathway begins, so it cannot ask for %s; take \"%s\" out",
        e->id,
        *e->sets      ? "a day"
        : e->reasoned ? "a reason"
                      : "somebody in a role",
        *e->sets           ? "sets"
        : !e->reasoned     ? "by"
        : e->discretionary ? "discretionary"
                           : "reasoned");
}

static bool named_by(const char *event, const char *const *list, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(list[i], event)) return true;
  return false;
}

static bool named_in(const struct pathway_need *needs, size_t count, const char *event) {
  for (size_t i = 0; i < count; i++)
    if ((needs[i].kind == NEED_EVENT && !strcmp(needs[i].name, event)) || !strcmp(needs[i].since, event) ||
        named_in(needs[i].parts, needs[i].part_count, event) ||
        (needs[i].when && named_in(needs[i].when, 1, event)))
      return true;
  return false;
}

/* Does anything come of the event: a way out, a date, a stretch of time, a need? */
static bool has_effect(const struct pathway *p, const char *event) {
  const struct pathway_event *rule = pathway_event(p, event);
  if (!rule || rule->is_exit) return true;
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *d = &p->deadlines[i];
    for (size_t s = 0; s < d->start_count; s++)
      if (named_by(event, d->starts[s].events, d->starts[s].event_count)) return true;
    if (named_by(event, d->ends_with, d->ends_with_count) || named_by(event, d->met_by, d->met_by_count))
      return true;
  }
  for (size_t i = 0; i < p->spell_count; i++)
    if (named_by(event, p->spells[i].from, p->spells[i].from_count) ||
        named_by(event, p->spells[i].until, p->spells[i].until_count))
      return true;
  for (size_t i = 0; i < p->stage_count; i++) {
    if (named_in(p->stages[i].needs, p->stages[i].need_count, event)) return true;
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      if (named_in(p->stages[i].exits[j].needs, p->stages[i].exits[j].need_count, event)) return true;
  }
  return false;
}

static void check_effects(const struct course *c) {
  const struct pathway *p = c->p;
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *d = &p->deadlines[i];
    if (*d->on_expiry && d->class == CLASS_TYPICAL)
      findings_add(
          c->f, p->file, d->line,
          "deadline \"%s\" is typical, never a breach, and yet runs out; give it another class, or take "
          "\"on_expiry\" out",
          d->id);
    if (*d->on_expiry && !has_effect(p, d->on_expiry))
      findings_add(
          c->f, p->file, d->line,
          "deadline \"%s\" runs out into \"%s\", of which nothing comes; let a stage have it as an exit",
          d->id, d->on_expiry);
  }
  for (size_t i = 0; i < p->consent_count; i++)
    if (*p->consents[i].on_withdrawal && !has_effect(p, p->consents[i].on_withdrawal))
      findings_add(c->f, p->file, p->consents[i].line,
                   "withdrawing \"%s\" is \"%s\", of which nothing comes; let a stage have it as an exit",
                   p->consents[i].id, p->consents[i].on_withdrawal);
}

void check_course(const struct pathway *p, struct findings *f) {
  struct course c = {.p = p, .f = f};
  flow_open(&c.flow, p);
  check_receipt(&c);
  check_effects(&c);
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *d = &p->deadlines[i];
    check_order(&c, d);
    check_join(&c, d->starts, d->start_count, d->line, "deadline", d->id);
    check_grid(&c, d);
  }
  for (size_t i = 0; i < p->milestone_count; i++)
    check_join(&c, p->milestones[i].starts, p->milestones[i].start_count, p->milestones[i].line, "milestone",
               p->milestones[i].id);
  flow_close(&c.flow);
}
