/* Can a limit still be met: the way to it, what that means on a day, and when it turns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calendar/count.h"
#include "scene.h"
#include "workflow/forecast.h"

/* Two stages that take their time, one that may be added, and a way that leaves out what is needed. */
static const char *const text =
    "pathway = { id = \"report\"; version = 1; title = \"Report\"; source = \"local\";"
    " events = ( { id = \"asked\"; title = \"Asked\"; stages = [\"prepare\"]; },"
    "  { id = \"ready\"; title = \"Prepared\"; }, { id = \"read\"; title = \"Read\"; },"
    "  { id = \"sent\"; title = \"Sent\"; },"
    "  { id = \"dropped\"; title = \"Dropped\"; reasoned = true; },"
    "  { id = \"expert\"; title = \"Expert asked\"; discretionary = true; },"
    "  { id = \"answered\"; title = \"Expert answered\"; } );"
    " stages = ("
    "  { id = \"prepare\"; title = \"Prepare\"; takes = \"3 wd\"; exits = ( { event = \"ready\"; to = "
    "\"reading\"; } ); },"
    "  { id = \"reading\"; title = \"Reading\"; takes = \"5 wd\"; exits = ( { event = \"read\"; to = "
    "\"sending\"; } ); },"
    "  { id = \"sending\"; title = \"Sending\"; exits = ( { event = \"sent\"; to = \"done\"; } ); },"
    "  { id = \"aside\"; title = \"Aside\"; discretionary = true; exits = ( { event = \"answered\"; to = "
    "\"back\"; } ); },"
    "  { id = \"done\"; title = \"Done\"; end = true; outcome = \"completed\"; },"
    "  { id = \"dropped\"; title = \"Dropped\"; end = true; } );"
    " exits = ( { event = \"dropped\"; to = \"dropped\"; anyway = true; }, { event = \"expert\"; to = "
    "\"aside\"; } );"
    " deadlines = ("
    "  { id = \"report\"; title = \"Report sent\"; class = \"must\"; source = \"1\";"
    "    within = \"15 wd\"; from = \"asked\"; met_by = \"sent\"; ends_with = \"dropped\"; },"
    "  { id = \"settled\"; title = \"Settled\"; class = \"must\"; source = \"2\";"
    "    within = \"20 wd\"; from = \"asked\"; met_by = \"dropped\"; ends_with = \"sent\"; } ); };";

struct fixture {
  struct pathway *p;
  struct calendar *c;
};

static int open_fixture(void **state) {
  static struct fixture f;
  struct error err;
  f.p = scene_pathway(text);
  f.c = calendar_load("england-and-wales", &err);
  *state = &f;
  return 0;
}

static int close_fixture(void **state) {
  struct fixture *f = *state;
  calendar_free(f->c);
  pathway_free(f->p);
  return 0;
}

/* The forecast of a deadline on a day, and the words for it. */
static struct forecast forecast(const struct fixture *f, const struct scene *s, const char *deadline,
                                const char *today, char words[128]) {
  struct evaluation e;
  struct forecast out;
  scene_evaluate(s, f->p, f->c, today, &e);
  const struct evaluation_deadline *d = evaluation_deadline(&e, deadline);
  assert_non_null(d);
  forecast_deadline(f->p, &e, d, f->c, scene_day(today), &out);
  char *said = forecast_words(out.verdict, &out.span, out.earliest, out.spare_wd, out.least_wd);
  snprintf(words, 128, "%s", said);
  free(said);
  evaluation_free(&e);
  return out;
}

/* Asked on Mon 2 Mar 2026, due Mon 23 Mar: by hand, with no holiday between. */
static void it_turns_before_it_is_too_late(void **state) {
  static const struct {
    const char *today, *verdict, *earliest, *words;
    int spare;
  } days[] = {
      /* three days to prepare, five to read; three steps want three days more */
      {"2026-03-02", "fine", "2026-03-12", "", 7},
      {"2026-03-05", "fine", "2026-03-12", "", 7},
      {"2026-03-06", "fine", "2026-03-13", "", 6},
      {"2026-03-11", "fine", "2026-03-18", "", 3},
      {"2026-03-12", "tight", "2026-03-19", "tight: at the earliest Thu 19 Mar 2026, 2 wd to spare", 2},
      {"2026-03-16", "tight", "2026-03-23", "tight: at the earliest Mon 23 Mar 2026, 0 wd to spare", 0},
      {"2026-03-17", "cannot", "2026-03-24",
       "can no longer be met: at the earliest Tue 24 Mar 2026, 1 wd too late", -1},
  };
  struct scene s;
  char words[128];
  scene_open(&s);
  scene_add(&s, "2026-03-02 asked");
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    struct forecast f = forecast(*state, &s, "report", days[i].today, words);
    assert_string_equal(forecast_verdict_name(f.verdict), days[i].verdict);
    assert_int_equal(f.earliest, scene_day(days[i].earliest));
    assert_int_equal(f.spare_wd, days[i].spare);
    assert_string_equal(words, days[i].words);
    assert_int_equal(f.moves, 3);
    forecast_free(&f);
  }
  scene_close(&s);
}

static void time_spent_in_a_stage_is_not_asked_for_again(void **state) {
  struct scene s;
  char words[128];
  scene_open(&s);
  scene_add(&s, "2026-03-02 asked");
  scene_add(&s, "2026-03-05 ready");
  struct forecast f = forecast(*state, &s, "report", "2026-03-10", words);
  assert_int_equal(f.earliest, scene_day("2026-03-12")); /* five days after Thu 5 Mar */
  assert_int_equal(f.least_wd, 2);
  assert_int_equal(f.moves, 2);
  forecast_free(&f);
  scene_close(&s);
}

static void a_step_that_was_added_leads_back(void **state) {
  struct scene s;
  char words[128];
  scene_open(&s);
  scene_add(&s, "2026-03-02 asked");
  scene_add(&s, "2026-03-05 ready");
  scene_add(&s, "2026-03-06 expert");
  struct forecast f = forecast(*state, &s, "report", "2026-03-06", words);
  assert_string_equal(forecast_verdict_name(f.verdict), "fine");
  assert_int_equal(f.moves, 3);
  assert_string_equal(f.steps[0], "Expert answered");
  forecast_free(&f);
  scene_close(&s);
}

static void where_only_a_way_out_meets_it_that_counts(void **state) {
  struct scene s;
  char words[128];
  scene_open(&s);
  scene_add(&s, "2026-03-02 asked");
  struct forecast f = forecast(*state, &s, "settled", "2026-03-06", words);
  assert_string_equal(forecast_verdict_name(f.verdict), "fine");
  assert_int_equal(f.moves, 1);
  forecast_free(&f);
  scene_close(&s);
}

/* Every turn against every day asked one by one: it turns once, on the day that is named. */
static void the_turn_is_the_first_day_that_is_not_fine(void **state) {
  const struct fixture *f = *state;
  const date_day since = scene_day("2026-12-01");
  for (int moves = 1; moves <= 6; moves++)
    for (int after = 0; after <= 12; after += 3)
      for (int here = 0; here <= 8; here += 4)
        for (int length = 0; length <= 40; length += 5) {
          struct forecast_span span = {moves, after, forecast_ready(f->c, since, here)};
          date_day due = since + length, turn = forecast_turns(&span, due, f->c, since), earliest;
          int spare, least;
          for (date_day day = since; day <= due + 1; day++) {
            bool fine = forecast_on(&span, due, f->c, day, &earliest, &spare, &least) == FORECAST_FINE;
            assert_int_equal(fine, day < turn);
          }
        }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_turns_before_it_is_too_late),
      cmocka_unit_test(time_spent_in_a_stage_is_not_asked_for_again),
      cmocka_unit_test(a_step_that_was_added_leads_back),
      cmocka_unit_test(where_only_a_way_out_meets_it_that_counts),
      cmocka_unit_test(the_turn_is_the_first_day_that_is_not_fine),
  };
  return cmocka_run_group_tests_name("forecast", tests, open_fixture, close_fixture);
}
