/* Checking, level 3: what is asked for can be there by then. Floor 3; adds findings only. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
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

static bool happens_somewhere(const struct pathway *p, const char *id, const bool *reached) {
  if (!strcmp(id, p->receipt)) return true; /* recorded when the case is opened */
  for (size_t i = 0; i < p->stage_count; i++)
    if (reached[i] && check_happens_at(p, id, i)) return true;
  return false;
}

/* Does recording the event in stage `from`, or leaving that stage after recording it, lead to `at`? */
static bool leads_to(const struct pathway *p, const char *event, size_t from, size_t at) {
  const struct pathway_stage *stage = &p->stages[from];
  bool moves = check_exit(stage, event) != NULL, found = false;
  for (size_t i = 0; i < stage->exit_count && !found; i++) {
    if (moves && strcmp(stage->exits[i].event, event)) continue;
    bool *reached = check_reach(p, check_stage_index(p, stage->exits[i].to));
    found = reached[at];
    free(reached);
  }
  return found;
}

/* Can it be there by the time the strand is in stage `at`: recorded in it without leaving it, or in a
 * stage that leads to it? */
static bool happens_by(const struct pathway *p, const char *id, size_t at) {
  if (!strcmp(id, p->receipt)) return true;
  if (check_happens_at(p, id, at) && !check_exit(&p->stages[at], id)) return true;
  for (size_t i = 0; i < p->stage_count; i++)
    if (check_happens_at(p, id, i) && leads_to(p, id, i, at)) return true;
  return false;
}

/* Can the need ever be met at this stage, as far as events go? `missing` is the event that cannot. */
static bool possible(const struct pathway *p, const struct pathway_need *need, size_t at,
                     const char **missing) {
  if (need->kind == NEED_EVENT) {
    *missing = need->name;
    return happens_by(p, need->name, at);
  }
  if (need->kind == NEED_NOT || (need->kind != NEED_ALL && need->kind != NEED_ANY)) return true;
  for (size_t i = 0; i < need->part_count; i++) {
    bool part = possible(p, &need->parts[i], at, missing);
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

static void check_needs(const struct pathway *p, const struct pathway_need *needs, size_t count, size_t at,
                        struct findings *f) {
  check_event_needs(p, needs, count, f);
  for (size_t i = 0; i < count; i++) {
    const char *missing = "";
    if (!possible(p, &needs[i], at, &missing))
      findings_add(f, p->file, needs[i].line,
                   "stage \"%s\" needs event \"%s\", which cannot be recorded by then; name the stage in the "
                   "event's \"stages\", or need something else",
                   p->stages[at].id, missing);
  }
}

/* A need that asks for a thing and another that asks for its absence, always. */
static void check_contradictions(const struct pathway *p, const struct pathway_stage *s, struct findings *f) {
  for (size_t i = 0; i < s->need_count; i++)
    for (size_t j = 0; j < s->need_count; j++) {
      const struct pathway_need *not = &s->needs[i], *yes = &s->needs[j];
      if (not ->kind != NEED_NOT || not ->when || yes->when || not ->parts[0].kind != yes->kind ||
          !*yes->name || strcmp(not ->parts[0].name, yes->name) || strcmp(not ->parts[0].value, yes->value))
        continue;
      findings_add(
          f, p->file, not ->line,
          "stage \"%s\" needs \"%s\" (line %d) and needs it not to be there; take one of the two out", s->id,
          yes->name, yes->line);
    }
}

static void check_starts(const struct pathway *p, const struct pathway_deadline *d, const bool *reached,
                         struct findings *f) {
  for (size_t i = 0; i < d->start_count; i++) {
    bool some = false;
    for (size_t j = 0; j < d->starts[i].event_count; j++)
      some |= happens_somewhere(p, d->starts[i].events[j], reached);
    if (!some)
      findings_add(
          f, p->file, d->line,
          "deadline \"%s\" starts from \"%s\", which nothing produces; let a stage have it as an exit, or "
          "name stages where it may be recorded",
          d->id, d->starts[i].event_count ? d->starts[i].events[0] : "");
  }
}

static void check_deadline(const struct pathway *p, const struct pathway_deadline *d, const bool *reached,
                           struct findings *f) {
  check_starts(p, d, reached, f);
  bool met = !d->met_by_count;
  for (size_t i = 0; i < d->met_by_count; i++)
    met |= happens_somewhere(p, d->met_by[i], reached);
  if (!met)
    findings_add(f, p->file, d->line,
                 "deadline \"%s\" is met by \"%s\", which nothing produces; it could only ever be missed",
                 d->id, d->met_by[0]);
  if (*d->only_if && !happens_somewhere(p, d->only_if, reached))
    findings_add(f, p->file, d->line,
                 "deadline \"%s\" waits for \"%s\", which nothing produces; it would stay tentative for ever",
                 d->id, d->only_if);
  if (d->form == DEADLINE_FORWARD && !d->met_by_count && !d->ends_with_count && !*d->on_expiry)
    findings_add(f, p->file, d->line, "nothing meets deadline \"%s\"; add \"met_by\" or \"ends_with\"",
                 d->id);
}

static bool any_happens(const struct pathway *p, const char *const *events, size_t count,
                        const bool *reached) {
  for (size_t i = 0; i < count; i++)
    if (happens_somewhere(p, events[i], reached)) return true;
  return false;
}

static void check_date(const struct pathway *p, const struct pathway_date *date, const bool *reached,
                       struct findings *f) {
  for (size_t i = 0; i < p->event_count; i++)
    if (!strcmp(p->events[i].sets, date->id) && happens_somewhere(p, p->events[i].id, reached)) return;
  findings_add(f, p->file, date->line,
               "nothing sets date \"%s\"; let an event that can happen say sets = \"%s\"", date->id,
               date->id);
}

static void check_milestone(const struct pathway *p, const struct pathway_milestone *m, const bool *reached,
                            struct findings *f) {
  for (size_t i = 0; i < m->start_count; i++)
    if (!any_happens(p, m->starts[i].events, m->starts[i].event_count, reached))
      findings_add(f, p->file, m->line,
                   "milestone \"%s\" waits for \"%s\", which nothing produces; it would never "
                   "be reached",
                   m->id, m->starts[i].event_count ? m->starts[i].events[0] : "");
}

void check_data(const struct pathway *p, struct findings *f) {
  if (!p->stage_count) return;
  bool *reached = check_reach(p, 0);
  for (size_t i = 0; i < p->stage_count; i++) {
    const struct pathway_stage *s = &p->stages[i];
    check_needs(p, s->needs, s->need_count, i, f);
    for (size_t j = 0; j < s->exit_count; j++)
      check_needs(p, s->exits[j].needs, s->exits[j].need_count, i, f);
    check_contradictions(p, s, f);
  }
  for (size_t i = 0; i < p->deadline_count; i++)
    check_deadline(p, &p->deadlines[i], reached, f);
  for (size_t i = 0; i < p->date_count; i++)
    check_date(p, &p->dates[i], reached, f);
  for (size_t i = 0; i < p->milestone_count; i++)
    check_milestone(p, &p->milestones[i], reached, f);
  for (size_t i = 0; i < p->spell_count; i++)
    if (!any_happens(p, p->spells[i].from, p->spells[i].from_count, reached))
      findings_add(f, p->file, p->spells[i].line,
                   "spell \"%s\" never begins: nothing produces \"%s\"; name an event "
                   "that can happen",
                   p->spells[i].id, p->spells[i].from[0]);
  free(reached);
}
