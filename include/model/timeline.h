/* The timeline of a case as it goes out. */
#ifndef FAIRWAY_MODEL_TIMELINE_H
#define FAIRWAY_MODEL_TIMELINE_H

#include <jansson.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* Entries by the day they happened, newest last; withdrawn ones are marked. The text of an entry in a
 * compartment is left out, and said to be held apart, unless the viewer may read it. New reference, NULL
 * on failure. */
json_t *timeline_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err);

#endif
