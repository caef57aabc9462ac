/* The text of a cell: what bytes it came in, what it hides, and how it is shown in a sentence. */
#ifndef FAIRWAY_MODEL_INTAKE_TEXT_H
#define FAIRWAY_MODEL_INTAKE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum intake_oddity {
  CELL_WINDOWS = 1 << 0,   /* bytes that are not UTF-8 were read as Windows-1252 */
  CELL_NUL = 1 << 1,       /* NUL bytes were written as U+2400 */
  CELL_CONTROL = 1 << 2,   /* other control characters are in it */
  CELL_INVISIBLE = 1 << 3, /* zero-width and format characters */
  CELL_DIRECTION = 1 << 4  /* bidirectional controls */
};

/* Reads a cell as UTF-8 without NUL: whatever was UTF-8 is kept as it was, but for a byte-order mark in front
 * and an apostrophe that guarded a formula. `cr_lines`: the file's lines end in CR, so a CR is a line break.
 * *oddities is a set of enum intake_oddity. Caller frees. */
char *intake_text_read(const char *bytes, size_t len, bool cr_lines, unsigned *oddities);

/* Without spaces, no-break spaces and line breaks around it. Caller frees. */
char *intake_text_trim(const char *text);
/* Only the letters and digits of a folded text, for comparing headers and words: "Date received:" is
 * "datereceived". Caller frees. */
char *intake_text_word(const char *text);
/* Appends the text in quotes, made safe and cut to some 40 columns, for use in a sentence. */
void intake_text_show(struct buf *out, const char *text);

#endif
