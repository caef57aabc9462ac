/* Signatures under a plan, and agreed changes to a signed one (PSR guide 7.4, 8.2, 8.3).
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
/* The `agreements` of the plan, void ones too. New reference, NULL on failure. */
json_t *agreement_list(struct casebook *cb, int64_t plan_id, struct error *err);

struct amendment_row {
  int64_t id, plan_id;
  date_day organisation_on, practitioner_on;
};

bool amendment_propose(struct casebook *cb, int64_t plan_id, date_day on, const char *reason,
                       const char *change, int64_t *id, struct error *err);
bool amendment_agree(struct casebook *cb, int64_t id, const char *party, date_day on, struct error *err);
bool amendment_withdraw(struct casebook *cb, int64_t id, struct error *err);
/* The one that still waits for a party; id 0 when there is none. */
bool amendment_open(struct casebook *cb, int64_t plan_id, struct amendment_row *out, struct error *err);
/* How many there are (withdrawn ones aside), and how many both parties have agreed to. */
bool amendment_count(struct casebook *cb, int64_t plan_id, int *agreed, int *all, struct error *err);
json_t *amendment_list(struct casebook *cb, int64_t plan_id, struct error *err);

#endif
