/* Counting: a start, a period and the rules of the count give a date, and the account of it.
 *
 * The rules, all of them settings with the field's usual answer as the default (a zeroed struct):
 *
 * including   false: counting starts the day after the start (day 1 is the next day that counts). true: the
 * start is day 1 when it counts itself; in d, w and m the result is then one day earlier. A period of nothing
 * is the start itself either way. receipt     What a start on a non-working day means. ACTUAL: Saturday + 1
 * wd is Monday. DEEMED: received on the next working day, so Saturday + 1 wd is Tuesday. Deemed receipt moves
 * the start forward for every unit and both directions, by the calendar alone (pauses do not move a receipt).
 * months      go in one step from the start and clamp to the month's end: 31 January + 1 m is 28 February,
 *             and + 2 m is 31 March.
 * pauses      lie over the calendar. A day inside any of them does not count, and counts once as stopped
 * however many lie over it. d, w and m have the length in days that they have without pauses; the end moves
 * on until that many days have passed that were not stopped, those stopped on the way included. CLOSED: the
 * day of restarting is stopped too. HALFOPEN: it counts again. Counting backwards passes over stopped days
 * just so. A pause that was never restarted stops a count that reaches it going forwards: there is no date.
 * One that had ended before (or began after) the result changes nothing. roll        What becomes of a result
 * on a non-working day, in d, w, m and 0 wd: NONE leaves it there, FOLLOWING takes the next working day,
 * PRECEDING the one before. Rolling goes by the calendar alone: the period has run out by then, so a later
 * pause no longer matters. Extensions are worked out from `landed`, the date before rolling. provisional The
 * result, or a day that was asked about on the way to it, lies past the last official year. Past the last
 * year with data only weekends and local days are left out, and the note says so. A count that asks about a
 * day before the first year with data is refused.
 */
#ifndef FAIRWAY_CALENDAR_COUNT_H
#define FAIRWAY_CALENDAR_COUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "calendar/calendar.h"
#include "calendar/ledger.h"
#include "calendar/period.h"

enum receipt { RECEIPT_ACTUAL, RECEIPT_DEEMED };
enum roll { ROLL_NONE, ROLL_FOLLOWING, ROLL_PRECEDING };
enum pause_rule { PAUSE_CLOSED, PAUSE_HALFOPEN };

struct count_rule {
  bool including;
  enum receipt receipt;
  enum roll roll;
  enum pause_rule pause_rule;
};

/* One pause. `why` goes into the ledger and may be NULL. Borrowed. */
struct count_span {
  date_day from, to; /* to == DATE_NONE: never restarted */
  const char *why;
};

enum { COUNT_NOTE = 256 };

struct count_result {
  date_day due;           /* DATE_NONE when stopped */
  date_day receipt;       /* the start counted from; later than the start only under RECEIPT_DEEMED */
  date_day landed;        /* the result before rolling; DATE_NONE when stopped */
  bool stopped;           /* a pause that was never restarted holds the count up ... */
  date_day stopped_since; /* ... since this day; else DATE_NONE */
  bool provisional;
  char why_provisional[COUNT_NOTE]; /* one sentence; "" when not */
};

/* The words of the settings, as files and the command line write them ("actual", "halfopen"), and back.
 * A word that is none of them: false, nothing changed. */
const char *receipt_name(enum receipt r);
const char *roll_name(enum roll r);
const char *pause_rule_name(enum pause_rule r);
bool receipt_of(const char *word, enum receipt *out);
bool roll_of(const char *word, enum roll *out);
bool pause_rule_of(const char *word, enum pause_rule *out);

/* Counts `p` from `start`. `rule` NULL: the defaults. `pauses` in any order, overlapping or not. `ledger` may
 * be NULL; lines are added to what it holds. False: error filled (ERROR_INVALID): a pause that ends before it
 * begins, or a count that leaves the years that can be counted. */
bool count_due(const struct calendar *c, date_day start, struct period p, const struct count_rule *rule,
               const struct count_span *pauses, size_t pause_count, struct count_result *out,
               struct ledger *ledger, struct error *err);

/* Has the calendar data for `day`, or later? False: error filled (ERROR_INVALID), naming its first year. */
bool count_covered(const struct calendar *c, date_day day, struct error *err);

/* Is an answer that rests on the days up to `last` provisional? Fills `note` with why, or with "". */
bool count_provisional(const struct calendar *c, date_day last, char note[COUNT_NOTE]);

/* Working days d with a < d <= b; when b is earlier, minus the number with b < d <= a. Days outside the years
 * with data are taken for working days unless they are weekends or closed. */
int count_between(const struct calendar *c, date_day a, date_day b);

struct count_tally {
  int days;
  bool provisional;
  char why_provisional[COUNT_NOTE];
};

/* count_between() for a person: refuses days before the calendar's first year, says whether the number is
 * provisional, and keeps the account (`ledger` may be NULL). */
bool count_tally(const struct calendar *c, date_day a, date_day b, struct count_tally *out,
                 struct ledger *ledger, struct error *err);

#endif
