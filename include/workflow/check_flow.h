/* What can happen where, and after what: the graph of a pathway, worked out once for the checks that ask.
 * Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_CHECK_FLOW_H
#define FAIRWAY_WORKFLOW_CHECK_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "workflow/pathway.h"

/* check_names() and check_size() must have found nothing. */
struct check_flow {
  const struct pathway *p;
  bool *reach; /* from stage i to stage j, i itself included: at [i * stage_count + j] */
};

void flow_open(struct check_flow *flow, const struct pathway *p);
void flow_close(struct check_flow *flow);

/* Does stage `from` lead to stage `to`? Each leads to itself. */
bool flow_reaches(const struct check_flow *flow, size_t from, size_t to);
/* Can the event come about while the strand is in stage `at`: recorded, or by itself? */
bool flow_happens(const struct check_flow *flow, const char *event, size_t at);
/* In some stage that is reached from the first, or with the case itself? */
bool flow_happens_ever(const struct check_flow *flow, const char *event);
/* Can it have come about by the time the strand is in stage `at`? */
bool flow_happens_by(const struct check_flow *flow, const char *event, size_t at);
/* Must it have, whichever way the strand came there? */
bool flow_surely_by(const struct check_flow *flow, const char *event, size_t at);
/* Can `then` come about after `event` has? */
bool flow_follows(const struct check_flow *flow, const char *event, const char *then);

#endif
