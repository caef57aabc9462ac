/* Which entries of the journal a person may read: those of records they may see. */
#ifndef FAIRWAY_MODEL_HISTORY_H
#define FAIRWAY_MODEL_HISTORY_H

#include <stdbool.h>

#include "model/viewer.h"
#include "store/journal.h"

/* An entry of a case is that case's. One of no case (a concern's, one on many records, one of the office)
 * is for who may see every record it touched; where it touched none it is the office's own, for those who see
 * the office's records, and for who did it. */
bool history_sees(struct casebook *cb, const struct viewer *viewer, const struct journal_entry *entry);

#endif
