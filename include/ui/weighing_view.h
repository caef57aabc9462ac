/* The matrix of allegations and evidence over the panels. */
#ifndef FAIRWAY_UI_WEIGHING_VIEW_H
#define FAIRWAY_UI_WEIGHING_VIEW_H

#include "ui/app.h"

void weighing_open(struct app *app);

#endif
