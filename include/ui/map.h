/* The map of a case: its pathway drawn, with what is done, where it is, what is possible and why the rest is
 * not. */
#ifndef FAIRWAY_UI_MAP_H
#define FAIRWAY_UI_MAP_H

#include "ui/app.h"

/* Lays the map of the case in focus over the panels; says so where there is none. */
void map_open(struct app *app);
/* Writes a map as the keeper drew it (the ask "map"). */
void map_write(struct page *page, const void *map);

#endif
