/* Counting against a second way of counting, over thousands of chance sums, and laws that must hold for all.
 *
 * The second way never walks: it lists every day that counts between 1995 and 2035 and takes the n-th. */
#include "sums.h"

#include <stdlib.h>

enum { SUMS = 20000, DAYS = 15000, MOST_PAUSES = 4 };

/* A fixed seed: a failure can be repeated. */
static uint32_t chance_state = 20261120;

static uint32_t chance(uint32_t below) {
  chance_state ^= chance_state << 13;
  chance_state ^= chance_state >> 17;
  chance_state ^= chance_state << 5;
  return chance_state % below;
}

static date_day first_day, end_day; /* the span in which the lists are made */

struct question {
  date_day start;
  struct period period;
  struct count_rule rule;
  struct count_span pauses[MOST_PAUSES];
  size_t pause_count;
};

static struct question any_question(void) {
  static const int most[] = {60, 90, 20, 18};
  struct question q = {0};
  q.start = day_of("2005-01-01") + (date_day)chance(7300);
  q.period.unit = (enum period_unit)chance(4);
  q.period.count = (int)chance((uint32_t)most[q.period.unit] * 2 + 1) - most[q.period.unit];
  q.rule = (struct count_rule){chance(2) == 0, (enum receipt)chance(2), (enum roll)chance(3),
                               (enum pause_rule)chance(2)};
  q.pause_count = chance(MOST_PAUSES + 1);
  for (size_t i = 0; i < q.pause_count; i++) {
    date_day from = q.start + (date_day)chance(200) - 100;
    q.pauses[i].from = from;
    q.pauses[i].to = chance(16) == 0 ? DATE_NONE : from + (date_day)chance(25);
  }
  return q;
}

static bool stopped(const struct question *q, date_day day) {
  for (size_t i = 0; i < q->pause_count; i++) {
    const struct count_span *p = &q->pauses[i];
    date_day over = p->to == DATE_NONE ? end_day : p->to + (q->rule.pause_rule == PAUSE_CLOSED ? 1 : 0);
    if (p->from <= day && day < over) return true;
  }
  return false;
}

/* A pause that was never restarted: from its first day on no forward count goes further. */
static date_day last_stop(const struct question *q) {
  date_day at = end_day;
  for (size_t i = 0; i < q->pause_count; i++)
    if (q->pauses[i].to == DATE_NONE && q->pauses[i].from < at) at = q->pauses[i].from;
  return at;
}

static date_day next_working(const struct calendar *c, date_day day, int step) {
  while (!calendar_is_working(c, day))
    day += step;
  return day;
}

/* The date by listing; DATE_NONE: stopped. */
static date_day by_listing(const struct calendar *c, const struct question *q) {
  static date_day list[DAYS];
  int length = abs(q->period.count), count = 0;
  bool back = q->period.count < 0;
  date_day start = q->rule.receipt == RECEIPT_DEEMED ? next_working(c, q->start, 1) : q->start;
  date_day due = start;
  if (q->period.unit == UNIT_WEEKS) length *= 7;
  if (q->period.unit == UNIT_MONTHS) length = abs(date_add_months(start, q->period.count) - start);
  if (length > 0) {
    date_day open_from = back ? first_day : start + (q->rule.including ? 0 : 1);
    date_day open_to = back ? start - (q->rule.including ? 0 : 1) : end_day - 1;
    if (!back && last_stop(q) <= open_to) open_to = last_stop(q) - 1;
    for (date_day day = open_from; day <= open_to; day++)
      if (!stopped(q, day) && (q->period.unit != UNIT_WORKING_DAYS || calendar_is_working(c, day)))
        list[count++] = day;
    if (count < length) return DATE_NONE;
    due = back ? list[count - length] : list[length - 1];
  }
  if (q->rule.roll == ROLL_FOLLOWING) due = next_working(c, due, 1);
  if (q->rule.roll == ROLL_PRECEDING) due = next_working(c, due, -1);
  return due;
}

static struct calendar *calendar_with_local_days(const char *name) {
  struct error err;
  struct calendar *c = calendar_load(name, &err);
  if (!c) fail_msg("%s", err.text);
  for (int i = 0; i < 200; i++)
    calendar_set_local(c, day_of("2004-01-01") + (date_day)chance(8000), chance(3) == 0, NULL);
  return c;
}

static void check_question(const struct calendar *c, const struct question *q, bool with_ledger, int number) {
  struct ledger ledger = {0};
  struct count_result result;
  struct error err;
  char start[DATE_TEXT], got[DATE_TEXT], want[DATE_TEXT], period[PERIOD_TEXT];
  if (!count_due(c, q->start, q->period, &q->rule, q->pauses, q->pause_count, &result,
                 with_ledger ? &ledger : NULL, &err))
    fail_msg("sum %d: %s", number, err.text);
  date_day expect = by_listing(c, q);
  if (result.due != expect)
    fail_msg("sum %d: %s %s gave %s, not %s", number, date_format(q->start, start),
             period_format(q->period, period), date_format(result.due, got), date_format(expect, want));
  assert_int_equal(result.stopped, expect == DATE_NONE);
  ledger_free(&ledger);
}

static void agrees_with_listing(void **state) {
  (void)state;
  static const char *const names[] = {"england-and-wales", "scotland", "northern-ireland", "any-uk"};
  first_day = day_of("1995-01-01");
  end_day = day_of("2035-12-31") + 1;
  for (int n = 0; n < 4; n++) {
    struct calendar *c = calendar_with_local_days(names[n]);
    for (int i = 0; i < SUMS / 4; i++) {
      struct question q = any_question();
      check_question(c, &q, i % 4 == 0, n * (SUMS / 4) + i);
    }
    calendar_free(c);
  }
}

/* Counting between undoes adding, and adding back undoes adding, from a working day. */
static void adding_and_counting_agree(void **state) {
  (void)state;
  struct calendar *c = calendar_with_local_days("scotland");
  for (int i = 0; i < 5000; i++) {
    struct count_result there, back;
    struct error err;
    date_day start = next_working(c, day_of("2005-01-01") + (date_day)chance(7300), 1);
    int n = (int)chance(401) - 200;
    struct period forth = {n, UNIT_WORKING_DAYS}, home = {-n, UNIT_WORKING_DAYS};
    assert_true(count_due(c, start, forth, NULL, NULL, 0, &there, NULL, &err));
    assert_int_equal(count_between(c, start, there.due), n);
    assert_true(count_due(c, there.due, home, NULL, NULL, 0, &back, NULL, &err));
    assert_int_equal(back.due, start);
    assert_int_equal(count_between(c, there.due, start), -n);
  }
  calendar_free(c);
}

/* The ledger has a line a day, in order, and its last number is the length of the period. */
static void ledgers_add_up(void **state) {
  (void)state;
  struct calendar *c = calendar_with_local_days("northern-ireland");
  for (int i = 0; i < 2000; i++) {
    struct question q = any_question();
    struct ledger ledger = {0};
    struct count_result result;
    struct error err;
    q.rule.roll = ROLL_NONE;
    assert_true(count_due(c, q.start, q.period, &q.rule, q.pauses, q.pause_count, &result, &ledger, &err));
    int counted = 0, step = q.period.count < 0 ? -1 : 1;
    for (size_t l = 0; l < ledger.count; l++) {
      const struct ledger_line *line = &ledger.lines[l];
      /* once counting has begun, no day is left out */
      if (counted > 0) assert_int_equal(line->day, line[-1].day + step);
      if (line->counted) assert_int_equal(line->number, ++counted);
      if (line->counted) assert_false(stopped(&q, line->day));
      if (line->counted && q.period.unit == UNIT_WORKING_DAYS) assert_true(calendar_is_working(c, line->day));
    }
    if (!result.stopped && q.period.count != 0) {
      assert_int_equal(ledger.lines[ledger.count - 1].day, result.due);
      assert_true(ledger.lines[ledger.count - 1].counted);
    }
    if (!result.stopped && q.period.unit == UNIT_WORKING_DAYS) assert_int_equal(counted, abs(q.period.count));
    ledger_free(&ledger);
  }
  calendar_free(c);
}

/* A longer period never ends earlier; one more pause never makes a date come sooner. */
static void never_sooner(void **state) {
  (void)state;
  struct calendar *c = calendar_with_local_days("england-and-wales");
  for (int i = 0; i < 3000; i++) {
    struct question q = any_question();
    struct count_result shorter, longer, freer;
    struct error err;
    q.period.count = abs(q.period.count);
    struct period more = {q.period.count + 1, q.period.unit};
    assert_true(count_due(c, q.start, q.period, &q.rule, q.pauses, q.pause_count, &shorter, NULL, &err));
    assert_true(count_due(c, q.start, more, &q.rule, q.pauses, q.pause_count, &longer, NULL, &err));
    assert_true(longer.stopped || (!shorter.stopped && longer.due >= shorter.due));
    if (q.pause_count == 0) continue;
    assert_true(count_due(c, q.start, q.period, &q.rule, q.pauses, q.pause_count - 1, &freer, NULL, &err));
    assert_true(shorter.stopped || (!freer.stopped && freer.due <= shorter.due));
  }
  calendar_free(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_listing),
      cmocka_unit_test(adding_and_counting_agree),
      cmocka_unit_test(ledgers_add_up),
      cmocka_unit_test(never_sooner),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
