/* Strands beside each other, ways back, added steps, holds, dates and consents, as tables of histories. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "histories.h"

static const char text[] =
    "pathway = { id = \"inquiry\"; version = 1; title = \"Inquiry\";\n"
    "  roles = ( { id = \"chair\"; title = \"Panel chair\"; } );\n"
    "  consents = ( { id = \"practitioner\"; title = \"Consent\"; on_withdrawal = \"consent-withdrawn\"; } "
    ");\n"
    "  dates = ( { id = \"hearing\"; title = \"Hearing\"; } );\n"
    "  events = ( { id = \"begun\"; title = \"Begun\"; }, { id = \"reported\"; title = \"Reported\"; },\n"
    "    { id = \"hearing-set\"; title = \"Hearing fixed\"; sets = \"hearing\"; repeat = true; },\n"
    "    { id = \"papers-sent\"; title = \"Papers sent\"; repeat = true; },\n"
    "    { id = \"heard\"; title = \"Heard\"; by = [\"chair\"]; was = [\"held\"]; },\n"
    "    { id = \"expert-asked\"; title = \"Expert asked\"; discretionary = true; },\n"
    "    { id = \"expert-answered\"; title = \"Expert answered\"; },\n"
    "    { id = \"site-visit\"; title = \"Site visit\"; discretionary = true; repeat = true; },\n"
    "    { id = \"consent-withdrawn\"; title = \"Consent withdrawn\"; },\n"
    "    { id = \"withdrawn\"; title = \"Withdrawn\"; reasoned = true; },\n"
    "    { id = \"reopened\"; title = \"Reopened\"; reasoned = true; },\n"
    "    { id = \"sent-back\"; title = \"Sent back\"; } );\n"
    "  stages = (\n"
    "    { id = \"open\"; title = \"Open\"; exits = ( { event = \"begun\"; to = \"work\"; } ); },\n"
    "    { id = \"work\"; title = \"Work\"; waiting_on = \"panel\";\n"
    "      exits = ( { event = \"reported\"; to = \"hearing\"; } ); },\n"
    "    { id = \"hearing\"; title = \"Hearing\"; needs = (\n"
    "        { event = \"assessment:report-accepted\"; say = \"assessment report accepted\"; },\n"
    "        { strand = \"exclusion\"; is = \"ended\"; say = \"exclusion ended\";\n"
    "          when = ( { strand = \"exclusion\"; } ); },\n"
    "        { record = \"date.hearing\"; say = \"hearing fixed\"; } );\n"
    "      exits = ( { event = \"heard\"; to = \"done\"; },\n"
    "                { event = \"sent-back\"; to = \"work\"; anyway = true; restarts = [\"report\"]; } ); "
    "},\n"
    "    { id = \"expert\"; title = \"Expert\"; discretionary = true;\n"
    "      exits = ( { event = \"expert-answered\"; to = \"back\"; } ); },\n"
    "    { id = \"done\"; title = \"Done\"; end = true; outcome = \"completed\"; },\n"
    "    { id = \"stopped\"; title = \"Stopped\"; end = true; outcome = \"withdrawn\"; } );\n"
    "  exits = ( { event = \"expert-asked\"; to = \"expert\"; }, { event = \"withdrawn\"; to = \"stopped\"; "
    "},\n"
    "            { event = \"consent-withdrawn\"; to = \"stopped\"; } );\n"
    "  reopens = ( { event = \"reopened\"; from = [\"stopped\"]; to = \"work\"; restarts = [\"report\"]; } "
    ");\n"
    "  deadlines = (\n"
    "    { id = \"report\"; title = \"Report\"; class = \"target\"; within = \"20 d\"; from = \"begun\";\n"
    "      met_by = \"reported\"; },\n"
    "    { id = \"hear\"; title = \"Hear\"; class = \"must\"; within = \"40 d\"; from = \"begun\"; met_by = "
    "\"heard\"; },\n"
    "    { id = \"rule\"; title = \"By law\"; class = \"law\"; within = \"60 d\"; from = \"begun\"; met_by = "
    "\"heard\"; },\n"
    "    { id = \"papers\"; title = \"Papers\"; class = \"must\"; at_least = \"10 d\"; before = "
    "\"date.hearing\";\n"
    "      met_by = \"papers-sent\"; },\n"
    "    { id = \"after-assessment\"; title = \"After the assessment\"; class = \"local\"; within = \"5 "
    "d\";\n"
    "      from = \"assessment:report-accepted\"; met_by = \"heard\"; } );\n"
    "  pauses = ( { id = \"police\"; title = \"Police inquiry\"; stops = \"all\"; even = [\"rule\"]; "
    "waiting_on = \"police\"; },\n"
    "             { id = \"hold\"; title = \"Hold\"; stops = \"all\"; } );\n"
    "  milestones = ( { id = \"ready\"; title = \"Ready\"; from_all = (\"reported\", \"papers-sent\"); } );\n"
    "  children = ( { pathway = \"exclusion\"; title = \"Exclusion\"; on = \"begun\"; on_parent_end = "
    "\"ask\"; } );\n"
    "  examples = ( { given = ( %s ); expect = ( %s ); } );\n"
    "};\n";

static void strands_wait_for_each_other(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 begun | 2026-03-10 reported | 2026-03-11 hearing-set 2026-04-20", "event heard refused",
       NULL},
      {"2026-03-02 begun | 2026-03-10 reported | 2026-03-11 hearing-set 2026-04-20 | "
       "2026-03-12 assessment:report-accepted",
       "event heard possible | after-assessment due 2026-03-17", NULL},
      {"2026-03-02 begun | 2026-03-10 reported | 2026-03-12 assessment:report-accepted",
       "event heard possible", NULL},
      {"2026-03-02 begun | 2026-03-10 reported | 2026-03-12 assessment:report-accepted | strand exclusion "
       "open",
       "event heard refused", NULL},
      {"2026-03-02 begun | 2026-03-10 reported | 2026-03-12 assessment:report-accepted | strand exclusion "
       "ended",
       "event heard possible", NULL},
      /* another strand's event of the same name is not this one's */
      {"2026-03-02 assessment:begun", "stage open", NULL},
  };
  ALL_RIGHT(text, rows);
}

static void days_fixed_ahead_move(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 begun | 2026-03-11 hearing-set 2026-04-20", "papers due 2026-04-10", NULL},
      {"2026-03-02 begun | 2026-03-11 hearing-set 2026-04-20 | 2026-04-01 hearing-set 2026-05-20",
       "papers due 2026-05-10", NULL},
      {"2026-03-02 begun | 2026-03-11 hearing-set 2026-04-20 | 2026-04-09 papers-sent", "papers is met",
       NULL},
      {"2026-03-02 begun | 2026-03-11 hearing-set", "papers is running", "hearing-set sets a day"},
      {"2026-03-02 begun", "papers is running", "it has not started"},
  };
  ALL_RIGHT(text, rows);
}

static void what_was_closed_opens_again(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 begun | 2026-03-05 withdrawn", "stage stopped | report is done | hear is done", NULL},
      {"2026-03-02 begun | 2026-03-05 withdrawn", "event reopened possible", NULL},
      /* what it restarts counts from that day; what it does not stays as it was left */
      {"2026-03-02 begun | 2026-03-05 withdrawn | 2026-06-01 reopened",
       "stage work | report is running | report due 2026-06-21 | hear is done", NULL},
      {"2026-03-02 begun | 2026-03-05 withdrawn | 2026-06-01 reopened | 2026-06-20 reported",
       "stage hearing | report is met | report met 2026-06-20", NULL},
      /* met before it was closed, and asked for again */
      {"2026-03-02 begun | 2026-03-04 reported | 2026-03-05 withdrawn | 2026-06-01 reopened",
       "stage work | report is running | report due 2026-06-21", NULL},
      /* an exit restarts a clock just so */
      {"2026-03-02 begun | 2026-03-10 reported | 2026-03-16 sent-back",
       "stage work | report is running | report due 2026-04-05 | hear due 2026-04-11", NULL},
      {"2026-03-02 begun | 2026-03-10 reported | 2026-03-10 sent-back",
       "report is running | report due 2026-03-30", NULL},
  };
  ALL_RIGHT(text, rows);
}

static void steps_are_added_and_lead_back(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 begun | 2026-03-05 expert-asked", "stage expert | event expert-asked refused", NULL},
      {"2026-03-02 begun | 2026-03-05 expert-asked | 2026-03-09 expert-answered", "stage work", NULL},
      {"2026-03-02 expert-asked | 2026-03-09 expert-answered", "stage open", NULL},
      {"2026-03-02 begun | 2026-03-05 expert-asked | 2026-03-09 expert-answered | 2026-03-10 reported | "
       "2026-03-11 expert-asked | 2026-03-12 expert-answered",
       "stage hearing", NULL},
      {"2026-03-02 begun | 2026-03-05 expert-asked | 2026-03-09 withdrawn", "stage stopped", NULL},
      {"2026-03-02 begun", "event site-visit possible", NULL},
  };
  ALL_RIGHT(text, rows);
}

static void a_hold_spares_the_law(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 begun | pause hold 2026-03-03..2026-03-12",
       "report due 2026-04-01 | hear due 2026-04-21 | rule due 2026-05-01", NULL},
      {"2026-03-02 begun | pause police 2026-03-03..2026-03-12",
       "report due 2026-04-01 | rule due 2026-05-11", NULL},
      {"2026-03-02 begun | pause hold 2026-03-03..", "report is stopped | rule is running", NULL},
  };
  ALL_RIGHT(text, rows);
}

static void a_withdrawn_consent_is_an_event(void **state) {
  (void)state;
  static const struct history rows[] = {
      {"2026-03-02 begun | consent practitioner", "stage work", NULL},
      {"2026-03-02 begun | withdraw practitioner 2026-03-09", "stage stopped | report is done", NULL},
      {"2026-03-02 begun | 2026-03-20 reported | withdraw practitioner 2026-03-09", "stage stopped", NULL},
      {"2026-03-02 begun | 2026-03-20 reopened | withdraw practitioner 2026-03-09", "stage work", NULL},
  };
  ALL_RIGHT(text, rows);
}

static void the_rest_of_an_evaluation(void **state) {
  (void)state;
  struct buf out = {0};
  struct error err = {0};
  struct calendar *c = calendar_load(CALENDAR_DEFAULT, &err);
  struct scene s;
  struct evaluation e;
  buf_printf(&out, text, "\"2026-03-02 begun\"", "\"stage work\"");
  struct pathway *p = scene_pathway(buf_text(&out));
  struct fact_strand strands[] = {{.pathway = "exclusion", .ended = true}, {.pathway = "exclusion"}};
  scene_open(&s);
  scene_add_all(&s, (const char *const[]){"2026-03-02 begun", "2026-03-10 reported", "2026-03-12 papers-sent",
                                          "2026-03-13 site-visit", "pause police 2026-03-14..", NULL});
  s.facts.strands = strands;
  s.facts.strand_count = 2;
  scene_evaluate(&s, p, c, "2026-03-16", &e);
  assert_true(e.on_hold);
  assert_string_equal(e.waiting_on, "police");
  assert_int_equal(e.milestones[0].on, scene_day("2026-03-12"));
  assert_true(e.children[0].started && e.children[0].running);
  assert_true(evaluation_exit(&e, "expert-asked")->reasoned);
  assert_false(evaluation_exit(&e, "heard")->possible);
  assert_non_null(strstr(evaluation_exit(&e, "heard")->why_not, "panel chair appointed"));
  scene_add(&s, "role chair 7");
  evaluation_free(&e);
  scene_evaluate(&s, p, c, "2026-03-16", &e);
  assert_null(strstr(evaluation_exit(&e, "heard")->why_not, "chair"));
  evaluation_free(&e);
  /* An old name is understood; an end from outside closes it; a migration puts it where it says. */
  scene_add(&s, "2026-03-20 held");
  scene_evaluate(&s, p, c, "2026-03-21", &e);
  assert_string_equal(e.stage_id, "done");
  assert_string_equal(e.outcome, "completed");
  evaluation_free(&e);
  s.events[s.facts.event_count - 1].moves_to = "work";
  scene_evaluate(&s, p, c, "2026-03-21", &e);
  assert_string_equal(e.stage_id, "work");
  evaluation_free(&e);
  s.facts.ended_by = "The case was closed";
  s.facts.ended_on = scene_day("2026-03-22");
  scene_evaluate(&s, p, c, "2026-03-23", &e);
  assert_true(e.closed);
  assert_int_equal(e.closed_on, scene_day("2026-03-22"));
  assert_int_equal(e.exit_count, 0);
  assert_int_equal(evaluation_deadline(&e, "report")->state, DEADLINE_MET);
  evaluation_free(&e);
  scene_close(&s);
  pathway_free(p);
  calendar_free(c);
  buf_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(strands_wait_for_each_other), cmocka_unit_test(days_fixed_ahead_move),
      cmocka_unit_test(what_was_closed_opens_again), cmocka_unit_test(steps_are_added_and_lead_back),
      cmocka_unit_test(a_hold_spares_the_law),       cmocka_unit_test(a_withdrawn_consent_is_an_event),
      cmocka_unit_test(the_rest_of_an_evaluation),
  };
  return cmocka_run_group_tests_name("strands", tests, NULL, NULL);
}
