/* Deadlines on a day that an event sets: moved off a day not worked, asked for again when it is set again. */
#include "histories.h"

static const char text[] =
    "pathway = { id = \"follow-up\"; version = 1; title = \"Follow-up\";\n"
    "  dates = ( { id = \"review\"; title = \"Review\"; } );\n"
    "  events = ( { id = \"review-set\"; title = \"Review set\"; sets = \"review\"; repeat = true; },\n"
    "    { id = \"reviewed\"; title = \"Reviewed\"; repeat = true; },\n"
    "    { id = \"let-go\"; title = \"Let go\"; repeat = true; },\n"
    "    { id = \"over\"; title = \"Over\"; }, { id = \"reopened\"; title = \"Reopened\"; } );\n"
    "  stages = ( { id = \"open\"; title = \"Open\"; exits = ( { event = \"over\"; to = \"done\"; } ); },\n"
    "    { id = \"done\"; title = \"Done\"; end = true; } );\n"
    "  reopens = ( { event = \"reopened\"; to = \"open\"; } );\n"
    "  deadlines = ( { id = \"review\"; title = \"Review\"; class = \"local\"; due_from = \"date.review\";\n"
    "      met_by = \"reviewed\"; ends_with = \"let-go\"; roll = \"following\"; } );\n"
    "  examples = ( { given = ( %s ); expect = ( %s ); } );\n"
    "};\n";

static void a_day_not_worked_means_the_next(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 review-set 2026-04-06", "review due 2026-04-07", NULL},
      {"2026-03-02 review-set 2026-12-25", "review due 2026-12-29", NULL},
      {"2026-03-02 review-set 2026-04-11", "review due 2026-04-13", NULL},
      {"2026-03-02 review-set 2026-04-08", "review due 2026-04-08", NULL},
      {"2026-03-02 review-set 2026-04-06 | 2026-04-07 reviewed", "review is met", NULL},
      {"2026-03-02 review-set 2026-04-06 | 2026-04-08 reviewed", "review is late", NULL},
      {"2026-03-02 review-set 2026-04-06", "review due 2026-04-06", "the engine gives 2026-04-07"},
  };
  ALL_RIGHT(text, rows);
}

static void a_day_set_again_asks_again(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 review-set 2026-04-08 | 2026-04-08 reviewed", "review met 2026-04-08", NULL},
      {"2026-03-02 review-set 2026-04-08 | 2026-04-08 reviewed | 2026-04-08 review-set 2026-07-08",
       "review is running | review due 2026-07-08", NULL},
      {"2026-03-02 review-set 2026-04-08 | 2026-04-08 reviewed | 2026-04-08 review-set 2026-07-08 | "
       "2026-07-09 reviewed",
       "review is late", NULL},
      {"2026-03-02 review-set 2026-04-08 | 2026-03-09 let-go", "review is done", NULL},
      {"2026-03-02 review-set 2026-04-08 | 2026-03-09 let-go | 2026-03-10 review-set 2026-05-08",
       "review is running", NULL},
      {"2026-03-02 review-set 2026-04-08 | extend review 2026-04-20", "review due 2026-04-20", NULL},
      {"2026-03-02 review-set 2026-04-08 | extend review 2026-04-20 | 2026-03-09 review-set 2026-04-09",
       "review due 2026-04-09", NULL},
  };
  ALL_RIGHT(text, rows);
}

static void reopened_it_waits_to_be_set_anew(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 review-set 2026-04-08 | 2026-03-10 over | 2026-03-11 reopened", "review is done", NULL},
      {"2026-03-02 review-set 2026-04-08 | 2026-03-10 over | 2026-03-11 reopened | 2026-03-12 review-set "
       "2026-05-08",
       "review is running | review due 2026-05-08", NULL},
  };
  ALL_RIGHT(text, rows);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_day_not_worked_means_the_next),
      cmocka_unit_test(a_day_set_again_asks_again),
      cmocka_unit_test(reopened_it_waits_to_be_set_anew),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
