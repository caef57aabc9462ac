/* Passages: every text that a search finds, with the place it stands in. Derived from the records of a case
 * or a concern with every act, like its line.
 */
#ifndef FAIRWAY_MODEL_PASSAGE_H
#define FAIRWAY_MODEL_PASSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/derive.h"
#include "model/viewer.h"
#include "store/casebook.h"

enum { PASSAGE_PARTS = 8 }; /* a passage's id is that of its row times this, and its part */

/* Inside an open act: the passages of that case (or concern) become what its records say, and none when it is
 * gone; writes only what differs. */
bool passages_put(struct casebook *cb, enum viewed kind, int64_t owner_id, struct error *err);
/* Tells `found` of each that is not so. Writes nothing. */
bool passages_check(struct casebook *cb, enum viewed kind, int64_t owner_id, const char *ref,
                    derive_found *found, void *data, struct error *err);
/* Tells of those of nothing at all, and where the index of words is not that of the texts. */
bool passages_check_strays(struct casebook *cb, derive_found *found, void *data, struct error *err);

/* Are there none although there are records? So it is after a casebook came from an earlier version. */
bool passages_missing(struct casebook *cb, bool *missing, struct error *err);
/* Inside an open act, where there are none: those of all cases and concerns, in a few statements. */
bool passages_fill(struct casebook *cb, struct error *err);

/* May the viewer read it? A practitioner's call notes are for who took them (PSR guide 4.6.2). */
bool passage_reads(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t owner_id,
                   const char *compartment, int64_t author);

#endif
