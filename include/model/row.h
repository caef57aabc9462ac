/* Columns of the current row of a statement as JSON, for the records that go out. */
#ifndef FAIRWAY_MODEL_ROW_H
#define FAIRWAY_MODEL_ROW_H

#include <jansson.h>
#include <stdbool.h>

#include "base/date.h"
#include "base/error.h"
#include "store/statement.h"

/* New references, never NULL. Text that is not UTF-8 (it cannot come in, but a file can be damaged)
 * becomes a sentence that says so. */
json_t *row_text(struct statement *st, int column);
json_t *row_day(struct statement *st, int column); /* "2026-11-20", or null */
json_t *row_int(struct statement *st, int column); /* a number, or null where the column is NULL */
json_t *row_yes(struct statement *st, int column); /* true or false */

/* The same for values already read. */
json_t *text_json(const char *text);
json_t *day_json(date_day day);

/* An array with `make(st)` of every row of a bound statement, which is reset. New reference; NULL on
 * failure. */
json_t *rows_list(struct statement *st, json_t *(*make)(struct statement *st), struct error *err);

/* Runs a bound statement that yields at most one row of one number; *out is `otherwise` without a row. */
bool row_number(struct statement *st, int64_t otherwise, int64_t *out, struct error *err);

#endif
