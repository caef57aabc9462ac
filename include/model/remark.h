/* What a record says beside what was entered: worked out from it and from the day, and never kept. */
#ifndef FAIRWAY_MODEL_REMARK_H
#define FAIRWAY_MODEL_REMARK_H

#include <jansson.h>

#include "base/date.h"
#include "record/kind.h"
#include "store/casebook.h"

/* Appends to `shown` (as of records_list()) what follows from a row (as of rows_load()): how long an absence
 * is, when a report is typically there, when notice of revalidation opens. Nothing for most kinds. */
void remark_add(struct casebook *cb, const struct record_kind *kind, const json_t *row, date_day today,
                json_t *shown);

#endif
