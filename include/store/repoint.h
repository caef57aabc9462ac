/* Two rows turn out to be one: all that refers to the one refers to the other from now on. */
#ifndef FAIRWAY_STORE_REPOINT_H
#define FAIRWAY_STORE_REPOINT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

/* A row that was moved, by the column that refers. Names are borrowed. */
typedef void repoint_moved(void *data, const char *table, const char *column, int64_t key);

/* Inside an open act: in every table of records whose column refers to a row of `table` by the schema, what
 * refers to `from` refers to `to`, and its version is raised. A column named in `stay` (ending with NULL; as
 * "recorded_by", or "framework_pass.person_id") is left as it is. `moved` may be NULL. */
bool repoint(struct casebook *cb, const char *table, int64_t from, int64_t to, const char *const *stay,
             repoint_moved *moved, void *data, struct error *err);
/* Does any row still refer to `id` of `table`, by a column that does not stay? */
bool repoint_any(struct casebook *cb, const char *table, int64_t id, const char *const *stay, bool *any,
                 struct error *err);

#endif
