/* What the tests of taking sheets in have in common. */
#ifndef FAIRWAY_TESTS_MODEL_SHEETS_H
#define FAIRWAY_TESTS_MODEL_SHEETS_H

#include <stddef.h>

#include "model/intake.h"

/* Terms of 20 November 2026, with deadlines four weeks on. */
struct intake_terms sheet_terms(void);
/* Reads a sheet by them, and fails the test when it is refused. */
struct intake *sheet_read(const char *bytes, size_t len);
/* `accepted`, `warned date-vague+name-missing`, ... joined by ` / `. Caller frees. */
char *sheet_verdicts(const struct intake *intake);
/* Accepted, warned and rejected are together the records. */
void sheet_assert_counts(const struct intake *intake);
/* The bytes of share/demo/referrals.csv. Caller frees. */
char *sheet_demo(size_t *len);

#endif
