/* Checking, level 3: what is asked for can be there by then. Floor 3; adds findings only. */
#include <string.h>

#include "workflow/check_flow.h"
#include "workflow/check_levels.h"

const struct pathway_exit *check_exit(const struct pathway_stage *stage, const char *event) {
  for (size_t i = 0; i < stage->exit_count; i++)
    if (!strcmp(stage->exits[i].event, event)) return &stage->exits[i];
  return NULL;
}

bool check_happens_at(const struct pathway *p, const char *id, size_t at) {
  const struct pathway_event *event = pathway_event(p, id);
  const struct pathway_stage *stage = &p->stages[at];
  if (!event || check_exit(stage, id)) return true; /* another strand's may come at any time */
  for (size_t i = 0; i < event->stage_count; i++)
    if (!strcmp(event->stages[i], stage->id)) return true;
  return !event->stage_count && !event->is_exit && !stage->end;
}

/* Can the need ever be met at this stage, as far as events go? `missing` is the event that cannot. */
static bool possible(const struct check_flow *flow, const struct pathway_need *need, size_t at,
                     const char **missing) {
  if (need->kind == NEED_EVENT) {
    *missing = need->name;
    return !pathway_event(flow->p, need->name) || flow_happens_by(flow, need->name, at);
  }
  if (need->kind == NEED_NOT || (need->kind != NEED_ALL && need->kind != NEED_ANY)) return true;
  for (size_t i = 0; i < need->part_count; i++) {
    bool part = possible(flow, &need->parts[i], at, missing);
    if (part && need->kind == NEED_ANY) return true;
    if (!part && need->kind == NEED_ALL) return false;
  }
  return need->kind == NEED_ALL;
}

/* An event that is recorded once cannot be there twice; one recorded without a reason has none. */
static void check_event_needs(const struct pathway *p, const struct pathway_need *needs, size_t count,
                              struct findings *f) {
  for (size_t i = 0; i < count; i++) {
    const struct pathway_need *need = &needs[i];
    check_event_needs(p, need->parts, need->part_count, f);
    if (need->kind != NEED_EVENT) continue;
    const struct pathway_event *event = pathway_event(p, need->name);
    if (!event) continue;
    if (need->min > 1 && !event->repeat && !event->is_exit)
      findings_add(f, p->file, need->line,
                   "event \"%s\" is needed %d times and can be recorded once; give it repeat = true",
                   event->id, need->min);
    if (need->reasoned && !event->reasoned)
      findings_add(f, p->file, need->line,
                   "event \"%s\" is needed with a reason and does not ask for one; give it reasoned = true",
                   event->id);
  }
}

static void check_needs(const struct check_flow *flow, const struct pathway_need *needs, size_t count,
                        size_t at, struct findings *f) {
  const struct pathway *p = flow->p;
  check_event_needs(p, needs, count, f);
  for (size_t i = 0; i < count; i++) {
    const char *missing = "";
    if (!possible(flow, &needs[i], at, &missing))
      findings_add(f, p->file, needs[i].line,
                   "stage \"%s\" needs event \"%s\", which cannot be recorded by then; name the stage in the "
                   "event's \"stages\", or need something else",
                   p->stages[at].id, missing);
  }
}

/* What passes a need, or is missing, is known by its words. */
static void check_words(const struct pathway *p, const struct pathway_need *needs, size_t count,
                        struct findings *f) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < i; j++)
      if (!strcmp(needs[i].say, needs[j].say) && !needs[i].when && !needs[j].when)
        findings_add(f, p->file, needs[i].line,
                     "two needs say \"%s\", first on line %d; a person could not tell them apart, reword one",
                     needs[i].say, needs[j].line);
}

static void check_gate(const struct pathway *p, const struct pathway_gate *g, struct findings *f) {
  check_event_needs(p, g->needs, g->need_count, f);
  check_words(p, g->needs, g->need_count, f);
  if (!g->need_count && !g->stage_count)
    findings_add(f, p->file, g->line, "gate \"%s\" asks for nothing; give it needs or stages, or take it out",
                 g->act);
}

static bool any_happens(const struct check_flow *flow, const char *const *events, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (flow_happens_ever(flow, events[i])) return true;
  return false;
}

static void check_starts(const struct check_flow *flow, const struct pathway_deadline *d,
                         struct findings *f) {
  for (size_t i = 0; i < d->start_count; i++)
    if (!any_happens(flow, d->starts[i].events, d->starts[i].event_count))
      findings_add(
          f, flow->p->file, d->line,
          "deadline \"%s\" starts from \"%s\", which nothing produces; let a stage have it as an exit, or "
          "name stages where it may be recorded",
          d->id, d->starts[i].event_count ? d->starts[i].events[0] : "");
}

static void check_deadline(const struct check_flow *flow, const struct pathway_deadline *d,
                           struct findings *f) {
  const struct pathway *p = flow->p;
  check_starts(flow, d, f);
  if (d->met_by_count && !any_happens(flow, d->met_by, d->met_by_count))
    findings_add(f, p->file, d->line,
                 "deadline \"%s\" is met by \"%s\", which nothing produces; it could only ever be missed",
                 d->id, d->met_by[0]);
  if (d->ends_with_count && !any_happens(flow, d->ends_with, d->ends_with_count))
    findings_add(f, p->file, d->line,
                 "deadline \"%s\" ends with \"%s\", which nothing produces; name another", d->id,
                 d->ends_with[0]);
  if (*d->only_if && !flow_happens_ever(flow, d->only_if))
    findings_add(f, p->file, d->line,
                 "deadline \"%s\" waits for \"%s\", which nothing produces; it would stay tentative for ever",
                 d->id, d->only_if);
  if (d->form == DEADLINE_FORWARD && !d->met_by_count && !d->ends_with_count && !*d->on_expiry)
    findings_add(f, p->file, d->line, "nothing meets deadline \"%s\"; add \"met_by\" or \"ends_with\"",
                 d->id);
}

static void check_date(const struct check_flow *flow, const struct pathway_date *date, struct findings *f) {
  const struct pathway *p = flow->p;
  for (size_t i = 0; i < p->event_count; i++)
    if (!strcmp(p->events[i].sets, date->id) && flow_happens_ever(flow, p->events[i].id)) return;
  findings_add(f, p->file, date->line,
               "nothing sets date \"%s\"; let an event that can happen say sets = \"%s\"", date->id,
               date->id);
}

static void check_milestone(const struct check_flow *flow, const struct pathway_milestone *m,
                            struct findings *f) {
  for (size_t i = 0; i < m->start_count; i++)
    if (!any_happens(flow, m->starts[i].events, m->starts[i].event_count))
      findings_add(f, flow->p->file, m->line,
                   "milestone \"%s\" waits for \"%s\", which nothing produces; it would never "
                   "be reached",
                   m->id, m->starts[i].event_count ? m->starts[i].events[0] : "");
}

static void check_spell(const struct check_flow *flow, const struct pathway_spell *s, struct findings *f) {
  if (!any_happens(flow, s->from, s->from_count))
    findings_add(f, flow->p->file, s->line,
                 "spell \"%s\" never begins: nothing produces \"%s\"; name an event "
                 "that can happen",
                 s->id, s->from[0]);
  if (!any_happens(flow, s->until, s->until_count))
    findings_add(f, flow->p->file, s->line,
                 "spell \"%s\" never ends: nothing produces \"%s\"; name an event that can happen", s->id,
                 s->until[0]);
}

void check_data(const struct pathway *p, struct findings *f) {
  struct check_flow flow;
  if (!p->stage_count) return;
  flow_open(&flow, p);
  for (size_t i = 0; i < p->stage_count; i++) {
    const struct pathway_stage *s = &p->stages[i];
    check_needs(&flow, s->needs, s->need_count, i, f);
    check_words(p, s->needs, s->need_count, f);
    for (size_t j = 0; j < s->exit_count; j++) {
      check_needs(&flow, s->exits[j].needs, s->exits[j].need_count, i, f);
      check_words(p, s->exits[j].needs, s->exits[j].need_count, f);
    }
  }
  for (size_t i = 0; i < p->gate_count; i++)
    check_gate(p, &p->gates[i], f);
  for (size_t i = 0; i < p->deadline_count; i++)
    check_deadline(&flow, &p->deadlines[i], f);
  for (size_t i = 0; i < p->date_count; i++)
    check_date(&flow, &p->dates[i], f);
  for (size_t i = 0; i < p->milestone_count; i++)
    check_milestone(&flow, &p->milestones[i], f);
  for (size_t i = 0; i < p->spell_count; i++)
    check_spell(&flow, &p->spells[i], f);
  flow_close(&flow);
}
