/* What if: suppositions laid over a case, and every date before and after. Nothing is written. */
#ifndef FAIRWAY_UI_WHATIF_H
#define FAIRWAY_UI_WHATIF_H

#include "ui/deed.h"

/* Opens it for the case in focus. */
void whatif_open(struct app *app);
/* A form of it was filled in: takes the supposition. True: it is taken, and the form is closed; false: the
 * form says what is wrong with it. */
bool whatif_take(struct app *app, const struct deed *deed);
/* The actions that its forms are made from; for whatif.c. `can` is what the keeper says can be supposed. */
void whatif_choose(struct app *app, const json_t *can);

#endif
