/* Typing: text, dates, ranking, keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/paths.h"
#include "ui/field.h"
#include "ui/keymap.h"
#include "ui/rank.h"

static void press(struct input *input, const char *name) {
  struct key key;
  assert_true(key_parse(name, &key));
  input_key(input, &key, 10);
}

static void paste(struct input *input, const char *text) {
  struct key key = {.press = PRESS_PASTE, .text = text, .len = strlen(text)};
  input_key(input, &key, 10);
}

static void test_one_line(void **state) {
  struct input input = {0};
  (void)state;
  input_set(&input, "");
  for (const char *c = "ab"; *c; c++)
    press(&input, (char[]){*c, 0});
  press(&input, "Left");
  press(&input, "é");
  assert_string_equal(input.text, "aéb");
  press(&input, "Backspace");
  press(&input, "Home");
  press(&input, "Delete");
  assert_string_equal(input.text, "b");
  paste(&input, "two\nlines\tand \x1b[31m\u200bhidden");
  assert_string_equal(input.text, "two lines and [31mhiddenb");
  press(&input, "Ctrl-W");
  press(&input, "Ctrl-U");
  assert_string_equal(input.text, "b");
  input_free(&input);
}

static void test_graphemes_go_whole(void **state) {
  struct input input = {0};
  (void)state;
  input_set(&input, "e\u0301👨‍👩‍👧");
  press(&input, "Backspace");
  assert_string_equal(input.text, "e\u0301");
  press(&input, "Backspace");
  assert_string_equal(input.text, "");
  press(&input, "Backspace");
  assert_string_equal(input.text, "");
  input_free(&input);
}

static void test_many_lines(void **state) {
  struct input input = {.many = true};
  (void)state;
  input_set(&input, "one two three four");
  assert_int_equal(input_lines(&input, 10), 2);
  press(&input, "Up");
  press(&input, "Home");
  press(&input, "X");
  assert_string_equal(input.text, "Xone two three four");
  press(&input, "End");
  press(&input, "Enter");
  press(&input, "Enter");
  assert_string_equal(input.text, "Xone two three four\n\n");
  assert_int_equal(input_lines(&input, 10), 4);
  struct key up;
  key_parse("Up", &up);
  int ups = 0;
  while (input_key(&input, &up, 10) != INPUT_IGNORED)
    ups++;
  assert_int_equal(ups, 3);
  input_free(&input);
}

static void test_dates(void **state) {
  static const struct {
    const char *typed, *iso; /* NULL: not a date */
  } cases[] = {
      {"2026-11-20", "2026-11-20"},
      {"20/11/2026", "2026-11-20"},
      {"1.2.26", "2026-02-01"},
      {"today", "2026-11-20"},
      {"Yesterday", "2026-11-19"},
      {"tomorrow", "2026-11-21"},
      {"fri", "2026-11-27"},
      {"monday", "2026-11-23"},
      {"3/12", "2026-12-03"},
      {"31/02/2026", NULL},
      {"11/20/2026", NULL},
      {"soon", NULL},
      {"2026-11-20x", NULL},
      {"", NULL},
      {"+10wd", NULL},
  };
  date_day today, day;
  char iso[DATE_TEXT];
  (void)state;
  assert_true(date_parse("2026-11-20", &today));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    bool read = field_read_date(cases[i].typed, today, &day);
    assert_int_equal(read, cases[i].iso != NULL);
    if (read) assert_string_equal(date_format(day, iso), cases[i].iso);
  }
}

static void test_ranking(void **state) {
  (void)state;
  assert_true(rank_fit("note", "Note") > rank_fit("note", "Note it"));
  assert_true(rank_fit("plan", "Plan signed") > rank_fit("plan", "Sign the plan"));
  assert_true(rank_fit("plan", "Sign the plan") > rank_fit("plan", "Explanation"));
  assert_true(rank_fit("lan", "Explanation") > rank_fit("ao", "Add an objective"));
  assert_true(rank_fit("ao", "Add an objective") > 0);
  assert_int_equal(rank_fit("xyz", "Add an objective"), 0);
  assert_int_equal(rank_fit("jectob", "Add an objective"), 0);
  assert_true(rank_fit("", "anything") > 0);
  assert_true(rank_fit("ÉTÉ", "été") > 0);
}

static void test_keys_do_not_clash(void **state) {
  const struct nav_row *a, *b;
  (void)state;
  for (size_t i = 0; (a = keymap_row(i)); i++) {
    assert_non_null(a->title);
    assert_non_null(a->keys[0]);
    for (int k = 0; k < 5 && a->keys[k]; k++) {
      struct key key;
      assert_true(key_parse(a->keys[k], &key));
      for (size_t j = i + 1; (b = keymap_row(j)); j++)
        for (int l = 0; l < 5 && b->keys[l]; l++)
          if ((a->places & b->places) && !strcmp(a->keys[k], b->keys[l]))
            fail_msg("%s: %s and %s", a->keys[k], a->name, b->name);
    }
  }
}

/* The page of the manual names every key that moves or looks. */
static void test_the_manual_names_them(void **state) {
  char text[16384];
  char *path = paths_share("doc/screen.md");
  FILE *file = fopen(path, "r");
  (void)state;
  assert_non_null(file);
  text[fread(text, 1, sizeof text - 1, file)] = 0;
  fclose(file);
  free(path);
  const struct nav_row *row;
  for (size_t i = 0; (row = keymap_row(i)); i++) {
    char *word = mem_format(row->keys[0][1] ? "%s" : "`%s`", row->keys[0]);
    if (!strstr(text, word)) fail_msg("share/doc/screen.md does not name %s (%s)", row->keys[0], row->name);
    free(word);
  }
}

static void test_key_names(void **state) {
  static const char *const names[] = {"a",     "é",   "Space",     "Ctrl-P", "PgDn",
                                      "Enter", "Esc", "Shift-Tab", "?",      "😀"};
  struct key key;
  char word[KEY_NAME];
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    assert_true(key_parse(names[i], &key));
    assert_string_equal(key_word(&key, word), names[i]);
  }
  assert_false(key_parse("", &key));
  assert_false(key_parse("Ctrl-", &key));
  assert_false(key_parse("ab", &key));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_one_line),   cmocka_unit_test(test_graphemes_go_whole),
      cmocka_unit_test(test_many_lines), cmocka_unit_test(test_dates),
      cmocka_unit_test(test_ranking),    cmocka_unit_test(test_keys_do_not_clash),
      cmocka_unit_test(test_key_names),  cmocka_unit_test(test_the_manual_names_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
