/* What the investigation of a case found, allegation by allegation: for the rules that rest on it. */
#ifndef FAIRWAY_ACTION_FINDINGS_H
#define FAIRWAY_ACTION_FINDINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "store/casebook.h"

/* How many allegations there are of which a case to answer was found; each is written to `out`, one a line
 * with its finding and reasons (NULL: nowhere). */
int findings_to_answer(struct casebook *cb, int64_t case_id, struct buf *out);
/* Was that found of this allegation? */
bool finding_to_answer(struct casebook *cb, int64_t case_id, int64_t allegation_id);

#endif
