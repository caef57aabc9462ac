/* The box of what may follow keys that begin something longer. */
#ifndef FAIRWAY_UI_LEADS_H
#define FAIRWAY_UI_LEADS_H

#include "ui/app.h"

/* Paints it at the bottom right of `body`, where keys are pending and the person has stopped. */
void leads_paint(struct app *app, struct rect body);

#endif
