/* Signatures under a plan (PSR guide 7.4).
 *
 * A signature binds to the digest of what was signed. When the plan says something else afterwards
 * the signature stays on record and is no longer valid.
 */
#ifndef FAIRWAY_MODEL_AGREEMENT_H
#define FAIRWAY_MODEL_AGREEMENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"

#define PARTY_ORGANISATION "organisation"
#define PARTY_PRACTITIONER "practitioner"

struct agreement_terms {
  int64_t plan_id;
  const char *party;
  date_day on;
  const char *by, *how;
};

/* Whose valid signature the plan carries, as it stands; DATE_NONE: not (or no longer) signed. */
struct agreement_state {
  date_day organisation, practitioner;
};

/* Signs the plan as it stands. */
bool agreement_sign(struct casebook *cb, const struct agreement_terms *terms, const struct stamp *stamp,
                    struct error *err);
bool agreement_of(struct casebook *cb, int64_t plan_id, struct agreement_state *out, struct error *err);
/* Is every plan of the case that is no draft still what both have signed? */
bool agreements_stand(struct casebook *cb, int64_t case_id, bool *stand, struct error *err);
/* The `agreements` of the plan, void ones too. New reference, NULL on failure. */
json_t *agreement_list(struct casebook *cb, int64_t plan_id, struct error *err);

#endif
