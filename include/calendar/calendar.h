/* Which days are working days in one part of the United Kingdom, and how sure that is.
 *
 * A working day is a Monday to Friday that is no bank holiday of the calendar. An organisation lays its own
 * days over it: days it is closed, and days it works although the calendar would not count them.
 */
#ifndef FAIRWAY_CALENDAR_CALENDAR_H
#define FAIRWAY_CALENDAR_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/error.h"

/* Opaque. Not changed by any question put to it, so one may be kept and shared for a program's life. */
struct calendar;

/* The calendar counted in where nobody names one, and the one that is computed from the three parts. */
#define CALENDAR_DEFAULT "england-and-wales"
#define CALENDAR_ANY_UK "any-uk"

/* What a day is. A bank holiday on a weekend is a holiday; a closed day on either keeps their name. */
enum day_kind { DAY_WORKING, DAY_WEEKEND, DAY_HOLIDAY, DAY_CLOSED };

/* How sure the calendar is about a day: on the government's list; from another published list (years
 * before the government's begins); or worked out, and so perhaps to be moved or added to. */
enum day_standing { STANDING_OFFICIAL, STANDING_SECONDARY, STANDING_PROJECTED };

struct day_info {
  enum day_kind kind;
  const char
      *name; /* "Good Friday", "Saturday", "Staff day"; the weekday of a plain working day. Borrowed. */
  enum day_standing standing; /* of a day without an entry: projected past the last official year */
  bool worked;                /* DAY_WORKING only because the organisation works it; `name` says what it is */
};

/* Reads share/calendars/NAME.cfg, or computes "any-uk" from the three parts. NULL: error filled
 * (ERROR_MISSING, with the names there are, for an unknown name; ERROR_INVALID with file:line for a damaged
 * file). */
struct calendar *calendar_load(const char *name, struct error *err);

/* The same from the text of such a file, wherever it is kept; `name` stands for the file in an error. */
struct calendar *calendar_parse(const char *name, const char *text, size_t len, struct error *err);

/* The calendar in which a day counts only where it counts in all of `parts`: for a request to any part of the
 * UK. A day's name says in which parts it is a holiday, its standing is the least sure of theirs, and the
 * years covered are the years all of them cover. The parts' own closed and worked days are not taken over. */
struct calendar *calendar_join(const char *name, const char *title, const struct calendar *const *parts,
                               size_t count);

/* An empty calendar, and its days one by one, in any order: what the functions above are made of. The first
 * and last years with data follow from the days. calendar_add() is false when the day is there already. */
struct calendar *calendar_new(const char *name, const char *title, const char *source, int official_until);
bool calendar_add(struct calendar *c, date_day day, const char *name, enum day_standing standing);

/* The index-th day of the list, in order of date; false past the last. The name is borrowed. */
struct calendar_entry {
  date_day day;
  enum day_standing standing;
  const char *name;
};
bool calendar_entry(const struct calendar *c, size_t index, struct calendar_entry *out);

/* The list in a short form that is read some ten times as fast as the text it came from, the
 * organisation's own days left out: a new string. calendar_unpack() is NULL for anything but such a form. */
char *calendar_pack(const struct calendar *c);
struct calendar *calendar_unpack(const char *text);

/* The first and last day on which the two differ in what they are or how sure that is; false: on none. */
bool calendar_differ(const struct calendar *a, const struct calendar *b, date_day *first, date_day *last);

void calendar_free(struct calendar *c);

const char *calendar_name(const struct calendar *c);   /* "england-and-wales" */
const char *calendar_title(const struct calendar *c);  /* "England and Wales" */
const char *calendar_source(const struct calendar *c); /* where the days come from, for print */

/* The organisation's own days: `open` makes it a day worked, whatever it is otherwise; else a day closed.
 * `name` ("Staff day") may be NULL. A day set again is what it was set to last. */
void calendar_set_local(struct calendar *c, date_day day, bool open, const char *name);
/* The day is again what it is without the organisation. */
void calendar_unset_local(struct calendar *c, date_day day);
/* Forgets the organisation's own days. */
void calendar_clear_local(struct calendar *c);

/* What `day` is. Outside the years with data only weekends and local days are known. */
struct day_info calendar_day(const struct calendar *c, date_day day);
bool calendar_is_working(const struct calendar *c, date_day day);

/* The years with data, as their first and last days; and the last day of the last year whose official list is
 * complete. What is counted past it is provisional. */
date_day calendar_first(const struct calendar *c);
date_day calendar_last(const struct calendar *c);
date_day calendar_last_official(const struct calendar *c);

#endif
