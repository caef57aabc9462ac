/* Review points of a plan: progress, support and safety, judged before each next step (PSR guide 8). */
#ifndef FAIRWAY_MODEL_REVIEW_POINT_H
#define FAIRWAY_MODEL_REVIEW_POINT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

struct review_outcome {
  date_day held_on;
  const char *outcome, *evidence, *safety, *supervision;
};

struct review_point_row {
  int64_t id, plan_id, position, ver;
  date_day due_on, held_on;
};

bool review_point_add(struct casebook *cb, int64_t plan_id, date_day due_on, int64_t *id, struct error *err);
/* To another day; one that was held stays. */
bool review_point_move(struct casebook *cb, int64_t id, date_day due_on, struct error *err);
bool review_point_remove(struct casebook *cb, int64_t id, struct error *err);
bool review_point_record(struct casebook *cb, int64_t id, const struct review_outcome *outcome,
                         struct error *err);
/* One that has not been removed; ERROR_MISSING otherwise. */
bool review_point_find(struct casebook *cb, int64_t plan_id, int64_t id, struct review_point_row *out,
                       struct error *err);
/* The first by date that has not been held; id 0 when there is none. */
bool review_point_next(struct casebook *cb, int64_t plan_id, struct review_point_row *out, struct error *err);
/* How many there are, and how many have been held. */
bool review_point_count(struct casebook *cb, int64_t plan_id, int *held, int *all, struct error *err);
/* The `review_points` of the plan. New reference, NULL on failure. */
json_t *review_point_list(struct casebook *cb, int64_t plan_id, struct error *err);

#endif
