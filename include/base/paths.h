/* Where the shared files are, and the person's own folders. */
#ifndef FAIRWAY_BASE_PATHS_H
#define FAIRWAY_BASE_PATHS_H

#include <stdbool.h>

/* Path of `name` (such as "calendars/scotland.cfg") under the share folder. The folder is, in
 * order: $FAIRWAY_SHARE; ../share/fairway beside the program; ../share when the program was built in a
 * folder of the sources; the one of `make install`.
 * Caller frees. The file need not exist. */
char *paths_share(const char *name);

/* The person's own folders, as the XDG rules have them ("data", "config", "state"), with
 * "/fairway/" and `name` appended. A relative XDG value is ignored, as those rules ask.
 * NULL when neither the variable nor HOME helps. Caller frees. */
char *paths_own(const char *kind, const char *name);

/* A path that holds from any folder: `path` itself when it begins with a slash, else seen from this one.
 * Caller frees. */
char *paths_absolute(const char *path);

/* Makes the folders leading to `path`, private to the person (0700). */
bool paths_make_parents(const char *path);

#endif
