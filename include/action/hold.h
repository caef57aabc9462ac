/* Holds: pauses that stop all clocks of a case, put on several strands at once and taken off together. */
#ifndef FAIRWAY_ACTION_HOLD_H
#define FAIRWAY_ACTION_HOLD_H

#include "model/look.h"
#include "model/pause.h"

/* The pause that holds all clocks of a pathway; NULL: it has none. */
const struct pathway_pause *hold_of(const struct pathway *pathway);
/* Is this kind of pause one? */
bool hold_is(const struct look *look, const char *kind);
/* Was `open`, of the strand looked at, put on with the other: from the same day, or from the later one on
 * which its strand began? */
bool hold_put_on_with(const struct pause_row *open, const struct look *look, const struct pause_row *other);

#endif
