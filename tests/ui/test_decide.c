/* Many cases decided on by keyboard: marks, pages, the reason, one act; and an act that takes long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "fake.h"
#include "ui/decide.h"
#include "ui/working.h"
#include "wire/message.h"

enum { ALL = 130 };

struct scene {
  struct fake *fake;
  struct ui_source source;
  struct app *app;
  size_t cases;       /* how many would move */
  const char *stuck;  /* one that cannot be moved */
  const char *refuse; /* the answer to "moves" */
};

static struct scene *present; /* the source knows only the fake */
static json_t *(*of_fake)(void *self, const char *ask, json_t *fields, struct error *error);

static json_t *one_case(size_t i) {
  char *ref = mem_format("C-2026-%04zu", i + 1);
  json_t *rows = json_pack("[{s:s s:s s:s s:s s:s s:s s:s s:i s:b s:[s]}]", "strand", "Action plan", "name",
                           "first-draft", "title", "First draft of the plan", "class", "target", "before",
                           "2026-11-26", "after", "2026-11-27", "state_after", "running", "moved", 1,
                           "changed", 1, "warnings", "would be over");
  json_t *one = json_pack("{s:s s:s s:s s:o}", "ref", ref, "name", "Dr A. Example", "owner", "A. Manager",
                          "rows", rows);
  if (present->stuck && !strcmp(present->stuck, ref))
    json_object_set_new(one, "why_not", json_string("a pause is open"));
  free(ref);
  return one;
}

static json_t *ask(void *self, const char *name, json_t *fields, struct error *error) {
  if (strcmp(name, "moves") != 0) return of_fake(self, name, fields, error);
  struct error why;
  error_set(&why, ERROR_REFUSED, "%s", present->refuse ? present->refuse : "");
  size_t from = (size_t)message_int(fields, "after", 0), limit = (size_t)message_int(fields, "limit", 0);
  size_t to = from + limit < present->cases ? from + limit : present->cases;
  json_t *cases = json_array();
  for (size_t i = from; i < to; i++)
    json_array_append_new(cases, one_case(i));
  json_decref(fields);
  json_t *moves =
      json_pack("{s:s s:o s:i s:i s:b}", "what", "Tue 24 Nov 2026 is a day the office is closed", "cases",
                cases, "checked", (int)(to - from), "after", (int)to, "more", to < present->cases);
  if (!present->refuse) return message_answer(1, json_pack("{s:o}", "moves", moves));
  json_decref(moves);
  return message_failure(1, &why);
}

static int begin(void **state) {
  struct scene *scene = mem_alloc(sizeof *scene);
  present = scene;
  scene->cases = 3;
  scene->fake = fake_new(0);
  scene->app = fake_app(scene->fake, &scene->source, 80, 24);
  of_fake = scene->source.ask;
  scene->source.ask = ask;
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

static bool open_as(struct scene *scene, const char *otherwise) {
  struct deed deed = {.action = json_pack("{s:s s:s s:s s:s s:b s:b s:[]}", "name", "close-day", "title",
                                          "Close the office on a day", "confirm", "yes", "decides", otherwise,
                                          "long", 1, "undoable", 1, "args"),
                      .ref = mem_string(""),
                      .args = json_pack("{s:s s:s}", "day", "2026-11-24", "name", "Staff day")};
  bool open = deed_submit(scene->app, &deed) || scene->app->top != NULL;
  deed_free(&deed);
  return open;
}

static const char *sent(const struct scene *scene, const char *arg) {
  return message_text(message_object(scene->fake->act, "args"), arg);
}

static void all_take_the_new_dates(void **state) {
  struct scene *scene = *state;
  assert_true(open_as(scene, "accept"));
  assert_true(fake_shows(scene->app, "Tue 24 Nov 2026 is a day the office is closed"));
  assert_true(fake_shows(scene->app, "3 cases take the new dates."));
  assert_true(fake_shows(scene->app, "new   C-2026-0001  Dr A. Example"));
  assert_true(fake_shows(scene->app, "Thu 26 Nov"));
  assert_true(fake_shows(scene->app, "! would be over"));
  fake_press(scene->app, "Enter Enter Enter"); /* Enter alone never confirms */
  assert_null(scene->fake->act);
  fake_press(scene->app, "y");
  assert_string_equal(message_text(scene->fake->act, "confirm"), "yes");
  assert_string_equal(sent(scene, "day"), "2026-11-24");
  assert_string_equal(sent(scene, "keep"), "");
  assert_string_equal(sent(scene, "accept"), "");
  assert_null(scene->app->top);
  assert_true(fake_shows(scene->app, "Done: It is recorded."));
}

static void one_is_kept_with_a_reason(void **state) {
  struct scene *scene = *state;
  open_as(scene, "accept");
  fake_press(scene->app, "j Space");
  assert_true(fake_shows(scene->app, "kept  C-2026-0002"));
  assert_true(fake_shows(scene->app, "2 take the new dates, 1 keeps its own."));
  fake_press(scene->app, "Enter");
  assert_true(fake_shows(scene->app, "Why are they kept?"));
  fake_press(scene->app, "Enter");
  assert_true(fake_shows(scene->app, "A reason is needed"));
  fake_press(scene->app, "\"Both told");
  fake_press(scene->app, "Enter y");
  assert_string_equal(sent(scene, "keep"), "C-2026-0002");
  assert_string_equal(sent(scene, "reason"), "Both told");
}

static void all_are_kept_but_one(void **state) {
  struct scene *scene = *state;
  open_as(scene, "accept");
  fake_press(scene->app, "* j j Space");
  assert_true(fake_shows(scene->app, "1 takes the new dates, 2 keep their own."));
  fake_press(scene->app, "Enter \"Told");
  fake_press(scene->app, "Enter y");
  assert_string_equal(sent(scene, "keep"), "all");
  assert_string_equal(sent(scene, "accept"), "C-2026-0003");
}

static void a_mark_is_taken_back(void **state) {
  struct scene *scene = *state;
  open_as(scene, "accept");
  fake_press(scene->app, "Space Space");
  assert_true(fake_shows(scene->app, "3 cases take the new dates."));
  fake_press(scene->app, "Esc");
  assert_null(scene->app->top);
  assert_null(scene->fake->act);
}

static void running_cases_keep_their_version(void **state) {
  struct scene *scene = *state;
  scene->stuck = "C-2026-0002";
  open_as(scene, "keep");
  assert_true(fake_shows(scene->app, "3 cases keep their dates."));
  assert_true(fake_shows(scene->app, "stays C-2026-0002"));
  assert_true(fake_shows(scene->app, "! a pause is open"));
  fake_press(scene->app, "Space j Space");
  assert_true(fake_shows(scene->app, "C-2026-0002 cannot be moved yet."));
  fake_press(scene->app, "Enter y"); /* no reason is wanted where keeping is what happens anyway */
  assert_string_equal(sent(scene, "accept"), "C-2026-0001");
  assert_string_equal(sent(scene, "keep"), "");
}

static void pages_come_as_one_goes_down(void **state) {
  struct scene *scene = *state;
  scene->cases = ALL;
  open_as(scene, "accept");
  assert_true(fake_shows(scene->app, "60 cases take the new dates; more come below, and take them too."));
  fake_press(scene->app, "G");
  assert_true(fake_shows(scene->app, "120 cases take the new dates; more come below"));
  fake_press(scene->app, "G G");
  assert_true(fake_shows(scene->app, "130 cases take the new dates."));
  fake_press(scene->app, "G");
  assert_true(fake_shows(scene->app, "C-2026-0130"));
}

static void what_would_be_refused_is_not_shown(void **state) {
  struct scene *scene = *state;
  scene->refuse = "Sat 21 Nov 2026 is a weekend day and does not count anyway.";
  open_as(scene, "accept");
  assert_true(fake_shows(scene->app, "is a weekend day"));
  assert_null(scene->fake->act);
}

static void nothing_moves(void **state) {
  struct scene *scene = *state;
  scene->cases = 0;
  open_as(scene, "accept");
  assert_true(fake_shows(scene->app, "No date of a case would move."));
  fake_press(scene->app, "j Space * k Enter");
  fake_press(scene->app, "Esc Esc");
  assert_null(scene->fake->act);
}

static void a_long_act_is_waited_for(void **state) {
  struct scene *scene = *state;
  open_as(scene, "accept");
  scene->fake->far = true;
  fake_press(scene->app, "Enter y");
  assert_true(working_is_open(scene->app));
  json_t *notice =
      json_pack("{s:s s:s s:i s:i}", "notice", "progress", "what", "cases", "done", 500, "of", 1000);
  working_notice(scene->app, notice);
  json_decref(notice);
  assert_true(fake_shows(scene->app, "500 of 1000 cases"));
  size_t asks = scene->fake->asks;
  fake_press(scene->app, "j Enter q"); /* whatever was asked now would break it off */
  app_settle(scene->app);
  app_keep(scene->app);
  app_midnight(scene->app);
  assert_int_equal(scene->fake->asks, asks);
  scene->fake->arrived = true;
  app_notices(scene->app);
  assert_false(working_is_open(scene->app));
  assert_true(fake_shows(scene->app, "Done: It is recorded."));
  assert_null(scene->app->top);
}

static void esc_breaks_a_long_act_off(void **state) {
  struct scene *scene = *state;
  struct error error;
  open_as(scene, "accept");
  scene->fake->far = true;
  error_set(&error, ERROR_REFUSED, "Broken off; nothing was changed.");
  scene->fake->refusal = message_failure(1, &error);
  fake_press(scene->app, "Enter y");
  size_t asks = scene->fake->asks;
  fake_press(scene->app, "Esc Esc");
  assert_int_equal(scene->fake->asks, asks + 1); /* once */
  assert_true(fake_shows(scene->app, "Breaking off"));
  scene->fake->arrived = true;
  app_notices(scene->app);
  assert_true(fake_shows(scene->app, "Broken off; nothing was changed."));
  assert_true(fake_shows(scene->app, "3 cases take the new dates.")); /* and may be decided again */
}

static void it_fits_into_any_window(void **state) {
  static const int sizes[][2] = {{80, 24}, {160, 45}, {40, 10}, {20, 6}};
  struct scene *scene = *state;
  open_as(scene, "accept");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    app_resize(scene->app, sizes[i][0], sizes[i][1]);
    fake_press(scene->app, "j Space k *");
    free(fake_screen(scene->app));
  }
}

int main(void) {
#define IN_A_SCENE(f) cmocka_unit_test_setup_teardown(f, begin, end)
  const struct CMUnitTest tests[] = {
      IN_A_SCENE(all_take_the_new_dates),
      IN_A_SCENE(one_is_kept_with_a_reason),
      IN_A_SCENE(all_are_kept_but_one),
      IN_A_SCENE(a_mark_is_taken_back),
      IN_A_SCENE(running_cases_keep_their_version),
      IN_A_SCENE(pages_come_as_one_goes_down),
      IN_A_SCENE(what_would_be_refused_is_not_shown),
      IN_A_SCENE(nothing_moves),
      IN_A_SCENE(a_long_act_is_waited_for),
      IN_A_SCENE(esc_breaks_a_long_act_off),
      IN_A_SCENE(it_fits_into_any_window),
  };
  return cmocka_run_group_tests_name("deciding on many cases", tests, NULL, NULL);
}
