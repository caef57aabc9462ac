/* The grid of cells that every view paints into.
 *
 * A cell holds one grapheme and what it means (enum style). All text painted here passes text_safe(), is
 * clipped to its rectangle, and a wide character is never cut in half: what does not fit is left out and
 * blanks stand in its place. The grid knows no terminal.
 */
#ifndef FAIRWAY_UI_CELLS_H
#define FAIRWAY_UI_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/style.h"

enum { CELL_TEXT = 14 };

struct cell {
  char text[CELL_TEXT]; /* one spacing character and at most two marks on it; "" right of a wide one */
  uint8_t width;        /* 1 or 2; 0: covered by the wide character to the left */
  uint8_t style;
};

/* Columns and rows; in a painting call x and y count from the rectangle's own corner. */
struct rect {
  int x, y, w, h;
};

struct cells {
  int columns, rows;
  bool ascii;             /* nothing but ASCII reaches the grid: lines of - and |, others by their nearest */
  bool acs;               /* ... but the signs of lines do: the terminal draws them in its own way */
  int cursor_x, cursor_y; /* where the hardware cursor stands: the focused line's first text */
  struct cell *at;        /* row after row */
};

struct cells *cells_new(int columns, int rows, bool ascii);
/* Is it one of the signs that lines and boxes are drawn with? */
bool cell_is_line(const char *text);
void cells_free(struct cells *cells);
/* Another size; everything is blank afterwards. */
void cells_resize(struct cells *cells, int columns, int rows);
void cells_blank(struct cells *cells, struct rect area);

/* Paints the start of `text` that fits, on one line. Returns the columns it took. */
int cells_text(struct cells *cells, struct rect area, int x, int y, enum style style, const char *text);
int cells_text_n(struct cells *cells, struct rect area, int x, int y, enum style style, const char *text,
                 size_t len);
/* The same in at most `columns`, ending in an ellipsis where it had to be cut. */
int cells_fit(struct cells *cells, struct rect area, int x, int y, int columns, enum style style,
              const char *text);
/* Ends at the right edge `x` (exclusive). Returns the first column painted. */
int cells_right(struct cells *cells, struct rect area, int x, int y, enum style style, const char *text);
/* Wrapped over at most `rows` lines from (x, y) on; a last line with more to come ends in an ellipsis.
 * Returns the lines used. */
int cells_wrap(struct cells *cells, struct rect area, int x, int y, int rows, enum style style,
               const char *text);
/* A horizontal line from x to the area's right edge; a vertical one over its whole height. */
void cells_rule(struct cells *cells, struct rect area, int x, int y, enum style style);
void cells_divider(struct cells *cells, struct rect area, int x, enum style style);
/* A box around the whole area with its title in the top line. Returns the rectangle inside. */
struct rect cells_box(struct cells *cells, struct rect area, enum style style, const char *title);
/* Puts the hardware cursor there, kept inside the grid. */
void cells_cursor(struct cells *cells, struct rect area, int x, int y);
/* The same on the first text from there on in that line: where a screen reader begins to read. */
void cells_cursor_text(struct cells *cells, struct rect area, int x, int y);

/* The grid as text, a line a row, exactly as wide as the grid, for tests and goldens. Caller frees. */
char *cells_to_text(const struct cells *cells);

#endif
