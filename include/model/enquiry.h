/* Enquiries: what a `no` or `unknown` in the framework leads to. */
#ifndef FAIRWAY_MODEL_ENQUIRY_H
#define FAIRWAY_MODEL_ENQUIRY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

struct enquiry_terms {
  int64_t case_id, answer_id, owner_id; /* owner 0: none is needed */
  date_day due_on;
  const char *none_needed; /* the reason, instead of owner and date */
};

struct enquiry_row {
  int64_t id, case_id;
  date_day closed_on; /* DATE_NONE: open */
  bool none_needed;
  char question[32];
};

/* Opens the enquiry of an answer, or gives the one that is still open a new owner and date. */
bool enquiry_open(struct casebook *cb, const struct enquiry_terms *terms, struct error *err);
/* `compartment` "": as it was. */
bool enquiry_close(struct casebook *cb, int64_t id, date_day on, const char *outcome, const char *compartment,
                   struct error *err);
/* Closes the answer's enquiry, if it is open, because the answer became `yes`. */
bool enquiry_answered(struct casebook *cb, int64_t answer_id, date_day on, struct error *err);
/* The enquiry about a question of the case that is still open, whichever pass it came of; 0 when there is
 * none. */
bool enquiry_running(struct casebook *cb, int64_t case_id, const char *question, int64_t *id,
                     struct error *err);
/* One of this case; ERROR_MISSING otherwise. */
bool enquiry_find(struct casebook *cb, int64_t case_id, int64_t id, struct enquiry_row *out,
                  struct error *err);
/* The `enquiries` of the record. New reference, NULL on failure. */
json_t *enquiry_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err);

#endif
