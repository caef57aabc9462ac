/* Derived rows of time that adds up and is reviewed: exclusions and restrictions in the lists.
 *
 * One row a strand and spell whose pathway measures it to a recurring deadline, from its first stretch on.
 */
#ifndef FAIRWAY_MODEL_SPELL_ROW_H
#define FAIRWAY_MODEL_SPELL_ROW_H

#include <stdbool.h>

#include "base/error.h"
#include "model/derive.h"
#include "model/derived.h"
#include "store/casebook.h"

/* Writes the rows of a case where they differ, and takes away what nothing gives any more; *changed counts
 * them. */
bool spell_rows_put(struct casebook *cb, const struct derived *d, int *changed, struct error *err);
/* Tells `found` of every row that is not what the records give. */
bool spell_rows_check(struct casebook *cb, const struct derived *d, derive_found *found, void *data,
                      struct error *err);

#endif
