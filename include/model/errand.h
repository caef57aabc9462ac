/* What somebody on a case is to do by a day beside the pathway's deadlines: open tasks and enquiries.
 *
 * They alarm like a deadline of the office's own, so that Today shows them, and are derived like one.
 */
#ifndef FAIRWAY_MODEL_ERRAND_H
#define FAIRWAY_MODEL_ERRAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"
#include "workflow/engine.h"

#define ERRAND_TASK "task-"
#define ERRAND_ENQUIRY "enquiry-"

struct errand {
  char name[40];                  /* "task-4711": the row's id */
  struct evaluation_deadline row; /* running, local, without a start; row.name is `name` */
};

/* Those of an open case that have a date, in a new array in the order of their ids. Caller frees. */
bool errands_of_case(struct casebook *cb, int64_t case_id, struct errand **out, size_t *count,
                     struct error *err);
/* Is that the name of a deadline row that comes from a task or an enquiry? */
bool errand_is(const char *deadline);

#endif
