/* Rotation: which of the older backups in a folder are kept. */
#ifndef FAIRWAY_STORE_ROTATION_H
#define FAIRWAY_STORE_ROTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"

struct rotation {
  int days, weeks; /* the last copy of each of so many days, and of each of so many weeks */
};

/* Of copies made at `days`, newest first, which are kept. Days and weeks without a copy are not counted, so
 * that an office that was away for a month finds its copies when it comes back. */
void rotation_choose(const date_day *days, size_t count, struct rotation terms, bool *keep);

/* `FOLDER/NAME-20261125-083000.casebook`, for the instant in seconds. Caller frees. */
char *rotation_name(const char *folder, const char *name, int64_t at);

/* Removes from the folder the copies called `NAME-....casebook` that are no longer kept. Nothing else is
 * touched. *removed receives how many went. */
bool rotation_prune(const char *folder, const char *name, struct rotation terms, size_t *removed,
                    struct error *err);

#endif
