/* Strands of a case side by side: a lane each, left of what happened on it. */
#ifndef FAIRWAY_UI_LANES_H
#define FAIRWAY_UI_LANES_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "ui/page.h"

struct lanes {
  const json_t *strands; /* borrowed from the record */
  size_t count;          /* 0: the case has one strand, and nothing is drawn */
  date_day today;
};

struct lanes lanes_of(const json_t *record, date_day today);
/* Columns that the lanes take. */
int lanes_width(const struct lanes *lanes);
/* One line a strand: its sign in its lane (the first at column `x`), its name, its stage, when it ended. They
 * stay at the top. */
void lanes_head(const struct lanes *lanes, struct page *page, int x);
/* Draws the lanes on the lines from `first` to the last at column `x`; on the first line the entry's own (of
 * the strand with that id) carries its sign. `day` tells which strands were running then; DATE_NONE: those
 * that are running now. */
void lanes_draw(const struct lanes *lanes, struct page *page, size_t first, int x, int64_t strand,
                bool deadline, date_day day);
/* The strand's name; "" where there are no lanes, or it is none of them. */
const char *lanes_name(const struct lanes *lanes, int64_t strand);

#endif
