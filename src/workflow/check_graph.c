/* Checking, level 2: every stage can be reached, can be left, and leads to an end. Floor 3. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/check_levels.h"

size_t check_stage_index(const struct pathway *p, const char *id) {
  size_t i = 0;
  while (i < p->stage_count && strcmp(p->stages[i].id, id))
    i++;
  return i;
}

static void reach(const struct pathway *p, size_t from, bool *reached) {
  if (from >= p->stage_count || reached[from]) return;
  reached[from] = true;
  for (size_t i = 0; i < p->stages[from].exit_count; i++)
    reach(p, check_stage_index(p, p->stages[from].exits[i].to), reached);
}

bool *check_reach(const struct pathway *p, size_t from) {
  bool *reached = mem_array(p->stage_count + 1, sizeof *reached);
  reach(p, from, reached);
  return reached;
}

static bool leads_to_end(const struct pathway *p, size_t from) {
  bool *reached = check_reach(p, from), found = false;
  for (size_t i = 0; i < p->stage_count; i++)
    found |= reached[i] && p->stages[i].end;
  free(reached);
  return found;
}

static void check_ways_out(const struct pathway *p, size_t at, struct findings *f) {
  const struct pathway_stage *s = &p->stages[at];
  if (s->end && s->exit_count && !s->exits[0].reopens)
    findings_add(f, p->file, s->exits[0].line,
                 "stage \"%s\" is an end and has an exit; take the exit or \"end = true\" out", s->id);
  else if (s->end && s->need_count)
    findings_add(
        f, p->file, s->needs[0].line,
        "stage \"%s\" is an end, and nobody asks there for what it needs; put the need where it is left "
        "from, or on the exit to it",
        s->id);
  else if (!s->end && !s->exit_count)
    findings_add(f, p->file, s->line,
                 "stage \"%s\" is a dead end: it has no exits; add one, or \"end = true\"", s->id);
  else if (!leads_to_end(p, at))
    findings_add(f, p->file, s->line,
                 "stage \"%s\" leads to no end: its exits only go in circles; add a way out", s->id);
}

/* An added step is a detour: entered from anywhere by an event with a reason, and left to where it came from.
 */
static void check_added_step(const struct pathway *p, const struct pathway_stage *s, struct findings *f) {
  bool back = false, entered = false;
  for (size_t i = 0; i < s->exit_count; i++)
    back |= s->exits[i].back;
  if (!back)
    findings_add(f, p->file, s->line,
                 "added step \"%s\" does not lead back; give it an exit with to = \"back\"", s->id);
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].exit_count; j++) {
      const struct pathway_exit *exit = &p->stages[i].exits[j];
      const struct pathway_event *event = pathway_event(p, exit->event);
      if (strcmp(exit->to, s->id) || exit->back || entered) continue;
      entered = true;
      if (!event->discretionary)
        findings_add(f, p->file, exit->line,
                     "event \"%s\" adds step \"%s\" and asks for no reason; give it discretionary = true",
                     event->id, s->id);
    }
}

static void check_reopening(const struct pathway *p, const struct pathway_stage *s, struct findings *f) {
  for (size_t i = 0; i < s->exit_count; i++) {
    const struct pathway_stage *to = pathway_stage(p, s->exits[i].to);
    if (s->exits[i].reopens && to->end)
      findings_add(f, p->file, s->exits[i].line,
                   "\"%s\" reopens into \"%s\", which is an end; name a stage that is none",
                   s->exits[i].event, to->id);
  }
}

void check_graph(const struct pathway *p, struct findings *f) {
  if (!p->stage_count) {
    findings_add(f, p->file, p->line, "the pathway has no stages; add at least a first one and an end");
    return;
  }
  bool *reached = check_reach(p, 0);
  for (size_t i = 0; i < p->stage_count; i++) {
    if (!reached[i])
      findings_add(f, p->file, p->stages[i].line,
                   "stage \"%s\" is never reached from \"%s\"; lead an exit to it or take it out",
                   p->stages[i].id, p->stages[0].id);
    check_ways_out(p, i, f);
    check_reopening(p, &p->stages[i], f);
    if (p->stages[i].discretionary) check_added_step(p, &p->stages[i], f);
  }
  free(reached);
}
