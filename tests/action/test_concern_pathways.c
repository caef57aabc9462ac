/* Concern, preliminary assessment, investigation, hearings, health: each walked from its start to its ends.
 */
#include "walker.h"

#include <stdio.h>
#include <string.h>

static const struct walk walks[] = {
    {"concern", "concern-logged safety-settled serious assessment-decided handed-on", "handed-on"},
    {"concern",
     "concern-logged safety-settled not-serious local-decided practitioner-informed local-begun resolved",
     "resolved"},
    {"concern", "concern-logged safety-settled not-serious unfounded", "unfounded"},
    {"concern", "concern-logged safety-settled not-serious trainee-noted no-action", "no-action"},
    {"concern", "concern-logged withdrawn", "withdrawn"},
    {"concern",
     "concern-logged safety-settled not-serious no-action reopened serious assessment-decided handed-on",
     "handed-on"},
    {"preliminary-assessment", "assessment-started investigation-decided", "investigation"},
    {"preliminary-assessment", "assessment-started informal-decided monitoring-begun monitoring-ended",
     "closed"},
    {"preliminary-assessment", "assessment-started no-action-decided closed-with-reasons", "closed"},
    {"preliminary-assessment", "assessment-started expert-asked expert-answered referred-on", "referred"},
    {"preliminary-assessment", "transferred", "transferred"},
    {"investigation",
     "terms-approved investigator-appointed investigation-started evidence-complete report-received "
     "comments-received outcome-local decided practitioner-notified outcome-carried-out evaluated",
     "completed"},
    {"investigation",
     "terms-approved investigator-refused investigator-appointed investigation-started terms-change-proposed "
     "terms-amended clinician-asked clinician-answered evidence-complete report-returned report-received "
     "no-comments investigated-again terms-approved investigator-appointed investigation-started "
     "evidence-complete report-received comments-received outcome-none decided practitioner-notified "
     "outcome-carried-out evaluated",
     "completed"},
    {"investigation", "terms-approved stopped", "stopped"},
    {"investigation", "terms-approved investigator-appointed withdrawn", "withdrawn"},
    {"conduct-hearing",
     "classified-conduct panel-convened hearing-held warning-given outcome-sent no-appeal concluded",
     "completed"},
    {"conduct-hearing",
     "professional-noted objection-made classified-conduct panel-convened panel-objection companion-not-free "
     "hearing-held dismissed outcome-sent appeal-lodged appeal-dismissed concluded",
     "completed"},
    {"conduct-hearing", "classified-mixed", "capability"},
    {"conduct-hearing", "classified-conduct withdrawn", "withdrawn"},
    {"capability-hearing",
     "local-action-ruled-out no-realistic-chance notice-given hearing-held written-warning decision-sent "
     "no-appeal put-on-file file-cleared",
     "completed"},
    {"capability-hearing",
     "local-action-ruled-out no-realistic-chance notice-given postponement-asked held-in-absence terminated "
     "decision-sent appeal-lodged appeal-heard rehearing-ordered notice-given hearing-held no-action "
     "decision-sent no-appeal concluded",
     "completed"},
    {"capability-hearing", "local-action-chosen", "local"},
    {"capability-hearing", "local-action-ruled-out plan-works", "plan"},
    {"health", "referred report-received rehabilitation-agreed rehabilitated health-concluded", "completed"},
    {"health",
     "referred report-received rehabilitation-agreed referred-again report-received to-capability "
     "health-concluded",
     "completed"},
    {"health", "referral-refused decided-without", "without"},
    {"health", "no-health-matter", "no-health"},
};

static void walks_of(struct desk *d, const char *pathway) {
  for (size_t i = 0; i < sizeof walks / sizeof *walks; i++)
    if (strcmp(walks[i].pathway, pathway) == 0) walk(d, &walks[i]);
}

#define WALKS(name, pathway)                                                                                 \
  static void name(void **state) {                                                                           \
    walks_of(*state, pathway);                                                                               \
  }
WALKS(a_concern, "concern")
WALKS(a_preliminary_assessment, "preliminary-assessment")
WALKS(an_investigation, "investigation")
WALKS(a_conduct_hearing, "conduct-hearing")
WALKS(a_capability_hearing, "capability-hearing")
WALKS(health, "health")

/* Who held `held` on the case is refused `wanted` (the ids of the rule are those of the pathways' sources).
 */
static const struct {
  const char *rule, *pathway, *held, *wanted;
} separations[] = {
    {"SEP-01", "conduct-hearing", "case-investigator", "panel-chair"},
    {"SEP-01", "capability-hearing", "case-investigator", "appeal-member"},
    {"SEP-01", "investigation", "case-investigator", "designated-member"},
    {"SEP-02", "investigation", "case-manager", "case-investigator"},
    {"SEP-02", "preliminary-assessment", "case-manager", "case-investigator"},
    {"SEP-03", "conduct-hearing", "case-manager", "panel-member"},
    {"SEP-03", "capability-hearing", "case-manager", "panel-chair"},
    {"SEP-04", "conduct-hearing", "witness", "panel-member"},
    {"SEP-04", "conduct-hearing", "excluding-officer", "panel-clinician"},
    {"SEP-04", "capability-hearing", "reporter", "panel-chair"},
    {"SEP-05", "conduct-hearing", "panel-member", "appeal-chair"},
    {"SEP-05", "capability-hearing", "panel-clinician", "appeal-clinician"},
    {"SEP-08", "concern", "case-manager", "designated-member"},
    {"SEP-08", "conduct-hearing", "designated-member", "panel-chair"},
    {"SEP-11", "concern", "reporter", "designated-member"},
    {"SEP-11", "investigation", "reporter", "case-investigator"},
    {"SEP-17", "preliminary-assessment", "case-manager", "case-adviser"},
    {"SEP-17", "conduct-hearing", "case-adviser", "panel-member"},
};

static void who_did_one_thing_may_not_do_the_other(void **state) {
  struct desk *d = *state;
  for (size_t i = 0; i < sizeof separations / sizeof *separations; i++) {
    bool manager = strcmp(separations[i].held, "case-manager") == 0;
    char person[24];
    desk_open_on(d, separations[i].pathway, "2026-03-30", false);
    snprintf(person, sizeof person, "%lld",
             (long long)(manager ? d->manager : desk_person(d, separations[i].rule)));
    if (!manager)
      desk_do(d, "party-appoint", "person", person, "role", separations[i].held, "conflict", "none", NULL);
    desk_refused(d, "may not be the", "party-appoint", "person", person, "role", separations[i].wanted,
                 "conflict", "none", NULL);
  }
}

static void a_day_that_is_fixed_must_be_given(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "health", "2026-03-30", false);
  desk_refused(d, "Health is not about a plan", "plan-start", "type", "remediation", NULL);
  desk_do(d, "event-add", "event", "consent-explained", "text", "Explained", NULL);
  desk_refused(d, "fixes no day", "event-add", "event", "interim-measure", "day", "2026-05-04", NULL);
  desk_do(d, "document-add", "kind", "referral", "fields", "questions: Fit for nights?", NULL);
  desk_do(d, "consent-give", "kind", "oh-referral", "by", "practitioner", NULL);
  desk_do(d, "stage-move", "event", "referred", NULL);
  desk_refused(d, "fixes a day: say which, as day (Report expected)", "event-add", "event", "report-expected",
               NULL);
  desk_do(d, "event-add", "event", "report-expected", "day", "2026-04-06", NULL);
  desk_says(d, "Report expected: Mon 6 Apr 2026. Report of occupational health is due Tue 7 Apr 2026.");
  desk_expect_due(d, "report", "2026-04-07");
  desk_do(d, "event-add", "event", "report-expected", "day", "2026-05-20", NULL);
  desk_expect_due(d, "report", "2026-05-20");
  desk_verify(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(a_concern),
      TRY(a_preliminary_assessment),
      TRY(an_investigation),
      TRY(a_conduct_hearing),
      TRY(a_capability_hearing),
      TRY(health),
      TRY(who_did_one_thing_may_not_do_the_other),
      TRY(a_day_that_is_fixed_must_be_given),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
