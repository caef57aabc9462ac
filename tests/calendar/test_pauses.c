/* Pauses laid over the calendar, and the ledger that accounts for them. */
#include "sums.h"

#define HALFOPEN                                                                                             \
  { .pause_rule = PAUSE_HALFOPEN }

static void in_working_days(void **state) {
  (void)state;
  static const struct sum sums[] = {
      /* 1 to 10 April takes 31 March's follower away: 6 working days, not 10 */
      SUM("2026-03-30", "20wd", "2026-05-08", .pauses = "2026-04-01..2026-04-10"),
      SUM("2026-03-30", "20wd", "2026-05-07", .pauses = "2026-04-01..2026-04-10", .rule = HALFOPEN),
      /* a pause over nothing but free days costs nothing */
      SUM("2026-03-30", "20wd", "2026-04-29", .pauses = "2026-04-03..2026-04-06"),
      /* overlapping, touching, nested and repeated ones are one */
      SUM("2026-03-30", "20wd", "2026-05-08", .pauses = "2026-04-01..2026-04-08 2026-04-07..2026-04-10"),
      SUM("2026-03-30", "20wd", "2026-05-08", .pauses = "2026-04-09..2026-04-10 2026-04-01..2026-04-08"),
      SUM("2026-03-30", "20wd", "2026-05-08", .pauses = "2026-04-01..2026-04-10 2026-04-02..2026-04-03"),
      SUM("2026-03-30", "20wd", "2026-05-08", .pauses = "2026-04-01..2026-04-10 2026-04-01..2026-04-10"),
      /* halfopen ones that touch leave no day between; a day stopped by either is stopped */
      SUM("2026-03-30", "20wd", "2026-05-07", .pauses = "2026-04-01..2026-04-08 2026-04-08..2026-04-10",
          .rule = HALFOPEN),
      /* nothing is stopped from a day to itself, halfopen; one day is, closed */
      SUM("2026-03-30", "1wd", "2026-03-31", .pauses = "2026-03-31..2026-03-31", .rule = HALFOPEN),
      SUM("2026-03-30", "1wd", "2026-04-01", .pauses = "2026-03-31..2026-03-31"),
      /* the last day itself is stopped; a pause after the result is nothing to it */
      SUM("2026-03-30", "20wd", "2026-04-30", .pauses = "2026-04-29..2026-04-29"),
      SUM("2026-03-30", "20wd", "2026-04-29", .pauses = "2026-04-30..2026-05-20"),
      /* one that began before the start stops only what follows the start */
      SUM("2026-03-30", "2wd", "2026-04-02", .pauses = "2026-01-01..2026-03-31"),
      SUM("2026-03-30", "2wd", "2026-03-31", .rule = {.including = true}),
      SUM("2026-03-30", "2wd", "2026-04-01", .pauses = "2026-03-30..2026-03-30", .rule = {.including = true}),
      SUM("2026-03-30", "0wd", "2026-03-30", .pauses = "2026-03-01..2026-05-01"),
  };
  CHECK_SUMS(sums);
}

static void never_restarted(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-03-30", "20wd", "stopped", .pauses = "2026-04-01.."),
      SUM("2026-03-30", "20wd", "stopped", .pauses = "2026-04-29.."),
      SUM("2026-03-30", "20wd", "2026-04-29", .pauses = "2026-04-30.."),
      SUM("2026-03-30", "20wd", "stopped", .pauses = "2026-01-01.."),
      SUM("2026-03-30", "20wd", "stopped", .pauses = "2026-04-01.. 2026-04-10..2026-04-12", .rule = HALFOPEN),
      SUM("2026-03-30", "20wd", "stopped", .pauses = "2026-04-01..2026-04-08 2026-04-30.."),
      SUM("2026-03-30", "4w", "stopped", .pauses = "2026-04-27.."),
      SUM("2026-03-30", "4w", "2026-04-27", .pauses = "2026-04-28.."),
      SUM("2026-03-30", "1m", "stopped", .pauses = "2026-04-01.."),
      SUM("2026-03-30", "0d", "2026-03-30", .pauses = "2026-03-01.."),
      /* backwards there is always a day before it */
      SUM("2026-03-30", "-2wd", "2026-03-20", .pauses = "2026-03-24.."),
      SUM("2028-12-20", "20wd", "stopped", .pauses = "2028-12-22.."),
  };
  CHECK_SUMS(sums);
}

static void in_calendar_units(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-03-30", "4w", "2026-05-07", .pauses = "2026-04-01..2026-04-10"),
      SUM("2026-03-30", "4w", "2026-05-06", .pauses = "2026-04-01..2026-04-10", .rule = HALFOPEN),
      SUM("2026-03-30", "10d", "2026-04-12", .pauses = "2026-04-03..2026-04-05"),
      SUM("2026-01-31", "1m", "2026-03-07", .pauses = "2026-02-02..2026-02-08"),
      /* a pause reached only because the end moved on counts as well */
      SUM("2026-03-30", "4w", "2026-05-09", .pauses = "2026-04-01..2026-04-10 2026-05-01..2026-05-02"),
      /* ... but not one that lies past the end then */
      SUM("2026-03-30", "4w", "2026-05-07", .pauses = "2026-04-01..2026-04-10 2026-05-08..2026-05-20"),
      SUM("2026-03-30", "1w", "2026-04-08", .pauses = "2026-03-01..2026-04-01"),
      SUM("2026-03-30", "-1w", "2026-03-20", .pauses = "2026-03-25..2026-03-27"),
      SUM("2026-03-30", "1w", "2026-04-06", .pauses = "2026-03-30..2026-03-30"),
      SUM("2026-03-30", "1w", "2026-04-06", .pauses = "2026-03-30..2026-03-30", .rule = {.including = true}),
      SUM("2026-03-30", "1w", "2026-04-05", .rule = {.including = true}),
      /* rolling looks at the calendar alone: the period has run out */
      SUM("2026-03-28", "1w", "2026-04-07", .pauses = "2026-04-07..2026-04-20",
          .rule = {.roll = ROLL_FOLLOWING}),
      SUM("2026-03-28", "1w", "2026-04-07", .pauses = "2026-04-06..", .rule = {.roll = ROLL_FOLLOWING}),
  };
  CHECK_SUMS(sums);
}

static void backwards(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-04-29", "-20wd", "2026-03-20", .pauses = "2026-04-01..2026-04-10"),
      SUM("2026-04-29", "-20wd", "2026-03-23", .pauses = "2026-04-01..2026-04-10", .rule = HALFOPEN),
      SUM("2026-04-29", "-1wd", "2026-04-28", .pauses = "2026-04-29..2026-05-10"),
  };
  CHECK_SUMS(sums);
}

static void ends_before_it_begins(void **state) {
  (void)state;
  static const struct sum sums[] = {
      SUM("2026-03-30", "20wd", "refused: the pause from 2026-04-10 to 2026-04-01 ends before it begins",
          .pauses = "2026-04-10..2026-04-01"),
  };
  CHECK_SUMS(sums);
}

static void stopped_since(void **state) {
  (void)state;
  struct error err;
  struct count_result result;
  struct count_span pauses[8];
  size_t count = spans_of("2026-04-10.. 2026-04-02..2026-04-09", pauses);
  struct calendar *c = calendar_load(CALENDAR_DEFAULT, &err);
  assert_non_null(c);
  assert_true(count_due(c, day_of("2026-03-30"), (struct period){20, UNIT_WORKING_DAYS}, NULL, pauses, count,
                        &result, NULL, &err));
  assert_true(result.stopped);
  assert_int_equal(result.stopped_since, day_of("2026-04-02"));
  assert_int_equal(result.due, DATE_NONE);
  assert_false(result.provisional);
  calendar_free(c);
}

/* ---- the ledger ---- */

struct expected_line {
  const char *day;
  int number;
  bool counted;
  const char *why;
};

static void check_ledger(const struct ledger *ledger, const struct expected_line *lines, size_t count) {
  assert_int_equal(ledger->count, count);
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(ledger->lines[i].day, day_of(lines[i].day));
    assert_int_equal(ledger->lines[i].number, lines[i].number);
    assert_int_equal(ledger->lines[i].counted, lines[i].counted);
    assert_string_equal(ledger->lines[i].why, lines[i].why);
  }
}

static void ledger_of_a_paused_count(void **state) {
  (void)state;
  static const struct expected_line lines[] = {
      {"2026-03-31", 0, false, "the start, not counted"},
      {"2026-04-01", 0, false, "stopped: practitioner unwell"},
      {"2026-04-02", 1, true, "working day"},
      {"2026-04-03", 2, true, "working day (Good Friday, worked)"},
      {"2026-04-04", 2, false, "Saturday"},
      {"2026-04-05", 2, false, "Sunday"},
      {"2026-04-06", 2, false, "Easter Monday"},
      {"2026-04-07", 2, false, "Staff day"},
      {"2026-04-08", 3, true, "working day"},
  };
  struct error err;
  struct ledger ledger = {0};
  struct count_result result;
  struct count_span pause = {day_of("2026-04-01"), day_of("2026-04-01"), "practitioner unwell"};
  struct calendar *c = calendar_load(CALENDAR_DEFAULT, &err);
  assert_non_null(c);
  calendar_set_local(c, day_of("2026-04-03"), true, NULL);
  calendar_set_local(c, day_of("2026-04-07"), false, "Staff day");
  assert_true(count_due(c, day_of("2026-03-31"), (struct period){3, UNIT_WORKING_DAYS}, NULL, &pause, 1,
                        &result, &ledger, &err));
  check_ledger(&ledger, lines, sizeof lines / sizeof lines[0]);
  ledger_free(&ledger);
  calendar_free(c);
}

static void ledger_of_receipt_and_roll(void **state) {
  (void)state;
  static const struct expected_line lines[] = {
      {"2026-06-13", 0, false, "Saturday: received on the next working day"},
      {"2026-06-14", 0, false, "Sunday: received on the next working day"},
      {"2026-06-15", 0, false, "the start, not counted"},
      {"2026-06-16", 1, true, "day"},
      {"2026-06-17", 2, true, "day"},
      {"2026-06-18", 3, true, "day"},
      {"2026-06-19", 4, true, "day"},
      {"2026-06-20", 5, true, "day"},
      {"2026-06-20", 0, false, "Saturday: the result moves back to the working day before"},
      {"2026-06-19", 0, false, "working day: the result"},
  };
  struct error err;
  struct ledger ledger = {0};
  struct count_result result;
  struct count_rule rule = {.receipt = RECEIPT_DEEMED, .roll = ROLL_PRECEDING};
  struct calendar *c = calendar_load(CALENDAR_DEFAULT, &err);
  assert_non_null(c);
  assert_true(count_due(c, day_of("2026-06-13"), (struct period){5, UNIT_DAYS}, &rule, NULL, 0, &result,
                        &ledger, &err));
  check_ledger(&ledger, lines, sizeof lines / sizeof lines[0]);
  assert_int_equal(result.receipt, day_of("2026-06-15"));
  assert_int_equal(result.landed, day_of("2026-06-20"));
  assert_int_equal(result.due, day_of("2026-06-19"));
  ledger_free(&ledger);
  calendar_free(c);
}

static void ledger_cuts_at_a_character(void **state) {
  (void)state;
  struct ledger ledger = {0};
  char text[LEDGER_WHY + 8];
  memset(text, 'a', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  memcpy(text + LEDGER_WHY - 2, "\xC3\xA9", 2); /* only its first byte would fit */
  ledger_add(&ledger, 0, 0, false, "%s", text);
  assert_int_equal(strlen(ledger.lines[0].why), LEDGER_WHY - 2);
  ledger_add(NULL, 0, 0, false, "nothing happens");
  ledger_free(&ledger);
  assert_int_equal(ledger.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(in_working_days),
      cmocka_unit_test(never_restarted),
      cmocka_unit_test(in_calendar_units),
      cmocka_unit_test(backwards),
      cmocka_unit_test(ends_before_it_begins),
      cmocka_unit_test(stopped_since),
      cmocka_unit_test(ledger_of_a_paused_count),
      cmocka_unit_test(ledger_of_receipt_and_roll),
      cmocka_unit_test(ledger_cuts_at_a_character),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
