/* The days of a case for drawing it: which are worked, which are not and why, so that a front needs no
 * calendar. */
#ifndef FAIRWAY_MODEL_DAYS_H
#define FAIRWAY_MODEL_DAYS_H

#include <jansson.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

/* The `days` of the protocol for a case's record as far as it is filled (its strands and its timeline): from
 * a month before the first day in it to three months after the last. New reference, NULL with an error. */
json_t *days_of_record(struct casebook *cb, int64_t case_id, const json_t *record, date_day today,
                       struct error *err);

#endif
