/* Dates of arguments: as people type them, or counted from today in the office's calendar. Floor 6. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/action.h"
#include "base/text.h"
#include "calendar/count.h"
#include "model/office.h"

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
  if (text[0] == '\0' || date_read(text, ctx->viewer->today, out)) return true;
  if ((text[0] == '+' || text[0] == '-') && parse_relative(ctx, text, out, err)) return true;
  *out = DATE_NONE;
  char *shown = text_safe_string(text, TEXT_ONE_LINE);
  error_set(err, ERROR_INVALID,
            "\"%.*s\" is not a date; write it as 2026-11-20, 20/11/2026, 20 nov, fri, today or +10wd.",
            (int)text_fit(shown, strlen(shown), 40), shown);
  free(shown);
  return false;
}
