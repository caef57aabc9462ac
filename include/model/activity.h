/* Activities of a plan: as few as meet the need, each with a named person and a stage (PSR guide 6.1, 6.2).
 */
#ifndef FAIRWAY_MODEL_ACTIVITY_H
#define FAIRWAY_MODEL_ACTIVITY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

struct activity_terms {
  int64_t plan_id, objective_id; /* 0: not for one objective */
  const char *kind, *title, *responsible, *stage;
};

/* NULL leaves a text as it is. */
struct activity_edit {
  const char *kind, *title, *responsible, *stage;
  bool set_objective;
  int64_t objective_id; /* 0: for none */
};

bool activity_add(struct casebook *cb, const struct activity_terms *terms, int64_t *id, struct error *err);
bool activity_edit(struct casebook *cb, int64_t id, const struct activity_edit *edit, struct error *err);
bool activity_remove(struct casebook *cb, int64_t id, struct error *err);
/* Title of one that has not been removed; ERROR_MISSING otherwise. */
bool activity_find(struct casebook *cb, int64_t plan_id, int64_t id, char title[128], struct error *err);
/* How many there are, and how many name who is responsible. */
bool activity_count(struct casebook *cb, int64_t plan_id, int *named, int *all, struct error *err);
/* The `activities` of the plan. New reference, NULL on failure. */
json_t *activity_list(struct casebook *cb, int64_t plan_id, struct error *err);

#endif
