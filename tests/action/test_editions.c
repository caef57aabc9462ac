/* The office's calendar in editions: shown before it is taken into use, each case accepted or kept, one act.
 */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/screen.h"
#include "model/edition.h"
#include "model/office.h"
#include "store/act.h"
#include "store/journal.h"
#include "store/statement.h"

/* ---- helpers ---- */

static int64_t number(struct desk *d, const char *sql) {
  struct statement *st = statement_of(d->cb, sql);
  int64_t value = statement_step(st, &d->err) == STEP_ROW ? statement_int(st, 0) : -1;
  statement_reset(st);
  return value;
}

struct other_case {
  char ref[16];
  int64_t id;
};

static void take_up(struct desk *d, const struct other_case *other) {
  memcpy(d->ref, other->ref, sizeof d->ref);
  d->case_id = other->id;
}

static struct other_case put_down(const struct desk *d) {
  struct other_case one = {.id = d->case_id};
  memcpy(one.ref, d->ref, sizeof one.ref);
  return one;
}

/* So many cases whose first draft is due on 29 April 2026. */
static void open_cases(struct desk *d, struct other_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    desk_today(d, "2026-04-02");
    desk_walk_to(d, "discussion");
    desk_expect_due(d, "first-draft", "2026-04-29");
    cases[i] = put_down(d);
  }
}

static void expect_due_of(struct desk *d, const struct other_case *one, const char *due) {
  take_up(d, one);
  desk_expect_due(d, "first-draft", due);
}

static json_t *page_of(struct desk *d, const char *action, json_t *args, int64_t after, size_t limit) {
  struct viewer viewer;
  assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
  struct action_context ctx = {.casebook = d->cb, .context = &d->context, .viewer = &viewer, .via = "screen"};
  struct action_page page = {.after = after, .limit = limit};
  struct journal_head before, now;
  assert_true(journal_head(d->cb, &before, &d->err));
  d->err = (struct error){0};
  json_t *moves = action_moves(&ctx, action, args, &page, &d->err);
  struct error err = {0};
  assert_true(journal_head(d->cb, &now, &err));
  assert_int_equal(before.seq, now.seq);
  json_decref(args);
  return moves;
}

static void decline(struct desk *d) {
  desk_do(d, "stage-move", "event", "request-declined", "reason", "Outside the service", NULL);
}

/* The text of the calendar in force, with `after` put after the first `at`. Caller frees. */
static char *text_with(const char *at, const char *after) {
  size_t len;
  char *path = paths_share("calendars/england-and-wales.cfg"), *text = screen_file(path, &len, NULL);
  assert_non_null(text);
  char *place = strstr(text, at);
  assert_non_null(place);
  place += strlen(at);
  char *out = mem_format("%.*s%s%s", (int)(place - text), text, after, place);
  free(path);
  free(text);
  return out;
}

#define VISIT                                                                                                \
  "\n    { date = \"2026-04-14\"; standing = \"official\"; name = \"Bank holiday for the visit\"; },"
static char *text_with_visit(void) {
  return text_with("{ date = \"2026-04-06\"; standing = \"official\";  name = \"Easter Monday\"; },", VISIT);
}

/* ---- accepted and kept ---- */

static void every_case_follows_where_nothing_is_said(void **state) {
  struct desk *d = *state;
  struct other_case cases[2];
  open_cases(d, cases, 2);
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", NULL);
  desk_says(d, "Dates moved in 2 cases.");
  expect_due_of(d, &cases[0], "2026-04-30");
  expect_due_of(d, &cases[1], "2026-04-30");
  assert_int_equal(edition_newest(d->cb, &d->err), 2);
  desk_verify(d);
}

static void a_case_is_kept_by_name_and_stays_kept(void **state) {
  struct desk *d = *state;
  struct other_case cases[3];
  open_cases(d, cases, 3);
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", "keep", cases[1].ref, "reason",
          "Both parties were told the date", NULL);
  desk_says(d, "Dates moved in 2 cases; 1 case goes on by edition 1. Reason: Both parties were told");
  expect_due_of(d, &cases[0], "2026-04-30");
  expect_due_of(d, &cases[1], "2026-04-29");
  desk_verify(d);
  desk_do(d, "work-day", "day", "2026-04-06", "name", "Easter Monday worked", NULL);
  desk_says(d, "Dates moved in 2 cases.");
  expect_due_of(d, &cases[2], "2026-04-29");
  expect_due_of(d, &cases[1], "2026-04-29");
  desk_verify(d);
  take_up(d, &cases[0]);
  desk_refused(d, "goes by the newest edition", "calendar-follow", NULL);
  take_up(d, &cases[1]);
  desk_do(d, "close-day", "day", "2026-04-15", "name", "Flood", NULL);
  desk_expect_due(d, "first-draft", "2026-04-29");
  desk_do(d, "calendar-follow", NULL);
  desk_says(d, "goes by edition 4 of the calendar, no longer by edition 1");
  desk_expect_due(d, "first-draft", "2026-04-30");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect_due(d, "first-draft", "2026-04-29");
  desk_verify(d);
}

static void all_are_kept_but_those_accepted(void **state) {
  struct desk *d = *state;
  struct other_case cases[3];
  open_cases(d, cases, 3);
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", "keep", "all", "accept", cases[2].ref,
          "reason", "Told", NULL);
  desk_says(d, "Dates moved in 1 case; 2 cases go on by edition 1.");
  expect_due_of(d, &cases[0], "2026-04-29");
  expect_due_of(d, &cases[1], "2026-04-29");
  expect_due_of(d, &cases[2], "2026-04-30");
  desk_verify(d);
}

static void only_what_would_move_is_kept(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_do(d, "close-day", "day", "2027-12-29", "name", "Staff day", "keep", "all", "reason", "Told", NULL);
  desk_says(d, "Dates moved in 0 cases.");
  assert_int_equal(number(d, "SELECT count(*) FROM strand_edition"), 0);
}

static void a_decision_that_cannot_be_is_refused(void **state) {
  struct desk *d = *state;
  struct other_case open;
  desk_walk_to(d, "decision");
  decline(d);
  struct other_case closed = put_down(d);
  open_cases(d, &open, 1);
#define CLOSE(...) "close-day", "day", "2026-04-14", "name", "Staff day", __VA_ARGS__, NULL
  desk_refused(d, "Give the reason", CLOSE("keep", open.ref));
  desk_refused(d, "both kept and accepted", CLOSE("keep", "all", "accept", "ALL", "reason", "Told"));
  desk_refused(d, "There is no case C-2026-0099", CLOSE("keep", "C-2026-0099", "reason", "Told"));
  desk_refused(d, "closed case do not move", CLOSE("keep", closed.ref, "reason", "Told"));
  desk_refused(d, "weekend", "close-day", "day", "2026-04-18", "name", "Staff day", NULL);
  desk_refused(d, "no day of the office's own", "plain-day", "day", "2026-04-14", NULL);
  assert_int_equal(edition_newest(d->cb, &d->err), 1);
  desk_expect_due(d, "first-draft", "2026-04-29");
  desk_verify(d);
}

static void a_day_is_plain_again(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", NULL);
  desk_do(d, "plain-day", "day", "2026-04-14", NULL);
  desk_says(d, "Tue 14 Apr 2026 is no day of the office's own any more. Dates moved in 1 case.");
  desk_expect_due(d, "first-draft", "2026-04-29");
  desk_verify(d);
}

/* ---- taking it back ---- */

static void undo_and_redo_take_the_whole_decision(void **state) {
  struct desk *d = *state;
  struct other_case cases[2];
  open_cases(d, cases, 2);
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", "keep", cases[0].ref, "reason", "Told",
          NULL);
  desk_do(d, "undo", NULL);
  expect_due_of(d, &cases[0], "2026-04-29");
  expect_due_of(d, &cases[1], "2026-04-29");
  assert_int_equal(edition_newest(d->cb, &d->err), 1);
  assert_int_equal(number(d, "SELECT count(*) FROM strand_edition"), 0);
  desk_verify(d);
  desk_do(d, "redo", NULL);
  expect_due_of(d, &cases[0], "2026-04-29");
  expect_due_of(d, &cases[1], "2026-04-30");
  desk_verify(d);
}

/* ---- closed cases ---- */

static void a_closed_case_never_moves(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  desk_expect_due(d, "first-draft", "2026-04-29");
  decline(d);
  char *before = desk_plain(d);
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  desk_verify(d);
  free(before);
  free(after);
}

static void what_is_closed_under_an_edition_keeps_it(void **state) {
  struct desk *d = *state;
  struct other_case cases[2];
  open_cases(d, cases, 2);
  desk_walk_to(d, "decision");
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", NULL);
  decline(d);
  assert_int_equal(number(d, "SELECT edition FROM strand_edition"), 2);
  desk_do(d, "undo", NULL); /* open again under the newest edition, it follows as before */
  assert_int_equal(number(d, "SELECT count(*) FROM strand_edition"), 0);
  decline(d);
  char *before = desk_plain(d);
  desk_do(d, "close-day", "day", "2026-04-15", "name", "Flood", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  expect_due_of(d, &cases[1], "2026-05-01");
  desk_verify(d);
  free(before);
  free(after);
}

static void what_is_opened_again_keeps_its_edition(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  decline(d);
  int64_t strand = number(d, "SELECT max(id) FROM strand");
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", NULL);
  struct act_terms terms = {
      .action = "test", .os_user = "amanager", .via = "command", .context = &d->context};
  assert_true(act_begin(d->cb, &terms, &d->err));
  assert_true(edition_strand_closed(d->cb, strand, false, &d->err));
  assert_int_equal(number(d, "SELECT edition FROM strand_edition"), 1);
  assert_true(edition_strand_closed(d->cb, strand, true, &d->err)); /* and closed once more: still that one */
  assert_int_equal(number(d, "SELECT edition FROM strand_edition"), 1);
  act_rollback(d->cb);
}

static void a_strand_begun_in_a_kept_case_counts_like_it(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "conduct-hearing", "2026-03-30", false);
  desk_do(d, "close-day", "day", "2026-04-14", "name", "Staff day", "keep", d->ref, "reason", "Told", NULL);
  desk_do(d, "strand-start", "pathway", "exclusion", "reason", "Immediate risk", NULL);
  assert_int_equal(number(d, "SELECT count(*) FROM strand_edition WHERE edition = 1"), 2);
  desk_verify(d);
}

/* ---- official texts ---- */

static void a_new_text_is_taken_into_use(void **state) {
  struct desk *d = *state;
  char *text = text_with_visit();
  struct other_case cases[2];
  open_cases(d, cases, 2);
  desk_do(d, "calendar-adopt", "text", text, "keep", cases[1].ref, "reason", "Told", NULL);
  desk_says(d, "Bank holidays of England and Wales, official until");
  expect_due_of(d, &cases[0], "2026-04-30");
  expect_due_of(d, &cases[1], "2026-04-29");
  desk_verify(d);
  desk_refused(d, "in force already, word for word", "calendar-adopt", "text", text, NULL);
  desk_do(d, "undo", NULL);
  expect_due_of(d, &cases[0], "2026-04-29");
  desk_verify(d);
  desk_do(d, "redo", NULL);
  expect_due_of(d, &cases[0], "2026-04-30");
  desk_verify(d);
  desk_do(d, "calendar-adopt", "shared", "yes", NULL); /* what came with the program comes back */
  expect_due_of(d, &cases[0], "2026-04-29");
  expect_due_of(d, &cases[1], "2026-04-29");
  desk_verify(d);
  free(text);
}

static void a_text_with_a_fault_changes_nothing(void **state) {
  struct desk *d = *state;
  char *text = text_with("{ date = \"2026-04-06\"; standing = \"official\";  name = \"Easter Monday\"; },",
                         "\n    { date = \"2026-04-31\"; standing = \"official\"; name = \"No day\"; },");
  desk_walk_to(d, "discussion");
  desk_refused(d, "there is no such date", "calendar-adopt", "text", text, "file", "new.cfg", NULL);
  assert_non_null(strstr(d->err.text, "new.cfg:"));
  desk_refused(d, "Give the text of a calendar", "calendar-adopt", NULL);
  desk_refused(d, "there is no calendar", "calendar-adopt", "text", "pathway = { };", NULL);
  desk_do(d, "calendar-adopt", "shared", "yes", NULL);
  desk_says(d, "in force already");
  assert_int_equal(edition_newest(d->cb, &d->err), 1);
  desk_verify(d);
  free(text);
}

/* ---- shown before ---- */

static void pages_show_what_the_act_does(void **state) {
  struct desk *d = *state;
  struct other_case cases[3];
  open_cases(d, cases, 3);
  int64_t after = 0;
  for (size_t i = 0; i < 3; i++) {
    json_t *page =
        page_of(d, "close-day", json_pack("{s:s s:s}", "day", "2026-04-14", "name", "Staff day"), after, 1);
    if (!page) fail_msg("%s", d->err.text);
    json_t *list = json_object_get(page, "cases"), *one = json_array_get(list, 0);
    assert_int_equal(json_array_size(list), 1);
    assert_string_equal(json_string_value(json_object_get(one, "ref")), cases[i].ref);
    json_t *row = json_array_get(json_object_get(one, "rows"), 0);
    assert_string_equal(json_string_value(json_object_get(row, "before")), "2026-04-29");
    assert_string_equal(json_string_value(json_object_get(row, "after")), "2026-04-30");
    assert_int_equal(json_integer_value(json_object_get(row, "moved")), 1);
    after = json_integer_value(json_object_get(page, "after"));
    json_decref(page);
  }
  json_t *page =
      page_of(d, "close-day", json_pack("{s:s s:s}", "day", "2026-04-14", "name", "Staff day"), after, 1);
  assert_int_equal(json_array_size(json_object_get(page, "cases")), 0);
  assert_false(json_is_true(json_object_get(page, "more")));
  json_decref(page);
  assert_null(page_of(d, "note-add", json_object(), 0, 1));
  assert_non_null(strstr(d->err.text, "does not decide over many cases"));
  assert_null(
      page_of(d, "close-day", json_pack("{s:s s:s}", "day", "2026-04-18", "name", "Staff day"), 0, 1));
  assert_non_null(strstr(d->err.text, "weekend"));
}

static void a_provisional_date_is_shown_to_become_firm(void **state) {
  struct desk *d = *state;
  size_t len;
  char *path = paths_share("calendars/england-and-wales.cfg"), *text = screen_file(path, &len, NULL);
  char *until = strstr(text, "official_until = 2028");
  assert_non_null(until);
  until[strlen("official_until = 202")] = '9';
  for (char *day = text; (day = strstr(day, "date = \"2029-"));) {
    char *word = strstr(day, "projected");
    assert_non_null(word);
    memcpy(word, "official\" ", 9);
    memmove(word + 9, word + 10,
            strlen(word + 10) + 1); /* the word is a letter shorter, and its quote is there */
    day = word;
  }
  desk_today(d, "2028-12-29");
  desk_open_case(d, "2028-12-20", false);
  json_t *page = page_of(d, "calendar-adopt", json_pack("{s:s}", "text", text), 0, 10);
  if (!page) fail_msg("%s", d->err.text);
  char *shown = json_dumps(page, JSON_COMPACT);
  if (!strstr(shown, "no longer provisional")) fail_msg("%s", shown);
  free(shown);
  json_decref(page);
  desk_do(d, "calendar-adopt", "text", text, NULL);
  desk_says(d, "Dates moved in 1 case.");
  desk_verify(d);
  free(text);
  free(path);
}

/* ---- broken off ---- */

static bool after_two(void *data, const char *what, int64_t done, int64_t of) {
  assert_string_equal(what, "cases");
  assert_int_equal(of, 3);
  *(int64_t *)data = done;
  return done < 2;
}

static void broken_off_nothing_is_half_done(void **state) {
  struct desk *d = *state;
  struct other_case cases[3];
  struct viewer viewer;
  struct action_result result;
  struct journal_head before, now;
  int64_t told = 0;
  struct watch watch = {after_two, &told};
  open_cases(d, cases, 3);
  assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
  assert_true(journal_head(d->cb, &before, &d->err));
  struct action_context ctx = {
      .casebook = d->cb, .context = &d->context, .viewer = &viewer, .via = "command", .watch = &watch};
  json_t *args = json_pack("{s:s s:s s:s s:s}", "day", "2026-04-14", "name", "Staff day", "keep",
                           cases[2].ref, "reason", "Told");
  assert_false(action_run(&ctx, "close-day", NULL, args, 0, "yes", &result, &d->err));
  assert_non_null(strstr(d->err.text, "Broken off; nothing was changed"));
  assert_int_equal(told, 2);
  action_result_free(&result);
  json_decref(args);
  assert_true(journal_head(d->cb, &now, &d->err));
  assert_int_equal(before.seq, now.seq);
  for (size_t i = 0; i < 3; i++)
    expect_due_of(d, &cases[i], "2026-04-29");
  desk_verify(d);
}

/* ---- at random ---- */

static unsigned chance(unsigned *seed, unsigned below) {
  *seed = *seed * 1103515245u + 12345u;
  return (*seed >> 16) % below;
}

static void random_day(unsigned *seed, char out[DATE_TEXT]) {
  date_day day;
  assert_true(date_parse("2026-03-01", &day));
  day += (date_day)chance(seed, 200);
  while (date_weekday(day) >= SATURDAY)
    day++;
  date_format(day, out);
}

static void change_at_random(struct desk *d, unsigned *seed, const struct other_case *cases, size_t count) {
  char day[DATE_TEXT];
  const struct other_case *one = &cases[chance(seed, (unsigned)count)];
  take_up(d, one);
  random_day(seed, day);
  switch (chance(seed, 8)) {
  case 0:
    desk_try(d, "undo", NULL);
    break;
  case 1:
    desk_try(d, "calendar-follow", NULL);
    break;
  case 2:
    desk_try(d, "plain-day", "day", day, NULL);
    break;
  case 3:
    desk_try(d, "work-day", "day", "2026-04-06", "name", "Worked", NULL);
    break;
  case 4:
    desk_try(d, "close-day", "day", day, "name", "Closed", "keep", one->ref, "reason", "Told", NULL);
    break;
  case 5:
    desk_try(d, "close-day", "day", day, "name", "Closed", "keep", "all", "accept", one->ref, "reason",
             "Told", NULL);
    break;
  case 6:
    desk_try(d, "redo", NULL);
    break;
  default:
    desk_try(d, "close-day", "day", day, "name", "Closed", NULL);
  }
}

/* Whatever is decided in whatever order: what is stored is what the records give, and closed cases stand
 * still. */
static void at_random_the_dates_are_those_of_the_records(void **state) {
  static const char *const pathways[] = {"exclusion", "investigation", "conduct-hearing", "performers-list"};
  struct desk *d = *state;
  struct other_case cases[7];
  unsigned seed = 20261120;
  size_t count = 0;
  for (; count < 2; count++) {
    desk_today(d, "2026-04-02");
    desk_walk_to(d, "discussion");
    cases[count] = put_down(d);
  }
  for (size_t i = 0; i < 4; i++) {
    desk_open_on(d, pathways[i], "2026-03-30", false);
    cases[count++] = put_down(d);
  }
  desk_walk_to(d, "decision");
  decline(d);
  cases[count++] = put_down(d);
  char *closed = desk_plain(d);
  for (int round = 0; round < 60; round++) {
    change_at_random(d, &seed, cases, count - 1);
    desk_verify(d);
    take_up(d, &cases[count - 1]);
    char *now = desk_plain(d);
    assert_string_equal(now, closed);
    free(now);
  }
  free(closed);
}

/* ---- the short form ---- */

static void the_short_form_is_made_and_proved(void **state) {
  struct desk *d = *state;
  assert_true(number(d, "SELECT count(*) FROM calendar_form") >= 3);
  struct act_terms terms = {
      .action = "test", .os_user = "amanager", .via = "command", .context = &d->context};
  assert_true(act_begin(d->cb, &terms, &d->err));
  assert_true(statement_run(statement_of(d->cb, "DELETE FROM calendar_form"), &d->err));
  assert_true(act_commit(d->cb, "Dropped them.", NULL, &d->err));
  office_forget(d->cb);
  desk_walk_to(d, "discussion"); /* the next act makes them again */
  desk_expect_due(d, "first-draft", "2026-04-29");
  assert_true(number(d, "SELECT count(*) FROM calendar_form") >= 3);
  desk_verify(d);
}

int main(void) {
#define AT_A_DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
  const struct CMUnitTest tests[] = {
      AT_A_DESK(every_case_follows_where_nothing_is_said),
      AT_A_DESK(a_case_is_kept_by_name_and_stays_kept),
      AT_A_DESK(all_are_kept_but_those_accepted),
      AT_A_DESK(only_what_would_move_is_kept),
      AT_A_DESK(a_decision_that_cannot_be_is_refused),
      AT_A_DESK(a_day_is_plain_again),
      AT_A_DESK(undo_and_redo_take_the_whole_decision),
      AT_A_DESK(a_closed_case_never_moves),
      AT_A_DESK(what_is_closed_under_an_edition_keeps_it),
      AT_A_DESK(what_is_opened_again_keeps_its_edition),
      AT_A_DESK(a_strand_begun_in_a_kept_case_counts_like_it),
      AT_A_DESK(a_new_text_is_taken_into_use),
      AT_A_DESK(a_text_with_a_fault_changes_nothing),
      AT_A_DESK(pages_show_what_the_act_does),
      AT_A_DESK(a_provisional_date_is_shown_to_become_firm),
      AT_A_DESK(broken_off_nothing_is_half_done),
      AT_A_DESK(at_random_the_dates_are_those_of_the_records),
      AT_A_DESK(the_short_form_is_made_and_proved),
  };
  return cmocka_run_group_tests_name("editions of the calendar", tests, NULL, NULL);
}
