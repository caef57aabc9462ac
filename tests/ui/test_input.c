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
  press(&input, "Ctrl-E");
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

/* Keys with a space between; `"text` types the rest. */
static void keys(struct input *input, const char *names) {
  char *copy = mem_string(names), *rest = copy, *name;
  while (rest && *rest) {
    if (*rest == '"') {
      for (const char *c = rest + 1; *c; c++)
        press(input, *c == ' ' ? "Space" : (char[]){*c, 0});
      break;
    }
    name = strsep(&rest, " ");
    if (*name) press(input, name);
  }
  free(copy);
}

static void test_taking_back(void **state) {
  static const struct {
    const char *text, *keys, *after;
  } cases[] = {
      {"", "\"one two", "one two"},
      {"", "a b Ctrl-_", ""},
      {"", "a Space b Ctrl-_", "a "},
      {"", "a Space b Ctrl-_ Ctrl-_", ""},
      {"", "a Space b Ctrl-_ Ctrl-_ Ctrl-R", "a "},
      {"", "a Space b Ctrl-_ Ctrl-_ Ctrl-R Ctrl-R Ctrl-R", "a b"},
      {"", "a Space b Ctrl-_ c Ctrl-R", "a c"}, /* what was taken back is gone once one types on */
      {"abc", "Backspace Backspace Ctrl-_", "abc"},
      {"abc", "Home Delete Delete Ctrl-_", "abc"},
      {"abc", "Home Delete Right Delete Ctrl-_", "bc"}, /* a movement between them parts two changes */
      {"abc", "Ctrl-_", "abc"},
      {"one two", "Ctrl-W Ctrl-_ Ctrl-R", "one "},
      {"ab", "Left Enter Ctrl-_", "ab"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *kept = NULL;
    struct input input = {.many = true, .cut = &kept};
    input_set(&input, cases[i].text);
    keys(&input, cases[i].keys);
    if (strcmp(input.text, cases[i].after))
      fail_msg("case %zu: \"%s\" after %s", i, input.text, cases[i].keys);
    input_free(&input);
    free(kept);
  }
}

static void test_a_long_way_back(void **state) {
  struct input input = {0};
  char word[24];
  (void)state;
  input_set(&input, "");
  for (int i = 0; i < 3000; i++) {
    snprintf(word, sizeof word, "%d ", i);
    paste(&input, word);
  }
  int back = 0;
  while (input_undo(&input))
    back++;
  assert_int_equal(back, 1000); /* the oldest are forgotten, and nothing is out of place */
  assert_int_equal(strncmp(input.text, "0 1 2 3 ", 8), 0);
  while (input_redo(&input))
    back--;
  assert_int_equal(back, 0);
  assert_string_equal(input.text + input.len - 5, "2999 ");
  input_free(&input);
}

static void test_moving_and_cutting(void **state) {
  static const struct {
    const char *text, *keys, *after;
  } cases[] = {
      {"one two three", "Ctrl-Left Ctrl-Left X", "one Xtwo three"},
      {"one two three", "Ctrl-A Ctrl-Right Ctrl-Right X", "one twoX three"},
      {"one\ntwo", "Ctrl-Left Ctrl-Left X", "Xone\ntwo"},
      {"one\ntwo", "Ctrl-Home X Ctrl-End Y", "Xone\ntwoY"},
      {"one\ntwo", "Home X", "one\nXtwo"},
      {"one\ntwo", "Ctrl-Home Ctrl-K Ctrl-End Ctrl-Y", "\ntwoone"},
      {"one\ntwo", "Ctrl-Home Ctrl-K Ctrl-K Ctrl-Y Ctrl-Y",
       "one\none\ntwo"}, /* two cuts are put back as one */
      {"one two three", "Ctrl-W Ctrl-W Ctrl-A Ctrl-Y", "two threeone "},
      {"one two", "Ctrl-W Left Ctrl-U Ctrl-Y", "one "}, /* a movement between begins a new cut */
      {"abc", "Ctrl-B Ctrl-B X Ctrl-F Y Ctrl-D", "aXbY"},
      {"one two three four", "Ctrl-Home Down X", "one two Xthree four"}, /* wrapped to ten columns */
      {"one two three four", "Ctrl-Home End X", "one twoX three four"},
      {"one two three four", "Ctrl-Home Down End X", "one two three fourX"},
      {"123456789\n1\n123456789", "Ctrl-Home Right Right Right Down Down X", "123456789\n1\n123X456789"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *kept = NULL;
    struct input input = {.many = true, .cut = &kept};
    input_set(&input, cases[i].text);
    keys(&input, cases[i].keys);
    if (strcmp(input.text, cases[i].after))
      fail_msg("case %zu: \"%s\" after %s", i, input.text, cases[i].keys);
    input_free(&input);
    free(kept);
  }
}

static void test_pages(void **state) {
  struct input input = {.many = true, .rows = 4};
  (void)state;
  input_set(&input, "1\n2\n3\n4\n5\n6\n7\n8\n9");
  keys(&input, "PgUp X");
  assert_string_equal(input.text, "1\n2\n3\n4\n5\n6X\n7\n8\n9");
  keys(&input, "PgUp PgUp PgUp Y");
  assert_string_equal(input.text, "Y1\n2\n3\n4\n5\n6X\n7\n8\n9");
  keys(&input, "PgDn Z");
  assert_string_equal(input.text, "Y1\n2\n3\n4Z\n5\n6X\n7\n8\n9");
  input_free(&input);
}

static void test_limits(void **state) {
  struct input input = {.many = true, .most = 10};
  struct key key = {.press = PRESS_PASTE, .text = "12345678\u00e9\u00e9", .len = 12};
  (void)state;
  input_set(&input, "");
  assert_int_equal(input_key(&input, &key, 10), INPUT_FULL);
  assert_string_equal(input.text, "12345678\u00e9"); /* as many whole characters as fit */
  key_parse("a", &key);
  assert_int_equal(input_key(&input, &key, 10), INPUT_FULL);
  assert_int_equal(input.len, 10);
  key_parse("Backspace", &key);
  assert_int_equal(input_key(&input, &key, 10), INPUT_CHANGED);
  input_free(&input);
}

static void test_marks_typed_one_by_one(void **state) {
  static const uint32_t typed[] = {'e', 0x0301, 0x05D0, 0x05B8, 0x200B, 0x202E, 0x6F22};
  struct input input = {0};
  (void)state;
  input_set(&input, "");
  for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
    struct key key = {.press = PRESS_CHAR, .rune = typed[i]};
    input_key(&input, &key, 10);
  }
  /* marks join their letter; what is invisible or turns the direction round is left out */
  assert_string_equal(input.text, "e\u0301\u05d0\u05b8\u6f22");
  input_free(&input);
}

/* Wrapped lines cover the text, and none is wider than it may be but for spaces that hang over. */
static void test_wrapping_covers(void **state) {
  static const char *const texts[] = {"",
                                      " ",
                                      "\n",
                                      "a",
                                      "one two three four five",
                                      "C-2026-0042 of 2026-11-20",
                                      "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57",
                                      "averyveryverylongwordindeed",
                                      "a  b   c    d     e      f",
                                      "\n\n\n",
                                      "e\u0301e\u0301e\u0301e\u0301",
                                      "hidden\u200bhere\u202eand there",
                                      "one-two-three four-five"};
  (void)state;
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
    for (int columns = 1; columns < 30; columns++) {
      struct input input = {.many = true};
      size_t at = 0;
      input_set(&input, texts[t]);
      assert_true(input_lines(&input, columns) > 0);
      for (size_t i = 0; i < input.wrap.count; i++) {
        const struct input_line *line = &input.wrap.lines[i];
        assert_int_equal(line->start, at);
        assert_true(line->end >= line->start && line->next >= line->end);
        at = line->next;
      }
      assert_int_equal(at, input.len);
      for (input.at = 0; input.at < input.len; input.at++) {
        size_t line;
        int column;
        input_place(&input, columns, &line, &column);
        assert_true(line < input.wrap.count && column >= 0);
      }
      input_free(&input);
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
    if (!row->keys[0]) continue; /* found with the palette */
    char *word = mem_format(row->keys[0][1] ? "%s" : "`%s`", row->keys[0]);
    if (!strstr(text, word)) fail_msg("share/doc/screen.md does not name %s (%s)", row->keys[0], row->name);
    free(word);
  }
}

static void test_key_names(void **state) {
  static const char *const names[] = {"a",         "é",         "Space",    "Ctrl-P", "PgDn",
                                      "Ctrl-_",    "Ctrl-Left", "Ctrl-End", "Enter",  "Esc",
                                      "Shift-Tab", "?",         "😀"};
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
      cmocka_unit_test(test_one_line),
      cmocka_unit_test(test_graphemes_go_whole),
      cmocka_unit_test(test_many_lines),
      cmocka_unit_test(test_taking_back),
      cmocka_unit_test(test_a_long_way_back),
      cmocka_unit_test(test_moving_and_cutting),
      cmocka_unit_test(test_pages),
      cmocka_unit_test(test_limits),
      cmocka_unit_test(test_marks_typed_one_by_one),
      cmocka_unit_test(test_wrapping_covers),
      cmocka_unit_test(test_ranking),
      cmocka_unit_test(test_key_names),
      cmocka_unit_test(test_the_manual_names_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
