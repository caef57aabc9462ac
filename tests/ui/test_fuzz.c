/* Random keys, pastes, resizes and changes by others: the screen stays whole, whatever comes. The seed is
 * printed; FUZZ_SEED and FUZZ_KEYS choose it and the length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/text.h"
#include "fake.h"
#include "ui/config.h"
#include "ui/lock.h"
#include "wire/message.h"

static const char *const keys[] = {
    "j",      "j",      "k",      "g",      "G",         "PgDn",   "PgUp",   "Home",   "End",    "Enter",
    "Enter",  "Esc",    "Esc",    "Tab",    "Shift-Tab", "1",      "2",      "3",      "4",      "T",
    "Q",      "C",      "[",      "]",      "/",         "O",      "X",      "n",      "N",      "Space",
    "y",      "x",      "w",      "d",      "I",         ":",      "?",      "Ctrl-L", "m",      "s",
    "t",      "o",      "a",      "e",      "u",         "Left",   "Right",  "Up",     "Down",   "Backspace",
    "Delete", "Ctrl-S", "Ctrl-W", "Ctrl-U", "é",         "陳",     "z",      "Ctrl-R", "Ctrl-P", "Ctrl-K",
    "Ctrl-X", "Ctrl-X", "F1",     "F5",     "F12",       "z",      "+",      "-",      "R",      "P",
    "D",      "Y",      "E",      "p",      "l",         "h",      "v",      "*",      "U",      "W",
    "c",      "S",      "'",      "Ctrl-N", "Ctrl-G",    "Ctrl-T", "Ctrl-Y", "Ctrl-_"};
static const char *const pastes[] = {"hello", "two\nlines", "\x1b[2J", "\xff\xfe", "\u202e", "", "陳大文\t"};

static unsigned long from_environment(const char *name, unsigned long otherwise) {
  const char *text = getenv(name);
  return text ? strtoul(text, NULL, 10) : otherwise;
}

/* What was put off is done, and then there is rest: nothing asks again and again. */
static void settle(struct app *app) {
  enum { MOST = 20 };
  int times = 0;
  while (rand() % 3 && app_idle(app))
    if (++times > MOST) fail_msg("it finds no rest");
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
  if (rand() % 40 == 0) { /* the keeper is slow for a while, or answers at once again */
    fake->far = rand() % 3 == 0;
    fake->arrived = true;
    app_notices(app);
    fake->arrived = false;
  }
  if (app->lock && rand() % 20 == 0) { /* nobody guesses a passphrase */
    lock_free(app->lock);
    app->lock = NULL;
  }
  settle(app);
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

/* ---- settings ---- */

/* libconfig itself forgets the text it had begun when a file ends in a fault. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
  return "leak:libconfig.so\n";
}

static const char *const pieces[] = {"keys = {",
                                     "};",
                                     "styles = {",
                                     "line-down = ",
                                     "copy = ",
                                     "quit = ",
                                     "help = ",
                                     "case-note = ",
                                     "\"j\"",
                                     "\"g g\"",
                                     "\"g\"",
                                     "[\"x\", ",
                                     "]",
                                     ";",
                                     "\n",
                                     "# word\n",
                                     "lock_after = ",
                                     "99",
                                     "theme = ",
                                     "\"mono\"",
                                     "\"Ctrl-X\"",
                                     "mouse = ",
                                     "true",
                                     "false",
                                     "\"é\"",
                                     "\"",
                                     "@include",
                                     "0x7",
                                     "lines = ",
                                     "overdue = ",
                                     "\"bold red on blue\"",
                                     "(",
                                     ")",
                                     "{",
                                     "}",
                                     "/*",
                                     "*/",
                                     "999999999",
                                     "-1",
                                     "key_set = \"vi\";\n",
                                     "keys = { end = \"g e\"; };\n"};

/* Whatever a file says, there are keys to leave and to get help with, and none means two things. */
static void check_settings(const struct config *config, const char *text) {
  const struct binding *a, *b;
  const char *x, *y;
  if (!*bindings_key(config->bindings, NAV_QUIT) || !*bindings_key(config->bindings, NAV_HELP))
    fail_msg("no way out: %s", text);
  for (size_t i = 0; (a = bindings_at(config->bindings, i)); i++)
    for (size_t j = i + 1; (b = bindings_at(config->bindings, j)); j++)
      if ((a->nav || b->nav) && bindings_clash(a, b, &x, &y))
        fail_msg("%s and %s clash: %s", a->name, b->name, text);
  assert_in_range(config->lock_after, 0, 1440);
}

static struct config *random_settings(const json_t *actions, const char *path) {
  struct buf text = {0};
  for (int i = rand() % 30; i >= 0; i--)
    buf_puts(&text, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
  if (text.len && rand() % 4 == 0) text.data[(size_t)rand() % text.len] = (char)rand();
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fwrite(buf_text(&text), 1, text.len, file);
  fclose(file);
  struct config_terms terms = {.actions = actions, .only = path};
  struct config *config = config_load(&terms);
  check_settings(config, buf_text(&text));
  buf_free(&text);
  return config;
}

/* ---- runs ---- */

static bool more(time_t end, unsigned long *runs) {
  return time(NULL) < end || (*runs)++ == 0;
}

static void run(size_t rows, unsigned long seed, unsigned long steps) {
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
  assert_int_equal(json_object_size(fake->waiting), 0); /* whatever was asked was taken or given up */
  fake_free(fake);
}

/* FUZZ_SECONDS goes on with further seeds so long. */
static void run_for_a_while(size_t rows) {
  unsigned long seed = from_environment("FUZZ_SEED", 1), steps = from_environment("FUZZ_KEYS", 8000),
                runs = 0;
  time_t end = time(NULL) + (time_t)from_environment("FUZZ_SECONDS", 0) / 3;
  while (more(end, &runs))
    run(rows, seed++, steps);
}

static void test_few_rows(void **state) {
  (void)state;
  run_for_a_while(0);
}

static void test_many_rows(void **state) {
  (void)state;
  run_for_a_while(100000);
}

static void test_settings(void **state) {
  unsigned long runs = 0;
  time_t end = time(NULL) + (time_t)from_environment("FUZZ_SECONDS", 0) / 3;
  struct fake *fake = fake_new(0);
  char path[] = "/tmp/fairway-fuzz-XXXXXX";
  int fd = mkstemp(path);
  (void)state;
  assert_true(fd >= 0);
  close(fd);
  srand((unsigned)from_environment("FUZZ_SEED", 1));
  while (more(end, &runs))
    for (int i = 0; i < 1500; i++)
      config_free(random_settings(json_object_get(fake->canned, "actions"), path));
  unlink(path);
  fake_free(fake);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_few_rows), cmocka_unit_test(test_many_rows),
                                     cmocka_unit_test(test_settings)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
