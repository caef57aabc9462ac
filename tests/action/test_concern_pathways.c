/* Concern, preliminary assessment, investigation, hearings, health: each walked from its start to its ends.
 */
#include "walker.h"

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

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(a_concern),         TRY(a_preliminary_assessment), TRY(an_investigation),
      TRY(a_conduct_hearing), TRY(a_capability_hearing),     TRY(health),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
