/* The day-by-day account of one count, so that a date can be checked by hand. */
#ifndef FAIRWAY_CALENDAR_LEDGER_H
#define FAIRWAY_CALENDAR_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

enum { LEDGER_WHY = 96 };

struct ledger_line {
  date_day day;
  int number; /* of a counted day: 1, 2, ... also when counting backwards; of others: how many so far */
  bool counted;
  char why[LEDGER_WHY]; /* "working day", "Saturday", "Good Friday", "stopped: practitioner unwell" */
};

/* Start with `struct ledger l = {0}`; end with ledger_free(). The lines are in the order of counting. */
struct ledger {
  struct ledger_line *lines;
  size_t count, capacity;
};

/* Adds a line; a `why` too long is cut at a character. `l` may be NULL: nothing happens. */
void ledger_add(struct ledger *l, date_day day, int number, bool counted, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void ledger_free(struct ledger *l);

#endif
