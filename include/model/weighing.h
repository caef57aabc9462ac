/* Allegations against evidence and findings: what bears on what, and where there is a gap. */
#ifndef FAIRWAY_MODEL_WEIGHING_H
#define FAIRWAY_MODEL_WEIGHING_H

#include <jansson.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* The `matrix` of the protocol:
 * {"ref","name","evidence":[{"id","number","what","sort","source","weight","why","held_by","file","unused"}],
 *  "allegations":[{"id","number","alleged","particulars","bears":[{"evidence","number","bears","weight","why"}],
 *   "for","against","sources","finding":{...}|null,"marks":[...]}],"gaps"}
 * `number` counts the entries as elsewhere; `sources` the different sources of what supports an allegation:
 * two pieces from one source are one. A mark is "no evidence", "nothing for it", "one source" or "no
 * finding". Withdrawn entries are in none of it. New reference; NULL on failure. */
json_t *weighing_record(struct casebook *cb, const struct viewer *viewer, const char *ref, struct error *err);

#endif
