/* Which dates an act moves, case by case: kept while it is tried out.
 *
 * While a collection is lent to the office of a casebook, every derivation that changes a case's deadlines
 * notes in it what they were.
 */
#ifndef FAIRWAY_MODEL_MOVES_H
#define FAIRWAY_MODEL_MOVES_H

#include <jansson.h>
#include <stdint.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* So many cases are noted; of an act that moves more, the sentence says how many. */
enum { MOVES_MOST = 1000 };

/* Lends `moves` (an empty object; NULL: no more) to the casebook. Borrowed until it is taken back. */
void moves_keep(struct casebook *cb, json_t *moves);
/* A case's deadline rows as they stand: a new object. NULL: nothing is kept now, enough is, or the rows
 * cannot be read.
 */
json_t *moves_before(struct casebook *cb, int64_t case_id);
/* Notes that the case's rows were `before`, unless it was noted earlier. Takes `before` over. */
void moves_note(struct casebook *cb, int64_t case_id, json_t *before);
/* What was noted beside what stands now: [{"ref","name","rows":[MOVE...]}], of the cases that the viewer sees
 * and that have a row which differs. New reference. NULL with an error. */
json_t *moves_list(struct casebook *cb, const struct viewer *viewer, const json_t *moves, struct error *err);

#endif
