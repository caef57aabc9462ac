/* The one filter between text from outside and a terminal. Floor 1; writes into memory only.
 *
 * The filter walks code points and remembers what the last grapheme it let through consists of, so
 * that it can say what may still be added to it. Whatever it replaces it writes as plain ASCII, which
 * it would let through unchanged: that makes it idempotent.
 */
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

enum { MARKS_ON_ONE_BASE = 2, JOINS_IN_ONE_EMOJI = 4, TAB_STOP = 8 };

struct filter {
  struct buf *out; /* NULL: only look */
  enum text_lines lines;
  int32_t last;      /* code point let through last; a control character when none */
  bool pictographic; /* the base of the last grapheme is an emoji */
  bool bare;         /* the last code point is a base with nothing on it yet */
  bool joined;       /* a joiner was let through last */
  int marks, joins;
  size_t cut;        /* marks left out since */
  unsigned hides;    /* enum text_hides, of what was replaced */
  size_t line_start; /* in out: where the columns up to the next tab are counted from */
  int columns;       /* taken by the line before line_start */
};

static int bound_class(int32_t code) {
  return (int)utf8proc_get_property(code)->boundclass;
}

static bool variation_selector(int32_t code) {
  return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

/* Characters nobody sees, or that no two terminals show alike. */
static bool hidden(int32_t code) {
  const utf8proc_property_t *p = utf8proc_get_property(code);
  switch (p->category) {
  case UTF8PROC_CATEGORY_CC:
  case UTF8PROC_CATEGORY_CN:
  case UTF8PROC_CATEGORY_CS:
  case UTF8PROC_CATEGORY_CO:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
    return true;
  case UTF8PROC_CATEGORY_CF: /* the Arabic number sign and its like are seen */
    return p->boundclass != UTF8PROC_BOUNDCLASS_PREPEND;
  default:
    return p->ignorable;
  }
}

static void put(struct filter *f, const char *bytes, size_t len) {
  if (f->out) buf_add(f->out, bytes, len);
}

static void start_base(struct filter *f, int32_t code) {
  f->last = code;
  f->pictographic = false;
  f->bare = true;
  f->joined = false;
  f->marks = f->joins = 0;
}

static void put_mark(struct filter *f, const char *text) {
  put(f, text, strlen(text));
  start_base(f, '>');
}

static void flush_cut(struct filter *f) {
  char text[40];
  if (f->cut == 0) return;
  snprintf(text, sizeof text, "<+%zu mark%s>", f->cut, f->cut == 1 ? "" : "s");
  f->cut = 0;
  put_mark(f, text);
}

static unsigned kind_hidden(int32_t code) {
  const utf8proc_property_t *p = utf8proc_get_property(code);
  if (p->category == UTF8PROC_CATEGORY_CC) return TEXT_HIDES_CONTROL;
  if (p->category == UTF8PROC_CATEGORY_ZL || p->category == UTF8PROC_CATEGORY_ZP) return TEXT_HIDES_SEPARATOR;
  bool directs = code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
                 (code >= 0x2066 && code <= 0x2069);
  if (directs) return TEXT_HIDES_DIRECTION;
  bool unseen = p->category == UTF8PROC_CATEGORY_CF || p->ignorable;
  return unseen && !variation_selector(code) ? TEXT_HIDES_INVISIBLE : TEXT_HIDES_OTHER;
}

static void replace(struct filter *f, int32_t code) {
  char text[16];
  flush_cut(f);
  f->hides |= kind_hidden(code);
  snprintf(text, sizeof text, "<U+%04X>", (unsigned)code);
  put_mark(f, text);
}

static void replace_byte(struct filter *f, unsigned char byte) {
  char text[8];
  flush_cut(f);
  f->hides |= TEXT_HIDES_BYTES;
  snprintf(text, sizeof text, "<%02X>", (unsigned)byte);
  put_mark(f, text);
}

static void break_line(struct filter *f) {
  flush_cut(f);
  put(f, f->lines == TEXT_LINES ? "\n" : " ", 1);
  start_base(f, f->lines == TEXT_LINES ? '\n' : ' ');
  f->line_start = f->out ? f->out->len : 0;
  f->columns = 0;
}

static void tab(struct filter *f) {
  flush_cut(f);
  int spaces = 1;
  if (f->lines == TEXT_LINES && f->out) {
    f->columns += text_width(f->out->data + f->line_start, f->out->len - f->line_start);
    spaces = TAB_STOP - f->columns % TAB_STOP;
    f->columns += spaces;
  }
  put(f, "        ", (size_t)spaces);
  start_base(f, ' ');
  f->line_start = f->out ? f->out->len : 0;
}

/* A joiner stays between two emoji, up to what real sequences need. */
static bool may_join(const struct filter *f, const char *rest, size_t len) {
  int32_t following;
  text_decode(rest, len, &following);
  return f->pictographic && f->cut == 0 && !f->joined && f->joins < JOINS_IN_ONE_EMOJI && following >= 0 &&
         bound_class(following) == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC && !hidden(following);
}

static bool may_vary(const struct filter *f) {
  bool keycap = (f->last >= '0' && f->last <= '9') || f->last == '#' || f->last == '*';
  return f->bare && (f->pictographic || keycap || (text_code_width(f->last) == 2 && f->last < 0x1F000) ||
                     (f->last >= 0x20000 && f->last < 0x40000));
}

static void attach(struct filter *f, int32_t code, const char *bytes, size_t len) {
  if (f->marks >= MARKS_ON_ONE_BASE) {
    f->cut++;
    f->hides |= TEXT_HIDES_MARKS;
    return;
  }
  put(f, bytes, len);
  f->marks++;
  f->last = code;
  f->bare = false;
}

static void pass_base(struct filter *f, int32_t code, const char *bytes, size_t len) {
  flush_cut(f);
  bool goes_on = f->joined;
  int joins = f->joins;
  put(f, bytes, len);
  start_base(f, code);
  f->pictographic = bound_class(code) == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
  if (goes_on) f->joins = joins;
}

static void pass_joiner(struct filter *f, int32_t code, const char *bytes, size_t len) {
  put(f, bytes, len);
  f->last = code;
  f->bare = false;
  f->joined = true;
  f->joins++;
}

static bool on_a_base(const struct filter *f, int32_t code) {
  return f->last >= 0x20 && !utf8proc_grapheme_break(f->last, code);
}

static void take(struct filter *f, int32_t code, const char *bytes, size_t len, size_t rest) {
  bool skin_tone = code >= 0x1F3FB && code <= 0x1F3FF && f->pictographic;
  if (code == 0x200D && may_join(f, bytes + len, rest)) {
    pass_joiner(f, code, bytes, len);
  } else if (variation_selector(code)) {
    if (may_vary(f))
      attach(f, code, bytes, len);
    else
      replace(f, code);
  } else if (hidden(code)) {
    replace(f, code);
  } else if (text_code_width(code) > 0 && !skin_tone) {
    pass_base(f, code, bytes, len);
  } else if (on_a_base(f, code)) {
    attach(f, code, bytes, len);
  } else {
    replace(f, code);
  }
}

/* Length of the plain ASCII at `bytes`: most of most text. */
static size_t plain(const char *bytes, size_t len) {
  size_t at = 0;
  while (at < len && bytes[at] >= 0x20 && bytes[at] < 0x7F)
    at++;
  return at;
}

static void filter(struct filter *f, const char *bytes, size_t len) {
  start_base(f, 0);
  f->line_start = f->out ? f->out->len : 0;
  for (size_t at = 0; at < len;) {
    size_t run = plain(bytes + at, len - at);
    if (run) {
      flush_cut(f);
      put(f, bytes + at, run);
      start_base(f, bytes[at + run - 1]);
      at += run;
      continue;
    }
    int32_t code;
    size_t used = text_decode(bytes + at, len - at, &code);
    if (code == '\r' && at + 1 < len && bytes[at + 1] == '\n') {
      used = 2;
      break_line(f);
    } else if (code == '\n') {
      break_line(f);
    } else if (code == '\t') {
      tab(f);
    } else if (code < 0) {
      replace_byte(f, (unsigned char)bytes[at]);
    } else {
      take(f, code, bytes + at, used, len - at - used);
    }
    at += used;
  }
  flush_cut(f);
}

void text_safe(struct buf *out, const char *bytes, size_t len, enum text_lines lines) {
  struct filter f = {.out = out, .lines = lines};
  if (!out->data) buf_puts(out, "");
  filter(&f, bytes, len);
}

char *text_safe_string(const char *text, enum text_lines lines) {
  struct buf out = {0};
  text_safe(&out, text, strlen(text), lines);
  return buf_take(&out);
}

unsigned text_hides(const char *bytes, size_t len) {
  struct filter f = {.lines = TEXT_LINES};
  filter(&f, bytes, len);
  return f.hides;
}

bool text_has_controls(const char *bytes, size_t len) {
  return text_hides(bytes, len) != 0;
}
