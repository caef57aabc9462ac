/* Tasks: what somebody is to do by a day. */
#ifndef FAIRWAY_MODEL_TASK_H
#define FAIRWAY_MODEL_TASK_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "model/viewer.h"
#include "store/casebook.h"

struct task_terms {
  int64_t case_id, concern_id, owner_id; /* 0: none */
  const char *title, *compartment;       /* compartment "" or NULL: for everybody who sees the case */
  date_day due_on;                       /* may be DATE_NONE */
};

bool task_add(struct casebook *cb, const struct task_terms *terms, const struct stamp *stamp, int64_t *id,
              struct error *err);
bool task_done(struct casebook *cb, int64_t id, date_day on, struct error *err);
/* An open task of the case; ERROR_MISSING when there is none, ERROR_REFUSED when it is done already. */
bool task_find_open(struct casebook *cb, int64_t case_id, int64_t id, char title[128], struct error *err);
/* Is it set apart? What is said of it to everybody then leaves its title out. */
bool task_is_apart(struct casebook *cb, int64_t id);
/* The `tasks` of the record. New reference, NULL on failure. */
json_t *task_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err);

#endif
