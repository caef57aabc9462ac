/* Each kind of deadline explained, against a count made here from the weekdays and bank holidays alone. */
#include <stdlib.h>
#include <string.h>

#include "scene.h"
#include "workflow/explain.h"

static const char *const text =
    "pathway = { id = \"kinds\"; version = 1; title = \"Kinds\"; source = \"local\";"
    " dates = ( { id = \"hearing\"; title = \"Hearing\"; } );"
    " events = ( { id = \"asked\"; title = \"Asked\"; }, { id = \"one\"; title = \"One\"; }, { id = \"two\"; "
    "title = \"Two\"; },"
    "  { id = \"fixed\"; title = \"Fixed\"; sets = \"hearing\"; repeat = true; },"
    "  { id = \"accepted\"; title = \"Accepted\"; }, { id = \"reviewed\"; title = \"Reviewed\"; repeat = "
    "true; },"
    "  { id = \"answered\"; title = \"Answered\"; }, { id = \"closed\"; title = \"Closed\"; } );"
    " stages = ( { id = \"open\"; title = \"Open\"; exits = ( { event = \"closed\"; to = \"done\"; } ); },"
    "  { id = \"done\"; title = \"Done\"; end = true; } );"
    " deadlines = ("
    "  { id = \"forward\"; title = \"Forward\"; class = \"target\"; source = \"1\"; within = \"20 wd\"; from "
    "= \"asked\"; met_by = \"answered\"; },"
    "  { id = \"tentative\"; title = \"Tentative\"; class = \"target\"; source = \"2\"; within = \"5 wd\"; "
    "from = \"asked\"; only_if = \"accepted\"; met_by = \"answered\"; },"
    "  { id = \"both\"; title = \"Both\"; class = \"must\"; source = \"3\"; within = \"10 wd\"; from_all = "
    "[\"one\", \"two\"]; met_by = \"answered\"; },"
    "  { id = \"papers\"; title = \"Papers\"; class = \"must\"; source = \"4\"; before = \"date.hearing\"; "
    "at_least = \"20 wd\"; met_by = \"answered\"; },"
    "  { id = \"grid\"; title = \"Grid\"; class = \"must\"; source = \"5\"; every = \"4 w\"; from = "
    "\"asked\"; met_by = \"reviewed\"; },"
    "  { id = \"chain\"; title = \"Chain\"; class = \"must\"; source = \"6\"; every = \"10 wd\"; mode = "
    "\"chained\"; from = \"asked\"; met_by = \"reviewed\"; } );"
    " pauses = ( { id = \"away\"; title = \"Away\"; stops = [\"forward\"]; waiting_on = \"practitioner\"; } "
    "); };";

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

/* England and Wales, April 2026 to the new year after: nothing of the program's is asked. */
static bool works(date_day day) {
  static const char *const holidays[] = {"2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25",
                                         "2026-08-31", "2026-12-25", "2026-12-28", "2027-01-01"};
  for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++)
    if (scene_day(holidays[i]) == day) return false;
  return date_weekday(day) < SATURDAY;
}

/* The day `count` working days after (before, where negative) `from`, days from `a` to `b` left out. */
static date_day counted(date_day from, int count, date_day a, date_day b) {
  int step = count < 0 ? -1 : 1, left = count < 0 ? -count : count;
  while (left > 0) {
    from += step;
    if (works(from) && !(from >= a && from <= b)) left--;
  }
  return from;
}

static const char *const history[] = {"2026-03-30 asked", "2026-04-01 one", "2026-04-09 two", NULL};

static void explain(const struct fixture *f, const struct scene *s, const char *today, const char *name,
                    struct explanation *x) {
  struct error err = {0};
  if (!explain_deadline(f->p, &s->facts, f->c, scene_day(today), name, x, &err))
    fail_msg("%s: %s", name, err.text);
}

/* Every line says rightly whether its day counts, and the last number is that of the rule. */
static void check_ledger(const struct explanation *x, int numbers, date_day pause_a, date_day pause_b) {
  int last = 0;
  for (size_t i = 0; i < x->ledger.count; i++) {
    const struct ledger_line *line = &x->ledger.lines[i];
    assert_true(line->why[0] != '\0');
    if (!line->counted) continue;
    assert_true(works(line->day) && !(line->day >= pause_a && line->day <= pause_b));
    last = line->number < 0 ? -line->number : line->number;
  }
  assert_int_equal(last, numbers);
}

static void counted_in_working_days(void **state) {
  static const struct {
    const char *name, *start;
    int count;
  } kinds[] = {{"forward", "2026-03-30", 20},
               {"tentative", "2026-03-30", 5},
               {"both", "2026-04-09", 10},
               {"chain", "2026-03-30", 10}};
  struct scene s;
  scene_open(&s);
  scene_add_all(&s, history);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    struct explanation x;
    explain(*state, &s, "2026-04-10", kinds[i].name, &x);
    assert_int_equal(x.deadline.due, counted(scene_day(kinds[i].start), kinds[i].count, 1, 0));
    check_ledger(&x, kinds[i].count, 1, 0);
    assert_int_equal(x.ledger.lines[x.ledger.count - 1].day, x.deadline.due);
    explanation_free(&x);
  }
  scene_close(&s);
}

static void a_pause_is_left_out_and_named(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add_all(&s, history);
  scene_add(&s, "pause away 2026-04-13..2026-04-17 recorded 2026-04-20");
  explain(*state, &s, "2026-04-21", "forward", &x);
  date_day a = scene_day("2026-04-13"), b = scene_day("2026-04-17");
  assert_int_equal(x.deadline.due, counted(scene_day("2026-03-30"), 20, a, b));
  check_ledger(&x, 20, a, b);
  assert_int_equal(x.pause_count, 1);
  assert_string_equal(x.pauses[0].title, "Away");
  assert_true(x.pauses[0].late);
  assert_non_null(strstr(x.sum, "days stopped left out"));
  explanation_free(&x);
  scene_close(&s);
}

static void holidays_have_their_names(void **state) {
  struct scene s;
  struct explanation x;
  size_t found = 0;
  scene_open(&s);
  scene_add_all(&s, history);
  explain(*state, &s, "2026-04-10", "forward", &x);
  for (size_t i = 0; i < x.ledger.count; i++)
    found += !strcmp(x.ledger.lines[i].why, "Good Friday") || !strcmp(x.ledger.lines[i].why, "Easter Monday");
  assert_int_equal(found, 2);
  explanation_free(&x);
  scene_close(&s);
}

static void a_grid_stays_and_a_chain_moves(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add_all(&s, history);
  scene_add(&s, "2026-04-13 reviewed");
  explain(*state, &s, "2026-04-14", "grid", &x);
  assert_int_equal(x.deadline.due, scene_day("2026-03-30") + 2 * 28);
  assert_non_null(strstr(x.sum, "Period 2: "));
  explanation_free(&x);
  explain(*state, &s, "2026-04-14", "chain", &x);
  assert_int_equal(x.deadline.due, counted(scene_day("2026-04-13"), 10, 1, 0));
  explanation_free(&x);
  scene_close(&s);
}

/* Twenty working days back over the late May holiday. */
static void papers_are_counted_back_from_the_hearing(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add_all(&s, history);
  scene_add(&s, "record date.hearing @2026-06-05");
  explain(*state, &s, "2026-04-10", "papers", &x);
  assert_int_equal(x.deadline.due, counted(scene_day("2026-06-05"), -20, 1, 0));
  check_ledger(&x, 20, 1, 0);
  assert_non_null(strstr(x.sum, "20 working days before Fri 5 Jun 2026"));
  explanation_free(&x);
  scene_close(&s);
}

static void what_has_not_begun_says_what_would_begin_it(void **state) {
  const struct fixture *f = *state;
  struct scene s;
  struct explanation x;
  struct error err = {0};
  scene_open(&s);
  assert_false(explain_deadline(f->p, &s.facts, f->c, scene_day("2026-04-10"), "both", &x, &err));
  assert_non_null(strstr(err.text, "One"));
  assert_non_null(strstr(err.text, "Two"));
  explanation_free(&x);
  scene_close(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counted_in_working_days),
      cmocka_unit_test(a_pause_is_left_out_and_named),
      cmocka_unit_test(holidays_have_their_names),
      cmocka_unit_test(a_grid_stays_and_a_chain_moves),
      cmocka_unit_test(papers_are_counted_back_from_the_hearing),
      cmocka_unit_test(what_has_not_begun_says_what_would_begin_it),
  };
  return cmocka_run_group_tests_name("each kind explained", tests, open_fixture, close_fixture);
}
