/* Editing text by graphemes. Front; knows no form. */
#include "ui/input.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

void input_set(struct input *input, const char *text) {
  free(input->text);
  input->text = mem_string(text);
  input->len = input->capacity = input->at = strlen(text);
  input->top = 0;
}

void input_free(struct input *input) {
  free(input->text);
  *input = (struct input){0};
}

static size_t step_right(const struct input *input, size_t at) {
  int width;
  return at + text_grapheme(input->text + at, input->len - at, &width);
}

/* Graphemes can only be counted forwards: from the start of the line one is on. */
static size_t step_left(const struct input *input, size_t at) {
  if (at == 0) return 0;
  size_t from = at - 1;
  while (from > 0 && input->text[from - 1] != '\n')
    from--;
  for (size_t next = from; next < at; next = step_right(input, next))
    from = next;
  return from;
}

static void insert(struct input *input, const char *bytes, size_t len) {
  if (input->len + len + 1 > input->capacity) {
    input->capacity = (input->len + len + 1) * 2;
    input->text = mem_resize(input->text, input->capacity);
  }
  memmove(input->text + input->at + len, input->text + input->at, input->len - input->at + 1);
  memcpy(input->text + input->at, bytes, len);
  input->len += len;
  input->at += len;
}

static void cut(struct input *input, size_t from, size_t to) {
  memmove(input->text + from, input->text + to, input->len - to + 1);
  input->len -= to - from;
  input->at = from;
}

/* What a person pastes may carry what nobody sees; it is left out rather than stored. */
static void insert_clean(struct input *input, const char *bytes, size_t len) {
  struct buf clean = {0};
  for (size_t i = 0; i < len;) {
    int width;
    size_t n = text_grapheme(bytes + i, len - i, &width);
    if (n == 0) break;
    bool breaks = bytes[i] == '\n' || bytes[i] == '\t' || bytes[i] == '\r';
    if (breaks && !input->many)
      buf_putc(&clean, ' ');
    else if (bytes[i] == '\r')
      buf_putc(&clean, '\n');
    else if (breaks || !text_has_controls(bytes + i, n))
      buf_add(&clean, bytes + i, n);
    i += n;
  }
  insert(input, buf_text(&clean), clean.len);
  buf_free(&clean);
}

static size_t word_left(const struct input *input) {
  size_t at = input->at;
  while (at > 0 && input->text[at - 1] == ' ')
    at--;
  while (at > 0 && input->text[at - 1] != ' ' && input->text[at - 1] != '\n')
    at--;
  return at;
}

static size_t line_start(const struct input *input) {
  size_t at = input->at;
  while (at > 0 && input->text[at - 1] != '\n')
    at--;
  return at;
}

static size_t line_end(const struct input *input) {
  size_t at = input->at;
  while (at < input->len && input->text[at] != '\n')
    at++;
  return at;
}

/* Where wrapped line `line` starts, and the one after it; false past the last. */
static bool wrapped(const struct input *input, int columns, int line, size_t *start, size_t *end,
                    size_t *next) {
  size_t at = 0;
  for (int i = 0;; i++) {
    size_t after = 0, fits = text_wrap(input->text + at, input->len - at, columns > 0 ? columns : 1, &after);
    if (i == line) {
      *start = at;
      *end = at + fits;
      *next = at + after;
      return true;
    }
    bool breaks = after > 0 && input->text[at + after - 1] == '\n';
    at += after;
    if (after == 0 || (at >= input->len && !breaks)) return false;
  }
}

int input_lines(const struct input *input, int columns) {
  size_t start, end, next;
  int lines = 0;
  while (wrapped(input, columns, lines, &start, &end, &next))
    lines++;
  return lines > 0 ? lines : 1;
}

/* Columns of text as it is painted. */
static int painted_width(const char *text, size_t len) {
  struct buf safe = {0};
  text_safe(&safe, text, len, TEXT_ONE_LINE);
  int width = text_width(buf_text(&safe), safe.len);
  buf_free(&safe);
  return width;
}

static void place_of(const struct input *input, int columns, int *line, int *column) {
  size_t start = 0, end = 0, next = 0;
  *line = 0;
  for (int i = 0; wrapped(input, columns, i, &start, &end, &next); i++) {
    if (start > input->at) break;
    *line = i;
    size_t to = input->at < end ? input->at : end;
    *column = painted_width(input->text + start, to - start);
  }
}

static bool move_line(struct input *input, int by, int columns) {
  int line = 0, column = 0;
  size_t start, end, next;
  place_of(input, columns, &line, &column);
  if (line + by < 0 || !wrapped(input, columns, line + by, &start, &end, &next)) return false;
  input->at = start + text_fit(input->text + start, end - start, column);
  return true;
}

static enum input_did move(struct input *input, size_t to) {
  if (to == input->at) return INPUT_IGNORED;
  input->at = to;
  return INPUT_MOVED;
}

static enum input_did cut_to(struct input *input, size_t from, size_t to) {
  if (from == to) return INPUT_MOVED;
  cut(input, from, to);
  return INPUT_CHANGED;
}

static enum input_did control_key(struct input *input, uint32_t letter) {
  switch (letter) {
  case 'A':
    input->at = line_start(input);
    return INPUT_MOVED;
  case 'E':
    input->at = line_end(input);
    return INPUT_MOVED;
  case 'W':
    return cut_to(input, word_left(input), input->at);
  case 'U':
    return cut_to(input, line_start(input), input->at);
  case 'K':
    return cut_to(input, input->at, line_end(input));
  default:
    return INPUT_IGNORED;
  }
}

static enum input_did type(struct input *input, const struct key *key) {
  char bytes[4];
  insert_clean(input, bytes, key_bytes(key, bytes));
  return INPUT_CHANGED;
}

enum input_did input_key(struct input *input, const struct key *key, int columns) {
  switch (key->press) {
  case PRESS_CHAR:
    return type(input, key);
  case PRESS_PASTE:
    insert_clean(input, key->text, key->len);
    return INPUT_CHANGED;
  case PRESS_ENTER:
    if (!input->many) return INPUT_IGNORED;
    insert(input, "\n", 1);
    return INPUT_CHANGED;
  case PRESS_BACKSPACE:
    return cut_to(input, step_left(input, input->at), input->at);
  case PRESS_DELETE:
    return cut_to(input, input->at, step_right(input, input->at));
  case PRESS_LEFT:
    return move(input, step_left(input, input->at));
  case PRESS_RIGHT:
    return move(input, step_right(input, input->at));
  case PRESS_HOME:
    input->at = line_start(input);
    return INPUT_MOVED;
  case PRESS_END:
    input->at = line_end(input);
    return INPUT_MOVED;
  case PRESS_UP:
  case PRESS_DOWN:
    if (!input->many) return INPUT_IGNORED;
    return move_line(input, key->press == PRESS_UP ? -1 : 1, columns) ? INPUT_MOVED : INPUT_IGNORED;
  case PRESS_CTRL:
    return control_key(input, key->rune);
  default:
    return INPUT_IGNORED;
  }
}

static void underlay(struct cells *cells, struct rect area) {
  for (int y = 0; y < area.h; y++)
    for (int x = 0; x < area.w; x++)
      cells_text(cells, area, x, y, STYLE_FIELD, " ");
}

/* One line, moved sideways so that the place to type is in sight. */
static void paint_one(struct input *input, struct cells *cells, struct rect area, bool focused) {
  size_t from = 0;
  while (from < input->at && painted_width(input->text + from, input->at - from) >= area.w)
    from = step_right(input, from);
  cells_text_n(cells, area, 0, 0, STYLE_FIELD, input->text + from, input->len - from);
  if (focused) cells_cursor(cells, area, painted_width(input->text + from, input->at - from), 0);
}

static void paint_many(struct input *input, struct cells *cells, struct rect area, bool focused) {
  int line = 0, column = 0;
  size_t start, end, next;
  place_of(input, area.w, &line, &column);
  if (line < input->top) input->top = line;
  if (line >= input->top + area.h) input->top = line - area.h + 1;
  for (int y = 0; y < area.h && wrapped(input, area.w, input->top + y, &start, &end, &next); y++)
    cells_text_n(cells, area, 0, y, STYLE_FIELD, input->text + start, end - start);
  if (focused) cells_cursor(cells, area, column < area.w ? column : area.w - 1, line - input->top);
}

void input_paint(struct input *input, struct cells *cells, struct rect area, bool focused) {
  underlay(cells, area);
  if (area.w <= 0 || area.h <= 0) return;
  if (input->many)
    paint_many(input, cells, area, focused);
  else
    paint_one(input, cells, area, focused);
}
