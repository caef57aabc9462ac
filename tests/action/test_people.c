/* Who holds which role, the framework's passes and enquiries, tasks. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const char *id_of(int64_t id, char out[24]) {
  snprintf(out, 24, "%lld", (long long)id);
  return out;
}

static void duties_stay_apart_for_the_life_of_the_case(void **state) {
  struct desk *d = *state;
  char who[24], other[24];
  id_of(d->outsider, who);
  id_of(d->other, other);
  desk_walk_to(d, "request");
  desk_do(d, "party-appoint", "person", who, "role", "supervisor", "conflict", "none", NULL);
  desk_says(d, "S. Supervisor is the Supervisor of C-2026-0001 from Thu 2 Apr 2026.");
  desk_refused(d, "may not be the Assurer", "party-appoint", "person", who, "role", "assurer", "conflict",
               "none", NULL);
  desk_refused(d, "already", "party-appoint", "person", who, "role", "supervisor", "conflict", "none", NULL);
  char *party = desk_at(d, "parties/1/id");
  desk_do(d, "party-end", "party", party, "reason", "Moved away", NULL);
  desk_refused(d, "was the Supervisor on this case", "party-appoint", "person", who, "role", "assurer",
               "conflict", "none", NULL);
  /* and the other way round, although only the assurer's rule says so */
  desk_do(d, "party-appoint", "person", other, "role", "assurer", "conflict", "none", NULL);
  desk_refused(d, "may not be the Supervisor", "party-appoint", "person", other, "role", "supervisor",
               "conflict", "none", NULL);
  desk_refused(d, "ended on", "party-end", "party", party, "reason", "again", NULL);
  free(party);
  desk_verify(d);
}

static void conflicts_are_declared_first(void **state) {
  struct desk *d = *state;
  char who[24];
  id_of(d->outsider, who);
  desk_walk_to(d, "request");
  desk_refused(d, "conflict", "party-appoint", "person", who, "role", "supervisor", NULL);
  desk_refused(d, "was not appointed", "party-appoint", "person", who, "role", "supervisor", "conflict",
               "bars", NULL);
  desk_refused(d, "needs a note", "party-appoint", "person", who, "role", "supervisor", "conflict", "managed",
               NULL);
  desk_do(d, "party-appoint", "person", who, "role", "supervisor", "conflict", "managed", "note",
          "Taught by them in 2019; assessments by another", NULL);
}

static void a_new_case_manager_takes_over(void **state) {
  struct desk *d = *state;
  char who[24];
  id_of(d->other, who);
  desk_walk_to(d, "request");
  desk_expect(d, "owner", "A. Manager");
  desk_do(d, "party-appoint", "person", who, "role", "case-manager", "conflict", "none", NULL);
  desk_says(d, "in place of A. Manager.");
  desk_expect(d, "owner", "B. Manager");
  desk_expect(d, "parties/0/to", "2026-04-02");
  desk_verify(d);
}

static void without_a_case_manager_nothing_moves(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  char *party = desk_at(d, "parties/0/id");
  desk_do(d, "party-end", "party", party, "reason", "Left", NULL);
  free(party);
  desk_refused(d, "case manager appointed", "stage-move", "event", "request-accepted", NULL);
}

static void a_no_leads_to_an_enquiry(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_refused(d, "no pass through the framework is open", "pass-answer", "question", "F1-1", "answer", "yes",
               NULL);
  desk_do(d, "pass-start", NULL);
  desk_refused(d, "still open", "pass-start", NULL);
  desk_refused(d, "say who enquires and by when, or why none is needed", "pass-answer", "question", "F1-1",
               "answer", "no", NULL);
  desk_refused(d, "is over", "pass-answer", "question", "F1-1", "answer", "no", "owner", "me", "due",
               "2026-04-01", NULL);
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "no", "owner", "me", "due", "2026-04-10", NULL);
  desk_says(d, "A. Manager enquires by Fri 10 Apr 2026.");
  desk_do(d, "pass-answer", "question", "F1-2", "answer", "unknown", "none_needed", "Nobody is in post yet",
          NULL);
  desk_refused(d, "questions are unanswered: F1-3", "pass-complete", NULL);
  desk_expect(d, "checklist/principles/0/questions/0/answer", "no");
  desk_expect(d, "checklist/principles/0/questions/0/enquiry/due", "2026-04-10");
  desk_expect(d, "checklist/principles/0/questions/1/enquiry/none_needed", "Nobody is in post yet");
  char *enquiry = desk_at(d, "enquiries/0/id"), *none = desk_at(d, "enquiries/1/id");
  desk_refused(d, "outcome", "enquiry-close", "enquiry", enquiry, NULL);
  desk_refused(d, "No enquiry was needed", "enquiry-close", "enquiry", none, "outcome", "x", NULL);
  desk_do(d, "enquiry-close", "enquiry", enquiry, "outcome", "Told on 7 April", NULL);
  desk_refused(d, "no enquiry of C-2026-0001 is open", "enquiry-close", "enquiry", enquiry, "outcome", "x",
               NULL);
  free(enquiry);
  free(none);
  desk_verify(d);
}

static void a_yes_closes_the_enquiry(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_do(d, "pass-start", NULL);
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "no", "owner", "me", "due", "2026-04-10", NULL);
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "yes", NULL);
  desk_expect(d, "enquiries/0/closed", "2026-04-02");
  desk_expect(d, "enquiries/0/outcome", "The answer became yes.");
  desk_verify(d);
}

static void a_completed_pass_is_never_overwritten(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "practitioner-review"); /* one pass is complete, all yes */
  desk_expect(d, "checklist/open_pass", "null");
  desk_expect(d, "checklist/principles/0/questions/0/answer", "yes");
  desk_do(d, "pass-start", NULL);
  desk_expect(d, "checklist/principles/0/questions/0/answer", "yes"); /* carried, to be looked at again */
  desk_expect(d, "checklist/principles/0/questions/0/previous", "yes");
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "no", "none_needed", "Declined by the practitioner",
          NULL);
  desk_expect(d, "checklist/principles/0/questions/0/answer", "no");
  desk_expect(d, "checklist/passes/0/answered", "44");
}

static void the_checklist_says_when_a_pass_is_due(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "issue");
  desk_expect(d, "checklist/due", "[]");
  desk_walk_to(d, "organisation-review");
  desk_expect(d, "checklist/due/0", "The organisation reviews the plan");
}

static void tasks_are_done_once(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_do(d, "task-add", "title", "Chase the form", "owner", "me", "due", "2026-04-10", NULL);
  desk_says(d, "It is for A. Manager. By Fri 10 Apr 2026.");
  char *task = desk_at(d, "tasks/0/id");
  desk_do(d, "task-done", "task", task, NULL);
  desk_refused(d, "no task of C-2026-0001 is open", "task-done", "task", task, NULL);
  desk_do(d, "task-add", "title", "Ring the college", NULL);
  desk_refused(d, "is done already", "task-done", "task", task, NULL);
  desk_expect(d, "tasks/0/done", "2026-04-02");
  free(task);
}

/* Long words of many bytes a character are cut at a character, wherever they are cut. */
static void long_words_are_cut_at_a_character(void **state) {
  struct desk *d = *state;
  char title[900];
  desk_walk_to(d, "draft");
  for (size_t lead = 0; lead < 4; lead++) {
    memset(title, 'x', lead);
    for (size_t i = 0; i < 200; i++)
      memcpy(title + lead + 4 * i, "\xF0\x9F\xA9\xBA", 5);
    desk_do(d, "objective-add", "title", title, NULL);
    assert_true(text_valid(d->said, strlen(d->said)));
    desk_do(d, "objective-remove", "objective", "1", NULL);
    assert_true(text_valid(d->said, strlen(d->said)));
    desk_do(d, "undo", NULL);
    desk_do(d, "undo", NULL);
    desk_do(d, "task-add", "title", title, "owner", "me", "due", "2026-04-10", NULL);
    assert_true(text_valid(d->said, strlen(d->said)));
    char *task = desk_at(d, "tasks/0/id");
    desk_do(d, "task-done", "task", task, NULL);
    assert_true(text_valid(d->said, strlen(d->said)));
    free(task);
    desk_do(d, "undo", NULL);
    desk_do(d, "undo", NULL);
  }
  desk_verify(d);
}

static void a_change_of_level_is_an_event(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_refused(d, "reason", "case-level", "level", "3", NULL);
  desk_refused(d, "at level 2 already", "case-level", "level", "2", "reason", "x", NULL);
  desk_refused(d, "is not one of", "case-level", "level", "4", "reason", "x", NULL);
  desk_do(d, "case-level", "level", "3", "reason", "A second incident", NULL);
  desk_expect(d, "level", "3");
  desk_expect(d, "timeline/2/title", "Level changed");
  desk_expect(d, "timeline/2/text", "From level 2 to level 3.");
  desk_verify(d);
}

/* Tasks and enquiries with a date alarm as deadlines do, and end with the case. */
static void errands_alarm_like_deadlines(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  desk_do(d, "task-add", "title", "Chase the form", "owner", "me", "due", "2026-04-10", NULL);
  desk_expect_line(d, "2026-04-10", "Task: Chase the form");
  desk_do(d, "task-add", "title", "No date", NULL);
  desk_do(d, "pass-start", NULL);
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "no", "owner", "me", "due", "2026-04-08", NULL);
  desk_expect_line(d, "2026-04-08", "Enquiry: F1-1");
  desk_expect(d, "strands/0/deadlines/2/title", "Enquiry: F1-1");
  desk_expect(d, "strands/0/deadlines/2/mark", "~");
  desk_verify(d);
  char *enquiry = desk_at(d, "enquiries/0/id"), *task = desk_at(d, "tasks/0/id");
  desk_do(d, "enquiry-close", "enquiry", enquiry, "outcome", "Told", NULL);
  desk_expect_line(d, "2026-04-10", "Task: Chase the form");
  desk_do(d, "task-done", "task", task, NULL);
  desk_expect_line(d, "9999-12-31", "");
  desk_do(d, "undo", NULL);
  desk_expect_line(d, "2026-04-10", "Task: Chase the form");
  desk_do(d, "case-close", "event", "request-declined", "reason", "Other help", NULL);
  desk_expect_line(d, "9999-12-31", "");
  desk_verify(d);
  free(enquiry);
  free(task);
}

static void a_pathway_without_consents_says_so(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_refused(d, "asks for no consent", "consent-give", "kind", "x", "by", "Dr A. Example", NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(duties_stay_apart_for_the_life_of_the_case),
      TRY(conflicts_are_declared_first),
      TRY(a_new_case_manager_takes_over),
      TRY(without_a_case_manager_nothing_moves),
      TRY(a_no_leads_to_an_enquiry),
      TRY(a_yes_closes_the_enquiry),
      TRY(a_completed_pass_is_never_overwritten),
      TRY(the_checklist_says_when_a_pass_is_due),
      TRY(tasks_are_done_once),
      TRY(long_words_are_cut_at_a_character),
      TRY(a_change_of_level_is_an_event),
      TRY(errands_alarm_like_deadlines),
      TRY(a_pathway_without_consents_says_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
