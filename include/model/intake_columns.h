/* Which column of a sheet is which. */
#ifndef FAIRWAY_MODEL_INTAKE_COLUMNS_H
#define FAIRWAY_MODEL_INTAKE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/intake.h"
#include "model/intake_csv.h"

enum intake_column {
  COLUMN_REFERENCE,
  COLUMN_NAME,
  COLUMN_TITLE,
  COLUMN_FIRST_NAME,
  COLUMN_SURNAME,
  COLUMN_PROFESSION,
  COLUMN_REGULATOR,
  COLUMN_REGISTRATION,
  COLUMN_GMC,
  COLUMN_GDC,
  COLUMN_GPHC,
  COLUMN_GRADE,
  COLUMN_SPECIALTY,
  COLUMN_ORGANISATION,
  COLUMN_TRAINEE,
  COLUMN_SOURCE,
  COLUMN_REPORTER,
  COLUMN_WITHHELD,
  COLUMN_RECEIVED,
  COLUMN_HAPPENED,
  COLUMN_CONCERN,
  COLUMN_CATEGORY,
  COLUMN_SEVERITY,
  COLUMN_STATUS,
  COLUMN_AT_RISK,
  COLUMN_INTERIM_ACTION,
  COLUMN_DEADLINE,
  COLUMN_COUNT
};

struct intake_columns {
  size_t count;
  char **titles;           /* as the sheet has them, or "column 7"; no two alike */
  char **words;            /* the same as intake_text_word() makes them, "" for an empty one */
  int *columns;            /* enum intake_column of each, -1: kept as it came */
  size_t at[COLUMN_COUNT]; /* where each of ours is; `count` when the sheet has none */
  char **notes;            /* sentences about the header */
  size_t note_count, note_capacity;
};

/* How many of our columns this row names, by itself or by the mapping, were it the header. */
size_t intake_columns_score(const struct intake_row *row, const struct intake_terms *terms);

enum { INTAKE_MAX_COLUMNS = 500 };

/* Takes `row` as the header. NULL with an error: a mapping that does not fit, no column for the concern or
 * for the practitioner, or more columns than INTAKE_MAX_COLUMNS. */
struct intake_columns *intake_columns_read(const struct intake_row *row, const struct intake_terms *terms,
                                           struct error *err);
void intake_columns_free(struct intake_columns *columns);

/* Adds a sentence about the file as a whole. */
void intake_columns_note(struct intake_columns *columns, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
