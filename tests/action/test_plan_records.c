/* The records beside a plan and beside the framework, and the rules of the guide that they keep. Each rule is
 * broken once, and changes nothing. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* ---- the framework ---- */

static void answer_all_but(struct desk *d, const char *left) {
  json_t *record = desk_record(d), *principle, *question;
  json_t *principles = json_object_get(json_object_get(record, "checklist"), "principles");
  size_t i, j;
  json_array_foreach(principles, i, principle) {
    json_array_foreach(json_object_get(principle, "questions"), j, question) {
      const char *id = json_string_value(json_object_get(question, "id"));
      if (strcmp(id, left) != 0) desk_do(d, "pass-answer", "question", id, "answer", "yes", NULL);
    }
  }
  json_decref(record);
}

static void answers_are_carried_and_shown(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", false);
  desk_do(d, "pass-start", NULL);
  answer_all_but(d, "F1-1");
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "no", "note", "Not yet told", "owner", "me", "due",
          "2026-04-20", NULL);
  desk_do(d, "pass-complete", NULL);
  desk_do(d, "pass-start", NULL);
  desk_says(d, "carried into it");
  desk_expect(d, "checklist/principles/0/questions/0/answer", "no");
  desk_expect(d, "checklist/principles/0/questions/0/carried", "2026-04-02");
  desk_expect(d, "checklist/principles/0/questions/0/enquiry/due", "2026-04-20");
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "unknown", NULL);
  desk_says(d, "The enquiry that is open goes on.");
  desk_expect(d, "checklist/principles/0/questions/0/carried", "null");
  desk_expect(d, "checklist/principles/0/questions/0/previous", "no");
  desk_do(d, "pass-complete", NULL);
  desk_verify(d);
}

static void no_and_unknown_lead_somewhere(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", false);
  desk_do(d, "pass-start", NULL);
  answer_all_but(d, "F1-1");
  desk_refused(d, "leads to an enquiry", "pass-answer", "question", "F1-1", "answer", "unknown", NULL);
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "no", "owner", "me", "due", "2026-04-20", NULL);
  desk_do(d, "pass-complete", NULL);
  desk_do(d, "pass-start", NULL);
  char *id = desk_at(d, "enquiries/0/id");
  desk_do(d, "enquiry-close", "enquiry", id, "outcome", "Told by letter", NULL);
  free(id);
  desk_refused(d, "F1-1 is no or unknown and leads nowhere yet", "pass-complete", NULL);
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "no", "none_needed", "Told since", NULL);
  desk_do(d, "pass-complete", NULL);
  desk_verify(d);
}

static void an_incident_wants_its_tool_first(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", false);
  desk_do(d, "case-edit", "category", "serious-incidents", NULL);
  desk_do(d, "pass-start", NULL);
  answer_all_but(d, "");
  desk_expect(d, "checklist/tool_first", "true");
  desk_refused(d, "the patient-safety tool was used, or why it was not", "pass-complete", NULL);
  desk_refused(d, "used_on: Say on which day", "safety-tool-add", "tool", "Being fair tool", NULL);
  desk_refused(d, "lies ahead", "safety-tool-add", "used_on", "2026-05-01", NULL);
  desk_do(d, "safety-tool-add", "tool", "Being fair tool", "used_on", "2026-03-31", NULL);
  desk_expect(d, "checklist/tool_first", "false");
  desk_do(d, "pass-complete", NULL);
  desk_verify(d);
}

static void an_answer_rests_on_what_the_case_has(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  char *document = desk_at(d, "documents/0/id"), *value = mem_format("document:%s", document);
  desk_do(d, "pass-start", NULL);
  desk_refused(d, "is not one of", "pass-answer", "question", "F2-2", "answer", "yes", "links", "document:7",
               NULL);
  desk_do(d, "pass-answer", "question", "F2-2", "answer", "yes", "links", value, NULL);
  desk_expect(d, "checklist/principles/1/questions/1/links/0/label", "Request form, 2026-03-30");
  desk_do(d, "pass-answer", "question", "F2-2", "answer", "yes", NULL);
  desk_expect(d, "checklist/principles/1/questions/1/links", "[]");
  free(value);
  free(document);
  desk_verify(d);
}

/* ---- the request and the calls ---- */

static void a_request_has_its_decision(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  desk_refused(d, "PSR guide 4.5", "request-decision-add", "decision", "declined", "decided_on", "2026-04-01",
               NULL);
  desk_refused(d, "alternatives: ", "request-decision-add", "decision", "declined", "decided_on",
               "2026-04-01", "reasons", "No clinical role", NULL);
  desk_refused(d, "missing: ", "request-decision-add", "decision", "more-information", "decided_on",
               "2026-04-01", "reasons", "Evidence thin", NULL);
  desk_refused(d, "lies ahead", "request-decision-add", "decision", "accepted", "decided_on", "2026-05-01",
               NULL);
  desk_expect(d, "strands/0/stage/id", "decision");
  desk_do(d, "request-decision-add", "decision", "accepted", "decided_on", "2026-04-01", NULL);
  desk_expect(d, "strands/0/stage/id", "discussion");
  desk_verify(d);
}

static void the_calls_are_kept_and_move_the_clock(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_refused(d, "lies ahead", "practitioner-call-add", "held_on", "2026-05-02", "viewpoint", "x", NULL);
  desk_do(d, "practitioner-call-add", "held_on", "2026-04-02", "viewpoint", "Zinnober feels alone", NULL);
  desk_do(d, "organisation-call-add", "held_on", "2026-04-02", "expectations", "Full duties", NULL);
  desk_do(d, "event-add", "event", "contact-announced", "on", "2026-04-01", NULL);
  desk_do(d, "stage-move", "event", "drafting-started", "on", "2026-04-02", NULL);
  desk_as(d, "bmanager"); /* handles cases too, and did not take the call */
  json_t *record = desk_record(d);
  char *text = json_dumps(record, 0);
  assert_non_null(strstr(text, "Full duties"));
  assert_null(strstr(text, "Zinnober"));
  free(text);
  json_decref(record);
  desk_as(d, "amanager");
  desk_verify(d);
}

/* ---- roles, supervision, completion ---- */

static void roles_are_part_of_what_is_signed(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "agreement");
  desk_do(d, "consequences-explained", NULL);
  desk_do(d, "plan-sign", "party", "organisation", "by", "M. Director", "how", "on paper", NULL);
  desk_do(d, "plan-role-add", "role", "Mentor", "holder", "Dr C. Muster", "stage", "months 1 to 3",
          "responsibility", "Meets each month", NULL);
  desk_says(d, "The organisation's signature is void");
  desk_expect(d, "plan/agreements/0/valid", "false");
  desk_do(d, "undo", NULL);
  desk_expect(d, "plan/agreements/0/valid", "true");
  desk_do(d, "plan-sign", "party", "practitioner", "by", "Dr A. Example", "how", "on paper", NULL);
  desk_refused(d, "propose an amendment instead", "plan-role-add", "role", "Mentor", "holder", "Dr C. Muster",
               "stage", "throughout", "responsibility", "x", NULL);
  desk_verify(d);
}

static void a_role_comes_by_amendment(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
  desk_do(d, "amendment-propose", "reason", "The mentor left", NULL);
  desk_do(d, "amendment-role", "role", "Mentor", "holder", "Dr C. Muster", "stage", "throughout",
          "responsibility", "Meets each month", NULL);
  desk_do(d, "amendment-agree", "party", "organisation", "by", "M", "how", "on paper", NULL);
  desk_do(d, "amendment-agree", "party", "practitioner", "by", "P", "how", "on paper", NULL);
  desk_expect(d, "plan/roles/0/holder", "Dr C. Muster");
  desk_expect(d, "plan/agreements/3/valid", "true");
  desk_verify(d);
}

static void supervision_steps_down_on_evidence_and_up_at_once(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "running");
#define STEP(level, on) "level", level, "from_on", on, "decided_by", "M. Director", "reason", "As reviewed"
  desk_do(d, "supervision-add", STEP("direct", "2026-04-20"), NULL);
  desk_says(d, "It is where supervision begins.");
  desk_refused(d, "evidence: Supervision steps down only with evidence", "supervision-add",
               STEP("on-site", "2026-04-20"), NULL);
  desk_refused(d, "safety: Supervision steps down only with a judgement", "supervision-add",
               STEP("on-site", "2026-04-20"), "evidence", "Audit of 20", NULL);
  desk_refused(d, "That is the level of supervision already", "supervision-add", STEP("direct", "2026-04-20"),
               NULL);
  desk_do(d, "supervision-add", STEP("on-site", "2026-04-20"), "evidence", "Audit of 20", "safety",
          "Safe on site", NULL);
  desk_says(d, "It steps down");
  desk_refused(d, "begins at once", "supervision-add", STEP("direct", "2026-05-20"), NULL);
  desk_do(d, "supervision-add", STEP("direct", "2026-04-20"), NULL);
  desk_says(d, "It steps up at once");
  desk_verify(d);
}

static void who_supervised_does_not_assure(void **state) {
  struct desk *d = *state;
  char supervisor[24], other[24];
  desk_walk_to(d, "running");
  snprintf(supervisor, sizeof supervisor, "%lld", (long long)d->outsider);
  snprintf(other, sizeof other, "%lld", (long long)desk_person(d, "Dr D. Ejemplo"));
#define ASSURED                                                                                              \
  "assured_on", "2026-04-20", "parts", "All", "evidence", "Audits", "safety", "Protected", "assured_by"
  desk_refused(d, "Who supervised the plan does not assure", "plan-assurance-add", ASSURED, supervisor, NULL);
  desk_refused(d, "appointed as assurer", "plan-assurance-add", ASSURED, other, NULL);
  desk_do(d, "party-appoint", "person", other, "role", "assurer", "conflict", "none", NULL);
  desk_do(d, "plan-assurance-add", ASSURED, other, NULL);
  desk_verify(d);
}

static void staggered_issue_is_asked_decided_and_told(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "issue");
#define ASKED "asked_on", "2026-04-20", "asked_by", "M. Director", "why", "Support is being arranged"
  desk_refused(d, "reasons: ", "staggered-issue-add", ASKED, "decision", "agreed", NULL);
  desk_refused(d, "say it first", "staggered-issue-add", ASKED, "organisation_letter_on", "2026-04-20", NULL);
  desk_refused(d, "once that is agreed", "staggered-issue-add", ASKED, "sent_on", "2026-04-20", NULL);
  desk_refused(d, "cannot lie before", "staggered-issue-add", ASKED, "decision", "agreed", "decided_on",
               "2026-04-01", "reasons", "Exceptional", NULL);
  desk_do(d, "staggered-issue-add", ASKED, "decision", "agreed", "decided_on", "2026-04-20", "reasons",
          "Exceptional", NULL);
  desk_do(d, "event-add", "event", "information-complete", "on", "2026-04-20", NULL);
  desk_refused(d, "decision on staggered issue sent to both", "plan-issue", NULL);
  desk_verify(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(answers_are_carried_and_shown),
      TRY(no_and_unknown_lead_somewhere),
      TRY(an_incident_wants_its_tool_first),
      TRY(an_answer_rests_on_what_the_case_has),
      TRY(a_request_has_its_decision),
      TRY(the_calls_are_kept_and_move_the_clock),
      TRY(roles_are_part_of_what_is_signed),
      TRY(a_role_comes_by_amendment),
      TRY(supervision_steps_down_on_evidence_and_up_at_once),
      TRY(who_supervised_does_not_assure),
      TRY(staggered_issue_is_asked_decided_and_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
