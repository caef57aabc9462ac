/* Which concern or case a changed row belongs to, so that an undo can derive anew what it touched. */
#ifndef FAIRWAY_MODEL_TOUCHED_H
#define FAIRWAY_MODEL_TOUCHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

/* Zero it, add to it, and free it. */
struct touched {
  int64_t *cases, *concerns;
  size_t case_count, concern_count;
  size_t case_capacity, concern_capacity;
  bool days;        /* a local day changed: everything open is derived again */
  bool definitions; /* what the office reads once and keeps changed */
};

/* Adds the owners of one row, as the casebook has it now; a row that is not there adds nothing. */
void touched_add(struct casebook *cb, struct touched *touched, const char *table, int64_t key);
/* The same for every row that the act `seq` changed. */
bool touched_by_act(struct casebook *cb, struct touched *touched, int64_t seq, struct error *err);
void touched_free(struct touched *touched);

#endif
