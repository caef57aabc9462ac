/* The layout at every size: inside, disjoint, covering, never negative. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/layout.h"

/* Every cell of the screen belongs to exactly one region. */
static void check(int columns, int rows, int panel, int beside) {
  static unsigned char owner[60 * 200];
  struct layout layout = layout_of(columns, rows, panel, beside);
  memset(owner, 0, sizeof owner);
  for (int region = 0; region < REGION_COUNT; region++) {
    struct rect at = layout.at[region];
    assert_true(at.w >= 0 && at.h >= 0 && at.x >= 0 && at.y >= 0);
    assert_true(at.w == 0 || at.h == 0 || (at.x + at.w <= columns && at.y + at.h <= rows));
    for (int y = at.y; y < at.y + at.h; y++)
      for (int x = at.x; x < at.x + at.w; x++)
        owner[y * columns + x]++;
  }
  for (int i = 0; i < columns * rows; i++)
    assert_int_equal(owner[i], 1);
}

static void test_every_size(void **state) {
  (void)state;
  for (int rows = 1; rows <= 60; rows++)
    for (int columns = 1; columns <= 200; columns++)
      for (int panel = 0; panel < 4; panel++)
        check(columns, rows, panel, 1 + (rows + columns) % 3);
}

static int shown(struct layout layout) {
  int count = 0;
  for (int region = REGION_PANEL_1; region <= REGION_PANEL_4; region++)
    count += layout.at[region].w > 0 && layout.at[region].h > 0;
  return count;
}

static void test_panels_by_size(void **state) {
  (void)state;
  assert_int_equal(shown(layout_of(80, 24, 0, 1)), 1);
  assert_int_equal(shown(layout_of(99, 60, 2, 1)), 1);
  assert_int_equal(shown(layout_of(100, 24, 0, 1)), 2);
  assert_int_equal(shown(layout_of(149, 60, 3, 1)), 2);
  assert_int_equal(shown(layout_of(150, 39, 0, 1)), 2);
  assert_int_equal(shown(layout_of(150, 40, 0, 1)), 4);
  assert_true(layout_of(39, 24, 0, 1).too_small);
  assert_true(layout_of(80, 9, 0, 1).too_small);
  assert_false(layout_of(40, 10, 0, 1).too_small);
}

static void test_focus_is_shown(void **state) {
  (void)state;
  for (int panel = 0; panel < 4; panel++) {
    struct layout narrow = layout_of(80, 24, panel, 1), wide = layout_of(120, 30, panel, 2);
    assert_true(narrow.at[REGION_PANEL_1 + panel].w == 80);
    assert_true(wide.at[REGION_PANEL_1 + panel].w > 0);
    assert_true(wide.at[REGION_PANEL_1].w > 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_size),
      cmocka_unit_test(test_panels_by_size),
      cmocka_unit_test(test_focus_is_shown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
