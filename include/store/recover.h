/* Recovery: a new casebook of what is whole in a damaged one, and a report of what is not. */
#ifndef FAIRWAY_STORE_RECOVER_H
#define FAIRWAY_STORE_RECOVER_H

#include <jansson.h>
#include <stdbool.h>

#include "base/context.h"
#include "base/error.h"

/* Makes the casebook `to`, which must not exist, out of the damaged one at `from`, which is not changed.
 *
 * Every entry of the journal whose hash holds is kept, with its content where that is whole; of the others a
 * tombstone says that they were lost. The records are worked out from the entries that are whole; where some
 * are not, rows that the damaged file still has are kept as they stood, in one act that says so. What is made
 * verifies. `*report` receives (new reference)
 *   {"kept":the newest entry that is kept, "not_whole":entries up to there that are not whole,
 *    "lost":[{"seq","state":"damaged|gone","at","sentence"}] what can be read of these, at most 200,
 *    "tables":[...] as salvage_casebook() has them, "taken":rows kept as they stood,
 *    "left_out":[{"table","key","why"}] of those that do not fit, "differing":rows that said something else
 *    than a history that is whole, "entries":of the new casebook}
 * Derived tables are empty: the first opening fills them. False when nothing could be made; nothing is left
 * behind then. */
bool recover_casebook(const char *from, const char *to, const struct context *context, json_t **report,
                      struct error *err);

#endif
