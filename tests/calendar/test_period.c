/* Reading and writing periods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "calendar/period.h"

static void reads_what_people_write(void **state) {
  (void)state;
  static const struct {
    const char *text;
    struct period period;
    const char *format, *words;
  } rows[] = {
      {"20wd", {20, UNIT_WORKING_DAYS}, "20 wd", "20 working days"},
      {"20 wd", {20, UNIT_WORKING_DAYS}, "20 wd", "20 working days"},
      {"-5wd", {-5, UNIT_WORKING_DAYS}, "-5 wd", "5 working days"},
      {"+5wd", {5, UNIT_WORKING_DAYS}, "5 wd", "5 working days"},
      {"0wd", {0, UNIT_WORKING_DAYS}, "0 wd", "0 working days"},
      {"-0d", {0, UNIT_DAYS}, "0 d", "0 days"},
      {"1m", {1, UNIT_MONTHS}, "1 m", "1 month"},
      {"-1 W", {-1, UNIT_WEEKS}, "-1 w", "1 week"},
      {"007d", {7, UNIT_DAYS}, "7 d", "7 days"},
      {"400wd", {400, UNIT_WORKING_DAYS}, "400 wd", "400 working days"},
      {"-3660d", {-3660, UNIT_DAYS}, "-3660 d", "3660 days"},
      {"520w", {520, UNIT_WEEKS}, "520 w", "520 weeks"},
      {"120m", {120, UNIT_MONTHS}, "120 m", "120 months"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct period period;
    char format[PERIOD_TEXT], words[PERIOD_WORDS];
    assert_true(period_parse(rows[i].text, &period, NULL));
    assert_int_equal(period.count, rows[i].period.count);
    assert_int_equal(period.unit, rows[i].period.unit);
    assert_string_equal(period_format(period, format), rows[i].format);
    assert_string_equal(period_words(period, words), rows[i].words);
  }
}

static void refuses_the_rest(void **state) {
  (void)state;
  static const char *const texts[] = {
      "",
      "wd",
      "20",
      "20 ",
      " 20wd",
      "20  wd",
      "20wd ",
      "20y",
      "2.5wd",
      "--5wd",
      "5-wd",
      "0x10d",
      "1000000d",
      "20bd",
      "20wdx",
      "20\twd",
      "2 0wd",
      "\xD9\xA2wd",
      "\xE2\x88\x92"
      "5wd",
      "99999999999999999999wd",
  };
  static const struct {
    const char *text, *limit;
  } too_long[] = {
      {"401wd", "at most 400"}, {"-401wd", "at most 400"}, {"3661d", "at most 3660"},
      {"521w", "at most 520"},  {"121m", "at most 120"},   {"-121m", "at most 120"},
  };
  struct period period = {7, UNIT_WEEKS};
  struct error err;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    error_clear(&err);
    if (period_parse(texts[i], &period, &err)) fail_msg("\"%s\" was taken for a period", texts[i]);
    assert_int_equal(err.code, ERROR_INVALID);
  }
  for (size_t i = 0; i < sizeof too_long / sizeof too_long[0]; i++) {
    assert_false(period_parse(too_long[i].text, &period, &err));
    assert_non_null(strstr(err.text, too_long[i].limit));
  }
  assert_true(period.count == 7 && period.unit == UNIT_WEEKS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_what_people_write),
      cmocka_unit_test(refuses_the_rest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
