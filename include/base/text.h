/* UTF-8 text: how wide it is, where it may be cut, and making it safe to show.
 *
 * Text from outside is kept as it came and made safe only where it leaves: text_safe() is the one
 * filter, used by the screen, by print, by reports and by error messages alike.
 */
#ifndef FAIRWAY_BASE_TEXT_H
#define FAIRWAY_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* No grapheme of safe text takes more bytes than this. */
enum { TEXT_GRAPHEME_BYTES = 72 };

/* Is it well-formed UTF-8 (no overlong forms, surrogates, or values past U+10FFFF)? */
bool text_valid(const char *bytes, size_t len);

/* The code point at `text` in *code and its length in bytes, 0 at the end. A byte that is not UTF-8
 * gives -1 and length 1. */
size_t text_decode(const char *text, size_t len, int32_t *code);
/* Columns of one code point by itself: 0, 1 or 2; -1 and controls take none. */
int text_code_width(int32_t code);

/* The next grapheme (what a person takes for one character) at `text`: its length in bytes, 0 at the
 * end, and its width in columns (0, 1 or 2) in *width (may be NULL). Invalid bytes are graphemes of
 * one byte. Emoji sequences and flags are one grapheme of two columns; a letter with its marks is
 * one, and two columns where the mark takes a column of its own (as in Devanagari). */
size_t text_grapheme(const char *text, size_t len, int *width);

/* Columns that safe text takes (its widest line, if it has several). */
int text_width(const char *text, size_t len);
/* Bytes of the longest start of `text` that fits in `columns`; stops before a newline. */
size_t text_fit(const char *text, size_t len, int columns);
/* Bytes of the longest start that fits in `columns`, broken after a space, a hyphen between letters
 * or a wide character where there is one (so that C-2026-0042 and 2026-11-20 stay in one piece);
 * *next is where the following line starts (spaces at the break and one newline are eaten).
 * A newline always breaks. Where there is text, *next is always more than 0: a wide character in a
 * single column is returned whole. */
size_t text_wrap(const char *text, size_t len, int columns, size_t *next);

/* How text_safe() treats line breaks and tabs. */
enum text_lines {
  TEXT_ONE_LINE, /* a line break or tab becomes a space */
  TEXT_LINES     /* a line break stays (CR LF as one), a tab becomes spaces up to the next 8th column */
};

/* Appends `bytes` to `out` with all that could command, disorder or deceive a terminal replaced by a
 * visible mark `<U+001B>`: C0, C1, DEL, lone CR and backspace, bidirectional controls, zero-width and
 * invisible format characters (a zero-width joiner inside an emoji sequence stays, and so does a
 * variation selector on an emoji or ideograph), line and paragraph separators, noncharacters,
 * unassigned code points, private use, tags, and bytes that are not UTF-8 (`<FF>`). A combining mark
 * with nothing to sit on is marked too; more than two on one base are cut, and counted: `<+98 marks>`.
 * Idempotent. */
void text_safe(struct buf *out, const char *bytes, size_t len, enum text_lines lines);
/* The same as a new string. Caller frees. */
char *text_safe_string(const char *text, enum text_lines lines);

/* Does it hold anything that text_safe() would replace (line breaks and tabs aside)? */
bool text_has_controls(const char *bytes, size_t len);

/* What kinds of thing text_safe() would replace: a set of these, 0 for clean text. */
enum text_hides {
  TEXT_HIDES_CONTROL = 1 << 0,   /* control characters, lone carriage returns and NUL among them */
  TEXT_HIDES_INVISIBLE = 1 << 1, /* zero-width and other format characters, tags, soft hyphens */
  TEXT_HIDES_DIRECTION = 1 << 2, /* bidirectional controls */
  TEXT_HIDES_SEPARATOR = 1 << 3, /* U+2028, U+2029 */
  TEXT_HIDES_OTHER = 1 << 4,     /* private use, unassigned, noncharacters, marks without a base */
  TEXT_HIDES_MARKS = 1 << 5,     /* more marks on one base than are shown */
  TEXT_HIDES_BYTES = 1 << 6      /* bytes that are not UTF-8 */
};
unsigned text_hides(const char *bytes, size_t len);

/* Bytes that are not UTF-8, read as Windows-1252 and appended as UTF-8; the five bytes that encoding
 * leaves undefined become U+FFFD. */
void text_from_windows_1252(struct buf *out, const char *bytes, size_t len);

/* Drops the beginning of a character that was cut off at the end of `text`. Returns `text`. */
char *text_cut(char *text);
/* Copies what fits of `text` into out[size], cut at a character. Returns `out`. */
char *text_copy(char *out, size_t size, const char *text);

/* Folded for comparing and searching: NFKC, case folded, invisible characters dropped, typographic
 * quotes and dashes as the plain ones, spaces collapsed, ends trimmed. Bytes that are not UTF-8 are
 * read as Windows-1252. Caller frees. */
char *text_fold(const char *text);

#endif
