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
  int64_t id, case_id, definition_id, parent_id;
  date_day opened_on, closed_on; /* DATE_NONE: running */
  char pathway[64], calendar[64];
};

/* Opens a strand on the pathway in force; ERROR_MISSING when none has that name. */
bool strand_open(struct casebook *cb, int64_t case_id, const char *pathway, const char *calendar, date_day on,
                 int64_t parent_id, int64_t *id, struct error *err);
bool strand_find(struct casebook *cb, int64_t id, struct strand_row *out, struct error *err);
/* All strands of a case, oldest first, in a new array. Caller frees. */
bool strands_of_case(struct casebook *cb, int64_t case_id, struct strand_row **out, size_t *count,
                     struct error *err);
/* A strand of that case; ERROR_MISSING when it is none of its. */
bool strand_of_case(struct casebook *cb, int64_t case_id, int64_t id, struct strand_row *out,
                    struct error *err);
/* The strand that an action without a strand means: the first that is running, else the last. */
bool strand_current(struct casebook *cb, int64_t case_id, struct strand_row *out, struct error *err);
/* Closes it on that day, or opens it again with DATE_NONE. */
bool strand_set_closed(struct casebook *cb, int64_t id, date_day on, struct error *err);

#endif
