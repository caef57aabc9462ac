/* A page laid over the panels, to be read: a refusal in full, a record on one sheet, why a date, the ledger.
 */
#ifndef FAIRWAY_UI_LEAF_H
#define FAIRWAY_UI_LEAF_H

#include "ui/app.h"

/* `write` gets `data`, which the leaf takes over when `free_data` is given (else it must outlive the leaf).
 */
void leaf_open(struct app *app, const char *title, void (*write)(struct page *page, const void *data),
               void *data, void (*free_data)(void *data));
/* A leaf of one text, such as a refusal; one that is read at a glance goes with the next key, whichever it
 * is. */
void leaf_text(struct app *app, const char *title, const char *text);

#endif
