/* Two passes of the framework side by side, and the terms of a plan on a day: pages that the screen lays over
 * the panels and the command line prints.
 */
#ifndef FAIRWAY_UI_COMPARE_H
#define FAIRWAY_UI_COMPARE_H

#include <jansson.h>

#include "ui/page.h"

/* `data`: the `comparison` of the protocol. From 76 columns on the two stand beside one another. */
void compare_write(struct page *page, const void *data);
/* `data`: the `terms` of the protocol. */
void terms_write(struct page *page, const void *data);

#endif
