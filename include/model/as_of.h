/* A case or a concern as it was on a past day: what was recorded by then, and what was due as seen then. */
#ifndef FAIRWAY_MODEL_AS_OF_H
#define FAIRWAY_MODEL_AS_OF_H

#include <jansson.h>

#include "base/context.h"
#include "base/date.h"
#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* The `record` of the protocol as it stood at the end of `day`, with "as_of": {"day", "acts", "notes"}, where
 * the notes say what it shows and what it cannot. The journal is followed back from now, so that what was
 * changed or withdrawn later is shown as it was; today is taken to be that day. It needs the write lock for
 * a moment and changes nothing. Refused for a day to come, for a day before it was in the casebook, and
 * where the casebook is open for reading only. The caller has asked whether the viewer sees it; no
 * statement may be running. New reference. */
json_t *as_of_record(struct casebook *cb, const struct viewer *viewer, const struct context *context,
                     const char *ref, date_day day, struct error *err);

#endif
