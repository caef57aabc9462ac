/* Searching all that was written: results as one types, with the place of each; Enter opens the record there.
 */
#ifndef FAIRWAY_UI_SEARCH_H
#define FAIRWAY_UI_SEARCH_H

#include "ui/app.h"

/* Opens it, with the words that were looked for last. */
void search_open(struct app *app);
/* Asks for what was typed since, once the keys are all taken; true: there is something new to paint. */
bool search_idle(struct app *app);
/* Takes in an answer that was not waited for. */
void search_take(struct app *app);

#endif
