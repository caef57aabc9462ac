/* What is left of a limit on a given day, and when that turns. Floor 3; pure.
 *
 * A stage takes at least its `takes`, so "cannot" is always true. "Tight" is a rule of thumb on top of that:
 * each step that leads on is taken to need a working day. A single step that takes no time is not called
 * tight: that its date is near is said anyway.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "calendar/count.h"
#include "workflow/forecast.h"

const char *forecast_verdict_name(enum forecast_verdict verdict) {
  static const char *const names[] = {"fine", "tight", "cannot", "no-way", "open"};
  return names[verdict];
}

static date_day after(const struct calendar *calendar, date_day from, int wd) {
  struct count_result result;
  struct period least = {.count = wd, .unit = UNIT_WORKING_DAYS};
  struct count_rule rule = {0};
  if (wd <= 0 || !count_due(calendar, from, least, &rule, NULL, 0, &result, NULL, NULL)) return from;
  return result.due;
}

date_day forecast_ready(const struct calendar *calendar, date_day since, int takes_wd) {
  return since == DATE_NONE || takes_wd <= 0 ? DATE_NONE : after(calendar, since, takes_wd);
}

date_day forecast_earliest(const struct forecast_span *span, const struct calendar *calendar, date_day today,
                           int *least_wd) {
  date_day ready = span->ready_on != DATE_NONE && span->ready_on > today ? span->ready_on : today;
  *least_wd = span->after_wd + count_between(calendar, today, ready);
  return after(calendar, ready, span->after_wd);
}

enum forecast_verdict forecast_on(const struct forecast_span *span, date_day due,
                                  const struct calendar *calendar, date_day today, date_day *earliest,
                                  int *spare_wd, int *least_wd) {
  *earliest = DATE_NONE;
  *spare_wd = *least_wd = 0;
  if (span->moves == FORECAST_NO_MOVES) return FORECAST_NO_WAY;
  *earliest = forecast_earliest(span, calendar, today, least_wd);
  int spare = count_between(calendar, *earliest, due);
  *spare_wd = *earliest > due && spare == 0 ? -1 : spare;
  if (*spare_wd < 0) return FORECAST_CANNOT;
  bool several = span->moves > 1 || span->after_wd > 0 || span->ready_on != DATE_NONE;
  return several && *spare_wd < span->moves ? FORECAST_TIGHT : FORECAST_FINE;
}

/* The later the day, the less there is to spare: so it turns once, and halving finds when. */
date_day forecast_turns(const struct forecast_span *span, date_day due, const struct calendar *calendar,
                        date_day since) {
  date_day low = since == DATE_NONE || since > due ? due - FORECAST_BACK : since, high = due + 1, earliest;
  int spare, least;
  while (low < high) {
    date_day day = low + (high - low) / 2;
    if (forecast_on(span, due, calendar, day, &earliest, &spare, &least) == FORECAST_FINE)
      low = day + 1;
    else
      high = day;
  }
  return low;
}

char *forecast_words(enum forecast_verdict verdict, const struct forecast_span *span, date_day earliest,
                     int spare_wd, int least_wd) {
  char day[DATE_LONG_TEXT];
  if (verdict == FORECAST_NO_WAY)
    return mem_string("can no longer be met: nothing that meets it can be reached from here");
  if (verdict == FORECAST_CANNOT)
    return mem_format("can no longer be met: at the earliest %s, %d wd too late",
                      date_show(earliest, true, day), -spare_wd);
  if (verdict != FORECAST_TIGHT) return mem_string("");
  if (least_wd == 0 && spare_wd == 0)
    return mem_format("tight: %d steps to take, and no working day after today", span->moves);
  if (least_wd == 0) return mem_format("tight: %d steps to take, %d wd left", span->moves, spare_wd);
  return mem_format("tight: at the earliest %s, %d wd to spare", date_show(earliest, true, day), spare_wd);
}
