/* Objectives of a plan: each clear, measurable and with a date (PSR guide 6.2). */
#ifndef FAIRWAY_MODEL_OBJECTIVE_H
#define FAIRWAY_MODEL_OBJECTIVE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

enum { OBJECTIVE_MISSING = 64 };

/* NULL leaves a text as it is (in a new objective: empty); the date changes when set_by says so. */
struct objective_edit {
  const char *title, *measure, *evidence, *responsible;
  bool set_by;
  date_day by_on;
};

struct objective_row {
  int64_t id, plan_id, position, ver;
  char title[128];
  char missing[OBJECTIVE_MISSING]; /* "measure, date"; "" when it is complete */
};

bool objective_add(struct casebook *cb, int64_t plan_id, const struct objective_edit *edit, int64_t *id,
                   struct error *err);
bool objective_edit(struct casebook *cb, int64_t id, const struct objective_edit *edit, struct error *err);
bool objective_remove(struct casebook *cb, int64_t id, struct error *err);
/* One that has not been removed; ERROR_MISSING otherwise. */
bool objective_find(struct casebook *cb, int64_t plan_id, int64_t id, struct objective_row *out,
                    struct error *err);
/* How many there are, how many are complete (measure, evidence, date and a named person), and how many
 * name who is responsible. */
bool objective_count(struct casebook *cb, int64_t plan_id, int *complete, int *named, int *all,
                     struct error *err);
/* The `objectives` of the plan. New reference, NULL on failure. */
json_t *objective_list(struct casebook *cb, int64_t plan_id, struct error *err);

#endif
