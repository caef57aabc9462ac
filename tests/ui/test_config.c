/* Settings: what files say is put into force, what they say wrongly is told with its line, and the default
 * stands. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/paths.h"
#include "fake.h"
#include "ui/config.h"

static char folder[64];
static struct fake *canned;

static void write_file(const char *name, const char *text) {
  char *path = mem_format("%s/%s", folder, name);
  assert_true(paths_make_parents(path));
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
  free(path);
}

static struct config *load_only(const char *text) {
  char *path = mem_format("%s/only.cfg", folder);
  write_file("only.cfg", text);
  struct config_terms terms = {.actions = json_object_get(canned->canned, "actions"), .only = path};
  struct config *config = config_load(&terms);
  free(path);
  return config;
}

static const char *first_key(const struct config *config, const char *name) {
  const struct binding *binding = bindings_named(config->bindings, name);
  return binding->count ? binding->keys[0] : "";
}

/* One faulty text each: what must be said of it, at which line, and that j still moves. */
static void test_faults(void **state) {
  static const struct {
    const char *text, *line, *says;
  } cases[] = {
      {"keys = { no-such = \"x\"; };", ":1:", "nothing is called no-such"},
      {"\n\nkeys = {\n  copy = \"Ctrl-x\";\n};", ":4:", "is no key"},
      {"keys = { copy = 5; };", ":1:", "not in quotes"},
      {"keys = { copy = true; };", ":1:", "not in quotes"},
      {"keys = { copy = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"F1\"]; };", ":1:", "more than 6 keys"},
      {"keys = { copy = \"j\"; };", ":1:", "j is already the key of line-down"},
      {"keys = {\n copy = \"m\";\n};", ":2:", "m is already the key of case-note"},
      {"keys = { copy = \"j j\"; };", ":1:", "begin alike"},
      {"keys = {\n case-note = \"j n\";\n};", ":2:", "begin alike"},
      {"keys = { copy = \"Ctrl-Z\"; };", ":1:", "the terminal keeps it"},
      {"keys = { copy = \"x Ctrl-M\"; };", ":1:", "tell it from Enter"},
      {"keys = { help = []; };", ":1:", "cannot be without a key"},
      {"keys = { quit = []; };", ":1:", "cannot be without a key"},
      {"keys = { copy = \"F2\"; copy = \"F3\"; };", ":1:", "duplicate"},
      {"keys = { copy = \"F2\" };\nkeys = {", ":2:", "duplicate"},
      {"@include \"/etc/passwd\"\n", ":1:", "@include"},
      {"lock_after = 99999999999;", ":1:", "more than 9 digits"},
      {"lock_after = 0x7fffffff;", ":1:", "hexadecimal"},
      {"lock_after = -1;", ":1:", "minutes"},
      {"lock_after = 1441;", ":1:", "minutes"},
      {"lock_after = \"5\";", ":1:", "minutes"},
      {"mouse = 1;", ":1:", "true or false"},
      {"colours = \"no\";", ":1:", "true or false"},
      {"lines = \"round\";", ":1:", "\"auto\""},
      {"lines = [\"ascii\"];", ":1:", "\"auto\""},
      {"dates = \"american\";", ":1:", "\"iso\""},
      {"dates = [\"iso\"];", ":1:", "\"iso\""},
      {"theme = \"../../etc/passwd\";", ":1:", "a name in quotes"},
      {"theme = \"no-such\";", "no-such.cfg", "the default stands"},
      {"key_set = \"no-such\";", "no-such.cfg", "the default stands"},
      {"colour = true;", ":1:", "nothing is called colour"},
      {"key = { copy = \"Y\"; };", ":1:", "no group called key"},
      {"styles = { loud = \"red\"; };", ":1:", "no style called loud"},
      {"styles = { text = \"rot\"; };", ":1:", "not understood"},
      {"styles = { text = \"red on\"; };", ":1:", "not understood"},
      {"styles = { text = 3; };", ":1:", "not understood"},
      {"keys = { copy = \"Y\";", ":1:", "look for a missing"},
      {"title = \"a", ":1:", "quotation mark"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct config *config = load_only(cases[i].text);
    if (config->notes.count != 1) fail_msg("%zu findings: %s", config->notes.count, cases[i].text);
    if (!strstr(config->notes.at[0], cases[i].line) || !strstr(config->notes.at[0], cases[i].says))
      fail_msg("%s\nsays: %s", cases[i].text, config->notes.at[0]);
    assert_string_equal(first_key(config, "line-down"), "j");
    assert_string_equal(first_key(config, "copy"),
                        strstr(cases[i].says, "duplicate") ? "y" : first_key(config, "copy"));
    assert_string_equal(first_key(config, "help"), "?");
    assert_int_equal(config->lock_after, 0);
    assert_false(config->mouse);
    config_free(config);
  }
}

static char *shown_with(const char *settings, const char *keys) {
  struct config *config = load_only(settings);
  struct fake *fake = fake_new(0);
  struct ui_source source = fake_source(fake);
  struct ui_options options = {.hello = json_object_get(fake->canned, "hello"), .config = config};
  if (config->notes.count) fail_msg("%s", config->notes.at[0]);
  struct app *app = app_new(&source, &options, 160, 45, false);
  fake_press(app, keys);
  char *screen = fake_screen(app);
  app_free(app);
  fake_free(fake);
  config_free(config);
  return screen;
}

/* Days as people write them, or as they sort; what is no day stays as it is. */
static void test_days_are_written_as_set(void **state) {
  char *usual = shown_with("dates = \"day-month\";", "C Enter"),
       *iso = shown_with("dates = \"iso\";", "C Enter");
  char *list = shown_with("dates = \"iso\";", "C");
  (void)state;
  assert_non_null(strstr(usual, "Fri 20 Nov"));
  assert_non_null(strstr(usual, "Wed 25 Nov"));
  assert_null(strstr(usual, "2026-11-"));
  assert_non_null(strstr(iso, "2026-11-20"));
  assert_non_null(strstr(iso, "today, 2026-11-20"));
  assert_non_null(strstr(list, "2026-11-25"));
  assert_non_null(strstr(list, "2 wd over"));
  assert_null(strstr(list, "Wed 25 Nov"));
  free(usual);
  free(iso);
  free(list);
  free(shown_with("", "")); /* and as usual for those that follow */
}

static void test_what_is_said_holds(void **state) {
  struct config *config =
      load_only("theme = \"mono\"; lines = \"acs\"; mouse = true; lock_after = 15; restricted = true;\n"
                "keys = { line-down = [\"F4 n\", \"Down\"]; copy = [\"F2\", \"F7\"]; undo = \"F4 u\"; };\n"
                "styles = { overdue = \"bold bright-red on yellow\"; };");
  (void)state;
  if (config->notes.count) fail_msg("%s", config->notes.at[0]);
  assert_int_equal(config->lines, LINES_ACS);
  assert_int_equal(config->lock_after, 15);
  assert_true(config->mouse && config->restricted);
  assert_string_equal(first_key(config, "copy"), "F2");
  assert_string_equal(first_key(config, "undo"), "F4 u");
  assert_int_equal(bindings_find(config->bindings, "F4 n", IN_LIST), NAV_DOWN);
  assert_int_equal(bindings_find(config->bindings, "j", IN_LIST), NAV_NONE);
  assert_false(config->theme.colours);
  assert_string_equal(config->theme.name, "mono");
  const struct look *look = &config->theme.looks[STYLE_OVERDUE];
  assert_true(look->bits == LOOK_BOLD && look->colour == 9 && look->back == 3);
  config_free(config);
}

/* Two keys may change places, which for a moment would be a clash. */
static void test_exchange(void **state) {
  struct config *config =
      load_only("keys = { line-down = \"k\"; line-up = \"j\"; case-note = \"s\"; case-move = \"m\"; };");
  (void)state;
  assert_int_equal(config->notes.count, 0);
  assert_int_equal(bindings_find(config->bindings, "j", IN_LIST), NAV_UP);
  config_free(config);
  /* where one half of it is faulty, the other cannot stand either */
  config = load_only("keys = { line-down = \"k\"; line-up = \"Ctrl-j\"; };");
  assert_int_equal(config->notes.count, 2);
  assert_int_equal(bindings_find(config->bindings, "j", IN_LIST), NAV_DOWN);
  assert_int_equal(bindings_find(config->bindings, "k", IN_LIST), NAV_UP);
  config_free(config);
}

static void test_order_of_files(void **state) {
  struct config_terms terms = {.actions = json_object_get(canned->canned, "actions")};
  char *dirs = mem_format("relative:%s/first:%s/second", folder, folder),
       *home = mem_format("%s/own", folder);
  (void)state;
  write_file("second/fairway/config.cfg", "lock_after = 10; mouse = true; keys = { copy = \"F2\"; };");
  write_file("first/fairway/config.cfg", "restricted = true; keys = { copy = \"F3\"; };");
  write_file("own/fairway/config.cfg",
             "lock_after = 20; restricted = false; key_set = \"mine\"; theme = \"mine\"; mouse = false;");
  write_file("own/fairway/keys/mine.cfg", "keys = { undo = \"F9\"; copy = \"F4\"; };");
  write_file("own/fairway/themes/mine.cfg", "colours = false; styles = { text = \"bold\"; };");
  setenv("XDG_CONFIG_DIRS", dirs, 1);
  setenv("XDG_CONFIG_HOME", home, 1);
  struct config *config = config_load(&terms);
  assert_string_equal(first_key(config, "copy"),
                      "F3"); /* files of settings go over a set, the first folder last */
  assert_string_equal(first_key(config, "undo"), "F9");
  assert_int_equal(config->lock_after, 10);
  assert_true(config->restricted);
  assert_false(config->mouse);
  assert_false(config->theme.colours);
  assert_int_equal(config->theme.looks[STYLE_TEXT].bits, LOOK_BOLD);
  assert_int_equal(config->notes.count, 2);
  assert_non_null(strstr(config->notes.at[0], "shorter, not longer"));
  assert_non_null(strstr(config->notes.at[1], "it stays"));
  assert_int_equal(config->files.count, 5);
  config_free(config);
  setenv("XDG_CONFIG_HOME", "own", 1); /* not absolute: as if it were not set */
  config = config_load(&terms);
  assert_int_equal(config->notes.count, 0);
  config_free(config);
  unsetenv("XDG_CONFIG_DIRS");
  unsetenv("XDG_CONFIG_HOME");
  free(dirs);
  free(home);
}

static void test_home_that_cannot_be_read(void **state) {
  struct config_terms terms = {.actions = NULL};
  (void)state;
  write_file("odd/fairway/config.cfg/in-the-way", "");
  char *home = mem_format("%s/odd", folder);
  setenv("XDG_CONFIG_HOME", home, 1);
  struct config *config = config_load(&terms);
  assert_int_equal(config->notes.count, 1);
  assert_non_null(strstr(config->notes.at[0], "config.cfg is not a plain file"));
  config_free(config);
  setenv("XDG_CONFIG_HOME", "/dev/null/nowhere", 1);
  config = config_load(&terms);
  assert_non_null(config);
  config_free(config);
  unsetenv("XDG_CONFIG_HOME");
  free(home);
}

/* ---- what is shared ---- */

static void test_shared_key_sets(void **state) {
  static const char *const sets[] = {"default", "vi", "arrows"};
  (void)state;
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    struct config_terms terms = {.actions = json_object_get(canned->canned, "actions"), .key_set = sets[i]};
    struct config *config = config_load(&terms);
    if (config->notes.count) fail_msg("%s", config->notes.at[0]);
    assert_int_equal(bindings_find(config->bindings, "Down", IN_LIST), NAV_DOWN);
    assert_int_equal(bindings_find(config->bindings, "j", IN_LIST), i == 2 ? NAV_NONE : NAV_DOWN);
    assert_int_equal(bindings_find(config->bindings, "g g", IN_LIST), i == 1 ? NAV_HOME : NAV_NONE);
    config_free(config);
  }
}

static char *theme_text(const struct theme *theme) {
  struct buf out = {0};
  char words[CONFIG_LOOK_TEXT];
  buf_printf(
      &out,
      "# The theme that the program carries under this name; a copy under another name can be changed.\n"
      "colours = %s;\nstyles = {\n",
      theme->colours ? "true" : "false");
  for (int i = 0; i < STYLE_COUNT; i++)
    buf_printf(&out, "  %s = \"%s\";\n", style_name((enum style)i),
               config_theme_words(&theme->looks[i], words));
  buf_puts(&out, "};\n");
  return buf_take(&out);
}

static char *slurp(const char *path) {
  char text[8192];
  FILE *file = fopen(path, "r");
  size_t len = file ? fread(text, 1, sizeof text, file) : 0;
  if (file) fclose(file);
  return mem_string_n(text, len);
}

/* The files of the themes that the program carries say what it carries. GENERATE=1 writes them anew. */
static void test_carried_themes(void **state) {
  const struct theme *theme;
  (void)state;
  for (size_t i = 0; (theme = theme_at(i)); i++) {
    char *name = mem_format("themes/%s.cfg", theme->name), *path = paths_share(name),
         *text = theme_text(theme);
    if (getenv("GENERATE")) {
      FILE *file = fopen(path, "w");
      assert_non_null(file);
      fputs(text, file);
      fclose(file);
    }
    char *there = slurp(path);
    assert_string_equal(there, text);
    free(there);
    free(text);
    free(path);
    free(name);
  }
}

static void test_shared_themes(void **state) {
  static const char *const names[] = {"default", "light", "dark", "high-contrast", "mono"};
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct config_terms terms = {.theme = names[i]};
    struct config *config = config_load(&terms);
    if (config->notes.count) fail_msg("%s", config->notes.at[0]);
    assert_string_equal(config->theme.name, names[i]);
    assert_int_equal(config->theme.colours, strcmp(names[i], "mono") != 0);
    for (int s = 0; s < STYLE_COUNT; s++) /* the terminal's own background, whatever it is */
      assert_int_equal(config->theme.looks[s].back, -1);
    config_free(config);
  }
}

/* Without colours each state still differs from every other: by its mark, or by its weight. */
static void test_mono_tells_all_states_apart(void **state) {
  static const struct {
    enum style style;
    const char *mark;
  } states[] = {{STYLE_TEXT, ""},     {STYLE_OVERDUE, "!"}, {STYLE_SOON, "~"},   {STYLE_DONE, "+"},
                {STYLE_CHANGED, "*"}, {STYLE_CURSOR, ">"},  {STYLE_ACTIVE, "["}, {STYLE_ERROR, ""},
                {STYLE_FIELD, ""},    {STYLE_MATCH, ""}};
  const struct theme *mono = theme_find("mono");
  (void)state;
  for (size_t i = 0; i < sizeof states / sizeof *states; i++)
    for (size_t j = 0; j < i; j++) {
      unsigned a = mono->looks[states[i].style].bits, b = mono->looks[states[j].style].bits;
      if (a == b && !strcmp(states[i].mark, states[j].mark))
        fail_msg("%s and %s look the same", style_name(states[i].style), style_name(states[j].style));
    }
  for (int s = 0; s < STYLE_COUNT; s++)
    assert_true(mono->looks[s].colour < 0 && mono->looks[s].back < 0);
}

static void test_looks_there_and_back(void **state) {
  static const char *const words[] = {
      "", "bold", "bold dim underline reverse", "red", "bright-white", "bold red on black", "on blue"};
  (void)state;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    struct look look;
    char out[CONFIG_LOOK_TEXT];
    assert_true(config_theme_look(words[i], &look));
    assert_string_equal(config_theme_words(&look, out), words[i]);
  }
}

static int set_up(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/fairway-config-XXXXXX");
  canned = fake_new(0);
  return mkdtemp(folder) ? 0 : -1;
}

static int drop(const char *path, const struct stat *status, int kind, struct FTW *walk) {
  (void)status, (void)kind, (void)walk;
  return remove(path);
}

static int tear_down(void **state) {
  (void)state;
  fake_free(canned);
  return nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_faults),
      cmocka_unit_test(test_days_are_written_as_set),
      cmocka_unit_test(test_what_is_said_holds),
      cmocka_unit_test(test_exchange),
      cmocka_unit_test(test_order_of_files),
      cmocka_unit_test(test_home_that_cannot_be_read),
      cmocka_unit_test(test_shared_key_sets),
      cmocka_unit_test(test_carried_themes),
      cmocka_unit_test(test_shared_themes),
      cmocka_unit_test(test_mono_tells_all_states_apart),
      cmocka_unit_test(test_looks_there_and_back),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
