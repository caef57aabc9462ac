/* Random keys, pastes, resizes and changes by others: the screen stays whole, whatever comes. The seed is
 * printed; FUZZ_SEED and FUZZ_KEYS choose it and the length. */
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
#include "ui/lock.h"
#include "wire/message.h"

static const char *const keys[] = {
    "j",      "j",      "k",      "g",      "G",         "PgDn", "PgUp",  "Home",   "End",    "Enter",
    "Enter",  "Esc",    "Esc",    "Tab",    "Shift-Tab", "1",    "2",     "3",      "4",      "T",
    "Q",      "C",      "[",      "]",      "/",         "O",    "X",     "n",      "N",      "Space",
    "y",      "x",      "w",      "d",      "I",         ":",    "?",     "Ctrl-L", "m",      "s",
    "t",      "o",      "a",      "e",      "u",         "Left", "Right", "Up",     "Down",   "Backspace",
    "Delete", "Ctrl-S", "Ctrl-W", "Ctrl-U", "é",         "陳",   "z",     "Ctrl-R", "Ctrl-P", "Ctrl-K",
    "Ctrl-X", "Ctrl-X", "F1",     "F5",     "F12",       "z",    "+",     "-",      "R",      "P",
    "D",      "Y",      "E",      "p",      "l",         "h",    "v",     "*",      "U"};
static const char *const pastes[] = {"hello", "two\nlines", "\x1b[2J", "\xff\xfe", "\u202e", "", "陳大文\t"};

static unsigned long from_environment(const char *name, unsigned long otherwise) {
  const char *text = getenv(name);
  return text ? strtoul(text, NULL, 10) : otherwise;
}

static void one_step(struct fake *fake, struct app *app) {
  int what = rand() % 100;
  struct key key;
  if (what < 88) {
    key_parse(keys[(size_t)rand() % (sizeof keys / sizeof *keys)], &key);
    app_key(app, &key);
  } else if (what < 89) {
    key = (struct key){.press = PRESS_MOUSE, .mouse = (enum mouse)(rand() % 3)};
    key.column = rand() % 220 - 5;
    key.row = rand() % 70 - 5;
    app_key(app, &key);
  } else if (what < 91) {
    const char *text = pastes[(size_t)rand() % (sizeof pastes / sizeof *pastes)];
    key = (struct key){.press = PRESS_PASTE, .text = text, .len = strlen(text)};
    app_key(app, &key);
  } else if (what < 94) {
    app_resize(app, 1 + rand() % 200, 1 + rand() % 60);
  } else if (what < 97) {
    fake->notice = true;
    if (fake->rows) fake->changed = (size_t)rand() % 50;
    app_notices(app);
  } else if (what < 98) {
    struct error error;
    error_set(&error, ERROR_REFUSED,
              "refused for a reason that is long enough to need more than one line to be told in full");
    if (!fake->refusal) fake->refusal = message_failure(1, &error);
  } else {
    app_settle(app);
    app_keep(app);
  }
  if (app->lock && rand() % 20 == 0) { /* nobody guesses a passphrase */
    lock_free(app->lock);
    app->lock = NULL;
  }
  while (rand() % 3 && app_idle(app))
    continue;
  app->left = false;
}

static void check(struct app *app) {
  char *screen = fake_screen(app);
  int rows = 0;
  for (const char *line = screen; *line; line = strchr(line, '\n') + 1, rows++) {
    size_t len = (size_t)(strchr(line, '\n') - line);
    assert_false(text_has_controls(line, len));
    assert_int_equal(text_width(line, len), app->cells->columns);
  }
  assert_int_equal(rows, app->cells->rows);
  assert_in_range(app->cells->cursor_x, 0, (unsigned)app->cells->columns - 1);
  assert_in_range(app->cells->cursor_y, 0, (unsigned)app->cells->rows - 1);
  const struct list *list = app_list(app);
  assert_true(list_count(list) == 0 || list->cursor < list_count(list));
  free(screen);
}

static void run(size_t rows) {
  unsigned long seed = from_environment("FUZZ_SEED", 1), steps = from_environment("FUZZ_KEYS", 3000);
  struct fake *fake = fake_new(rows);
  struct ui_source source;
  struct app *app = fake_app(fake, &source, 80, 24);
  printf("# seed %lu, %lu steps, %zu rows\n", seed, steps, rows);
  srand((unsigned)seed);
  for (unsigned long i = 0; i < steps; i++) {
    one_step(fake, app);
    check(app);
  }
  app_free(app);
  fake_free(fake);
}

static void test_few_rows(void **state) {
  (void)state;
  run(0);
}

static void test_many_rows(void **state) {
  (void)state;
  run(100000);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_few_rows), cmocka_unit_test(test_many_rows)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
