/* Dates as people type them. Floor 1. Day first, and never guessed: what is no day is no date. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

static bool read_word(const char *word, date_day today, date_day *out) {
  static const struct {
    const char *word;
    int days;
  } WORDS[] = {{"today", 0}, {"yesterday", -1}, {"tomorrow", 1}};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    if (strcmp(word, WORDS[i].word) != 0) continue;
    *out = today + WORDS[i].days;
    return true;
  }
  return false;
}

/* "fri" is the next one, a week on where it is Friday; "last fri" the one before. */
static bool read_weekday(const char *word, date_day today, date_day *out) {
  bool last = strncmp(word, "last ", 5) == 0;
  if (last) word += 5;
  if (strncmp(word, "next ", 5) == 0) word += 5;
  size_t len = strlen(word);
  for (int day = MONDAY; len >= 3 && day <= SUNDAY; day++) {
    char *name = text_fold(date_weekday_name((enum date_weekday)day));
    bool fits = strncmp(name, word, len) == 0;
    free(name);
    if (!fits) continue;
    int ahead = (day - (int)date_weekday(today) + 7) % 7, behind = ((int)date_weekday(today) - day + 7) % 7;
    *out = last ? today - (behind ? behind : 7) : today + (ahead ? ahead : 7);
    return true;
  }
  return false;
}

static int full_year(int year) {
  return year >= 0 && year < 100 ? year + 2000 : year;
}

static int year_of(date_day day) {
  int year, month, of_month;
  date_to_civil(day, &year, &month, &of_month);
  return year;
}

/* 20/11/2026, 20-11-2026, 20.11.26; 20/11 and 20.11. are of this year. */
static bool read_numbers(const char *word, date_day today, date_day *out) {
  int day, month, year, used = 0;
  char first = 0, second = 0;
  if (sscanf(word, "%2d%c%2d%c%4d%n", &day, &first, &month, &second, &year, &used) == 5 && !word[used])
    return first == second && strchr("/-.", first) && date_from_civil(full_year(year), month, day, out);
  used = 0;
  if (sscanf(word, "%2d/%2d%n", &day, &month, &used) == 2 && used && !word[used])
    return date_from_civil(year_of(today), month, day, out);
  used = 0;
  if (sscanf(word, "%2d.%2d.%n", &day, &month, &used) == 2 && used && !word[used])
    return date_from_civil(year_of(today), month, day, out);
  return false;
}

static int month_of(const char *name) {
  static const char *const MONTHS[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
  size_t len = strlen(name);
  for (int i = 0; len >= 3 && i < 12; i++)
    if (strncmp(MONTHS[i], name, len) == 0) return i + 1;
  return 0;
}

/* 20 nov, 20 November 2026, and as it is shown: Fri 20 Nov 2026. */
static bool read_named(const char *word, date_day today, date_day *out) {
  char name[16];
  int day, year = year_of(today), used = 0, week = 0;
  if (sscanf(word, "%*[a-z] %n", &week) == 0 && week > 0) {
    char before[16] = "";
    date_day any;
    sscanf(word, "%15[a-z]", before);
    if (!read_weekday(before, today, &any)) return false;
    word += week;
  }
  if (sscanf(word, "%2d %15[a-z]%n %4d%n", &day, name, &used, &year, &used) < 2 || word[used]) return false;
  int month = month_of(name);
  return month > 0 && date_from_civil(full_year(year), month, day, out);
}

bool date_read(const char *text, date_day today, date_day *out) {
  char *word = text_fold(text);
  bool read = date_parse(word, out) || read_word(word, today, out) || read_numbers(word, today, out) ||
              read_weekday(word, today, out) || read_named(word, today, out);
  free(word);
  return read;
}
