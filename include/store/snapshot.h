/* A snapshot: several statements that read the same state of the casebook. */
#ifndef FAIRWAY_STORE_SNAPSHOT_H
#define FAIRWAY_STORE_SNAPSHOT_H

#include "base/error.h"
#include "store/casebook.h"
#include "store/statement.h"

/* From here until the statement returned is reset (statement_reset) nobody else's change appears between
 * two reads, and the file is locked for reading once rather than once for each statement: a list of forty
 * rows has a hundred of them. Writers wait meanwhile, so hold it for one answer and never for a person, and
 * begin no act in it. NULL with an error when the casebook cannot be read. */
struct statement *snapshot_begin(struct casebook *cb, struct error *err);

#endif
