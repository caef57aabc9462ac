/* Side by side, over the panels: two passes of the framework; in the plan, its terms on a day. */
#ifndef FAIRWAY_UI_COMPARE_VIEW_H
#define FAIRWAY_UI_COMPARE_VIEW_H

#include "ui/app.h"

/* The last pass beside an earlier one, which is asked for where there are several. */
void compare_open(struct app *app);
/* The plan's terms in force today; a for another day, [ and ] from version to version. */
void terms_open(struct app *app);

#endif
