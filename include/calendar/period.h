/* Periods as rules write them: "20 wd", "10d", "4w", "3m". */
#ifndef FAIRWAY_CALENDAR_PERIOD_H
#define FAIRWAY_CALENDAR_PERIOD_H

#include <stdbool.h>

#include "base/error.h"

enum period_unit { UNIT_WORKING_DAYS, UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS };

/* A negative count goes backwards: a hearing's papers are due at least 20 wd before it. */
struct period {
  int count;
  enum period_unit unit;
};

enum { PERIOD_TEXT = 16, PERIOD_WORDS = 32 };

/* The longest periods, either way; each about ten years but for working days, which no rule counts so far. */
enum {
  PERIOD_MAX_WORKING_DAYS = 400,
  PERIOD_MAX_DAYS = 3660,
  PERIOD_MAX_WEEKS = 520,
  PERIOD_MAX_MONTHS = 120
};

/* Reads "20wd", "20 wd", "-5wd", "+5wd", "0d", "2W". False: error filled (ERROR_INVALID), *out untouched. */
bool period_parse(const char *text, struct period *out, struct error *err);
/* Writes "20 wd". Returns `out`. */
char *period_format(struct period p, char out[PERIOD_TEXT]);
/* Writes "20 working days", "1 month"; the sign is left out. Returns `out`. */
char *period_words(struct period p, char out[PERIOD_WORDS]);

#endif
