/* Days of absence: how many they are, and when they are more than fourteen.
 *
 * "Any absence longer than 14 days" is for the school (HEE (London) thresholds, D6-L2-a). The source does not
 * say whether calendar or training days are meant: counted are calendar days, the first and the last day
 * among them.
 */
#ifndef FAIRWAY_MODEL_ABSENCE_H
#define FAIRWAY_MODEL_ABSENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

enum { ABSENCE_DAYS = 14 };

/* The first day on which an absence that began then is longer than fourteen days: its fifteenth. */
date_day absence_mark(date_day from);
/* Days from the first to the last, both counted. */
int absence_days(date_day from, date_day to);
/* Does an absence of that type count? Annual leave and agreed time out of programme do not. */
bool absence_counts(const char *type);

struct absence_total {
  int days; /* that fall into the window */
  int stretches;
};
/* What counts of the practitioner's absences from `from` to `to`; one that lasts is counted up to `to`. */
bool absence_in(struct casebook *cb, int64_t practitioner_id, date_day from, date_day to,
                struct absence_total *out, struct error *err);
/* Of the twelve months up to and on `to`. */
bool absence_in_year(struct casebook *cb, int64_t practitioner_id, date_day to, struct absence_total *out,
                     struct error *err);

#endif
