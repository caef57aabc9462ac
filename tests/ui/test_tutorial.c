/* The guide of the tutorial: it notices what is done, stands in nobody's way, and fits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "fake.h"
#include "keeper/keeper.h"
#include "ui/tutorial.h"

struct scene {
  struct fake *fake;
  struct ui_source source;
  struct app *app;
};

static int begin(void **state) {
  struct scene *scene = calloc(1, sizeof *scene);
  scene->fake = fake_new(0);
  scene->source = fake_source(scene->fake);
  struct ui_options options = {.hello = json_object_get(scene->fake->canned, "hello"), .tutorial = true};
  scene->app = app_new(&scene->source, &options, 80, 24, false);
  while (app_idle(scene->app))
    continue;
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

static void it_notices_what_is_done(void **state) {
  struct scene *scene = *state;
  assert_true(fake_shows(scene->app, "Tutorial 1 of 11: The queue"));
  fake_press(scene->app, "j k"); /* anything else may be tried meanwhile */
  assert_true(fake_shows(scene->app, "Tutorial 1 of 11"));
  fake_press(scene->app, "Q");
  assert_true(fake_shows(scene->app, "Tutorial 2 of 11: A concern arrives"));
  tutorial_did(scene->app, "concern-triage"); /* of one's own accord, before it is asked for */
  assert_true(fake_shows(scene->app, "Tutorial 2 of 11"));
  tutorial_did(scene->app, "concern-add");
  assert_true(fake_shows(scene->app, "Tutorial 4 of 11: A case"));
}

static void one_goes_on_without_doing_it(void **state) {
  struct scene *scene = *state;
  for (int i = 0; i < 30; i++)
    fake_press(scene->app, "Ctrl-G");
  assert_true(fake_shows(scene->app, "Tutorial 11 of 11: That is all"));
  fake_press(scene->app, "q");
  assert_true(scene->app->left);
}

static void leaving_is_possible_at_once(void **state) {
  struct scene *scene = *state;
  fake_press(scene->app, "q");
  assert_true(scene->app->left);
}

/* On a low screen the work goes before the guide. */
static void it_makes_room(void **state) {
  struct scene *scene = *state;
  app_resize(scene->app, 40, 10);
  char *screen = fake_screen(scene->app);
  assert_null(strstr(screen, "Too small"));
  free(screen);
  assert_true(fake_shows(scene->app, "Tutorial 1/11: The queue  Ctrl-T"));
  fake_press(scene->app, "Ctrl-T");
  assert_true(fake_shows(scene->app, "Welcome."));
  fake_press(scene->app, "Esc");
  for (int rows = 1; rows < 60; rows++)
    for (int columns = 30; columns < 200; columns += 17) {
      app_resize(scene->app, columns, rows);
      free(fake_screen(scene->app));
      bool fits = columns >= 40 && rows >= 10;
      assert_int_equal(scene->app->layout.too_small, !fits);
    }
}

/* Every key that a step names is there, and its text fits the three lines it has at 80 columns. */
static void every_step_can_be_read(void **state) {
  const struct tutorial_step *step;
  json_t *actions = keeper_actions();
  struct bindings *bindings = bindings_new(actions);
  (void)state;
  for (size_t i = 0; (step = tutorial_step_at(i)); i++) {
    char *text = bindings_say(bindings, step->text);
    size_t at = 0, len = strlen(text), next, rows = 0;
    if (strchr(text, '{') || strstr(text, "  ")) fail_msg("step %zu: %s", i + 1, text);
    for (; at < len; at += next, rows++)
      text_wrap(text + at, len - at, 78, &next);
    if (rows > 3) fail_msg("step %zu takes %zu lines: %s", i + 1, rows, text);
    free(text);
  }
  bindings_free(bindings);
  json_decref(actions);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define GUIDE(test) cmocka_unit_test_setup_teardown(test, begin, end)
      GUIDE(it_notices_what_is_done), GUIDE(one_goes_on_without_doing_it), GUIDE(leaving_is_possible_at_once),
      GUIDE(it_makes_room),           GUIDE(every_step_can_be_read),
  };
  return cmocka_run_group_tests_name("tutorial", tests, NULL, NULL);
}
