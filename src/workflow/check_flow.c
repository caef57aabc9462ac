/* The graph of a pathway, for the checks: what can happen where, and after what. Floor 3; judges nothing. */
#include "workflow/check_flow.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/check_levels.h"

void flow_open(struct check_flow *flow, const struct pathway *p) {
  *flow = (struct check_flow){.p = p, .reach = mem_array(p->stage_count * p->stage_count + 1, sizeof(bool))};
  for (size_t i = 0; i < p->stage_count; i++) {
    bool *reached = check_reach(p, i);
    memcpy(flow->reach + i * p->stage_count, reached, p->stage_count * sizeof *reached);
    free(reached);
  }
}

void flow_close(struct check_flow *flow) {
  free(flow->reach);
  *flow = (struct check_flow){0};
}

bool flow_reaches(const struct check_flow *flow, size_t from, size_t to) {
  return flow->reach[from * flow->p->stage_count + to];
}

/* A consent's withdrawal and the end of a period are events that nobody records. */
static bool by_itself(const struct pathway *p, const char *event) {
  for (size_t i = 0; i < p->consent_count; i++)
    if (!strcmp(p->consents[i].on_withdrawal, event)) return true;
  for (size_t i = 0; i < p->deadline_count; i++)
    if (!strcmp(p->deadlines[i].on_expiry, event)) return true;
  return false;
}

bool flow_happens(const struct check_flow *flow, const char *event, size_t at) {
  const struct pathway *p = flow->p;
  if (check_happens_at(p, event, at) || (at == 0 && !strcmp(event, p->receipt))) return true;
  return !p->stages[at].end && by_itself(p, event);
}

bool flow_happens_ever(const struct check_flow *flow, const char *event) {
  for (size_t i = 0; i < flow->p->stage_count; i++)
    if (flow_reaches(flow, 0, i) && flow_happens(flow, event, i)) return true;
  return false;
}

/* Does recording the event in stage `from`, or leaving that stage after recording it, lead to `at`? */
static bool leads_to(const struct check_flow *flow, const char *event, size_t from, size_t at) {
  const struct pathway_stage *stage = &flow->p->stages[from];
  bool moves = check_exit(stage, event) != NULL;
  for (size_t i = 0; i < stage->exit_count; i++) {
    if (moves && strcmp(stage->exits[i].event, event)) continue;
    if (flow_reaches(flow, check_stage_index(flow->p, stage->exits[i].to), at)) return true;
  }
  return false;
}

bool flow_happens_by(const struct check_flow *flow, const char *event, size_t at) {
  if (!strcmp(event, flow->p->receipt)) return true;
  if (flow_happens(flow, event, at) && !check_exit(&flow->p->stages[at], event)) return true;
  for (size_t i = 0; i < flow->p->stage_count; i++)
    if (flow_happens(flow, event, i) && leads_to(flow, event, i, at)) return true;
  return false;
}

/* Is there a way to `at` on which the event moves nothing? */
static bool reached_without(const struct pathway *p, const char *event, size_t from, size_t at, bool *seen) {
  if (from == at) return true;
  seen[from] = true;
  for (size_t i = 0; i < p->stages[from].exit_count; i++) {
    const struct pathway_exit *exit = &p->stages[from].exits[i];
    size_t to = check_stage_index(p, exit->to);
    if (strcmp(exit->event, event) && !seen[to] && reached_without(p, event, to, at, seen)) return true;
  }
  return false;
}

bool flow_surely_by(const struct check_flow *flow, const char *event, size_t at) {
  const struct pathway *p = flow->p;
  const struct pathway_event *rule = pathway_event(p, event);
  if (!rule || !rule->is_exit || !flow_reaches(flow, 0, at)) return false;
  bool *seen = mem_array(p->stage_count + 1, sizeof *seen);
  bool without = reached_without(p, event, 0, at, seen);
  free(seen);
  return !without;
}

static bool happens_from(const struct check_flow *flow, const char *event, size_t from) {
  for (size_t i = 0; i < flow->p->stage_count; i++)
    if (flow_reaches(flow, from, i) && flow_happens(flow, event, i)) return true;
  return false;
}

bool flow_follows(const struct check_flow *flow, const char *event, const char *then) {
  const struct pathway *p = flow->p;
  if (!pathway_event(p, event) || !pathway_event(p, then)) return true; /* another strand's: at any time */
  for (size_t i = 0; i < p->stage_count; i++) {
    if (!flow_reaches(flow, 0, i) || !flow_happens(flow, event, i)) continue;
    const struct pathway_exit *exit = check_exit(&p->stages[i], event);
    if (happens_from(flow, then, exit ? check_stage_index(p, exit->to) : i)) return true;
  }
  return false;
}
