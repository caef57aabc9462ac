/* Days that are, days that are not, and every day of three centuries there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

static void every_day_there_and_back(void **state) {
  (void)state;
  date_day day;
  assert_true(date_from_civil(1900, 1, 1, &day));
  date_day last;
  assert_true(date_from_civil(2199, 12, 31, &last));
  int weekday = (int)date_weekday(day);
  assert_int_equal(weekday, MONDAY);
  for (; day <= last; day++, weekday = (weekday + 1) % 7) {
    int y, m, d;
    date_day again, parsed;
    char text[DATE_TEXT];
    date_to_civil(day, &y, &m, &d);
    assert_true(date_from_civil(y, m, d, &again));
    assert_int_equal(again, day);
    assert_int_equal(date_weekday(day), weekday);
    assert_true(date_parse(date_format(day, text), &parsed));
    assert_int_equal(parsed, day);
  }
}

static void days_that_do_not_exist(void **state) {
  (void)state;
  static const int wrong[][3] = {{2026, 2, 29}, {2100, 2, 29}, {2026, 2, 31},  {2026, 4, 31}, {2026, 13, 1},
                                 {2026, 0, 1},  {2026, 1, 0},  {1899, 12, 31}, {2200, 1, 1},  {2026, 1, 32}};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    date_day day = 7;
    assert_false(date_from_civil(wrong[i][0], wrong[i][1], wrong[i][2], &day));
    assert_int_equal(day, 7);
  }
  date_day leap;
  assert_true(date_from_civil(2000, 2, 29, &leap));
  assert_true(date_from_civil(2024, 2, 29, &leap));
}

static void only_whole_iso_dates(void **state) {
  (void)state;
  static const char *const wrong[] = {"",           "2026-1-1",    "2026-11-20 ", "2026/11/20",
                                      "20-11-2026", "2026-02-31",  "2026-11-2x",  "+026-11-20",
                                      " 026-11-20", "2026-11-200", "2026-11",     "2026-11-20T"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    date_day day = 7;
    assert_false(date_parse(wrong[i], &day));
    assert_int_equal(day, 7);
  }
}

static void no_date_shows_as_nothing(void **state) {
  (void)state;
  char text[DATE_TEXT] = "x", shown[DATE_LONG_TEXT] = "x";
  assert_string_equal(date_format(DATE_NONE, text), "");
  assert_string_equal(date_show(DATE_NONE, true, shown), "");
  date_day day;
  assert_true(date_parse("2026-04-29", &day));
  assert_string_equal(date_show(day, true, shown), "Wed 29 Apr 2026");
  assert_string_equal(date_show(day, false, shown), "Wed 29 Apr");
  assert_string_equal(date_weekday_name(date_weekday(day)), "Wednesday");
}

static void months_clamp_to_their_end(void **state) {
  (void)state;
  static const struct {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
      {"2026-01-31", 1, "2026-02-28"},  {"2024-01-31", 1, "2024-02-29"},   {"2026-03-31", -1, "2026-02-28"},
      {"2026-01-31", 2, "2026-03-31"},  {"2026-11-30", 3, "2027-02-28"},   {"2026-05-15", 120, "2036-05-15"},
      {"2026-01-15", -1, "2025-12-15"}, {"2026-12-31", -12, "2025-12-31"}, {"2026-08-31", 0, "2026-08-31"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    date_day from;
    char text[DATE_TEXT];
    assert_true(date_parse(cases[i].from, &from));
    assert_string_equal(date_format(date_add_months(from, cases[i].months), text), cases[i].to);
  }
}

static void as_people_type_them(void **state) {
  static const struct {
    const char *typed, *iso; /* NULL: not a date */
  } cases[] = {
      {"2026-11-20", "2026-11-20"},
      {"20/11/2026", "2026-11-20"},
      {"20-11-2026", "2026-11-20"},
      {"1.2.26", "2026-02-01"},
      {"20/11", "2026-11-20"},
      {"20.11.", "2026-11-20"},
      {"3/12", "2026-12-03"},
      {"today", "2026-11-20"},
      {"Yesterday", "2026-11-19"},
      {" tomorrow ", "2026-11-21"},
      {"fri", "2026-11-27"}, /* it is Friday: the next one */
      {"last fri", "2026-11-13"},
      {"last mon", "2026-11-16"},
      {"monday", "2026-11-23"},
      {"next tues", "2026-11-24"},
      {"3 dec", "2026-12-03"},
      {"3 December 2027", "2027-12-03"},
      {"Fri 20 Nov 2026", "2026-11-20"},
      {"31/02/2026", NULL},
      {"31 feb", NULL},
      {"11/20/2026", NULL},
      {"20/11-2026", NULL},
      {"20:11:2026", NULL},
      {"1/2/3/4", NULL},
      {"soon", NULL},
      {"fr", NULL},
      {"friday13", NULL},
      {"3 decem ber", NULL},
      {"xyz 20 nov", NULL},
      {"2026-11-20x", NULL},
      {"20/", NULL},
      {"20", NULL},
      {"", NULL},
      {"+10wd", NULL}, /* only the office's calendar can tell */
  };
  date_day today, day;
  char iso[DATE_TEXT];
  (void)state;
  assert_true(date_parse("2026-11-20", &today));
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    bool read = date_read(cases[i].typed, today, &day);
    if (read != (cases[i].iso != NULL)) fail_msg("\"%s\" is %sread", cases[i].typed, read ? "" : "not ");
    if (read && strcmp(date_format(day, iso), cases[i].iso)) fail_msg("\"%s\" is %s", cases[i].typed, iso);
  }
}

static void instants(void **state) {
  (void)state;
  char text[INSTANT_TEXT];
  int64_t seconds;
  assert_string_equal(instant_format(0, text), "1970-01-01T00:00:00Z");
  assert_string_equal(instant_format(-1, text), "1969-12-31T23:59:59Z");
  assert_true(instant_parse("2026-11-20T08:30:00Z", &seconds));
  assert_string_equal(instant_format(seconds, text), "2026-11-20T08:30:00Z");
  static const char *const wrong[] = {"2026-11-20T24:00:00Z", "2026-11-20T08:60:00Z",  "2026-11-20T08:30:60Z",
                                      "2026-11-20 08:30:00Z", "2026-11-20T08:30:00",   "2026-02-30T08:30:00Z",
                                      "2026-11-20T08:30:00+", "2026-11-20T08:30:00Zx", ""};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_false(instant_parse(wrong[i], &seconds));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_day_there_and_back),  cmocka_unit_test(days_that_do_not_exist),
      cmocka_unit_test(only_whole_iso_dates),      cmocka_unit_test(no_date_shows_as_nothing),
      cmocka_unit_test(months_clamp_to_their_end), cmocka_unit_test(instants),
      cmocka_unit_test(as_people_type_them),
  };
  return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
