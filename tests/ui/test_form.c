/* Filling in a form: what is completed, what is said as one leaves a field, what is sent. */
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
#include "wire/message.h"

struct scene {
  struct fake *fake;
  struct ui_source source;
  struct app *app;
};

static const char ACTION[] =
    "{'name': 'concern-try', 'title': 'Try a concern', 'help': 'Tries.', 'on': '', 'confirm': 'none', "
    "'possible': true,"
    " 'undoable': true, 'args': ["
    "{'name': 'name', 'title': 'Practitioner', 'type': 'text', 'required': true, 'complete': 'practitioner', "
    "'most': 64},"
    "{'name': 'received', 'title': 'Received', 'type': 'date', 'required': false},"
    "{'name': 'owner', 'title': 'Owner', 'type': 'person', 'required': false, 'complete': 'person'},"
    "{'name': 'registration', 'title': 'Number', 'type': 'text', 'required': false},"
    "{'name': 'text', 'title': 'Concern', 'type': 'lines', 'required': false}]}";

static int begin(void **state) {
  struct scene *scene = calloc(1, sizeof *scene);
  scene->fake = fake_new(0);
  scene->app = fake_app(scene->fake, &scene->source, 80, 24);
  json_t *action = json_loads("{}", 0, NULL);
  char *text = strdup(ACTION);
  for (char *c = text; *c; c++)
    if (*c == '\'') *c = '"';
  json_decref(action);
  action = json_loads(text, 0, NULL);
  free(text);
  assert_non_null(action);
  deed_start(scene->app, action, json_object());
  json_decref(action);
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

static void suggest(struct scene *scene, const char *rows) {
  json_decref(scene->fake->found);
  scene->fake->found = json_loads(rows, 0, NULL);
  assert_non_null(scene->fake->found);
}

static const char *sent(const struct scene *scene, const char *name) {
  return message_text(message_object(scene->fake->act, "args"), name);
}

static void typing_asks_nobody(void **state) {
  struct scene *scene = *state;
  size_t before = scene->fake->asks;
  fake_press(scene->app, "\"Dr A. Example and many more words");
  assert_int_equal(scene->fake->asks, before);
  app_settle(scene->app); /* one rests: then it is looked up, once */
  app_settle(scene->app);
  assert_int_equal(scene->fake->asks, before + 1);
}

static void a_practitioner_fills_the_rest(void **state) {
  struct scene *scene = *state;
  suggest(scene, "[{\"value\": \"7\", \"title\": \"Dr A. Example\", \"help\": \"GMC 1234567\","
                 " \"fill\": {\"name\": \"Dr A. Example\", \"registration\": \"1234567\"}}]");
  fake_press(scene->app, "\"exa");
  app_settle(scene->app);
  assert_true(fake_shows(scene->app, "Dr A. Example  GMC 1234567"));
  fake_press(scene->app, "Down Enter Ctrl-S");
  assert_string_equal(sent(scene, "name"), "Dr A. Example");
  assert_string_equal(sent(scene, "registration"), "1234567");
}

/* A new practitioner may be called nearly like a known one: nothing is taken unasked. */
static void a_name_is_not_taken_unasked(void **state) {
  struct scene *scene = *state;
  suggest(scene,
          "[{\"value\": \"7\", \"title\": \"Dr A. Example\", \"help\": \"GMC 1234567\", \"fill\": {}}]");
  fake_press(scene->app, "\"Dr A. Exam");
  app_settle(scene->app);
  fake_press(scene->app, "Tab Ctrl-S");
  assert_string_equal(sent(scene, "name"), "Dr A. Exam");
}

static void the_only_person_who_fits_is_meant(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "\"x");
  suggest(scene, "[{\"value\": \"12\", \"title\": \"B. Sample\", \"help\": \"Case manager\"}]");
  fake_press(scene->app, "Tab Tab \"samp");
  fake_press(scene->app, "Tab");
  assert_true(fake_shows(scene->app, "B. Sample"));
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "owner"), "12");
}

static void of_two_people_neither_is(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "\"x");
  suggest(scene, "[{\"value\": \"12\", \"title\": \"B. Sample\", \"help\": \"\"},"
                 " {\"value\": \"13\", \"title\": \"B. Sampleton\", \"help\": \"\"}]");
  scene->fake->checked = json_pack("{s:s,s:s,s:s}", "arg", "", "text", "", "means", "");
  fake_press(scene->app, "Tab Tab \"samp");
  scene->fake->checked = json_pack("{s:s,s:s,s:s}", "arg", "owner", "text",
                                   "owner: Nobody here is called \"samp\".", "means", "");
  fake_press(scene->app, "Tab");
  assert_true(fake_shows(scene->app, "! Nobody here is called \"samp\"."));
}

static void leaving_a_field_says_what_is_wrong(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "\"x");
  fake_press(scene->app, "Tab \"+3wd");
  scene->fake->checked =
      json_pack("{s:s,s:s,s:s}", "arg", "received", "text",
                "received: the date of receipt lies in the future.", "means", "Wed 25 Nov 2026");
  fake_press(scene->app, "Tab");
  assert_string_equal(scene->fake->check_arg, "received");
  assert_true(fake_shows(scene->app, "! The date of receipt lies in the future."));
  assert_true(fake_shows(scene->app, "Wed 25 Nov 2026"));
  fake_press(scene->app, "Shift-Tab \"x"); /* changing it, the mark goes */
  char *screen = fake_screen(scene->app);
  assert_null(strstr(screen, "lies in the future"));
  free(screen);
}

static void a_field_that_was_not_touched_is_not_asked_about(void **state) {
  struct scene *scene = *state;
  size_t before = scene->fake->asks;
  fake_press(scene->app, "Tab Tab Tab Tab");
  assert_int_equal(scene->fake->asks, before);
}

static void a_full_field_says_so(void **state) {
  struct scene *scene = *state;
  struct key key = {.press = PRESS_PASTE};
  char text[200];
  memset(text, 'a', sizeof text);
  key.text = text;
  key.len = sizeof text;
  app_key(scene->app, &key);
  assert_true(fake_shows(scene->app, "Practitioner holds"));
  assert_true(fake_shows(scene->app, "left out"));
}

/* What is cut in one field can be put into another. */
static void a_cut_goes_into_another_field(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "\"Dr A. Example");
  fake_press(scene->app, "Ctrl-U Tab Tab Tab Ctrl-Y Shift-Tab Shift-Tab Shift-Tab \"x");
  fake_press(scene->app, "Ctrl-S");
  assert_string_equal(sent(scene, "registration"), "Dr A. Example");
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define FORM(test) cmocka_unit_test_setup_teardown(test, begin, end)
      FORM(typing_asks_nobody),
      FORM(a_practitioner_fills_the_rest),
      FORM(a_name_is_not_taken_unasked),
      FORM(the_only_person_who_fits_is_meant),
      FORM(of_two_people_neither_is),
      FORM(leaving_a_field_says_what_is_wrong),
      FORM(a_field_that_was_not_touched_is_not_asked_about),
      FORM(a_full_field_says_so),
      FORM(a_cut_goes_into_another_field),
  };
  return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
