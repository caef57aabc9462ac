/* A keeper that is slow to answer: nobody waits for it, what it says of something older is dropped, and what
 * was typed for what is not there yet is not lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fake.h"
#include "ui/deed.h"
#include "ui/form.h"
#include "wire/message.h"

struct scene {
  struct fake *fake;
  struct ui_source source;
  struct app *app;
};

static int begin_wide(void **state, int columns, int rows) {
  struct scene *scene = calloc(1, sizeof *scene);
  scene->fake = fake_new(0);
  scene->app = fake_app(scene->fake, &scene->source, columns, rows);
  scene->fake->far = true;
  *state = scene;
  return 0;
}

static int begin(void **state) {
  return begin_wide(state, 80, 24);
}

static int begin_beside(void **state) {
  return begin_wide(state, 160, 45);
}

static int end(void **state) {
  struct scene *scene = *state;
  app_free(scene->app);
  assert_int_equal(json_object_size(scene->fake->waiting), 0); /* whatever was asked was taken or given up */
  fake_free(scene->fake);
  free(scene);
  return 0;
}

/* What is on its way comes. */
static void arrive(struct scene *scene) {
  scene->fake->arrived = true;
  app_notices(scene->app);
  while (app_idle(scene->app))
    continue;
  scene->fake->arrived = false;
}

static json_t *quoted(const char *text) {
  char *copy = strdup(text);
  for (char *c = copy; *c; c++)
    if (*c == '\'') *c = '"';
  json_t *json = json_loads(copy, 0, NULL);
  free(copy);
  assert_non_null(json);
  return json;
}

static void will_find(struct scene *scene, const char *rows) {
  json_decref(scene->fake->found);
  scene->fake->found = quoted(rows);
}

static void will_check(struct scene *scene, const char *answer) {
  json_decref(scene->fake->checked);
  scene->fake->checked = quoted(answer);
}

static bool shows(struct scene *scene, const char *text) {
  char *screen = fake_screen(scene->app);
  bool there = strstr(screen, text) != NULL;
  free(screen);
  return there;
}

static const char ACTION[] =
    "{'name': 'concern-try', 'title': 'Try a concern', 'help': 'Tries.', 'on': '', 'confirm': 'none', "
    "'possible':"
    " true, 'undoable': true, 'args': ["
    "{'name': 'received', 'title': 'Received', 'type': 'date', 'required': false},"
    "{'name': 'owner', 'title': 'Owner', 'type': 'person', 'required': false, 'complete': 'person'},"
    "{'name': 'text', 'title': 'Concern', 'type': 'lines', 'required': false}]}";

static void open_form(struct scene *scene) {
  json_t *action = quoted(ACTION);
  deed_start(scene->app, action, json_object());
  json_decref(action);
}

static const char ONE[] = "[{'value': '7', 'title': 'A. Manager', 'help': 'case manager'}]";
static const char TWO[] =
    "[{'value': '7', 'title': 'A. Manager', 'help': ''}, {'value': '8', 'title': 'A. Mander', 'help': ''}]";

/* ---- forms ------------------------------------------------------------------------------------------------
 */

static void what_is_wrong_is_said_when_it_is_known(void **state) {
  struct scene *scene = *state;
  open_form(scene);
  will_check(scene, "{'arg': 'received', 'text': 'That day has not come yet.', 'means': ''}");
  fake_press(scene->app, "\"21/11/2026");
  fake_press(scene->app, "Tab \"A");
  assert_false(shows(scene, "has not come yet"));
  assert_true(shows(scene, "Owner")); /* and one has typed on */
  arrive(scene);
  assert_true(fake_shows(scene->app, "That day has not come yet."));
}

static void what_is_said_of_an_older_text_is_dropped(void **state) {
  struct scene *scene = *state;
  open_form(scene);
  will_check(scene, "{'arg': 'received', 'text': 'That day has not come yet.', 'means': ''}");
  fake_press(scene->app, "\"21/11/2026");
  fake_press(scene->app, "Tab Shift-Tab Backspace Backspace Backspace Backspace Backspace");
  fake_press(scene->app, "\"/2025");
  arrive(scene);
  assert_false(shows(scene, "has not come yet"));
  fake_press(scene->app, "Tab"); /* what stands there now is looked at */
  assert_string_equal(scene->fake->check_arg, "received");
  arrive(scene);
}

static void suggestions_of_an_older_text_are_dropped(void **state) {
  struct scene *scene = *state;
  open_form(scene);
  will_find(scene, TWO);
  fake_press(scene->app, "Tab \"A");
  app_settle(scene->app);
  fake_press(scene->app, "\"n");
  arrive(scene);
  assert_false(shows(scene, "A. Mander"));
  app_settle(scene->app);
  assert_false(shows(scene, "A. Mander"));
  arrive(scene);
  assert_true(fake_shows(scene->app, "A. Mander"));
}

static void a_person_is_settled_after_one_has_gone_on(void **state) {
  struct scene *scene = *state;
  open_form(scene);
  will_find(scene, ONE);
  fake_press(scene->app, "Tab \"A. Man");
  fake_press(scene->app, "Tab \"Late handover");
  assert_false(shows(scene, "A. Manager  "));
  arrive(scene);
  struct form *form = form_on_top(scene->app);
  assert_string_equal(form->fields[1].taken, "7");
  assert_string_equal(form->fields[2].input.text, "Late handover");
  assert_int_equal(form->focus, 2);
}

static void saving_waits_for_who_is_meant(void **state) {
  struct scene *scene = *state;
  open_form(scene);
  will_find(scene, ONE);
  fake_press(scene->app, "Tab \"A. Man");
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(message_text(message_object(scene->fake->act, "args"), "owner"), "7");
}

static void enter_on_a_name_stays_until_it_is_known(void **state) {
  struct scene *scene = *state;
  open_form(scene);
  will_find(scene, TWO);
  fake_press(scene->app, "Tab \"A. Man");
  fake_press(scene->app, "Enter");
  assert_int_equal(form_on_top(scene->app)->focus, 1);
  arrive(scene);
  assert_true(fake_shows(scene->app, "A. Mander")); /* two fit: one chooses */
  assert_null(form_on_top(scene->app)->fields[1].taken);
}

static void a_form_that_was_closed_wants_no_answer(void **state) {
  struct scene *scene = *state;
  open_form(scene);
  fake_press(scene->app, "\"21/11/2026");
  fake_press(scene->app, "Tab Esc");
  assert_false(form_is_open(scene->app));
  arrive(scene);
}

/* ---- records ----------------------------------------------------------------------------------------------
 */

static void the_list_goes_on_while_its_record_is_read(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C");
  arrive(scene);
  arrive(scene);
  fake_press(scene->app, "j");
  app_settle(scene->app);
  const char *first = scene->app->record.ref;
  char *before = strdup(first ? first : "");
  fake_press(scene->app, "j"); /* the answer for the row above is of no interest any more */
  arrive(scene);
  assert_string_equal(scene->app->record.ref ? scene->app->record.ref : "", before);
  app_settle(scene->app);
  arrive(scene);
  assert_string_equal(scene->app->record.ref, app_ref(scene->app));
  free(before);
}

static void keys_wait_for_what_is_being_opened(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C");
  arrive(scene);
  char *ref = strdup(app_ref(scene->app));
  fake_press(scene->app, "Enter 4 j");
  assert_true(fake_shows(scene->app, "Esc gives it up."));
  assert_int_equal(scene->app->panel, PANEL_LIST);
  assert_string_equal(app_ref(scene->app), ref); /* j was not for the list */
  app_resize(scene->app, 60, 20);
  assert_true(fake_shows(scene->app, ref));
  arrive(scene);
  assert_false(shows(scene, "gives it up"));
  assert_int_equal(scene->app->panel, PANEL_4);
  assert_string_equal(app_ref(scene->app), ref);
  arrive(scene);
  free(ref);
}

static void opening_is_given_up_with_esc(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C");
  arrive(scene);
  fake_press(scene->app, "Enter 4 Esc");
  assert_true(fake_shows(scene->app, "was not opened."));
  arrive(scene);
  assert_int_equal(scene->app->panel, PANEL_LIST);
  fake_press(scene->app, "j"); /* and the keys are the list's again */
  arrive(scene);
  assert_int_equal(scene->app->panel, PANEL_LIST);
}

static void what_cannot_be_opened_takes_its_keys_with_it(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C");
  arrive(scene);
  scene->fake->missing = true;
  fake_press(scene->app, "Enter a");
  arrive(scene);
  assert_int_equal(scene->app->panel, PANEL_LIST);
  assert_true(fake_shows(scene->app, "There is no case of that name"));
  assert_false(form_is_open(scene->app));
}

static void the_screen_locks_while_something_is_opened(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C");
  arrive(scene);
  fake_press(scene->app, "Enter Ctrl-X");
  assert_non_null(scene->app->lock);
  arrive(scene);
  assert_non_null(scene->app->lock);
}

static void what_others_did_comes_by_itself(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C");
  arrive(scene);
  fake_press(scene->app, "Enter");
  arrive(scene);
  arrive(scene);
  scene->fake->touched = scene->fake->notice = true;
  app_notices(scene->app);
  assert_false(shows(scene, "has just changed"));
  fake_press(scene->app, "3"); /* nothing stands still */
  assert_int_equal(scene->app->panel, PANEL_3);
  arrive(scene);
  assert_true(fake_shows(scene->app, "has just changed"));
}

/* What is refused, or slow, is not asked for again at every look. */
static void nothing_is_asked_twice(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C");
  size_t asks = scene->fake->asks;
  for (int i = 0; i < 20; i++) {
    app_notices(scene->app);
    app_idle(scene->app);
  }
  assert_int_equal(scene->fake->asks, asks);
  arrive(scene);
  asks = scene->fake->asks;
  for (int i = 0; i < 20; i++) {
    app_notices(scene->app);
    app_idle(scene->app);
  }
  assert_int_equal(scene->fake->asks, asks);
}

static void a_keeper_that_goes_is_noticed(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "C");
  arrive(scene);
  scene->fake->gone = true;
  fake_press(scene->app, "Enter");
  assert_true(scene->app->gone);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define SLOW(test) cmocka_unit_test_setup_teardown(test, begin, end)
      SLOW(what_is_wrong_is_said_when_it_is_known),
      SLOW(what_is_said_of_an_older_text_is_dropped),
      SLOW(suggestions_of_an_older_text_are_dropped),
      SLOW(a_person_is_settled_after_one_has_gone_on),
      SLOW(saving_waits_for_who_is_meant),
      SLOW(enter_on_a_name_stays_until_it_is_known),
      SLOW(a_form_that_was_closed_wants_no_answer),
      cmocka_unit_test_setup_teardown(the_list_goes_on_while_its_record_is_read, begin_beside, end),
      SLOW(keys_wait_for_what_is_being_opened),
      SLOW(opening_is_given_up_with_esc),
      SLOW(what_cannot_be_opened_takes_its_keys_with_it),
      SLOW(the_screen_locks_while_something_is_opened),
      SLOW(what_others_did_comes_by_itself),
      SLOW(nothing_is_asked_twice),
      SLOW(a_keeper_that_goes_is_noticed),
  };
  return cmocka_run_group_tests_name("a slow keeper", tests, NULL, NULL);
}
