/* Pauses: the time a clock stands still, why, and whom everybody is waiting for. */
#ifndef FAIRWAY_MODEL_PAUSE_H
#define FAIRWAY_MODEL_PAUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"

struct pause_terms {
  int64_t strand_id;
  const char *kind; /* the pathway's pause id */
  date_day from, review_on;
  const char *reason, *waiting_on, *evidence;
};

struct pause_row {
  int64_t id, strand_id;
  date_day from, to; /* DATE_NONE: still stopped */
  char kind[64];
};

bool pause_start(struct casebook *cb, const struct pause_terms *terms, const struct stamp *stamp, int64_t *id,
                 struct error *err);
bool pause_end(struct casebook *cb, int64_t id, date_day on, struct error *err);
bool pause_find(struct casebook *cb, int64_t id, struct pause_row *out, struct error *err);
/* The pause of that kind that is still open; id 0 when there is none. */
bool pause_open(struct casebook *cb, int64_t strand_id, const char *kind, struct pause_row *out,
                struct error *err);
/* All pauses of a strand, past ones too, in the order they were written down. free() the array. */
bool pauses_of_strand(struct casebook *cb, int64_t strand_id, struct pause_row **out, size_t *count,
                      struct error *err);

#endif
