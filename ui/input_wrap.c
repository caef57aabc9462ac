/* Where the lines of typed text break, and how it looks. Front; changes nothing but where it is scrolled to.
 *
 * Breaks by words and by the width of what is painted: what the screen shows of a hidden character is wider
 * than the character. Spaces stay on the line they end.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/input.h"

/* Columns of text as it is painted. */
static int painted_width(const char *text, size_t len) {
  struct buf safe = {0};
  text_safe(&safe, text, len, TEXT_ONE_LINE);
  int width = text_width(buf_text(&safe), safe.len);
  buf_free(&safe);
  return width;
}

/* The next grapheme's bytes, and its columns as painted. */
static size_t next_grapheme(const char *text, size_t len, int *width) {
  unsigned char c = (unsigned char)*text;
  bool plain = c >= 0x20 && c < 0x7F && (len == 1 || (unsigned char)text[1] < 0x80);
  if (plain) {
    *width = 1;
    return 1;
  }
  size_t bytes = text_grapheme(text, len, width);
  if (*width < 1 || text_has_controls(text, bytes)) *width = painted_width(text, bytes);
  return bytes;
}

static bool breaks_after(const char *text, size_t at, size_t bytes, size_t len, int width) {
  if (text[at] == ' ' || text[at] == '\t') return true;
  if (width == 2) return true;
  size_t after = at + bytes;
  return text[at] == '-' && at > 0 && after < len && ((text[at - 1] | 0x20) >= 'a') &&
         (text[after] | 0x20) >= 'a';
}

/* The line that starts at `at`. */
static struct input_line line_at(const struct input *input, size_t at, int columns) {
  const char *text = input->text;
  size_t start = at, breakable = 0;
  int used = 0;
  while (at < input->len && text[at] != '\n') {
    int width;
    size_t bytes = next_grapheme(text + at, input->len - at, &width);
    bool space = text[at] == ' ';
    if (used + width > columns && at > start && !space) {
      size_t end = breakable > start ? breakable : at;
      return (struct input_line){start, end, end};
    }
    used += width;
    if (breaks_after(text, at, bytes, input->len, width)) breakable = at + bytes;
    at += bytes;
  }
  return (struct input_line){start, at, at < input->len ? at + 1 : at};
}

void input_wrap_to(struct input *input, int columns) {
  struct input_wrap *wrap = &input->wrap;
  if (columns < 1) columns = 1;
  if (wrap->columns == columns) return;
  wrap->columns = columns;
  wrap->count = 0;
  size_t at = 0;
  bool broken = true; /* an empty text and an empty last line are lines too */
  while (broken || at < input->len) {
    struct input_line line = line_at(input, at, columns);
    MEM_GROW(wrap->lines, wrap->count, wrap->capacity);
    wrap->lines[wrap->count++] = line;
    broken = line.next > line.end;
    at = line.next;
  }
}

int input_lines(struct input *input, int columns) {
  input_wrap_to(input, columns);
  return (int)input->wrap.count;
}

/* The last line that starts at or before the place. */
static size_t line_of(const struct input *input, size_t at) {
  size_t low = 0, high = input->wrap.count;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (input->wrap.lines[middle].start <= at)
      low = middle;
    else
      high = middle;
  }
  return low;
}

void input_place(struct input *input, int columns, size_t *line, int *column) {
  input_wrap_to(input, columns);
  *line = line_of(input, input->at);
  const struct input_line *own = &input->wrap.lines[*line];
  *column = painted_width(input->text + own->start, input->at - own->start);
}

size_t input_at_column(const struct input *input, const struct input_line *line, int column) {
  size_t at = line->start, last = line->start;
  int used = 0;
  while (at < line->end && used < column) {
    int width;
    last = at;
    at += next_grapheme(input->text + at, line->end - at, &width);
    used += width;
  }
  /* behind the last character of a line that goes on is the beginning of the next one */
  return at == line->end && line->next == line->end && line->end < input->len ? last : at;
}

static void underlay(struct cells *cells, struct rect area) {
  for (int y = 0; y < area.h; y++)
    for (int x = 0; x < area.w; x++)
      cells_text(cells, area, x, y, STYLE_FIELD, " ");
}

/* One line, moved sideways so that the place to type is in sight. */
static void paint_one(struct input *input, struct cells *cells, struct rect area, bool focused) {
  size_t from = 0;
  int ahead = focused ? painted_width(input->text, input->at) : 0;
  while (from < input->at && ahead >= area.w) {
    int width;
    from += next_grapheme(input->text + from, input->len - from, &width);
    ahead -= width;
  }
  cells_text_n(cells, area, 0, 0, STYLE_FIELD, input->text + from, input->len - from);
  if (focused) cells_cursor(cells, area, ahead, 0);
}

static void paint_many(struct input *input, struct cells *cells, struct rect area, bool focused) {
  size_t line = 0;
  int column = 0;
  input_place(input, area.w, &line, &column);
  int own = (int)line, count = (int)input->wrap.count;
  if (!focused) input->top = 0;
  if (focused && own < input->top) input->top = own;
  if (focused && own >= input->top + area.h) input->top = own - area.h + 1;
  if (input->top + area.h > count) input->top = count > area.h ? count - area.h : 0;
  input->rows = area.h;
  for (int y = 0; y < area.h && input->top + y < count; y++) {
    const struct input_line *shown = &input->wrap.lines[input->top + y];
    cells_text_n(cells, area, 0, y, STYLE_FIELD, input->text + shown->start, shown->end - shown->start);
  }
  if (focused) cells_cursor(cells, area, column < area.w ? column : area.w - 1, own - input->top);
}

void input_paint(struct input *input, struct cells *cells, struct rect area, bool focused) {
  underlay(cells, area);
  if (area.w <= 0 || area.h <= 0) return;
  if (input->many)
    paint_many(input, cells, area, focused);
  else
    paint_one(input, cells, area, focused);
}
