/* From the queue into a case: add, edit, own, triage, route, accept, merge, undo. */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

#include "model/concern_date.h"
#include "model/concern_record.h"
#include "model/derive.h"
#include "model/derive_concern.h"

static int found;

static void tell(void *data, const struct derive_difference *difference) {
  (void)data;
  print_message("%s\n", difference->text);
  found++;
}

/* Every derived row is what the records give: no action forgot one. */
static void check_derived(struct desk *d) {
  found = 0;
  assert_true(derive_concerns_check(d->cb, tell, NULL, &d->err));
  assert_true(derive_check(d->cb, tell, NULL, NULL, &d->err));
  assert_int_equal(found, 0);
}

static void expect_text(struct desk *d, const char *sql, const char *expected) {
  char *text = desk_text(d, sql);
  assert_string_equal(text, expected);
  free(text);
}

static void test_add(void **state) {
  struct desk *d = *state;
  desk_must(
      d, "concern-add", NULL,
      "{'name': 'Dr A. Example', 'text': 'Notes were late.', 'received': '16/11/2026', 'regulator': 'GMC',"
      " 'registration': '1234567', 'source': 'SRC-COLLEAGUE', 'reporter': 'D. Witness', 'withheld': true}");
  assert_string_equal(d->result.sentence, "Q-2026-0001 taken in, about Dr A. Example.");
  /* triage is due by the matrix's own target */
  expect_text(d, "SELECT due_on || ' ' || due_name || ' ' || state FROM line", "2026-11-18 triage New");
  /* the same registration is the same practitioner, and two names for it are said */
  desk_must(d, "concern-add", NULL,
            "{'name': 'Dr A. Sample', 'text': 'x', 'regulator': 'GMC', 'registration': '1234567'}");
  assert_int_equal(desk_number(d, "SELECT count(*) FROM practitioner"), 1);
  expect_text(d, "SELECT code FROM concern_warning", "registration-two-names");
  /* a name alone is not; without a date of receipt there is no date */
  desk_must(d, "concern-add", NULL, "{'name': 'Dr A. Example', 'text': 'y'}");
  assert_int_equal(desk_number(d, "SELECT count(*) FROM practitioner"), 2);
  expect_text(d, "SELECT due_on FROM line WHERE ref = 'Q-2026-0003'", "9999-12-31");
  check_derived(d);
}

static void test_record(void **state) {
  struct desk *d = *state;
  test_add(state);
  json_t *record = concern_record(d->cb, &d->viewer, "Q-2026-0001", &d->err);
  if (!record) fail_msg("%s", d->err.text);
  assert_int_equal(json_array_size(json_object_get(record, "earlier")), 2);
  const json_t *earlier = json_object_get(record, "earlier");
  assert_string_equal(json_string_value(json_object_get(json_array_get(earlier, 0), "by")), "practitioner");
  assert_string_equal(json_string_value(json_object_get(json_array_get(earlier, 1), "by")), "name");
  const json_t *deadlines = json_object_get(record, "deadlines");
  const json_t *draft = json_array_get(deadlines, 1);
  assert_string_equal(json_string_value(json_object_get(draft, "name")), "first-draft");
  /* 20 wd after Mon 16 Nov 2026 (PSR guide 4.6.3) */
  assert_string_equal(json_string_value(json_object_get(draft, "due")), "2026-12-14");
  assert_non_null(strstr(json_string_value(json_object_get(draft, "note")), "tentative"));
  assert_string_equal(json_string_value(json_object_get(record, "reporter")), "(name withheld)");
  assert_int_equal(json_array_size(json_object_get(json_object_get(record, "matrix"), "domains")), 7);
  json_decref(record);
  desk_sit(d, "admin");
  record = concern_record(d->cb, &d->viewer, "Q-2026-0001", &d->err);
  assert_string_equal(json_string_value(json_object_get(record, "reporter")), "D. Witness");
  json_decref(record);
  desk_sit(d, "manager");
  record = concern_record(d->cb, &d->viewer, "Q-2026-0003", &d->err);
  assert_int_equal(json_array_size(json_object_get(record, "deadlines")), 0); /* no receipt, no dates */
  json_decref(record);
  desk_sit(d, "reader");
  assert_null(concern_record(d->cb, &d->viewer, "Q-2026-0001", &d->err));
  desk_sit(d, "stranger");
  assert_null(concern_record(d->cb, &d->viewer, "Q-2026-0001", &d->err));
  assert_int_equal(d->err.code, ERROR_MISSING);
}

static void test_explain(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  json_t *x = concern_explain(d->cb, &d->viewer, "Q-2026-0001", "first-draft", &d->err);
  if (!x) fail_msg("%s", d->err.text);
  assert_string_equal(json_string_value(json_object_get(x, "sum")),
                      "20 working days after Mon 16 Nov 2026 is Mon 14 Dec 2026");
  assert_string_equal(json_string_value(json_object_get(x, "state")), "tentative");
  assert_int_equal(json_array_size(json_object_get(x, "lines")), 29); /* the start, 20 days, four weekends */
  json_decref(x);
  x = concern_explain(d->cb, &d->viewer, "Q-2026-0001", "triage", &d->err);
  assert_string_equal(json_string_value(json_object_get(x, "due")), "2026-11-18");
  json_decref(x);
  assert_null(concern_explain(d->cb, &d->viewer, "Q-2026-0001", "\x1b[2J", &d->err));
  assert_int_equal(d->err.code, ERROR_MISSING);
  assert_null(strchr(d->err.text, 0x1b));
  desk_must(d, "concern-edit", "Q-2026-0001", "{'received': ''}");
  assert_null(concern_explain(d->cb, &d->viewer, "Q-2026-0001", "triage", &d->err));
  assert_non_null(strstr(d->err.text, "not known"));
}

static void test_edit(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  desk_must(d, "concern-edit", "Q-2026-0001", "{'received': '2026-11-10', 'severity': 'high'}");
  expect_text(d, "SELECT due_on FROM line", "2026-11-12");
  expect_text(d, "SELECT from_value || to_value FROM concern_event WHERE kind = 'edited'",
              "2026-11-162026-11-10");
  desk_must(d, "concern-edit", "Q-2026-0001", "{'received': ''}"); /* it was not known after all */
  expect_text(d, "SELECT due_on FROM line", "9999-12-31");
  desk_refuse(d, "concern-edit", "Q-2026-0001", "{'text': ''}", ERROR_INVALID, "must say");
  desk_must(d, "practitioner-edit", "Q-2026-0001", "{'name': 'Dr A. Beispiel', 'grade': 'Consultant'}");
  expect_text(d, "SELECT name FROM line", "Dr A. Beispiel");
  check_derived(d);
}

static void test_triage(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  const char *ref = "Q-2026-0001";
  desk_refuse(d, "concern-triage", ref, "{'at_risk': 'no'}", ERROR_INVALID, "Tick at least one");
  desk_refuse(d, "concern-triage", ref, "{'criteria': 'D6-L2-a'}", ERROR_INVALID, "at_risk");
  desk_refuse(d, "concern-triage", ref, "{'criteria': 'D9-L9-z', 'at_risk': 'no'}", ERROR_INVALID, "D9-L9-z");
  desk_must(d, "concern-triage", ref, "{'criteria': 'D1-L1-a, D6-L2-a', 'at_risk': 'no'}");
  assert_string_equal(d->result.sentence, "Q-2026-0001 triaged at level 2.");
  expect_text(d, "SELECT state || ' ' || due_on FROM line", "Triaged · level 2 9999-12-31");
  desk_refuse(d, "concern-triage", ref, "{'criteria': 'D6-L2-a', 'at_risk': 'no', 'level': '3'}",
              ERROR_REFUSED, "The criteria give level 2; level 3 needs a reason");
  desk_must(
      d, "concern-triage", ref,
      "{'criteria': ['D6-L2-a'], 'at_risk': 'unknown', 'level': 3, 'reason': 'third absence this year'}");
  expect_text(
      d, "SELECT group_concat(from_value || '>' || to_value, ' ') FROM concern_event WHERE kind = 'level'",
      ">2 2>3");
  expect_text(d, "SELECT group_concat(cell) FROM concern_criterion", "D6-L2-a");
  /* both asterisks feed quality management, once */
  desk_must(d, "concern-triage", ref,
            "{'criteria': ['D2-L3-a'], 'at_risk': 'yes', 'interim_action': 'Stood down.'}");
  desk_must(d, "concern-triage", ref, "{'criteria': ['D2-L3-a', 'D7-L3-a'], 'at_risk': 'yes'}");
  expect_text(d, "SELECT interim_action FROM concern", "Stood down."); /* what was not said stays */
  assert_int_equal(desk_number(d, "SELECT count(*) FROM task"), 1);
  assert_int_equal(desk_number(d, "SELECT quality_feed FROM concern"), 1);
  check_derived(d);
}

static void test_route(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  const char *ref = "Q-2026-0001";
  desk_refuse(d, "concern-route", ref, "{'to': 'school'}", ERROR_INVALID, "reason: Reason is needed");
  desk_refuse(d, "concern-route", ref, "{'to': 'school', 'reason': 'x'}", ERROR_REFUSED,
              "Triage Q-2026-0001 first");
  desk_must(d, "concern-route", ref, "{'to': 'returned', 'reason': 'Not about a practitioner.'}");
  assert_int_equal(desk_number(d, "SELECT open FROM line"), 0);
  desk_refuse(d, "concern-route", ref, "{'to': 'returned', 'reason': 'x'}", ERROR_REFUSED, "there already");
  desk_must(d, "concern-route", ref, "{'to': 'queue', 'reason': 'It was, after all.'}");
  expect_text(d, "SELECT status FROM concern", "new");
  desk_must(d, "concern-triage", ref, "{'criteria': 'D6-L2-a', 'at_risk': 'no'}");
  desk_must(d, "concern-route", ref, "{'to': 'school', 'reason': 'Level 2.'}");
  expect_text(d, "SELECT status || ': ' || status_reason FROM concern", "school: Level 2.");
  check_derived(d);
}

static void test_accept(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  const char *ref = "Q-2026-0001";
  desk_refuse(d, "concern-accept", ref, "{'pathway': 'action-plan', 'manager': 'me'}", ERROR_REFUSED,
              "Not now, because it has not been triaged");
  desk_must(d, "concern-triage", ref, "{'criteria': 'D6-L2-a', 'at_risk': 'no'}");
  desk_refuse(d, "concern-accept", ref, "{'pathway': 'short-cut', 'manager': 'me'}", ERROR_INVALID,
              "pathway");
  desk_must(d, "concern-accept", ref, "{'pathway': 'action-plan', 'manager': 'A. Manager'}");
  assert_string_equal(d->result.ref, "C-2026-0001");
  assert_string_equal(d->result.sentence, "Q-2026-0001 accepted as C-2026-0001, case manager A. Manager.");
  expect_text(d, "SELECT state FROM line WHERE ref = 'Q-2026-0001'", "Accepted as C-2026-0001");
  /* the date of receipt stays the concern's */
  expect_text(d, "SELECT received_on FROM line WHERE ref = 'C-2026-0001'", "2026-11-16");
  assert_int_equal(desk_number(d, "SELECT count(*) FROM journal WHERE case_id IS NOT NULL"), 1);
  check_derived(d);
  desk_must(d, "undo", NULL, NULL);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM case_"), 0);
  expect_text(d, "SELECT group_concat(ref) FROM line", "Q-2026-0001");
  expect_text(d, "SELECT status FROM concern", "triaged");
  check_derived(d);
}

static void test_merge(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", true);
  desk_must(d, "concern-accept", "Q-2026-0001", "{'pathway': 'action-plan', 'manager': 'me'}");
  desk_concern(d, "Mr B. Sample", false);
  desk_refuse(d, "concern-merge", "Q-2026-0002", "{'case': 'C-2026-0009'}", ERROR_MISSING, "C-2026-0009");
  desk_refuse(d, "concern-merge", "Q-2026-0002", "{'case': 'x'}", ERROR_INVALID, "is not a reference");
  desk_refuse(d, "concern-merge", "Q-2026-0002", "{'case': 'C-2026-0001'}", ERROR_REFUSED,
              "another practitioner");
  desk_must(d, "concern-merge", "Q-2026-0002", "{'case': 'c-2026-0001', 'reason': 'The same incident.'}");
  expect_text(d, "SELECT state FROM line WHERE ref = 'Q-2026-0002'", "Merged into C-2026-0001");
  assert_int_equal(desk_number(d, "SELECT count(*) FROM event WHERE kind = 'concern-received'"), 2);
  desk_refuse(d, "concern-merge", "Q-2026-0002", "{'case': 'C-2026-0001'}", ERROR_REFUSED,
              "belongs to C-2026-0001");
  check_derived(d);
}

static void test_undo(void **state) {
  struct desk *d = *state;
  desk_refuse(d, "undo", NULL, NULL, ERROR_REFUSED, "done nothing here");
  desk_concern(d, "Dr A. Example", true);
  desk_must(d, "undo", NULL, NULL);
  assert_string_equal(d->result.sentence, "Undone: Q-2026-0001 triaged at level 2.");
  expect_text(d, "SELECT state FROM line", "New");
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern_criterion"), 0);
  check_derived(d);
  /* another person's act is not mine to take back */
  desk_sit(d, "admin");
  desk_refuse(d, "undo", NULL, NULL, ERROR_REFUSED, "done nothing here");
  desk_must(d, "concern-own", "Q-2026-0001", NULL);
  desk_sit(d, "manager");
  desk_do(d, "undo", NULL, NULL); /* the row has moved on since: refused, naming who */
  assert_int_equal(d->err.code, ERROR_REFUSED);
  assert_non_null(strstr(d->err.text, "B. Administrator"));
  desk_sit(d, "admin");
  desk_must(d, "undo", NULL, NULL);
  desk_sit(d, "manager");
  check_derived(d);
}

/* Who reported it cannot manage the case (SEP-11). */
static void test_reporter(void **state) {
  struct desk *d = *state;
  desk_must(d, "concern-add", NULL, "{'name': 'Dr A. Example', 'text': 'x', 'reporter': 'a.  MANAGER'}");
  desk_must(d, "concern-triage", "Q-2026-0001", "{'criteria': 'D6-L2-a', 'at_risk': 'no'}");
  desk_refuse(d, "concern-accept", "Q-2026-0001", "{'pathway': 'action-plan', 'manager': 'me'}",
              ERROR_REFUSED, "reported this concern");
  desk_must(d, "concern-accept", "Q-2026-0001", "{'pathway': 'action-plan', 'manager': 'B. Administrator'}");
}

static void take_in(struct desk *d, const char *sheet, bool strict) {
  struct intake_terms terms = {.today = d->viewer.today};
  struct intake *intake = intake_read(sheet, strlen(sheet), &terms, &d->err);
  if (!intake) fail_msg("%s", d->err.text);
  d->ctx.intake = intake;
  d->ctx.intake_terms = &terms;
  desk_must(d, "import-concerns", NULL,
            strict ? "{'name': 'sheet.csv', 'strict': true}" : "{'name': 'sheet.csv'}");
  d->ctx.intake = NULL;
  intake_free(intake);
}

static void test_import(void **state) {
  struct desk *d = *state;
  static const char SHEET[] = "Reference,Practitioner,GMC number,Date received,Concern\n"
                              "R-1,Dr A. Example,1234567,16/11/2026,Notes were late.\n"
                              "R-2,Mr B. Sample,7654321,31/02/2026,Absent.\n"
                              "R-3,Dr C. Muster,2345678,17/11/2026,\n";
  desk_refuse(d, "import-concerns", NULL, NULL, ERROR_REFUSED, "no sheet was given");
  take_in(d, SHEET, true); /* the third has no concern: all or nothing */
  assert_int_equal(d->result.receipt.seq, 0);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern"), 0);
  take_in(d, SHEET, false);
  assert_true(d->result.receipt.seq > 0);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern"), 2);
  expect_text(d, "SELECT due_on FROM line WHERE name = 'Dr A. Example'", "2026-11-18");
  expect_text(d, "SELECT due_on FROM line WHERE name = 'Mr B. Sample'", "9999-12-31");
  take_in(d, SHEET, false); /* nothing is taken in twice */
  assert_int_equal(d->result.receipt.seq, 0);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern"), 2);
  check_derived(d);
  desk_refuse(d, "undo", NULL, NULL, ERROR_REFUSED, "on 2 concerns: Took in 2 concerns"); /* asked first */
  assert_true(desk_do_with(d, "undo", NULL, NULL, 0, "yes"));
  assert_int_equal(desk_number(d, "SELECT count(*) FROM line"), 0);
  check_derived(d);
}

static void test_people(void **state) {
  struct desk *d = *state;
  desk_must(d, "person-add", NULL, "{'name': 'Ms D. Ejemplo', 'job': 'Supervisor'}");
  desk_refuse(d, "person-add", NULL, "{'name': 'ms d. EJEMPLO'}", ERROR_REFUSED, "here already");
  desk_concern(d, "Dr C. Muster", false);
  desk_must(d, "concern-own", "Q-2026-0001", "{'owner': 'Ms D. Ejemplo'}");
  expect_text(d, "SELECT owner FROM line", "Ms D. Ejemplo");
  desk_sit(d, "admin");
  desk_refuse(d, "account-add", NULL, "{'person': 'Ms D. Ejemplo', 'user': 'a b', 'roles': 'reader'}",
              ERROR_INVALID, "not the name of a user");
  desk_refuse(d, "account-add", NULL, "{'person': 'Ms D. Ejemplo', 'user': 'reader', 'roles': 'reader'}",
              ERROR_REFUSED, "already has an account");
  desk_must(d, "account-add", NULL,
            "{'person': 'Ms D. Ejemplo', 'user': 'ejemplo', 'roles': 'reader,investigator'}");
  expect_text(d, "SELECT roles FROM account WHERE os_user = 'ejemplo'", "investigator reader");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_add),    TEST(test_record), TEST(test_edit),     TEST(test_explain),
      TEST(test_triage), TEST(test_route),  TEST(test_accept),   TEST(test_merge),
      TEST(test_undo),   TEST(test_people), TEST(test_reporter), TEST(test_import),
  };
  return cmocka_run_group_tests_name("concern", tests, NULL, NULL);
}
