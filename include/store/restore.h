/* Restore: a backup put where a casebook is wanted, and what that would cost.
 *
 * Nothing is ever written over. A casebook that is there is compared first; when it is to be replaced, it is
 * moved aside under a name that says so, in one step with the backup taking its place.
 */
#ifndef FAIRWAY_STORE_RESTORE_H
#define FAIRWAY_STORE_RESTORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"
#include "store/journal.h"

enum restore_place {
  RESTORE_FREE,    /* nothing is there */
  RESTORE_EARLIER, /* the casebook there goes on from the backup's last entry, or ends with it */
  RESTORE_LATER,   /* the backup goes on from the last entry of the casebook there: nothing would be lost */
  RESTORE_PARTED,  /* both go on from an entry that they share, each in its own way */
  RESTORE_OTHER,   /* it is another casebook altogether */
  RESTORE_DAMAGED  /* it is there and cannot be read */
};

/* What is at the place, seen from the backup. */
struct restore_view {
  enum restore_place place;
  struct journal_head backup; /* the last entry in the backup */
  struct journal_head there;  /* the last entry of the casebook there; seq 0 where it cannot be read */
  int64_t shared;             /* the last entry that both have; 0: none */
  int64_t lost;               /* entries of the casebook there that the backup does not have */
  char why[256];              /* RESTORE_DAMAGED: what is wrong with it */
};

/* Compares `backup`, opened read-only, with what is at `path`. False when the backup itself cannot be read.
 */
bool restore_look(struct casebook *backup, const char *path, struct restore_view *out, struct error *err);

/* The entries that would be lost, newest first, at most `limit`. */
bool restore_lost(const char *path, const struct restore_view *view, int limit, journal_each *each,
                  void *data, struct error *err);

/* Copies the backup to `path`, proved before it gets its name. With `aside` NULL the place must be free;
 * otherwise the file that is there is moved to `aside`, which must be free, in the same step. The file must
 * still be what `view` was taken of, or ERROR_CONFLICT says that somebody went on with it. */
bool restore_casebook(struct casebook *backup, const char *path, const struct restore_view *view,
                      const char *aside, struct error *err);

#endif
