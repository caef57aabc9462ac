/* Rows of a CSV file as offices really save them.
 *
 * libcsv does the parsing. What this module adds is where each row starts, and that one bad quote
 * spoils one row: a quoted field that never ends would otherwise swallow the rows after it.
 */
#ifndef FAIRWAY_MODEL_INTAKE_CSV_H
#define FAIRWAY_MODEL_INTAKE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum intake_fault {
  ROW_SOUND,
  ROW_BLANK,        /* nothing on the line */
  ROW_STRAY_QUOTE,  /* a quotation mark inside a field that is not doubled; read as it stands */
  ROW_UNTERMINATED, /* a quoted field that does not end; the cells are only what can be made out */
  ROW_TOO_LARGE     /* more than INTAKE_MAX_RECORD bytes; no cells */
};

struct intake_cell {
  const char *bytes; /* with a NUL behind them, and perhaps some inside */
  size_t len;
};

struct intake_row {
  size_t line, last_line; /* of the file, from 1 */
  enum intake_fault fault;
  struct intake_cell *cells;
  size_t count, capacity;
};

/* A file being read. The bytes are borrowed. */
struct intake_reader {
  const char *bytes;
  size_t len; /* trailing blank lines left out */
  size_t at, line;
  char separator;
  bool cr_lines;     /* lines end in CR alone */
  size_t wanted;     /* cells of a proper row; 0 while the header is looked for */
  size_t read_again; /* bytes, for stopping a file made to waste time */
  struct buf arena;  /* the cells of the row last read */
  struct intake_row row;
};

void intake_reader_open(struct intake_reader *r, const char *bytes, size_t len, char separator);
void intake_reader_close(struct intake_reader *r);
/* The next row in r->row, valid until the next call; false at the end. */
bool intake_reader_next(struct intake_reader *r);
/* Has so much been read over and over that the file cannot be meant honestly? */
bool intake_reader_is_wasteful(const struct intake_reader *r);

#endif
