/* Dates as people type them. Floor 6. Day first, and never guessed: no such day is no date. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/action.h"
#include "base/text.h"
#include "calendar/count.h"
#include "model/office.h"

/* `20/11/2026`, `20-11-2026`, `20.11.2026`; a year of two digits is of this century. */
static bool parse_day_first(const char *text, date_day *out) {
  int day = 0, month = 0, year = 0, used = 0;
  char first = 0, second = 0;
  if (sscanf(text, "%2d%c%2d%c%4d%n", &day, &first, &month, &second, &year, &used) != 5) return false;
  if (text[used] != '\0' || first != second || !strchr("/-.", first)) return false;
  if (year >= 0 && year < 100) year += 2000;
  return date_from_civil(year, month, day, out);
}

static bool parse_word(const char *text, date_day today, date_day *out) {
  static const struct {
    const char *word;
    int days;
  } WORDS[] = {{"today", 0}, {"yesterday", -1}, {"tomorrow", 1}};
  for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
    if (strcasecmp(text, WORDS[i].word) != 0) continue;
    *out = today + WORDS[i].days;
    return true;
  }
  return false;
}

/* `+10wd`, `-3d`, `+2w`, `+1m`, from today, in the office's calendar. */
static bool parse_relative(const struct action_context *ctx, const char *text, date_day *out,
                           struct error *err) {
  struct period period;
  struct count_result result;
  if (!period_parse(text, &period, err)) return false;
  const struct calendar *calendar = office_calendar(ctx->casebook, NULL, err);
  if (!calendar || !count_due(calendar, ctx->viewer->today, period, NULL, NULL, 0, &result, NULL, err))
    return false;
  *out = result.due;
  return true;
}

bool args_parse_date(const struct action_context *ctx, const char *text, date_day *out, struct error *err) {
  *out = DATE_NONE;
  if (text[0] == '\0' || date_parse(text, out) || parse_day_first(text, out)) return true;
  if (parse_word(text, ctx->viewer->today, out)) return true;
  if ((text[0] == '+' || text[0] == '-') && parse_relative(ctx, text, out, err)) return true;
  *out = DATE_NONE;
  char *shown = text_safe_string(text, TEXT_ONE_LINE);
  error_set(err, ERROR_INVALID, "\"%.*s\" is not a date; write it as 2026-11-20, 20/11/2026, today or +10wd.",
            (int)text_fit(shown, strlen(shown), 40), shown);
  free(shown);
  return false;
}
