/* What falls due: tables of what happened, and the dates that follow. */
#include <stdlib.h>
#include <string.h>

#include "scene.h"

static const char text[] =
    "pathway = { id = \"t\"; version = 1; title = \"T\";\n"
    " events = ( { id = \"asked\"; title = \"Asked\"; repeat = true; }, { id = \"yes\"; title = \"Yes\"; },\n"
    "  { id = \"x\"; title = \"X\"; repeat = true; }, { id = \"y\"; title = \"Y\"; repeat = true; },\n"
    "  { id = \"z\"; title = \"Z\"; repeat = true; }, { id = \"met\"; title = \"Met\"; repeat = true; },\n"
    "  { id = \"over\"; title = \"Over\"; }, { id = \"hearing\"; title = \"Hearing\"; repeat = true; },\n"
    "  { id = \"papers\"; title = \"Papers\"; }, { id = \"close\"; title = \"Close\"; } );\n"
    " stages = ( { id = \"a\"; title = \"A\"; exits = ( { event = \"close\"; to = \"end\"; } ); },\n"
    "  { id = \"end\"; title = \"End\"; end = true; } );\n"
    " deadlines = (\n"
    "  { id = \"plain\"; title = \"Plain\"; class = \"target\"; within = \"20 wd\"; from = \"asked\"; met_by "
    "= \"met\";\n"
    "    warn = [10, 5, 2]; },\n"
    "  { id = \"if\"; title = \"If\"; class = \"target\"; within = \"20 wd\"; from = \"asked\"; only_if = "
    "\"yes\"; met_by = \"met\"; },\n"
    "  { id = \"once\"; title = \"Once\"; class = \"target\"; within = \"20 wd\"; from = \"asked\"; first = "
    "true; met_by = \"met\"; },\n"
    "  { id = \"all\"; title = \"All\"; class = \"must\"; within = \"10 wd\"; from_all = (\"x\", [\"y\", "
    "\"z\"]); met_by = \"met\"; },\n"
    "  { id = \"incl\"; title = \"Incl\"; class = \"law\"; within = \"20 wd\"; from = \"asked\"; count = "
    "\"including\"; met_by = \"met\"; },\n"
    "  { id = \"deemed\"; title = \"Deemed\"; class = \"law\"; within = \"1 wd\"; from = \"asked\"; receipt "
    "= \"deemed\"; met_by = \"met\"; },\n"
    "  { id = \"month\"; title = \"Month\"; class = \"law\"; within = \"1 m\"; from = \"asked\"; roll = "
    "\"following\"; met_by = \"met\"; },\n"
    "  { id = \"half\"; title = \"Half\"; class = \"local\"; within = \"20 wd\"; from = \"asked\"; "
    "pause_rule = \"halfopen\"; met_by = \"met\"; },\n"
    "  { id = \"usual\"; title = \"Usual\"; class = \"typical\"; within = \"8 w\"; from = \"asked\"; met_by "
    "= \"met\"; },\n"
    "  { id = \"ends\"; title = \"Ends\"; class = \"target\"; within = \"20 wd\"; from = \"asked\"; "
    "ends_with = \"over\"; met_by = \"met\"; },\n"
    "  { id = \"papers-out\"; title = \"Papers\"; class = \"must\"; at_least = \"20 wd\"; before = "
    "\"hearing\"; met_by = \"papers\"; },\n"
    "  { id = \"before-end\"; title = \"Before the end\"; class = \"must\"; at_least = \"5 wd\"; before = "
    "\"plan.ends_on\"; met_by = \"papers\"; },\n"
    "  { id = \"review\"; title = \"Review\"; class = \"local\"; due_from = \"plan.next_review\"; warn = "
    "[5]; } );\n"
    " pauses = ( { id = \"ill\"; title = \"Ill\"; stops = [\"plain\", \"half\", \"once\", \"review\"]; },\n"
    "  { id = \"info\"; title = \"Info\"; stops = [\"plain\"]; } );\n"
    "};\n";

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

struct row {
  const char *given[8];
  const char *deadline;
  const char *state;       /* NULL: it has not started */
  const char *due;         /* NULL: no date */
  const char *first, *met; /* where they matter */
};

static const struct row rows[] = {
    /* starts */
    {{"2026-03-30 x"}, "plain", NULL, NULL, NULL, NULL},
    {{"2026-03-30 asked"}, "plain", "running", "2026-04-29", NULL, NULL},
    {{"2025-12-15 asked"}, "plain", "running", "2026-01-15", NULL, NULL},
    {{"2026-03-30 asked", "2026-04-02 asked"}, "plain", "running", "2026-05-05", NULL, NULL},
    {{"2026-04-02 asked", "2026-03-30 asked"}, "plain", "running", "2026-05-05", NULL, NULL},
    {{"2026-04-02 asked", "2026-03-30 asked"}, "once", "running", "2026-04-29", NULL, NULL},
    /* settings */
    {{"2026-03-30 asked"}, "incl", "running", "2026-04-28", NULL, NULL},
    {{"2026-06-13 asked"}, "deemed", "running", "2026-06-16", NULL, NULL},
    {{"2026-01-31 asked"}, "month", "running", "2026-03-02", NULL, NULL},
    {{"2026-03-30 asked"}, "usual", "running", "2026-05-25", NULL, NULL},
    /* conditions */
    {{"2026-03-30 asked"}, "if", "tentative", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "2026-04-02 yes"}, "if", "running", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "2026-04-02 met"}, "if", "met", "2026-04-29", NULL, "2026-04-02"},
    {{"2026-03-30 asked", "2026-04-02 close"}, "if", "done", "2026-04-29", NULL, NULL},
    /* the last of several, in any order */
    {{"2026-12-21 x", "2026-12-10 y"}, "all", "running", "2027-01-07", NULL, NULL},
    {{"2026-12-10 y", "2026-12-21 x"}, "all", "running", "2027-01-07", NULL, NULL},
    {{"2026-12-10 x", "2026-12-21 y"}, "all", "running", "2027-01-07", NULL, NULL},
    {{"2026-12-10 x", "2026-12-21 z"}, "all", "running", "2027-01-07", NULL, NULL},
    {{"2026-12-10 x", "2026-12-01 y", "2026-12-21 z"}, "all", "running", "2027-01-07", NULL, NULL},
    {{"2026-12-10 x"}, "all", NULL, NULL, NULL, NULL},
    {{"2026-12-10 y", "2026-12-11 z"}, "all", NULL, NULL, NULL, NULL},
    /* met */
    {{"2026-03-30 asked", "2026-04-29 met"}, "plain", "met", "2026-04-29", NULL, "2026-04-29"},
    {{"2026-03-30 asked", "2026-04-30 met"}, "plain", "late", "2026-04-29", NULL, "2026-04-30"},
    {{"2026-03-30 asked", "2026-03-30 met"}, "plain", "met", "2026-04-29", NULL, "2026-03-30"},
    {{"2026-03-30 asked", "2026-03-27 met"}, "plain", "running", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "2026-03-27 met"}, "once", "met", "2026-04-29", NULL, "2026-03-27"},
    {{"2026-03-30 asked", "2026-04-08 met", "2026-04-01 met"},
     "plain",
     "met",
     "2026-04-29",
     NULL,
     "2026-04-01"},
    {{"2026-03-30 asked", "2026-04-01 met", "2026-04-02 asked"},
     "plain",
     "running",
     "2026-05-05",
     NULL,
     NULL},
    /* ended */
    {{"2026-03-30 asked", "2026-04-01 over"}, "ends", "done", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "2026-04-02 over", "2026-04-01 met"},
     "ends",
     "met",
     "2026-04-29",
     NULL,
     "2026-04-01"},
    {{"2026-03-30 asked", "2026-04-01 over", "2026-04-02 met"}, "ends", "done", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "2026-03-01 over"}, "ends", "running", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "2026-04-01 close"}, "plain", "done", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "2026-04-01 met", "2026-04-02 close"},
     "plain",
     "met",
     "2026-04-29",
     NULL,
     "2026-04-01"},
    /* pauses */
    {{"2026-03-30 asked", "pause ill 2026-04-09..2026-04-17"}, "plain", "running", "2026-05-11", NULL, NULL},
    {{"2026-03-30 asked", "pause ill 2026-04-09..2026-04-17"}, "half", "running", "2026-05-08", NULL, NULL},
    {{"2026-03-30 asked", "pause ill 2026-04-09..2026-04-17"}, "if", "tentative", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "pause ill 2026-04-09..2026-04-17", "pause info 2026-04-15..2026-04-21"},
     "plain",
     "running",
     "2026-05-13",
     NULL,
     NULL},
    {{"2026-03-30 asked", "pause info 2026-04-15..2026-04-21", "pause ill 2026-04-09..2026-04-17"},
     "plain",
     "running",
     "2026-05-13",
     NULL,
     NULL},
    {{"2026-03-30 asked", "pause ill 2026-04-09.."}, "plain", "stopped", NULL, NULL, NULL},
    {{"2026-03-30 asked", "pause ill 2026-05-09.."}, "plain", "running", "2026-04-29", NULL, NULL},
    {{"2026-03-30 asked", "pause ill 2026-04-09..", "2026-04-08 met"},
     "plain",
     "met",
     NULL,
     NULL,
     "2026-04-08"},
    /* extensions */
    {{"2026-03-30 asked", "extend plain 2026-05-08"}, "plain", "running", "2026-05-08", "2026-04-29", NULL},
    {{"2026-03-30 asked", "extend plain 2026-05-08", "extend plain 2026-05-15"},
     "plain",
     "running",
     "2026-05-15",
     "2026-04-29",
     NULL},
    {{"2026-03-30 asked", "extend plain 2026-05-15", "extend plain 2026-05-08"},
     "plain",
     "running",
     "2026-05-08",
     "2026-04-29",
     NULL},
    {{"2026-03-30 asked", "extend once 2026-05-08"}, "plain", "running", "2026-04-29", "2026-04-29", NULL},
    {{"2026-03-30 asked", "extend plain 2026-05-08", "2026-05-08 met"},
     "plain",
     "met",
     "2026-05-08",
     "2026-04-29",
     "2026-05-08"},
    {{"2026-03-30 asked", "extend plain 2026-05-08", "pause ill 2026-04-09..2026-04-27"},
     "plain",
     "running",
     "2026-05-19",
     "2026-05-19",
     NULL},
    {{"2026-03-30 asked", "extend plain 2026-05-08", "2026-04-02 asked"},
     "plain",
     "running",
     "2026-05-05",
     "2026-05-05",
     NULL},
    {{"2026-03-30 asked", "2026-04-02 asked", "extend plain 2026-05-08"},
     "plain",
     "running",
     "2026-05-08",
     "2026-05-05",
     NULL},
    /* backwards */
    {{"2026-04-29 hearing"}, "papers-out", "running", "2026-03-30", NULL, NULL},
    {{"2026-04-29 hearing", "2026-03-30 papers"}, "papers-out", "met", "2026-03-30", NULL, "2026-03-30"},
    {{"2026-04-29 hearing", "2026-03-31 papers"}, "papers-out", "late", "2026-03-30", NULL, "2026-03-31"},
    {{"2026-04-29 hearing", "2026-05-05 hearing"}, "papers-out", "running", "2026-04-02", NULL, NULL},
    {{"record plan.ends_on @2026-04-10"}, "before-end", "running", "2026-04-01", NULL, NULL},
    {{"2026-04-29 asked"}, "before-end", NULL, NULL, NULL, NULL},
    /* a record's own date */
    {{"record plan.next_review @2026-05-22"}, "review", "running", "2026-05-22", NULL, NULL},
    {{"record plan.next_review 0 @2026-05-22"}, "review", NULL, NULL, NULL, NULL},
    {{"record plan.next_review @2026-05-22", "pause ill 2026-04-09.."},
     "review",
     "stopped",
     NULL,
     NULL,
     NULL},
    {{"record plan.next_review @2026-05-22", "2026-04-09 close"}, "review", "done", "2026-05-22", NULL, NULL},
    {{"record plan.next_review @2026-05-22", "extend review 2026-05-29"},
     "review",
     "running",
     "2026-05-29",
     "2026-05-22",
     NULL},
};

static const char *day_text(date_day day, char out[DATE_TEXT]) {
  return day == DATE_NONE ? "none" : date_format(day, out);
}

static bool as_wanted(const struct row *row, const struct evaluation_deadline *d, size_t at) {
  char due[DATE_TEXT], first[DATE_TEXT], met[DATE_TEXT];
  if (!d || !row->state) {
    if (!d && !row->state) return true;
    print_error("row %zu (%s): %s\n", at, row->deadline, d ? "started, should not" : "has not started");
    return false;
  }
  bool right = !strcmp(deadline_state_name(d->state), row->state);
  right &= !strcmp(day_text(d->due, due), row->due ? row->due : "none");
  right &= !row->first || !strcmp(day_text(d->first_due, first), row->first);
  right &= !strcmp(day_text(d->met_on, met), row->met ? row->met : "none");
  right &= d->open == (d->state == DEADLINE_RUNNING && d->class != CLASS_TYPICAL);
  if (!right)
    print_error("row %zu (%s): got %s due %s first %s met %s\n", at, row->deadline,
                deadline_state_name(d->state), day_text(d->due, due), day_text(d->first_due, first),
                day_text(d->met_on, met));
  return right;
}

static void dates_follow_from_what_happened(void **state) {
  struct fixture *f = *state;
  int wrong = 0;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct scene s;
    struct evaluation e;
    scene_open(&s);
    scene_add_all(&s, rows[i].given);
    scene_evaluate(&s, f->p, f->c, "2026-04-01", &e);
    wrong += !as_wanted(&rows[i], evaluation_deadline(&e, rows[i].deadline), i);
    evaluation_free(&e);
    scene_close(&s);
  }
  assert_int_equal(wrong, 0);
}

/* Only left_wd and warn may depend on the day. */
static void today_moves_only_what_is_left(void **state) {
  struct fixture *f = *state;
  static const struct {
    const char *today;
    int left, warn;
  } days[] = {{"2026-03-30", 20, -1}, {"2026-04-15", 10, 10}, {"2026-04-16", 9, 10}, {"2026-04-22", 5, 5},
              {"2026-04-27", 2, 2},   {"2026-04-29", 0, 2},   {"2026-04-30", -1, 0}, {"2026-05-05", -3, 0}};
  struct scene s;
  scene_open(&s);
  scene_add(&s, "2026-03-30 asked");
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    struct evaluation e;
    scene_evaluate(&s, f->p, f->c, days[i].today, &e);
    const struct evaluation_deadline *d = evaluation_deadline(&e, "plain");
    assert_int_equal(d->due, scene_day("2026-04-29"));
    assert_int_equal(d->state, DEADLINE_RUNNING);
    assert_int_equal(d->left_wd, days[i].left);
    assert_int_equal(d->warn, days[i].warn);
    assert_int_equal(evaluation_deadline(&e, "if")->warn, -1);
    assert_int_equal(evaluation_deadline(&e, "usual")->warn, -1);
    evaluation_free(&e);
  }
  scene_close(&s);
}

static void late_pauses_show_as_such(void **state) {
  struct fixture *f = *state;
  static const struct {
    const char *pause;
    bool late;
  } pauses[] = {{"pause ill 2026-04-09..2026-04-17", false},
                {"pause ill 2026-04-09..2026-04-17 recorded 2026-04-09", false},
                {"pause ill 2026-04-09..2026-04-17 recorded 2026-04-20", true},
                {"pause ill 2026-02-09..2026-02-17 recorded 2026-04-20", false},
                {"pause ill 2026-06-09..2026-06-17 recorded 2026-07-20", false}};
  for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++) {
    struct scene s;
    struct evaluation e;
    scene_open(&s);
    scene_add(&s, "2026-03-30 asked");
    scene_add(&s, pauses[i].pause);
    scene_evaluate(&s, f->p, f->c, "2026-04-01", &e);
    assert_int_equal(evaluation_deadline(&e, "plain")->late_pause, pauses[i].late);
    evaluation_free(&e);
    scene_close(&s);
  }
}

static void past_the_official_years_is_provisional(void **state) {
  struct fixture *f = *state;
  struct scene s;
  struct evaluation e;
  scene_open(&s);
  scene_add(&s, "2028-12-20 asked");
  scene_evaluate(&s, f->p, f->c, "2026-04-01", &e);
  assert_true(evaluation_deadline(&e, "plain")->provisional);
  evaluation_free(&e);
  s.events[0].on = scene_day("2026-03-30");
  scene_evaluate(&s, f->p, f->c, "2026-04-01", &e);
  assert_false(evaluation_deadline(&e, "plain")->provisional);
  evaluation_free(&e);
  scene_close(&s);
}

static void a_record_names_its_deadline(void **state) {
  struct fixture *f = *state;
  struct scene s;
  struct evaluation e;
  scene_open(&s);
  scene_add(&s, "record plan.next_review @2026-05-22");
  s.items[0].detail = "Review point 2";
  scene_evaluate(&s, f->p, f->c, "2026-05-20", &e);
  assert_string_equal(evaluation_deadline(&e, "review")->title, "Review point 2");
  assert_int_equal(evaluation_deadline(&e, "review")->warn, 5);
  assert_true(evaluation_deadline(&e, "review")->open);
  evaluation_free(&e);
  scene_close(&s);
}

static void a_date_out_of_reach_is_an_error(void **state) {
  struct fixture *f = *state;
  struct scene s;
  struct evaluation e;
  struct error err = {0};
  scene_open(&s);
  scene_add(&s, "1950-03-30 asked");
  assert_false(engine_evaluate(f->p, &s.facts, f->c, scene_day("2026-04-01"), &e, &err));
  assert_true(err.text[0] != '\0');
  evaluation_free(&e);
  scene_close(&s);
}

static void swap(void *a, void *b, size_t size) {
  char keep[256];
  memcpy(keep, a, size);
  memcpy(a, b, size);
  memcpy(b, keep, size);
}

/* Facts in another order in their arrays give the very same deadlines. */
static void the_order_of_the_arrays_does_not_matter(void **state) {
  struct fixture *f = *state;
  static const char *const lines[] = {"2026-03-30 asked",
                                      "2026-04-02 asked",
                                      "2026-03-31 x",
                                      "2026-04-01 y",
                                      "2026-04-07 z",
                                      "2026-04-29 hearing",
                                      "pause ill 2026-04-09..2026-04-17",
                                      "pause info 2026-04-15..2026-04-21",
                                      "extend plain 2026-06-05",
                                      "extend plain 2026-06-12",
                                      NULL};
  struct scene s;
  struct evaluation e, again;
  scene_open(&s);
  scene_add_all(&s, lines);
  scene_evaluate(&s, f->p, f->c, "2026-04-01", &e);
  for (size_t i = 0; i < 3; i++)
    swap(&s.events[i], &s.events[5 - i], sizeof *s.events);
  swap(&s.pauses[0], &s.pauses[1], sizeof *s.pauses);
  swap(&s.extensions[0], &s.extensions[1], sizeof *s.extensions);
  scene_evaluate(&s, f->p, f->c, "2026-04-01", &again);
  assert_int_equal(e.deadline_count, again.deadline_count);
  for (size_t i = 0; i < e.deadline_count; i++) {
    assert_string_equal(e.deadlines[i].name, again.deadlines[i].name);
    assert_int_equal(e.deadlines[i].due, again.deadlines[i].due);
    assert_int_equal(e.deadlines[i].first_due, again.deadlines[i].first_due);
    assert_int_equal(e.deadlines[i].start_event, again.deadlines[i].start_event);
    assert_int_equal(e.deadlines[i].state, again.deadlines[i].state);
  }
  evaluation_free(&e);
  evaluation_free(&again);
  scene_close(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_follow_from_what_happened),
      cmocka_unit_test(today_moves_only_what_is_left),
      cmocka_unit_test(late_pauses_show_as_such),
      cmocka_unit_test(past_the_official_years_is_provisional),
      cmocka_unit_test(a_record_names_its_deadline),
      cmocka_unit_test(a_date_out_of_reach_is_an_error),
      cmocka_unit_test(the_order_of_the_arrays_does_not_matter),
  };
  return cmocka_run_group_tests_name("deadline", tests, open_fixture, close_fixture);
}
