/* Checking, level 4: every role can be held by somebody. Floor 3; adds findings only. */
#include <string.h>

#include "workflow/check_levels.h"

static bool in(const char *id, const char *const *list, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(list[i], id)) return true;
  return false;
}

/* `never_was` of two roles each of the other bars both for whoever held either: that can be meant. A role
 * barred from itself can never be held. */
static void check_role(const struct pathway *p, const struct pathway_role *r, struct findings *f) {
  if (in(r->id, r->not_same, r->not_same_count) || in(r->id, r->never_was, r->never_was_count))
    findings_add(f, p->file, r->line,
                 "nobody may hold role \"%s\": it is barred from itself; take it out of its own list", r->id);
  for (size_t i = 0; i < r->not_same_count; i++)
    if (in(r->not_same[i], r->never_was, r->never_was_count))
      findings_add(f, p->file, r->line,
                   "role \"%s\" names \"%s\" in not_same and in never_was; never_was says both, keep that",
                   r->id, r->not_same[i]);
}

static void check_absence(const struct pathway *p, const struct pathway_stage *s, struct findings *f) {
  for (size_t i = 0; i < s->need_count; i++) {
    const struct pathway_need *n = &s->needs[i];
    if (n->kind != NEED_NOT || n->parts[0].kind != NEED_ROLE) continue;
    const struct pathway_role *role = pathway_role(p, n->parts[0].name);
    if (role->min > 0)
      findings_add(f, p->file, n->line,
                   "role \"%s\" must be held (min = %d) and here must not; take one of the two out", role->id,
                   role->min);
  }
}

static void check_in_person(const struct pathway *p, const struct pathway_event *e, struct findings *f) {
  if (e->in_person && !e->by_count)
    findings_add(f, p->file, e->line,
                 "event \"%s\" is recorded in person and names nobody; say with by who takes the step",
                 e->id);
}

static void check_bare(const struct pathway *p, const struct pathway_event *e, struct findings *f) {
  if (e->bare && (e->reasoned || e->discretionary))
    findings_add(f, p->file, e->line,
                 "event \"%s\" keeps nothing but its day and asks for a reason; take one out", e->id);
}

/* Whether somebody may take each step, check_possible() sees. */
void check_roles(const struct pathway *p, struct findings *f) {
  for (size_t i = 0; i < p->role_count; i++)
    check_role(p, &p->roles[i], f);
  for (size_t i = 0; i < p->stage_count; i++)
    check_absence(p, &p->stages[i], f);
  for (size_t i = 0; i < p->event_count; i++)
    check_in_person(p, &p->events[i], f);
  for (size_t i = 0; i < p->event_count; i++)
    check_bare(p, &p->events[i], f);
}
