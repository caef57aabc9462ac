/* Checking, levels 2 to 4: what is asked for in one place can hold together, and somebody may take each step.
 * Floor 3; adds findings only.
 *
 * There are always people enough: that a role cannot be held comes from what bars it, or from a need that
 * nobody hold it, never from numbers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "workflow/check_levels.h"
#include "workflow/check_logic.h"

struct possible {
  const struct pathway *p;
  struct check_flow flow;
  struct pathway_need *held; /* roles that must be held at every stage, as needs */
  size_t held_count;
  struct findings *f;
};

static struct pathway_need role_as_need(const char *role, int min) {
  return (struct pathway_need){
      .kind = NEED_ROLE, .name = role, .value = "", .since = "", .say = "", .source = "", .min = min};
}

static void open_held(struct possible *x) {
  x->held = mem_array(x->p->role_count + 1, sizeof *x->held);
  for (size_t i = 0; i < x->p->role_count; i++)
    if (x->p->roles[i].min > 0)
      x->held[x->held_count++] = role_as_need(x->p->roles[i].id, x->p->roles[i].min);
}

static bool alone(const struct possible *x, size_t at, const struct pathway_need *a,
                  const struct pathway_need *b) {
  struct logic_ask ask = {.flow = &x->flow, .at = at};
  logic_add(&ask, x->held, x->held_count);
  logic_add(&ask, a, 1);
  if (b) logic_add(&ask, b, 1);
  return logic_possible(&ask);
}

static const char *words_of(const struct pathway_need *n) {
  return *n->say ? n->say : *n->name ? n->name : "a condition";
}

/* The need that cannot hold, or the first two that shut each other out. */
static void name_clash(const struct possible *x, const char *where, size_t at,
                       const struct pathway_need *const *needs, size_t count, int line) {
  for (size_t i = 0; i < count; i++)
    if (!needs[i]->overridable && !alone(x, at, needs[i], NULL)) {
      findings_add(x->f, x->p->file, needs[i]->line,
                   "%s needs \"%s\", which can never hold there; ask for something else, or take it out",
                   where, words_of(needs[i]));
      return;
    }
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < i; j++)
      if (!needs[i]->overridable && !needs[j]->overridable && !alone(x, at, needs[i], needs[j])) {
        findings_add(x->f, x->p->file, needs[i]->line,
                     "%s needs \"%s\" (line %d) and \"%s\", which cannot both hold; take one of the two out",
                     where, words_of(needs[j]), needs[j]->line, words_of(needs[i]));
        return;
      }
  findings_add(x->f, x->p->file, line,
               "%s asks for needs that cannot all hold together; take one of them out", where);
}

/* Both lists one after the other, for naming. */
static void clash(const struct possible *x, const char *where, size_t at, const struct pathway_need *a,
                  size_t a_count, const struct pathway_need *b, size_t b_count, int line) {
  const struct pathway_need **all = mem_array(a_count + b_count + 1, sizeof *all);
  for (size_t i = 0; i < a_count; i++)
    all[i] = &a[i];
  for (size_t i = 0; i < b_count; i++)
    all[a_count + i] = &b[i];
  name_clash(x, where, at, all, a_count + b_count, line);
  free(all);
}

/* With the roles of whom one takes the step. */
static bool taken(struct logic_ask *ask, const struct pathway_event *event) {
  struct pathway_need *roles = mem_array(event->by_count + 1, sizeof *roles);
  for (size_t i = 0; i < event->by_count; i++)
    roles[i] = role_as_need(event->by[i], 1);
  struct pathway_need any = role_as_need("", 1);
  any.kind = NEED_ANY;
  any.parts = roles;
  any.part_count = event->by_count;
  logic_add(ask, &any, event->by_count ? 1 : 0);
  bool possible = logic_possible(ask);
  free(roles);
  return possible;
}

static void check_exit_of(const struct possible *x, size_t at, const struct pathway_exit *exit,
                          bool stage_sound) {
  const struct pathway_stage *s = &x->p->stages[at];
  const struct pathway_event *event = pathway_event(x->p, exit->event);
  size_t own = exit->anyway || !stage_sound ? 0 : s->need_count;
  struct logic_ask ask = {.flow = &x->flow, .at = at};
  if (!exit->anyway) logic_add(&ask, x->held, x->held_count);
  logic_add(&ask, s->needs, own);
  struct logic_ask bare = ask;
  logic_add(&ask, exit->needs, exit->need_count);
  bool fine = logic_possible(&ask);
  char *where = mem_format("\"%s\" of stage \"%s\"", event->id, s->id);
  if (!fine) {
    clash(x, where, at, s->needs, own, exit->needs, exit->need_count, exit->line);
  } else if (exit->when && ((logic_add(&bare, exit->when, 1), !logic_possible(&bare)))) {
    findings_add(x->f, x->p->file, exit->line,
                 "%s is a way out only under a condition that can never hold there; change \"when\"", where);
  } else if (!taken(&ask, event)) {
    findings_add(
        x->f, x->p->file, exit->line,
        "step \"%s\" of stage \"%s\" is offered to nobody: no role in its \"by\" can be held there; name "
        "another",
        event->id, s->id);
  }
  free(where);
}

static bool check_stage_needs(const struct possible *x, size_t at) {
  const struct pathway_stage *s = &x->p->stages[at];
  struct logic_ask ask = {.flow = &x->flow, .at = at};
  logic_add(&ask, x->held, x->held_count);
  logic_add(&ask, s->needs, s->need_count);
  if (logic_possible(&ask)) return true;
  char *where = mem_format("stage \"%s\"", s->id);
  clash(x, where, at, s->needs, s->need_count, NULL, 0, s->line);
  free(where);
  return false;
}

/* A condition that never holds makes what depends on it a dead letter. `at` stage_count: wherever it is. */
static void check_when(const struct possible *x, size_t at, const struct pathway_need *when, int line,
                       const char *what, const char *name) {
  struct logic_ask ask = {.flow = &x->flow, .at = at};
  if (!when) return;
  logic_add(&ask, when, 1);
  if (!logic_possible(&ask))
    findings_add(x->f, x->p->file, line,
                 "%s \"%s\" is asked for only under a condition that can never hold; change \"when\"", what,
                 name);
}

static void check_stage(const struct possible *x, size_t at) {
  const struct pathway_stage *s = &x->p->stages[at];
  bool sound = check_stage_needs(x, at);
  for (size_t i = 0; i < s->need_count; i++)
    check_when(x, at, s->needs[i].when, s->needs[i].line, "need", s->needs[i].say);
  for (size_t i = 0; i < s->exit_count; i++) {
    check_exit_of(x, at, &s->exits[i], sound);
    for (size_t j = 0; j < s->exits[i].need_count; j++)
      check_when(x, at, s->exits[i].needs[j].when, s->exits[i].needs[j].line, "need",
                 s->exits[i].needs[j].say);
  }
}

static void check_gate(const struct possible *x, const struct pathway_gate *g) {
  struct logic_ask ask = {.flow = &x->flow, .at = x->p->stage_count};
  logic_add(&ask, g->needs, g->need_count);
  char *where = mem_format("gate \"%s\"", g->act);
  if (!logic_possible(&ask)) clash(x, where, x->p->stage_count, g->needs, g->need_count, NULL, 0, g->line);
  free(where);
}

void check_possible(const struct pathway *p, struct findings *f) {
  struct possible x = {.p = p, .f = f};
  flow_open(&x.flow, p);
  open_held(&x);
  for (size_t i = 0; i < p->stage_count; i++)
    if (flow_reaches(&x.flow, 0, i)) check_stage(&x, i);
  for (size_t i = 0; i < p->gate_count; i++)
    check_gate(&x, &p->gates[i]);
  for (size_t i = 0; i < p->deadline_count; i++)
    check_when(&x, p->stage_count, p->deadlines[i].when, p->deadlines[i].line, "deadline",
               p->deadlines[i].id);
  free(x.held);
  flow_close(&x.flow);
}
