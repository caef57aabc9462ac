/* Rules of a form of their own: no earlier than a day, counted from a day that was set, how a number is
 * known. */
#include <stdlib.h>
#include <string.h>

#include "calendar/calendar.h"
#include "scene.h"
#include "workflow/confirm.h"
#include "workflow/explain.h"
#include "workflow/show.h"

static const char text[] =
    "pathway = { id = \"hearing\"; version = 1; title = \"Hearing\"; source = \"policy\";\n"
    "  documents = ( { id = \"oh\"; title = \"Occupational health\"; compartment = \"health\"; } );\n"
    "  dates = ( { id = \"hearing\"; title = \"Day of the hearing\"; } );\n"
    "  events = ( { id = \"begun\"; title = \"Begun\"; stages = [\"open\"]; },\n"
    "             { id = \"set\"; title = \"Hearing fixed\"; sets = \"hearing\"; repeat = true; },\n"
    "             { id = \"letter\"; title = \"Letter sent\"; repeat = true; },\n"
    "             { id = \"decided\"; title = \"Decided\"; } );\n"
    "  stages = ( { id = \"open\"; title = \"Open\"; exits = ( { event = \"decided\"; to = \"end\";\n"
    "      needs = ( { not_before = \"earliest\"; say = \"ten working days have passed\"; override = true; } "
    "); } ); },\n"
    "             { id = \"end\"; title = \"End\"; end = true; } );\n"
    "  deadlines = (\n"
    "    { id = \"earliest\"; title = \"Not before\"; class = \"typical\"; within = \"10 wd\"; from = "
    "\"begun\";\n"
    "      ends_with = \"decided\"; known = \"recalled\"; },\n"
    "    { id = \"letter\"; title = \"Letter\"; class = \"target\"; within = \"5 wd\"; from = "
    "\"date.hearing\";\n"
    "      met_by = \"letter\"; known = \"proposed\"; } );\n"
    "  pauses = ( { id = \"away\"; title = \"Away\"; stops = [\"earliest\"]; } ); };";

static struct pathway *p;
static struct calendar *c;

static int open_all(void **state) {
  struct error err = {0};
  (void)state;
  p = scene_pathway(text);
  c = calendar_load("england-and-wales", &err);
  return !p || !c;
}

static int close_all(void **state) {
  (void)state;
  pathway_free(p);
  calendar_free(c);
  return 0;
}

static void play(const char *const *lines, const char *today, struct scene *s, struct evaluation *e) {
  scene_open(s);
  scene_add_all(s, lines);
  scene_evaluate(s, p, c, today, e);
}

static void no_earlier_than_a_day(void **state) {
  (void)state;
  static const char *const lines[] = {"2026-03-23 begun", NULL}; /* ten working days over Easter: 8 April */
  static const struct {
    const char *today;
    bool possible;
  } days[] = {{"2026-03-23", false}, {"2026-04-07", false}, {"2026-04-08", true}, {"2026-05-01", true}};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    struct scene s;
    struct evaluation e;
    play(lines, days[i].today, &s, &e);
    const struct evaluation_exit *exit = evaluation_exit(&e, "decided");
    assert_int_equal(exit->possible, days[i].possible);
    if (!exit->possible)
      assert_string_equal(exit->why_not, "ten working days have passed (from Wed 8 Apr 2026)");
    evaluation_free(&e);
    scene_close(&s);
  }
}

static void unless_a_reason_or_nothing_to_wait_for(void **state) {
  (void)state;
  static const char
      *const passed[] = {"2026-03-23 begun", "override open|ten working days have passed", NULL},
             *const none[] = {NULL}, *const stopped[] = {"2026-03-23 begun", "pause away 2026-03-30..", NULL};
  static const struct {
    const char *const *lines;
    bool possible;
  } rows[] = {{passed, true}, {none, true}, {stopped, false}};
  for (size_t i = 0; i < 3; i++) {
    struct scene s;
    struct evaluation e;
    play(rows[i].lines, "2026-03-24", &s, &e);
    assert_int_equal(evaluation_exit(&e, "decided")->possible, rows[i].possible);
    evaluation_free(&e);
    scene_close(&s);
  }
}

static void counted_from_a_day_that_was_set(void **state) {
  (void)state;
  static const char *const lines[] = {"2026-03-02 set", "2026-03-10 set", NULL};
  struct scene s;
  struct evaluation e;
  struct explanation x;
  struct error err = {0};
  scene_open(&s);
  scene_add_all(&s, lines);
  scene_evaluate(&s, p, c, "2026-03-02", &e);
  assert_null(evaluation_deadline(&e, "letter")); /* no day was given with it */
  evaluation_free(&e);
  s.events[0].sets_on = scene_day("2026-03-20");
  s.events[1].sets_on = scene_day("2026-03-31"); /* moved: over Easter, 9 April */
  scene_evaluate(&s, p, c, "2026-03-10", &e);
  assert_int_equal(evaluation_deadline(&e, "letter")->due, scene_day("2026-04-09"));
  assert_int_equal(evaluation_deadline(&e, "letter")->start, scene_day("2026-03-31"));
  evaluation_free(&e);
  assert_true(explain_deadline(p, &s.facts, c, scene_day("2026-03-10"), "letter", &x, &err));
  assert_string_equal(x.rule,
                      "Within 5 working days of \"Day of the hearing\", counted from the day after; met by "
                      "\"Letter sent\" (proposed here, no published rule was found: to be confirmed by your "
                      "organisation)");
  assert_string_equal(x.start_event, "Day of the hearing");
  explanation_free(&x);
  scene_close(&s);
}

static void a_letter_before_the_day_does_not_meet_it(void **state) {
  (void)state;
  static const char *const lines[] = {"2026-03-02 set", "2026-03-05 letter", NULL};
  struct scene s;
  struct evaluation e;
  scene_open(&s);
  scene_add_all(&s, lines);
  s.events[0].sets_on = scene_day("2026-03-31");
  scene_evaluate(&s, p, c, "2026-03-06", &e);
  assert_int_equal(evaluation_deadline(&e, "letter")->state, DEADLINE_RUNNING);
  evaluation_free(&e);
  scene_close(&s);
}

static void how_it_is_known_is_said(void **state) {
  (void)state;
  static const struct {
    struct pathway_marks marks;
    const char *words;
  } rows[] = {
      {{.known = ""}, ""},
      {{.known = "read"}, ""},
      {{.known = "", .confirm = true}, "to be confirmed by your organisation"},
      {{.known = "read", .confirm = true},
       "read in its source, and still to be confirmed by your organisation"},
      {{.known = "recalled"}, "recalled, to be confirmed by your organisation"},
      {{.known = "proposed"},
       "proposed here, no published rule was found: to be confirmed by your organisation"},
      {{.known = "read", .unverified = true}, "not verified against its source"},
      {{.known = "recalled", .unverified = true},
       "recalled and not verified, to be confirmed by your organisation"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_string_equal(confirm_words(&rows[i].marks), rows[i].words);
  char *shown = show_pathway(p);
  assert_non_null(strstr(shown, "(recalled, to be confirmed by your organisation)"));
  assert_non_null(strstr(shown, "Occupational health, kept apart: health details"));
  free(shown);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_earlier_than_a_day),
      cmocka_unit_test(unless_a_reason_or_nothing_to_wait_for),
      cmocka_unit_test(counted_from_a_day_that_was_set),
      cmocka_unit_test(a_letter_before_the_day_does_not_meet_it),
      cmocka_unit_test(how_it_is_known_is_said),
  };
  return cmocka_run_group_tests_name("forms", tests, open_all, close_all);
}
