/* Which backups were proven: opened, replayed and compared. It stands beside the journal, not in it. */
#ifndef FAIRWAY_MODEL_PROVEN_H
#define FAIRWAY_MODEL_PROVEN_H

#include <jansson.h>

#include "base/error.h"
#include "store/casebook.h"
#include "store/journal.h"

/* Notes that a backup ending with `head` was proven at that instant. Outside an act. */
bool proven_note(struct casebook *cb, const char *at, const char *path, const struct journal_head *head,
                 const char *os_user, struct error *err);

/* The last one: {"at","path","seq","by","since": entries of the journal that are not in it}; JSON null while
 * there is none. New reference. */
json_t *proven_last(struct casebook *cb);

#endif
