/* Pages of the registers: people, practitioners, courses, cover, who may be appointed. The screen lays them
 * over the panels, the command line prints them. */
#ifndef FAIRWAY_UI_REGISTER_H
#define FAIRWAY_UI_REGISTER_H

#include <jansson.h>

#include "ui/page.h"

/* `data`: the `page` of the protocol. What can be opened is an item of its kind and id. */
void register_write(struct page *page, const void *data);

struct app;
/* The people of the office, and from there the other registers. */
void register_open(struct app *app);
/* The practitioner whom the case or concern in focus is about. */
void register_practitioner(struct app *app);

#endif
