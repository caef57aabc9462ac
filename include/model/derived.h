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

/* What the records of one case give. */
struct derived {
  int64_t case_id;
  bool gone; /* the case is no more: nothing must be left of it */
  char ref[16];
  struct look *looks; /* one a strand */
  size_t look_count, lead;
  struct errand *errands;
  size_t errand_count;
  struct line line;
  char *texts[6]; /* what the line points to */
};

/* End with derived_free(), after false too. */
bool derived_work_out(struct casebook *cb, int64_t case_id, struct derived *d, struct error *err);
void derived_free(struct derived *d);

/* The index-th deadline row that the records give, and the strand it belongs to; NULL past the last. Errands
 * stand on the case's first strand. */
const struct evaluation_deadline *derived_row(const struct derived *d, size_t index,
                                              const struct look **look);

enum found_row { ROW_SAME, ROW_DIFFERS, ROW_MISSING };
/* How the row in the casebook compares with one that the records give; *id is the row's, *was its due date.
 */
bool derived_compare(struct casebook *cb, const struct derived *d, const struct look *look,
                     const struct evaluation_deadline *deadline, enum found_row *out, int64_t *id,
                     date_day *was, struct error *err);
/* ?1 strand, ?2 name, ?3 case, ?4 title ... ?12 open: what both reading and writing such a row bind. */
void derived_bind(struct statement *st, const struct derived *d, const struct look *look,
                  const struct evaluation_deadline *deadline);
/* Ids of the case's deadline rows that nothing gives any more, in a new array. Caller frees. */
bool derived_surplus(struct casebook *cb, const struct derived *d, int64_t **ids, size_t *count,
                     struct error *err);

/* Cases in rising order, a batch at a time, so that no read stays open while a case is worked on. */
enum { DERIVED_BATCH = 256 };
struct derived_walk {
  date_day day;  /* DATE_NONE: all cases; else those with a date counted over it */
  int64_t after; /* begin with INT64_MIN */
  int64_t ids[DERIVED_BATCH];
  size_t count; /* less than DERIVED_BATCH: the last */
};
bool derived_walk_on(struct casebook *cb, struct derived_walk *walk, struct error *err);

#endif
