/* The engine: stages, needs, exits, events and gates from what has happened. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "scene.h"

static const char text[] =
    "pathway = { id = \"t\"; version = 1; title = \"T\";\n"
    " roles = ( { id = \"lead\"; title = \"Case manager\"; min = 1; }, { id = \"sup\"; title = "
    "\"supervisor\"; },\n"
    "  { id = \"ass\"; title = \"assurer\"; not_same = [\"sup\"]; },\n"
    "  { id = \"judge\"; title = \"judge\"; never_was = [\"sup\"]; } );\n"
    " documents = ( { id = \"form\"; title = \"Form\"; } );\n"
    " consents = ( { id = \"share\"; title = \"Sharing\"; } );\n"
    " moments = ( { id = \"end\"; title = \"End\"; framework = \"fairness\"; } );\n"
    " events = ( { id = \"told\"; title = \"Told\"; repeat = true; }, { id = \"call\"; title = \"Call\"; },\n"
    "  { id = \"gone\"; title = \"Gone\"; reasoned = true; ask = \"why\"; }, { id = \"go\"; title = \"Go\"; "
    "},\n"
    "  { id = \"back\"; title = \"Back\"; }, { id = \"stop\"; title = \"Stopped\"; reasoned = true; },\n"
    "  { id = \"late\"; title = \"Late\"; stages = [\"b\"]; }, { id = \"after\"; title = \"After\"; stages = "
    "[\"z\"]; } );\n"
    " stages = (\n"
    "  { id = \"a\"; title = \"A\"; waiting_on = \"organisation\"; needs = (\n"
    "    { event = \"told\"; say = \"told\"; }, { event = \"told\"; min = 2; say = \"told twice\"; },\n"
    "    { any = ( { event = \"call\"; }, { event = \"gone\"; reasoned = true; } ); say = \"call or "
    "reasons\"; override = true; },\n"
    "    { record = \"plan.objectives\"; say = \"objectives complete\"; },\n"
    "    { document = \"form\"; when = ( { record = \"plan.type\"; is = \"remediation\"; } ); say = \"form "
    "there\"; },\n"
    "    { consent = \"share\"; say = \"consent given\"; } );\n"
    "   exits = ( { event = \"go\"; to = \"b\"; }, { event = \"stop\"; to = \"z\"; anyway = true; } ); },\n"
    "  { id = \"b\"; title = \"B\"; needs = (\n"
    "    { role = \"ass\"; say = \"assured\"; }, { pass = \"fairness\"; moment = \"end\"; say = \"gone "
    "through\"; },\n"
    "    { not = ( { enquiry = \"open\"; } ); say = \"no enquiry open\"; override = true; },\n"
    "    { all = ( { record = \"plan.starts_on\"; }, { record = \"plan.ends_on\"; } ); say = \"dates set\"; "
    "} );\n"
    "   exits = ( { event = \"back\"; to = \"a\"; anyway = true; },\n"
    "    { event = \"go\"; to = \"z\"; needs = ( { event = \"late\"; say = \"late noted\"; } ); },\n"
    "    { event = \"stop\"; to = \"z\"; anyway = true; } ); },\n"
    "  { id = \"z\"; title = \"Z\"; end = true; } );\n"
    " pauses = ( { id = \"ill\"; title = \"Ill\"; stops = []; waiting_on = \"practitioner\"; },\n"
    "  { id = \"other\"; title = \"Other\"; stops = []; waiting_on = \"regulator\"; } );\n"
    " gates = ( { act = \"plan-sign\"; stages = [\"b\"]; needs = ( { event = \"late\"; say = \"late noted\"; "
    "} ); } );\n"
    "};\n";

struct fixture {
  struct pathway *p;
  struct calendar *c;
  struct scene s;
  struct evaluation e;
};

static int open_fixture(void **state) {
  struct fixture *f = calloc(1, sizeof *f);
  struct error err;
  f->p = scene_pathway(text);
  f->c = calendar_load("england-and-wales", &err);
  assert_non_null(f->c);
  scene_open(&f->s);
  *state = f;
  return 0;
}

static int close_fixture(void **state) {
  struct fixture *f = *state;
  evaluation_free(&f->e);
  scene_close(&f->s);
  calendar_free(f->c);
  pathway_free(f->p);
  free(f);
  return 0;
}

static void evaluate(struct fixture *f) {
  evaluation_free(&f->e);
  scene_evaluate(&f->s, f->p, f->c, "2026-04-01", &f->e);
}

/* Adds facts (NULL: none) and says what then is missing before the exit "go". */
static const char *missing(struct fixture *f, const char *line) {
  if (line) scene_add(&f->s, line);
  evaluate(f);
  return evaluation_exit(&f->e, "go")->why_not;
}

static void needs_are_said_until_they_are_met(void **state) {
  struct fixture *f = *state;
  assert_string_equal(missing(f, NULL), "case manager appointed; told; told twice (0 of 2); call or reasons; "
                                        "objectives complete; consent given");
  assert_string_equal(missing(f, "role lead 7"),
                      "told; told twice (0 of 2); call or reasons; objectives complete; consent given");
  assert_string_equal(missing(f, "2026-03-02 told"),
                      "told twice (1 of 2); call or reasons; objectives complete; consent given");
  assert_string_equal(missing(f, "2026-03-02 told"), "call or reasons; objectives complete; consent given");
  assert_string_equal(missing(f, "2026-03-03 gone!"), "call or reasons; objectives complete; consent given");
  assert_string_equal(missing(f, "2026-03-03 gone"), "objectives complete; consent given");
  assert_string_equal(missing(f, "record plan.objectives 2/3"),
                      "objectives complete (2 of 3); consent given");
  assert_string_equal(missing(f, "record plan.type =return-to-work"),
                      "objectives complete (2 of 3); consent given");
  assert_string_equal(missing(f, "consent share"), "objectives complete (2 of 3)");
  f->s.items[1].have = 3;
  assert_string_equal(missing(f, NULL), "");
  assert_true(evaluation_exit(&f->e, "go")->possible);
  char *all = evaluation_missing(&f->e);
  assert_string_equal(all, "");
  free(all);
}

static void a_need_may_depend_on_a_record(void **state) {
  struct fixture *f = *state;
  evaluate(f);
  size_t without = f->e.need_count;
  assert_non_null(strstr(missing(f, "record plan.type =remediation"), "form there"));
  assert_int_equal(f->e.need_count, without + 1);
  assert_null(strstr(missing(f, "document form"), "form there"));
  assert_int_equal(f->e.need_count, without + 1);
}

static void none_of_none_is_not_enough(void **state) {
  struct fixture *f = *state;
  assert_non_null(strstr(missing(f, "record plan.objectives 0/0"), "objectives complete"));
}

static void an_override_counts_only_where_the_file_allows_it(void **state) {
  struct fixture *f = *state;
  scene_add(&f->s, "override a|call or reasons");
  scene_add(&f->s, "override a|told");
  scene_add(&f->s, "override b|told twice");
  assert_string_equal(missing(f, "role lead 7"),
                      "told; told twice (0 of 2); objectives complete; consent given");
  assert_true(f->e.needs[3].overridden);
  assert_false(f->e.needs[3].met);
  assert_true(f->e.needs[3].overridable);
  assert_false(f->e.needs[1].overridden);
}

static void an_exit_anyway_asks_for_nothing(void **state) {
  struct fixture *f = *state;
  evaluate(f);
  const struct evaluation_exit *stop = evaluation_exit(&f->e, "stop");
  assert_true(stop->possible);
  assert_true(stop->reasoned);
  assert_true(stop->closes);
  assert_string_equal(stop->to_title, "Z");
  assert_null(evaluation_exit(&f->e, "back"));
}

static void events_fold_in_the_order_of_recording(void **state) {
  struct fixture *f = *state;
  scene_add(&f->s, "2026-03-10 go");
  scene_add(&f->s, "2026-03-01 back"); /* recorded later, although it happened before */
  scene_add(&f->s, "2026-03-02 go");
  evaluate(f);
  assert_string_equal(f->e.stage_id, "b");
  assert_int_equal(f->e.step_count, 3);
  assert_string_equal(f->e.steps[1].from, "b");
  assert_string_equal(f->e.steps[1].to, "a");
  assert_int_equal(f->e.stage_since, scene_day("2026-03-02"));
  assert_false(f->e.closed);
  scene_add(&f->s, "2026-03-05 go");
  scene_add(&f->s, "2026-03-06 go"); /* no exit of an end: nothing */
  evaluate(f);
  assert_true(f->e.closed);
  assert_int_equal(f->e.closed_on, scene_day("2026-03-05"));
  assert_string_equal(f->e.closed_by, "Go");
  assert_int_equal(f->e.exit_count, 0);
  assert_int_equal(f->e.need_count, 0);
}

static void an_exit_may_ask_for_more(void **state) {
  struct fixture *f = *state;
  scene_add(&f->s, "2026-03-02 go");
  scene_add(&f->s, "role lead 7");
  assert_string_equal(missing(f, NULL), "assured; gone through; dates set; late noted");
  assert_string_equal(missing(f, "role ass 8"), "gone through; dates set; late noted");
  assert_string_equal(missing(f, "pass fairness"), "gone through; dates set; late noted");
  assert_string_equal(missing(f, "pass fairness:end"), "dates set; late noted");
  assert_string_equal(missing(f, "record plan.starts_on @2026-04-01"), "dates set; late noted");
  assert_string_equal(missing(f, "record plan.ends_on @2026-10-01"), "late noted");
  assert_string_equal(missing(f, "enquiry open 2"), "no enquiry open (2 open); late noted");
  assert_string_equal(missing(f, "override b|no enquiry open"), "late noted");
  assert_string_equal(missing(f, "2026-03-03 late"), "");
}

static void separation_of_duties_binds_both_ways(void **state) {
  struct fixture *f = *state;
  char why[WHY_NOT];
  scene_add(&f->s, "2026-03-02 go");
  scene_add(&f->s, "role lead 7");
  scene_add(&f->s, "role sup 8");
  scene_add(&f->s, "role sup 9 past");
  assert_false(engine_may_hold(f->p, &f->s.facts, "ass", 8, why));
  assert_string_equal(why, "the supervisor of a case may not also be its assurer");
  assert_true(engine_may_hold(f->p, &f->s.facts, "ass", 9, why));
  assert_string_equal(why, "");
  assert_false(engine_may_hold(f->p, &f->s.facts, "judge", 9, why));
  assert_string_equal(why, "whoever has been the supervisor of this case may not become its judge");
  assert_false(engine_may_hold(f->p, &f->s.facts, "judge", 8, why));
  assert_true(engine_may_hold(f->p, &f->s.facts, "nobody", 8, why));
  assert_non_null(strstr(missing(f, "role ass 8"), "assured (the assurer is also the supervisor)"));
  assert_false(engine_may_hold(f->p, &f->s.facts, "sup", 8, why));
  assert_null(strstr(missing(f, "role ass 10"), "assured"));
}

static const struct evaluation_event *offered(struct fixture *f, const char *kind) {
  evaluate(f);
  return evaluation_event(&f->e, kind);
}

static void events_are_offered_where_they_belong(void **state) {
  struct fixture *f = *state;
  assert_true(offered(f, "told")->possible);
  assert_true(offered(f, "told")->wanted);
  assert_true(offered(f, "call")->wanted);
  assert_null(offered(f, "go"));   /* an exit here */
  assert_null(offered(f, "back")); /* an exit elsewhere */
  assert_null(offered(f, "late")); /* of another stage */
  scene_add(&f->s, "2026-03-02 call");
  scene_add(&f->s, "2026-03-02 told");
  assert_false(offered(f, "call")->possible);
  assert_string_equal(offered(f, "call")->why_not, "it is recorded already, on Mon 2 Mar 2026");
  assert_true(offered(f, "told")->possible);
  scene_add(&f->s, "2026-03-03 stop");
  assert_null(offered(f, "told"));
  assert_true(offered(f, "after")->possible);
}

static void gates_stand_before_acts(void **state) {
  struct fixture *f = *state;
  char why[WHY_NOT];
  evaluate(f);
  assert_false(evaluation_allows(&f->e, "plan-sign", why));
  assert_string_equal(why, "signing the plan belongs to stage B; this is A");
  assert_true(evaluation_allows(&f->e, "review-record", why));
  scene_add(&f->s, "2026-03-02 go");
  evaluate(f);
  assert_false(evaluation_allows(&f->e, "plan-sign", why));
  assert_string_equal(why, "late noted");
  scene_add(&f->s, "2026-03-02 late");
  evaluate(f);
  assert_true(evaluation_allows(&f->e, "plan-sign", why));
}

static void whom_we_wait_for(void **state) {
  struct fixture *f = *state;
  evaluate(f);
  assert_string_equal(f->e.waiting_on, "organisation");
  assert_int_equal(f->e.waiting_since, DATE_NONE);
  scene_add(&f->s, "pause ill 2026-03-02..");
  scene_add(&f->s, "pause other 2026-03-01..");
  evaluate(f);
  assert_string_equal(f->e.waiting_on, "practitioner");
  assert_int_equal(f->e.waiting_since, scene_day("2026-03-02"));
  f->s.pauses[0].waiting_on = "representative";
  evaluate(f);
  assert_string_equal(f->e.waiting_on, "representative");
  f->s.pauses[0].to = scene_day("2026-03-05");
  evaluate(f);
  assert_string_equal(f->e.waiting_on, "regulator");
}

/* All that an evaluation says, as text. */
static char *said(const struct evaluation *e) {
  struct buf b = {0};
  buf_printf(&b, "%s %d %s %s\n", e->stage_id, e->closed, e->closed_by, e->waiting_on);
  for (size_t i = 0; i < e->need_count; i++)
    buf_printf(&b, "n %s %d %s\n", e->needs[i].say, e->needs[i].met, e->needs[i].detail);
  for (size_t i = 0; i < e->exit_count; i++)
    buf_printf(&b, "x %s %s\n", e->exits[i].event, e->exits[i].why_not);
  for (size_t i = 0; i < e->step_count; i++)
    buf_printf(&b, "s %s %s %d\n", e->steps[i].from, e->steps[i].to, e->steps[i].on);
  return buf_take(&b);
}

static void the_same_record_gives_the_same_answer(void **state) {
  struct fixture *f = *state;
  static const char *const lines[] = {"2026-03-02 told",
                                      "2026-03-03 call",
                                      "2026-03-04 go",
                                      "2026-03-05 back",
                                      "role lead 7",
                                      "record plan.objectives 2/3",
                                      "pause ill 2026-03-02..",
                                      NULL};
  scene_add_all(&f->s, lines);
  evaluate(f);
  char *first = said(&f->e);
  for (size_t i = 0; i < f->s.facts.event_count / 2; i++) {
    struct fact_event *a = &f->s.events[i], *b = &f->s.events[f->s.facts.event_count - 1 - i], keep = *a;
    *a = *b;
    *b = keep;
  }
  struct fact_item keep = f->s.items[0];
  f->s.items[0] = f->s.items[1];
  f->s.items[1] = keep;
  evaluate(f);
  char *again = said(&f->e);
  assert_string_equal(first, again);
  free(first);
  free(again);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(needs_are_said_until_they_are_met),
      TEST(a_need_may_depend_on_a_record),
      TEST(none_of_none_is_not_enough),
      TEST(an_override_counts_only_where_the_file_allows_it),
      TEST(an_exit_anyway_asks_for_nothing),
      TEST(events_fold_in_the_order_of_recording),
      TEST(an_exit_may_ask_for_more),
      TEST(separation_of_duties_binds_both_ways),
      TEST(events_are_offered_where_they_belong),
      TEST(gates_stand_before_acts),
      TEST(whom_we_wait_for),
      TEST(the_same_record_gives_the_same_answer),
  };
  return cmocka_run_group_tests_name("engine", tests, NULL, NULL);
}
