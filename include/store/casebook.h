/* The casebook: one file, opened carefully, with its settings proved.
 *
 * The SQLite handle stays on this floor. What the floors above need of it are statements
 * (store/statement.h) to read with, and acts (store/act.h) to write in.
 */
#ifndef FAIRWAY_STORE_CASEBOOK_H
#define FAIRWAY_STORE_CASEBOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct casebook;

enum casebook_mode {
  CASEBOOK_READ_WRITE, /* may still come out read-only: see casebook_is_read_only() */
  CASEBOOK_READ_ONLY
};

/* A new casebook at `path`: tables and nothing in them; the office's own rows are the first act's to
 * write. The file is private to its owner (0600), the folder must exist. A file that is already there
 * is refused, unless it is a casebook in which no act was ever done (an `init` cut short). NULL with an
 * error when it cannot be made; nothing is left behind then. */
struct casebook *casebook_create(const char *path, struct error *err);

/* Opens the casebook at `path`. Refused, each with its reason: a link, a hard-linked or special file, a
 * file on a network disk, what is not a casebook, a connection whose settings do not hold. An older casebook
 * is backed up and migrated first (CASEBOOK_READ_WRITE only); a newer one opens read-only. */
struct casebook *casebook_open(const char *path, enum casebook_mode mode, struct error *err);

/* Closes it; NULL is allowed. An open act is rolled back. */
void casebook_close(struct casebook *cb);

/* The path it was opened with, its folder resolved. Borrowed. */
const char *casebook_path(const struct casebook *cb);
bool casebook_is_read_only(const struct casebook *cb);
/* A sentence that the person should see once (a newer casebook, a migration done, a file that
 * others may read), or NULL. Borrowed. */
const char *casebook_notice(const struct casebook *cb);
/* The version of the tables in the file. */
int casebook_version(const struct casebook *cb);

/* Has another process or connection changed the file since the last call (or the opening)? */
bool casebook_changed(struct casebook *cb);

/* Has its file been moved away, or another put in its place, since it was opened? What is read here is then
 * old, and nothing can be written any more. */
bool casebook_moved(struct casebook *cb);

/* How long to wait for whoever writes, in milliseconds, until told otherwise; 0: the usual ten seconds. */
void casebook_patience(struct casebook *cb, int ms);

/* One slot for what a floor above wants to keep as long as the casebook is open; `release` (may be
 * NULL) runs on it at the close, while statements still work, and when it is replaced. */
void casebook_keep(struct casebook *cb, void *kept, void (*release)(void *));
void *casebook_kept(const struct casebook *cb);

#endif
