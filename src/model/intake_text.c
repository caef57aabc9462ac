/* The text of a cell. Floor 5, pure: no SQL. */
#include "model/intake_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { SHOWN_COLUMNS = 40 };

/* Plain ASCII without controls needs no second look, and most cells are that. */
static bool is_plain(const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++)
    if ((unsigned char)bytes[i] < 0x20 || (unsigned char)bytes[i] > 0x7E) return false;
  return true;
}

/* Our own exports put an apostrophe in front of what a spreadsheet would run as a formula. */
static size_t guard(const char *bytes, size_t len) {
  return len > 1 && bytes[0] == '\'' && strchr("=+-@\t\r", bytes[1]) && bytes[1] ? 1 : 0;
}

static void read_code(struct buf *out, const char *bytes, size_t len, int32_t code, bool cr_lines,
                      unsigned *oddities) {
  if (code < 0) {
    *oddities |= CELL_WINDOWS;
    text_from_windows_1252(out, bytes, len);
  } else if (code == 0) {
    *oddities |= CELL_NUL;
    buf_puts(out, "\xE2\x90\x80"); /* U+2400, the picture of NUL */
  } else if (code == '\r' && cr_lines) {
    buf_putc(out, '\n');
  } else {
    buf_add(out, bytes, len);
  }
}

static unsigned hidden_oddities(const struct buf *text) {
  unsigned hides = text_hides(buf_text(text), text->len), oddities = 0;
  if (hides & TEXT_HIDES_CONTROL) oddities |= CELL_CONTROL;
  if (hides & TEXT_HIDES_INVISIBLE) oddities |= CELL_INVISIBLE;
  if (hides & TEXT_HIDES_DIRECTION) oddities |= CELL_DIRECTION;
  return oddities;
}

char *intake_text_read(const char *bytes, size_t len, bool cr_lines, unsigned *oddities) {
  *oddities = 0;
  if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, len -= 3;
  size_t skip = guard(bytes, len);
  bytes += skip;
  len -= skip;
  if (is_plain(bytes, len)) return mem_string_n(bytes, len);
  struct buf out = {0};
  for (size_t at = 0; at < len;) {
    int32_t code;
    size_t used = text_decode(bytes + at, len - at, &code);
    read_code(&out, bytes + at, used, code, cr_lines, oddities);
    at += used;
  }
  *oddities |= hidden_oddities(&out);
  return buf_take(&out);
}

/* Length of the space at the start of `text`, 0 when there is none. */
static size_t space_at(const char *text) {
  if (strchr(" \t\r\n", *text) && *text) return 1;
  return strncmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

char *intake_text_trim(const char *text) {
  size_t used;
  while ((used = space_at(text)) > 0)
    text += used;
  size_t len = strlen(text);
  for (;;) {
    if (len >= 2 && space_at(text + len - 2) == 2)
      len -= 2;
    else if (len >= 1 && space_at(text + len - 1) == 1)
      len -= 1;
    else
      return mem_string_n(text, len);
  }
}

char *intake_text_word(const char *text) {
  char *folded = text_fold(text), *to = folded;
  for (const char *from = folded; *from; from++) {
    unsigned char c = (unsigned char)*from;
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) *to++ = *from;
  }
  *to = '\0';
  return folded;
}

void intake_text_show(struct buf *out, const char *text) {
  size_t len = strlen(text), enough = SHOWN_COLUMNS * 16;
  struct buf safe = {0};
  text_safe(&safe, text, len < enough ? len : enough, TEXT_ONE_LINE);
  size_t fits = text_fit(buf_text(&safe), safe.len, SHOWN_COLUMNS);
  buf_puts(out, "\"");
  buf_add(out, buf_text(&safe), fits);
  buf_puts(out, fits < safe.len || len > enough ? "…\"" : "\"");
  buf_free(&safe);
}
