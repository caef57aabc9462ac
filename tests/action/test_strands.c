/* Strands side by side on a real case: what an event begins beside it, acts on each, undo. */
#include "case_desk.h"

#include <stdlib.h>
#include <string.h>

static void an_event_begins_a_strand_beside(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_do(d, "event-add", "event", "exclusion-considered", "reason", "Risk to patients", NULL);
  desk_says(d, "Exclusion begins beside it.");
  desk_expect(d, "strands/1/pathway", "exclusion");
  desk_expect(d, "strands/1/name", "exclusion");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "strands/1/pathway", "(nothing)");
  desk_verify(d);
}

static void each_strand_takes_its_own_acts(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_do(d, "event-add", "event", "exclusion-considered", "reason", "Risk to patients", NULL);
  desk_refused(d, "no strand called", "stage-move", "strand", "health", "event", "withdrawn", NULL);
  desk_do(d, "stage-move", "event", "exclusion:withdrawn", "reason", "Entered by mistake", NULL);
  desk_says(d, "the case goes on");
  desk_expect(d, "strands/0/closed", "null");
  desk_expect(d, "strands/1/closed", "2026-04-02");
  desk_expect(d, "status", "open");
  desk_verify(d);
  desk_answer_all(d, "closure");
  desk_do(d, "stage-move", "event", "withdrawn", "reason", "Entered by mistake", NULL);
  desk_expect(d, "status", "closed");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "status", "open");
  desk_expect(d, "strands/0/closed", "null");
  desk_verify(d);
}

/* The number of the first entry of that kind in the timeline. Caller frees. */
static char *entry_of(struct desk *d, const char *kind) {
  json_t *record = desk_record(d), *entry;
  char *id = NULL;
  size_t index;
  json_array_foreach(json_object_get(record, "timeline"), index, entry) {
    if (id || strcmp(json_string_value(json_object_get(entry, "kind")), kind) != 0) continue;
    id = json_dumps(json_object_get(entry, "id"), JSON_ENCODE_ANY);
  }
  json_decref(record);
  assert_non_null(id);
  return id;
}

static void a_strand_is_begun_by_hand(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "conduct-hearing", "2026-03-30", false);
  desk_refused(d, "What begins is needed", "strand-start", "reason", "Risk", NULL);
  desk_refused(d, "Reason is needed", "strand-start", "pathway", "exclusion", NULL);
  desk_refused(d, "not one of", "strand-start", "pathway", "revalidation", "reason", "Risk", NULL);
  desk_refused(d, "began with a concern received on Mon 30 Mar 2026", "strand-start", "pathway", "exclusion",
               "reason", "Risk", "on", "2026-03-27", NULL);
  desk_do(d, "strand-start", "pathway", "exclusion", "reason", "Risk to patients", "on", "2026-04-01", NULL);
  desk_says(d, "Exclusion begins beside Conduct hearing");
  desk_says(d, "Reason: Risk to patients.");
  desk_expect(d, "strands/1/pathway", "exclusion");
  desk_expect(d, "strands/1/opened", "2026-04-01");
  desk_refused(d, "Exclusion runs already", "strand-start", "pathway", "exclusion", "reason", "Risk", NULL);
  desk_refused(d, "Exclusion began on Wed 1 Apr 2026", "event-add", "event",
               "exclusion:supervision-considered", "reason", "x", "on", "2026-03-31", NULL);
  desk_verify(d);
  char *begun = entry_of(d, "strand-begun");
  desk_do(d, "event-date", "event", begun, "on", "2026-03-31", "reason", "Diary", NULL);
  desk_expect(d, "strands/1/opened", "2026-03-31");
  desk_do(d, "event-withdraw", "event", begun, "reason", "Wrong case", NULL);
  desk_says(d, "Exclusion is over: its beginning was withdrawn.");
  desk_expect(d, "strands/1/closed", "2026-03-31");
  desk_do(d, "strand-start", "pathway", "exclusion", "reason", "Risk again", NULL);
  desk_expect(d, "strands/2/name", "exclusion.2");
  free(begun);
  desk_verify(d);
}

static void what_an_event_begins_is_begun_by_it(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "restriction", "2026-03-30", false);
  desk_refused(d, "Exclusion begins with", "strand-start", "pathway", "exclusion", "reason", "x", NULL);
  desk_verify(d);
}

/* Of the day of the event that begins a strand hang the strand, its receipt and the dates counted from it. */
static void the_beginning_moves_with_its_event(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_do(d, "event-add", "event", "exclusion-considered", "reason", "Risk to patients", "on", "2026-04-01",
          NULL);
  desk_expect(d, "strands/1/opened", "2026-04-01");
  char *considered = entry_of(d, "exclusion-considered");
  desk_do(d, "event-date", "event", considered, "on", "2026-03-31", "reason", "As in the minutes", NULL);
  desk_expect(d, "strands/1/opened", "2026-03-31");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "strands/1/opened", "2026-04-01");
  desk_do(d, "event-add", "event", "exclusion:supervision-considered", "reason", "Not enough", "on",
          "2026-04-01", NULL);
  desk_refused(d, "Exclusion began with it, and", "event-date", "event", considered, "on", "2026-04-02",
               "reason", "As in the minutes", NULL);
  free(considered);
  desk_verify(d);
}

static void closing_asks_what_becomes_of_a_child(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "conduct-hearing", "2026-03-30", false);
  desk_answer_all(d, "closure");
  desk_do(d, "strand-start", "pathway", "exclusion", "reason", "Risk to patients", NULL);
  desk_do(d, "strand-start", "pathway", "health", "reason", "Unwell", NULL);
  char *before = desk_plain(d);
  desk_refused(d, "Exclusion still runs beside Conduct hearing", "stage-move", "event", "withdrawn", "reason",
               "Entered by mistake", NULL);
  desk_do(d, "stage-move", "event", "withdrawn", "reason", "Entered by mistake", "children", "exclusion:end",
          NULL);
  desk_says(d, "Exclusion ends with it.");
  desk_says(d, "Health goes on.");
  desk_expect(d, "strands/0/closed", "2026-04-02");
  desk_expect(d, "strands/1/closed", "2026-04-02");
  desk_expect(d, "strands/1/closed_by", "Ended with the strand it ran beside");
  desk_expect(d, "strands/2/closed", "null");
  desk_expect(d, "status", "open");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  desk_do(d, "stage-move", "event", "withdrawn", "reason", "Entered by mistake", "children", "exclusion:keep",
          NULL);
  desk_says(d, "Exclusion goes on.");
  desk_expect(d, "strands/1/closed", "null");
  desk_verify(d);
  free(before);
  free(after);
}

/* The event that ended a strand and what ran beside it: withdrawn, both run again; its day put right, both
 * end on that day. */
static void an_end_put_right_moves_what_ended_with_it(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "conduct-hearing", "2026-03-30", false);
  desk_answer_all(d, "closure");
  desk_do(d, "strand-start", "pathway", "restriction", "reason", "Risk to patients", "on", "2026-03-30",
          NULL);
  desk_do(d, "stage-move", "event", "withdrawn", "reason", "Mistake", "children", "restriction:end", NULL);
  char *withdrawn = entry_of(d, "withdrawn");
  desk_do(d, "event-date", "event", withdrawn, "on", "2026-04-01", "reason", "As in the letter", NULL);
  desk_expect(d, "strands/0/closed", "2026-04-01");
  desk_expect(d, "strands/1/closed", "2026-04-01");
  desk_verify(d);
  desk_do(d, "event-withdraw", "event", withdrawn, "reason", "Not so", NULL);
  desk_says(d, "runs again");
  desk_expect(d, "strands/0/closed", "null");
  desk_expect(d, "strands/1/closed", "null");
  desk_expect(d, "status", "open");
  free(withdrawn);
  desk_verify(d);
}

static void reopening_beside_what_still_runs(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "conduct-hearing", "2026-03-30", false);
  desk_answer_all(d, "closure");
  desk_do(d, "strand-start", "pathway", "exclusion", "reason", "Risk to patients", NULL);
  desk_do(d, "strand-start", "pathway", "health", "reason", "Unwell", NULL);
  desk_do(d, "stage-move", "event", "withdrawn", "reason", "Mistake", "children", "exclusion:end", NULL);
  desk_do(d, "stage-move", "event", "conduct-hearing:reopened", "reason", "It goes on after all", NULL);
  desk_says(d, "Exclusion, which ended with it, stays ended.");
  desk_expect(d, "strands/0/closed", "null");
  desk_expect(d, "strands/1/closed", "2026-04-02");
  desk_expect(d, "strands/2/closed", "null");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "strands/0/closed", "2026-04-02");
  desk_verify(d);
}

static const char on_strand_1[] = "strands/1/pauses/0/to";

/* A hold is the case's: every strand whose pathway knows one is held, and the sentence goes clock by clock.
 */
static void a_hold_stops_every_strand_it_may(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "capability-hearing", "2026-03-30", false);
  desk_do(d, "strand-start", "pathway", "clinical-assessment", "reason", "To see where the gaps are", NULL);
  desk_do(d, "strand-start", "pathway", "exclusion", "reason", "Risk to patients", NULL);
  desk_refused(d, "needs its evidence", "pause-start", "kind", "on-hold", "reason", "Police first", "review",
               "2026-05-01", NULL);
  desk_do(d, "pause-start", "kind", "on-hold", "reason", "Police first", "review", "2026-05-01", "evidence",
          "Letter of the police", NULL);
  desk_says(d, "So is Clinical assessment.");
  desk_says(d, "Exclusion knows no hold: its clocks run on.");
  desk_expect(d, on_strand_1, "null");
  desk_expect(d, "strands/2/pauses", "[]");
  desk_verify(d);
  desk_do(d, "pause-end", NULL);
  desk_says(d, "So does that of Clinical assessment.");
  desk_expect(d, on_strand_1, "2026-04-02");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, on_strand_1, "null");
  desk_expect(d, "strands/0/pauses/0/to", "null");
}

/* Of one that was named, nothing is said of the others. */
static void a_hold_of_one_strand_is_of_that_alone(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "capability-hearing", "2026-03-30", false);
  desk_do(d, "strand-start", "pathway", "clinical-assessment", "reason", "To see where the gaps are", NULL);
  desk_do(d, "pause-start", "kind", "clinical-assessment:on-hold", "reason", "Police first", "review",
          "2026-05-01", "evidence", "Letter of the police", NULL);
  desk_expect(d, "strands/0/pauses", "[]");
  desk_expect(d, on_strand_1, "null");
  desk_verify(d);
}

static void a_step_added_is_counted(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "conduct-hearing", "2026-03-30", false);
  desk_expect(d, "strands/0/added", "0");
  desk_refused(d, "needs a reason", "event-add", "event", "step-added", NULL);
  desk_do(d, "event-add", "event", "step-added", "reason", "A second look at the records", NULL);
  desk_do(d, "event-add", "event", "step-added", "reason", "And a third", NULL);
  desk_expect(d, "strands/0/added", "2");
  desk_verify(d);
}

/* Its own strand it stops, with its clocks; what runs beside goes on, and beside it that strand is taken up
 * again on the same day. */
static void a_consent_withdrawn_beside_what_goes_on(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "clinical-assessment", "2026-03-30", false);
  desk_do(d, "event-add", "event", "adviser-consulted", NULL);
  desk_do(d, "event-add", "event", "policy-considered", NULL);
  desk_do(d, "document-add", "kind", "clinical-request", "fields", "concerns: a\ntried: b\nrole: c", NULL);
  desk_do(d, "stage-move", "event", "offered", "on", "2026-04-01", NULL);
  desk_do(d, "consent-give", "kind", "clinical-practitioner", "by", "Dr A. Example", "on", "2026-04-01",
          NULL);
  desk_expect(d, "strands/0/deadlines/0/open", "false"); /* typical: a forecast */
  desk_expect(d, "strands/0/deadlines/0/state", "running");
  desk_do(d, "strand-start", "pathway", "action-plan", "reason", "Some of it is clear already", NULL);
  desk_refused(d, "given on Wed 1 Apr 2026", "consent-withdraw", "kind", "clinical-practitioner", "on",
               "2026-03-31", NULL);
  desk_do(d, "consent-withdraw", "kind", "clinical-practitioner", NULL);
  desk_says(d, "Clinical assessment has ended: Agreement withdrawn.");
  desk_says(d, "Action plan goes on.");
  desk_expect(d, "strands/0/deadlines/0/state", "done");
  desk_expect(d, "strands/1/closed", "null");
  desk_expect(d, "status", "open");
  desk_verify(d);
  desk_do(d, "stage-move", "event", "clinical-assessment:taken-up-again", "reason", "Agreed after all", NULL);
  desk_expect(d, "strands/0/stage/id", "consideration");
  desk_expect(d, "strands/0/closed", "null");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_do(d, "undo", NULL);
  desk_expect(d, "strands/0/stage/id", "agreement");
  desk_expect(d, "strands/0/deadlines/0/state", "running");
  desk_verify(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(an_event_begins_a_strand_beside, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(each_strand_takes_its_own_acts, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(a_strand_is_begun_by_hand, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(what_an_event_begins_is_begun_by_it, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(the_beginning_moves_with_its_event, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(closing_asks_what_becomes_of_a_child, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(an_end_put_right_moves_what_ended_with_it, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(a_hold_stops_every_strand_it_may, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(a_hold_of_one_strand_is_of_that_alone, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(a_consent_withdrawn_beside_what_goes_on, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(a_step_added_is_counted, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(reopening_beside_what_still_runs, desk_setup, desk_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
