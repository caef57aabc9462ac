/* Dates as day numbers, instants as text. Floor 1: pure arithmetic, no clock. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

static const char *const weekday_names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};
static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, SECONDS_A_DAY = 86400 };

static bool leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : days[month - 1];
}

/* Days from 1970-01-01, counting years from March so that the leap day comes last. */
static date_day day_number(int year, int month, int day) {
  int shifted = month <= 2 ? year - 1 : year;
  int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  int year_of_era = shifted - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

bool date_from_civil(int year, int month, int day, date_day *out) {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
  if (day < 1 || day > date_days_in_month(year, month)) return false;
  *out = day_number(year, month, day);
  return true;
}

void date_to_civil(date_day date, int *year, int *month, int *day) {
  int shifted = date + 719468;
  int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = shifted - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  *month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

static bool digits(const char *text, int count, int *out) {
  *out = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    *out = *out * 10 + (text[i] - '0');
  }
  return true;
}

bool date_parse(const char *text, date_day *out) {
  int year, month, day;
  if (strnlen(text, DATE_TEXT) != DATE_TEXT - 1 || text[4] != '-' || text[7] != '-') return false;
  if (!digits(text, 4, &year) || !digits(text + 5, 2, &month) || !digits(text + 8, 2, &day)) return false;
  return date_from_civil(year, month, day, out);
}

char *date_format(date_day date, char out[DATE_TEXT]) {
  int year, month, day;
  out[0] = '\0';
  if (date == DATE_NONE) return out;
  date_to_civil(date, &year, &month, &day);
  snprintf(out, DATE_TEXT, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
           (unsigned)day % 100);
  return out;
}

char *date_show(date_day date, bool with_year, char out[DATE_LONG_TEXT]) {
  int year, month, day;
  out[0] = '\0';
  if (date == DATE_NONE) return out;
  date_to_civil(date, &year, &month, &day);
  int len = snprintf(out, DATE_LONG_TEXT, "%.3s %d %s", weekday_names[date_weekday(date)], day,
                     month_names[month - 1]);
  if (with_year) snprintf(out + len, (size_t)(DATE_LONG_TEXT - len), " %d", year);
  return out;
}

enum date_weekday date_weekday(date_day date) {
  int weekday = (date + 3) % 7; /* 1970-01-01 was a Thursday */
  return (enum date_weekday)(weekday < 0 ? weekday + 7 : weekday);
}

const char *date_weekday_name(enum date_weekday weekday) {
  return weekday_names[weekday];
}

date_day date_add_months(date_day date, int months) {
  int year, month, day;
  date_to_civil(date, &year, &month, &day);
  int index = year * 12 + (month - 1) + months;
  year = (index >= 0 ? index : index - 11) / 12;
  month = index - year * 12 + 1;
  int last = date_days_in_month(year, month);
  return day_number(year, month, day < last ? day : last);
}

char *instant_format(int64_t seconds, char out[INSTANT_TEXT]) {
  int64_t day = seconds / SECONDS_A_DAY, rest = seconds % SECONDS_A_DAY;
  if (rest < 0) day--, rest += SECONDS_A_DAY;
  char date[DATE_TEXT];
  snprintf(out, INSTANT_TEXT, "%sT%02d:%02d:%02dZ", date_format((date_day)day, date), (int)(rest / 3600),
           (int)(rest / 60 % 60), (int)(rest % 60));
  return out;
}

char *instant_stamp(int64_t seconds, char out[INSTANT_TEXT]) {
  char at[INSTANT_TEXT];
  size_t len = 0;
  instant_format(seconds, at);
  for (const char *c = at; *c && *c != 'Z'; c++)
    if (*c == 'T')
      out[len++] = '-';
    else if (*c != '-' && *c != ':')
      out[len++] = *c;
  out[len] = '\0';
  return out;
}

bool instant_parse(const char *text, int64_t *seconds) {
  char date_text[DATE_TEXT] = "";
  date_day date;
  int hour, minute, second;
  if (strnlen(text, INSTANT_TEXT) != INSTANT_TEXT - 1) return false;
  memcpy(date_text, text, DATE_TEXT - 1);
  if (!date_parse(date_text, &date) || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z')
    return false;
  if (!digits(text + 11, 2, &hour) || !digits(text + 14, 2, &minute) || !digits(text + 17, 2, &second))
    return false;
  if (hour > 23 || minute > 59 || second > 59) return false;
  *seconds = (int64_t)date * SECONDS_A_DAY + hour * 3600 + minute * 60 + second;
  return true;
}
