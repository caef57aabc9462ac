/* Dates as people type them. Floor 5, pure: no clock, no SQL.
 *
 * A text is first brought to plain lower-case ASCII, then tried against each way of writing a date, as a
 * whole: anything left over makes it no date. Only then is asked what is wrong with it.
 */
#include "model/intake_date.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { LONGEST = 60, SERIAL_FIRST = 20000, SERIAL_LAST = 73050, SERIAL_EPOCH = -25569, PIVOT = 70 };

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
static const char *const nothings[] = {"",     "-",    "--",  "---",  "n/a", "na",
                                       "n.a.", "none", "nil", "null", "#n/a"};

/* ---- a cursor over the text ---- */

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

static void skip_spaces(const char **at) {
  while (**at == ' ')
    (*at)++;
}

/* A number of `least` to `most` digits, and no digit behind it. */
static bool number(const char **at, int least, int most, int *out) {
  int digits = 0;
  *out = 0;
  while (digits < most && is_digit((*at)[digits])) {
    *out = *out * 10 + ((*at)[digits] - '0');
    digits++;
  }
  if (digits < least || is_digit((*at)[digits])) return false;
  *at += digits;
  return true;
}

static bool letter(const char **at, char c) {
  if (**at != c) return false;
  (*at)++;
  return true;
}

/* A name from a list, whole or cut to three letters (or "sept", "tues", "thur", "thurs"); its index, or -1.
 */
static int name_of(const char **at, const char *const *names, int count) {
  size_t len = 0;
  while (is_letter((*at)[len]))
    len++;
  for (int i = 0; i < count && len >= 3; i++) {
    bool cut = len == 3 || (len == 4 && (i == 8 || count == 7)) || (len == 5 && count == 7);
    if (strncmp(*at, names[i], len) != 0 || (!cut && names[i][len] != '\0')) continue;
    *at += len;
    if (len < strlen(names[i])) letter(at, '.');
    return i;
  }
  return -1;
}

/* ---- parts of a date ---- */

static bool zone(const char **at) {
  static const char *const words[] = {"gmt", "bst", "utc", "z"};
  int hours, minutes;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t len = strlen(words[i]);
    if (strncmp(*at, words[i], len) != 0) continue;
    *at += len;
    return true;
  }
  if (!letter(at, '+') && !letter(at, '-')) return true;
  if (strlen(*at) == 4 && number(at, 4, 4, &hours)) return hours / 100 <= 14 && hours % 100 < 60;
  if (!number(at, 2, 2, &hours) || hours > 14) return false;
  return !letter(at, ':') || (number(at, 2, 2, &minutes) && minutes < 60);
}

/* Nothing more, or a time of day and nothing more. */
static bool rest_is_time(const char *at) {
  int hour, minute, second, fraction;
  if (*at == '\0') return true;
  if (*at != ' ' && *at != 't' && *at != ',') return false;
  at++;
  skip_spaces(&at);
  if (!number(&at, 1, 2, &hour) || hour > 24 || !letter(&at, ':') || !number(&at, 2, 2, &minute) ||
      minute > 59)
    return false;
  if (letter(&at, ':') && (!number(&at, 2, 2, &second) || second > 60)) return false;
  if ((letter(&at, '.') || letter(&at, ',')) && !number(&at, 1, 9, &fraction)) return false;
  if (hour == 24 && minute > 0) return false;
  skip_spaces(&at);
  if (strcmp(at, "am") == 0 || strcmp(at, "pm") == 0) return hour >= 1 && hour <= 12;
  return zone(&at) && *at == '\0';
}

static bool year(const char **at, int *out) {
  letter(at, '\''); /* 14 Mar '25 */
  if (number(at, 4, 4, out)) return true;
  if (!number(at, 2, 2, out)) return false;
  *out += *out < PIVOT ? 2000 : 1900;
  return true;
}

static enum intake_date day_of(int y, int m, int d, date_day *out) {
  return date_from_civil(y, m, d, out) ? INTAKE_DATE_READ : INTAKE_DATE_IMPOSSIBLE;
}

/* ---- the ways of writing a date; VAGUE: not this one ---- */

static enum intake_date iso(const char *at, date_day *out) {
  int y, m, d;
  if (!number(&at, 4, 4, &y)) return INTAKE_DATE_VAGUE;
  char separator = *at++;
  if (!strchr("-/.", separator) || separator == '\0') return INTAKE_DATE_VAGUE;
  if (!number(&at, 1, 2, &m) || !letter(&at, separator) || !number(&at, 1, 2, &d)) return INTAKE_DATE_VAGUE;
  if (!rest_is_time(at)) return INTAKE_DATE_VAGUE;
  return day_of(y, m, d, out);
}

static enum intake_date iso_without_dashes(const char *at, date_day *out) {
  int n;
  if (!number(&at, 8, 8, &n) || *at != '\0') return INTAKE_DATE_VAGUE;
  return day_of(n / 10000, n / 100 % 100, n % 100, out);
}

static enum intake_date serial(const char *at, date_day *out) {
  int n, fraction;
  if (!number(&at, 5, 5, &n)) return INTAKE_DATE_VAGUE;
  if (letter(&at, '.') && (strlen(at) > 9 || !number(&at, 1, 9, &fraction))) return INTAKE_DATE_VAGUE;
  if (*at != '\0' || n < SERIAL_FIRST || n > SERIAL_LAST) return INTAKE_DATE_VAGUE;
  *out = n + SERIAL_EPOCH;
  return INTAKE_DATE_SERIAL;
}

/* Between the parts of a date: one of / - . or a comma, with spaces around, or spaces alone. */
static bool between(const char **at) {
  const char *start = *at;
  skip_spaces(at);
  if (strncmp(*at, "of ", 3) == 0) *at += 2;
  if (**at && strchr("/-.,", **at)) (*at)++;
  skip_spaces(at);
  return *at > start;
}

static enum intake_date day_first(const char *at, date_day *out) {
  int y, m, d, weekday = name_of(&at, weekdays, 7);
  if (weekday >= 0 && !between(&at)) return INTAKE_DATE_VAGUE;
  if (!number(&at, 1, 2, &d)) return INTAKE_DATE_VAGUE;
  if (is_letter(at[0]) && (strncmp(at, "st", 2) == 0 || strncmp(at, "nd", 2) == 0 ||
                           strncmp(at, "rd", 2) == 0 || strncmp(at, "th", 2) == 0))
    at += 2;
  if (!between(&at) && !is_letter(*at)) return INTAKE_DATE_VAGUE;
  int named = name_of(&at, months, 12);
  m = named + 1;
  if (named < 0 && !number(&at, 1, 2, &m)) return INTAKE_DATE_VAGUE;
  if ((!between(&at) && named < 0) || !year(&at, &y) || !rest_is_time(at)) return INTAKE_DATE_VAGUE;
  date_day swapped;
  if (named < 0 && m > 12 && date_from_civil(y, d, m, &swapped)) return INTAKE_DATE_MONTH_FIRST;
  enum intake_date kind = day_of(y, m, d, out);
  if (kind == INTAKE_DATE_READ && weekday >= 0 && date_weekday(*out) != (enum date_weekday)weekday)
    return INTAKE_DATE_WEEKDAY;
  return kind;
}

static enum intake_date month_named_first(const char *at, date_day *out) {
  int y, d, m = name_of(&at, months, 12) + 1;
  if (m == 0 || !between(&at) || !number(&at, 1, 2, &d)) return INTAKE_DATE_VAGUE;
  if (strncmp(at, "st", 2) == 0 || strncmp(at, "nd", 2) == 0 || strncmp(at, "rd", 2) == 0 ||
      strncmp(at, "th", 2) == 0)
    at += 2;
  if (!between(&at) || !number(&at, 4, 4, &y) || !rest_is_time(at)) return INTAKE_DATE_VAGUE;
  return day_of(y, m, d, out);
}

/* One date and nothing else. */
static enum intake_date single(const char *text, date_day *out) {
  static enum intake_date (*const ways[])(const char *, date_day *) = {iso, iso_without_dashes, serial,
                                                                       day_first, month_named_first};
  for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
    enum intake_date kind = ways[i](text, out);
    if (kind != INTAKE_DATE_VAGUE) return kind;
  }
  return INTAKE_DATE_VAGUE;
}

/* A date at the start and another at the end, whatever stands between. */
static bool is_doubled(const char *text) {
  date_day ignored;
  size_t len = strlen(text), first = 0;
  char start[LONGEST + 1];
  for (size_t i = 6; i < len && first == 0; i++) {
    if (is_digit(text[i])) continue;
    memcpy(start, text, i);
    start[i] = '\0';
    enum intake_date kind = single(start, &ignored);
    if (kind == INTAKE_DATE_READ || kind == INTAKE_DATE_IMPOSSIBLE) first = i;
  }
  if (first == 0) return false;
  for (size_t i = first; i < len; i++) {
    if (is_digit(text[i - 1]) || is_letter(text[i - 1])) continue;
    enum intake_date kind = single(text + i, &ignored);
    if (kind == INTAKE_DATE_READ || kind == INTAKE_DATE_IMPOSSIBLE) return true;
  }
  return false;
}

/* Plain lower-case ASCII with single spaces into `out`; false when it is not to be had. text_fold() has
 * already made typographic dashes, no-break spaces and full-width digits plain. */
static bool plain(const char *text, char out[LONGEST + 1]) {
  if (strlen(text) > (size_t)LONGEST * 4) return false;
  char *folded = text_fold(text[0] == '\'' ? text + 1 : text);
  size_t len = strlen(folded);
  while (len > 0 && (folded[len - 1] == '.' || folded[len - 1] == ','))
    folded[--len] = '\0';
  bool usable = len <= LONGEST;
  for (size_t i = 0; i < len; i++)
    if ((unsigned char)folded[i] >= 0x80) usable = false;
  if (usable) memcpy(out, folded, len + 1);
  free(folded);
  return usable;
}

enum intake_date intake_date_read(const char *text, date_day *out) {
  char folded[LONGEST + 1];
  date_day day = DATE_NONE;
  *out = DATE_NONE;
  if (!plain(text, folded)) return INTAKE_DATE_VAGUE;
  for (size_t i = 0; i < sizeof nothings / sizeof nothings[0]; i++)
    if (strcmp(folded, nothings[i]) == 0) return INTAKE_DATE_MISSING;
  enum intake_date kind = single(folded, &day);
  if (kind == INTAKE_DATE_VAGUE && is_doubled(folded)) kind = INTAKE_DATE_DOUBLED;
  if (kind == INTAKE_DATE_READ || kind == INTAKE_DATE_SERIAL) *out = day;
  return kind;
}
