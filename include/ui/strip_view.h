/* The picture of a case's timeline, laid over the panels: to look along it, nearer or further, and back. */
#ifndef FAIRWAY_UI_STRIP_VIEW_H
#define FAIRWAY_UI_STRIP_VIEW_H

#include "ui/app.h"

/* Lays the picture of the case in focus over the panels; says so where there is none. */
void strip_open(struct app *app);

#endif
