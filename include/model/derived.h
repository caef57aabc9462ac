/* What the records of one case give: worked out whole in memory, then written or compared.
 * For derive.c and derive_check.c; nobody else needs it.
 */
#ifndef FAIRWAY_MODEL_DERIVED_H
#define FAIRWAY_MODEL_DERIVED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/errand.h"
#include "model/line.h"
#include "model/look.h"
#include "store/casebook.h"
#include "store/statement.h"
#include "workflow/forecast.h"

/* A row of table deadline. One that comes from a task or an enquiry stands on the case's first strand. */
struct derived_row {
  const struct look *look;
  const struct evaluation_deadline *deadline;
  int turn;                      /* 1: as it stands once the strand has lapsed */
  date_day holds_from, holds_to; /* DATE_NONE: without a limit */
  date_day lapsed_on;            /* of turn 1; DATE_NONE otherwise */
  bool open;
  bool judged; /* the rest says something */
  struct forecast_span way;
  date_day tight_on;
  bool early;
};

/* A strand as it is until it lapses, and as it is from then on. */
struct derived_strand {
  struct look look, then;
  date_day lapses_on; /* its last day; DATE_NONE: it does not, and `then` is empty */
};

/* What the records of one case give. */
struct derived {
  int64_t case_id;
  bool gone; /* the case is no more: nothing must be left of it */
  char ref[16];
  struct derived_strand *strands;
  size_t strand_count;
  struct errand *errands;
  size_t errand_count;
  struct derived_row *rows;
  size_t row_count, row_capacity;
  struct line line;
  struct line_turn turn; /* from_on DATE_NONE: there is none */
  char *texts[10];       /* what the lines point to */
};

/* End with derived_free(), after false too. */
bool derived_work_out(struct casebook *cb, int64_t case_id, struct derived *d, struct error *err);
void derived_free(struct derived *d);

/* ---- its rows in table deadline ---- */

/* Fills `rows` from strands and errands. */
void derived_rows(struct derived *d);

enum found_row {
  ROW_SAME,
  ROW_SAME_DATE /* and standing: only what is judged of it differs */,
  ROW_DIFFERS,
  ROW_MISSING
};
/* How the row in the casebook compares with one that the records give; *id is the row's, *was its due date.
 */
bool derived_compare(struct casebook *cb, const struct derived *d, const struct derived_row *row,
                     enum found_row *out, int64_t *id, date_day *was, struct error *err);
bool derived_write(struct casebook *cb, const struct derived *d, const struct derived_row *row,
                   struct error *err);
/* Ids of the case's deadline rows that nothing gives any more, in a new array. Caller frees. */
bool derived_surplus(struct casebook *cb, const struct derived *d, int64_t **ids, size_t *count,
                     struct error *err);

/* ---- many cases ---- */

/* Cases in rising order, a batch at a time, so that no read stays open while a case is worked on. */
enum { DERIVED_BATCH = 256 };
struct derived_walk {
  bool open;      /* only cases that are open */
  date_day since; /* DATE_NONE: all; else the open ones with a date that days from that one on can move */
  int64_t after;  /* begin with INT64_MIN */
  int64_t ids[DERIVED_BATCH];
  size_t count; /* less than DERIVED_BATCH: the last */
};
bool derived_walk_on(struct casebook *cb, struct derived_walk *walk, struct error *err);
/* How many there are in all. */
bool derived_walk_length(struct casebook *cb, const struct derived_walk *walk, int64_t *count,
                         struct error *err);

#endif
