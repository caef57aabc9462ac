/* Who may be appointed to a role on a day, and why not: every person of the office, with reasons. */
#ifndef FAIRWAY_MODEL_APPOINTABLE_H
#define FAIRWAY_MODEL_APPOINTABLE_H

#include <jansson.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

struct appointable_terms {
  const char *role;   /* of a pathway or of the register of training */
  const char *regime; /* of the register; "": the case's, any without one */
  const char *ref;    /* a case (C-...) whose parts and conflicts count; "": none in particular */
  date_day on;
};

/* {"role","role_title","regime","regime_title","ref","on","people":[{"id","name","job","may","reasons":[...],
 * "remarks":[...],"cases","until"}]}: first those who may, with the fewest open cases first. `reasons` are
 * what stands against it, `remarks` what is good to know. New reference; NULL: the role, the regime or the
 * case is not there (or may not be seen). */
json_t *appointable_list(struct casebook *cb, const struct viewer *viewer,
                         const struct appointable_terms *terms, struct error *err);

#endif
