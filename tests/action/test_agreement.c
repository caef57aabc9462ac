/* The plan: what is complete, who signs what, when a signature is void, and how a signed plan changes. */
#include "case_desk.h"

#include <stdlib.h>
#include <string.h>

#include "model/plan.h"

static void an_objective_is_complete_only_with_all(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "draft");
  desk_do(d, "objective-add", "title", "Structured handover", NULL);
  desk_says(d, "Still missing: measure, evidence, date, responsible.");
  desk_do(d, "objective-edit", "objective", "1", "measure", "Audit", "evidence", "Forms", "by", "2026-07-01",
          NULL);
  desk_says(d, "Still missing: responsible.");
  desk_expect(d, "plan/objectives/0/complete", "false");
  desk_expect(d, "plan/objectives/0/missing", "responsible");
  desk_do(d, "objective-edit", "objective", "1", "responsible", "S. Supervisor", NULL);
  desk_says(d, "It is complete.");
  desk_do(d, "objective-edit", "objective", "1", "measure", "   ", NULL);
  desk_says(d, "Still missing: measure.");
  desk_do(d, "objective-add", "title", "Escalation", "measure", "m", "evidence", "e", "by", "2026-07-01",
          "responsible", "r", NULL);
  desk_refused(d, "plan objectives complete (1 of 2)", "draft-issue", NULL);
  desk_do(d, "objective-remove", "objective", "1", NULL);
  desk_expect(d, "plan/objectives/0/title", "Escalation");
  desk_refused(d, "no such objective", "objective-edit", "objective", "1", "measure", "x", NULL);
  desk_verify(d);
}

static void nobody_signs_before_the_consequences_are_explained(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "agreement");
  desk_refused(d, "still missing: consequences of insufficient progress explained", "plan-sign", "party",
               "organisation", "by", "M. Director", "how", "on paper", NULL);
  desk_do(d, "consequences-explained", "text", "By the medical director", NULL);
  desk_do(d, "plan-sign", "party", "organisation", "by", "M. Director", "how", "on paper", NULL);
  desk_says(d, "It is a draft until the practitioner has signed too.");
  desk_expect(d, "plan/draft", "true");
  desk_refused(d, "signed this plan on", "plan-sign", "party", "organisation", "by", "M. Director", "how",
               "on paper", NULL);
  desk_verify(d);
}

static void signing_belongs_to_its_stage(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "draft");
  desk_refused(d, "Agreement or Amending; this is Draft", "plan-sign", "party", "organisation", "by",
               "M. Director", "how", "on paper", NULL);
}

static void an_edit_voids_the_signature_before_it(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "agreement");
  desk_do(d, "consequences-explained", NULL);
  desk_do(d, "plan-sign", "party", "organisation", "by", "M. Director", "how", "on paper", NULL);
  desk_expect(d, "plan/agreements/0/valid", "true");
  desk_do(d, "plan-edit", "ends", "2026-09-30", NULL);
  desk_says(d, "The organisation's signature of Mon 20 Apr 2026 is void");
  desk_expect(d, "plan/agreements/0/valid", "false");
  desk_do(d, "plan-sign", "party", "practitioner", "by", "Dr A. Example", "how", "on paper", NULL);
  desk_says(d, "It is a draft until the organisation has signed too.");
  desk_expect(d, "plan/draft", "true");
  desk_do(d, "activity-add", "kind", "coaching", "title", "Coaching", NULL);
  desk_says(d, "The practitioner's signature");
  desk_do(d, "undo", NULL); /* the plan says again what was signed */
  desk_expect(d, "plan/agreements/1/valid", "true");
  desk_verify(d);
}

static void what_does_not_change_the_plan_voids_nothing(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "agreement");
  desk_do(d, "consequences-explained", NULL);
  desk_do(d, "plan-sign", "party", "organisation", "by", "M. Director", "how", "on paper", NULL);
  desk_do(d, "plan-edit", "conditions", "none", NULL);
  assert_null(strstr(d->said, "void"));
  desk_do(d, "note-add", "text", "Rang the director", NULL);
  desk_expect(d, "plan/agreements/0/valid", "true");
}

static void both_sign_and_the_supervisor_is_still_missing(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "agreement");
  desk_do(d, "consequences-explained", NULL);
  desk_do(d, "plan-sign", "party", "organisation", "by", "M. Director", "how", "on paper", NULL);
  desk_do(d, "plan-sign", "party", "practitioner", "by", "Dr A. Example", "how", "electronically", NULL);
  desk_says(d, "To go on: supervisor named.");
  desk_expect(d, "plan/draft", "false");
  desk_expect(d, "strands/0/stage/id", "agreement");
  desk_refused(d, "propose an amendment instead", "plan-edit", "ends", "2026-10-30", NULL);
  desk_do(d, "stage-move", "event", "plan-agreed", "override", "Named next week by the college", NULL);
  desk_expect(d, "strands/0/stage/id", "running");
  desk_expect_due(d, "next-review", "2026-06-01");
  desk_verify(d);
}

static void reviews_want_evidence_and_a_judgement_on_safety(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_today(d, "2026-06-02");
  desk_expect(d, "strands/0/deadlines/2/due_text", "1 wd over");
  desk_refused(d, "evidence", "review-outcome", "outcome", "continue", "safety", "Safe", NULL);
  desk_refused(d, "safety", "review-outcome", "outcome", "continue", "evidence", "Audit", NULL);
  desk_do(d, "review-outcome", "outcome", "reduce-supervision", "evidence", "Audit of 20", "safety",
          "Safe at this level", "held", "2026-06-01", NULL);
  desk_says(d, "Review point 2 is due Mon 3 Aug 2026.");
  desk_expect_due(d, "next-review", "2026-08-03");
  desk_refused(d, "was held on", "review-outcome", "review_point", "1", "outcome", "continue", "evidence",
               "x", "safety", "x", NULL);
  desk_refused(d, "every review point has an outcome (1 of 2)", "stage-move", "event", "programme-ended",
               NULL);
  desk_verify(d);
}

#define AGREE(party, by) desk_do(d, "amendment-agree", "party", party, "by", by, "how", "on paper", NULL)

static void a_signed_plan_changes_by_amendment_only(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_refused(d, "propose an amendment instead", "objective-add", "title", "More", NULL);
  desk_refused(d, "no amendment of the plan", "amendment-plan", "ends", "2026-10-30", NULL);
  desk_do(d, "amendment-propose", "reason", "Progress is slow", "change", "Two months more", NULL);
  desk_says(d, "Now say what changes");
  desk_says(d, "moved on from Running to Amending");
  desk_refused(d, "an amendment is open already", "amendment-propose", "reason", "x", "change", "y", NULL);
  desk_refused(d, "says no difference yet", "amendment-agree", "party", "organisation", "by", "M. Director",
               "how", "on paper", NULL);
  desk_do(d, "amendment-plan", "ends", "2026-10-30", NULL);
  desk_says(d, "1 difference of the plan");
  desk_expect(d, "plan/amendments/0/changes/0/new", "2026-10-30");
  desk_refused(d, "amendment agreed by organisation and practitioner (0 of 1)", "stage-move", "event",
               "amendment-agreed", NULL);
  AGREE("organisation", "M. Director");
  desk_says(d, "Nothing changes until the practitioner has agreed too.");
  desk_expect_due(d, "plan-end", "2026-08-28");
  desk_refused(d, "has agreed to the amendment already", "amendment-agree", "party", "organisation", "by",
               "M. Director", "how", "on paper", NULL);
  AGREE("practitioner", "Dr A. Example");
  desk_says(d, "version 2 of the plan is in force");
  desk_says(d, "moved on from Amending to Running");
  desk_expect(d, "plan/version", "2");
  desk_expect(d, "plan/draft", "false");
  desk_expect(d, "plan/agreements/2/valid", "true");
  desk_expect(d, "plan/agreements/3/by", "Dr A. Example");
  desk_expect(d, "plan/terms/1/version", "2");
  desk_expect(d, "strands/0/stage/id", "running");
  desk_expect_due(d, "plan-end", "2026-10-30");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "plan/version", "1");
  desk_expect_due(d, "plan-end", "2026-08-28");
  desk_verify(d);
}

static void each_kind_of_difference_is_applied(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_do(d, "amendment-propose", "reason", "Support could not be given", "conditions", "Not on call alone",
          NULL);
  desk_do(d, "amendment-objective", "objective", "1", "by", "2026-09-01", NULL);
  desk_do(d, "amendment-objective", "objective", "1", "by", "2026-09-15", NULL);
  desk_do(d, "amendment-objective", "title", "Handover", "measure", "Audit of 20", "evidence", "Forms", "by",
          "2026-08-01", "responsible", "S. Supervisor", NULL);
  desk_do(d, "amendment-activity", "kind", "mentoring", "title", "Mentor each month", "responsible",
          "A mentor", NULL);
  desk_do(d, "amendment-review", "review_point", "2", "due", "2026-08-10", NULL);
  desk_do(d, "amendment-review", "due", "2026-09-21", NULL);
  desk_expect(d, "plan/objectives/0/by", "2026-07-01");
  AGREE("practitioner", "Dr A. Example");
  AGREE("organisation", "M. Director");
  desk_expect(d, "plan/conditions", "Not on call alone");
  desk_expect(d, "plan/objectives/0/by", "2026-09-15");
  desk_expect(d, "plan/review_points/1/due", "2026-08-10");
  desk_expect(d, "plan/review_points/2/due", "2026-09-21");
  desk_verify(d);
  desk_do(d, "amendment-propose", "reason", "Less", NULL);
  desk_do(d, "amendment-objective", "objective", "1", "remove", "yes", NULL);
  desk_do(d, "amendment-review", "review_point", "3", "remove", "yes", NULL);
  AGREE("practitioner", "Dr A. Example");
  AGREE("organisation", "M. Director");
  desk_expect(d, "plan/version", "3");
  desk_verify(d);
}

static void a_difference_must_make_sense(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_refused(d, "it ends after that", "amendment-propose", "reason", "x", "ends", "2026-01-01", NULL);
  desk_do(d, "amendment-propose", "reason", "Progress is slow", NULL);
  desk_refused(d, "That is what the plan says already", "amendment-plan", "ends", "2026-08-28", NULL);
  desk_refused(d, "keeps an end", "amendment-plan", "ends", "", NULL);
  desk_refused(d, "no such objective", "amendment-objective", "objective", "9", "title", "x", NULL);
  desk_refused(d, "Say which objective", "amendment-objective", "measure", "x", NULL);
  desk_refused(d, "Say which review point is to go", "amendment-review", "remove", "yes", NULL);
  desk_refused(d, "cannot be reviewed before", "amendment-review", "due", "2026-01-05", NULL);
  desk_do(d, "amendment-objective", "title", "Only a title", NULL);
  desk_refused(d, "would be without its measure", "amendment-agree", "party", "organisation", "by", "M",
               "how", "on paper", NULL);
  desk_verify(d);
}

static void an_agreement_is_to_what_was_proposed_then(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_do(d, "amendment-propose", "reason", "Progress is slow", "ends", "2026-10-30", NULL);
  AGREE("organisation", "M. Director");
  desk_do(d, "amendment-plan", "ends", "2027-03-01", NULL);
  desk_says(d, "The organisation's agreement of");
  desk_says(d, "is void");
  AGREE("practitioner", "Dr A. Example");
  desk_expect(d, "plan/ends", "2026-08-28");
  AGREE("organisation", "M. Director");
  desk_expect(d, "plan/ends", "2027-03-01");
  desk_verify(d);
}

/* As a casebook written by another hand could hold it. */
static void write_past_the_actions(struct desk *d) {
  struct act_terms terms = {
      .action = "plan-edit", .os_user = d->context.user, .via = "command", .context = &d->context};
  struct journal_head head;
  struct plan_row plan;
  bool found;
  char *strand = desk_at(d, "strands/0/id");
  const struct plan_edit edit = {.conditions = "others now"};
  assert_true(plan_find(d->cb, strtoll(strand, NULL, 10), &plan, &found, &d->err));
  free(strand);
  assert_true(act_begin(d->cb, &terms, &d->err));
  assert_true(plan_edit(d->cb, plan.id, &edit, &d->err));
  assert_true(act_commit(d->cb, "Changed.", &head, &d->err));
}

static void an_undo_changes_no_signed_plan(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "agreement");
  desk_as(d, "bmanager");
  desk_do(d, "review-add", "due", "2026-08-20", NULL);
  desk_as(d, "amanager");
  desk_do(d, "consequences-explained", NULL);
  desk_do(d, "plan-sign", "party", "organisation", "by", "M. Director", "how", "on paper", NULL);
  desk_do(d, "plan-sign", "party", "practitioner", "by", "Dr A. Example", "how", "on paper", NULL);
  desk_as(d, "bmanager");
  desk_refused(d, "cannot be undone any more", "undo", NULL);
  desk_expect(d, "plan/agreements/1/valid", "true");
  desk_as(d, "amanager");
  desk_do(d, "undo", NULL);
  desk_expect(d, "plan/draft", "true");
  desk_verify(d);
}

static void a_plan_that_moved_on_takes_no_old_amendment(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_do(d, "amendment-propose", "reason", "Progress is slow", "ends", "2026-10-30", NULL);
  AGREE("organisation", "M. Director");
  write_past_the_actions(d);
  desk_refused(d, "has moved on since", "amendment-agree", "party", "practitioner", "by", "Dr A. Example",
               "how", "on paper", NULL);
  desk_refused(d, "has moved on since", "amendment-plan", "ends", "2026-12-01", NULL);
  desk_do(d, "amendment-withdraw", "reason", "Proposed anew", NULL);
  desk_says(d, "plan stands as both signed it");
}

static void a_withdrawn_amendment_leaves_the_plan_as_signed(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_do(d, "amendment-propose", "reason", "Progress is slow", "ends", "2026-12-01", NULL);
  desk_do(d, "amendment-withdraw", "reason", "Not needed after all", NULL);
  desk_expect(d, "strands/0/stage/id", "running");
  desk_expect(d, "plan/draft", "false");
  desk_expect(d, "plan/agreements/1/valid", "true");
  desk_do(d, "amendment-propose", "reason", "Again", "change", "One month more", NULL);
  desk_verify(d);
}

static void two_people_edit_and_one_is_told(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "draft");
  char *ver = desk_at(d, "plan/ver");
  int64_t read = strtoll(ver, NULL, 10);
  free(ver);
  desk_as(d, "bmanager");
  assert_true(desk_try_at(d, read, "plan-edit", "conditions", "Supervised on call", NULL));
  desk_as(d, "amanager");
  assert_false(desk_try_at(d, read, "plan-edit", "conditions", "none at all", NULL));
  assert_int_equal(d->err.code, ERROR_CONFLICT);
  assert_non_null(strstr(d->err.text, "B. Manager"));
  assert_int_equal(d->ver, read + 1);
  desk_expect(d, "plan/conditions", "Supervised on call");
  assert_true(desk_try_at(d, d->ver, "plan-edit", "conditions", "none at all", NULL));
  desk_verify(d);
}

static void a_plan_ends_after_it_starts(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "draft");
  desk_do(d, "plan-edit", "starts", "2026-05-04", NULL);
  desk_refused(d, "it ends after that", "plan-edit", "ends", "2026-05-04", NULL);
  desk_refused(d, "cannot be reviewed before", "review-add", "due", "2026-05-01", NULL);
  desk_refused(d, "has a plan already", "plan-start", "type", "remediation", NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(an_objective_is_complete_only_with_all),
      TRY(nobody_signs_before_the_consequences_are_explained),
      TRY(signing_belongs_to_its_stage),
      TRY(an_edit_voids_the_signature_before_it),
      TRY(what_does_not_change_the_plan_voids_nothing),
      TRY(both_sign_and_the_supervisor_is_still_missing),
      TRY(reviews_want_evidence_and_a_judgement_on_safety),
      TRY(a_signed_plan_changes_by_amendment_only),
      TRY(each_kind_of_difference_is_applied),
      TRY(a_difference_must_make_sense),
      TRY(an_agreement_is_to_what_was_proposed_then),
      TRY(a_plan_that_moved_on_takes_no_old_amendment),
      TRY(an_undo_changes_no_signed_plan),
      TRY(a_withdrawn_amendment_leaves_the_plan_as_signed),
      TRY(two_people_edit_and_one_is_told),
      TRY(a_plan_ends_after_it_starts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
