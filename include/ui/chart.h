/* A report drawn: its tables with the numbers, and bars beside them. Pure over the `report` of the protocol.
 */
#ifndef FAIRWAY_UI_CHART_H
#define FAIRWAY_UI_CHART_H

#include <jansson.h>

#include "ui/page.h"

/* Writes a report; `data` is the report, with "numbers_only" where bars would say nothing. A row that begins
 * with a reference is an item of the kind "record".
 */
void chart_write(struct page *page, const void *data);

#endif
