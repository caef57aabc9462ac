/* Where everything stands: a pure function of the terminal's size and the panel in focus.
 *
 * Under 100 columns one panel fills the screen; from 100 the list and one other; from 150x40 all four.
 * The rectangles lie inside the screen, never overlap and cover it; a region that is not shown is empty.
 * Below 40x10 there is only the one-line screen that says so.
 */
#ifndef FAIRWAY_UI_LAYOUT_H
#define FAIRWAY_UI_LAYOUT_H

#include <stdbool.h>

#include "ui/cells.h"

enum { LAYOUT_LEAST_COLUMNS = 40, LAYOUT_LEAST_ROWS = 10 };
enum { LAYOUT_TWO_COLUMNS = 100, LAYOUT_ALL_COLUMNS = 150, LAYOUT_ALL_ROWS = 40 };

enum region {
  REGION_HEADER,
  REGION_PANEL_1, /* four in a row: the list and what hangs on its focused row */
  REGION_PANEL_2,
  REGION_PANEL_3,
  REGION_PANEL_4,
  REGION_DIVIDER, /* the column between panels side by side */
  REGION_BOX,     /* where the focused case stands and what it waits for, with a rule above */
  REGION_MESSAGE,
  REGION_HINTS,
  REGION_COUNT
};

struct layout {
  bool too_small;
  struct rect at[REGION_COUNT];
};

/* `panel` is the one in focus, 0 to 3; `beside` the one shown next to the list when the list has it. */
struct layout layout_of(int columns, int rows, int panel, int beside);
/* The whole of the panels: where a form or a page laid over them may stand. */
struct rect layout_body(const struct layout *layout);

#endif
