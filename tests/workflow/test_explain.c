/* Why this date: rule, ledger, pauses, extensions and the sum, on the action plan. */
#include <stdlib.h>
#include <string.h>

#include "scene.h"
#include "workflow/explain.h"

struct fixture {
  struct pathway *p;
  struct calendar *c;
};

static int open_fixture(void **state) {
  static struct fixture f;
  struct error err;
  f.p = scene_shipped("pathways/action-plan.cfg");
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

static void explain(struct fixture *f, const struct scene *s, const char *name, struct explanation *x) {
  struct error err = {0};
  if (!explain_deadline(f->p, &s->facts, f->c, scene_day("2026-04-10"), name, x, &err))
    fail_msg("%s", err.text);
}

static const struct ledger_line *line_of(const struct explanation *x, const char *day) {
  for (size_t i = 0; i < x->ledger.count; i++)
    if (x->ledger.lines[i].day == scene_day(day)) return &x->ledger.lines[i];
  fail_msg("no line for %s", day);
  return NULL;
}

static void the_first_draft_over_easter(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add(&s, "2026-03-30 request-received");
  scene_add(&s, "2026-04-02 request-accepted");
  explain(*state, &s, "first-draft", &x);
  assert_string_equal(x.sum, "20 working days after Mon 30 Mar 2026 is Wed 29 Apr 2026");
  assert_string_equal(x.source, "4.6.3");
  assert_string_equal(x.class_title, "a target");
  assert_string_equal(x.start_event, "Request received");
  assert_string_equal(x.calendar, "england-and-wales");
  assert_string_equal(x.provisional_why, "");
  assert_string_equal(
      x.rule,
      "Within 20 working days of \"Request received\", counted from the day after; it counts from the "
      "first time and does not start again; tentative until \"Request accepted\"; met by \"First draft "
      "issued\"");
  assert_string_equal(line_of(&x, "2026-04-03")->why, "Good Friday");
  assert_false(line_of(&x, "2026-04-06")->counted);
  assert_int_equal(line_of(&x, "2026-03-31")->number, 1);
  const struct ledger_line *last = &x.ledger.lines[x.ledger.count - 1];
  assert_int_equal(last->day, x.deadline.due);
  assert_int_equal(last->number, 20);
  assert_true(last->counted);
  assert_int_equal(x.pause_count, 0);
  explanation_free(&x);
  scene_close(&s);
}

static void pauses_are_named_and_left_out(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add(&s, "2026-03-30 request-received");
  scene_add(&s, "pause organisation-information 2026-04-15..2026-04-21 recorded 2026-04-22");
  scene_add(&s, "pause practitioner-unwell 2026-04-09..2026-04-17");
  scene_add(&s, "pause practitioner-unwell 2026-08-09..2026-08-17"); /* after the end: does not matter */
  explain(*state, &s, "first-draft", &x);
  assert_string_equal(x.sum,
                      "20 working days after Mon 30 Mar 2026, days stopped left out, is Wed 13 May 2026");
  assert_int_equal(x.pause_count, 2);
  assert_string_equal(x.pauses[0].title, "Practitioner unwell");
  assert_string_equal(x.pauses[0].waiting_on, "practitioner");
  assert_string_equal(x.pauses[0].reason, "as told");
  assert_false(x.pauses[0].late);
  assert_true(x.pauses[1].late);
  assert_non_null(strstr(line_of(&x, "2026-04-10")->why, "Practitioner unwell"));
  assert_false(line_of(&x, "2026-04-20")->counted);
  explanation_free(&x);
  scene_close(&s);
}

static void a_stopped_count_has_no_date(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add(&s, "2026-03-30 request-received");
  scene_add(&s, "2026-04-02 request-accepted");
  scene_add(&s, "pause practitioner-unwell 2026-04-09..");
  explain(*state, &s, "first-draft", &x);
  assert_string_equal(x.sum,
                      "20 working days after Mon 30 Mar 2026, days stopped left out, has no date: stopped "
                      "since Thu 9 Apr 2026");
  assert_int_equal(x.deadline.due, DATE_NONE);
  explanation_free(&x);
  scene_close(&s);
}

static void extensions_keep_the_first_date(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add(&s, "2026-03-30 request-received");
  scene_add(&s, "extend first-draft 2026-05-06");
  scene_add(&s, "extend plan-issued 2026-06-06");
  scene_add(&s, "extend first-draft 2026-05-08");
  explain(*state, &s, "first-draft", &x);
  assert_string_equal(x.sum,
                      "20 working days after Mon 30 Mar 2026 is Wed 29 Apr 2026; extended to Fri 8 May 2026");
  assert_int_equal(x.extension_count, 2);
  assert_int_equal(x.extensions[1].new_date, scene_day("2026-05-08"));
  assert_string_equal(x.extensions[1].by, "both");
  assert_int_equal(x.deadline.first_due, scene_day("2026-04-29"));
  explanation_free(&x);
  scene_close(&s);
}

static void the_last_of_three_starts_it(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add(&s, "2026-12-21 organisation-call");
  scene_add(&s, "2026-12-10 no-engagement-consulted");
  scene_add(&s, "2026-12-14 information-complete");
  explain(*state, &s, "plan-issued", &x);
  assert_string_equal(x.start_event, "Organisation call held");
  assert_string_equal(x.sum, "10 working days after Mon 21 Dec 2026 is Thu 7 Jan 2027");
  assert_non_null(strstr(x.rule,
                         "the last of \"All information is here\", (\"Practitioner call held\" or \"No "
                         "engagement: organisation consulted\") and \"Organisation call held\""));
  explanation_free(&x);
  scene_close(&s);
}

static void a_review_has_its_own_date(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add(&s, "record plan.next_review @2026-05-22");
  s.items[0].detail = "Review point 2";
  explain(*state, &s, "next-review", &x);
  assert_string_equal(x.sum, "Review point 2 is on Fri 22 May 2026");
  assert_string_equal(x.start_event, "next review point");
  assert_int_equal(x.ledger.count, 0);
  explanation_free(&x);
  scene_close(&s);
}

static void past_the_list_it_says_why_it_may_move(void **state) {
  struct scene s;
  struct explanation x;
  scene_open(&s);
  scene_add(&s, "2028-12-20 request-received");
  explain(*state, &s, "first-draft", &x);
  assert_true(x.deadline.provisional);
  assert_true(x.provisional_why[0] != '\0');
  explanation_free(&x);
  scene_close(&s);
}

static void what_cannot_be_explained_is_said(void **state) {
  struct fixture *f = *state;
  struct scene s;
  struct explanation x;
  struct error err = {0};
  scene_open(&s);
  assert_false(explain_deadline(f->p, &s.facts, f->c, 0, "second-draft", &x, &err));
  assert_int_equal(err.code, ERROR_MISSING);
  assert_string_equal(err.text,
                      "there is no deadline \"second-draft\"; this pathway has first-draft, plan-issued, "
                      "next-review, plan-end");
  explanation_free(&x);
  assert_false(explain_deadline(f->p, &s.facts, f->c, 0, "first-draft", &x, &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  assert_string_equal(err.text,
                      "First draft of the plan has no date yet: it is counted from \"Request received\"");
  explanation_free(&x);
  scene_close(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_draft_over_easter),
      cmocka_unit_test(pauses_are_named_and_left_out),
      cmocka_unit_test(a_stopped_count_has_no_date),
      cmocka_unit_test(extensions_keep_the_first_date),
      cmocka_unit_test(the_last_of_three_starts_it),
      cmocka_unit_test(a_review_has_its_own_date),
      cmocka_unit_test(past_the_list_it_says_why_it_may_move),
      cmocka_unit_test(what_cannot_be_explained_is_said),
  };
  return cmocka_run_group_tests_name("explain", tests, open_fixture, close_fixture);
}
