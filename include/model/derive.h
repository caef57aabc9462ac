/* What is worked out from a case's records: its deadlines, its line in the lists, its search text.
 *
 * The same records give the same rows on any day: nothing here depends on which day it is.
 */
#ifndef FAIRWAY_MODEL_DERIVE_H
#define FAIRWAY_MODEL_DERIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/watch.h"
#include "store/casebook.h"

/* Recomputes the rows of one case, inside an open act; writes only what differs. */
bool derive_case(struct casebook *cb, int64_t case_id, struct error *err);
/* What goes with recomputing many cases. */
struct derive_each {
  /* Called before each case, for what is to be decided of it; false ends the walk. May be NULL. */
  bool (*first)(void *data, struct casebook *cb, int64_t case_id, struct error *err);
  void *data;
  const struct watch *watch; /* may be NULL; when it wants to break off, that is an ERROR_REFUSED */
};
/* Inside an open act: recomputes the open cases with a date that the days from `since` on (DATE_NONE: all
 * days) can move. Closed ones keep the calendar they were closed under. *changed may be NULL. */
bool derive_cases_since(struct casebook *cb, date_day since, const struct derive_each *each, int *changed,
                        struct error *err);
/* Recomputes every case, closed ones too. *changed may be NULL. */
bool derive_all_cases(struct casebook *cb, const struct watch *watch, int *changed, struct error *err);

/* A derived row that is not what the records give. */
struct derive_difference {
  const char *table; /* deadline, spell, line, search */
  int64_t key;       /* the row's id */
  const char *text; /* "C-2026-0042, first draft: the row says due 2026-05-01, the records give 2026-04-29" */
};
typedef void derive_found(void *data, const struct derive_difference *difference);

/* Recomputes all cases and tells `found` of every row that differs, is missing or is too many.
 * Writes nothing. *deadlines is how many deadlines were worked out (may be NULL). */
bool derive_check(struct casebook *cb, derive_found *found, void *data, int *deadlines, struct error *err);

#endif
