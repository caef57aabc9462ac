/* Writing pages, and keeping one's place on them. Front; knows no record and no terminal. */
#include "ui/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

enum { ROWS_TO_STICK = 10 };

static void empty(struct page *page) {
  for (size_t i = 0; i < page->line_count; i++) {
    for (size_t s = 0; s < page->lines[i].count; s++)
      free(page->lines[i].spans[s].text);
    free(page->lines[i].spans);
  }
  for (size_t i = 0; i < page->item_count; i++) {
    free(page->items[i].kind);
    free(page->items[i].id);
  }
  page->line_count = page->item_count = page->stuck = 0;
  page->in_item = false;
}

void page_begin(struct page *page, int width) {
  empty(page);
  page->width = width > 0 ? width : 0;
}

void page_free(struct page *page) {
  empty(page);
  free(page->lines);
  free(page->items);
  *page = (struct page){0};
}

void page_item(struct page *page, const char *kind, const char *id) {
  MEM_GROW(page->items, page->item_count, page->item_capacity);
  page->items[page->item_count++] =
      (struct page_item){.kind = mem_string(kind), .id = mem_string(id), .line = page->line_count};
  page->in_item = true;
}

void page_item_id(struct page *page, const char *kind, int64_t id) {
  char *text = mem_format("%lld", (long long)id);
  page_item(page, kind, text);
  free(text);
}

void page_plain(struct page *page) {
  page->in_item = false;
}

void page_line(struct page *page) {
  MEM_GROW(page->lines, page->line_count, page->line_capacity);
  page->lines[page->line_count++] =
      (struct page_line){.item = page->in_item ? (int)page->item_count - 1 : -1};
}

static struct page_line *last_line(struct page *page) {
  if (page->line_count == 0) page_line(page);
  return &page->lines[page->line_count - 1];
}

static void add_to(struct page_line *line, int x, enum style style, const char *text, size_t len) {
  MEM_GROW(line->spans, line->count, line->capacity);
  line->spans[line->count++] = (struct page_span){x, style, mem_string_n(text, len)};
}

static void add_span(struct page *page, int x, enum style style, const char *text, size_t len) {
  add_to(last_line(page), x, style, text, len);
}

void page_rail(struct page *page, size_t first, int x, enum style style, const char *text) {
  page_rail_to(page, first, page->line_count, x, style, text);
}

void page_rail_to(struct page *page, size_t first, size_t end, int x, enum style style, const char *text) {
  for (size_t i = first; i < end && i < page->line_count; i++)
    if (x < page->width) add_to(&page->lines[i], x, style, text, strlen(text));
}

int page_clip(struct page *page, int x, int columns, enum style style, const char *text) {
  if (columns > page->width - x) columns = page->width - x;
  if (!*text || columns <= 0) return x;
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  size_t len = strlen(safe);
  int width = text_width(safe, len);
  if (width <= columns) {
    add_span(page, x, style, safe, len);
  } else {
    len = text_fit(safe, len, columns - 1);
    width = text_width(safe, len);
    char *cut = mem_format("%.*s…", (int)len, safe);
    add_span(page, x, style, cut, strlen(cut));
    free(cut);
    width++;
  }
  free(safe);
  return x + width;
}

int page_put(struct page *page, int x, enum style style, const char *text) {
  return page_clip(page, x, page->width, style, text);
}

int page_printf(struct page *page, int x, enum style style, const char *format, ...) {
  char *text = NULL;
  va_list args;
  va_start(args, format);
  int len = vasprintf(&text, format, args);
  va_end(args);
  if (len < 0) return x;
  int after = page_put(page, x, style, text);
  free(text);
  return after;
}

void page_wrap_rows(struct page *page, int x, enum style style, const char *text, size_t rows) {
  int columns = page->width - x;
  if (columns < 1 || !*text) return;
  char *safe = text_safe_string(text, TEXT_LINES);
  size_t left = strlen(safe), used = 0;
  for (const char *at = safe; left > 0; used++) {
    size_t next = 0, len = text_wrap(at, left, columns, &next);
    if (next == 0) break;
    if (used > 0) page_line(page);
    if (used + 1 == rows && next < left) {
      char *cut = mem_format("%.*s…", (int)text_fit(at, len, columns - 1), at);
      add_span(page, x, style, cut, strlen(cut));
      free(cut);
      break;
    }
    add_span(page, x, style, at, len);
    at += next;
    left -= next;
  }
  free(safe);
}

void page_wrap(struct page *page, int x, enum style style, const char *text) {
  page_wrap_rows(page, x, style, text, SIZE_MAX);
}

void page_labelled(struct page *page, int at, const char *label, const char *text, size_t rows) {
  if (!*text) return;
  page_line(page);
  page_put(page, PAGE_LEFT, STYLE_FAINT, label);
  if (rows > 0)
    page_wrap_rows(page, at, STYLE_TEXT, text, rows);
  else
    page_wrap(page, at, STYLE_TEXT, text);
}

void page_stick(struct page *page) {
  page->stuck = page->line_count;
}

void page_heading(struct page *page, const char *text) {
  page_plain(page);
  if (page->line_count > 0) page_line(page);
  page_line(page);
  page_put(page, PAGE_LEFT - 1, STYLE_TITLE, text);
}

void page_remark(struct page *page, const char *text) {
  page_plain(page);
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_FAINT, text);
}

void page_view_free(struct page_view *view) {
  page_free(&view->page);
  free(view->found);
  *view = (struct page_view){0};
}

const struct page_item *page_focus(const struct page_view *view) {
  return view->item < view->page.item_count ? &view->page.items[view->item] : NULL;
}

bool page_stand(struct page_view *view, const char *kind, const char *id) {
  for (size_t i = 0; i < view->page.item_count; i++) {
    const struct page_item *item = &view->page.items[i];
    if (strcmp(item->kind, kind) || strcmp(item->id, id)) continue;
    view->item = i;
    return true;
  }
  return false;
}

void page_rewrite(struct page_view *view, int width, void (*write)(struct page *page, const void *data),
                  const void *data) {
  const struct page_item *focus = page_focus(view);
  char *kind = focus ? mem_string(focus->kind) : NULL, *id = focus ? mem_string(focus->id) : NULL;
  page_begin(&view->page, width);
  write(&view->page, data);
  if (!kind || !page_stand(view, kind, id)) {
    size_t count = view->page.item_count;
    if (view->item >= count) view->item = count ? count - 1 : 0;
  }
  free(kind);
  free(id);
}

static size_t last_line_of(const struct page *page, size_t item) {
  size_t end = page->items[item].line;
  while (end + 1 < page->line_count && page->lines[end + 1].item == (int)item)
    end++;
  return end;
}

/* On a low screen nothing is worth a line of its own. */
static size_t stuck_in(const struct page *page, int rows) {
  return rows >= ROWS_TO_STICK ? page->stuck : 0;
}

static size_t moving_rows(const struct page *page, int rows) {
  int left = rows - (int)stuck_in(page, rows);
  return left > 1 ? (size_t)left : 1;
}

/* The furthest down that the first moving line may be. */
static size_t last_top(const struct page *page, int rows) {
  size_t height = moving_rows(page, rows), least = stuck_in(page, rows);
  return page->line_count > height + least ? page->line_count - height : least;
}

/* The lines that belong together in sight: the item, the heading right above it, what follows the last one.
 */
static void extent(const struct page *page, size_t item, size_t height, size_t *first, size_t *last) {
  size_t own = page->items[item].line;
  *first = own;
  *last = last_line_of(page, item);
  size_t above = own;
  while (above > 0 && page->lines[above - 1].item < 0)
    above--;
  if (*last - above < height) *first = above;
  if (item + 1 == page->item_count && page->line_count - 1 - *first < height) *last = page->line_count - 1;
}

static void bring_in_sight(struct page_view *view, int rows) {
  const struct page *page = &view->page;
  size_t height = moving_rows(page, rows), least = stuck_in(page, rows), most = last_top(page, rows);
  if (page->item_count > 0) {
    size_t first, last;
    extent(page, view->item, height, &first, &last);
    bool tall = last - first >= height;
    size_t low = tall                ? first
                 : last + 1 > height ? last + 1 - height
                                     : 0,
           high = tall ? last + 1 - height : first;
    if (view->top < low) view->top = low;
    if (view->top > high) view->top = high;
  }
  if (view->top > most) view->top = most;
  if (view->top < least) view->top = least;
}

/* A long item is read line by line before the next one takes the focus. */
static bool scroll_within(struct page_view *view, bool down, size_t height) {
  const struct page *page = &view->page;
  size_t first = page->items[view->item].line, last = last_line_of(page, view->item);
  if (last - first < height) return false;
  if (down && last >= view->top + height) {
    view->top++;
    return true;
  }
  if (!down && first < view->top) {
    view->top--;
    return true;
  }
  return false;
}

static void move_lines(struct page_view *view, enum nav nav, int rows) {
  size_t most = last_top(&view->page, rows), least = stuck_in(&view->page, rows);
  size_t step = nav == NAV_PAGE_DOWN || nav == NAV_PAGE_UP ? moving_rows(&view->page, rows) : 1;
  if (nav == NAV_HOME) view->top = least;
  if (nav == NAV_END) view->top = most;
  if (nav == NAV_DOWN || nav == NAV_PAGE_DOWN) view->top = view->top + step < most ? view->top + step : most;
  if (nav == NAV_UP || nav == NAV_PAGE_UP) view->top = view->top > least + step ? view->top - step : least;
}

/* By a screenful: the item that stands that many lines further. */
static void move_page(struct page_view *view, bool down, size_t height) {
  const struct page *page = &view->page;
  size_t from = page->items[view->item].line, was = view->item;
  if (down) {
    while (view->item + 1 < page->item_count && page->items[view->item + 1].line <= from + height)
      view->item++;
    if (view->item == was && view->item + 1 < page->item_count) view->item++;
  } else {
    while (view->item > 0 && page->items[view->item - 1].line + height >= from)
      view->item--;
    if (view->item == was && view->item > 0) view->item--;
  }
}

static void move_items(struct page_view *view, enum nav nav, size_t height) {
  size_t last = view->page.item_count - 1;
  switch (nav) {
  case NAV_DOWN:
    if (!scroll_within(view, true, height) && view->item < last) view->item++;
    break;
  case NAV_UP:
    if (!scroll_within(view, false, height) && view->item > 0) view->item--;
    break;
  case NAV_HOME:
    view->item = 0;
    view->top = 0;
    break;
  case NAV_END:
    view->item = last;
    break;
  default:
    move_page(view, nav == NAV_PAGE_DOWN, height);
  }
}

bool page_move(struct page_view *view, enum nav nav, int rows) {
  if (nav != NAV_DOWN && nav != NAV_UP && nav != NAV_PAGE_DOWN && nav != NAV_PAGE_UP && nav != NAV_HOME &&
      nav != NAV_END)
    return false;
  size_t height = moving_rows(&view->page, rows), was = view->item;
  if (view->page.item_count == 0) {
    move_lines(view, nav, rows);
    return true;
  }
  move_items(view, nav, height);
  if (view->item != was || nav == NAV_END) bring_in_sight(view, rows);
  return true;
}

static bool line_holds(const struct page_line *line, const char *folded) {
  struct buf text = {0};
  for (size_t i = 0; i < line->count; i++) {
    buf_puts(&text, line->spans[i].text);
    buf_putc(&text, ' ');
  }
  char *own = text_fold(buf_text(&text));
  bool holds = strstr(own, folded) != NULL;
  free(own);
  buf_free(&text);
  return holds;
}

static size_t line_in_focus(const struct page_view *view) {
  return view->page.item_count ? view->page.items[view->item].line : view->top;
}

bool page_find(struct page_view *view, const char *text, bool backwards) {
  size_t count = view->page.line_count, from = line_in_focus(view);
  char *folded = text_fold(text);
  bool found = false;
  for (size_t step = 1; step <= count && *folded && !found; step++) {
    size_t line = backwards ? (from + count - step % count) % count : (from + step) % count;
    if (view->page.item_count && view->page.lines[line].item < 0) continue;
    if (!line_holds(&view->page.lines[line], folded)) continue;
    found = true;
    if (view->page.item_count)
      view->item = (size_t)view->page.lines[line].item;
    else
      view->top = line;
  }
  free(folded);
  return found;
}

static void paint_line(const struct page_line *line, struct cells *cells, struct rect area, int y) {
  for (size_t i = 0; i < line->count; i++)
    cells_text(cells, area, line->spans[i].x, y, line->spans[i].style, line->spans[i].text);
}

void page_paint(struct page_view *view, struct cells *cells, struct rect area, bool focused) {
  bring_in_sight(view, area.h);
  const struct page *page = &view->page;
  int stuck = (int)stuck_in(page, area.h);
  for (int y = 0; y < stuck; y++)
    paint_line(&page->lines[y], cells, area, y);
  struct rect rest = {area.x, area.y + stuck, area.w, area.h > stuck ? area.h - stuck : 0};
  for (int y = 0; y < rest.h && view->top + (size_t)y < page->line_count; y++)
    paint_line(&page->lines[view->top + (size_t)y], cells, rest, y);
  if (focused) cells_cursor_text(cells, area, PAGE_LEFT, stuck);
  if (page->item_count == 0) return;
  size_t line = page->items[view->item].line;
  if (line < view->top) line = view->top;
  if (line >= view->top + (size_t)rest.h) return;
  int y = (int)(line - view->top);
  cells_text(cells, rest, 0, y, focused ? STYLE_CURSOR : STYLE_FAINT, focused ? ">" : "-");
  if (focused) cells_cursor_text(cells, rest, PAGE_LEFT, y);
}
