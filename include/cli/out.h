/* What the command line prints: text for people, JSON and TSV for programs.
 *
 * Every text from the casebook goes through text_safe() here, or leaves as ASCII JSON.
 */
#ifndef FAIRWAY_CLI_OUT_H
#define FAIRWAY_CLI_OUT_H

#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"
#include <stdbool.h>
#include <stddef.h>

/* Columns to lay text out for: the terminal's within 60 to 120, else 80. */
int out_width(void);

/* One line of safe text, without a newline. */
void out_text(const char *text);
/* The same, clipped with an ellipsis to `columns`. Returns the columns taken. */
int out_clipped(const char *text, int columns);
/* The same, padded to `columns` as well. */
void out_cell(const char *text, int columns);
/* Text wrapped at `out_width()`; the first line follows what is printed already at column `indent`, the
 * others are indented by as much. Ends with a newline. */
void out_wrapped(const char *text, int indent);
/* "  Label       text", wrapped; nothing when the text is empty. */
void out_field(const char *label, const char *text);
/* An empty line and a heading. */
void out_heading(const char *text);
/* "2026-11-20" as "Fri 20 Nov 2026"; other text as it is. */
void out_day(const char *date);

/* An answer without its "id" and "ok", indented, ASCII, with a newline. */
void out_answer(const json_t *answer);
void out_json(const json_t *value);
/* One line of cells: strings, numbers, yes/no, lists joined with "; ". `keys` ends with NULL. */
void out_tsv(const json_t *row, const char *const keys[]);
void out_tsv_head(const char *const keys[]);

/* Flushes; false (and a sentence on stderr) when what was printed could not be written. */
bool out_finish(void);

/* All of a file, or of standard input for "-"; NULL with a sentence when it cannot be had, is too long or is
 * no text. Caller frees. */
char *out_read_file(const char *path, struct error *);

#endif
