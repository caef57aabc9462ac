/* The grid of cells: clipped painting of safe text. Front; knows no terminal and no view. */
#include "ui/cells.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

static const struct cell blank = {.text = " ", .width = 1, .style = STYLE_TEXT};

/* What stands for the program's own signs where only ASCII may be shown. */
static const struct {
  const char *sign, *ascii;
} nearest[] = {
    {"─", "-"}, {"│", "|"}, {"┌", "+"}, {"┐", "+"}, {"└", "+"}, {"┘", "+"},  {"·", "-"},
    {"…", "~"}, {"–", "-"}, {"—", "-"}, {"‘", "'"}, {"’", "'"}, {"“", "\""}, {"”", "\""},
    {"→", ">"}, {"←", "<"}, {"↑", "^"}, {"↓", "v"}, {"✓", "+"}, {"█", "#"},  {"├", "|"},
    {"▶", ">"}, {"○", "o"}, {"■", "#"}, {"↺", "@"}, {"●", "*"}, {"━", "="},  {"┄", "~"},
    {"∙", "."}, {"◆", "D"}, {"◇", "d"}, {"▒", "%"}, {"░", ":"}, {"◀", "<"},  {"▼", "V"},
};

struct cells *cells_new(int columns, int rows, bool ascii) {
  struct cells *cells = mem_alloc(sizeof *cells);
  cells->ascii = ascii;
  cells_resize(cells, columns, rows);
  return cells;
}

void cells_free(struct cells *cells) {
  if (!cells) return;
  free(cells->at);
  free(cells);
}

void cells_resize(struct cells *cells, int columns, int rows) {
  assert(columns >= 0 && rows >= 0);
  free(cells->at);
  cells->at = mem_array((size_t)columns * (size_t)rows, sizeof *cells->at);
  cells->columns = columns;
  cells->rows = rows;
  cells->cursor_x = cells->cursor_y = 0;
  cells_blank(cells, (struct rect){0, 0, columns, rows});
}

static struct cell *cell_at(struct cells *cells, int x, int y) {
  return &cells->at[(size_t)y * (size_t)cells->columns + (size_t)x];
}

/* A wide character of which one half is about to be painted over loses the other half too. */
static void part(struct cells *cells, int x, int y) {
  struct cell *cell = cell_at(cells, x, y);
  if (cell->width == 0 && x > 0) *cell_at(cells, x - 1, y) = blank;
  if (cell->width == 2 && x + 1 < cells->columns) *cell_at(cells, x + 1, y) = blank;
}

static struct rect on_grid(const struct cells *cells, struct rect area) {
  int right = area.x + area.w < cells->columns ? area.x + area.w : cells->columns;
  int bottom = area.y + area.h < cells->rows ? area.y + area.h : cells->rows;
  int left = area.x > 0 ? area.x : 0, top = area.y > 0 ? area.y : 0;
  return (struct rect){left, top, right > left ? right - left : 0, bottom > top ? bottom - top : 0};
}

void cells_blank(struct cells *cells, struct rect area) {
  struct rect inside = on_grid(cells, area);
  for (int y = inside.y; y < inside.y + inside.h && inside.w > 0; y++) {
    part(cells, inside.x, y);
    part(cells, inside.x + inside.w - 1, y);
    for (int x = inside.x; x < inside.x + inside.w; x++)
      *cell_at(cells, x, y) = blank;
  }
}

static size_t rune_length(const char *text, size_t len) {
  size_t n = 1;
  while (n < len && ((unsigned char)text[n] & 0xC0) == 0x80)
    n++;
  return n;
}

/* Joiners and the signs that choose between two drawings of one character: terminals differ over them. */
static bool invisible(const char *rune, size_t len) {
  return len == 3 && (!memcmp(rune, "\xE2\x80\x8D", 3) || !memcmp(rune, "\xEF\xB8\x8E", 3) ||
                      !memcmp(rune, "\xEF\xB8\x8F", 3));
}

static void start_cell(struct cells *cells, int x, int y, const char *rune, size_t len, int width) {
  struct cell *cell = cell_at(cells, x, y);
  memset(cell->text, 0, sizeof cell->text);
  memcpy(cell->text, rune, len);
  cell->width = (uint8_t)width;
  if (width < 2) return;
  struct cell *covered = cell_at(cells, x + 1, y);
  memset(covered->text, 0, sizeof covered->text);
  covered->width = 0;
}

static void add_mark(struct cell *cell, const char *rune, size_t len) {
  size_t used = strlen(cell->text);
  if (used + len < sizeof cell->text) memcpy(cell->text + used, rune, len);
}

static const char *ascii_of(const char *grapheme, size_t len) {
  for (size_t i = 0; i < sizeof nearest / sizeof *nearest; i++)
    if (strlen(nearest[i].sign) == len && !memcmp(nearest[i].sign, grapheme, len)) return nearest[i].ascii;
  return "?";
}

bool cell_is_line(const char *text) {
  static const char signs[] = "─│┌┐└┘├┤┬┴┼";
  const char *at = (unsigned char)text[0] == 0xE2 && strlen(text) == 3 ? strstr(signs, text) : NULL;
  return at && (at - signs) % 3 == 0;
}

static bool may_show(const struct cells *cells, const char *grapheme, size_t len) {
  if (!cells->ascii || (unsigned char)grapheme[0] < 0x80) return true;
  char sign[4] = {0};
  if (!cells->acs || len != 3) return false;
  memcpy(sign, grapheme, len);
  return cell_is_line(sign);
}

static void put_ascii(struct cells *cells, int x, int y, enum style style, char byte) {
  part(cells, x, y);
  struct cell *cell = cell_at(cells, x, y);
  memset(cell->text, 0, sizeof cell->text);
  cell->text[0] = byte;
  cell->width = 1;
  cell->style = (uint8_t)style;
}

/* One grapheme of `width` columns at a place where they are known to fit. Each character in it that takes
 * columns gets a cell of its own, marks go onto the one before. Of a sequence that terminals draw
 * differently (joined emoji, skin tones) only what fits its columns is shown, so that what follows stays
 * where it is. */
static void put(struct cells *cells, int x, int y, enum style style, const char *grapheme, size_t len,
                int width) {
  for (int i = 0; i < width; i++)
    put_ascii(cells, x + i, y, style, ' ');
  if (!may_show(cells, grapheme, len)) {
    put_ascii(cells, x, y, style, *ascii_of(grapheme, len));
    return;
  }
  int used = 0, last = x;
  for (size_t i = 0, n; i < len; i += n) {
    n = rune_length(grapheme + i, len - i);
    int own = text_width(grapheme + i, n);
    if (used + own > width) break;
    if (own > 0) {
      last = x + used;
      start_cell(cells, last, y, grapheme + i, n, own);
      used += own;
    } else if (used > 0 && !invisible(grapheme + i, n)) {
      add_mark(cell_at(cells, last, y), grapheme + i, n);
    }
  }
}

static bool plain(const char *text, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (text[i] < 0x20 || text[i] > 0x7E) return false;
  return true;
}

/* The part of `text` that can matter in `columns`: a column never needs more than a few bytes, and nobody
 * wants twenty thousand characters made safe to show eighty. Cut between characters. */
static size_t useful(const char *text, size_t len, int columns) {
  size_t most = (size_t)(columns > 0 ? columns : 0) * 24 + 64;
  if (len <= most) return len;
  while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
    most--;
  return most;
}

/* Paints safe text from column `x` of the grid up to `right`. A grapheme that begins left of `left` is
 * skipped. Returns the columns passed. */
static int put_line(struct cells *cells, struct rect inside, int x, int y, enum style style, const char *text,
                    size_t len) {
  int right = inside.x + inside.w, start = x;
  for (size_t i = 0; i < len && x < right;) {
    int width = 0;
    size_t n = text_grapheme(text + i, len - i, &width);
    if (n == 0) break;
    if (x + width > right) break;
    if (x >= inside.x && width > 0) put(cells, x, y, style, text + i, n, width);
    x += width;
    i += n;
  }
  return x - start;
}

int cells_text_n(struct cells *cells, struct rect area, int x, int y, enum style style, const char *text,
                 size_t len) {
  struct rect inside = on_grid(cells, area);
  int gx = area.x + x, gy = area.y + y;
  if (gy < inside.y || gy >= inside.y + inside.h || gx >= inside.x + inside.w) return 0;
  if (plain(text, len)) {
    int room = inside.x + inside.w - gx, count = len < (size_t)room ? (int)len : room;
    for (int i = 0; i < count; i++)
      if (gx + i >= inside.x) put_ascii(cells, gx + i, gy, style, text[i]);
    return count;
  }
  struct buf safe = {0};
  text_safe(&safe, text, useful(text, len, inside.x + inside.w - gx), TEXT_ONE_LINE);
  int painted = put_line(cells, inside, gx, gy, style, buf_text(&safe), safe.len);
  buf_free(&safe);
  return painted;
}

int cells_text(struct cells *cells, struct rect area, int x, int y, enum style style, const char *text) {
  return cells_text_n(cells, area, x, y, style, text, strlen(text));
}

int cells_fit(struct cells *cells, struct rect area, int x, int y, int columns, enum style style,
              const char *text) {
  if (columns <= 0) return 0;
  struct rect room = {area.x, area.y, x + columns < area.w ? x + columns : area.w, area.h};
  size_t len = strlen(text);
  if (plain(text, len) && len <= (size_t)columns) return cells_text_n(cells, room, x, y, style, text, len);
  struct buf safe = {0};
  text_safe(&safe, text, useful(text, len, columns), TEXT_ONE_LINE);
  int used;
  if (text_width(buf_text(&safe), safe.len) <= columns) {
    used = cells_text_n(cells, room, x, y, style, buf_text(&safe), safe.len);
  } else {
    size_t fits = text_fit(buf_text(&safe), safe.len, columns - 1);
    used = cells_text_n(cells, room, x, y, style, buf_text(&safe), fits);
    used += cells_text(cells, room, x + used, y, style, "…");
  }
  buf_free(&safe);
  return used;
}

int cells_right(struct cells *cells, struct rect area, int x, int y, enum style style, const char *text) {
  struct buf safe = {0};
  text_safe(&safe, text, strlen(text), TEXT_ONE_LINE);
  int first = x - text_width(buf_text(&safe), safe.len);
  cells_text_n(cells, area, first, y, style, buf_text(&safe), safe.len);
  buf_free(&safe);
  return first;
}

int cells_wrap(struct cells *cells, struct rect area, int x, int y, int rows, enum style style,
               const char *text) {
  int columns = area.w - x, used = 0;
  if (columns <= 0) return 0;
  struct buf safe = {0};
  text_safe(&safe, text, useful(text, strlen(text), columns * (rows + 1)), TEXT_LINES);
  const char *at = buf_text(&safe);
  size_t left = safe.len;
  while (left > 0 && used < rows) {
    size_t next = 0, n = text_wrap(at, left, columns, &next);
    if (next == 0) break;
    bool more = next < left && used + 1 == rows;
    if (more) n = text_fit(at, n, columns - 1);
    int width = cells_text_n(cells, area, x, y + used, style, at, n);
    if (more) cells_text(cells, area, x + width, y + used, style, "…");
    at += next;
    left -= next;
    used++;
  }
  buf_free(&safe);
  return used;
}

void cells_rule(struct cells *cells, struct rect area, int x, int y, enum style style) {
  struct rect inside = on_grid(cells, area);
  int gy = area.y + y;
  if (gy < inside.y || gy >= inside.y + inside.h) return;
  struct cell line = {.text = "─", .width = 1, .style = (uint8_t)style};
  if (cells->ascii && !cells->acs) line.text[0] = '-', line.text[1] = line.text[2] = 0;
  for (int gx = area.x + x; gx < inside.x + inside.w; gx++) {
    if (gx < inside.x) continue;
    part(cells, gx, gy);
    *cell_at(cells, gx, gy) = line;
  }
}

void cells_divider(struct cells *cells, struct rect area, int x, enum style style) {
  for (int y = 0; y < area.h; y++)
    cells_text(cells, area, x, y, style, "│");
}

struct rect cells_box(struct cells *cells, struct rect area, enum style style, const char *title) {
  struct rect line = {area.x, area.y, area.w - 1, area.h};
  cells_blank(cells, area);
  cells_rule(cells, line, 1, 0, style);
  cells_rule(cells, line, 1, area.h - 1, style);
  cells_divider(cells, area, 0, style);
  cells_divider(cells, area, area.w - 1, style);
  cells_text(cells, area, 0, 0, style, "┌");
  cells_text(cells, area, area.w - 1, 0, style, "┐");
  cells_text(cells, area, 0, area.h - 1, style, "└");
  cells_text(cells, area, area.w - 1, area.h - 1, style, "┘");
  if (*title) {
    int used = cells_fit(cells, area, 3, 0, area.w - 6, STYLE_TITLE, title);
    cells_text(cells, area, 2, 0, style, " ");
    cells_text(cells, area, 3 + used, 0, style, " ");
  }
  return (struct rect){area.x + 2, area.y + 1, area.w > 4 ? area.w - 4 : 0, area.h > 2 ? area.h - 2 : 0};
}

static int within(int value, int low, int high) {
  if (value > high) value = high;
  return value < low ? low : value;
}

void cells_cursor_text(struct cells *cells, struct rect area, int x, int y) {
  struct rect inside = on_grid(cells, area);
  int gx = area.x + x, gy = area.y + y;
  while (gy >= inside.y && gy < inside.y + inside.h && gx >= inside.x && gx < inside.x + inside.w) {
    const char *text = cell_at(cells, gx, gy)->text;
    if (*text && strcmp(text, " ")) {
      cells_cursor(cells, area, gx - area.x, y);
      return;
    }
    gx++;
  }
  cells_cursor(cells, area, x, y);
}

void cells_cursor(struct cells *cells, struct rect area, int x, int y) {
  cells->cursor_x = within(area.x + x, 0, cells->columns - 1);
  cells->cursor_y = within(area.y + y, 0, cells->rows - 1);
}

char *cells_to_text(const struct cells *cells) {
  struct buf out = {0};
  for (int y = 0; y < cells->rows; y++) {
    for (int x = 0; x < cells->columns; x++)
      buf_puts(&out, cells->at[(size_t)y * (size_t)cells->columns + (size_t)x].text);
    buf_putc(&out, '\n');
  }
  return buf_take(&out);
}
