/* Erasing a closed case for good: its records, its concerns, and what the journal says of them. */
#ifndef FAIRWAY_MODEL_ERASE_H
#define FAIRWAY_MODEL_ERASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

struct case_erased {
  int64_t rows;      /* records that went */
  int64_t entries;   /* of the journal that were emptied */
  bool practitioner; /* the practitioner went too: nothing else was about them */
};

/* Inside an open act: erases the case. Its concerns go with it; the practitioner, and what hangs on them,
 * goes where no other case and no other concern is theirs. One row without names is kept for statistics.
 * Lists and search are derived again. */
bool case_erase(struct casebook *cb, int64_t case_id, struct case_erased *out, struct error *err);

#endif
