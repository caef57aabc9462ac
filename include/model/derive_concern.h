/* What is worked out from a concern's records: its line in the lists and its search text.
 *
 * The same records give the same rows on any day: nothing here depends on which day it is.
 */
#ifndef FAIRWAY_MODEL_DERIVE_CONCERN_H
#define FAIRWAY_MODEL_DERIVE_CONCERN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/derive.h"
#include "store/casebook.h"

/* Recomputes the rows of one concern, inside an open act; writes only what differs. */
bool derive_concern(struct casebook *cb, int64_t concern_id, struct error *err);
/* Recomputes every concern in the queue (a local day or the matrix changed). */
bool derive_open_concerns(struct casebook *cb, struct error *err);
/* Recomputes every concern: its rows are not there yet. */
bool derive_all_concerns(struct casebook *cb, struct error *err);
/* Recomputes all concerns and tells `found` of every row that differs, is missing or is too many.
 * Writes nothing. */
bool derive_concerns_check(struct casebook *cb, derive_found *found, void *data, struct error *err);

#endif
