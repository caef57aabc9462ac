/* The dates that a concern has before it is a case, and how they were counted. */
#ifndef FAIRWAY_MODEL_CONCERN_DATE_H
#define FAIRWAY_MODEL_CONCERN_DATE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "calendar/count.h"
#include "model/concern.h"
#include "model/viewer.h"
#include "store/casebook.h"
#include "workflow/pathway.h"

enum { CONCERN_DATES = 8 };

/* One of them. The strings are borrowed from the office's definitions. */
struct concern_date {
  const char *name, *title, *source;
  enum deadline_class class;
  struct period within; /* after the day of receipt */
  struct count_rule rule;
  bool tentative; /* counts only once the request is accepted (PSR guide 4.6.3); else it alarms */
  struct count_result result;
};

/* Triage while the concern is new; and while it is in the queue, what the action plan would count from the
 * receipt of the request. None without a date of receipt. */
bool concern_dates(struct casebook *cb, const struct concern *concern, struct concern_date out[CONCERN_DATES],
                   size_t *count, struct error *err);

/* The `explanation` of the protocol for one of them. New reference; NULL with ERROR_MISSING when the
 * concern has no such date, or the viewer may not know of it. */
json_t *concern_explain(struct casebook *cb, const struct viewer *viewer, const char *ref, const char *name,
                        struct error *err);

#endif
