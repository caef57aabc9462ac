/* Can a list of needs hold all at once? Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_CHECK_LOGIC_H
#define FAIRWAY_WORKFLOW_CHECK_LOGIC_H

#include "workflow/check_flow.h"

enum { LOGIC_LISTS = 4 };

/* Needs that must hold together, in a stage. Those that may be passed with a reason are left out. */
struct logic_ask {
  const struct check_flow *flow;
  size_t at; /* stage; stage_count: any */
  struct logic_list {
    const struct pathway_need *needs;
    size_t count;
  } lists[LOGIC_LISTS];
  size_t list_count;
};

void logic_add(struct logic_ask *ask, const struct pathway_need *needs, size_t count);
/* False only when they certainly cannot: two of them, or parts of one, shut each other out, or one asks for
 * an event that is sure to be there, or cannot be there, by then. What cannot be seen is taken to be
 * possible. */
bool logic_possible(const struct logic_ask *ask);

#endif
