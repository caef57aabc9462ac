/* Printing from the screen: which documents there are, one read on the screen, and its file written. */
#ifndef FAIRWAY_UI_PRINT_VIEW_H
#define FAIRWAY_UI_PRINT_VIEW_H

#include "ui/app.h"

/* Offers the documents of the case in focus; says so where there is none. */
void print_open(struct app *app);

#endif
