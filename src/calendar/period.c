/* Reading and writing periods. Floor 2. */
#include "calendar/period.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
  const char *sign, *one, *many;
  int most;
} units[] = {
    [UNIT_WORKING_DAYS] = {"wd", "working day", "working days", PERIOD_MAX_WORKING_DAYS},
    [UNIT_DAYS] = {"d", "day", "days", PERIOD_MAX_DAYS},
    [UNIT_WEEKS] = {"w", "week", "weeks", PERIOD_MAX_WEEKS},
    [UNIT_MONTHS] = {"m", "month", "months", PERIOD_MAX_MONTHS},
};

enum { UNITS = sizeof units / sizeof units[0], MOST_DIGITS = 6 };

static bool unreadable(struct error *err) {
  return error_set(err, ERROR_INVALID,
                   "a period is a whole number and wd, d, w or m, such as 20wd, 10d, 4w, 3m or -5wd");
}

bool period_parse(const char *text, struct period *out, struct error *err) {
  const char *at = text;
  bool backwards = *at == '-';
  if (*at == '-' || *at == '+') at++;
  size_t digits = strspn(at, "0123456789");
  if (digits == 0 || digits > MOST_DIGITS) return unreadable(err);
  int count = (int)strtol(at, NULL, 10);
  at += digits;
  if (*at == ' ') at++;
  for (size_t i = 0; i < UNITS; i++) {
    if (strcasecmp(at, units[i].sign) != 0) continue;
    if (count > units[i].most)
      return error_set(err, ERROR_INVALID, "a period in %s may be at most %d, either way", units[i].many,
                       units[i].most);
    *out = (struct period){backwards ? -count : count, (enum period_unit)i};
    return true;
  }
  return unreadable(err);
}

char *period_format(struct period p, char out[PERIOD_TEXT]) {
  snprintf(out, PERIOD_TEXT, "%d %s", p.count, units[p.unit].sign);
  return out;
}

char *period_words(struct period p, char out[PERIOD_WORDS]) {
  int count = p.count < 0 ? -p.count : p.count;
  snprintf(out, PERIOD_WORDS, "%d %s", count, count == 1 ? units[p.unit].one : units[p.unit].many);
  return out;
}
