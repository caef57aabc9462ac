/* From one row of a sheet to one record with a verdict. */
#ifndef FAIRWAY_MODEL_INTAKE_RECORD_H
#define FAIRWAY_MODEL_INTAKE_RECORD_H

#include <jansson.h>

#include "model/intake.h"
#include "model/intake_columns.h"
#include "model/intake_csv.h"

/* Fills `record` (but for its number) from `row`. */
void intake_record_read(struct intake_record *record, const struct intake_row *row, bool cr_lines,
                        const struct intake_columns *columns, const struct intake_terms *terms);
void intake_record_free(struct intake_record *record);

/* Adds a reason, and lowers the verdict to warned, or to rejected. The text is a whole sentence. */
void intake_warn(struct intake_record *record, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void intake_reject(struct intake_record *record, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A row while it is read: each cell as it came and trimmed, and what is kept of it. */
struct intake_cells {
  const struct intake_columns *columns;
  const struct intake_terms *terms;
  char **texts, **trimmed; /* columns->count of each; "" where the row has no cell */
  json_t *kept;            /* object: title to text */
};

/* The trimmed text of one of our columns, "" when there is none. */
const char *intake_cell_of(const struct intake_cells *cells, enum intake_column column);
/* Keeps a column of ours as it came, because it is not used as it is. */
void intake_keep(struct intake_cells *cells, enum intake_column column);

/* The parts of a record that take some reading (intake_fields.c). */
void intake_read_person(struct intake_record *record, struct intake_cells *cells);
void intake_read_dates(struct intake_record *record, struct intake_cells *cells);
void intake_read_words(struct intake_record *record, struct intake_cells *cells);

#endif
