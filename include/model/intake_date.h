/* Dates as people type them into spreadsheets: day first, and nothing guessed. */
#ifndef FAIRWAY_MODEL_INTAKE_DATE_H
#define FAIRWAY_MODEL_INTAKE_DATE_H

#include "base/date.h"

enum intake_date {
  INTAKE_DATE_READ,        /* a date */
  INTAKE_DATE_SERIAL,      /* a date, from a spreadsheet's day number */
  INTAKE_DATE_MISSING,     /* nothing, or a word for nothing */
  INTAKE_DATE_VAGUE,       /* "TBC", "early March", "2025" */
  INTAKE_DATE_IMPOSSIBLE,  /* "31/02/2026" */
  INTAKE_DATE_MONTH_FIRST, /* "03/25/2026": only the American order would make it a date */
  INTAKE_DATE_DOUBLED,     /* "12/11/2025 and 14/11/2025" */
  INTAKE_DATE_WEEKDAY      /* "Friday 12 November 2025", which was a Wednesday */
};

/* Reads `text`. *out is the date for the first two kinds, DATE_NONE for all others.
 *
 * Understood: 12/11/2025 (12 November; also with - . or spaces, and a time behind it), 14-Mar-25, 14 March
 * 2025, 14th March 2025, Friday 14 March 2025, March 14, 2025; 2025-11-12, 2025/11/12, 20251112; ISO with a
 * time, where the written day counts whatever the zone; day numbers 20000 to 73050 counted from 30 December
 * 1899. Years of two digits: 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999. */
enum intake_date intake_date_read(const char *text, date_day *out);

#endif
