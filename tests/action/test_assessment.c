/* Records of assessments, of health and of funding through the dispatcher: what is carried over to a pathway
 * is carried once, and goes back with its act; what alarms where no pathway counts. The rules one by one are
 * walked by command (tests/cli/assessments.test, tests/cli/case-study.test). */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/on_record.h"
#include "record/rows.h"

static const char *newest(struct desk *d, const char *kind, char out[24]) {
  json_t *rows = rows_newest(d->cb, record_kind_find(kind), 1, NULL);
  snprintf(out, 24, "%lld", (long long)fields_int(json_array_get(rows, 0), "id", 0));
  json_decref(rows);
  return out;
}

static int64_t events(struct desk *d) {
  int64_t count = -1;
  assert_true(on_record_events(d->cb, d->case_id, &count, &d->err));
  return count;
}

static void expect_alarm(struct desk *d, const char *sort, const char *due) {
  json_t *record = desk_record(d), *one;
  json_t *deadlines = json_object_get(json_array_get(json_object_get(record, "strands"), 0), "deadlines");
  const char *found = "";
  size_t i;
  json_array_foreach(deadlines, i, one) {
    if (strncmp(fields_text(one, "name"), sort, strlen(sort)) == 0) found = fields_text(one, "due");
  }
  if (strcmp(found, due) != 0) fail_msg("the alarm of %s is on \"%s\", not on \"%s\"", sort, found, due);
  json_decref(record);
}

static void open_assessment(struct desk *d) {
  desk_today(d, "2026-04-02");
  desk_open_on(d, "clinical-assessment", "2026-03-30", false);
  desk_do(d, "event-add", "event", "adviser-consulted", "text", "With the adviser", NULL);
  desk_do(d, "event-add", "event", "policy-considered", "text", "It fits", NULL);
  desk_do(d, "document-add", "kind", "clinical-request", "fields", "concerns: a\ntried: b\nrole: c", NULL);
}

/* One act: the entry, the event, the stage. One undo takes them all back. */
static void test_undone_together(void **state) {
  struct desk *d = *state;
  open_assessment(d);
  desk_expect(d, "strands/0/stage/id", "consideration");
  desk_do(d, "assessment-add", "type", "clinical", "requested_on", "2026-03-30", "answer", "offered",
          "answered_on", "2026-04-01", NULL);
  desk_expect(d, "strands/0/stage/id", "agreement");
  desk_expect_due(d, "clinical-report-expected", "2026-08-05");
  desk_do(d, "undo", NULL);
  desk_expect(d, "strands/0/stage/id", "consideration");
  assert_false(rows_standing(d->cb, record_kind_find("assessment"), d->case_id));
  desk_verify(d);
}

/* What the pathway has is not recorded again when the entry is changed. */
static void test_carried_once(void **state) {
  struct desk *d = *state;
  char id[24];
  open_assessment(d);
  desk_do(d, "assessment-add", "type", "clinical", "requested_on", "2026-03-30", "answer", "offered",
          "answered_on", "2026-04-01", NULL);
  int64_t before = events(d);
  desk_do(d, "assessment-edit", "assessment", newest(d, "assessment", id), "adviser", "V. Adviser", NULL);
  assert_int_equal(events(d), before);
  desk_verify(d);
}

/* Not possible there yet: the record stands, and the sentence says what the pathway still wants. */
static void test_not_yet(void **state) {
  struct desk *d = *state;
  desk_today(d, "2026-04-02");
  desk_open_on(d, "clinical-assessment", "2026-03-30", false);
  desk_do(d, "assessment-add", "type", "clinical", "requested_on", "2026-03-30", "answer", "offered",
          "answered_on", "2026-04-01", NULL);
  desk_says(d, "Not on the pathway yet: Assessment offered is not possible yet. Still missing: discussed "
               "with the Case "
               "Adviser");
  desk_expect(d, "strands/0/stage/id", "consideration");
  assert_true(rows_standing(d->cb, record_kind_find("assessment"), d->case_id));
  desk_verify(d);
}

static void test_team_actions(void **state) {
  struct desk *d = *state;
  char id[24];
  desk_open_case(d, "2026-03-02", false);
  desk_today(d, "2026-04-02");
  desk_do(d, "assessment-add", "type", "clinical", "requested_on", "2026-03-30", NULL);
  desk_refused(d, "follow a team review", "team-action-add", "assessment", newest(d, "assessment", id),
               "title", "Rota", "owner", "B. Manager", "due_on", "2026-05-01", NULL);
  desk_do(d, "assessment-add", "type", "team-review", "requested_on", "2026-03-30", NULL);
  desk_do(d, "team-action-add", "assessment", newest(d, "assessment", id), "title", "Rota", "owner",
          "B. Manager", "due_on", "2026-05-01", NULL);
  expect_alarm(d, "team-action-", "2026-05-01");
  desk_do(d, "team-action-withdraw", "team-action", newest(d, "team-action", id), "reason", "Entered twice",
          NULL);
  desk_says(d, "withdrawn");
  expect_alarm(d, "team-action-", "");
  desk_verify(d);
}

static void test_adjustments(void **state) {
  struct desk *d = *state;
  char id[24];
  desk_open_case(d, "2026-03-02", false);
  desk_today(d, "2026-04-02");
  desk_do(d, "adjustment-add", "what", "A seat", "decision", "open", "body", "host", NULL);
  desk_says(d, "1 to be decided");
  if (strstr(d->said, "A seat")) fail_msg("the sentence says what is held apart: %s", d->said);
  newest(d, "adjustment", id);
  desk_refused(d, "say what was decided", "adjustment-edit", "adjustment", id, "decided_on", "2026-04-01",
               NULL);
  desk_refused(d, "a day on which it is looked at", "adjustment-edit", "adjustment", id, "decision", "agreed",
               "decided_on", "2026-04-01", "reasons", "Simple", "owner", "H. Host", "starts_on", "2026-04-02",
               NULL);
  desk_do(d, "adjustment-edit", "adjustment", id, "decision", "agreed", "decided_on", "2026-04-01", "reasons",
          "Simple", "owner", "H. Host", "starts_on", "2026-04-02", "review_on", "2026-07-01", NULL);
  expect_alarm(d, "adjustment-", "2026-07-01");
  desk_do(d, "adjustment-edit", "adjustment", id, "ended_on", "2026-04-02", NULL);
  expect_alarm(d, "adjustment-", "");
  desk_verify(d);
}

static void test_funding(void **state) {
  struct desk *d = *state;
  char id[24];
  desk_open_case(d, "2026-03-02", false);
  desk_today(d, "2026-04-02");
  desk_do(d, "funding-add", "need", "extension", "requested_on", "2026-03-30", "requested_by", "B. Manager",
          "purpose", "Six months", NULL);
  newest(d, "funding", id);
  desk_refused(d, "A line costs something", "funding-line-add", "funding", id, "what", "Post", "amount", "0",
               "paid_by", "host", NULL);
  desk_refused(d, "from 1 to 10,000", "funding-line-add", "funding", id, "what", "Post", "amount", "10",
               "times", "0", "paid_by", "host", NULL);
  desk_do(d, "funding-line-add", "funding", id, "what", "Post", "amount", "4,000.10", "times", "6", "paid_by",
          "host", NULL);
  desk_says(d, "£24,000.60 in all, in 1 line.");
  desk_refused(d, "case manager does not decide", "funding-step-add", "funding", id, "step", "dean",
               "decision", "approved", "decided_on", "2026-04-02", "decided_by", "A. Manager", "amount",
               "24000.60", "until_on", "2026-10-01", NULL);
  desk_refused(d, "not a part of it", "funding-step-add", "funding", id, "step", "dean", "decision", "part",
               "decided_on", "2026-04-02", "decided_by", "S. Supervisor", "amount", "24000.60", "until_on",
               "2026-10-01", "reasons", "x", NULL);
  desk_refused(d, "Nothing has been approved", "funding-spend-add", "funding", id, "what", "Post", "amount",
               "1", "spent_on", "2026-04-02", NULL);
  desk_do(d, "funding-step-add", "funding", id, "step", "dean", "decision", "approved", "decided_on",
          "2026-04-02", "decided_by", "S. Supervisor", "amount", "24000.60", "until_on", "2026-10-01", NULL);
  desk_refused(d, "neither asked nor decided", "funding-spend-add", "funding", id, "what", "Post", "amount",
               "1", "spent_on", "2026-04-02", "checked_by", "B. Manager", NULL);
  desk_do(d, "funding-spend-add", "funding", id, "what", "Post", "amount", "25,000", "spent_on", "2026-04-02",
          NULL);
  desk_says(d, "That is £999.40 more than was approved.");
  desk_verify(d);
}

static void test_no_note(void **state) {
  struct desk *d = *state;
  char id[24];
  desk_open_case(d, "2026-03-02", false);
  desk_refused(d, "No note of a mediation is kept", "mediation-add", "other_party", "B. Manager", "note",
               "What was said", NULL);
  desk_do(d, "mediation-add", "other_party", "B. Manager", NULL);
  desk_refused(d, "No note of a mediation is kept", "mediation-edit", "mediation", newest(d, "mediation", id),
               "note", "What was said", NULL);
  desk_refused(d, "no day on which it began", "mediation-edit", "mediation", id, "ended", "way-forward",
               "ended_on", "2026-04-02", NULL);
  desk_do(d, "mediation-edit", "mediation", id, "ended", "not-begun", "ended_on", "2026-04-02", NULL);
  desk_verify(d);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_undone_together), TEST(test_carried_once), TEST(test_not_yet), TEST(test_team_actions),
      TEST(test_adjustments),     TEST(test_funding),      TEST(test_no_note),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
