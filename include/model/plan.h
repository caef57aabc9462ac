/* The action plan: what it says, and the digest that a signature binds to. */
#ifndef FAIRWAY_MODEL_PLAN_H
#define FAIRWAY_MODEL_PLAN_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

enum { PLAN_DIGEST = 65 }; /* BLAKE2b-256 in hex, with the NUL */

struct plan_row {
  int64_t id, case_id, strand_id, ver, version;
  bool draft;
  date_day starts_on, ends_on;
  char type[32];
};

/* What to change; NULL leaves a text as it is, and a date changes only when its `set_` says so. */
struct plan_edit {
  const char *type, *focus, *expected_role, *expected_outcomes, *conditions, *left_out, *adjustments;
  bool set_starts, set_ends;
  date_day starts_on, ends_on;
};

bool plan_start(struct casebook *cb, int64_t case_id, int64_t strand_id, int64_t *id, struct error *err);
/* The plan of a strand; *found false and `out` empty when there is none. */
bool plan_find(struct casebook *cb, int64_t strand_id, struct plan_row *out, bool *found, struct error *err);
bool plan_edit(struct casebook *cb, int64_t id, const struct plan_edit *edit, struct error *err);
bool plan_set_draft(struct casebook *cb, int64_t id, bool draft, struct error *err);
/* The next version of the plan. */
bool plan_next_version(struct casebook *cb, int64_t id, struct error *err);

/* Digest of all that the parties agree to: the plan's texts and dates, its objectives, activities and
 * planned review points. What comes of the plan (held reviews, evidence) is not part of it. */
bool plan_digest(struct casebook *cb, int64_t id, char out[PLAN_DIGEST], struct error *err);

/* The `plan` of the record, null when the strand has none. New reference, NULL on failure. */
json_t *plan_record(struct casebook *cb, int64_t strand_id, struct error *err);

#endif
