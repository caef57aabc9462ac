/* The window over a list of a hundred thousand rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fake.h"
#include "wire/message.h"

enum { ROWS = 16, TOTAL = 100000 };

static const char *focus(const struct list *list) {
  return message_text(list_focus(list), "ref");
}

static void test_moving_asks_little(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  (void)state;
  assert_true(list_load(list, &source, ROWS, NULL));
  assert_true(list_prefetch(list, &source, ROWS, NULL));
  for (int i = 0; i < 20; i++) {
    size_t asks = fake->list_asks;
    assert_true(list_move(list, &source, NAV_DOWN, ROWS, NULL));
    assert_int_equal(fake->list_asks, asks);
  }
  assert_string_equal(focus(list), "C-2026-000021");
  for (int i = 0; i < 1000; i++) {
    assert_true(list_move(list, &source, NAV_DOWN, ROWS, NULL));
    assert_true(list_prefetch(list, &source, ROWS, NULL));
  }
  assert_string_equal(focus(list), "C-2026-001021");
  assert_true(fake->list_asks < 40);
  assert_true(list_count(list) <= LIST_PIECES * 3 * ROWS);
  for (int i = 0; i < 1020; i++)
    assert_true(list_move(list, &source, NAV_UP, ROWS, NULL));
  assert_string_equal(focus(list), "C-2026-000001");
  list_free(list);
  fake_free(fake);
}

static void test_ends_and_pages(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  (void)state;
  assert_true(list_load(list, &source, ROWS, NULL));
  size_t asks = fake->list_asks;
  assert_true(list_move(list, &source, NAV_END, ROWS, NULL));
  assert_string_equal(focus(list), "C-2026-100000");
  assert_int_equal(list->cursor - list->top, ROWS - 1);
  assert_true(list_move(list, &source, NAV_HOME, ROWS, NULL));
  assert_string_equal(focus(list), "C-2026-000001");
  assert_int_equal(fake->list_asks, asks + 2);
  assert_true(list_move(list, &source, NAV_PAGE_DOWN, ROWS, NULL));
  assert_string_equal(focus(list), "C-2026-000016");
  assert_true(list_move(list, &source, NAV_PAGE_UP, ROWS, NULL));
  assert_string_equal(focus(list), "C-2026-000001");
  list_free(list);
  fake_free(fake);
}

static void test_pages_have_no_gap(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  (void)state;
  assert_true(list_load(list, &source, ROWS, NULL));
  for (int i = 0; i < 40; i++) {
    assert_true(list_move(list, &source, NAV_PAGE_DOWN, ROWS, NULL));
    assert_true(list->top + ROWS <= list_count(list));
  }
  list_free(list);
  fake_free(fake);
}

static void test_refresh_keeps_the_place(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  (void)state;
  assert_true(list_load(list, &source, ROWS, NULL));
  for (int i = 0; i < 500; i++)
    assert_true(list_move(list, &source, NAV_DOWN, ROWS, NULL));
  size_t height = list->cursor - list->top;
  fake->changed = 501;
  assert_true(list_refresh(list, &source, ROWS, true, NULL));
  assert_string_equal(focus(list), "C-2026-000501");
  assert_int_equal(list->cursor - list->top, height);
  assert_true(list_is_changed(list, list_row(list, list->cursor + 1)));
  assert_false(list_is_changed(list, list_focus(list)));
  assert_true(list_move(list, &source, NAV_DOWN, ROWS, NULL));
  assert_true(list_move(list, &source, NAV_UP, ROWS, NULL));
  assert_false(list_is_changed(list, list_row(list, list->cursor + 1)));
  list_free(list);
  fake_free(fake);
}

static void test_a_row_that_goes(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  (void)state;
  assert_true(list_load(list, &source, ROWS, NULL));
  for (int i = 0; i < 500; i++)
    assert_true(list_move(list, &source, NAV_DOWN, ROWS, NULL));
  fake->removed = 500;
  assert_true(list_refresh(list, &source, ROWS, false, NULL));
  assert_string_equal(focus(list), "C-2026-000502");
  list_free(list);
  fake_free(fake);
}

static void test_going_to_a_row(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  struct error error;
  (void)state;
  assert_true(list_go(list, &source, ROWS, "C-2026-054321", &error));
  assert_string_equal(focus(list), "C-2026-054321");
  fake->rows = 0;
  assert_false(list_go(list, &source, ROWS, "C-1999-000001", &error));
  assert_string_equal(error.text, "");
  list_free(list);
  fake_free(fake);
}

static void test_a_keeper_that_goes(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  struct error error;
  (void)state;
  assert_true(list_load(list, &source, ROWS, &error));
  fake->gone = true;
  assert_false(list_move(list, &source, NAV_END, ROWS, &error));
  assert_string_equal(error.text, "the keeper has stopped");
  assert_string_equal(focus(list), "C-2026-000001");
  list_free(list);
  fake_free(fake);
}

/* ---- a keeper that is far off ---- */

static bool take(struct list *list, struct fake *fake, struct ui_source *source) {
  bool news = false;
  fake->arrived = true;
  assert_true(list_take(list, source, ROWS, &news, NULL));
  fake->arrived = false;
  return news;
}

static void test_nobody_waits_for_rows(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  bool news = false;
  (void)state;
  assert_true(list_load(list, &source, ROWS, NULL));
  fake->far = true;
  size_t last = list_count(list) - 1;
  for (size_t i = 0; i < last + 5; i++) /* five steps beyond what is here */
    assert_true(list_move(list, &source, NAV_DOWN, ROWS, NULL));
  assert_int_equal(list->cursor, last);
  assert_int_equal(fake->waited, 1); /* and asked for once */
  assert_true(list_take(list, &source, ROWS, &news, NULL) && !news);
  assert_true(take(list, fake, &source));
  assert_int_equal(list->cursor, last + 5);
  assert_int_equal(list->fetching, FETCH_NONE);
  assert_true(list_move(list, &source, NAV_END, ROWS, NULL));
  assert_true(take(list, fake, &source));
  assert_string_equal(focus(list), "C-2026-100000");
  assert_true(list_move(list, &source, NAV_HOME, ROWS, NULL));
  assert_true(list_move(list, &source, NAV_UP, ROWS, NULL)); /* the rows of the end stay until then */
  assert_true(take(list, fake, &source));
  assert_string_equal(focus(list), "C-2026-000001");
  list_free(list);
  fake_free(fake);
}

/* One ask is under way at a time; what has been typed meanwhile is asked for next, and what comes of the
 * outdated one is not shown. */
static void test_an_outdated_filter(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  (void)state;
  assert_true(list_load(list, &source, ROWS, NULL));
  fake->far = true;
  list_filter(list, "e");
  assert_true(list_seek(list, &source, ROWS, NULL));
  size_t asks = fake->list_asks;
  list_filter(list, "ex");
  list_outdate(list, &source);
  list_filter(list, "exa");
  list_outdate(list, &source);
  assert_int_equal(fake->list_asks, asks);
  int64_t first = list->ask_id;
  assert_true(take(list, fake, &source)); /* of "e" */
  assert_int_equal(list->fetching, FETCH_START);
  assert_true(list->ask_id > first);
  assert_int_equal(fake->list_asks, asks + 1);
  assert_true(take(list, fake, &source));
  assert_int_equal(list->fetching, FETCH_NONE);
  assert_int_equal(json_object_size(fake->waiting), 0);
  list_free(list);
  fake_free(fake);
}

static void test_marks(void **state) {
  struct fake *fake = fake_new(TOTAL);
  struct ui_source source = fake_source(fake);
  struct list *list = list_new("cases");
  (void)state;
  assert_true(list_load(list, &source, ROWS, NULL));
  list_mark(list);
  assert_true(list_is_marked(list, list_row(list, 0)));
  list_mark(list);
  assert_int_equal(list_marked(list), 0);
  assert_true(list_mark_range(list));
  for (int i = 0; i < 4; i++)
    assert_true(list_move(list, &source, NAV_DOWN, ROWS, NULL));
  assert_true(list_mark_range(list));
  assert_int_equal(list_marked(list), 5);
  json_t *ask = json_object();
  list_put_marked(list, ask);
  assert_int_equal(json_array_size(json_object_get(ask, "records")), 5);
  json_object_clear(ask);
  list_mark_all(list);
  list_mark(list); /* all but this one */
  assert_int_equal(list_marked(list), list->total - 1);
  list_put_marked(list, ask);
  assert_int_equal(json_array_size(json_object_get(json_object_get(ask, "where"), "except")), 1);
  list_filter(list, "other");
  assert_int_equal(list_marked(list), 0);
  json_decref(ask);
  list_free(list);
  fake_free(fake);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_moving_asks_little), cmocka_unit_test(test_ends_and_pages),
      cmocka_unit_test(test_pages_have_no_gap),  cmocka_unit_test(test_refresh_keeps_the_place),
      cmocka_unit_test(test_a_row_that_goes),    cmocka_unit_test(test_going_to_a_row),
      cmocka_unit_test(test_a_keeper_that_goes), cmocka_unit_test(test_nobody_waits_for_rows),
      cmocka_unit_test(test_an_outdated_filter), cmocka_unit_test(test_marks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
