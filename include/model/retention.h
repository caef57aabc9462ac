/* How long closed cases are kept, and what keeps one longer.
 *
 * The register share/registers/retention.cfg has the periods; nothing is erased because of it. */
#ifndef FAIRWAY_MODEL_RETENTION_H
#define FAIRWAY_MODEL_RETENTION_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"
#include "workflow/retention.h"

enum { RETENTION_HOLD = 96 };

struct retention_state {
  date_day closed;                       /* DATE_NONE: it is open */
  date_day until;                        /* the first day on which it need no longer be kept */
  const struct retention_period *period; /* of the register asked */
  bool held;                             /* a legal hold stands on that day */
  char hold[RETENTION_HOLD];             /* why, in words */
};

/* Does a legal hold stand on the case on that day, from its first day to its last one? Why, in words, in
 * `hold`. */
bool retention_held(struct casebook *cb, int64_t case_id, date_day today, bool *held,
                    char hold[RETENTION_HOLD], struct error *err);
/* Of one case, on the viewer's day. ERROR_MISSING when there is none. */
bool retention_of_case(struct casebook *cb, const struct retention *r, int64_t case_id, date_day today,
                       struct retention_state *out, struct error *err);

/* Closed cases that the viewer may see, by the day of closing: [{"ref","closed","until","days":left, negative
 * when over,"period","source","held","hold","state":"kept|soon|due|held"}], at most `limit` after the
 * position `after`
 * ({"closed","id"}; NULL: from the first). With `due` only those that are due or soon. A new array; *next
 * receives the position to go on from, JSON null at the end. */
json_t *retention_list(struct casebook *cb, const struct viewer *viewer, const json_t *after, bool due,
                       int limit, json_t **next, struct error *err);

#endif
