/* UTF-8 text: graphemes, their widths, and where a line may break. Floor 1; knows no terminal. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"

enum { EMOJI_WIDTH = 2 };

size_t text_decode(const char *text, size_t len, int32_t *code) {
  *code = -1;
  if (len == 0) return 0;
  unsigned char first = (unsigned char)text[0];
  if (first < 0x80) {
    *code = first;
    return 1;
  }
  utf8proc_ssize_t used =
      utf8proc_iterate((const utf8proc_uint8_t *)text, len > 4 ? 4 : (utf8proc_ssize_t)len, code);
  if (used > 0) return (size_t)used;
  *code = -1;
  return 1;
}

bool text_valid(const char *bytes, size_t len) {
  int32_t code;
  for (size_t at = 0; at < len;) {
    at += text_decode(bytes + at, len - at, &code);
    if (code < 0) return false;
  }
  return true;
}

static const utf8proc_property_t *property(int32_t code) {
  return utf8proc_get_property(code < 0 ? 0 : code);
}

/* The library's widths, but for the few places where the C library (by which curses counts columns)
 * and the common terminals say otherwise. */
int text_code_width(int32_t code) {
  if (code < 0x20) return 0;
  if (code < 0x7F) return 1;
  if ((code >= 0x1160 && code <= 0x11FF) || (code >= 0xD7B0 && code <= 0xD7FF))
    return 0; /* drawn into the initial */
  if ((code >= 0x3248 && code <= 0x324F) || (code >= 0x4DC0 && code <= 0x4DFF)) return 2;
  if (code == 0x302E || code == 0x302F || code == 0x16FF0 || code == 0x16FF1) return 2; /* East Asian marks */
  const utf8proc_property_t *p = property(code);
  if (p->category == UTF8PROC_CATEGORY_MC) return 1;
  if (p->category == UTF8PROC_CATEGORY_CF && p->boundclass == UTF8PROC_BOUNDCLASS_PREPEND) return 1;
  return p->charwidth;
}

static bool pictographic(int32_t code) {
  return property(code)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* A grapheme in the making: what its width follows from. */
struct cluster {
  int32_t first, last;
  int width;
  utf8proc_int32_t state; /* the library's */
};

static bool skin_tone(int32_t code) {
  return code >= 0x1F3FB && code <= 0x1F3FF;
}

/* Does `code` go on the cluster? Beside the Unicode rules: what takes columns of its own starts a new
 * grapheme, lest one stood for more columns than two; emoji, flags and one spacing mark excepted. */
static bool joins(struct cluster *c, int32_t code) {
  if (utf8proc_grapheme_break_stateful(c->last, code, &c->state)) return false;
  if (c->first == '\r' && code == '\n') return true;
  int width = text_code_width(code);
  if (width == 0) return true;
  if (pictographic(code) || (skin_tone(code) && pictographic(c->first))) {
    c->width = EMOJI_WIDTH;
    return true;
  }
  bool flag = property(code)->boundclass == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
  bool mark = property(code)->category == UTF8PROC_CATEGORY_MC;
  if ((!flag && !mark) || c->width + width > EMOJI_WIDTH) return false;
  c->width += width;
  return true;
}

size_t text_grapheme(const char *text, size_t len, int *width) {
  int32_t code;
  struct cluster c = {0};
  size_t end = text_decode(text, len, &c.first);
  c.last = c.first;
  c.width = end ? text_code_width(c.first) : 0;
  while (c.first >= 0 && end < len) {
    /* two plain ASCII characters never join, and most text is that */
    if (c.last >= 0x20 && c.last < 0x7F && (unsigned char)text[end] < 0x80) break;
    size_t used = text_decode(text + end, len - end, &code);
    if (code < 0 || !joins(&c, code)) break;
    c.last = code;
    end += used;
  }
  if (width) *width = c.width;
  return end;
}

int text_width(const char *text, size_t len) {
  int widest = 0, columns = 0, width;
  for (size_t at = 0; at < len;) {
    size_t used = text_grapheme(text + at, len - at, &width);
    columns = text[at + used - 1] == '\n' ? 0 : columns + width;
    at += used;
    if (columns > widest) widest = columns;
  }
  return widest;
}

size_t text_fit(const char *text, size_t len, int columns) {
  size_t at = 0;
  int width;
  while (at < len) {
    size_t used = text_grapheme(text + at, len - at, &width);
    if (width > columns || text[at + used - 1] == '\n') break;
    columns -= width;
    at += used;
  }
  return at;
}

static bool letter(int32_t code) {
  utf8proc_propval_t category = property(code)->category;
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

/* May the line break at `at`, that is after the grapheme that starts at `from`? `before` is the code
 * point in front of that grapheme. */
static bool may_break(const char *text, size_t len, size_t from, size_t at, int width, int32_t before) {
  int32_t following;
  if (text[from] == ' ' || width == 2) return true;
  if (text[from] != '-') return false;
  text_decode(text + at, len - at, &following);
  return letter(before) && letter(following);
}

/* Past the spaces at a break, and past one newline. */
static size_t next_line(const char *text, size_t len, size_t at) {
  while (at < len && text[at] == ' ')
    at++;
  if (at < len && text[at] == '\n') at++;
  return at;
}

static size_t without_spaces(const char *text, size_t len) {
  size_t end = len;
  while (end > 0 && text[end - 1] == ' ')
    end--;
  return end > 0 ? end : len; /* a line of spaces only is an indent, and stays */
}

size_t text_wrap(const char *text, size_t len, int columns, size_t *next) {
  size_t at = 0, breakable = 0;
  int32_t before = -1;
  int used_columns = 0, width;
  while (at < len && text[at] != '\n') {
    size_t used = text_grapheme(text + at, len - at, &width);
    if (used_columns + width > columns && at > 0) break;
    used_columns += width;
    if (may_break(text, len, at, at + used, width, before)) breakable = at + used;
    text_decode(text + at, used, &before);
    at += used;
  }
  if (at == len || text[at] == '\n') {
    *next = at < len ? at + 1 : at;
    return at;
  }
  if (text[at] != ' ' && breakable > 0) at = breakable;
  *next = next_line(text, len, at);
  return without_spaces(text, at);
}

/* Spaces collapsed and ends trimmed, in place. */
static void collapse_spaces(char *text) {
  char *to = text;
  for (const char *from = text; *from; from++) {
    bool space = *from == ' ' || (*from >= '\t' && *from <= '\r');
    if (!space) {
      *to++ = *from;
    } else if (to > text && to[-1] != ' ') {
      *to++ = ' ';
    }
  }
  if (to > text && to[-1] == ' ') to--;
  *to = '\0';
}

char *text_fold(const char *text) {
  struct buf read = {0};
  size_t len = strlen(text);
  if (text_valid(text, len)) {
    buf_add(&read, text, len);
  } else {
    text_from_windows_1252(&read, text, len);
  }
  utf8proc_uint8_t *mapped = NULL;
  utf8proc_ssize_t made =
      utf8proc_map((const utf8proc_uint8_t *)buf_text(&read), (utf8proc_ssize_t)read.len, &mapped,
                   UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
                       UTF8PROC_IGNORE | UTF8PROC_LUMP);
  char *folded = made < 0 ? buf_take(&read) : mem_string_n((const char *)mapped, (size_t)made);
  free(mapped);
  buf_free(&read);
  collapse_spaces(folded);
  return folded;
}

char *text_cut(char *text) {
  size_t len = strlen(text), start = len;
  while (start > 0 && len - start < 3 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
    start--;
  if (start == 0 || (unsigned char)text[start - 1] < 0xC0) return text; /* ends in a whole character */
  start--;
  unsigned char lead = (unsigned char)text[start];
  size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (len - start < wanted) text[start] = '\0';
  return text;
}

char *text_copy(char *out, size_t size, const char *text) {
  size_t len = strlen(text);
  size_t fits = len < size ? len : size - 1;
  memcpy(out, text, fits);
  out[fits] = '\0';
  return fits < len ? text_cut(out) : out;
}
