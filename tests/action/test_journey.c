/* The action plan walked end to end through the dispatcher, with each refusal in words. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void walks_to_its_next_review(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_says(d, "Both have signed: version 1 is no longer a draft.");
  desk_says(d, "moved on from Agreement to Running");
  desk_says(d, "Review point 1 is due Mon 1 Jun 2026.");
  desk_expect(d, "plan/draft", "false");
  desk_expect_due(d, "next-review", "2026-06-01");
  desk_verify(d);
}

static void a_plan_is_completed_when_all_is_assured(void **state) {
  struct desk *d = *state;
  char supervisor[24], assurer[24];
  snprintf(supervisor, sizeof supervisor, "%lld", (long long)d->outsider);
  snprintf(assurer, sizeof assurer, "%lld", (long long)d->other);
  desk_walk_to(d, "running");
  desk_today(d, "2026-08-31");
  desk_do(d, "review-outcome", "outcome", "continue", "evidence", "Audit", "safety", "Safe", "held",
          "2026-06-01", NULL);
  desk_do(d, "review-outcome", "outcome", "continue", "evidence", "Audit", "safety", "Safe", "held",
          "2026-08-03", NULL);
  desk_expect_due(d, "next-review", "");
  desk_do(d, "stage-move", "event", "programme-ended", "on", "2026-08-28", NULL);
  desk_says(d, "End of the plan is met.");
  desk_refused(d, "completion assured by somebody other than the supervisor", "stage-move", "event",
               "plan-completed", NULL);
  desk_do(d, "document-add", "kind", "completion-evidence", "text", "Report of the supervisor", NULL);
  desk_do(d, "event-add", "event", "safety-statement", "text", "All parts complete", NULL);
  desk_refused(d, "may not be the Assurer", "party-appoint", "person", supervisor, "role", "assurer",
               "conflict", "none", NULL);
  desk_do(d, "party-appoint", "person", assurer, "role", "assurer", "conflict", "none", NULL);
  desk_answer_all(d, "closure");
  desk_do(d, "stage-move", "event", "plan-completed", NULL);
  desk_says(d, "The case is closed.");
  desk_expect(d, "status", "closed");
  desk_expect(d, "strands/0/closed_by", "Completed satisfactorily");
  desk_expect_line(d, "9999-12-31", "");
  desk_verify(d);
}

static void receipt_moves_a_new_case_to_request(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", false);
  desk_expect(d, "strands/0/stage/id", "request");
  desk_expect(d, "strands/0/stages/0/place", "done");
  desk_expect(d, "timeline/0/kind", "concern-received");
  desk_expect(d, "timeline/0/text", "Missed three handovers.");
  desk_expect(d, "timeline/1/stage_to", "request");
  desk_expect_due(d, "first-draft", "2026-04-29"); /* across Easter */
  desk_expect(d, "strands/0/deadlines/0/state", "tentative");
  desk_verify(d);
}

static void a_request_still_to_come_starts_no_clock(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", true);
  desk_expect(d, "strands/0/stage/id", "adviser");
  desk_expect_due(d, "first-draft", "");
}

static void no_date_of_receipt_starts_no_clock(void **state) {
  struct desk *d = *state;
  desk_open_case(d, NULL, false);
  desk_expect(d, "strands/0/stage/id", "adviser");
  desk_expect(d, "timeline/0/kind", "note");
  desk_expect_due(d, "first-draft", "");
  desk_verify(d);
}

static void request_says_all_that_is_missing(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_refused(d, "plan type chosen; discussed with the Case Adviser; request form completed", "stage-move",
               "event", "request-submitted", NULL);
  desk_expect(d, "strands/0/stage/id", "request");
}

static void the_one_way_on_need_not_be_named(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_refused(d, "Request submitted is not possible yet. Still missing: plan type chosen", "stage-move",
               NULL);
  desk_walk_to(d, "decision");
  desk_refused(d,
               "Say what happened, as event: request-accepted (Discussion), information-requested (Request)",
               "stage-move", NULL);
  desk_walk_to(d, "discussion");
  desk_do(d, "event-add", "event", "contact-announced", NULL);
  desk_do(d, "event-add", "event", "no-engagement-consulted", "reason", "No answer to three letters", NULL);
  desk_do(d, "event-add", "event", "organisation-call", NULL);
  desk_do(d, "stage-move", NULL);
  desk_says(d, "moved on from Discussion to Draft");
}

static void a_form_is_complete_with_its_required_fields(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_do(d, "document-add", "kind", "request-form", "concerns", "Handover", NULL);
  desk_says(d, "It is not complete yet: Areas for development or reskilling.");
  desk_refused(d, "has no field \"nonsense\"", "document-add", "kind", "request-form", "fields",
               "nonsense: x", NULL);
  desk_refused(d, "has no field \"what\"", "document-add", "kind", "request-form", "what", "x", NULL);
  desk_do(d, "document-add", "kind", "request-form", "fields", "areas: Communication", NULL);
  desk_expect(d, "documents/1/complete", "true"); /* what was filled before still stands */
}

static void withholding_needs_its_reason(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_refused(d, "needs a reason: Why sharing it is not appropriate", "event-add", "event",
               "request-withheld", NULL);
  desk_do(d, "event-add", "event", "request-withheld", "reason", "Risk of harm", NULL);
}

static void declining_needs_its_reason_and_closes(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  desk_refused(d, "needs a reason", "case-close", "event", "request-declined", NULL);
  desk_do(d, "case-close", "event", "request-declined", "reason", "Other help fits better", NULL);
  desk_says(d, "The case is closed.");
  desk_expect(d, "status", "closed");
  desk_expect(d, "strands/0/deadlines/0/state", "done");
  desk_refused(d, "was closed on Thu 2 Apr 2026", "stage-move", "event", "request-accepted", NULL);
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "status", "open");
  desk_verify(d);
}

static void the_practitioners_words_are_held_apart(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_do(d, "event-add", "event", "practitioner-call", "text", "Feels unsupported by Dr B. Sample", NULL);
  desk_says(d, "Practitioner call held, Thu 2 Apr 2026. The note is held apart.");
  char *mine = desk_at(d, "timeline");
  assert_non_null(strstr(mine, "unsupported"));
  free(mine);
  desk_as(d, "bmanager");
  char *theirs = desk_at(d, "");
  assert_null(strstr(theirs, "unsupported"));
  assert_non_null(strstr(theirs, "(held apart)"));
  free(theirs);
}

static void an_override_needs_a_reason_and_a_need_that_allows_it(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_do(d, "event-add", "event", "practitioner-call", NULL);
  desk_refused(d, "Some of it may be passed with a reason", "stage-move", "event", "drafting-started", NULL);
  desk_do(d, "stage-move", "event", "drafting-started", "override", "Announced by telephone; call on Tuesday",
          NULL);
  desk_says(d, "2 needs were passed with a reason.");
  desk_expect(d, "strands/0/stage/id", "draft");
  desk_refused(d, "plan objectives complete", "draft-issue", "override", "No time", NULL);
  desk_verify(d);
}

static void a_move_cannot_come_before_the_one_before(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  desk_refused(d, "nothing that may be recorded without moving on", "event-add", "event", "organisation-call",
               NULL);
  desk_refused(d, "cannot have happened before", "stage-move", "event", "request-accepted", "on",
               "2026-03-30", NULL);
  desk_refused(d, "has not come yet", "stage-move", "event", "request-accepted", "on", "2026-04-03", NULL);
  desk_do(d, "stage-move", "event", "request-accepted", NULL);
  desk_refused(d, "more than ten years before", "event-add", "event", "organisation-call", "on", "2006-04-03",
               NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(walks_to_its_next_review),
      TRY(a_plan_is_completed_when_all_is_assured),
      TRY(receipt_moves_a_new_case_to_request),
      TRY(a_request_still_to_come_starts_no_clock),
      TRY(no_date_of_receipt_starts_no_clock),
      TRY(request_says_all_that_is_missing),
      TRY(the_one_way_on_need_not_be_named),
      TRY(a_form_is_complete_with_its_required_fields),
      TRY(withholding_needs_its_reason),
      TRY(declining_needs_its_reason_and_closes),
      TRY(the_practitioners_words_are_held_apart),
      TRY(an_override_needs_a_reason_and_a_need_that_allows_it),
      TRY(a_move_cannot_come_before_the_one_before),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
