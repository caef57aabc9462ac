/* What recurs, runs out and adds up, as tables of histories. */
#include "base/buf.h"
#include "histories.h"

/* An exclusion in small; %s are keys of the review, then of an example. */
static const char pathway_text[] =
    "pathway = { id = \"exclusion\"; version = 1; title = \"Exclusion\";\n"
    "  roles = ( { id = \"officer\"; title = \"Officer\"; } );\n"
    "  documents = ( { id = \"report\"; title = \"Review report\"; } );\n"
    "  dates = ( { id = \"period-end\"; title = \"End of the period\"; } );\n"
    "  events = (\n"
    "    { id = \"at-once\"; title = \"Excluded at once\"; }, { id = \"excluded\"; title = \"Excluded\"; },\n"
    "    { id = \"told\"; title = \"Told in writing\"; stages = [\"formal\"]; repeat = true; },\n"
    "    { id = \"renewed\"; title = \"Renewed\"; by = [\"officer\"]; },\n"
    "    { id = \"shortened\"; title = \"Shorter period agreed\"; sets = \"period-end\"; repeat = true; },\n"
    "    { id = \"costed\"; title = \"Six-month report\"; repeat = true; },\n"
    "    { id = \"ppa-told\"; title = \"PPA told\"; repeat = true; },\n"
    "    { id = \"lifted\"; title = \"Lifted\"; }, { id = \"lapsed\"; title = \"Lapsed\"; },\n"
    "    { id = \"back\"; title = \"Back at work\"; }, { id = \"again\"; title = \"Excluded again\"; } );\n"
    "  stages = (\n"
    "    { id = \"consider\"; title = \"Consider\";\n"
    "      exits = ( { event = \"at-once\"; to = \"immediate\"; }, { event = \"excluded\"; to = \"formal\"; "
    "} ); },\n"
    "    { id = \"immediate\"; title = \"Immediate\";\n"
    "      exits = ( { event = \"excluded\"; to = \"formal\"; }, { event = \"lapsed\"; to = \"return\"; },\n"
    "                { event = \"lifted\"; to = \"return\"; } ); },\n"
    "    { id = \"formal\"; title = \"Formal\";\n"
    "      needs = ( { event = \"told\"; since = \"renewed\"; say = \"told in writing\"; } );\n"
    "      exits = ( { event = \"renewed\"; to = \"formal\"; needs = (\n"
    "                    { event = \"ppa-told\"; say = \"PPA told\";\n"
    "                      when = ( { counter = \"review.period\"; min = 3; } ); },\n"
    "                    { event = \"costed\"; say = \"six-month report\";\n"
    "                      when = ( { counter = \"time-out.months\"; min = 6; } ); } ); },\n"
    "                { event = \"lifted\"; to = \"return\"; anyway = true; },\n"
    "                { event = \"lapsed\"; to = \"return\"; anyway = true; } ); },\n"
    "    { id = \"return\"; title = \"Return\";\n"
    "      exits = ( { event = \"back\"; to = \"end\"; }, { event = \"again\"; to = \"formal\"; } ); },\n"
    "    { id = \"end\"; title = \"End\"; end = true; outcome = \"completed\"; } );\n"
    "  deadlines = (\n"
    "    { id = \"immediate\"; title = \"Immediate exclusion\"; class = \"must\"; within = \"2 w\"; from = "
    "\"at-once\";\n"
    "      met_by = \"excluded\"; ends_with = \"lifted\"; on_expiry = \"lapsed\"; },\n"
    "    { id = \"review\"; title = \"Review\"; class = \"must\"; every = \"4 w\"; from = [\"excluded\", "
    "\"again\"];\n"
    "      met_by = \"renewed\"; ends_with = [\"lifted\", \"lapsed\"]; %s },\n"
    "    { id = \"six-months\"; title = \"Six months\"; class = \"must\"; within = \"6 m\"; spell = "
    "\"time-out\";\n"
    "      met_by = \"costed\"; },\n"
    "    { id = \"twelve\"; title = \"PPA after three periods\"; class = \"must\"; within = \"3 d\"; from = "
    "\"renewed\";\n"
    "      met_by = \"ppa-told\"; when = ( { counter = \"review.period\"; min = 4; } ); } );\n"
    "  spells = ( { id = \"time-out\"; title = \"Time excluded\"; from = [\"at-once\", \"excluded\", "
    "\"again\"];\n"
    "               until = [\"lifted\", \"lapsed\"]; measured_to = \"review\"; } );\n"
    "  milestones = ( { id = \"formal\"; title = \"Formally excluded\"; from = \"excluded\"; undone_by = "
    "\"lifted\"; } );\n"
    "  pauses = ( { id = \"hold\"; title = \"Hold\"; stops = [\"review\"]; } );\n"
    "  examples = ( { given = ( %s ); expect = ( %s ); } );\n"
    "};\n";

#define PERIODS(keys, rows) assert_int_equal(wrong_periods(keys, rows, sizeof rows / sizeof *rows), 0)

static int wrong_periods(const char *keys, const struct history *rows, size_t count) {
  struct buf text = {0};
  buf_printf(&text, pathway_text, keys, "%s", "%s");
  int wrong = wrong_histories(buf_text(&text), rows, count);
  buf_free(&text);
  return wrong;
}

static const char running_out[] = "on_expiry = \"lapsed\"; before_end = \"1 wd\"; warn = [10, 5, 2];";

/* 2 March 2026 is a Monday; periods of 28 days end on 30 March, 27 April, 25 May, 22 June. */
static void an_exclusion_is_reviewed_or_lapses(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 excluded",
       "stage formal | review period 1 | review due 2026-03-27 | review expires 2026-03-30 | review is "
       "running",
       NULL},
      {"2026-03-02 excluded | today 2026-03-30", "stage formal | review is running", NULL},
      {"2026-03-02 excluded | today 2026-03-31",
       "stage return | review is done | review is lapsed | review expires 2026-03-30", NULL},
      {"2026-03-02 excluded | 2026-03-26 renewed | today 2026-03-31",
       "stage formal | review period 2 | review done 1 | review due 2026-04-24 | review expires 2026-04-27",
       NULL},
      /* held on the last day itself: late, and in time */
      {"2026-03-02 excluded | 2026-03-30 renewed | today 2026-03-31",
       "stage formal | review period 2 | review missed 0", NULL},
      /* held a day later: it had lapsed */
      {"2026-03-02 excluded | 2026-03-31 renewed | today 2026-04-01", "stage return | review is lapsed",
       NULL},
      /* what is recorded of a later day shows that the last day is over */
      {"2026-03-02 excluded | 2026-04-07 back", "stage end | review is lapsed", NULL},
      /* a review held in time and written down last undoes the lapse, and what was built on it */
      {"2026-03-02 excluded | 2026-04-07 told | 2026-03-26 renewed", "stage formal | review period 2", NULL},
      /* lifted in time, or too late to matter */
      {"2026-03-02 excluded | 2026-03-20 lifted | today 2026-05-01",
       "stage return | review is done | review period 0", NULL},
      {"2026-03-02 excluded | 2026-04-10 lifted", "stage return | review is lapsed", NULL},
      /* excluded again after a lapse: a new first period; what was done before stays counted */
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-05-05 again",
       "stage formal | review period 1 | review done 1 | review expires 2026-06-02 | review is running",
       NULL},
      {"2026-03-02 excluded | 2026-05-05 again | today 2026-06-03", "stage return | review is lapsed", NULL},
      /* early reviews do not shorten a grid, and two in one period are one */
      {"2026-03-02 excluded | 2026-03-03 renewed | 2026-03-04 renewed",
       "review period 2 | review done 1 | review expires 2026-04-27", NULL},
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-04-23 renewed",
       "review period 3 | review expires 2026-05-25", NULL},
      /* an extension moves the day it is due, never the day it runs out */
      {"2026-03-02 excluded | extend review 2026-04-30", "review due 2026-03-30 | review expires 2026-03-30",
       NULL},
      /* nothing pauses it by accident; a pause that names it does */
      {"2026-03-02 excluded | pause hold 2026-03-10..2026-03-16 | today 2026-04-06",
       "stage formal | review expires 2026-04-06", NULL},
      {"2026-03-02 excluded | pause hold 2026-03-10.. | today 2026-07-01", "stage formal | review is stopped",
       NULL},
      /* a period agreed to be shorter, and those after it */
      {"2026-03-02 excluded | 2026-03-02 shortened 2026-03-16 | 2026-03-13 renewed",
       "review period 2 | review expires 2026-04-13", NULL},
      {"2026-03-02 excluded | 2026-03-02 shortened 2026-04-16", "review expires 2026-03-30", NULL},
  };
  PERIODS("on_expiry = \"lapsed\"; before_end = \"1 wd\"; or_on = \"date.period-end\";", rows);
}

static void an_immediate_exclusion_runs_out_too(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 at-once", "stage immediate | immediate expires 2026-03-16 | immediate is running", NULL},
      {"2026-03-02 at-once | today 2026-03-17", "stage return | immediate is lapsed | immediate is done",
       NULL},
      {"2026-03-02 at-once | 2026-03-16 excluded | today 2026-03-17",
       "stage formal | immediate is met | review expires 2026-04-13", NULL},
      {"2026-03-02 at-once | 2026-03-17 excluded", "stage return | immediate is lapsed", NULL},
      {"2026-03-02 at-once | 2026-03-10 lifted | today 2026-06-01", "stage return | immediate is done", NULL},
      /* one after the other, each by itself */
      {"2026-03-02 at-once | 2026-03-16 excluded | today 2026-04-14", "stage return | review is lapsed",
       NULL},
  };
  PERIODS(running_out, rows);
}

static void counters_ask_for_more(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 excluded | 2026-03-03 told", "event renewed possible", NULL},
      {"2026-03-02 excluded", "event renewed refused", NULL},
      /* told before the renewal does not count after it */
      {"2026-03-02 excluded | 2026-03-03 told | 2026-03-26 renewed", "event renewed refused", NULL},
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-03-27 told", "event renewed possible", NULL},
      /* the third period asks for PPA */
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-04-23 renewed | 2026-04-24 told",
       "event renewed refused", NULL},
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-04-23 renewed | 2026-04-24 told | 2026-04-30 "
       "ppa-told",
       "event renewed possible", NULL},
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-04-23 renewed | 2026-05-21 renewed",
       "twelve due 2026-05-24", NULL},
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-04-23 renewed", "twelve due 2026-05-24",
       "not asked for"},
      /* six months are over on 2 September, in the seventh period (to 14 September) */
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-04-23 renewed | 2026-05-21 renewed | 2026-06-18 "
       "renewed | "
       "2026-07-16 renewed | 2026-07-17 told | 2026-07-17 ppa-told",
       "review period 6 | event renewed possible | six-months due 2026-09-02", NULL},
      {"2026-03-02 excluded | 2026-03-26 renewed | 2026-04-23 renewed | 2026-05-21 renewed | 2026-06-18 "
       "renewed | "
       "2026-07-16 renewed | 2026-08-13 renewed | 2026-08-14 told | 2026-08-14 ppa-told",
       "review period 7 | event renewed refused", NULL},
  };
  PERIODS(running_out, rows);
}

static void time_adds_up_over_stretches(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 at-once | today 2026-03-12", "time-out days 10 | time-out times 1", NULL},
      {"2026-03-02 at-once | 2026-03-12 excluded | today 2026-03-22", "time-out days 20 | time-out times 1",
       NULL},
      {"2026-03-02 excluded | 2026-03-12 lifted | today 2026-06-01", "time-out days 10", NULL},
      {"2026-03-02 excluded | 2026-03-12 lifted | 2026-04-01 again | today 2026-04-11",
       "time-out days 20 | time-out times 2", NULL},
      /* lapsed on its last day */
      {"2026-03-02 excluded | today 2026-12-01", "time-out days 28 | six-months is done", NULL},
      /* six months from 2 March are 2 September; twenty days between two stretches move that on by them */
      {"2026-03-02 excluded | today 2026-03-03", "six-months due 2026-09-02 | six-months is running", NULL},
      {"2026-03-02 excluded | 2026-03-12 lifted | 2026-04-01 again", "six-months due 2026-09-22", NULL},
      {"2026-03-02 excluded | 2026-03-12 lifted", "six-months is done", NULL},
      {"2026-03-02 excluded", "milestone formal 2026-03-02", NULL},
      {"2026-03-02 excluded | 2026-03-12 lifted", "milestone formal open", NULL},
      {"2026-03-02 at-once", "milestone formal open", NULL},
      {"2026-03-02 at-once", "milestone formal 2026-03-02", "gives it open"},
  };
  PERIODS(running_out, rows);
}

static void a_grid_without_effect_counts_what_was_missed(void **state) {
  (void)state;
  static const struct history rows[] = {
      /* nothing is known to be missed until something comes later */
      {"2026-03-02 excluded | today 2026-09-01", "review period 1 | review due 2026-03-30 | review missed 0",
       NULL},
      {"2026-03-02 excluded | 2026-05-04 renewed", "review period 4 | review done 1 | review missed 2", NULL},
      {"2026-03-02 excluded | 2026-05-04 lifted", "review missed 2 | review done 0 | review is done", NULL},
  };
  PERIODS("", rows);
}

static void a_chain_counts_from_the_last_one_done(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 excluded", "review period 1 | review due 2026-03-30", NULL},
      {"2026-03-02 excluded | 2026-03-16 renewed", "review period 2 | review due 2026-04-13", NULL},
      {"2026-03-02 excluded | 2026-04-06 renewed",
       "review period 2 | review due 2026-05-04 | review missed 1", NULL},
      {"2026-03-02 excluded | 2026-03-16 renewed | 2026-03-16 renewed", "review period 2 | review done 1",
       NULL},
      {"2026-03-02 excluded | 2026-03-16 renewed | 2026-03-17 renewed",
       "review period 3 | review due 2026-04-14", NULL},
  };
  PERIODS("mode = \"chained\";", rows);
}

/* The record is the same, so the answer is, in whatever order it is handed over. */
static void the_answer_is_of_the_record_alone(void **state) {
  (void)state;
  struct buf text = {0};
  struct error err = {0};
  struct calendar *c = calendar_load(CALENDAR_DEFAULT, &err);
  struct scene s;
  struct evaluation a, b;
  buf_printf(&text, pathway_text, running_out, "\"2026-03-02 excluded\"", "\"stage formal\"");
  struct pathway *p = scene_pathway(buf_text(&text));
  scene_open(&s);
  scene_add_all(&s, (const char *const[]){"2026-03-02 excluded", "2026-03-26 renewed", "2026-04-23 renewed",
                                          "2026-06-01 told", "2026-06-02 again", NULL});
  scene_evaluate(&s, p, c, "2026-08-01", &a);
  struct fact_event swap = s.events[0];
  s.events[0] = s.events[3];
  s.events[3] = swap;
  scene_evaluate(&s, p, c, "2026-08-01", &b);
  assert_string_equal(a.stage_id, "return");
  assert_int_equal(a.step_count, 6); /* excluded, two renewals, lapsed, again, lapsed */
  assert_int_equal(a.steps[3].event, 0);
  assert_string_equal(a.steps[3].kind, "lapsed");
  assert_int_equal(a.lapsed_on, scene_day("2026-06-30"));
  assert_string_equal(a.stage_id, b.stage_id);
  assert_int_equal(a.step_count, b.step_count);
  assert_int_equal(a.deadlines[0].due, b.deadlines[0].due);
  evaluation_free(&a);
  evaluation_free(&b);
  /* What is kept is made with a day before all of them: it says when, and does not say that it was. */
  scene_evaluate(&s, p, c, "1970-01-01", &a);
  assert_string_equal(a.stage_id, "formal");
  assert_int_equal(evaluation_deadline(&a, "review")->expires_on, scene_day("2026-06-30"));
  assert_string_equal(evaluation_deadline(&a, "review")->expiry, "lapsed");
  assert_false(evaluation_deadline(&a, "review")->lapsed);
  evaluation_free(&a);
  scene_close(&s);
  pathway_free(p);
  calendar_free(c);
  buf_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_exclusion_is_reviewed_or_lapses),
      cmocka_unit_test(an_immediate_exclusion_runs_out_too),
      cmocka_unit_test(counters_ask_for_more),
      cmocka_unit_test(time_adds_up_over_stretches),
      cmocka_unit_test(a_grid_without_effect_counts_what_was_missed),
      cmocka_unit_test(a_chain_counts_from_the_last_one_done),
      cmocka_unit_test(the_answer_is_of_the_record_alone),
  };
  return cmocka_run_group_tests_name("periods", tests, NULL, NULL);
}
