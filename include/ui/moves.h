/* Dates before and after: the table that a supposition, and an act that is tried out, is shown in. */
#ifndef FAIRWAY_UI_MOVES_H
#define FAIRWAY_UI_MOVES_H

#include <jansson.h>

#include "base/date.h"
#include "ui/page.h"

/* Writes a heading and a line for each row, as the protocol's `rows` have it, with its warnings below it;
 * each is an item "deadline" by its name where `items`. What does not move is faint. */
void moves_write(struct page *page, const json_t *rows, date_day today, bool items);

#endif
