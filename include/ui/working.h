/* An act that takes long: how far it is, and Esc to break it off. */
#ifndef FAIRWAY_UI_WORKING_H
#define FAIRWAY_UI_WORKING_H

#include "ui/deed.h"

/* The keeper is at work on the ask `id`, which ends with deed_ended(). Takes a copy of the deed. */
void working_open(struct app *app, const struct deed *deed, int64_t id);
/* Is one at work? Nothing else may be asked for then: it would be broken off. */
bool working_is_open(const struct app *app);
/* Takes in a notice of progress, and the answer when it has come. */
void working_notice(struct app *app, const json_t *notice);
void working_take(struct app *app);

#endif
