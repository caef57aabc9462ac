/* Painting into cells: clipping, wide and combining characters, text that means harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/card.h"
#include "ui/cells.h"

static const struct rect whole = {0, 0, 12, 3};

static void assert_row(struct cells *cells, int row, const char *wanted) {
  char *text = cells_to_text(cells), *line = text;
  for (int i = 0; i < row; i++)
    line = strchr(line, '\n') + 1;
  *strchr(line, '\n') = 0;
  assert_string_equal(line, wanted);
  assert_int_equal(text_width(line, strlen(line)), cells->columns);
  free(text);
}

static void test_clipping(void **state) {
  struct cells *cells = cells_new(12, 3, false);
  (void)state;
  assert_int_equal(cells_text(cells, whole, 8, 0, STYLE_TEXT, "abcdefgh"), 4);
  assert_row(cells, 0, "        abcd");
  cells_text(cells, (struct rect){2, 1, 4, 1}, 0, 0, STYLE_TEXT, "abcdefgh");
  assert_row(cells, 1, "  abcd      ");
  cells_text(cells, (struct rect){2, 1, 4, 1}, 0, 1, STYLE_TEXT, "below");
  cells_text(cells, (struct rect){-4, 2, 8, 1}, 0, 0, STYLE_TEXT, "abcdefgh");
  assert_row(cells, 2, "efgh        ");
  cells_free(cells);
}

static void test_wide_is_never_halved(void **state) {
  struct cells *cells = cells_new(12, 3, false);
  (void)state;
  cells_text(cells, (struct rect){0, 0, 5, 1}, 0, 0, STYLE_TEXT, "陳大文");
  assert_row(cells, 0, "陳大        ");
  cells_text(cells, whole, 1, 0, STYLE_TEXT, "x");
  assert_row(cells, 0, " x大        ");
  cells_text(cells, whole, 2, 0, STYLE_TEXT, "y");
  assert_row(cells, 0, " xy         ");
  cells_fit(cells, whole, 0, 1, 5, STYLE_TEXT, "陳大文");
  assert_row(cells, 1, "陳大…       ");
  cells_free(cells);
}

static void test_marks_and_emoji(void **state) {
  struct cells *cells = cells_new(12, 3, false);
  (void)state;
  cells_text(cells, whole, 0, 0, STYLE_TEXT, "Zoe\xCC\x88.");
  assert_row(cells, 0, "Zoe\xCC\x88.        ");
  cells_text(cells, whole, 0, 1, STYLE_TEXT,
             "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9|"); /* joined emoji */
  assert_row(cells, 1, "\xF0\x9F\x91\xA8|         ");
  cells_free(cells);
}

static void test_hostile_text(void **state) {
  static const char *const texts[] = {"\x1b[31mred",
                                      "a\u202eb",
                                      "\xff\xfe",
                                      "tab\tand\nline",
                                      "\x9b"
                                      "5n",
                                      "\u200b\u2028",
                                      "a\x07"};
  struct cells *cells = cells_new(40, 1, false);
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    cells_blank(cells, (struct rect){0, 0, 40, 1});
    cells_text(cells, (struct rect){0, 0, 40, 1}, 0, 0, STYLE_TEXT, texts[i]);
    char *text = cells_to_text(cells);
    text[strlen(text) - 1] = 0; /* the line's end */
    assert_false(text_has_controls(text, strlen(text)));
    assert_int_equal(text_width(text, strlen(text)), 40);
    free(text);
  }
  cells_free(cells);
}

static void test_ascii(void **state) {
  struct cells *cells = cells_new(12, 3, true);
  (void)state;
  cells_box(cells, whole, STYLE_RULE, "");
  assert_row(cells, 0, "+----------+");
  assert_row(cells, 1, "|          |");
  cells_text(cells, whole, 1, 1, STYLE_TEXT, "a·é→陳…");
  assert_row(cells, 1, "|a-?>? ~   |");
  cells_free(cells);
}

static void test_wrapping(void **state) {
  struct cells *cells = cells_new(12, 3, false);
  (void)state;
  assert_int_equal(cells_wrap(cells, whole, 0, 0, 2, STYLE_TEXT, "one two three four five six"), 2);
  assert_row(cells, 0, "one two     ");
  assert_row(cells, 1, "three four… ");
  assert_row(cells, 2, "            ");
  cells_free(cells);
}

/* Random text at random places: the grid stays whole, and nothing outside the clip changes. */
static void test_random_painting(void **state) {
  static const char *const pieces[] = {"a",  "陳", "e\u0301", "\x1b", "\xff", "👨‍👩‍👧",
                                       "🇬🇧", "का", "\u202e",  " ",    "ab",   "שלום"};
  struct cells *cells = cells_new(20, 4, false);
  (void)state;
  srand(7);
  for (int round = 0; round < 4000; round++) {
    char text[200] = "";
    for (int i = rand() % 9; i >= 0; i--)
      strcat(text, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
    struct rect area = {rand() % 24 - 4, rand() % 6 - 1, rand() % 20, rand() % 4};
    cells_text(cells, area, rand() % 20 - 4, rand() % 4, STYLE_TEXT, text);
    for (int y = 0; y < 4; y++)
      for (int x = 0; x < 20; x++) {
        const struct cell *cell = &cells->at[y * 20 + x];
        bool covered = x > 0 && cells->at[y * 20 + x - 1].width == 2;
        assert_true(cell->width <= 2 && (cell->width == 0) == covered);
        assert_true(cell->width == 0 ? cell->text[0] == 0
                                     : text_width(cell->text, strlen(cell->text)) == cell->width);
      }
  }
  cells_free(cells);
}

static void test_lines_of_the_terminal(void **state) {
  struct cells *cells = cells_new(12, 3, true);
  (void)state;
  cells->acs = true;
  cells_box(cells, (struct rect){0, 0, 12, 3}, STYLE_RULE, "é…");
  char *text = cells_to_text(cells);
  assert_string_equal(text, "┌─ ?~ ─────┐\n│          │\n└──────────┘\n");
  free(text);
  cells_free(cells);
}

/* The bars of the test card stand one below the other, and it fits everywhere. */
static void test_card(void **state) {
  static const int sizes[][2] = {{80, 24}, {40, 10}, {200, 60}, {3, 2}, {1, 1}};
  (void)state;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    struct cells *cells = cells_new(sizes[i][0], sizes[i][1], false);
    card_paint(cells, "j Ctrl-X ");
    int bars = 0;
    for (int y = 0; y < cells->rows && cells->columns > 30; y++)
      bars += !strcmp(cells->at[y * cells->columns + 30].text, "|");
    if (sizes[i][1] >= 24) assert_int_equal(bars, 6);
    cells_free(cells);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_clipping),
      cmocka_unit_test(test_wide_is_never_halved),
      cmocka_unit_test(test_marks_and_emoji),
      cmocka_unit_test(test_hostile_text),
      cmocka_unit_test(test_ascii),
      cmocka_unit_test(test_wrapping),
      cmocka_unit_test(test_random_painting),
      cmocka_unit_test(test_lines_of_the_terminal),
      cmocka_unit_test(test_card),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
