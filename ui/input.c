/* What keys do to text being typed. Front; knows no form. */
#include "ui/input.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

void input_set(struct input *input, const char *text) {
  char *own = mem_string(text);
  input_forget(input);
  free(input->text);
  input->text = own;
  input->len = input->at = strlen(own);
  input->capacity = input->len + 1;
  input->top = input->goal = 0;
  input->wrap.columns = 0;
}

void input_replace(struct input *input, const char *text) {
  input_pause(input);
  input_change(input, 0, input->len, text, strlen(text));
  input_pause(input);
}

void input_free(struct input *input) {
  input_forget(input);
  free(input->wrap.lines);
  free(input->text);
  *input = (struct input){0};
}

static size_t step_right(const struct input *input, size_t at) {
  int width;
  return at + text_grapheme(input->text + at, input->len - at, &width);
}

static size_t line_start(const struct input *input, size_t at) {
  while (at > 0 && input->text[at - 1] != '\n')
    at--;
  return at;
}

static size_t line_end(const struct input *input, size_t at) {
  while (at < input->len && input->text[at] != '\n')
    at++;
  return at;
}

/* Graphemes can only be counted forwards: from the start of the line one is on. */
static size_t step_left(const struct input *input, size_t at) {
  if (at == 0) return 0;
  size_t from = line_start(input, at - 1);
  for (size_t next = from; next < at; next = step_right(input, next))
    from = next;
  return from;
}

static bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

static size_t word_left(const struct input *input, bool stay_in_line) {
  size_t at = input->at, least = stay_in_line ? line_start(input, at) : 0;
  while (at > least && is_space(input->text[at - 1]))
    at--;
  while (at > least && !is_space(input->text[at - 1]))
    at--;
  return at;
}

static size_t word_right(const struct input *input) {
  size_t at = input->at;
  while (at < input->len && is_space(input->text[at]))
    at++;
  while (at < input->len && !is_space(input->text[at]))
    at++;
  return at;
}

/* ---- putting in ---- */

/* What a person pastes may carry what nobody sees; it is left out rather than stored. */
static void clean(const struct input *input, const char *bytes, size_t len, struct buf *out) {
  for (size_t i = 0; i < len;) {
    int width;
    size_t n = text_grapheme(bytes + i, len - i, &width);
    if (n == 0) break;
    bool breaks = bytes[i] == '\n' || bytes[i] == '\t' || bytes[i] == '\r';
    if (breaks && !input->many)
      buf_putc(out, ' ');
    else if (bytes[i] == '\r')
      buf_putc(out, '\n');
    else if (breaks || !text_has_controls(bytes + i, n))
      buf_add(out, bytes + i, n);
    i += n;
  }
}

/* As much as there is room for, cut at a whole character. */
static size_t room_for(const struct input *input, const char *bytes, size_t len) {
  size_t room = input->most > input->len ? input->most - input->len : 0, at = 0;
  if (input->most == 0 || len <= room) return len;
  for (;;) {
    int width;
    size_t next = at + text_grapheme(bytes + at, len - at, &width);
    if (next > room || next == at) return at;
    at = next;
  }
}

static enum input_did put(struct input *input, const char *bytes, size_t len) {
  size_t fits = room_for(input, bytes, len);
  input_change(input, input->at, input->at, bytes, fits);
  return fits < len ? INPUT_FULL : INPUT_CHANGED;
}

/* A mark that joins the letter before it is no hidden character, although by itself it would be one. */
static enum input_did type(struct input *input, const struct key *key) {
  char bytes[4];
  size_t len = key_bytes(key, bytes), from = step_left(input, input->at);
  struct buf with = {0};
  buf_add(&with, input->text + from, input->at - from);
  buf_add(&with, bytes, len);
  bool hidden = text_has_controls(bytes, len) && text_has_controls(buf_text(&with), with.len);
  buf_free(&with);
  return hidden ? INPUT_IGNORED : put(input, bytes, len);
}

enum input_did input_take(struct input *input, const char *text, size_t len) {
  struct buf out = {0};
  clean(input, text, len, &out);
  input_pause(input);
  input->at = 0;
  size_t before = input->most; /* what goes makes room for what comes */
  if (before) input->most += input->len;
  size_t fits = room_for(input, buf_text(&out), out.len);
  input->most = before;
  input_change(input, 0, input->len, buf_text(&out), fits);
  input_pause(input);
  enum input_did did = fits < out.len ? INPUT_FULL : INPUT_CHANGED;
  buf_free(&out);
  return did;
}

static enum input_did paste(struct input *input, const struct key *key) {
  struct buf out = {0};
  clean(input, key->text, key->len, &out);
  input_pause(input);
  enum input_did did = put(input, buf_text(&out), out.len);
  input_pause(input);
  buf_free(&out);
  return did;
}

/* ---- moving ---- */

static enum input_did move(struct input *input, size_t to) {
  input->goal = 0;
  input_pause(input);
  if (to == input->at) return INPUT_IGNORED;
  input->at = to;
  return INPUT_MOVED;
}

/* To an end of something: there already is fine too. */
static enum input_did go(struct input *input, size_t to) {
  move(input, to);
  return INPUT_MOVED;
}

/* Up and down by wrapped lines, holding on to the column one came from. */
static enum input_did move_lines(struct input *input, long by, int columns) {
  size_t line;
  int column;
  input_place(input, columns, &line, &column);
  if (!input->goal) input->goal = column + 1;
  long last = (long)input->wrap.count - 1, to = (long)line + by;
  if (to < 0) to = 0;
  if (to > last) to = last;
  if (to == (long)line) return INPUT_IGNORED;
  input_pause(input);
  input->at = input_at_column(input, &input->wrap.lines[to], input->goal - 1);
  return INPUT_MOVED;
}

static enum input_did move_page(struct input *input, bool down, int columns) {
  long page = input->rows > 1 ? input->rows - 1 : 1;
  enum input_did did = move_lines(input, down ? page : -page, columns);
  return did == INPUT_IGNORED ? go(input, down ? input->len : 0) : did;
}

/* Home and End of the line one sees, which may be one of several that a long one is wrapped into. */
static size_t seen_edge(struct input *input, bool end, int columns) {
  size_t line;
  int column;
  if (!input->many) return end ? input->len : 0;
  input_place(input, columns, &line, &column);
  const struct input_line *own = &input->wrap.lines[line];
  if (!end) return own->start;
  bool goes_on = own->next == own->end && own->end < input->len;
  return goes_on ? step_left(input, own->end) : own->end;
}

/* ---- cutting ---- */

static enum input_did erase(struct input *input, size_t from, size_t to) {
  input_change(input, from, to, "", 0);
  return from == to ? INPUT_MOVED : INPUT_CHANGED;
}

/* What is cut one piece after the other is put back as one. */
static enum input_did cut(struct input *input, size_t from, size_t to, bool backwards) {
  if (from == to) return INPUT_MOVED;
  if (input->cut) {
    char *piece = mem_string_n(input->text + from, to - from);
    const char *before = input->cutting && *input->cut ? *input->cut : "";
    char *all = mem_format("%s%s", backwards ? piece : before, backwards ? before : piece);
    free(piece);
    free(*input->cut);
    *input->cut = all;
  }
  input_pause(input);
  erase(input, from, to);
  input_pause(input);
  return INPUT_CHANGED;
}

static enum input_did put_back(struct input *input) {
  if (!input->cut || !*input->cut) return INPUT_MOVED;
  struct key key = {.press = PRESS_PASTE, .text = *input->cut, .len = strlen(*input->cut)};
  return paste(input, &key);
}

/* To the end of the line; at its end, the line break. */
static enum input_did cut_rest(struct input *input) {
  size_t end = line_end(input, input->at);
  if (end == input->at && end < input->len) end++;
  return cut(input, input->at, end, false);
}

static enum input_did change_again(struct input *input, bool changed) {
  input->goal = 0;
  return changed ? INPUT_CHANGED : INPUT_MOVED;
}

static bool cuts(const struct key *key) {
  return key->press == PRESS_CTRL && (key->rune == 'K' || key->rune == 'U' || key->rune == 'W');
}

static enum input_did control_key(struct input *input, uint32_t letter) {
  switch (letter) {
  case 'A':
    return go(input, line_start(input, input->at));
  case 'E':
    return go(input, line_end(input, input->at));
  case 'B':
    return move(input, step_left(input, input->at));
  case 'F':
    return move(input, step_right(input, input->at));
  case 'W':
    return cut(input, word_left(input, false), input->at, true);
  case 'U':
    return cut(input, line_start(input, input->at), input->at, true);
  case 'K':
    return cut_rest(input);
  case 'Y':
    return put_back(input);
  case 'D':
    return erase(input, input->at, step_right(input, input->at));
  case '_':
    return change_again(input, input_undo(input));
  case 'R':
    return change_again(input, input_redo(input));
  default:
    return INPUT_IGNORED;
  }
}

static enum input_did key_of(struct input *input, const struct key *key, int columns) {
  switch (key->press) {
  case PRESS_CHAR:
    return type(input, key);
  case PRESS_PASTE:
    return paste(input, key);
  case PRESS_ENTER:
    return input->many ? put(input, "\n", 1) : INPUT_IGNORED;
  case PRESS_BACKSPACE:
    return erase(input, step_left(input, input->at), input->at);
  case PRESS_DELETE:
    return erase(input, input->at, step_right(input, input->at));
  case PRESS_LEFT:
    return move(input, step_left(input, input->at));
  case PRESS_RIGHT:
    return move(input, step_right(input, input->at));
  case PRESS_WORD_LEFT:
    return move(input, word_left(input, false));
  case PRESS_WORD_RIGHT:
    return move(input, word_right(input));
  case PRESS_HOME:
    return go(input, seen_edge(input, false, columns));
  case PRESS_END:
    return go(input, seen_edge(input, true, columns));
  case PRESS_TEXT_START:
    return go(input, 0);
  case PRESS_TEXT_END:
    return go(input, input->len);
  case PRESS_UP:
  case PRESS_DOWN:
    return input->many ? move_lines(input, key->press == PRESS_UP ? -1 : 1, columns) : INPUT_IGNORED;
  case PRESS_PAGE_UP:
  case PRESS_PAGE_DOWN:
    return input->many ? move_page(input, key->press == PRESS_PAGE_DOWN, columns) : INPUT_IGNORED;
  case PRESS_CTRL:
    return control_key(input, key->rune);
  default:
    return INPUT_IGNORED;
  }
}

enum input_did input_key(struct input *input, const struct key *key, int columns) {
  enum input_did did = key_of(input, key, columns);
  if (did == INPUT_CHANGED || did == INPUT_FULL) input->goal = 0;
  input->cutting = cuts(key);
  return did;
}
