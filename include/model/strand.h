/* Strands: a pathway running on a case, on the text it started with. */
#ifndef FAIRWAY_MODEL_STRAND_H
#define FAIRWAY_MODEL_STRAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

struct strand_row {
  int64_t id, case_id, definition_id, parent_id, opened_by, ended_by;
  date_day opened_on, closed_on; /* DATE_NONE: running */
  date_day ended_on;             /* with the strand it ran beside; DATE_NONE: not */
  char pathway[64], calendar[64];
  int edition; /* of the calendar that it counts by (model/edition.h); 0: the newest */
};

/* What a strand is opened with. parent_id 0: it runs beside none; opened_by 0: no event opened it. */
struct strand_terms {
  int64_t case_id, parent_id, opened_by;
  const char *pathway, *calendar;
  date_day on;
};
/* Opens a strand on the pathway in force; ERROR_MISSING when none has that name. */
bool strand_open(struct casebook *cb, const struct strand_terms *terms, int64_t *id, struct error *err);
bool strand_find(struct casebook *cb, int64_t id, struct strand_row *out, struct error *err);
/* All strands of a case, oldest first, in a new array. Caller frees. */
bool strands_of_case(struct casebook *cb, int64_t case_id, struct strand_row **out, size_t *count,
                     struct error *err);
/* A strand of that case; ERROR_MISSING when it is none of its. */
bool strand_of_case(struct casebook *cb, int64_t case_id, int64_t id, struct strand_row *out,
                    struct error *err);
/* The strand that an action without a strand means: the first that is running, else the last. */
bool strand_current(struct casebook *cb, int64_t case_id, struct strand_row *out, struct error *err);
/* What a strand is called among those of its case: its pathway's id, from the second on that pathway with its
 * number ("exclusion", "exclusion.2"). strand_named() finds it by that, or by its id; ERROR_MISSING. */
enum { STRAND_NAME = 80 };
void strand_name(const struct strand_row *all, size_t count, const struct strand_row *strand,
                 char out[STRAND_NAME]);
bool strand_named(struct casebook *cb, int64_t case_id, const char *name, struct strand_row *out,
                  struct error *err);
/* The strand whose plan it is: the first running one that has or can have a plan, else strand_current(). */
bool strand_with_plan(struct casebook *cb, int64_t case_id, struct strand_row *out, struct error *err);
/* Ends it with its parent, on that day, by that event of the parent (0: by none). */
bool strand_end_with_parent(struct casebook *cb, int64_t id, int64_t event_id, date_day on,
                            struct error *err);
/* It began on that day, and not on the one that was thought. */
bool strand_set_opened(struct casebook *cb, int64_t id, date_day on, struct error *err);
/* Closes it on that day, or opens it again with DATE_NONE. */
bool strand_set_closed(struct casebook *cb, int64_t id, date_day on, struct error *err);

#endif
