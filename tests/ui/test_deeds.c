/* Doing things by keyboard: forms, drafts, conflicts, confirmations, another's change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "fake.h"
#include "ui/deed.h"
#include "ui/list.h"
#include "wire/message.h"

struct scene {
  struct fake *fake;
  struct ui_source source;
  struct app *app;
};

static int begin(void **state) {
  struct scene *scene = mem_alloc(sizeof *scene);
  scene->fake = fake_new(0);
  scene->app = fake_app(scene->fake, &scene->source, 80, 24);
  *state = scene;
  return 0;
}

static int end(void **state) {
  struct scene *scene = *state;
  app_free(scene->app);
  fake_free(scene->fake);
  free(scene);
  return 0;
}

static const char *sent(const struct scene *scene, const char *arg) {
  return message_text(message_object(scene->fake->act, "args"), arg);
}

static void test_note(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "m \"3/11\n");
  assert_true(fake_shows(scene->app, "Tue 3 Nov 2026"));
  fake_press(scene->app, "\"Seen today.\nAll well.");
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(message_text(scene->fake->act, "action"), "case-note");
  assert_string_equal(message_text(scene->fake->act, "ref"), "C-2026-0042");
  assert_string_equal(message_text(scene->fake->act, "via"), "screen");
  assert_string_equal(sent(scene, "on"), "2026-11-03");
  assert_string_equal(sent(scene, "text"), "Seen today.\nAll well.");
  assert_true(fake_shows(scene->app, "Done: It is recorded."));
  assert_true(fake_shows(scene->app, "u undoes it"));
}

static void test_what_is_missing(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "m Ctrl-S");
  assert_null(scene->fake->act);
  assert_true(fake_shows(scene->app, "! This is needed."));
  fake_press(scene->app, "\"Now it is there");
  fake_press(scene->app, "Shift-Tab \"31/2/2026");
  fake_press(scene->app, "Ctrl-S");
  assert_null(scene->fake->act);
  assert_true(fake_shows(scene->app, "! Not a day"));
}

static void test_esc_keeps_a_draft(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "m Tab \"Half a thought");
  fake_press(scene->app, "Esc");
  assert_true(fake_shows(scene->app, "Kept as a draft"));
  assert_string_equal(message_text(scene->fake->draft, "text"), "Half a thought");
  fake_press(scene->app, "m");
  assert_true(fake_shows(scene->app, "Your draft of 09:30 is back"));
  assert_true(fake_shows(scene->app, "Half a thought"));
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "text"), "Half a thought");
  assert_null(scene->fake->draft);
}

static void test_starting_afresh(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "m Tab \"Half");
  fake_press(scene->app, "Esc m Ctrl-N Ctrl-N");
  assert_null(scene->fake->draft);
  char *screen = fake_screen(scene->app);
  assert_null(strstr(screen, "Half"));
  free(screen);
}

static void test_esc_without_text_keeps_nothing(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "m Esc");
  assert_null(scene->fake->draft);
}

static void test_a_sudden_end_keeps_a_draft(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "m Tab \"Half a thought");
  assert_true(scene->app->keep_wanted);
  app_keep(scene->app);
  assert_string_equal(message_text(scene->fake->draft, "text"), "Half a thought");
}

static void test_refusal_stays_in_the_form(void **state) {
  struct scene *scene = *state;
  struct error error;
  error_set(&error, ERROR_REFUSED, "the day must not be after today");
  error_detail(&error, "on");
  scene->fake->refusal = message_failure(1, &error);
  fake_press(scene->app, "m Tab Y Ctrl-S");
  assert_true(form_is_open(scene->app));
  assert_true(fake_shows(scene->app, "! The day must not be after today"));
  fake_press(scene->app, "Ctrl-S");
  assert_false(form_is_open(scene->app));
}

static void test_conflict(void **state) {
  struct scene *scene = *state;
  struct error error;
  error_set(&error, ERROR_CONFLICT, "changed by B. Manager at 14:02");
  scene->fake->refusal = message_failure(1, &error);
  json_object_set_new(scene->fake->refusal, "conflict",
                      json_pack("{s:s, s:s, s:i, s:{s:s, s:s}}", "by", "B. Manager", "at",
                                "2026-11-20T14:02:00Z", "ver", 9, "now", "measure", "their measure", "by",
                                "2027-01-01"));
  fake_press(scene->app, "Enter 4 j j Enter j Enter \"my measure");
  assert_true(fake_shows(scene->app, "3 Keeps records"));
  fake_press(scene->app, "Ctrl-S");
  assert_int_equal(message_int(scene->fake->act, "ver", 0), 2);
  assert_true(fake_shows(scene->app, "Changed by B. Manager at 14:02"));
  assert_true(fake_shows(scene->app, "theirs: their measure"));
  assert_true(fake_shows(scene->app, "my measure"));
  fake_press(scene->app, "Ctrl-S");
  assert_int_equal(message_int(scene->fake->act, "ver", 0), 9);
  assert_string_equal(sent(scene, "measure"), "my measure");
  assert_string_equal(sent(scene, "objective"), "13");
}

static void test_a_draft_knows_what_was_read(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter 4 j j Enter j Enter \"my measure");
  fake_press(scene->app, "Esc");
  assert_int_equal(message_int(scene->fake->draft, "@ver", 0), 2);
  json_object_set_new(scene->fake->draft, "@ver", json_integer(1)); /* as if the record had moved on since */
  fake_press(scene->app, "Enter j Enter");
  assert_true(fake_shows(scene->app, "has changed since"));
  assert_true(fake_shows(scene->app, "my measure"));
  fake_press(scene->app, "Ctrl-S");
  assert_int_equal(message_int(scene->fake->act, "ver", 0), 2);
}

/* A row is much at 40x10: what was read once is not kept there. */
static void test_the_word_of_a_draft_passes_where_rows_are_few(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "m Tab \"Half a thought");
  fake_press(scene->app, "Esc m");
  assert_true(fake_shows(scene->app, "Your draft of"));
  fake_press(scene->app, "Tab");
  assert_true(fake_shows(scene->app, "Your draft of"));
  fake_press(scene->app, "Esc");
  app_resize(scene->app, 40, 10);
  fake_press(scene->app, "m");
  assert_true(fake_shows(scene->app, "Your draft of"));
  fake_press(scene->app, "Tab");
  char *screen = fake_screen(scene->app);
  assert_null(strstr(screen, "Your draft of"));
  assert_non_null(strstr(screen, "Half a thought"));
  free(screen);
}

static void test_a_draft_may_know_more_than_the_screen(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter 4 j j Enter j Enter \"my measure");
  fake_press(scene->app, "Esc");
  json_object_set_new(scene->fake->draft, "@ver", json_integer(5));
  fake_press(scene->app, "Enter j Enter Ctrl-S");
  assert_int_equal(message_int(scene->fake->act, "ver", 0), 5);
}

static void test_enter_never_confirms(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Q : \"return\n");
  fake_press(scene->app, "\"Not ours");
  fake_press(scene->app, "Ctrl-S Enter Enter Space");
  assert_null(scene->fake->act);
  assert_true(fake_shows(scene->app, "Do it?"));
  fake_press(scene->app, "n");
  assert_true(fake_shows(scene->app, "Not done."));
  assert_null(scene->fake->act);
  fake_press(scene->app, "Ctrl-S y");
  assert_string_equal(message_text(scene->fake->act, "action"), "concern-return");
  assert_string_equal(message_text(scene->fake->act, "confirm"), "yes");
}

/* What was just done goes back at once; what was done before is said first. */
static void test_undo_says_what(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "u");
  assert_null(scene->fake->act);
  assert_true(fake_shows(scene->app, "This takes back what you did last: Noted on C-2026-0017."));
  fake_press(scene->app, "n m Tab \"Rang.");
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(message_text(scene->fake->act, "action"), "case-note");
  fake_press(scene->app, "u");
  assert_string_equal(message_text(scene->fake->act, "action"), "undo");
}

static void test_confirm_by_reference(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter 4 : \"issue\n");
  fake_press(scene->app, "Enter y Enter");
  assert_null(scene->fake->act);
  fake_press(scene->app, "Backspace \"C-2026-0042\n");
  assert_string_equal(message_text(scene->fake->act, "confirm"), "C-2026-0042");
}

static void test_not_now(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter 4 : \"sign\n");
  assert_true(fake_shows(scene->app, "Not now, because the draft has not been issued"));
  assert_null(scene->fake->act);
}

static void test_exits_say_why_not(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter s Enter");
  assert_true(fake_shows(scene->app, "First draft issued → Agree and sign  (not now)"));
  assert_true(fake_shows(scene->app, "Still missing: practitioner call recorded"));
  fake_press(scene->app, "Enter");
  fake_press(scene->app, "j Enter Ctrl-S");
  assert_string_equal(sent(scene, "event"), "request-withdrawn");
}

static void test_a_pathway_is_told_in_short(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Q o Enter");
  assert_true(fake_shows(scene->app, "Serves: Clinical practice. Begins with Request."));
  assert_true(fake_shows(scene->app, "within 20 wd of"));
  size_t asks = scene->fake->asks;
  fake_press(scene->app, "j");
  assert_true(fake_shows(scene->app, "Begins with Alternatives."));
  assert_int_equal(scene->fake->asks, asks + 1);
  fake_press(scene->app, "k j");
  assert_int_equal(scene->fake->asks, asks + 1); /* once each */
  fake_press(scene->app, "k w");
  assert_true(fake_shows(scene->app, "Fri 18 Dec 2026 First draft of the plan, within 20 wd"));
  assert_true(fake_shows(scene->app, "- request form complete"));
  fake_press(scene->app, "Esc j");
  fake_press(scene->app, "Enter Tab Right Ctrl-S");
  assert_string_equal(sent(scene, "pathway"), "exclusion");
}

static void test_w_says_why_not_yet(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "s Enter w");
  assert_true(fake_shows(scene->app, "Not yet. Still missing: practitioner call recorded"));
  fake_press(scene->app, "Esc j Enter Ctrl-S");
  assert_string_equal(sent(scene, "event"), "request-withdrawn");
}

static void test_strands_are_lanes(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C j Enter");
  assert_true(fake_shows(scene->app, "Exclusion: Formal exclusion"));
  assert_true(fake_shows(scene->app, "Alert notice: Withdrawn, ended Thu 29 Oct"));
  assert_true(fake_shows(scene->app, "Exclusion renewed  Exclusion"));
  json_object_set_new(json_object_get(scene->fake->canned, "map"), "strand", json_integer(21));
  fake_press(scene->app, "p Tab");
  assert_true(fake_shows(scene->app, "C-2026-0040  Exclusion: Formal exclusion"));
  assert_true(fake_shows(scene->app, "> ▶ Formal exclusion  here since Thu 1 Oct 2026"));
}

static void test_the_map(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "p");
  assert_true(fake_shows(scene->app, "▶ Draft  here since Fri 23 Oct 2026"));
  fake_press(scene->app, "j w");
  assert_true(fake_shows(scene->app, "20 working days after Wed 21 Oct 2026 is Wed 18 Nov 2026"));
  fake_press(scene->app, "Esc j w");
  assert_true(fake_shows(scene->app, "Not yet. Still missing: practitioner call recorded"));
  assert_true(fake_shows(scene->app, "it may be passed with a reason"));
  assert_true(fake_shows(scene->app, "- Practitioner call held"));
  fake_press(scene->app, "Esc Esc");
  assert_null(scene->app->top);
  fake_press(scene->app, "Q p");
  assert_true(fake_shows(scene->app, "The map is that of a case."));
}

static void test_a_way_is_taken_from_the_map(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "p j j j j j j");
  assert_true(fake_shows(scene->app, "> ├─ Request withdrawn ■ Closed  (possible now)"));
  fake_press(scene->app, "Enter");
  assert_true(form_is_open(scene->app));
  assert_true(fake_shows(scene->app, "Request withdrawn"));
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "event"), "request-withdrawn");
}

static void test_answers(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter 3 G y");
  assert_string_equal(sent(scene, "question"), "F3-2");
  assert_string_equal(sent(scene, "answer"), "yes");
  fake_press(scene->app, "k n");
  assert_true(form_is_open(scene->app));
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "question"), "F3-1");
  assert_string_equal(sent(scene, "answer"), "no");
}

static void test_what_is_new_begins_empty(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter 4 j");
  deed_by_name(scene->app, "activity-add");
  assert_true(form_is_open(scene->app));
  assert_true(fake_shows(scene->app, "> Activity*"));
  fake_press(scene->app, "\"Coaching");
  fake_press(scene->app, "Tab s Enter Ctrl-S");
  assert_string_equal(sent(scene, "objective"), "12");
  assert_string_equal(sent(scene, "title"), "Coaching");
}

static void test_ticks_go_into_triage(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Q Enter 3 Space");
  assert_true(fake_shows(scene->app, "not recorded yet"));
  fake_press(scene->app, "t");
  assert_true(fake_shows(scene->app, "2: patient-safety concern"));
  fake_press(scene->app, "Tab Tab \"n");
  fake_press(scene->app, "Enter Ctrl-S");
  const json_t *criteria = message_list(message_object(scene->fake->act, "args"), "criteria");
  assert_int_equal(json_array_size(criteria), 2);
  assert_string_equal(sent(scene, "at_risk"), "no");
}

static void test_a_new_case_is_opened(void **state) {
  struct scene *scene = *state;
  scene->fake->new_ref = mem_string("C-2026-0051");
  fake_press(scene->app, "Q o Right Tab Right Ctrl-S");
  assert_string_equal(sent(scene, "manager"), "1");
  assert_string_equal(scene->app->record.ref, "C-2026-0051");
  assert_int_equal(scene->app->panel, PANEL_2);
  assert_int_equal(scene->app->lens, LENS_CASES);
}

static void test_paste(void **state) {
  struct scene *scene = *state;
  struct key paste = {.press = PRESS_PASTE, .text = "q\nj", .len = 3};
  app_key(scene->app, &paste);
  assert_false(scene->app->left);
  assert_true(fake_shows(scene->app, "Paste ignored"));
  fake_press(scene->app, "m Tab");
  app_key(scene->app, &paste);
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "text"), "q\nj");
}

static void test_anothers_change(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "j j");
  json_t *row = json_array_get(json_object_get(json_object_get(scene->fake->canned, "lists"), "today"), 1);
  json_object_set_new(row, "state", json_string("Returned"));
  scene->fake->notice = true;
  app_notices(scene->app);
  assert_string_equal(app_ref(scene->app), "Q-2026-0012");
  assert_true(fake_shows(scene->app, " *Q-2026-0014"));
  fake_press(scene->app, "k j");
  assert_true(fake_shows(scene->app, "  Q-2026-0014"));
}

static void test_filter(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C / \"muster");
  assert_true(fake_shows(scene->app, "1 found"));
  fake_press(scene->app, "Enter");
  assert_string_equal(app_ref(scene->app), "C-2026-0051");
  fake_press(scene->app, "Esc");
  assert_true(fake_shows(scene->app, "C-2026-0017"));
}

static void test_find_in_a_panel(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Enter / \"accepted\n");
  assert_string_equal(page_focus(&scene->app->record.panels[PANEL_2])->id, "2");
  fake_press(scene->app, "n / \"nowhere\n");
  assert_true(fake_shows(scene->app, "is not found here"));
}

static void test_a_key_without_meaning(void **state) {
  struct scene *scene = *state;
  size_t asks = scene->fake->asks;
  fake_press(scene->app, "Z");
  assert_true(fake_shows(scene->app, "Z does nothing here"));
  assert_int_equal(scene->fake->asks, asks);
}

/* The file is private, and written over only when that is said. */
static void test_printing_writes_a_file(void **state) {
  struct scene *scene = *state;
  char before[4096], folder[] = "/tmp/fairway-print-XXXXXX";
  struct stat file;
  assert_non_null(getcwd(before, sizeof before));
  fake_press(scene->app, "P Down Enter");
  assert_true(fake_shows(scene->app, "page 1 of 2"));
  fake_press(scene->app, "t");
  assert_true(fake_shows(scene->app, "could not be written")); /* its folder is not there */
  assert_non_null(mkdtemp(folder));
  assert_int_equal(chdir(folder), 0);
  assert_int_equal(mkdir("nowhere", 0700), 0);
  fake_press(scene->app, "t");
  assert_true(fake_shows(scene->app, "Written to /tmp/fairway-print-"));
  assert_int_equal(stat("nowhere/C-2026-0042-action-plan.txt", &file), 0);
  assert_int_equal(file.st_mode & 0777, 0600);
  fake_press(scene->app, "t");
  assert_true(fake_shows(scene->app, "t again writes over it."));
  fake_press(scene->app, "j t");
  assert_true(fake_shows(scene->app, "is there already")); /* another key in between takes it back */
  fake_press(scene->app, "t");
  assert_true(fake_shows(scene->app, "Written to"));
  fake_press(scene->app, "Esc");
  assert_null(scene->app->top);
  unlink("nowhere/C-2026-0042-action-plan.txt");
  rmdir("nowhere");
  assert_int_equal(chdir(before), 0);
  rmdir(folder);
}

/* Whatever lies over the panels is as wide as the screen, at every size. */
static void test_overlays_at_every_size(void **state) {
  static const char *const keys[] = {"z", "z -", "z +", "R", "R Tab", "P", "P Down Enter"};
  struct scene *scene = *state;
  for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
    app_resize(scene->app, 80, 24);
    fake_press(scene->app, keys[k]);
    for (int rows = 1; rows <= 60; rows += rows < 12 ? 1 : 7)
      for (int columns = 1; columns <= 200; columns += columns < 44 ? 3 : 13) {
        app_resize(scene->app, columns, rows);
        char *screen = fake_screen(scene->app);
        int lines = 0;
        for (const char *line = screen; *line; line = strchr(line, '\n') + 1, lines++)
          assert_int_equal(text_width(line, (size_t)(strchr(line, '\n') - line)), columns);
        assert_int_equal(lines, rows);
        free(screen);
      }
    app_resize(scene->app, 80, 24);
    while (scene->app->top)
      fake_press(scene->app, "Esc");
  }
}

static void test_the_keeper_goes(void **state) {
  struct scene *scene = *state;
  scene->fake->gone = true;
  fake_press(scene->app, "C");
  assert_true(scene->app->gone);
  assert_string_equal(scene->app->gone_why.text, "the keeper has stopped");
}

static void test_moving_costs_no_message(void **state) {
  struct scene *scene = *state;
  size_t asks = scene->fake->asks;
  fake_press(scene->app, "j j k j G g");
  assert_int_equal(scene->fake->asks, asks);
}

static void test_a_history_that_broke(void **state) {
  struct scene *scene = *state;
  json_object_set_new(json_object_get(scene->fake->canned, "hello"), "receipt", json_string("broken"));
  app_free(scene->app);
  scene->app = fake_app(scene->fake, &scene->source, 80, 24);
  assert_true(fake_shows(scene->app, "WARNING"));
  fake_press(scene->app, "Esc");
  assert_true(fake_shows(scene->app, "[Today]"));
}

#define DEED(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      DEED(test_note),
      DEED(test_what_is_missing),
      DEED(test_esc_keeps_a_draft),
      DEED(test_starting_afresh),
      DEED(test_esc_without_text_keeps_nothing),
      DEED(test_a_sudden_end_keeps_a_draft),
      DEED(test_refusal_stays_in_the_form),
      DEED(test_conflict),
      DEED(test_a_draft_knows_what_was_read),
      DEED(test_a_draft_may_know_more_than_the_screen),
      DEED(test_the_word_of_a_draft_passes_where_rows_are_few),
      DEED(test_enter_never_confirms),
      DEED(test_confirm_by_reference),
      DEED(test_undo_says_what),
      DEED(test_not_now),
      DEED(test_exits_say_why_not),
      DEED(test_a_pathway_is_told_in_short),
      DEED(test_w_says_why_not_yet),
      DEED(test_strands_are_lanes),
      DEED(test_the_map),
      DEED(test_a_way_is_taken_from_the_map),
      DEED(test_answers),
      DEED(test_what_is_new_begins_empty),
      DEED(test_ticks_go_into_triage),
      DEED(test_a_new_case_is_opened),
      DEED(test_paste),
      DEED(test_anothers_change),
      DEED(test_filter),
      DEED(test_find_in_a_panel),
      DEED(test_a_key_without_meaning),
      DEED(test_printing_writes_a_file),
      DEED(test_overlays_at_every_size),
      DEED(test_the_keeper_goes),
      DEED(test_moving_costs_no_message),
      DEED(test_a_history_that_broke),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
