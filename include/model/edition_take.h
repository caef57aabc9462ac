/* Taking a changed calendar into use: one decision over all cases, each accepted or kept. */
#ifndef FAIRWAY_MODEL_EDITION_TAKE_H
#define FAIRWAY_MODEL_EDITION_TAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/edition.h"
#include "model/stamp.h"
#include "model/watch.h"

struct edition_terms {
  struct edition_change change;
  const char *title;  /* what changes, for the list of editions */
  const char *reason; /* why cases are kept; "" where none is */
  bool keep_all;      /* all whose dates would move are kept, but for `cases`; else those are the ones kept */
  const int64_t *cases; /* in rising order */
  size_t case_count;
  const struct watch *watch; /* may be NULL */
};

struct edition_taken {
  int number; /* of the new edition */
  int moved;  /* cases in which a row was written anew */
  int kept;
};

/* Inside an open act: begins the edition, writes what changes, keeps the cases that are to be kept, and works
 * all others out again. False, and the act is to be rolled back: what is wrong with the change, or
 * ERROR_REFUSED when it was broken off. */
bool edition_take(struct casebook *cb, const struct edition_terms *terms, const struct stamp *stamp,
                  struct edition_taken *out, struct error *err);

#endif
