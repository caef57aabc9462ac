/* What a casebook of an earlier version wants worked out once more. Inside floor 8. */
#ifndef FAIRWAY_KEEPER_UPGRADE_H
#define FAIRWAY_KEEPER_UPGRADE_H

#include "keeper/session.h"

/* After a casebook was brought to a newer version its derived rows lack what that version adds to them. Works
 * every case out again in one act of the session's person, where that is due and they may write. False: it
 * could not be done. */
bool upgrade_derived(struct session *, struct error *);

/* The same of a casebook that was just recovered, and has nothing that is worked out: closed concerns too. */
bool upgrade_recovered(struct session *, struct casebook *, struct error *);

#endif
