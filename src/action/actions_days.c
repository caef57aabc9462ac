/* Actions on the office's own calendar: days it is closed, and days it works. Floor 6. */
#include "action/action.h"
#include "model/derive_concern.h"
#include "model/office.h"

static bool set_day(const struct action_context *ctx, const struct action_args *args, bool open,
                    struct action_result *result, struct error *err) {
  char day[DATE_LONG_TEXT];
  int moved;
  date_day on = args_date(args, "day");
  enum date_weekday weekday = date_weekday(on);
  if (!open && (weekday == SATURDAY || weekday == SUNDAY))
    return error_set(err, ERROR_REFUSED, "%s is a weekend day and does not count anyway.",
                     date_show(on, true, day));
  if (!office_set_day(ctx->casebook, on, open, args_text(args, "name"), &moved, err) ||
      !derive_open_concerns(ctx->casebook, err))
    return false;
  result_say(result, "%s is a day the office %s: %s. Dates moved in %d %s.", date_show(on, true, day),
             open ? "works" : "is closed", args_text(args, "name"), moved, moved == 1 ? "case" : "cases");
  return true;
}

static bool run_close(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  return set_day(ctx, args, false, result, err);
}

static bool run_work(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  return set_day(ctx, args, true, result, err);
}

static const struct action_arg args_day[] = {
    {"day", "Day", ARG_DATE, true, NULL, NULL},
    {"name", "Name", ARG_TEXT, true, NULL, "as the ledger shall call it"},
    {0}};

static const struct action rows[] = {
    {.name = "close-day",
     .title = "Close the office on a day",
     .help = "Makes a day not count as a working day, and works every open date out again.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_day,
     .run = run_close},
    {.name = "work-day",
     .title = "Work on a day",
     .help =
         "Makes a weekend day or bank holiday count as a working day, and works every open date out again.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_day,
     .run = run_work},
};

const struct action_group actions_days = {rows, sizeof rows / sizeof *rows};
