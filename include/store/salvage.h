/* Salvage: every row of a damaged file that can still be read, in a file that is whole. */
#ifndef FAIRWAY_STORE_SALVAGE_H
#define FAIRWAY_STORE_SALVAGE_H

#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"

/* Reads the damaged casebook at `from`, which is not changed, into a new file `to` with the same tables,
 * whatever they say. `tables` (an array) receives, of each table in which something was not there to be read
 * or not to be kept, {"table","rows","gaps":[{"from","to"}] by key,"refused":rows that the table does not
 * take}. False when nothing can be read at all. */
bool salvage_casebook(const char *from, const char *to, json_t *tables, struct error *err);

#endif
