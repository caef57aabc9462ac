/* The threshold matrix: every cell, both asterisks, the level that ticks give, and broken ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"
#include "workflow/threshold.h"

static struct threshold *shipped(void) {
  struct findings f = {0};
  char *text = scene_file("thresholds/hee-london.cfg");
  struct threshold *t = threshold_parse(text, strlen(text), "hee-london.cfg", &f);
  assert_non_null(t);
  assert_int_equal(f.count, 0);
  free(text);
  return t;
}

/* How many cells each domain has at each level; two are empty in the source. */
static void every_cell_is_there(void **state) {
  (void)state;
  static const int cells[7][3] = {{4, 1, 3}, {1, 1, 3}, {2, 2, 3}, {1, 0, 4},
                                  {0, 2, 4}, {1, 2, 4}, {2, 1, 3}};
  struct threshold *t = shipped();
  assert_int_equal(t->domain_count, 7);
  for (size_t d = 0; d < 7; d++) {
    int found[3] = {0};
    for (size_t i = 0; i < t->domains[d].cell_count; i++) {
      const struct threshold_cell *cell = &t->domains[d].cells[i];
      char wanted[48];
      found[cell->level - 1]++;
      snprintf(wanted, sizeof wanted, "D%zu-L%d-%c", d + 1, cell->level, 'a' + found[cell->level - 1] - 1);
      assert_string_equal(cell->id, wanted);
    }
    for (int level = 0; level < 3; level++)
      assert_int_equal(found[level], cells[d][level]);
  }
  threshold_free(t);
}

static void two_cells_feed_quality_management(void **state) {
  (void)state;
  struct threshold *t = shipped();
  int count = 0;
  for (size_t d = 0; d < t->domain_count; d++)
    for (size_t i = 0; i < t->domains[d].cell_count; i++)
      count += t->domains[d].cells[i].quality_feed;
  assert_int_equal(count, 2);
  assert_true(threshold_cell(t, "D2-L3-a")->quality_feed);
  assert_true(threshold_cell(t, "D7-L3-a")->quality_feed);
  const char *const some[] = {"D1-L1-a", "D7-L3-a"};
  assert_true(threshold_quality_feed(t, some, 2));
  assert_false(threshold_quality_feed(t, some, 1));
  threshold_free(t);
}

static void the_highest_ticked_is_the_level(void **state) {
  (void)state;
  struct threshold *t = shipped();
  const char *const ticks[] = {"D1-L1-a", "D6-L2-a", "D1-L1-b", "D9-L9-z", "D2-L3-b"};
  assert_int_equal(threshold_level(t, ticks, 0), 0);
  assert_int_equal(threshold_level(t, ticks, 1), 1);
  assert_int_equal(threshold_level(t, ticks, 4), 2);
  assert_int_equal(threshold_level(t, ticks, 5), 3);
  assert_int_equal(threshold_level(t, ticks + 3, 1), 0);
  assert_string_equal(threshold_level_row(t, 2)->title, "Level 2");
  assert_null(threshold_level_row(t, 4));
  assert_int_equal(t->triage_within.count, 2);
  assert_int_equal(t->triage_within.unit, UNIT_WORKING_DAYS);
  threshold_free(t);
}

static void broken_matrices_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int line;
    const char *says;
  } broken[] = {
      {"threshold = { id = \"t\"; version = 1; title = \"T\"; triage_within = \"2 wd\";\n"
       " levels = ( { level = 1; title = \"L\"; owner = \"O\"; } );\n"
       " domains = ( { id = \"D\"; title = \"D\"; cells = (\n"
       "  { id = \"a\"; level = 1; text = \"A\"; },\n  { id = \"a\"; level = 2; text = \"B\"; } ); } ); };",
       5, "cell \"a\" is defined twice, first on line 4"},
      {"threshold = { id = \"t\"; version = 1; title = \"T\"; triage_within = \"2 wd\";\n"
       " levels = ( { level = 2; title = \"L\"; owner = \"O\"; },\n  { level = 1; title = \"L\"; owner = "
       "\"O\"; } );\n"
       " domains = ( { id = \"D\"; title = \"D\"; cells = ( { id = \"a\"; level = 3; text = \"A\"; } ); } ); "
       "};",
       3, "level 1 is out of order"},
      {"threshold = { id = \"t\"; version = 1; title = \"T\"; triage_within = \"soon\"; levels = (); domains "
       "= (); };",
       1, "a period is"},
      {"threshold = { id = \"t\"; title = \"T\"; triage_within = \"2 wd\"; levels = (); domains = (); };", 1,
       "lacks \"version\""},
      {"pathway = { };", 1, "stands beside the threshold"},
  };
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    struct findings f = {0};
    assert_null(threshold_parse(broken[i].text, strlen(broken[i].text), "t.cfg", &f));
    bool found = false;
    for (size_t n = 0; n < f.count; n++)
      found |= f.items[n].line == broken[i].line && strstr(f.items[n].text, broken[i].says);
    if (!found) fail_msg("row %zu: %d: %s", i, f.items[0].line, f.items[0].text);
    findings_free(&f);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_cell_is_there),
      cmocka_unit_test(two_cells_feed_quality_management),
      cmocka_unit_test(the_highest_ticked_is_the_level),
      cmocka_unit_test(broken_matrices_are_refused),
  };
  return cmocka_run_group_tests_name("threshold", tests, NULL, NULL);
}
