/* The decision over many cases: every date that an action would move, a mark on each case, one act for all.
 */
#ifndef FAIRWAY_UI_DECIDE_H
#define FAIRWAY_UI_DECIDE_H

#include "ui/deed.h"

/* Does the action decide over many cases? */
bool decides(const json_t *action);
/* Shows what the deed would move, and lets decide; takes a copy. False, with the refusal said, when it would
 * be refused anyway. */
bool decide_open(struct app *app, const struct deed *deed);
/* The act is done: the decision goes, when it is on top. */
void decide_done(struct app *app);

#endif
