/* Triage of a concern against the threshold matrix: what is ticked, and the level it gives. */
#ifndef FAIRWAY_MODEL_TRIAGE_H
#define FAIRWAY_MODEL_TRIAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/error.h"
#include "model/concern.h"
#include "model/stamp.h"
#include "store/casebook.h"

/* By when a concern should be triaged: the matrix's own target after the day of receipt. */
struct triage_due {
  date_day due; /* DATE_NONE: the date of receipt is not known, or there is no matrix */
  bool provisional;
};
bool triage_due(struct casebook *cb, date_day received_on, struct triage_due *out, struct error *err);

/* What a triage decides. The strings are borrowed. */
struct triage_terms {
  const char *const *cells; /* ids of the matrix; unknown ones are refused */
  size_t cell_count;
  int level;                            /* 0: the level that the cells give */
  const char *reason;                   /* why, when the level in force is not the one that the cells give */
  const char *at_risk, *interim_action; /* NULL: as it was */
};

/* Inside an open act: the cells become exactly those; level and status of `concern` are set, a change
 * of level is written to its history, and a cell that must also feed into quality management makes a
 * task (once). The concern's own row is written. Refused: no cell and no level, a level that the matrix
 * does not have, another level than computed without a reason. */
bool triage_apply(struct casebook *cb, struct concern *concern, const struct triage_terms *terms,
                  const struct stamp *stamp, struct error *err);

/* The ids of the cells ticked, in a new array of new strings. */
bool triage_cells(struct casebook *cb, int64_t concern_id, char ***cells, size_t *count, struct error *err);
void triage_cells_free(char **cells, size_t count);

#endif
