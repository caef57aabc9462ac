/* Counting a period on a calendar. Floor 2: pure; the rules are told in calendar/count.h. */
#include "calendar/count.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The years that dates may have at all; a count that leaves them is a mistake in what was typed. */
enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

/* Pauses that touch or overlap, as one; `to` is stopped too. */
struct stop {
  date_day from, to;
};

#define NEVER INT32_MAX

/* One count under way. */
struct counting {
  const struct calendar *calendar;
  struct count_rule rule;
  const struct count_span *pauses;
  size_t pause_count;
  struct stop *stops; /* in order, apart from each other */
  size_t stop_count;
  struct ledger *ledger;
  date_day asked_first, asked_last; /* the range of days the calendar was asked about */
};

/* ---- pauses ---- */

/* The last stopped day of a pause: before `from` when nothing is stopped. */
static date_day pause_end(const struct counting *k, const struct count_span *pause) {
  if (pause->to == DATE_NONE) return NEVER;
  return k->rule.pause_rule == PAUSE_HALFOPEN ? pause->to - 1 : pause->to;
}

static int by_from(const void *a, const void *b) {
  const struct stop *x = a, *y = b;
  return (x->from > y->from) - (x->from < y->from);
}

static bool unite_pauses(struct counting *k, struct error *err) {
  char from[DATE_TEXT], to[DATE_TEXT];
  struct stop *stops = k->stops = mem_array(k->pause_count + 1, sizeof *stops);
  size_t count = 0, kept = 0;
  for (size_t i = 0; i < k->pause_count; i++) {
    const struct count_span *pause = &k->pauses[i];
    if (pause->to != DATE_NONE && pause->to < pause->from)
      return error_set(err, ERROR_INVALID, "the pause from %s to %s ends before it begins",
                       date_format(pause->from, from), date_format(pause->to, to));
    if (pause_end(k, pause) >= pause->from) stops[count++] = (struct stop){pause->from, pause_end(k, pause)};
  }
  qsort(stops, count, sizeof *stops, by_from);
  for (size_t i = 0; i < count; i++) {
    if (kept > 0 && (stops[kept - 1].to == NEVER || stops[i].from <= stops[kept - 1].to + 1)) {
      if (stops[i].to > stops[kept - 1].to) stops[kept - 1].to = stops[i].to;
    } else {
      stops[kept++] = stops[i];
    }
  }
  k->stop_count = kept;
  return true;
}

static const struct stop *stop_at(const struct counting *k, date_day day) {
  for (size_t i = 0; i < k->stop_count && k->stops[i].from <= day; i++)
    if (day <= k->stops[i].to) return &k->stops[i];
  return NULL;
}

/* What the person who paused it called it. */
static const char *stop_reason(const struct counting *k, date_day day) {
  for (size_t i = 0; i < k->pause_count; i++)
    if (k->pauses[i].from <= day && day <= pause_end(k, &k->pauses[i]) && k->pauses[i].why)
      return k->pauses[i].why;
  return NULL;
}

/* ---- asking the calendar ---- */

static bool working(struct counting *k, date_day day) {
  if (day < k->asked_first) k->asked_first = day;
  if (day > k->asked_last) k->asked_last = day;
  return calendar_is_working(k->calendar, day);
}

static bool in_years(date_day day, struct error *err) {
  date_day first = 0, last = 0;
  date_from_civil(FIRST_YEAR, 1, 1, &first);
  date_from_civil(LAST_YEAR, 12, 31, &last);
  if (day >= first && day <= last) return true;
  return error_set(err, ERROR_INVALID, "the count leaves the years %d to %d", FIRST_YEAR, LAST_YEAR);
}

bool count_covered(const struct calendar *c, date_day day, struct error *err) {
  int year, month, of_month;
  if (day >= calendar_first(c)) return true;
  date_to_civil(calendar_first(c), &year, &month, &of_month);
  return error_set(
      err, ERROR_INVALID,
      "the bank holidays of %.120s are known from %d on, so no working day before that can be counted",
      calendar_title(c), year);
}

bool count_provisional(const struct calendar *c, date_day last, char note[COUNT_NOTE]) {
  int official, known, month, day;
  note[0] = '\0';
  if (last <= calendar_last_official(c)) return false;
  date_to_civil(calendar_last_official(c), &official, &month, &day);
  date_to_civil(calendar_last(c), &known, &month, &day);
  if (last > calendar_last(c))
    snprintf(note, COUNT_NOTE,
             "no bank holidays of %.120s are known after %d: past it only weekends are left out",
             calendar_title(c), known);
  else
    snprintf(note, COUNT_NOTE,
             "the bank holidays of %.120s are official only up to %d; those after it are worked out and may "
             "change",
             calendar_title(c), official);
  return true;
}

/* ---- the ledger's words ---- */

static void note_day(const struct counting *k, date_day day, int number, bool counted, bool in_working_days) {
  if (!k->ledger) return;
  struct day_info info = calendar_day(k->calendar, day);
  const char *reason = stop_reason(k, day);
  if (stop_at(k, day))
    ledger_add(k->ledger, day, number, false, "stopped%s%s", reason ? ": " : "", reason ? reason : "");
  else if (!counted)
    ledger_add(k->ledger, day, number, false, "%s", info.name);
  else if (in_working_days && info.worked)
    ledger_add(k->ledger, day, number, true, "working day (%s, worked)", info.name);
  else
    ledger_add(k->ledger, day, number, true, in_working_days ? "working day" : "day");
}

/* ---- counting ---- */

/* Deemed receipt: a start on a non-working day is a start on the next working day. */
static bool receive(struct counting *k, date_day start, date_day *receipt, struct error *err) {
  *receipt = start;
  if (k->rule.receipt != RECEIPT_DEEMED) return true;
  for (; !working(k, *receipt); ++*receipt) {
    ledger_add(k->ledger, *receipt, 0, false, "%s: received on the next working day",
               calendar_day(k->calendar, *receipt).name);
    if (!in_years(*receipt + 1, err)) return false;
  }
  return true;
}

/* How many days the period has, working days or calendar days; never negative. */
static int period_length(date_day receipt, struct period p) {
  int count = p.count < 0 ? -p.count : p.count;
  switch (p.unit) {
  case UNIT_WORKING_DAYS:
  case UNIT_DAYS:
    return count;
  case UNIT_WEEKS:
    return count * 7;
  case UNIT_MONTHS: {
    date_day end = date_add_months(receipt, p.count);
    return end > receipt ? end - receipt : receipt - end;
  }
  }
  return 0;
}

/* Walks from the receipt, a day at a time, until `length` days have counted. Fills `landed`, or `stopped`. */
static bool walk(struct counting *k, struct period p, int length, struct count_result *out,
                 struct error *err) {
  bool in_working_days = p.unit == UNIT_WORKING_DAYS;
  int step = p.count < 0 ? -1 : 1, number = 0;
  date_day day = out->receipt;
  if (length == 0)
    ledger_add(k->ledger, day, 0, false, "the start, with nothing to count");
  else if (k->rule.including)
    day -= step;
  else
    ledger_add(k->ledger, day, 0, false, "the start, not counted");
  while (number < length) {
    day += step;
    if (!in_years(day, err)) return false;
    const struct stop *stop = stop_at(k, day);
    if (stop && stop->to == NEVER && step > 0) {
      const char *reason = stop_reason(k, day);
      ledger_add(k->ledger, day, number, false, "stopped and not restarted%s%s", reason ? ": " : "",
                 reason ? reason : "");
      out->stopped = true;
      out->stopped_since = stop->from;
      return true;
    }
    bool counted = !stop && (!in_working_days || working(k, day));
    if (counted) number++;
    note_day(k, day, number, counted, in_working_days);
  }
  out->landed = out->due = day;
  return true;
}

/* The same without looking at each day, where every one counts and nobody wants the account. */
static bool leap(struct period p, int length, bool including, struct count_result *out, struct error *err) {
  int days = including && length > 0 ? length - 1 : length;
  out->landed = out->due = p.count < 0 ? out->receipt - days : out->receipt + days;
  return in_years(out->due, err);
}

static bool roll_result(struct counting *k, struct count_result *out, struct error *err) {
  if (out->stopped || k->rule.roll == ROLL_NONE || working(k, out->due)) return true;
  bool onwards = k->rule.roll == ROLL_FOLLOWING;
  ledger_add(k->ledger, out->due, 0, false, "%s: the result moves %s",
             calendar_day(k->calendar, out->due).name,
             onwards ? "on to the next working day" : "back to the working day before");
  for (;;) {
    out->due += onwards ? 1 : -1;
    if (!in_years(out->due, err)) return false;
    if (working(k, out->due)) break;
    ledger_add(k->ledger, out->due, 0, false, "%s", calendar_day(k->calendar, out->due).name);
  }
  ledger_add(k->ledger, out->due, 0, false, "working day: the result");
  return true;
}

static bool work_out(struct counting *k, date_day start, struct period p, struct count_result *out,
                     struct error *err) {
  if (!unite_pauses(k, err) || !in_years(start, err) || !receive(k, start, &out->receipt, err)) return false;
  int length = period_length(out->receipt, p);
  bool every_day = p.unit != UNIT_WORKING_DAYS && k->stop_count == 0 && !k->ledger;
  bool counted = every_day ? leap(p, length, k->rule.including, out, err) : walk(k, p, length, out, err);
  if (!counted || !roll_result(k, out, err) || !count_covered(k->calendar, k->asked_first, err)) return false;
  if (out->stopped) return true;
  date_day last = k->asked_last > out->due ? k->asked_last : out->due;
  out->provisional = count_provisional(k->calendar, last, out->why_provisional);
  return true;
}

bool count_due(const struct calendar *c, date_day start, struct period p, const struct count_rule *rule,
               const struct count_span *pauses, size_t pause_count, struct count_result *out,
               struct ledger *ledger, struct error *err) {
  assert(start != DATE_NONE);
  struct counting k = {.calendar = c,
                       .rule = rule ? *rule : (struct count_rule){0},
                       .pauses = pauses,
                       .pause_count = pause_count,
                       .ledger = ledger,
                       .asked_first = INT32_MAX,
                       .asked_last = INT32_MIN};
  *out = (struct count_result){.due = DATE_NONE, .landed = DATE_NONE, .stopped_since = DATE_NONE};
  bool done = work_out(&k, start, p, out, err);
  free(k.stops);
  return done;
}

int count_between(const struct calendar *c, date_day a, date_day b) {
  date_day from = a < b ? a : b, to = a < b ? b : a;
  int days = 0;
  for (date_day day = from + 1; day <= to; day++)
    if (calendar_is_working(c, day)) days++;
  return a <= b ? days : -days;
}

bool count_tally(const struct calendar *c, date_day a, date_day b, struct count_tally *out,
                 struct ledger *ledger, struct error *err) {
  struct counting k = {.calendar = c, .ledger = ledger};
  date_day from = a < b ? a : b, to = a < b ? b : a;
  int number = 0;
  *out = (struct count_tally){.days = count_between(c, a, b)};
  if (from == to) return true;
  if (!count_covered(c, from + 1, err)) return false;
  for (date_day day = from + 1; ledger && day <= to; day++) {
    bool counted = calendar_is_working(c, day);
    if (counted) number++;
    note_day(&k, day, number, counted, true);
  }
  out->provisional = count_provisional(c, to, out->why_provisional);
  return true;
}
