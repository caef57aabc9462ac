/* Dates without a time, and instants as text.
 *
 * A date is a day number, so that adding and comparing are plain arithmetic. The calendar is the
 * Gregorian one throughout; the years 1900 to 2199 are accepted from outside.
 */
#ifndef FAIRWAY_BASE_DATE_H
#define FAIRWAY_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01. */
typedef int32_t date_day;

#define DATE_NONE INT32_MIN /* no date known */

enum { DATE_TEXT = 11, DATE_LONG_TEXT = 24, INSTANT_TEXT = 21 }; /* sizes with the NUL */

enum date_weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* Day number of a civil date; false when there is no such day (31 February is never 3 March). */
bool date_from_civil(int year, int month, int day, date_day *out);
void date_to_civil(date_day date, int *year, int *month, int *day);
int date_days_in_month(int year, int month);

/* Reads exactly `YYYY-MM-DD`; false, with *out untouched, for anything else. */
bool date_parse(const char *text, date_day *out);
/* Reads a date as people type it, seen from `today`: ISO, day first (1/2/2026, 1.2.26, 20/11), 20 nov, today,
 * yesterday, tomorrow, a weekday (the next one; "last fri" the one before). False for anything else. */
bool date_read(const char *text, date_day today, date_day *out);
/* Writes `YYYY-MM-DD`, or "" for DATE_NONE. Returns `out`. */
char *date_format(date_day date, char out[DATE_TEXT]);
/* Writes `Wed 29 Apr 2026` (with_year) or `Wed 29 Apr`; "" for DATE_NONE. Returns `out`. */
char *date_show(date_day date, bool with_year, char out[DATE_LONG_TEXT]);

enum date_weekday date_weekday(date_day date);
const char *date_weekday_name(enum date_weekday weekday); /* "Monday" */
/* Calendar months on, in one go from `date`, clamped to the month's end (31 Jan + 1 = 28 Feb). */
date_day date_add_months(date_day date, int months);

/* A UTC instant, seconds since the epoch, as `2026-11-20T08:30:00Z`, and back. */
char *instant_format(int64_t seconds, char out[INSTANT_TEXT]);
bool instant_parse(const char *text, int64_t *seconds);
/* A UTC instant for the name of a file, `20261120-083000`. Returns `out`. */
char *instant_stamp(int64_t seconds, char out[INSTANT_TEXT]);

#endif
