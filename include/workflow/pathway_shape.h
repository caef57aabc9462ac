/* The keys of a pathway file, as tables. Inside the workflow floor; the documentation is held against it. */
#ifndef FAIRWAY_WORKFLOW_PATHWAY_SHAPE_H
#define FAIRWAY_WORKFLOW_PATHWAY_SHAPE_H

#include "workflow/pathway.h"
#include "workflow/reader.h"

/* The whole file: its root group. Reached from it are the shapes of all lists but needs and deadlines. */
extern const struct read_shape pathway_shape;
extern const struct read_shape pathway_deadline_shape;
/* Every key a need may have. */
extern const struct read_shape pathway_need_shape;

/* What the root group is read into before it becomes a pathway: with the exits of the whole pathway,
 * which are then handed to every stage that is no end. */
struct pathway_draft {
  struct pathway pathway;
  const struct pathway_exit *exits;
  size_t exit_count;
};

/* A list of needs, or one need, read into the pool. */
const struct pathway_need *pathway_needs_read(struct reader *r, const config_setting_t *list, size_t *count,
                                              bool inner);

#endif
