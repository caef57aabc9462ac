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

/* A `when` that only holds while somebody barred holds the role, and other such knots, cannot be seen
 * here; what can is a need for the absence of a role that must always be filled. */
static void check_absence(const struct pathway *p, const struct pathway_need *needs, size_t count,
                          struct findings *f) {
  for (size_t i = 0; i < count; i++) {
    if (needs[i].kind != NEED_NOT || needs[i].parts[0].kind != NEED_ROLE) continue;
    const struct pathway_role *role = pathway_role(p, needs[i].parts[0].name);
    if (role->min > 0)
      findings_add(f, p->file, needs[i].line,
                   "role \"%s\" must be held (min = %d) and here must not; take one of the two out", role->id,
                   role->min);
  }
}

/* A step that only certain roles may take is offered to nobody where its stage asks that none of them be
 * held. */
static bool asked_away(const struct pathway_stage *s, const char *role) {
  for (size_t i = 0; i < s->need_count; i++) {
    const struct pathway_need *n = &s->needs[i];
    if (n->kind == NEED_NOT && !n->when && n->parts[0].kind == NEED_ROLE && !strcmp(n->parts[0].name, role))
      return true;
  }
  return false;
}

static bool never_held(const struct pathway *p, const char *role) {
  const struct pathway_role *r = pathway_role(p, role);
  return in(role, r->not_same, r->not_same_count) || in(role, r->never_was, r->never_was_count);
}

static void check_taker(const struct pathway *p, const struct pathway_stage *s,
                        const struct pathway_exit *exit, struct findings *f) {
  const struct pathway_event *event = pathway_event(p, exit->event);
  bool some = !event->by_count;
  for (size_t i = 0; i < event->by_count; i++)
    some |= !never_held(p, event->by[i]) && (exit->anyway || !asked_away(s, event->by[i]));
  if (!some)
    findings_add(
        f, p->file, exit->line,
        "step \"%s\" of stage \"%s\" is offered to nobody: no role in its \"by\" can be held there; name "
        "another",
        event->id, s->id);
}

void check_roles(const struct pathway *p, struct findings *f) {
  for (size_t i = 0; i < p->role_count; i++)
    check_role(p, &p->roles[i], f);
  for (size_t i = 0; i < p->stage_count; i++) {
    check_absence(p, p->stages[i].needs, p->stages[i].need_count, f);
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      check_taker(p, &p->stages[i], &p->stages[i].exits[j], f);
  }
}
