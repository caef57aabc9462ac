/* What the office already knows of a practitioner when another concern comes in. */
#ifndef FAIRWAY_MODEL_EARLIER_H
#define FAIRWAY_MODEL_EARLIER_H

#include <jansson.h>

#include "base/error.h"
#include "model/concern.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* The other concerns and cases about the same practitioner, by row and by registration ("by":
 * "practitioner"), then those whose practitioner has the same name ("by": "name"): a hint, never taken
 * for the same person. [{ref, kind, received, status, level, text, by}], newest first, 50 at most of
 * each. New reference, NULL on failure. */
json_t *earlier_list(struct casebook *cb, const struct viewer *viewer, const struct concern *concern,
                     struct error *err);

#endif
