/* Small forms that several views share. Front; pure. */
#include "ui/show.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "wire/message.h"

/* How dates are written is a matter of the whole program, as a locale is: set once, before anything is
 * painted. */
static bool iso_dates;

void show_dates_iso(bool iso) {
  iso_dates = iso;
}

const char *show_date(date_day day, bool with_year, char out[DATE_LONG_TEXT]) {
  return iso_dates ? date_format(day, out) : date_show(day, with_year, out);
}

static int year_of(date_day day) {
  int year = 0, month, date;
  if (day != DATE_NONE) date_to_civil(day, &year, &month, &date);
  return year;
}

static const char *day_and_month(date_day day, date_day today, char out[DATE_LONG_TEXT]) {
  if (year_of(day) == year_of(today) || day == DATE_NONE) return date_show(day, false, out);
  char with_weekday[DATE_LONG_TEXT];
  date_show(day, true, with_weekday);
  snprintf(out, DATE_LONG_TEXT, "%s", strchr(with_weekday, ' ') + 1);
  return out;
}

const char *show_day(date_day day, date_day today, char out[DATE_LONG_TEXT]) {
  return iso_dates ? date_format(day, out) : day_and_month(day, today, out);
}

/* Is that how the keeper writes the day? */
static bool is_the_day(const char *text, date_day day, date_day today) {
  char short_form[DATE_LONG_TEXT], form[DATE_LONG_TEXT], long_form[DATE_LONG_TEXT];
  return !strcmp(text, date_show(day, false, short_form)) || !strcmp(text, day_and_month(day, today, form)) ||
         !strcmp(text, date_show(day, true, long_form));
}

const char *show_due(const json_t *row, date_day today, char out[DATE_LONG_TEXT]) {
  const char *text = message_text(row, "due_text");
  date_day due = message_day(row, "due");
  bool as_said = !iso_dates || due == DATE_NONE || !is_the_day(text, due, today);
  return as_said ? text : show_day(due, today, out);
}

const char *show_member_day(const json_t *object, const char *key, date_day today, char out[DATE_LONG_TEXT]) {
  return show_day(message_day(object, key), today, out);
}

enum style show_mark_style(const char *mark) {
  return *mark == '!' ? STYLE_OVERDUE : *mark == '~' ? STYLE_SOON : STYLE_TEXT;
}

char *show_instant(const char *instant, date_day today) {
  int64_t seconds;
  if (!instant_parse(instant, &seconds)) return mem_string("");
  time_t when = (time_t)seconds;
  struct tm local;
  date_day day = DATE_NONE;
  char text[DATE_LONG_TEXT];
  if (!localtime_r(&when, &local)) return mem_string("");
  date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &day);
  if (day == today) return mem_format("%02d:%02d", local.tm_hour, local.tm_min);
  return mem_format("%02d:%02d on %s", local.tm_hour, local.tm_min, show_day(day, today, text));
}

void show_join(struct buf *out, const char *between, const char *text) {
  if (!*text) return;
  if (out->len > 0) buf_puts(out, between);
  buf_puts(out, text);
}

char *show_count(size_t count, const char *one, const char *many) {
  return mem_format("%zu %s", count, count == 1 ? one : many);
}

char *show_sentence(const char *text) {
  char *out = mem_string(text);
  if (*out >= 'a' && *out <= 'z') *out = (char)(*out - 'a' + 'A');
  return out;
}

char *show_not_now(const char *why) {
  return *why >= 'A' && *why <= 'Z' ? mem_string(why) : mem_format("Not now, because %s", why);
}
