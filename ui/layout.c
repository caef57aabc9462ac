/* Size in, rectangles out. Front; pure. */
#include "ui/layout.h"

#include <assert.h>

/* The box needs room that the list needs more on a low screen. */
static int box_rows(int rows) {
  if (rows < 14) return 0;
  if (rows < 20) return 3;
  return 5;
}

static int list_columns(int columns) {
  int wanted = columns * 12 / 25;
  return wanted > 78 ? 78 : wanted;
}

static void place_four(struct layout *layout, struct rect body) {
  int left = list_columns(body.w), right = body.w - left - 1;
  int top = body.h / 2, bottom = body.h - top;
  layout->at[REGION_PANEL_1] = (struct rect){body.x, body.y, left, top};
  layout->at[REGION_PANEL_2] = (struct rect){body.x, body.y + top, left, bottom};
  layout->at[REGION_DIVIDER] = (struct rect){body.x + left, body.y, 1, body.h};
  layout->at[REGION_PANEL_3] = (struct rect){body.x + left + 1, body.y, right, top};
  layout->at[REGION_PANEL_4] = (struct rect){body.x + left + 1, body.y + top, right, bottom};
}

static void place_two(struct layout *layout, struct rect body, int other) {
  int left = list_columns(body.w);
  layout->at[REGION_PANEL_1] = (struct rect){body.x, body.y, left, body.h};
  layout->at[REGION_DIVIDER] = (struct rect){body.x + left, body.y, 1, body.h};
  layout->at[REGION_PANEL_1 + other] = (struct rect){body.x + left + 1, body.y, body.w - left - 1, body.h};
}

struct layout layout_of(int columns, int rows, int panel, int beside) {
  assert(panel >= 0 && panel < 4 && beside >= 1 && beside < 4);
  struct layout layout = {0};
  layout.too_small = columns < LAYOUT_LEAST_COLUMNS || rows < LAYOUT_LEAST_ROWS;
  if (layout.too_small) {
    layout.at[REGION_HEADER] = (struct rect){0, 0, columns, rows};
    return layout;
  }
  int box = box_rows(rows);
  struct rect body = {0, 1, columns, rows - 3 - box};
  layout.at[REGION_HEADER] = (struct rect){0, 0, columns, 1};
  layout.at[REGION_BOX] = (struct rect){0, body.y + body.h, columns, box};
  layout.at[REGION_MESSAGE] = (struct rect){0, rows - 2, columns, 1};
  layout.at[REGION_HINTS] = (struct rect){0, rows - 1, columns, 1};
  if (columns < LAYOUT_TWO_COLUMNS)
    layout.at[REGION_PANEL_1 + panel] = body;
  else if (columns < LAYOUT_ALL_COLUMNS || rows < LAYOUT_ALL_ROWS)
    place_two(&layout, body, panel ? panel : beside);
  else
    place_four(&layout, body);
  return layout;
}

struct rect layout_body(const struct layout *layout) {
  struct rect header = layout->at[REGION_HEADER], box = layout->at[REGION_BOX];
  return (struct rect){0, header.h, header.w, box.y - header.h};
}
