/* The guide of `fairway tutorial`: a few lines at the foot of the screen that say what to try next and notice
 * when it is done. It takes no keys but Ctrl-G, which goes on, and Ctrl-T, which says the step again on
 * a page of its own; and it never stands in anybody's way. */
#ifndef FAIRWAY_UI_TUTORIAL_H
#define FAIRWAY_UI_TUTORIAL_H

#include "ui/app.h"

/* One step; `text` names keys as {queue}. */
struct tutorial_step {
  const char *title, *text;
  enum nav nav;       /* done when this was pressed; NAV_NONE: see `action` */
  const char *action; /* done when this action was; NULL with no `nav`: the last step */
};
/* Step `index`, NULL past the last: the manual page is made from them too. */
const struct tutorial_step *tutorial_step_at(size_t index);

struct tutorial *tutorial_new(void);
void tutorial_free(struct tutorial *tutorial);
/* Rows of the screen that it takes, at the foot; 0 without a tutorial, and on a screen too low for it. */
int tutorial_rows(const struct app *app);
void tutorial_paint(struct app *app);
/* A key that is the guide's own; false: it is not. */
bool tutorial_key(struct app *app, const struct key *key);
/* What the person did: looked somewhere, or carried an action out. */
void tutorial_saw(struct app *app, enum nav nav);
void tutorial_did(struct app *app, const char *action);

#endif
