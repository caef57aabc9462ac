/* What if: a case's dates under a supposition, beside those it has. Nothing is written. */
#ifndef FAIRWAY_MODEL_WHATIF_H
#define FAIRWAY_MODEL_WHATIF_H

#include <jansson.h>

#include "base/error.h"
#include "model/look.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* The case `ref` with and without what `suppose` (a list of objects, or NULL) says, and how each limit
 * stands: the `whatif` of the protocol (share/doc/protocol.md). New reference. NULL: ERROR_MISSING when there
 * is no such case for this viewer, ERROR_INVALID for a supposition that says nothing, ERROR_REFUSED for one
 * that cannot be. */
json_t *whatif_of(struct casebook *cb, const struct viewer *viewer, const char *ref, const json_t *suppose,
                  struct error *err);

/* ---- for those who compare two looks at a strand ---- */

/* The protocol's MOVE for one deadline; `before` or `after` may be NULL, not both. New reference. */
json_t *whatif_row(const char *strand, const struct evaluation_deadline *before,
                   const struct evaluation_deadline *after, date_day today);
/* A row for every deadline of either look, added to `rows`; returns how many differ. Names that the later
 * pathway knows as `was` are taken for the same deadline. */
int whatif_compare(const struct look *before, const struct look *after, date_day today, json_t *rows);
/* How each open limit of the look stands, added to `out`. */
void whatif_forecast(const struct look *look, date_day today, json_t *out);

#endif
