/* Keys as text, several in a row, what may follow them, and what clashes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "fake.h"

static void test_keys_as_text(void **state) {
  static const char *const good[] = {"g", "g g", "Ctrl-X Ctrl-S", "Space", "F1", "é", "Shift-Tab", "' 1"};
  static const char *const bad[] = {
      "",       " ",
      "g  g",   "g ",
      " g",     "gg",
      "Ctrl-x", "F13",
      "paste",  "Alt-x",
      "F01",    "Return",
      "\x1b",   "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g"};
  char keys[BINDING_TEXT];
  (void)state;
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    assert_true(binding_parse(good[i], keys));
    assert_string_equal(keys, good[i]);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (binding_parse(bad[i], keys)) fail_msg("taken for keys: \"%s\"", bad[i]);
}

static void test_sentences_name_the_keys_in_force(void **state) {
  struct bindings *bindings = bindings_new(NULL);
  (void)state;
  bindings_set(bindings, "queue", (const char *const[]){"g q"}, 1);
  char *said = bindings_say(bindings, "{queue} shows it, {quit} leaves; {no-such} and {unclosed");
  assert_string_equal(said, "g q shows it, q leaves; no-such and unclosed");
  free(said);
  bindings_free(bindings);
}

static void test_rest(void **state) {
  (void)state;
  assert_string_equal(binding_rest("z 1", "z"), "1");
  assert_string_equal(binding_rest("z a b", "z"), "a b");
  assert_null(binding_rest("z", "z"));
  assert_null(binding_rest("zz", "z"));
  assert_null(binding_rest("a z", "z"));
}

static void test_clashes(void **state) {
  struct fake *fake = fake_new(0);
  struct bindings *bindings = bindings_new(json_object_get(fake->canned, "actions"));
  const char *a, *b;
  (void)state;
  const struct binding *down = bindings_named(bindings, "line-down"),
                       *up = bindings_named(bindings, "line-up"),
                       *note = bindings_named(bindings, "case-note"),
                       *yes = bindings_named(bindings, "answer-yes"),
                       *copy = bindings_named(bindings, "copy"), *mine = bindings_named(bindings, "mine"),
                       *next = bindings_named(bindings, "find-next");
  assert_false(bindings_clash(down, up, &a, &b));
  assert_false(
      bindings_clash(yes, copy, &a, &b)); /* y answers where there is a question, and copies elsewhere */
  bindings_set(bindings, "line-up", (const char *const[]){"j x"}, 1);
  assert_true(bindings_clash(down, up, &a, &b)); /* j begins j x */
  assert_string_equal(a, "j");
  assert_string_equal(b, "j x");
  bindings_set(bindings, "line-up", (const char *const[]){"m"}, 1);
  assert_true(bindings_clash(note, up, &a, &b));
  bindings_set(bindings, "mine", (const char *const[]){"n"}, 1);
  assert_false(bindings_clash(mine, next, &a, &b)); /* one in the list, one in a record */
  bindings_set(bindings, "mine", NULL, 0);
  assert_int_equal(mine->count, 0);
  assert_string_equal(bindings_key(bindings, NAV_MINE), "");
  bindings_set(bindings, "no-such-name", (const char *const[]){"n"}, 1);
  bindings_free(bindings);
  fake_free(fake);
}

static void test_one_after_the_other(void **state) {
  struct fake *fake = fake_new(100);
  struct ui_source source;
  struct app *app = fake_app(fake, &source, 80, 24);
  (void)state;
  bindings_set(app->bindings, "home", (const char *const[]){"g g", "Home"}, 2);
  bindings_set(app->bindings, "case-note", (const char *const[]){"g n"}, 1);
  fake_press(app, "j j j g");
  assert_true(app->pending[0]);
  app_show_leads(app);
  assert_true(fake_shows(app, "g and then"));
  assert_true(fake_shows(app, "First line"));
  assert_true(fake_shows(app, "Note"));
  fake_press(app, "g");
  assert_int_equal(app_list(app)->cursor, 0);
  assert_false(app->pending[0]);
  fake_press(app, "j g Esc j"); /* Esc gives the keys up, and nothing else */
  assert_int_equal(app_list(app)->cursor, 2);
  fake_press(app, "g x");
  assert_true(fake_shows(app, "g x does nothing here"));
  fake_press(app, "g n");
  assert_true(fake_shows(app, "Note  C-2026"));
  app_free(app);
  fake_free(fake);
}

/* The keys of the person's own stand in hints, help and palette, and the old ones do nothing. */
static void test_own_keys_are_shown(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  struct app *app = fake_app(fake, &source, 80, 24);
  (void)state;
  bindings_set(app->bindings, "case-note", (const char *const[]){"z n", "M"}, 2);
  bindings_set(app->bindings, "help", (const char *const[]){"F1"}, 1);
  app_resize(app, 80, 25);
  app_resize(app, 80, 24);
  fake_press(app, "m");
  assert_true(fake_shows(app, "m does nothing here. F1 shows the keys."));
  assert_true(fake_shows(app, "F1 help"));
  fake_press(app, "F1 \"z n");
  assert_true(fake_shows(app, "> Note"));
  assert_true(fake_shows(app, "z n  M"));
  app_free(app);
  fake_free(fake);
}

static void test_overlays_take_them_too(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  struct app *app = fake_app(fake, &source, 80, 14);
  (void)state;
  bindings_set(app->bindings, "end", (const char *const[]){"g e"}, 1);
  bindings_set(app->bindings, "home", (const char *const[]){"g g"}, 1);
  fake_press(app, "I");
  char *top = fake_screen(app);
  fake_press(app, "g e");
  char *bottom = fake_screen(app);
  fake_press(app, "g g");
  char *again = fake_screen(app);
  assert_string_not_equal(top, bottom);
  assert_string_equal(top, again);
  free(top);
  free(bottom);
  free(again);
  app_free(app);
  fake_free(fake);
}

/* Every action and every key is found by its title, its name and its keys, whatever is in focus. */
static void find_all(const char *go) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  struct app *app = fake_app(fake, &source, 160, 45);
  const struct binding *binding;
  fake_press(app, go);
  for (size_t i = 0; (binding = bindings_at(app->bindings, i)); i++) {
    const char *typed[] = {binding->title, binding->count ? binding->keys[0] : binding->title, binding->name};
    for (size_t t = 0; t < 3; t++) {
      fake_press(app, ":");
      fake_type(app, typed[t]);
      char *wanted = mem_format("  %.40s", binding->title);
      bool shown = fake_shows(app, wanted + 1);
      if (!shown) fail_msg("%s is not found by \"%s\"", binding->name, typed[t]);
      free(wanted);
      fake_press(app, "Esc");
    }
  }
  app_free(app);
  fake_free(fake);
}

static void test_the_palette_finds_all(void **state) {
  (void)state;
  find_all("");
  find_all("Q");
  find_all("Enter 4");
}

static void test_help_over_a_page(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  struct app *app = fake_app(fake, &source, 80, 24);
  (void)state;
  fake_press(app, "p");
  assert_true(fake_shows(app, "? help"));
  fake_press(app, "?");
  assert_true(fake_shows(app, "day by day"));
  fake_type(app, "last line\n");
  fake_press(app, "? \"Leave");
  assert_true(fake_shows(app, "Nothing fits."));
  fake_press(app, "Esc Esc");
  assert_null(app->top);
  app_free(app);
  fake_free(fake);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_keys_as_text),
      cmocka_unit_test(test_rest),
      cmocka_unit_test(test_sentences_name_the_keys_in_force),
      cmocka_unit_test(test_clashes),
      cmocka_unit_test(test_one_after_the_other),
      cmocka_unit_test(test_own_keys_are_shown),
      cmocka_unit_test(test_overlays_take_them_too),
      cmocka_unit_test(test_the_palette_finds_all),
      cmocka_unit_test(test_help_over_a_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
