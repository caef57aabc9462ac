/* One action on the records that are marked in the list: a line for each, whether it may and why not, and
 * then all of them as one act. */
#ifndef FAIRWAY_UI_BULK_H
#define FAIRWAY_UI_BULK_H

#include "ui/deed.h"

/* Tries it on each, and shows what would be done; takes a copy. */
void bulk_open(struct app *app, const struct deed *deed);
/* Something has come from the keeper: how far it is (`progress`), or perhaps an answer (NULL). */
void bulk_news(struct app *app, const json_t *progress);

#endif
