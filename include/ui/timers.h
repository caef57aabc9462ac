/* When the loop is to wake by itself: pure, with the time as a number, so that hours can be tried in no time.
 *
 * Nothing but these wakes a screen that nobody touches: the pause after the last key (to follow a moved
 * focus, to show what may follow a prefix, to keep a draft), the idle lock, and midnight.
 */
#ifndef FAIRWAY_UI_TIMERS_H
#define FAIRWAY_UI_TIMERS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/app.h"

enum { TIMERS_SETTLE_MS = 120, TIMERS_LEADS_MS = 300, TIMERS_KEEP_MS = 2000, TIMERS_KEEP_MOST_MS = 4000 };

struct timers {
  int64_t last_key;   /* in ms of a clock that goes on while the machine sleeps */
  int64_t keep_since; /* when a draft was first wanted; 0: none is */
  int64_t lock_ms;    /* without a key, until the screen locks; 0: it never does by itself */
};

/* How long to wait from `now`, `most` at most: 0 when something is due. */
int64_t timers_wait(struct timers *timers, const struct app *app, int64_t now, int64_t most);
/* Does what is due after a pause; true: there is something new to paint. */
bool timers_heed(struct timers *timers, struct app *app, int64_t now);
/* Keeps a draft where one is due: two seconds after the last key, and every few seconds while there is no
 * last one. */
void timers_keep(struct timers *timers, struct app *app, int64_t now);
/* Locks the screen where nobody has touched it for too long; true: it has. */
bool timers_lock(const struct timers *timers, struct app *app, int64_t now);

#endif
