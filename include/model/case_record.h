/* One case as it goes out: everything that the viewer may see of it. */
#ifndef FAIRWAY_MODEL_CASE_RECORD_H
#define FAIRWAY_MODEL_CASE_RECORD_H

#include <jansson.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* The `record` of the protocol for a case. New reference; NULL with ERROR_MISSING when there is no such
 * case or the viewer may not know of it. What is held apart (a practitioner's call notes, health) is told
 * as an entry without its text to everybody but those who may read it. */
json_t *case_record(struct casebook *cb, const struct viewer *viewer, const char *ref, struct error *err);

/* The `explanation` of the protocol for one deadline of a case, on that strand (0: the current one, or the
 * first that has such a deadline). New reference, NULL with an error. */
json_t *explain_record(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t strand_id,
                       const char *deadline, struct error *err);
/* The `way` of the protocol: why the way out by that event, or recording it, is not possible yet, and what
 * next; with WAY_NEXT only what next. */
#define WAY_NEXT "*"
json_t *way_record(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t strand_id,
                   const char *event, struct error *err);

/* The `map` of the protocol: the pathway of a strand (0: the current one) drawn with the case's place. */
json_t *map_record(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t strand_id,
                   struct error *err);
/* The `outline` of the protocol: what the pathway in force of that name asks for first, and when. */
json_t *outline_record(struct casebook *cb, date_day today, const char *name, struct error *err);

#endif
