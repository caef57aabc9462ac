/* Lists of made-up lines, many at once, for the tests of the lists: written straight into the derived
 * tables, because what lists read is all that matters here. */
#ifndef FAIRWAY_TESTS_MODEL_ROWS_H
#define FAIRWAY_TESTS_MODEL_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/context.h"
#include "model/viewer.h"

struct rows {
  char folder[64], path[96];
  struct casebook *cb;
  struct context context;
  struct viewer viewer; /* person `me`, an administrator, on Friday 20 November 2026 */
  int64_t me, other;
  struct error err;
};

/* An office with `cases` cases (1 in 10 closed, 1 in 5 mine) and `concerns` concerns (half closed); each open
 * case has 0 to 3 open deadlines, half of them within a few weeks of today. One case
 * in 4 has been excluded, 1 in 20 restricted as well, and for 1 in 11 of them that is over. The same every
 * time. */
void rows_make(struct rows *r, int cases, int concerns);
void rows_end(struct rows *r);

#endif
