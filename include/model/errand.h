/* What somebody on a case is to do by a day beside the pathway's deadlines: open tasks and enquiries, and
 * what records say by themselves (an action after a team review, an absence that grows long, an adjustment to
 * be looked at, the GMC's day).
 *
 * They alarm like a deadline of the office's own, so that Today shows them, and are derived like one. Where a
 * pathway that runs counts the same day, it does so alone.
 */
#ifndef FAIRWAY_MODEL_ERRAND_H
#define FAIRWAY_MODEL_ERRAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"
#include "workflow/engine.h"

struct errand {
  char name[40];                  /* "task-4711": what it is, and the row's id */
  struct evaluation_deadline row; /* running, without a start; row.name is `name` */
  const char *rule;               /* a sentence: how the day came about */
};

/* Those of an open case that have a date, in a new array in the order of their ids. Caller frees. */
bool errands_of_case(struct casebook *cb, int64_t case_id, struct errand **out, size_t *count,
                     struct error *err);
/* Is that the name of a deadline row that comes from one of these? */
bool errand_is(const char *deadline);

#endif
