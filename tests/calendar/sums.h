/* Sums as tables write them: words instead of structs. For the tests of counting only. */
#ifndef FAIRWAY_TESTS_CALENDAR_SUMS_H
#define FAIRWAY_TESTS_CALENDAR_SUMS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "calendar/count.h"

/* One row of a table; SUM() writes it, with further members by name. Lists of spans are "A..B C..", separated
 * by a space. */
struct sum {
  const char *start, *period;
  const char *
      expect; /* "2026-04-29", "2029-01-22 provisional", "stopped", or "refused: " and part of the sentence */
  const char *calendar; /* NULL: england-and-wales */
  const char *pauses, *closed, *open;
  struct count_rule rule;
};

#define SUM(from, length, answer, ...)                                                                       \
  { .start = (from), .period = (length), .expect = (answer), __VA_ARGS__ }

static inline date_day day_of(const char *text) {
  char exact[DATE_TEXT] = "";
  date_day day;
  memcpy(exact, text, DATE_TEXT - 1);
  if (!date_parse(exact, &day)) fail_msg("no date in a test's table: %s", text);
  return day;
}

/* Reads up to eight spans; a day alone is a span of one day. Returns how many. */
static inline size_t spans_of(const char *text, struct count_span spans[8]) {
  size_t count = 0;
  for (const char *at = text; at && *at && count < 8; count++) {
    bool ranged = strncmp(at + 10, "..", 2) == 0, closed = ranged && at[12] >= '0' && at[12] <= '9';
    spans[count] = (struct count_span){.from = day_of(at), .to = closed ? day_of(at + 12) : DATE_NONE};
    if (!ranged) spans[count].to = spans[count].from;
    at = strchr(at, ' ');
    if (at) at++;
  }
  return count;
}

static inline void lay_local(struct calendar *c, const char *text, bool open) {
  struct count_span spans[8];
  size_t count = spans_of(text, spans);
  for (size_t i = 0; i < count; i++)
    for (date_day day = spans[i].from; day <= spans[i].to; day++)
      calendar_set_local(c, day, open, NULL);
}

/* The answer in the words of `expect`. */
static inline void answer_of(const struct sum *sum, char out[512]) {
  struct error err = {0};
  struct count_result result;
  struct period period;
  struct count_span pauses[8];
  struct calendar *c = calendar_load(sum->calendar ? sum->calendar : CALENDAR_DEFAULT, &err);
  if (!c) fail_msg("%s", err.text);
  if (!period_parse(sum->period, &period, &err)) fail_msg("%s", err.text);
  lay_local(c, sum->closed, false);
  lay_local(c, sum->open, true);
  char due[DATE_TEXT];
  if (!count_due(c, day_of(sum->start), period, &sum->rule, pauses, spans_of(sum->pauses, pauses), &result,
                 NULL, &err))
    snprintf(out, 512, "refused: %.400s", err.text);
  else
    snprintf(out, 512, "%s%s", result.stopped ? "stopped" : date_format(result.due, due),
             result.provisional ? " provisional" : "");
  calendar_free(c);
}

static inline void check_sums(const struct sum *sums, size_t count) {
  for (size_t i = 0; i < count; i++) {
    char answer[512];
    answer_of(&sums[i], answer);
    bool refusal = strncmp(sums[i].expect, "refused: ", 9) == 0;
    bool right = refusal ? strncmp(answer, "refused: ", 9) == 0 && strstr(answer, sums[i].expect + 9)
                         : strcmp(answer, sums[i].expect) == 0;
    if (!right)
      fail_msg("row %zu: %s %s gave %s, not %s", i + 1, sums[i].start, sums[i].period, answer,
               sums[i].expect);
  }
}

#define CHECK_SUMS(sums) check_sums((sums), sizeof(sums) / sizeof(sums)[0])

#endif
