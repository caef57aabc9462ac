/* The loop's clockwork with a clock of its own: the idle lock to the millisecond, drafts that are kept, and a
 * screen that nobody touches and nothing wakes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fake.h"
#include "ui/form.h"
#include "ui/lock.h"
#include "ui/timers.h"

enum { MINUTE = 60000, HOUR = 60 * MINUTE, START = 5000 };

struct scene {
  struct fake *fake;
  struct ui_source source;
  struct app *app;
  struct timers timers;
  int64_t now;
};

static int begin(void **state) {
  struct scene *scene = calloc(1, sizeof *scene);
  scene->fake = fake_new(0);
  scene->app = fake_app(scene->fake, &scene->source, 100, 30);
  scene->now = scene->timers.last_key = START;
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

/* What the loop does at each waking, without a terminal. */
static void wake(struct scene *scene) {
  timers_heed(&scene->timers, scene->app, scene->now);
  timers_keep(&scene->timers, scene->app, scene->now);
  timers_lock(&scene->timers, scene->app, scene->now);
  while (app_idle(scene->app))
    continue;
}

/* Lets so much time go by, and counts how often it would have woken. */
static int pass(struct scene *scene, int64_t ms) {
  int wakes = 0;
  for (int64_t until = scene->now + ms;;) {
    int64_t wait = timers_wait(&scene->timers, scene->app, scene->now, until - scene->now);
    scene->now += wait;
    if (scene->now >= until) return wakes;
    wakes++;
    wake(scene);
    if (wakes > 1000) fail_msg("it wakes again and again");
  }
}

static void press(struct scene *scene, const char *keys) {
  fake_press(scene->app, keys);
  scene->timers.last_key = scene->now;
}

static void nothing_wakes_what_nobody_touches(void **state) {
  struct scene *scene = *state;
  static const char *const places[] = {"",  "Enter", "Enter 3",  "Q Enter 3", "z",
                                       "W", "?",     ": \"note", "m",         "/ \"ex"};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    size_t asks;
    press(scene, places[i]);
    pass(scene, MINUTE); /* what is put off until one rests, is done */
    asks = scene->fake->asks;
    if (pass(scene, HOUR)) fail_msg("%s: it woke though nothing happened", places[i]);
    assert_int_equal(scene->fake->asks, asks);
    press(scene, "Esc Esc Esc g");
  }
}

static void a_key_wakes_it_a_few_times_and_no_more(void **state) {
  struct scene *scene = *state;
  press(scene, "j");
  assert_in_range(pass(scene, MINUTE), 0, 2);
  press(scene, "g m \"It rained");
  assert_in_range(pass(scene, MINUTE), 1, 3); /* a draft */
  assert_non_null(scene->fake->draft);
}

static void a_draft_is_kept_while_one_types(void **state) {
  struct scene *scene = *state;
  press(scene, "m");
  for (int i = 0; i < 20 && !scene->fake->draft; i++) { /* a key every half second: there is no pause */
    press(scene, "\"x");
    pass(scene, 500);
    wake(scene);
  }
  assert_non_null(scene->fake->draft);
  assert_true(scene->now - START <= TIMERS_KEEP_MOST_MS + 1000);
}

static bool reads(struct scene *scene, const char *text) {
  char *screen = fake_screen(scene->app);
  bool found = strstr(screen, text) != NULL;
  free(screen);
  return found;
}

static void it_locks_after_the_set_time(void **state) {
  struct scene *scene = *state;
  scene->timers.lock_ms = 5 * MINUTE;
  press(scene, "Enter");
  assert_true(reads(scene, "Dr A. Example"));
  pass(scene, 5 * MINUTE - 1);
  wake(scene);
  assert_null(scene->app->lock); /* not a moment earlier */
  pass(scene, 2);
  wake(scene);
  assert_non_null(scene->app->lock);
  assert_false(reads(scene, "Dr A. Example") || reads(scene, "C-2026") || reads(scene, "Draft"));
  if (pass(scene, HOUR)) fail_msg("a locked screen wakes");
}

static void a_key_puts_it_off(void **state) {
  struct scene *scene = *state;
  scene->timers.lock_ms = 5 * MINUTE;
  for (int i = 0; i < 10; i++) {
    pass(scene, 5 * MINUTE - 1);
    press(scene, "j");
  }
  assert_null(scene->app->lock);
  pass(scene, 5 * MINUTE + 1);
  wake(scene);
  assert_non_null(scene->app->lock);
}

/* A lid that was shut: the first key after it finds the screen locked, and is not obeyed. */
static void a_machine_that_slept_wakes_locked(void **state) {
  struct scene *scene = *state;
  scene->timers.lock_ms = 5 * MINUTE;
  scene->now += 8 * HOUR;
  assert_int_equal(timers_wait(&scene->timers, scene->app, scene->now, HOUR), 0);
  assert_true(timers_lock(&scene->timers, scene->app, scene->now));
  assert_false(timers_lock(&scene->timers, scene->app, scene->now));
}

static void without_a_time_it_never_locks(void **state) {
  struct scene *scene = *state;
  scene->now += 1000 * (int64_t)HOUR;
  assert_false(timers_lock(&scene->timers, scene->app, scene->now));
}

static void what_was_typed_is_kept_under_the_lock(void **state) {
  struct scene *scene = *state;
  scene->timers.lock_ms = 5 * MINUTE;
  press(scene, "m \"Rang the ward");
  pass(scene, 5 * MINUTE + 1);
  wake(scene);
  assert_non_null(scene->app->lock);
  assert_non_null(scene->fake->draft);
  assert_false(reads(scene, "Rang the ward"));
  lock_free(scene->app->lock);
  scene->app->lock = NULL;
  assert_true(reads(scene, "Rang the ward"));
}

static void midnight_is_waited_for_and_no_further(void **state) {
  struct scene *scene = *state;
  pass(scene, MINUTE);
  assert_int_equal(timers_wait(&scene->timers, scene->app, scene->now, 7 * HOUR), 7 * HOUR);
  assert_int_equal(timers_wait(&scene->timers, scene->app, scene->now, -5), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, begin, end)
      TRY(nothing_wakes_what_nobody_touches),
      TRY(a_key_wakes_it_a_few_times_and_no_more),
      TRY(a_draft_is_kept_while_one_types),
      TRY(it_locks_after_the_set_time),
      TRY(a_key_puts_it_off),
      TRY(a_machine_that_slept_wakes_locked),
      TRY(without_a_time_it_never_locks),
      TRY(what_was_typed_is_kept_under_the_lock),
      TRY(midnight_is_waited_for_and_no_further),
  };
  return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
