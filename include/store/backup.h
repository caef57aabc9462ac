/* Backup: a copy of the casebook, whole and proved, while others work. */
#ifndef FAIRWAY_STORE_BACKUP_H
#define FAIRWAY_STORE_BACKUP_H

#include <stdbool.h>

#include "base/error.h"
#include "store/casebook.h"
#include "store/journal.h"

/* Copies the casebook to `path`: first to a file beside it, which is verified and brought safely to the disk,
 * and only then gets its name. Never overwrites. `head` (may be NULL) receives the newest entry in the copy.
 * To restore a copy is the same the other way round: open it read-only and back it up to where it is
 * wanted. */
bool backup_casebook(struct casebook *cb, const char *path, struct journal_head *head, struct error *err);

#endif
