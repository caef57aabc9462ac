/* Agreed changes to a signed plan: each a set of differences that both parties agree to, or none of it
 * (PSR guide 8.2, 8.3).
 */
#ifndef FAIRWAY_MODEL_AMENDMENT_H
#define FAIRWAY_MODEL_AMENDMENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/plan.h"
#include "store/casebook.h"

enum { AMENDMENT_NAME = 128 };

struct amendment_row {
  int64_t id, plan_id;
  date_day organisation_on, practitioner_on; /* DATE_NONE: has not agreed */
  char organisation_by[AMENDMENT_NAME], organisation_how[64];
  char practitioner_by[AMENDMENT_NAME], practitioner_how[64];
  char base_digest[PLAN_DIGEST]; /* what the plan said when it was proposed; "" not kept */
};

bool amendment_propose(struct casebook *cb, int64_t plan_id, date_day on, const char *reason,
                       const char *words, int64_t *id, struct error *err);
bool amendment_agree(struct casebook *cb, int64_t id, const char *party, date_day on, const char *by,
                     const char *how, struct error *err);
/* Nobody has agreed to it as it is now. */
bool amendment_unagree(struct casebook *cb, int64_t id, struct error *err);
bool amendment_withdraw(struct casebook *cb, int64_t id, struct error *err);
/* The one that still waits for a party; id 0 when there is none. */
bool amendment_open(struct casebook *cb, int64_t plan_id, struct amendment_row *out, struct error *err);
/* How many there are (withdrawn ones aside), and how many both parties have agreed to. */
bool amendment_count(struct casebook *cb, int64_t plan_id, int *agreed, int *all, struct error *err);
/* The `amendments` of the plan, each with its `changes`. New reference, NULL on failure. */
json_t *amendment_list(struct casebook *cb, int64_t plan_id, struct error *err);

/* ---- the differences ---- */

/* `what`: plan, objective, activity, review-point, role. `op`: change (of one `field`, from `was` to
 * `becomes`), add (`becomes`: the fields as a JSON object), remove (`was`: what the row is called). */
struct amendment_change {
  const char *what, *op, *field, *was, *becomes;
  int64_t row_id; /* 0: of the plan itself, or of one that is added */
};

/* A second change of the same field takes the place of the first. */
bool amendment_change_add(struct casebook *cb, int64_t amendment_id, const struct amendment_change *change,
                          struct error *err);
/* Takes one back; ERROR_MISSING when the amendment has none of that id. */
bool amendment_change_drop(struct casebook *cb, int64_t amendment_id, int64_t id, struct error *err);
/* The differences in their order, [{"id","what","row","op","field","old","new"}]. New reference. */
json_t *amendment_changes(struct casebook *cb, int64_t amendment_id, struct error *err);
/* The plan (a `plan` of the record) as it would read with them. New reference. */
json_t *amendment_projected(const json_t *plan, const json_t *changes);
/* Who applies them, when, and to which case: a role that is added notes it. */
struct amendment_stamp {
  int64_t case_id, person_id;
  const char *now;
};
/* Writes them into the plan. */
bool amendment_apply(struct casebook *cb, int64_t plan_id, const struct amendment_stamp *by,
                     const json_t *changes, struct error *err);

#endif
