/* Small numbers held back: none is shown, and none can be worked out from what is left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/figures.h"

static const struct {
  const char *row, *wanted;
} rows[] = {
    {"[\"A\", 0, 0, 0]", "[\"A\", 0, 0, 0]"},              /* nobody is no person */
    {"[\"A\", 20, 12, 8]", "[\"A\", 20, 12, 8]"},          /* all large */
    {"[\"A\", 20, 16, 4]", "[\"A\", 20, \"-\", \"1-5\"]"}, /* one small: another goes with it */
    {"[\"A\", 6, 3, 3]", "[\"A\", 6, \"1-5\", \"1-5\"]"},  /* two unknowns hide each other */
    {"[\"A\", 4, 4, 0]", "[\"A\", \"1-5\", \"1-5\", 0]"},  /* the total is small itself */
    {"[\"A\", 5, 2, 3]", "[\"A\", \"1-5\", \"1-5\", \"1-5\"]"},
    {"[\"A\", 6, 6, 0]", "[\"A\", 6, 6, 0]"},
};

static json_t *table_with(const char *row) {
  json_t *read = json_loads(row, 0, NULL);
  assert_non_null(read);
  return json_pack("{s:[{s:s},{s:s},{s:s},{s:s}], s:i, s:[o]}", "columns", "kind", "text", "kind", "count",
                   "kind", "count", "kind", "count", "total", 1, "rows", read);
}

static void test_small_numbers(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    json_t *table = table_with(rows[i].row);
    report_hold_back(table);
    char *got = json_dumps(json_array_get(json_object_get(table, "rows"), 0), 0);
    assert_string_equal(got, rows[i].wanted);
    free(got);
    json_decref(table);
  }
}

/* Whatever the numbers, a held back one is one of at least two that are not known. */
static void test_nothing_can_be_worked_out(void **state) {
  (void)state;
  for (int a = 0; a <= 12; a++)
    for (int b = 0; b <= 12; b++)
      for (int c = 0; c <= 12; c++) {
        json_t *table = json_pack("{s:[{s:s},{s:s},{s:s},{s:s},{s:s}], s:i, s:[[s,i,i,i,i]]}", "columns",
                                  "kind", "text", "kind", "count", "kind", "count", "kind", "count", "kind",
                                  "count", "total", 1, "rows", "A", a + b + c, a, b, c);
        report_hold_back(table);
        json_t *row = json_array_get(json_object_get(table, "rows"), 0);
        int hidden = 0;
        for (size_t i = 1; i < 5; i++) {
          const json_t *cell = json_array_get(row, i);
          hidden += !json_is_integer(cell);
          if (json_is_integer(cell))
            assert_true(json_integer_value(cell) == 0 || json_integer_value(cell) > FIGURES_SMALL);
        }
        assert_int_not_equal(hidden, 1);
        json_decref(table);
      }
}

static void test_other_kinds_stay(void **state) {
  (void)state;
  json_t *table = json_pack("{s:[{s:s},{s:s},{s:s}], s:n, s:[[s,i,i]]}", "columns", "kind", "text", "kind",
                            "count", "kind", "days", "total", "rows", "A", 3, 3);
  report_hold_back(table);
  char *got = json_dumps(json_object_get(table, "rows"), 0);
  assert_string_equal(got, "[[\"A\", \"1-5\", 3]]");
  free(got);
  json_decref(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_small_numbers),
                                     cmocka_unit_test(test_nothing_can_be_worked_out),
                                     cmocka_unit_test(test_other_kinds_stay)};
  return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
