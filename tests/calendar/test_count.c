/* Counting without pauses: the field's vectors, starts on free days, receipts, rolling, month ends, limits.
 */
#include "sums.h"

#define INCLUDING                                                                                            \
  { .including = true }
#define DEEMED                                                                                               \
  { .receipt = RECEIPT_DEEMED }
#define FOLLOWING                                                                                            \
  { .roll = ROLL_FOLLOWING }
#define PRECEDING                                                                                            \
  { .roll = ROLL_PRECEDING }

static void vectors_of_the_field(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-03-30", "20wd", "2026-04-29"),
      SUM("2025-12-15", "20wd", "2026-01-15"),
      SUM("2026-03-23", "10wd", "2026-04-08"),
      SUM("2026-04-02", "2wd", "2026-04-08"),
      SUM("2026-12-21", "10wd", "2027-01-07"),
      SUM("2025-12-24", "2wd", "2025-12-30"),
      SUM("2025-12-15", "20wd", "2026-01-14", .rule = INCLUDING),
      SUM("2026-03-23", "10wd", "2026-04-07", .rule = INCLUDING),
      SUM("2026-04-02", "2wd", "2026-04-07", .rule = INCLUDING),
      SUM("2026-12-21", "10wd", "2027-01-06", .rule = INCLUDING),
      SUM("2025-12-24", "2wd", "2025-12-29", .rule = INCLUDING),
      SUM("2026-01-15", "-20wd", "2025-12-15"),
      SUM("2026-04-29", "-20wd", "2026-03-30"),
  };
  CHECK_SUMS(sums);
}

static void starts_on_free_days(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-06-13", "1wd", "2026-06-15"),
      SUM("2026-06-14", "1wd", "2026-06-15"),
      SUM("2026-06-13", "1wd", "2026-06-16", .rule = DEEMED),
      SUM("2026-06-13", "0wd", "2026-06-13"),
      SUM("2026-06-13", "0wd", "2026-06-15", .rule = DEEMED),
      SUM("2026-06-13", "-1wd", "2026-06-12"),
      SUM("2026-06-13", "-1wd", "2026-06-12", .rule = DEEMED),
      SUM("2026-04-03", "1wd", "2026-04-07"),
      SUM("2026-04-03", "1wd", "2026-04-08", .rule = DEEMED),
      SUM("2026-06-12", "1wd", "2026-06-15", .rule = DEEMED),
      /* a day that does not count cannot be day 1, so `including` changes nothing unless receipt is deemed */
      SUM("2026-06-13", "1wd", "2026-06-15", .rule = INCLUDING),
      SUM("2026-06-13", "1wd", "2026-06-15", .rule = {.including = true, .receipt = RECEIPT_DEEMED}),
      SUM("2026-06-13", "2wd", "2026-06-16", .rule = {.including = true, .receipt = RECEIPT_DEEMED}),
      SUM("2026-06-13", "1w", "2026-06-22", .rule = DEEMED),
      SUM("2026-06-13", "1m", "2026-07-15", .rule = DEEMED),
      SUM("2026-06-13", "-1w", "2026-06-08", .rule = DEEMED),
  };
  CHECK_SUMS(sums);
}

static void parts_of_the_country(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-06-12", "1wd", "2026-06-15"),
      SUM("2026-06-12", "1wd", "2026-06-16", .calendar = "scotland"),
      SUM("2026-06-12", "1wd", "2026-06-16", .calendar = "any-uk"),
      SUM("2026-06-12", "1wd", "2026-06-15", .calendar = "northern-ireland"),
      SUM("2026-04-02", "1wd", "2026-04-07"),
      SUM("2026-04-02", "1wd", "2026-04-06", .calendar = "scotland"),
      SUM("2026-04-02", "1wd", "2026-04-07", .calendar = "any-uk"),
      SUM("2025-12-31", "1wd", "2026-01-02"),
      SUM("2025-12-31", "1wd", "2026-01-05", .calendar = "scotland"),
      SUM("2021-12-31", "1wd", "2022-01-04"),
      SUM("2021-12-31", "1wd", "2022-01-05", .calendar = "scotland"),
      SUM("2026-03-16", "1wd", "2026-03-18", .calendar = "northern-ireland"),
      SUM("2026-07-10", "1wd", "2026-07-14", .calendar = "northern-ireland"),
      SUM("2026-07-10", "1wd", "2026-07-14", .calendar = "any-uk"),
      SUM("2026-07-31", "1wd", "2026-08-04", .calendar = "scotland"),
      SUM("2026-08-28", "1wd", "2026-09-01"),
      SUM("2026-08-28", "1wd", "2026-08-31", .calendar = "scotland"),
      SUM("2026-08-28", "1wd", "2026-09-01", .calendar = "any-uk"),
  };
  CHECK_SUMS(sums);
}

static void one_offs_and_substitutes(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("1995-05-05", "1wd", "1995-05-09"), /* Early May moved to VE day */
      SUM("1999-12-30", "1wd", "2000-01-04"), /* Millennium */
      SUM("2002-05-31", "1wd", "2002-06-05"), /* Golden Jubilee */
      SUM("2011-04-28", "1wd", "2011-05-03"), /* royal wedding, then Early May */
      SUM("2012-06-01", "1wd", "2012-06-06"), /* Diamond Jubilee */
      SUM("2020-05-01", "1wd", "2020-05-04"), /* Early May moved ... */
      SUM("2020-05-07", "1wd", "2020-05-11"), /* ... to VE day */
      SUM("2022-06-01", "1wd", "2022-06-06"), /* Platinum Jubilee */
      SUM("2022-05-27", "1wd", "2022-05-30"), SUM("2022-09-16", "1wd", "2022-09-20"), /* State Funeral */
      SUM("2023-05-05", "1wd", "2023-05-09"),                                         /* coronation */
      SUM("2026-12-24", "1wd", "2026-12-29"), /* Boxing Day on a Saturday */
      SUM("2027-12-24", "1wd", "2027-12-29"), /* both days on the weekend */
      SUM("2027-12-31", "1wd", "2028-01-04"), /* 1 January on a Saturday */
      SUM("2016-12-23", "1wd", "2016-12-28"), SUM("2010-12-24", "1wd", "2010-12-29"),
  };
  CHECK_SUMS(sums);
}

static void months_weeks_and_days(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-01-31", "1m", "2026-02-28"),
      SUM("2028-01-31", "1m", "2028-02-29"),
      SUM("2026-01-31", "2m", "2026-03-31"), /* in one go: not 28 March */
      SUM("2026-01-31", "3m", "2026-04-30"),
      SUM("2024-02-29", "12m", "2025-02-28"),
      SUM("2026-03-31", "-1m", "2026-02-28"),
      SUM("2026-12-31", "2m", "2027-02-28"),
      SUM("2026-01-15", "0m", "2026-01-15"),
      SUM("2018-02-28", "120m", "2028-02-28"),
      SUM("2026-01-01", "1m", "2026-01-31", .rule = INCLUDING),
      SUM("2026-01-31", "1m", "2026-02-27", .rule = INCLUDING),
      SUM("2026-03-31", "-1m", "2026-03-01", .rule = INCLUDING),
      SUM("2026-03-30", "4w", "2026-04-27"),
      SUM("2026-03-30", "4w", "2026-04-26", .rule = INCLUDING),
      SUM("2026-03-30", "-4w", "2026-03-02"),
      SUM("2026-03-30", "10d", "2026-04-09"),
      SUM("2026-03-30", "10d", "2026-04-08", .rule = INCLUDING),
      SUM("2026-03-30", "-10d", "2026-03-21", .rule = INCLUDING),
      SUM("2026-03-30", "0d", "2026-03-30", .rule = INCLUDING),
      SUM("2026-03-30", "1d", "2026-03-30", .rule = INCLUDING),
  };
  CHECK_SUMS(sums);
}

static void rolling(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-03-28", "1w", "2026-04-04"), /* the Saturday of Easter */
      SUM("2026-03-28", "1w", "2026-04-07", .rule = FOLLOWING),
      SUM("2026-03-28", "1w", "2026-04-02", .rule = PRECEDING),
      SUM("2026-04-03", "0wd", "2026-04-03"),
      SUM("2026-04-03", "0wd", "2026-04-07", .rule = FOLLOWING),
      SUM("2026-04-03", "0wd", "2026-04-02", .rule = PRECEDING),
      SUM("2026-04-02", "0wd", "2026-04-02", .rule = FOLLOWING),
      SUM("2026-04-02", "1wd", "2026-04-07", .rule = PRECEDING), /* a working day already */
      SUM("2026-03-25", "1m", "2026-04-27", .rule = FOLLOWING),
      SUM("2026-03-25", "1m", "2026-04-24", .rule = PRECEDING),
      SUM("2026-03-24", "1m", "2026-04-24", .rule = FOLLOWING),
      SUM("2026-04-10", "-5d", "2026-04-07", .rule = FOLLOWING),
  };
  CHECK_SUMS(sums);
}

static void local_days(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-06-12", "1wd", "2026-06-16", .closed = "2026-06-15"),
      SUM("2026-06-12", "1wd", "2026-06-17", .closed = "2026-06-15..2026-06-16"),
      SUM("2026-06-12", "1wd", "2026-06-16", .closed = "2026-06-15..2026-06-19", .open = "2026-06-16"),
      SUM("2026-04-02", "1wd", "2026-04-03", .open = "2026-04-03"),
      SUM("2026-06-12", "1wd", "2026-06-13", .open = "2026-06-13"), /* a Saturday that is worked */
      SUM("2026-06-12", "1wd", "2026-06-15", .closed = "2026-06-13"),
      SUM("2026-06-15", "1wd", "2026-06-17", .closed = "2026-06-15", .rule = DEEMED),
      SUM("2026-06-14", "1d", "2026-06-16", .closed = "2026-06-15", .rule = FOLLOWING),
      SUM("2026-06-13", "1wd", "2026-06-15", .open = "2026-06-13", .rule = DEEMED),
  };
  CHECK_SUMS(sums);
}

static void provisional_and_refused(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2028-12-01", "18wd", "2028-12-29"),
      SUM("2028-12-01", "19wd", "2029-01-02 provisional"),
      SUM("2028-12-29", "1d", "2028-12-30"),
      SUM("2028-12-29", "3d", "2029-01-01 provisional"),
      SUM("2028-12-29", "2d", "2028-12-31"),
      SUM("2028-12-29", "2d", "2029-01-02 provisional", .rule = FOLLOWING), /* asks about projected days */
      SUM("2028-12-29", "3d", "2028-12-29 provisional", .rule = PRECEDING),
      SUM("2029-01-10", "-5wd", "2029-01-03 provisional"),
      SUM("2029-01-03", "-2wd", "2028-12-29 provisional"), /* rests on New Year's Day 2029 */
      SUM("2029-01-01", "-1wd", "2028-12-29"),
      SUM("2035-12-20", "20wd", "2036-01-21 provisional"),
      SUM("2034-01-01", "400wd", "2035-08-01 provisional"),
      SUM("1995-01-03", "1wd", "1995-01-04"),
      SUM("1994-12-31", "1wd", "1995-01-03"), /* no day of 1994 is asked about */
      SUM("1994-12-30", "1wd", "refused: known from 1995 on"),
      SUM("1995-01-03", "-1wd", "refused: known from 1995 on"),
      SUM("1994-12-30", "1d", "1994-12-31"), /* nor here */
      SUM("1994-12-30", "1d", "refused: known from 1995 on", .rule = FOLLOWING),
      SUM("2199-12-30", "2d", "refused: leaves the years 1900 to 2199"),
      SUM("2199-12-01", "400wd", "refused: leaves the years 1900 to 2199"),
      SUM("1900-01-05", "-1m", "refused: leaves the years 1900 to 2199"),
  };
  CHECK_SUMS(sums);
}

/* Says why, in words that name the calendar and the year. */
static void provisional_says_why(void **state) {
  (void)state;
  struct error err;
  struct count_result result;
  struct calendar *c = calendar_load("scotland", &err);
  assert_non_null(c);
  assert_true(count_due(c, day_of("2028-12-20"), (struct period){20, UNIT_WORKING_DAYS}, NULL, NULL, 0,
                        &result, NULL, &err));
  assert_non_null(strstr(result.why_provisional, "Scotland are official only up to 2028"));
  assert_true(count_due(c, day_of("2035-12-20"), (struct period){20, UNIT_WORKING_DAYS}, NULL, NULL, 0,
                        &result, NULL, &err));
  assert_non_null(strstr(result.why_provisional, "known after 2035"));
  assert_true(count_due(c, day_of("2026-12-20"), (struct period){20, UNIT_WORKING_DAYS}, NULL, NULL, 0,
                        &result, NULL, &err));
  assert_string_equal(result.why_provisional, "");
  calendar_free(c);
}

static void counts_between(void **state) {
  (void)state;
  static const struct {
    const char *from, *to;
    int days;
  } rows[] = {
      {"2026-06-08", "2026-06-13", 4},  {"2026-06-13", "2026-06-08", -4}, {"2026-06-13", "2026-06-13", 0},
      {"2026-06-12", "2026-06-15", 1},  {"2026-06-15", "2026-06-12", -1}, {"2026-06-13", "2026-06-15", 1},
      {"2026-03-30", "2026-04-29", 20}, {"2026-04-02", "2026-04-06", 0},  {"2026-04-06", "2026-04-02", 0},
      {"2025-12-24", "2026-01-02", 4},  {"2026-06-12", "2026-06-12", 0},  {"2026-06-11", "2026-06-12", 1},
  };
  struct error err;
  struct calendar *c = calendar_load(CALENDAR_DEFAULT, &err);
  assert_non_null(c);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct count_tally tally;
    date_day from = day_of(rows[i].from), to = day_of(rows[i].to);
    assert_int_equal(count_between(c, from, to), rows[i].days);
    assert_true(count_tally(c, from, to, &tally, NULL, &err));
    assert_int_equal(tally.days, rows[i].days);
    assert_false(tally.provisional);
  }
  struct count_tally tally;
  assert_true(count_tally(c, day_of("2028-12-29"), day_of("2029-01-03"), &tally, NULL, &err));
  assert_int_equal(tally.days, 2);
  assert_true(tally.provisional);
  assert_false(count_tally(c, day_of("1994-06-01"), day_of("1995-06-01"), &tally, NULL, &err));
  assert_int_equal(err.code, ERROR_INVALID);
  calendar_free(c);
}

static void words_of_settings(void **state) {
  (void)state;
  enum receipt receipt = RECEIPT_ACTUAL;
  enum roll roll = ROLL_NONE;
  enum pause_rule rule = PAUSE_CLOSED;
  assert_true(receipt_of("deemed", &receipt) && receipt == RECEIPT_DEEMED);
  assert_true(roll_of("preceding", &roll) && roll == ROLL_PRECEDING);
  assert_true(pause_rule_of("halfopen", &rule) && rule == PAUSE_HALFOPEN);
  assert_false(receipt_of("Deemed", &receipt) || roll_of("", &roll) || pause_rule_of("open", &rule));
  assert_true(receipt == RECEIPT_DEEMED && roll == ROLL_PRECEDING && rule == PAUSE_HALFOPEN);
  assert_string_equal(receipt_name(RECEIPT_ACTUAL), "actual");
  assert_string_equal(roll_name(ROLL_FOLLOWING), "following");
  assert_string_equal(pause_rule_name(PAUSE_CLOSED), "closed");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(vectors_of_the_field),
      cmocka_unit_test(starts_on_free_days),
      cmocka_unit_test(parts_of_the_country),
      cmocka_unit_test(one_offs_and_substitutes),
      cmocka_unit_test(months_weeks_and_days),
      cmocka_unit_test(rolling),
      cmocka_unit_test(local_days),
      cmocka_unit_test(provisional_and_refused),
      cmocka_unit_test(provisional_says_why),
      cmocka_unit_test(counts_between),
      cmocka_unit_test(words_of_settings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
