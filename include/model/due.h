/* How near a date is, in the few characters that a list has for it.
 *
 * Nothing stored depends on which day it is; this is where today comes in.
 */
#ifndef FAIRWAY_MODEL_DUE_H
#define FAIRWAY_MODEL_DUE_H

#include <stdbool.h>

#include "base/date.h"
#include "calendar/calendar.h"
#include "workflow/forecast.h"

enum { DUE_TEXT = 24, DUE_SOON = 5 /* working days */ };

struct due_view {
  char mark;           /* '!' over, '~' due within DUE_SOON working days, ' ' neither */
  int left;            /* working days from today to the date; negative when it is over */
  char text[DUE_TEXT]; /* "2 wd over", "today", "Wed 25 Nov", "Wed 14 Jan 2027"; "" without a date */
};

/* `class` is the deadline's ("law", "must", "target", "typical", "local"); a typical date is only a
 * forecast and never marked, nor is one that is not `open` (met, stopped, tentative). A date that is
 * over by weekend days only says so in days ("1 d over"). */
struct due_view due_view(const struct calendar *calendar, const char *class, bool open, date_day due,
                         date_day today);

/* Whether a date can still be kept. */
struct forecast_view {
  const char *verdict; /* "tight"; "" where nothing can be said */
  date_day earliest;   /* the first day on which it can be met; DATE_NONE: not known */
  int spare_wd;
  char text[96]; /* "tight: at the earliest Wed 3 Dec 2026, 1 wd to spare"; "" while it is fine, or over */
};
/* `way` NULL: nothing is known of what meets it. */
struct forecast_view forecast_view(const struct calendar *calendar, const struct forecast_span *way,
                                   date_day due, date_day today);

#endif
