/* Painting the parts of the screen that are not a view's own. */
#ifndef FAIRWAY_UI_PAINT_H
#define FAIRWAY_UI_PAINT_H

#include "ui/app.h"

void paint_header(struct app *app, struct rect area);
void paint_list(struct app *app, struct rect area);
void paint_panel(struct app *app, int panel, struct rect area);
void paint_box(struct app *app, struct rect area);
void paint_hints(struct app *app, struct rect area);

#endif
