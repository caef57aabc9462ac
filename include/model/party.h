/* Parties: who holds which role on a case, from when to when, and who may not. */
#ifndef FAIRWAY_MODEL_PARTY_H
#define FAIRWAY_MODEL_PARTY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

#define PARTY_CASE_MANAGER "case-manager"

struct party_row {
  int64_t id, case_id, person_id;
  date_day from, to; /* DATE_NONE: still */
  char role[64], name[128];
};

/* `conflict`: "none", "managed" or "bars"; "" for the one who opened the case. */
bool party_add(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, date_day from,
               const char *conflict, const char *note, int64_t *id, struct error *err);
bool party_end(struct casebook *cb, int64_t id, date_day on, struct error *err);
/* Does the person hold any role on the case on that day? */
bool party_holds_any(struct casebook *cb, int64_t case_id, int64_t person_id, date_day on);
/* Does the person hold that role on the case, or (`ever`) did they at any time? */
bool party_held(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, bool ever);
bool party_find(struct casebook *cb, int64_t id, struct party_row *out, struct error *err);
/* Who holds the role now; *person_id 0 and name "" when nobody does. */
bool party_holder(struct casebook *cb, int64_t case_id, const char *role, int64_t *person_id, char name[128],
                  struct error *err);

/* Does separation of duties keep the person from the role? It holds for the whole life of the case: a
 * role once held counts after it has ended, the rule reads both ways, and it is a rule of the case whichever
 * of its pathways says it. Beside the pathways stand the rules of every case (model/duties.h), of which the
 * softer ones let the person through once an exception is on record. When barred, `err` says so. */
bool party_may_hold(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                    struct error *err);
/* The same of somebody who stands in for who holds it: what may be with a recorded exception is passed over.
 */
bool party_may_cover(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                     struct error *err);
/* The person's next appointment on any case, by number, that is not over; id 0 when there is none. */
bool party_next(struct casebook *cb, int64_t person_id, date_day today, int64_t after, struct party_row *out,
                struct error *err);

/* Would the pathways of each case on which both hold or held a role let one person hold them all? When not,
 * `err` says so. What holds on every case is duties_merge()'s to say. */
bool party_may_be_one(struct casebook *cb, int64_t person_id, int64_t other_id, struct error *err);

/* A role's title in the pathways of the case, or the role's id when none of them names it. */
const char *party_role_title(struct casebook *cb, int64_t case_id, const char *role);
/* All parties, past ones too: the `parties` of the record. New reference, NULL on failure. */
json_t *party_list(struct casebook *cb, int64_t case_id, struct error *err);

#endif
