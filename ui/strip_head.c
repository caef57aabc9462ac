/* The head of the picture of a timeline: years, months, days, days off, today. Front; pure. */
#include <stdlib.h>

#include "base/mem.h"
#include "ui/strip_row.h"

/* Does something begin in this column: is `part` of its day another one than of the column before? */
static bool begins(const struct scale *scale, int column, int (*part)(date_day)) {
  return column == 0 || part(scale_day(scale, column)) != part(scale_day(scale, column - 1));
}

static int year_of(date_day day) {
  int year, month, date;
  date_to_civil(day, &year, &month, &date);
  return year;
}

static int month_of(date_day day) {
  int year, month, date;
  date_to_civil(day, &year, &month, &date);
  return month;
}

static void write_years(struct page *page, const struct scale *scale) {
  page_line(page);
  for (int column = 0; column + 4 <= scale->columns; column++)
    if (begins(scale, column, year_of))
      page_printf(page, scale->left + column, STYLE_TITLE, "%d", year_of(scale_day(scale, column)));
}

/* A name that the next one would run into is left out. */
static void write_months(struct page *page, const struct scale *scale) {
  static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  page_line(page);
  for (int column = 0; column < scale->columns; column++) {
    if (!begins(scale, column, month_of)) continue;
    int next = column + 1;
    while (next < scale->columns && !begins(scale, next, month_of))
      next++;
    int month = month_of(scale_day(scale, column)), room = next - column;
    bool with_year = scale->zoom != STRIP_MONTH && (column == 0 || month == 1) && room >= 9;
    if (with_year)
      page_printf(page, scale->left + column, STYLE_TITLE, "%s %d", names[month - 1],
                  year_of(scale_day(scale, column)));
    else if (room > 3)
      page_put(page, scale->left + column, STYLE_TITLE, names[month - 1]);
  }
}

/* The day of the month: of every day, or of every Monday. */
static void write_dates(struct page *page, const struct scale *scale) {
  page_line(page);
  for (int column = 0; column < scale->columns; column++) {
    date_day day = scale_day(scale, column);
    int year, month, date;
    if (scale->zoom == STRIP_DAY ? column % DAY_COLUMNS : date_weekday(day) != MONDAY) continue;
    if (column + 2 > scale->columns) continue;
    date_to_civil(day, &year, &month, &date);
    page_printf(page, scale->left + column, STYLE_FAINT, "%d", date);
  }
}

static bool off_in(const struct scale *scale, int column, char *sign) {
  date_day day = scale_day(scale, column), end = scale_day(scale, column + 1);
  if (end <= day) end = day + 1;
  for (; day < end; day++) {
    char kind = scale_kind(scale, day);
    if (kind != 'h' && kind != 'c') continue;
    *sign = kind;
    return true;
  }
  return false;
}

static void write_off(struct page *page, const struct scale *scale, const char *label) {
  page_line(page);
  page_put(page, PAGE_LEFT, STYLE_FAINT, label);
  int at = scale_column(scale, scale->today);
  for (int column = 0; column < scale->columns; column++) {
    char sign[2] = "";
    bool first = scale->zoom != STRIP_DAY || column % DAY_COLUMNS == 0;
    if (first && off_in(scale, column, sign)) page_put(page, scale->left + column, STYLE_SOON, sign);
  }
  if (at < 0 || at >= scale->columns) return;
  bool room = at + 7 <= scale->columns;
  for (int column = at; room && column < at + 7; column++) {
    char sign[2];
    room = !off_in(scale, column, sign); /* the word would hide it */
  }
  page_put(page, scale->left + at, STYLE_ACTIVE, room ? "▼ today" : "▼");
}

void strip_head(struct page *page, const struct scale *scale) {
  page_plain(page);
  if (scale->zoom == STRIP_MONTH) write_years(page, scale);
  write_months(page, scale);
  if (scale->zoom != STRIP_MONTH) write_dates(page, scale);
  write_off(page, scale, "Days off");
  page_stick(page);
}
