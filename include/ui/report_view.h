/* The reports, laid over the panels: one after the other, with their charts. */
#ifndef FAIRWAY_UI_REPORT_VIEW_H
#define FAIRWAY_UI_REPORT_VIEW_H

#include "ui/app.h"

void reports_open(struct app *app);

#endif
