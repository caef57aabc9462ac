/* Actions on the office's calendar: its own days, the official texts, and which cases follow. Floor 6. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/decision.h"
#include "action/happening.h"
#include "base/mem.h"
#include "base/text.h"
#include "calendar/calendar.h"
#include "model/derive_concern.h"
#include "model/edition_moves.h"
#include "model/edition_take.h"
#include "model/office.h"
#include "workflow/check.h"

enum { MOST_TEXTS = 16, TITLE = 192 };

/* What is to change, and what it is called. */
struct wish {
  struct edition_change change;
  char *texts[MOST_TEXTS];
  char title[TITLE];
};

static void wish_free(struct wish *wish) {
  for (size_t i = 0; i < wish->change.text_count; i++)
    free(wish->texts[i]);
}

/* ---- the decision ----------------------------------------------------------------------------------------
 */

static void say_taken(struct action_result *result, const struct edition_taken *taken) {
  say_more(result, " Dates moved in %d %s", taken->moved, taken->moved == 1 ? "case" : "cases");
  if (taken->kept)
    say_more(result, "; %d %s by edition %d", taken->kept, taken->kept == 1 ? "case goes on" : "cases go on",
             taken->number - 1);
  say_more(result, ".");
}

static bool take(const struct action_context *ctx, const struct action_args *args, const struct wish *wish,
                 struct action_result *result, struct error *err) {
  struct decision decision;
  struct edition_taken taken;
  bool fine = decision_read(ctx, args, false, &decision, err);
  if (fine) {
    struct edition_terms terms = {.change = wish->change,
                                  .title = wish->title,
                                  .reason = decision.reason,
                                  .keep_all = decision.keep_all,
                                  .cases = decision_exceptions(&decision)->ids,
                                  .case_count = decision_exceptions(&decision)->count,
                                  .watch = ctx->watch};
    fine = edition_take(ctx->casebook, &terms, &ctx->stamp, &taken, err) &&
           derive_open_concerns(ctx->casebook, err);
  }
  if (fine) {
    result_say(result, "%s.", wish->title);
    say_taken(result, &taken);
    if (*decision.reason) say_reason(result, decision.reason);
  }
  decision_free(&decision);
  return fine;
}

static json_t *page(const struct action_context *ctx, const struct wish *wish, const struct action_page *page,
                    struct error *err) {
  struct edition_moves *moves = edition_moves_new(&wish->change, EDITION_NEWEST);
  json_t *out = edition_moves_page(ctx->casebook, moves, ctx->viewer, page->after, page->limit, err);
  edition_moves_free(moves);
  if (out) json_object_set_new(out, "what", json_string(wish->title));
  return out;
}

/* ---- days of the office's own ----------------------------------------------------------------------------
 */

static bool day_wish(const struct action_args *args, bool open, struct wish *wish, struct error *err) {
  char day[DATE_LONG_TEXT];
  date_day on = args_date(args, "day");
  if (!open && date_weekday(on) >= SATURDAY)
    return error_set(err, ERROR_REFUSED, "%s is a weekend day and does not count anyway.",
                     date_show(on, true, day));
  *wish = (struct wish){.change = {.day = on, .open = open, .name = args_text(args, "name")}};
  snprintf(wish->title, sizeof wish->title, "%s is a day the office %s: %.120s", date_show(on, true, day),
           open ? "works" : "is closed", args_text(args, "name"));
  text_cut(wish->title);
  return true;
}

static bool run_day(const struct action_context *ctx, const struct action_args *args, bool open,
                    struct action_result *result, struct error *err) {
  struct wish wish;
  return day_wish(args, open, &wish, err) && take(ctx, args, &wish, result, err);
}

static bool run_close(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  return run_day(ctx, args, false, result, err);
}

static bool run_work(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  return run_day(ctx, args, true, result, err);
}

static json_t *moves_close(const struct action_context *ctx, const struct action_args *args,
                           const struct action_page *at, struct error *err) {
  struct wish wish;
  return day_wish(args, false, &wish, err) ? page(ctx, &wish, at, err) : NULL;
}

static json_t *moves_work(const struct action_context *ctx, const struct action_args *args,
                          const struct action_page *at, struct error *err) {
  struct wish wish;
  return day_wish(args, true, &wish, err) ? page(ctx, &wish, at, err) : NULL;
}

static void plain_wish(const struct action_args *args, struct wish *wish) {
  char day[DATE_LONG_TEXT];
  date_day on = args_date(args, "day");
  *wish = (struct wish){.change = {.day = on, .forget = true, .name = ""}};
  snprintf(wish->title, sizeof wish->title, "%s is no day of the office's own any more",
           date_show(on, true, day));
}

static bool run_plain(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct wish wish;
  plain_wish(args, &wish);
  return take(ctx, args, &wish, result, err);
}

static json_t *moves_plain(const struct action_context *ctx, const struct action_args *args,
                           const struct action_page *at, struct error *err) {
  struct wish wish;
  plain_wish(args, &wish);
  return page(ctx, &wish, at, err);
}

/* ---- official texts --------------------------------------------------------------------------------------
 */

/* Takes `text` over when it is another one than that in force. */
static bool add_text(const struct action_context *ctx, const char *file, char *text, bool same_is_wrong,
                     struct wish *wish, struct error *err) {
  struct calendar *calendar = calendar_parse(file, text, strlen(text), err);
  char until[DATE_LONG_TEXT];
  bool in_force = false,
       fine = calendar && office_has_calendar(ctx->casebook, calendar_name(calendar), text, &in_force, err);
  if (fine && in_force && same_is_wrong)
    fine =
        error_set(err, ERROR_REFUSED, "This text of the calendar of %s is in force already, word for word.",
                  calendar_title(calendar));
  if (fine && !in_force && wish->change.text_count < MOST_TEXTS) {
    size_t len = strlen(wish->title);
    snprintf(wish->title + len, sizeof wish->title - len, "%s%.60s, official until %s",
             len ? "; " : "Bank holidays of ", calendar_title(calendar),
             date_show(calendar_last_official(calendar), true, until));
    wish->texts[wish->change.text_count++] = text;
    text = NULL;
  }
  calendar_free(calendar);
  free(text);
  return fine;
}

static bool add_shared(const struct action_context *ctx, struct wish *wish, struct error *err) {
  char **paths;
  size_t count;
  bool fine = check_shipped(&paths, &count, err);
  if (!fine) return false;
  for (size_t i = 0; i < count; i++) {
    const char *file = strrchr(paths[i], '/'), *folder = "/calendars";
    size_t before = file ? (size_t)(file - paths[i]) : 0, len = strlen(folder);
    bool is_one = before > len && strncmp(file - len, folder, len) == 0;
    char *text = fine && is_one ? check_kept_text(paths[i], err) : NULL;
    if (fine && is_one) fine = text && add_text(ctx, file + 1, text, false, wish, err);
    free(paths[i]);
  }
  free(paths);
  return fine;
}

/* False with an error; true with no text: everything is in force already. */
static bool text_wish(const struct action_context *ctx, const struct action_args *args, struct wish *wish,
                      struct error *err) {
  bool shared = args_yes(args, "shared", false), text = args_filled(args, "text");
  const char *file = args_filled(args, "file") ? args_text(args, "file") : "calendar";
  *wish = (struct wish){.change = {.day = DATE_NONE}};
  if (shared == text)
    return error_set(err, ERROR_INVALID,
                     "Give the text of a calendar, or shared=yes for those of the share folder.");
  bool fine = shared ? add_shared(ctx, wish, err)
                     : add_text(ctx, file, mem_string(args_text(args, "text")), true, wish, err);
  text_cut(wish->title);
  wish->change.texts = (const char *const *)wish->texts;
  return fine;
}

static bool run_adopt(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct wish wish;
  bool fine = text_wish(ctx, args, &wish, err);
  if (fine && !wish.change.text_count) {
    result_nothing(result);
    result_say(result, "The shared calendars are in force already.");
  } else if (fine) {
    fine = take(ctx, args, &wish, result, err);
  }
  wish_free(&wish);
  return fine;
}

static json_t *moves_adopt(const struct action_context *ctx, const struct action_args *args,
                           const struct action_page *at, struct error *err) {
  struct wish wish;
  json_t *out = text_wish(ctx, args, &wish, err) ? page(ctx, &wish, at, err) : NULL;
  wish_free(&wish);
  return out;
}

/* ---- one case --------------------------------------------------------------------------------------------
 */

static bool follow_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  if (!case_is_open(ctx, why)) return false;
  return edition_kept(ctx->casebook, ctx->subject) ||
         action_not_now(why, "%s goes by the newest edition of the calendar", ctx->ref);
}

static bool run_follow(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  (void)args;
  int was = edition_kept(ctx->casebook, ctx->subject), newest = edition_newest(ctx->casebook, err);
  if (!newest || !edition_follow(ctx->casebook, ctx->subject, NULL, err)) return false;
  result_say(result, "%s goes by edition %d of the calendar, no longer by edition %d.", ctx->ref, newest,
             was);
  return case_changed(ctx, result, err);
}

static const struct action_arg args_day[] = {
    {"day", "Day", ARG_DATE, true, NULL, NULL},
    {"name", "Name", ARG_TEXT, true, NULL, "as the ledger shall call it"},
    DECISION_ARGS,
    {0}};
static const struct action_arg args_plain[] = {
    {"day", "Day", ARG_DATE, true, NULL, NULL}, DECISION_ARGS, {0}};
static const struct action_arg args_adopt[] = {
    {"text", "Text", ARG_LINES, false, NULL, "the file of a calendar"},
    {"file", "File", ARG_TEXT, false, NULL, "its name, for what is found in it"},
    {"shared", "The shared ones", ARG_YESNO, false, NULL, "every calendar of the share folder that is new"},
    DECISION_ARGS,
    {0}};

static const struct action rows[] = {
    {.name = "close-day",
     .title = "Close the office on a day",
     .help = "Makes a day not count as a working day; each case takes the new dates, or keeps its own.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_day,
     .moves = moves_close,
     .run = run_close},
    {.name = "work-day",
     .title = "Work on a day",
     .help = "Makes a weekend day or bank holiday a working day; each case takes the new dates, or keeps its "
             "own.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_day,
     .moves = moves_work,
     .run = run_work},
    {.name = "plain-day",
     .title = "Have no day of one's own",
     .help = "Makes a closed day, or one worked, again what the bank holidays make it.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_plain,
     .moves = moves_plain,
     .run = run_plain},
    {.name = "calendar-adopt",
     .title = "Take bank holidays into use",
     .help = "Puts a list of bank holidays in force; each case takes the new dates, or keeps its own.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_adopt,
     .moves = moves_adopt,
     .run = run_adopt},
    {.name = "calendar-follow",
     .title = "Follow the calendar",
     .help = "Counts a case that was kept on an earlier edition of the calendar by the newest one.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES | ACTION_PREVIEW,
     .roles = ROLES_HANDLING,
     .possible = follow_possible,
     .run = run_follow},
};

const struct action_group actions_calendar = {rows, sizeof rows / sizeof *rows};
