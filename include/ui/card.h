/* The test card: what this terminal makes of lines, colours, wide and joined characters, and of keys. */
#ifndef FAIRWAY_UI_CARD_H
#define FAIRWAY_UI_CARD_H

#include <stdbool.h>

#include "base/error.h"
#include "ui/cells.h"
#include "ui/ui.h"

/* Paints it; `keys` are the names of what was pressed, newest last. */
void card_paint(struct cells *cells, const char *keys);

/* Shows it on the terminal until q is pressed twice or the terminal goes. False: there is none to show it on.
 */
bool ui_card(const struct ui_options *options, struct error *error);

#endif
