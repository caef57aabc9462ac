/* The blank screen: at once with a key, or after a time without one; nothing can be read until it is
 * unlocked. */
#ifndef FAIRWAY_UI_LOCK_H
#define FAIRWAY_UI_LOCK_H

#include "ui/app.h"

/* Blanks the screen, keeps drafts, and locks it where there is a passphrase to unlock with; where there is
 * none it asks for one first. */
void lock_begin(struct app *app);
/* Asks for another passphrase; the screen is blank meanwhile. */
void lock_change(struct app *app);
void lock_key(struct app *app, const struct key *key);
void lock_paint(struct app *app);
void lock_free(struct lock *lock);

#endif
