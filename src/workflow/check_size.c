/* Checking, before all else: a pathway is no larger than a process can be, so that no check takes long.
 * Floor 3. */
#include "workflow/check_levels.h"

enum { STAGES = 100, EVENTS = 400, MOST = 200, NEEDS = 60, EXITS = 60, PEOPLE = 50 };

static bool too_many(const struct pathway *p, size_t count, size_t most, const char *what, int line,
                     struct findings *f) {
  if (count <= most) return false;
  findings_add(f, p->file, line,
               "there are %zu %s, and no process has more than %zu; make two pathways of it", count, what,
               most);
  return true;
}

static void check_numbers(const struct pathway *p, const struct pathway_need *needs, size_t count,
                          struct findings *f) {
  for (size_t i = 0; i < count; i++) {
    if (needs[i].min > 1000)
      findings_add(f, p->file, needs[i].line,
                   "\"min\" is %d, which nobody will ever have; use a smaller number", needs[i].min);
    check_numbers(p, needs[i].parts, needs[i].part_count, f);
  }
}

void check_size(const struct pathway *p, struct findings *f) {
  too_many(p, p->stage_count, STAGES, "stages", p->line, f);
  too_many(p, p->event_count, EVENTS, "events", p->line, f);
  too_many(p, p->deadline_count, MOST, "deadlines", p->line, f);
  too_many(p, p->role_count, PEOPLE, "roles", p->line, f);
  too_many(p, p->document_count, MOST, "documents", p->line, f);
  too_many(p, p->milestone_count, MOST, "milestones", p->line, f);
  too_many(p, p->example_count, MOST, "examples", p->line, f);
  for (size_t i = 0; i < p->stage_count; i++) {
    const struct pathway_stage *s = &p->stages[i];
    too_many(p, s->need_count, NEEDS, "needs", s->line, f);
    too_many(p, s->exit_count, EXITS, "ways out", s->line, f);
    check_numbers(p, s->needs, s->need_count, f);
    for (size_t j = 0; j < s->exit_count; j++) {
      too_many(p, s->exits[j].need_count, NEEDS, "needs", s->exits[j].line, f);
      check_numbers(p, s->exits[j].needs, s->exits[j].need_count, f);
    }
  }
  for (size_t i = 0; i < p->role_count; i++)
    if (p->roles[i].min > PEOPLE)
      findings_add(f, p->file, p->roles[i].line, "role \"%s\" must be held by %d; write at most %d",
                   p->roles[i].id, p->roles[i].min, PEOPLE);
}
