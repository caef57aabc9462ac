/* The terms of a plan as both parties had agreed to them, kept version by version, so that it can be said
 * what was in force on any day (PSR guide 7.4, 8.3).
 */
#ifndef FAIRWAY_MODEL_PLAN_TERMS_H
#define FAIRWAY_MODEL_PLAN_TERMS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* Keeps what the plan says now as the terms in force from that day on. Inside an act. */
bool plan_terms_keep(struct casebook *cb, int64_t plan_id, int64_t strand_id, date_day from,
                     const struct stamp *stamp, struct error *err);
/* The versions kept, [{"version","from","until"}], oldest first; `until` is the day before the next, null
 * for the last. New reference, NULL on failure. */
json_t *plan_terms_list(struct casebook *cb, int64_t plan_id, struct error *err);
/* {"version","from","until","digest","plan"} in force on that day; null where nothing was. New reference,
 * NULL on failure. */
json_t *plan_terms_on(struct casebook *cb, int64_t plan_id, date_day on, struct error *err);

/* What was in force of the case's plan on that day, as a viewer may see it: {"ref","on","draft": does a draft
 * differ from it, "version","from","until","plan" (null where nothing was agreed by then),"versions"}. New
 * reference, NULL on failure. */
json_t *plan_terms_record(struct casebook *cb, const struct viewer *viewer, const char *ref, date_day on,
                          struct error *err);

#endif
