/* One concern as it goes out: everything that the viewer may see of it. */
#ifndef FAIRWAY_MODEL_CONCERN_RECORD_H
#define FAIRWAY_MODEL_CONCERN_RECORD_H

#include <jansson.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* The `record` of the protocol for a concern, with the matrix to triage it by and every earlier concern
 * and case about the same practitioner. New reference; NULL with ERROR_MISSING when there is no such
 * concern or the viewer may not know of it. A reporter's name that is withheld is told only to those who
 * may read it. */
json_t *concern_record(struct casebook *cb, const struct viewer *viewer, const char *ref, struct error *err);

/* What happened to a concern, by its kind: "Taken on" of "owned". */
const char *concern_event_title(const char *kind);

#endif
