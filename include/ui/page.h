/* A page: lines of text in several styles, wrapped to a width, some of which belong to items one can stand
 * on.
 *
 * Timeline, checklist, plan, concern, help, ledger and every box of text are pages: they differ only in who
 * writes them. A page is written afresh when its record or its width changes; the view keeps its place by
 * the item's kind and id.
 */
#ifndef FAIRWAY_UI_PAGE_H
#define FAIRWAY_UI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/cells.h"
#include "ui/keymap.h"

enum { PAGE_LEFT = 2 }; /* columns kept for the focus mark */

struct page_span {
  int x;
  enum style style;
  char *text; /* safe, one line */
};

struct page_line {
  struct page_span *spans;
  size_t count, capacity;
  int item; /* -1: belongs to none */
};

struct page_item {
  char *kind, *id; /* "objective", "1099511627779": what an action would be given */
  size_t line;     /* its first line */
};

struct page {
  int width;
  struct page_line *lines;
  size_t line_count, line_capacity;
  struct page_item *items;
  size_t item_count, item_capacity;
  size_t stuck; /* so many lines stay at the top while the rest moves */
  bool in_item;
};

/* Empties the page, to be written for lines of `width` columns. */
void page_begin(struct page *page, int width);
void page_free(struct page *page);
/* The lines that follow belong to a new item; or to none. */
void page_item(struct page *page, const char *kind, const char *id);
void page_item_id(struct page *page, const char *kind, int64_t id);
void page_plain(struct page *page);
/* A new line. Then text on it at column `x`, cut at the page's width; returns the column after it. */
void page_line(struct page *page);
int page_put(struct page *page, int x, enum style style, const char *text);
int page_clip(struct page *page, int x, int columns, enum style style, const char *text);
int page_printf(struct page *page, int x, enum style style, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same text at column `x` of every line from `first` to the last, such as a rail beside wrapped text. */
void page_rail(struct page *page, size_t first, int x, enum style style, const char *text);
/* Likewise, up to the line before `end`. */
void page_rail_to(struct page *page, size_t first, size_t end, int x, enum style style, const char *text);
/* Text from column `x` of the last line on, wrapped at `x` over as many lines as it takes. */
void page_wrap(struct page *page, int x, enum style style, const char *text);
/* The same, but after `rows` lines an ellipsis. */
void page_wrap_rows(struct page *page, int x, enum style style, const char *text, size_t rows);
/* A line with a label at the left and its text from column `at` on, over `rows` lines at the most (0: as many
 * as it takes). Nothing where the text is empty. */
void page_labelled(struct page *page, int at, const char *label, const char *text, size_t rows);
/* The lines so far stay at the top, where the screen has room for that. */
void page_stick(struct page *page);
/* A heading after an empty line (none at the top), and a line of its own for a remark. */
void page_heading(struct page *page, const char *text);
void page_remark(struct page *page, const char *text);

/* A page in view. Zeroed: at its top, on its first item. */
struct page_view {
  struct page page;
  size_t item;
  size_t top;  /* first line shown */
  char *found; /* what was searched for, or NULL */
};

void page_view_free(struct page_view *view);
/* Writes the page anew with `write`, and stands on the same item as before when it is still there. */
void page_rewrite(struct page_view *view, int width, void (*write)(struct page *page, const void *data),
                  const void *data);
/* Moves by item, or by line where there are none; `rows` lines are in sight. False: not a movement. */
bool page_move(struct page_view *view, enum nav nav, int rows);
/* Paints the lines in sight, the focus mark when `focused`, and the cursor then. */
void page_paint(struct page_view *view, struct cells *cells, struct rect area, bool focused);
/* The item in focus; NULL where the page has none. */
const struct page_item *page_focus(const struct page_view *view);
/* Stands on that item; false when there is none such. */
bool page_stand(struct page_view *view, const char *kind, const char *id);
/* Looks for `text` from the line after the one in focus (or before, backwards), round the end. */
bool page_find(struct page_view *view, const char *text, bool backwards);

#endif
