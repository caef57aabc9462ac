/* What if, by keyboard: suppositions are added and taken out, and nothing of them is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "fake.h"

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

/* A closed day: the fifth of the menu. */
#define CLOSED "a j j j j Enter "

static void it_begins_with_nothing_supposed(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "W");
  assert_true(fake_shows(scene->app, "What if: C-2026-0042"));
  assert_true(fake_shows(scene->app, "Nothing is supposed yet"));
  assert_true(fake_shows(scene->app, "What must still be done for each limit"));
  assert_false(fake_shows(scene->app, "+7 d"));
  fake_press(scene->app, "x");
  assert_true(fake_shows(scene->app, "takes out the supposition in focus"));
}

static void a_supposition_moves_dates_and_writes_nothing(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "W " CLOSED "\"24/12/2026\n\n");
  assert_true(fake_shows(scene->app, "If  Practitioner unwell"));
  assert_true(fake_shows(scene->app, "* First draft of the plan"));
  assert_null(scene->fake->act);
  assert_null(scene->fake->draft);
  fake_press(scene->app, "g x");
  assert_true(fake_shows(scene->app, "Nothing is supposed yet"));
  fake_press(scene->app, CLOSED "\"24/12/2026\n\n");
  assert_true(fake_shows(scene->app, "If  Practitioner unwell"));
  fake_press(scene->app, "Esc");
  assert_false(fake_shows(scene->app, "What if"));
  fake_press(scene->app, "W");
  assert_true(fake_shows(scene->app, "Nothing is supposed yet"));
}

static void what_cannot_be_supposed_is_said_in_the_form(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "W " CLOSED "\"21/11/2026\n\n");
  assert_true(fake_shows(scene->app, "That is a weekend day."));
  assert_true(fake_shows(scene->app, "Suppose: A closed day"));
  fake_press(scene->app, "Esc");
  assert_true(fake_shows(scene->app, "Nothing is supposed yet"));
  assert_null(scene->fake->draft); /* what was typed is forgotten, too */
}

static void what_is_needed_is_asked_for(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "W a Enter Ctrl-S");
  assert_true(fake_shows(scene->app, "! This is needed."));
}

static void what_this_case_does_not_have_says_why(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "W a G");
  assert_true(fake_shows(scene->app, "holds no other version"));
  fake_press(scene->app, "Enter");
  assert_false(fake_shows(scene->app, "Suppose: Another version"));
}

static void why_and_help_lie_over_it(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "W w");
  assert_true(fake_shows(scene->app, "20 working days after"));
  fake_press(scene->app, "Esc ?");
  assert_true(fake_shows(scene->app, "All that is supposed is taken together"));
  fake_press(scene->app, "Esc");
  assert_true(fake_shows(scene->app, "What if: C-2026-0042"));
}

static void it_is_asked_of_a_case(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "Q W");
  assert_true(fake_shows(scene->app, "What if is asked of a case."));
}

int main(void) {
#define WHATIF(f) cmocka_unit_test_setup_teardown(f, begin, end)
  const struct CMUnitTest tests[] = {
      WHATIF(it_begins_with_nothing_supposed),
      WHATIF(a_supposition_moves_dates_and_writes_nothing),
      WHATIF(what_cannot_be_supposed_is_said_in_the_form),
      WHATIF(what_is_needed_is_asked_for),
      WHATIF(what_this_case_does_not_have_says_why),
      WHATIF(why_and_help_lie_over_it),
      WHATIF(it_is_asked_of_a_case),
  };
  return cmocka_run_group_tests_name("what if on the screen", tests, NULL, NULL);
}
