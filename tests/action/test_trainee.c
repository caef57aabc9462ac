/* Records of trainees through the dispatcher: fourteen days counted, reviews and appeals with their panels,
 * removal, revalidation; each rule once broken, and nothing written by it. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/absence.h"
#include "model/case_record.h"
#include "record/rows.h"

/* The id of the newest standing entry, as an argument has it. Valid until the next call for the same kind. */
static const char *newest(struct desk *d, const char *kind, char out[24]) {
  json_t *rows = rows_newest(d->cb, record_kind_find(kind), 1, NULL);
  snprintf(out, 24, "%lld", (long long)fields_int(json_array_get(rows, 0), "id", 0));
  json_decref(rows);
  return out;
}

/* Is an alarm of that sort among the case's dates, and when? "" when there is none. Caller frees. */
static char *alarm_of(struct desk *d, const char *sort) {
  json_t *record = desk_record(d), *deadlines, *one;
  char *due = mem_string("");
  size_t i;
  deadlines = json_object_get(json_array_get(json_object_get(record, "strands"), 0), "deadlines");
  json_array_foreach(deadlines, i, one) {
    if (strncmp(fields_text(one, "name"), sort, strlen(sort)) != 0) continue;
    free(due);
    due = mem_string(fields_text(one, "due"));
  }
  json_decref(record);
  return due;
}

static void expect_alarm(struct desk *d, const char *sort, const char *due) {
  char *found = alarm_of(d, sort);
  if (strcmp(found, due) != 0) fail_msg("the alarm of %s is on \"%s\", not on \"%s\"", sort, found, due);
  free(found);
}

/* ---- absence ----------------------------------------------------------------------------------------------
 */

static date_day day_of(const char *text) {
  date_day day;
  assert_true(date_parse(text, &day));
  return day;
}

static void test_days(void **state) {
  (void)state;
  static const struct {
    const char *from, *to;
    int days;
  } cases[] = {
      {"2026-03-02", "2026-03-02", 1},  {"2026-03-02", "2026-03-15", 14},
      {"2026-03-02", "2026-03-16", 15}, {"2028-02-20", "2028-03-05", 15}, /* a leap year */
      {"2026-03-28", "2026-04-11", 15},                                   /* the clocks go forward between */
      {"2026-03-02", "2026-03-01", 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(absence_days(day_of(cases[i].from), day_of(cases[i].to)), cases[i].days);
  assert_int_equal(absence_mark(day_of("2026-03-02")), day_of("2026-03-16"));
  assert_true(absence_counts("sickness") && absence_counts("without-consent") && absence_counts("parental"));
  assert_false(absence_counts("annual") || absence_counts("out-of-programme"));
}

static void test_absence(void **state) {
  struct desk *d = *state;
  char id[24];
  desk_open_case(d, "2026-03-02", false);
  desk_today(d, "2026-04-02");
  desk_do(d, "absence-add", "type", "sickness", "from_on", "2026-03-26", NULL);
  desk_says(d, "8 calendar days so far. If it lasts, it is longer than fourteen days on Thu 9 Apr 2026.");
  expect_alarm(d, "absence-", "2026-04-09");
  char *record = desk_plain(d);
  assert_non_null(
      strstr(record, "8 calendar days so far; more than fourteen from Thu 9 Apr 2026 if it lasts"));
  free(record);
  desk_refused(d, "its days would be counted twice", "absence-add", "type", "other", "from_on", "2026-04-01",
               NULL);
  desk_refused(d, "cannot lie before First day", "absence-edit", "absence", newest(d, "absence", id), "to_on",
               "2026-03-25", NULL);
  desk_refused(d, "An absence without consent has none", "absence-add", "type", "without-consent", "from_on",
               "2026-01-05", "to_on", "2026-01-06", "consent", "yes", NULL);
  /* Back after twelve days: no alarm. */
  desk_do(d, "absence-edit", "absence", newest(d, "absence", id), "to_on", "2026-04-08", NULL);
  desk_says(d, "14 calendar days.");
  expect_alarm(d, "absence-", "");
  /* One day more, and the school is to be told; then it has been. */
  desk_do(d, "absence-edit", "absence", newest(d, "absence", id), "to_on", "2026-04-09", NULL);
  desk_says(d, "Longer than fourteen days since Thu 9 Apr 2026: the school is to be told (D6-L2-a).");
  expect_alarm(d, "absence-", "2026-04-09");
  desk_do(d, "absence-edit", "absence", newest(d, "absence", id), "school_told_on", "2026-04-02", NULL);
  expect_alarm(d, "absence-", "");
  desk_verify(d);
}

static void test_absence_uncounted(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-02", false);
  desk_do(d, "absence-add", "type", "annual", "from_on", "2026-03-02", NULL);
  expect_alarm(d, "absence-", "");
  desk_verify(d);
}

static void test_absence_total(void **state) {
  struct desk *d = *state;
  struct absence_total total;
  char id[24];
  desk_open_case(d, "2026-03-02", false);
  desk_today(d, "2026-04-02");
  desk_do(d, "absence-add", "type", "sickness", "from_on", "2025-03-30", "to_on", "2025-04-05", NULL);
  desk_do(d, "absence-add", "type", "annual", "from_on", "2025-08-01", "to_on", "2025-08-20", NULL);
  desk_do(d, "absence-add", "type", "sickness", "from_on", "2026-03-30", NULL);
  /* 3 to 5 April 2025 lie in the twelve months, 30 March to 2 April 2026 too. */
  desk_says(d, "In all 7 days in twelve months.");
  desk_do(d, "absence-withdraw", "absence", newest(d, "absence", id), "reason", "Entered twice", NULL);
  assert_true(absence_in_year(d->cb, d->practitioner, day_of("2026-04-02"), &total, &d->err));
  assert_int_equal(total.days, 3);
  assert_int_equal(total.stretches, 1);
  expect_alarm(d, "absence-", "");
  desk_verify(d);
}

/* On the pathway that counts the days itself, the register only hands over what it has. */
static void test_absence_carried(void **state) {
  struct desk *d = *state;
  desk_today(d, "2026-04-02");
  desk_open_on(d, "absence", "2026-03-30", false);
  desk_do(d, "absence-add", "type", "without-consent", "from_on", "2026-03-30", "employer_told_on",
          "2026-03-31", NULL);
  desk_says(d, "First day of absence, Mon 30 Mar 2026.");
  desk_says(d, "Lead employer told");
  desk_expect_due(d, "absence-fourteen-days", "2026-04-13");
  char *more = alarm_of(d, "absence-1");
  assert_string_equal(more, "");
  free(more);
  desk_verify(d);
}

/* ---- ARCP
 * ------------------------------------------------------------------------------------------------------ */

static void test_outcomes(void **state) {
  struct desk *d = *state;
  char id[24];
  desk_today(d, "2026-04-02");
  desk_open_on(d, "arcp-review-appeal", NULL, true);
  desk_refused(d, "with its reasons (AR1)", "arcp-add", "outcome", "3", "held_on", "2026-03-23",
               "notified_on", "2026-03-23", NULL);
  desk_refused(d, "report on removal", "arcp-add", "outcome", "4", "held_on", "2026-03-23", "notified_on",
               "2026-03-23", "reasons", "Progress", NULL);
  desk_refused(d, "cannot lie before", "arcp-add", "outcome", "1", "held_on", "2026-03-23", "notified_on",
               "2026-03-20", NULL);
  desk_do(d, "arcp-add", "outcome", "2", "held_on", "2026-03-23", "notified_on", "2026-03-23", "reasons",
          "Two courses", NULL);
  desk_says(d, "Outcome 2 or 10.1 notified");
  desk_expect_due(d, "arcp-request-due", "2026-04-08");
  newest(d, "arcp", id);
  desk_refused(d, "the review says is final", "arcp-review-add", "arcp", id, "route", "appeal",
               "requested_on", "2026-03-30", NULL);
  desk_refused(d, "told the outcome later", "arcp-review-add", "arcp", id, "route", "review", "requested_on",
               "2026-03-20", NULL);
  desk_do(d, "arcp-review-add", "arcp", id, "route", "review", "requested_on", "2026-03-30", "grounds",
          "Both are done", "evidence", "Certificates", NULL);
  desk_says(d, "Filed as well: Request form");
  desk_refused(d, "one of that kind", "arcp-review-add", "arcp", id, "route", "review", "requested_on",
               "2026-03-30", NULL);
  desk_do(d, "arcp-add", "outcome", "1", "held_on", "2025-03-24", NULL);
  desk_refused(d, "nothing to review", "arcp-review-add", "arcp", newest(d, "arcp", id), "route", "review",
               "requested_on", "2026-03-30", NULL);
  desk_verify(d);
}

static void test_appeal(void **state) {
  struct desk *d = *state;
  char arcp[24], review[24];
  desk_today(d, "2026-04-02");
  desk_open_case(d, "2026-03-02", false);
  desk_do(d, "arcp-add", "outcome", "4", "held_on", "2026-03-02", "notified_on", "2026-03-02", "reasons",
          "Progress", "removal_report_on", "2026-03-02", NULL);
  desk_says(d, "within ten working days");
  newest(d, "arcp", arcp);
  desk_refused(d, "follows a review", "arcp-review-add", "arcp", arcp, "route", "appeal", "requested_on",
               "2026-03-16", NULL);
  desk_do(d, "arcp-review-add", "arcp", arcp, "route", "review", "requested_on", "2026-03-09", NULL);
  newest(d, "arcp-review", review);
  desk_refused(d, "Say when it was held", "arcp-review-edit", "arcp-review", review, "result", "unchanged",
               NULL);
  desk_refused(d, "in writing", "arcp-review-edit", "arcp-review", review, "result", "unchanged", "held_on",
               "2026-03-16", NULL);
  desk_refused(d, "Say what the outcome is now", "arcp-review-edit", "arcp-review", review, "result",
               "4-to-3", "held_on", "2026-03-16", "reasons", "New evidence", NULL);
  desk_refused(d, "the outcome is 3 now", "arcp-review-edit", "arcp-review", review, "result", "4-to-3",
               "held_on", "2026-03-16", "reasons", "New evidence", "new_outcome", "2", NULL);
  desk_do(d, "arcp-review-edit", "arcp-review", review, "result", "4-to-3", "held_on", "2026-03-16",
          "told_on", "2026-03-18", "reasons", "New evidence", "new_outcome", "3", NULL);
  desk_do(d, "arcp-review-add", "arcp", arcp, "route", "appeal", "requested_on", "2026-03-20", NULL);
  desk_verify(d);
}

/* SEP-06, SEP-07, SEP-14. */
static void test_panels(void **state) {
  struct desk *d = *state;
  char arcp[24];
  desk_today(d, "2026-04-02");
  desk_open_case(d, "2026-03-02", false);
  desk_person(d, "C. Chair");
  desk_person(d, "F. Faculty");
  desk_person(d, "R. Officer");
  desk_do(d, "training-programme-add", "programme", "Emergency Medicine", "from_on", "2025-08-06",
          "responsible_officer", "R. Officer", NULL);
  desk_do(d, "arcp-add", "outcome", "3", "held_on", "2026-03-02", NULL);
  newest(d, "arcp", arcp);
  desk_do(d, "arcp-panel-add", "arcp", arcp, "member", "C. Chair", "sitting", "outcome", "seat", "chair",
          NULL);
  desk_refused(d, "people who took no part (SEP-06)", "arcp-panel-add", "arcp", arcp, "member", "C. Chair",
               "sitting", "appeal", "seat", "member", NULL);
  desk_do(d, "arcp-panel-add", "arcp", arcp, "member", "C. Chair", "sitting", "review", "seat", "chair",
          NULL);
  desk_do(d, "arcp-panel-add", "arcp", arcp, "member", "B. Manager", "sitting", "review", "seat", "member",
          NULL);
  desk_says(
      d, "did not sit on the outcome: a review is held by the panel that decided, as many of it as possible "
         "(SEP-07).");
  desk_refused(d, "cannot chair the appeal (SEP-06)", "arcp-panel-add", "arcp", arcp, "member", "R. Officer",
               "sitting", "appeal", "seat", "chair", NULL);
  desk_do(d, "arcp-panel-add", "arcp", arcp, "member", "F. Faculty", "sitting", "appeal", "seat",
          "faculty-representative", NULL);
  desk_says(d, "Not named yet: chair, faculty member");
  desk_refused(d, "no member (SEP-14)", "arcp-panel-add", "arcp", arcp, "member", "F. Faculty", "sitting",
               "appeal", "seat", "faculty", NULL);
  desk_refused(d, "on the panel of the appeal", "arcp-panel-add", "arcp", arcp, "member", "F. Faculty",
               "sitting", "review", "seat", "member", NULL);
  desk_verify(d);
}

/* The roles of the pathway are given with the seats, and its own separation of duties holds too. */
static void test_panel_carried(void **state) {
  struct desk *d = *state;
  char arcp[24];
  desk_today(d, "2026-04-02");
  desk_open_on(d, "arcp-review-appeal", NULL, true);
  desk_person(d, "P. Panel");
  desk_do(d, "arcp-add", "outcome", "3", "held_on", "2026-03-02", NULL);
  newest(d, "arcp", arcp);
  desk_do(d, "arcp-panel-add", "arcp", arcp, "member", "P. Panel", "sitting", "outcome", "seat", "chair",
          NULL);
  desk_says(d, "P. Panel is appointed: Member of the original panel.");
  desk_refused(d, "Case manager", "arcp-panel-add", "arcp", arcp, "member", "A. Manager", "sitting", "appeal",
               "seat", "chair", NULL);
  desk_verify(d);
}

/* ---- removal, revalidation
 * ------------------------------------------------------------------------------------- */

static void test_removal(void **state) {
  struct desk *d = *state;
  char id[24];
  desk_today(d, "2026-04-02");
  desk_open_on(d, "ntn-removal", NULL, true);
  desk_refused(d, "Outcome 4 is not on record", "number-removal-add", "ground", "outcome-4", "proposed_on",
               "2026-03-30", NULL);
  desk_do(d, "number-removal-add", "ground", "conditions", "proposed_on", "2026-03-30", "trainee_told_on",
          "2026-03-30", NULL);
  desk_says(d, "Ground: conditions of the number broken");
  desk_says(d, "Trainee told of the proposal");
  newest(d, "number-removal", id);
  desk_refused(d, "belong together", "number-removal-edit", "number-removal", id, "decision", "removed",
               NULL);
  desk_refused(d, "heard before anything is decided", "number-removal-edit", "number-removal", id, "decision",
               "removed", "decided_on", "2026-04-01", "reasons", "Conditions", NULL);
  desk_refused(d, "only after an appeal has ended", "number-removal-edit", "number-removal", id,
               "contract_notice_on", "2026-04-01", NULL);
  desk_do(d, "number-removal-edit", "number-removal", id, "decision", "kept", "decided_on", "2026-04-01",
          "reasons", "A warning will do", NULL);
  desk_says(d, "Not on the pathway yet"); /* the framework has not been gone through */
  desk_verify(d);
}

static void test_revalidation(void **state) {
  struct desk *d = *state;
  char id[24];
  desk_today(d, "2026-04-02");
  desk_open_case(d, "2026-03-02", false);
  desk_do(d, "revalidation-add", "submission_on", "2026-09-30", NULL);
  desk_says(d, "Notice opens Sat 30 May 2026; the doctor is told by Tue 30 Jun 2026.");
  expect_alarm(d, "revalidation-", "2026-09-30");
  newest(d, "revalidation", id);
  desk_refused(d, "belong together", "revalidation-edit", "revalidation", id, "recommendation", "defer",
               NULL);
  desk_refused(d, "responsible officer's", "revalidation-edit", "revalidation", id, "recommendation", "defer",
               "recommended_on", "2026-04-02", NULL);
  desk_refused(d, "all five criteria", "revalidation-edit", "revalidation", id, "recommendation", "defer",
               "recommended_on", "2026-04-02", "recommended_by", "B. Manager", NULL);
  desk_refused(d, "Only a deferral", "revalidation-edit", "revalidation", id, "new_submission_on",
               "2026-12-01", NULL);
  desk_do(d, "revalidation-edit", "revalidation", id, "recommendation", "revalidate", "recommended_on",
          "2026-04-02", "recommended_by", "B. Manager", NULL);
  expect_alarm(d, "revalidation-", "");
  desk_do(d, "undo", NULL);
  expect_alarm(d, "revalidation-", "2026-09-30");
  desk_verify(d);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_days), TEST(test_absence),         TEST(test_absence_uncounted),
      TEST(test_absence_total),    TEST(test_absence_carried), TEST(test_outcomes),
      TEST(test_appeal),           TEST(test_panels),          TEST(test_panel_carried),
      TEST(test_removal),          TEST(test_revalidation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
