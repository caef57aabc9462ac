/* The records of an investigation, a restriction and a hearing: what each rule of the field refuses, what a
 * record says for the pathway, and that all of it is undone. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/attachment.h"
#include "model/weighing.h"
#include "store/statement.h"

static int64_t number(struct desk *d, const char *sql) {
  struct statement *st = statement_of(d->cb, sql);
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  int64_t n = statement_int(st, 0);
  statement_reset(st);
  return n;
}

/* An id as the actions take it. */
static const char *put(char out[24], int64_t id) {
  snprintf(out, 24, "%lld", (long long)id);
  return out;
}
#define NEWEST(d, table, out) put(out, number(d, "SELECT max(id) FROM " table))

static const char *person(struct desk *d, const char *name, char out[24]) {
  return put(out, desk_person(d, name));
}

static void open_with_terms(struct desk *d) {
  char me[24], id[24];
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_do(d, "terms-of-reference-add", "issues", "Handover on 12 January", "inside", "January", NULL);
  NEWEST(d, "terms_of_reference", id);
  desk_do(d, "terms-of-reference-edit", "terms-of-reference", id, "outside", "The rota", "period",
          "January 2026", "sources", "Notes, colleagues", "report", "Facts, weight, conclusions", "timetable",
          "Four weeks", NULL);
  desk_do(d, "terms-of-reference-edit", "terms-of-reference", id, "approved_by", put(me, d->manager),
          "issued_on", "today", NULL);
}

/* An allegation with evidence for it, and a finding of a case to answer. */
static void add_found(struct desk *d, const char *alleged, char allegation[24]) {
  char evidence[24];
  desk_do(d, "allegation-add", "alleged", alleged, NULL);
  NEWEST(d, "allegation", allegation);
  desk_do(d, "evidence-add", "what", "Nursing notes", "source", "Ward 4", NULL);
  NEWEST(d, "evidence", evidence);
  desk_do(d, "bearing-add", "allegation", allegation, "evidence_id", evidence, "bears", "for", "why",
          "No entry", NULL);
  desk_do(d, "finding-add", "allegation", allegation, "result", "found", "to_answer", "yes", "standard",
          "balance", "reasons", "The notes are clear", NULL);
}

static void terms_are_whole_before_they_are_issued(void **state) {
  struct desk *d = *state;
  char id[24], me[24], other[24];
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_refused(d, "say what is investigated", "terms-of-reference-add", "inside", "x", NULL);
  desk_do(d, "terms-of-reference-add", "issues", "Handover", NULL);
  desk_says(d, "It is version 1.");
  NEWEST(d, "terms_of_reference", id);
  static const char *const wanted[] = {"inside", "outside", "period", "sources", "report", "timetable"};
  put(me, d->manager);
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    desk_refused(d, wanted[i], "terms-of-reference-edit", "terms-of-reference", id, "issued_on", "today",
                 "approved_by", me, NULL);
    desk_do(d, "terms-of-reference-edit", "terms-of-reference", id, wanted[i], "as said", NULL);
  }
  desk_refused(d, "approved_by", "terms-of-reference-edit", "terms-of-reference", id, "issued_on", "today",
               NULL);
  desk_do(d, "party-appoint", "person", put(other, d->other), "role", "case-investigator", "conflict", "none",
          NULL);
  desk_refused(d, "SEP-02", "terms-of-reference-edit", "terms-of-reference", id, "issued_on", "today",
               "approved_by", other, NULL);
  desk_refused(d, "lies ahead", "terms-of-reference-edit", "terms-of-reference", id, "issued_on", "+3d",
               "approved_by", me, NULL);
  desk_refused(d, "counted by themselves", "terms-of-reference-edit", "terms-of-reference", id, "version",
               "7", NULL);
  desk_do(d, "terms-of-reference-edit", "terms-of-reference", id, "issued_on", "today", "approved_by", me,
          NULL);
  desk_says(d, "moved on from Terms to Appointment");
  desk_expect(d, "documents/0/kind", "terms-of-reference");
  desk_verify(d);
}

static void a_version_issued_is_frozen_and_the_next_one_told(void **state) {
  struct desk *d = *state;
  char first[24], second[24], me[24];
  open_with_terms(d);
  NEWEST(d, "terms_of_reference", first);
  desk_refused(d, "stays as it is", "terms-of-reference-edit", "terms-of-reference", first, "inside",
               "All of it", NULL);
  desk_refused(d, "stays as it is", "terms-of-reference-withdraw", "terms-of-reference", first, "reason", "x",
               NULL);
  desk_refused(d, "what gave rise to it", "terms-of-reference-add", "inside", "February too", NULL);
  desk_refused(d, "proposed first", "terms-of-reference-add", "inside", "February too", "prompted_by", "More",
               "issued_on", "today", NULL);
  desk_do(d, "terms-of-reference-add", "inside", "February too", "prompted_by", "The same on 3 February",
          NULL);
  desk_says(d, "It is version 2, proposed. It changes What is inside.");
  NEWEST(d, "terms_of_reference", second);
  assert_int_equal(number(d, "SELECT count(*) FROM terms_of_reference WHERE outside = 'The rota'"), 2);
  desk_refused(d, "has not been issued yet", "terms-of-reference-add", "inside", "x", "prompted_by", "y",
               NULL);
  put(me, d->manager);
  desk_refused(d, "told of changed terms", "terms-of-reference-edit", "terms-of-reference", second,
               "issued_on", "today", "approved_by", me, NULL);
  desk_do(d, "terms-told-add", "terms-of-reference", first, "whom", "practitioner", "told_on", "today", NULL);
  desk_refused(d, "told of changed terms", "terms-of-reference-edit", "terms-of-reference", second,
               "issued_on", "today", "approved_by", me, NULL);
  desk_do(d, "terms-told-add", "terms-of-reference", second, "whom", "practitioner", "told_on", "today",
          NULL);
  desk_do(d, "terms-of-reference-edit", "terms-of-reference", second, "issued_on", "today", "approved_by", me,
          NULL);
  desk_says(d, "ask those appointed about conflicts again");
  desk_verify(d);
}

static void a_letter_has_terms_and_indemnity(void **state) {
  struct desk *d = *state;
  char who[24];
  open_with_terms(d);
  person(d, "I. Investigator", who);
  desk_refused(d, "Indemnity", "letter-of-agreement-add", "investigator", who, "terms", "t", "agreed_on",
               "today", NULL);
  desk_do(d, "letter-of-agreement-add", "investigator", who, "terms", "t", "indemnity", "The trust's",
          "agreed_on", "today", NULL);
  desk_says(d, "Letter of agreement with the case investigator entered.");
  desk_refused(d, "whose the investigator's records are", "project-plan-add", "steps", "s", "access", "a",
               "agreed_on", "today", NULL);
  desk_refused(d, "how it is managed", "declaration-add", "person", who, "asked_on", "today", "state",
               "managed", NULL);
  desk_do(d, "party-appoint", "person", who, "role", "case-investigator", "conflict", "none", NULL);
  desk_says(d, "Case investigator asked about conflicts");
  desk_do(d, "declaration-add", "person", who, "asked_on", "today", "state", "bars", NULL);
  desk_says(d, "end that appointment");
}

static void custody_is_a_chain(void **state) {
  struct desk *d = *state;
  char id[24];
  open_with_terms(d);
  desk_refused(d, "A weight says why", "evidence-add", "what", "Notes", "source", "Ward", "weight", "high",
               NULL);
  desk_refused(d, "evidence-attach", "evidence-add", "what", "Notes", "source", "Ward", "sha", "abc", NULL);
  desk_do(d, "evidence-add", "what", "Notes", "source", "Ward", "held_by", "A. Manager", NULL);
  NEWEST(d, "evidence", id);
  desk_refused(d, "custody-add", "evidence-edit", "evidence", id, "held_by", "Somebody", NULL);
  desk_refused(d, "It was with A. Manager", "custody-add", "evidence", id, "moved_on", "today", "given_by",
               "Somebody", "taken_by", "The safe", NULL);
  desk_refused(d, "already", "custody-add", "evidence", id, "moved_on", "today", "taken_by", "A. Manager",
               NULL);
  desk_do(d, "custody-add", "evidence", id, "moved_on", "today", "taken_by", "The safe", NULL);
  assert_int_equal(number(d, "SELECT held_by = 'The safe' FROM evidence"), 1);
  assert_int_equal(number(d, "SELECT given_by = 'A. Manager' FROM custody"), 1);
  desk_refused(d, "goes on from there", "custody-add", "evidence", id, "moved_on", "-1d", "taken_by", "HR",
               NULL);
  char move[24];
  NEWEST(d, "custody", move);
  desk_do(d, "custody-withdraw", "custody", move, "reason", "The other piece", NULL);
  assert_int_equal(number(d, "SELECT held_by = 'A. Manager' FROM evidence"), 1);
  desk_do(d, "undo", NULL);
  assert_int_equal(number(d, "SELECT held_by = 'The safe' FROM evidence"), 1);
  desk_verify(d);
}

static void a_finding_rests_on_evidence(void **state) {
  struct desk *d = *state;
  char one[24], id[24], manager[24];
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_do(d, "allegation-add", "alleged", "Did not hand over", NULL);
  NEWEST(d, "allegation", one);
  desk_refused(d, "nothing was investigated yet", "finding-add", "allegation", one, "result", "found",
               "to_answer", "yes", "standard", "balance", "reasons", "r", NULL);
  open_with_terms(d);
  desk_do(d, "allegation-add", "alleged", "Did not hand over", NULL);
  NEWEST(d, "allegation", one);
  desk_refused(d, "Nothing in the evidence register bears on", "finding-add", "allegation", one, "result",
               "found", "to_answer", "yes", "standard", "balance", "reasons", "r", NULL);
  desk_do(d, "evidence-add", "what", "Notes", "source", "Ward", NULL);
  NEWEST(d, "evidence", id);
  desk_refused(d, "Say what in it says so", "bearing-add", "allegation", one, "evidence_id", id, "bears",
               "for", NULL);
  desk_do(d, "bearing-add", "allegation", one, "evidence_id", id, "bears", "for", "why", "No entry", NULL);
  desk_refused(d, "there already", "bearing-add", "allegation", one, "evidence_id", id, "bears", "against",
               "why", "x", NULL);
  desk_refused(d, "SEP-02", "finding-add", "allegation", one, "result", "found", "to_answer", "yes",
               "standard", "balance", "reasons", "r", "found_by", put(manager, d->manager), NULL);
  desk_refused(d, "no case to answer", "finding-add", "allegation", one, "result", "not-found", "to_answer",
               "yes", "standard", "balance", "reasons", "r", NULL);
  desk_do(d, "finding-add", "allegation", one, "result", "found", "to_answer", "yes", "standard", "balance",
          "reasons", "r", NULL);
  desk_says(d, "It rests on one source");
  desk_refused(d, "only one at a time", "finding-add", "allegation", one, "result", "partly", "to_answer",
               "yes", "standard", "balance", "reasons", "r", NULL);
  desk_verify(d);
}

static void disclosure_comes_before_the_interview(void **state) {
  struct desk *d = *state;
  char id[24];
  open_with_terms(d);
  desk_refused(d, "has the material before the interview", "interview-add", "name", "Dr A. Example", "part",
               "practitioner", "held_on", "today", NULL);
  desk_do(d, "interview-add", "name", "W. Itness", "part", "witness", "held_on", "today", NULL);
  desk_do(d, "interview-add", "name", "Dr A. Example", "part", "practitioner", "planned_on", "+5d", NULL);
  NEWEST(d, "interview", id);
  desk_do(d, "disclosure-add", "given_to", "practitioner", "given_on", "today", "what", "Notes", NULL);
  desk_refused(d, "has the material before the interview", "interview-edit", "interview", id, "held_on",
               "-1d", NULL);
  desk_do(d, "interview-edit", "interview", id, "held_on", "-1d", "undisclosed",
          "They asked to go on without", NULL);
  desk_do(d, "undo", NULL);
  desk_do(d, "interview-edit", "interview", id, "held_on", "today", NULL);
  desk_refused(d, "then it did come about", "interview-edit", "interview", id, "not_held", "Ill", NULL);
  NEWEST(d, "disclosure", id);
  desk_refused(d, "rests on it", "disclosure-withdraw", "disclosure", id, "reason", "x", NULL);
  desk_do(d, "disclosure-add", "given_to", "representative", "given_on", "today", "what", "Notes", NULL);
  desk_do(d, "disclosure-withdraw", "disclosure", id, "reason", "Entered twice", NULL);
  desk_verify(d);
}

static void report_comments_and_decision(void **state) {
  struct desk *d = *state;
  char report[24], comment[24], me[24], other[24], allegation[24];
  open_with_terms(d);
  put(me, d->manager);
  put(other, d->other);
  desk_do(d, "investigation-report-add", "received_on", "today", "facts", "f", NULL);
  desk_says(d, "It is version 1.");
  NEWEST(d, "investigation_report", report);
  desk_refused(d, "nothing to comment on", "fact-comment-add", "investigation-report", report, "comment", "c",
               NULL);
  desk_refused(d, "How the evidence was weighed", "investigation-report-edit", "investigation-report", report,
               "sent_on", "today", NULL);
  desk_refused(d, "for clarity only", "investigation-report-edit", "investigation-report", report,
               "returned_on", "today", NULL);
  desk_refused(d, "change that one", "investigation-report-add", "facts", "g", NULL);
  desk_refused(d, "no report yet", "investigation-decision-add", "outcomes", "none", "decided_on", "today",
               "decided_by", me, "reasons", "r", "other", "o", NULL);
  desk_do(d, "investigation-report-edit", "investigation-report", report, "weight", "w", "conclusions", "c",
          "sent_on", "today", NULL);
  desk_refused(d, "stays as it is", "investigation-report-edit", "investigation-report", report, "facts", "g",
               NULL);
  desk_do(d, "fact-comment-add", "investigation-report", report, "comment", "Not so", "received_on", "today",
          NULL);
  NEWEST(d, "fact_comment", comment);
  desk_refused(d, "not answered yet", "investigation-decision-add", "outcomes", "local", "decided_on",
               "today", "decided_by", me, "reasons", "r", "other", "o", NULL);
  desk_do(d, "fact-comment-edit", "fact-comment", comment, "answer", "It is so", NULL);
  desk_refused(d, "is not the case manager", "investigation-decision-add", "outcomes", "local", "decided_on",
               "today", "decided_by", other, "reasons", "r", "other", "o", NULL);
  desk_refused(d, "[2013] UKSC 80", "investigation-decision-add", "outcomes", "conduct", "decided_on",
               "today", "decided_by", me, "reasons", "r", "other", "o", NULL);
  desk_refused(d, "stands alone", "investigation-decision-add", "outcomes", "none,local", "decided_on",
               "today", "decided_by", me, "reasons", "r", "other", "o", NULL);
  add_found(d, "Did not hand over", allegation);
  desk_do(d, "investigation-decision-add", "outcomes", "conduct", "decided_on", "today", "decided_by", me,
          "reasons", "r", "other", "o", "advice", "a", NULL);
  desk_says(d, "Each allegation with the finding it rests on entered.");
  desk_verify(d);
}

static void what_was_not_investigated_goes_to_no_panel(void **state) {
  struct desk *d = *state;
  char hearing[24], found[24], other[24], finding[24], who[24];
  open_with_terms(d);
  add_found(d, "Did not hand over", found);
  desk_do(d, "allegation-add", "alleged", "Was late", NULL);
  NEWEST(d, "allegation", other);
  desk_do(d, "hearing-add", "sort", "conduct", NULL);
  NEWEST(d, "hearing", hearing);
  desk_refused(d, "[2013] UKSC 80", "hearing-allegation-add", "hearing", hearing, "allegation_id", other,
               NULL);
  desk_refused(d, "No allegation was put", "hearing-edit", "hearing", hearing, "held_on", "today", NULL);
  desk_do(d, "hearing-allegation-add", "hearing", hearing, "allegation_id", found, NULL);
  desk_refused(d, "already", "hearing-allegation-add", "hearing", hearing, "allegation_id", found, NULL);
  NEWEST(d, "finding", finding);
  desk_refused(d, "A hearing rests on this finding", "finding-edit", "finding", finding, "to_answer", "no",
               NULL);
  desk_refused(d, "A hearing rests on this finding", "finding-withdraw", "finding", finding, "reason", "x",
               NULL);
  desk_refused(d, "put to a hearing", "allegation-withdraw", "allegation", found, "reason", "x", NULL);
  desk_refused(d, "A panel has a chair", "hearing-edit", "hearing", hearing, "held_on", "today", NULL);
  desk_refused(d, "SEP-03", "hearing-member-add", "hearing", hearing, "person", put(who, d->manager), "seat",
               "panel-chair", "conflict", "none", NULL);
  desk_refused(d, "appeal panel sits at an appeal", "hearing-member-add", "hearing", hearing, "person",
               person(d, "P. Chair", who), "seat", "appeal-chair", "conflict", "none", NULL);
  desk_do(d, "hearing-member-add", "hearing", hearing, "person", who, "seat", "panel-chair", "conflict",
          "none", NULL);
  assert_int_equal(number(d, "SELECT count(*) FROM party WHERE role = 'panel-chair'"), 1);
  desk_do(d, "hearing-edit", "hearing", hearing, "held_on", "today", NULL);
  desk_refused(d, "has found on 0 of 1", "hearing-edit", "hearing", hearing, "outcome", "warning", "reasons",
               "r", NULL);
  char heard[24];
  NEWEST(d, "hearing_allegation", heard);
  desk_refused(d, "gives its reasons", "hearing-allegation-edit", "hearing-allegation", heard, "result",
               "upheld", NULL);
  desk_do(d, "hearing-allegation-edit", "hearing-allegation", heard, "result", "not-upheld", "reasons", "r",
          NULL);
  desk_refused(d, "No allegation was upheld", "hearing-edit", "hearing", hearing, "outcome", "dismissal",
               "reasons", "r", NULL);
  desk_do(d, "hearing-allegation-edit", "hearing-allegation", heard, "result", "upheld", NULL);
  desk_do(d, "hearing-edit", "hearing", hearing, "outcome", "warning", "reasons", "r", "sent_on", "today",
          NULL);
  desk_says(d, "It stays on file until Fri 2 Apr 2027.");
  desk_do(d, "undo", NULL);
  assert_int_equal(number(d, "SELECT count(*) FROM hearing WHERE live_until IS NULL AND outcome = ''"), 1);
  desk_verify(d);
}

static void a_capability_hearing_has_its_days_and_its_panel(void **state) {
  struct desk *d = *state;
  char hearing[24], found[24], one[24], two[24], three[24], member[24];
  open_with_terms(d);
  add_found(d, "Could not", found);
  desk_refused(d, "at least 20 working days", "hearing-add", "sort", "capability", "planned_on", "2026-04-29",
               "notice_on", "2026-04-02", NULL);
  desk_refused(d, "at least 10 working days", "hearing-add", "sort", "capability", "planned_on", "2026-05-05",
               "notice_on", "2026-04-02", "papers_on", "2026-04-21", NULL);
  desk_do(d, "hearing-add", "sort", "capability", "planned_on", "2026-05-05", "notice_on", "2026-04-02",
          "papers_on", "2026-04-20", NULL);
  NEWEST(d, "hearing", hearing);
  desk_do(d, "hearing-allegation-add", "hearing", hearing, "allegation_id", found, NULL);
  desk_do(d, "hearing-member-add", "hearing", hearing, "person", person(d, "P. One", one), "seat",
          "panel-chair", "conflict", "none", NULL);
  desk_do(d, "hearing-member-add", "hearing", hearing, "person", person(d, "P. Two", two), "seat",
          "panel-member", "conflict", "none", NULL);
  desk_today(d, "2026-05-05");
  desk_refused(d, "2 of at least three", "hearing-edit", "hearing", hearing, "held_on", "today", NULL);
  desk_refused(d, "not employed by the organisation", "hearing-member-add", "hearing", hearing, "person",
               person(d, "P. Three", three), "seat", "panel-clinician", "conflict", "none", "employed", "yes",
               "qualified", "yes", NULL);
  desk_do(d, "hearing-member-add", "hearing", hearing, "person", three, "seat", "panel-clinician", "conflict",
          "none", "employed", "no", "qualified", "yes", "objection", "A friend of the reporter", NULL);
  NEWEST(d, "hearing_member", member);
  desk_refused(d, "answered in writing", "hearing-edit", "hearing", hearing, "held_on", "today", NULL);
  desk_do(d, "hearing-member-edit", "hearing-member", member, "answer", "They have never met", NULL);
  desk_do(d, "hearing-edit", "hearing", hearing, "held_on", "today", NULL);
  char heard[24];
  NEWEST(d, "hearing_allegation", heard);
  desk_do(d, "hearing-allegation-edit", "hearing-allegation", heard, "result", "upheld", "reasons", "r",
          NULL);
  desk_do(d, "hearing-edit", "hearing", hearing, "outcome", "oral-agreement", "reasons", "r", "sent_on",
          "today", NULL);
  desk_says(d, "It stays on file until Thu 5 Nov 2026.");
  desk_today(d, "2026-06-11");
  desk_refused(d, "after 25 working days", "appeal-add", "hearing", hearing, "lodged_on", "today", "grounds",
               "g", NULL);
  desk_do(d, "appeal-add", "hearing", hearing, "lodged_on", "2026-06-10", "grounds", "g", NULL);
  desk_refused(d, "with reasons", "appeal-add", "hearing", hearing, "lodged_on", "2026-06-10", "grounds", "g",
               "outcome", "upheld", "decided_on", "today", NULL);
  desk_do(d, "hearing-add", "sort", "appeal", NULL);
  NEWEST(d, "hearing", hearing);
  desk_refused(d, "SEP-05", "hearing-member-add", "hearing", hearing, "person", one, "seat", "appeal-chair",
               "conflict", "none", NULL);
  desk_verify(d);
}

static void alternatives_come_before_an_exclusion(void **state) {
  struct desk *d = *state;
  char me[24], officer[24], ci[24], id[24], period[24];
  desk_open_on(d, "exclusion", "2026-03-30", false);
  put(me, d->manager);
  person(d, "E. Officer", officer);
  desk_do(d, "party-appoint", "person", person(d, "C. Investigator", ci), "role", "case-investigator",
          "conflict", "none", NULL);
  desk_refused(d, "restriction of duties is considered", "measure-add", "sort", "formal", "ground", "protect",
               "reasons", "r", "terms", "t", "begins_on", "today", "decided_by", officer, "second", me, NULL);
  desk_do(d, "alternative-add", "what", "supervision", "considered_on", "today", "taken", "no", "reason", "r",
          NULL);
  desk_says(d, "Considered: supervision");
  desk_do(d, "alternative-add", "what", "restricted-duties", "considered_on", "today", "taken", "no",
          "reason", "r", NULL);
  desk_refused(d, "one of two grounds", "measure-add", "sort", "formal", "reasons", "r", "terms", "t",
               "begins_on", "today", "decided_by", officer, "second", me, NULL);
  desk_refused(d, "SEP-18", "measure-add", "sort", "formal", "ground", "protect", "reasons", "r", "terms",
               "t", "begins_on", "today", "decided_by", officer, NULL);
  desk_refused(d, "SEP-01", "measure-add", "sort", "formal", "ground", "protect", "reasons", "r", "terms",
               "t", "begins_on", "today", "decided_by", ci, "second", me, NULL);
  desk_refused(d, "same person", "measure-add", "sort", "formal", "ground", "protect", "reasons", "r",
               "terms", "t", "begins_on", "today", "decided_by", officer, "second", officer, NULL);
  desk_do(d, "measure-add", "sort", "formal", "ground", "protect", "reasons", "r", "terms", "t", "begins_on",
          "today", "decided_by", officer, "second", me, NULL);
  assert_int_equal(number(d, "SELECT count(*) FROM party WHERE role = 'excluding-officer'"), 2);
  NEWEST(d, "measure", id);
  desk_refused(d, "four weeks at most", "measure-period-add", "measure", id, "begins_on", "today", "ends_on",
               "2026-04-30", NULL);
  desk_refused(d, "begins with the measure", "measure-period-add", "measure", id, "begins_on", "2026-04-03",
               "ends_on", "2026-04-29", NULL);
  desk_do(d, "measure-period-add", "measure", id, "begins_on", "today", "ends_on", "2026-04-29", NULL);
  NEWEST(d, "measure_period", period);
  desk_refused(d, "then lapses", "measure-period-add", "measure", id, "begins_on", "2026-04-30", "ends_on",
               "2026-05-27", NULL);
  desk_today(d, "2026-04-30");
  desk_refused(d, "has lapsed", "measure-period-edit", "measure-period", period, "reviewed_on", "today",
               "decision", "renew", "reasons", "r", NULL);
  desk_refused(d, "decision with reasons", "measure-period-edit", "measure-period", period, "reviewed_on",
               "2026-04-28", "decision", "renew", NULL);
  desk_do(d, "measure-period-edit", "measure-period", period, "reviewed_on", "2026-04-28", "decision",
          "renew", "reasons", "r", NULL);
  desk_refused(d, "the day after", "measure-period-add", "measure", id, "begins_on", "2026-05-01", "ends_on",
               "2026-05-27", NULL);
  desk_do(d, "measure-period-add", "measure", id, "begins_on", "2026-04-30", "ends_on", "2026-05-27", NULL);
  desk_says(d, "It is period 2.");
  desk_verify(d);
}

/* Who excluded sits on no panel, however they came to have excluded (SEP-04). */
static void who_excluded_sits_on_no_panel(void **state) {
  struct desk *d = *state;
  char officer[24], id[24];
  desk_open_on(d, "exclusion", "2026-03-30", false);
  person(d, "E. Officer", officer);
  desk_do(d, "measure-add", "sort", "restriction", "reasons", "r", "terms", "t", "begins_on", "today",
          "decided_by", officer, NULL);
  desk_do(d, "hearing-add", "sort", "conduct", NULL);
  NEWEST(d, "hearing", id);
  desk_refused(d, "SEP-04", "hearing-member-add", "hearing", id, "person", officer, "seat", "panel-member",
               "conflict", "none", NULL);
}

static void a_file_is_kept_with_its_hash(void **state) {
  struct desk *d = *state;
  char id[24];
  struct viewer viewer = {
      .person_id = d->manager, .roles = ROLE_CASE_MANAGER, .today = d->context.fixed_today};
  open_with_terms(d);
  desk_refused(d, "content did not come", "evidence-attach", "what", "Notes", "source", "Ward", "file",
               "a.txt", NULL);
  desk_refused(d, "content did not come", "evidence-attach", "what", "Notes", "source", "Ward", "file",
               "a.txt\nno base64!", NULL);
  desk_refused(d, "is needed", "evidence-attach", "what", "Notes", "file", "a.txt\naGVsbG8=", NULL);
  desk_do(d, "evidence-attach", "what", "Notes", "source", "Ward", "file", "a.txt\naGVsbG8=", NULL);
  desk_says(d, "Attached: a.txt, SHA-256 2cf24dba5fb0");
  assert_int_equal(number(d, "SELECT count(*) FROM journal WHERE args LIKE '%aGVsbG8%'"), 0);
  NEWEST(d, "evidence", id);
  desk_refused(d, "stays as it was attached", "evidence-attach", "evidence", id, "file",
               "b.txt\naGVsbG8=", NULL);
  json_t *file = attachment_read(d->cb, &viewer, d->ref, number(d, "SELECT max(id) FROM evidence"), &d->err);
  assert_string_equal(json_string_value(json_object_get(file, "content")), "aGVsbG8=");
  json_decref(file);
  desk_do(d, "undo", NULL);
  assert_int_equal(number(d, "SELECT count(*) FROM evidence"), 0);
  assert_int_equal(number(d, "SELECT count(*) FROM document WHERE kind = 'evidence-file'"), 0);
  desk_verify(d);
}

static void expect_mark(const json_t *matrix, size_t row, const char *mark, bool there) {
  const json_t *marks = json_object_get(json_array_get(json_object_get(matrix, "allegations"), row), "marks");
  bool found = false;
  for (size_t i = 0; i < json_array_size(marks); i++)
    found = found || !strcmp(json_string_value(json_array_get(marks, i)), mark);
  assert_int_equal(found, there);
}

static void the_matrix_shows_gaps_and_single_sources(void **state) {
  struct desk *d = *state;
  struct viewer viewer = {
      .person_id = d->manager, .roles = ROLE_CASE_MANAGER, .today = d->context.fixed_today};
  char allegation[24], evidence[24];
  open_with_terms(d);
  add_found(d, "Did not hand over", allegation);
  desk_do(d, "allegation-add", "alleged", "Was late", NULL);
  json_t *matrix = weighing_record(d->cb, &viewer, d->ref, &d->err);
  expect_mark(matrix, 0, "one source", true);
  expect_mark(matrix, 0, "no finding", false);
  expect_mark(matrix, 1, "no evidence", true);
  expect_mark(matrix, 1, "no finding", true);
  json_decref(matrix);
  /* Another piece from the same source is no other source; one from elsewhere is. */
  desk_do(d, "evidence-add", "what", "More notes", "source", "ward 4", NULL);
  NEWEST(d, "evidence", evidence);
  desk_do(d, "bearing-add", "allegation", allegation, "evidence_id", evidence, "bears", "for", "why", "w",
          NULL);
  matrix = weighing_record(d->cb, &viewer, d->ref, &d->err);
  expect_mark(matrix, 0, "one source", true);
  json_decref(matrix);
  desk_do(d, "evidence-add", "what", "Statement", "source", "Mr B. Sample", NULL);
  NEWEST(d, "evidence", evidence);
  desk_do(d, "bearing-add", "allegation", allegation, "evidence_id", evidence, "bears", "for", "why", "w",
          NULL);
  matrix = weighing_record(d->cb, &viewer, d->ref, &d->err);
  expect_mark(matrix, 0, "one source", false);
  json_decref(matrix);
}

#define TRY(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void) {
  const struct CMUnitTest tests[] = {TRY(terms_are_whole_before_they_are_issued),
                                     TRY(a_version_issued_is_frozen_and_the_next_one_told),
                                     TRY(a_letter_has_terms_and_indemnity),
                                     TRY(custody_is_a_chain),
                                     TRY(a_finding_rests_on_evidence),
                                     TRY(disclosure_comes_before_the_interview),
                                     TRY(report_comments_and_decision),
                                     TRY(what_was_not_investigated_goes_to_no_panel),
                                     TRY(a_capability_hearing_has_its_days_and_its_panel),
                                     TRY(alternatives_come_before_an_exclusion),
                                     TRY(who_excluded_sits_on_no_panel),
                                     TRY(a_file_is_kept_with_its_hash),
                                     TRY(the_matrix_shows_gaps_and_single_sources)};
  return cmocka_run_group_tests_name("investigation", tests, NULL, NULL);
}
