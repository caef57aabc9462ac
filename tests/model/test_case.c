/* Cases below the dispatcher: opening, facts, derived rows and their check, due dates in words, the office.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/case.h"
#include "model/case_record.h"
#include "model/derive.h"
#include "model/due.h"
#include "model/edition_take.h"
#include "model/event.h"
#include "model/look.h"
#include "model/office.h"
#include "model/party.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "store/act.h"
#include "store/statement.h"

struct office_desk {
  char folder[64], path[96];
  struct casebook *cb;
  struct context context;
  struct stamp stamp;
  struct case_opened opened;
  struct error err;
  char found[512]; /* what the last check told of */
  int findings;
};

static void must(struct office_desk *d, bool done) {
  if (!done) fail_msg("%s (%s)", d->err.text, d->err.detail);
}

static void begin(struct office_desk *d) {
  const struct act_terms terms = {.action = "test",
                                  .person_id = d->stamp.person_id,
                                  .os_user = "tester",
                                  .via = "command",
                                  .context = &d->context};
  must(d, act_begin(d->cb, &terms, &d->err));
  snprintf(d->stamp.now, sizeof d->stamp.now, "%s", act_now(d->cb));
}

static void commit(struct office_desk *d) {
  struct journal_head head;
  must(d, act_commit(d->cb, "Tried.", &head, &d->err));
}

static date_day day(const char *text) {
  date_day out;
  assert_true(date_parse(text, &out));
  return out;
}

static int setup(void **state) {
  struct office_desk *d = mem_alloc(sizeof *d);
  const struct office_terms office = {.organisation = "Northfield NHS Trust",
                                      .calendar = "england-and-wales"};
  struct case_terms terms = {.pathway = "action-plan",
                             .received_on = day("2026-03-30"),
                             .level = 2,
                             .concern_text = "Missed three handovers.",
                             .concern_ref = "Q-2026-0012"};
  snprintf(d->folder, sizeof d->folder, "/tmp/fairway-case-XXXXXX");
  assert_non_null(mkdtemp(d->folder));
  snprintf(d->path, sizeof d->path, "%s/office.casebook", d->folder);
  d->context.fixed_today = d->stamp.today = day("2026-04-02");
  d->context.fixed_now = (int64_t)d->stamp.today * 86400 + 36000;
  d->cb = casebook_create(d->path, &d->err);
  must(d, d->cb != NULL);
  begin(d);
  must(d, office_found(d->cb, &office, &d->stamp, &d->err) &&
              person_insert(d->cb, &(struct person_terms){.name = "A. Manager"}, &terms.case_manager_id,
                            &d->err) &&
              practitioner_insert(d->cb, &(struct practitioner_terms){.name = "Dr A. Example"},
                                  &terms.practitioner_id, &d->err));
  d->stamp.person_id = terms.case_manager_id;
  must(d, case_open(d->cb, &terms, &d->stamp, &d->opened, &d->err));
  commit(d);
  *state = d;
  return 0;
}

static int teardown(void **state) {
  struct office_desk *d = *state;
  casebook_close(d->cb);
  unlink(d->path);
  rmdir(d->folder);
  free(d);
  return 0;
}

static void found(void *data, const struct derive_difference *difference) {
  struct office_desk *d = data;
  snprintf(d->found, sizeof d->found, "%s: %s", difference->table, difference->text);
  d->findings++;
}

static int check(struct office_desk *d) {
  int deadlines;
  d->findings = 0;
  must(d, derive_check(d->cb, found, d, &deadlines, &d->err));
  return d->findings;
}

/* One statement in an act of its own, as somebody might do behind the model's back. */
#define MEDDLE(d, sql)                                                                                       \
  do {                                                                                                       \
    begin(d);                                                                                                \
    must(d, statement_run(statement_of((d)->cb, sql), &(d)->err));                                           \
    commit(d);                                                                                               \
  } while (0)

/* ---- deriving ------------------------------------------------------------------------------------------ */

static void deriving_twice_changes_nothing(void **state) {
  struct office_desk *d = *state;
  assert_int_equal(check(d), 0);
  int changed = -1;
  begin(d);
  must(d, derive_all_cases(d->cb, NULL, &changed, &d->err));
  assert_int_equal(changed, 0);
  assert_int_equal(act_change_count(d->cb), 0);
  act_rollback(d->cb);
}

static void a_moved_deadline_is_found_and_named(void **state) {
  struct office_desk *d = *state;
  MEDDLE(d, "UPDATE deadline SET due_on = '2026-05-01' WHERE name = 'first-draft'");
  assert_int_equal(check(d), 1);
  assert_string_equal(d->found, "deadline: C-2026-0001, First draft of the plan: the row says due 2026-05-01,"
                                " the records give 2026-04-29");
  begin(d);
  must(d, derive_case(d->cb, d->opened.id, &d->err));
  commit(d);
  assert_int_equal(check(d), 0);
}

static void other_meddling_is_found_too(void **state) {
  struct office_desk *d = *state;
  MEDDLE(d, "UPDATE deadline SET state = 'met' WHERE name = 'first-draft'");
  assert_int_equal(check(d), 1);
  MEDDLE(d, "DELETE FROM deadline WHERE name = 'first-draft'");
  assert_int_equal(check(d), 1);
  assert_non_null(strstr(d->found, "the row is missing; the records give 2026-04-29"));
  MEDDLE(d, "INSERT INTO deadline (case_id, strand_id, name, title, class, state, open)"
            " SELECT case_id, id, 'invented', 'Invented', 'law', 'running', 1 FROM strand");
  assert_int_equal(check(d), 2);
  MEDDLE(d, "UPDATE line SET needs = 'nothing' WHERE kind = 'case'");
  assert_int_equal(check(d), 3);
  MEDDLE(d, "UPDATE search SET body = 'nothing'");
  assert_int_equal(check(d), 4);
  MEDDLE(d, "INSERT INTO deadline (case_id, strand_id, name, title, class, state, open)"
            " VALUES (4711, 4711, 'stray', 'Stray', 'law', 'running', 1)");
  assert_int_equal(check(d), 5);
  assert_non_null(strstr(d->found, "belongs to no case"));
}

static void the_line_says_where_the_case_is(void **state) {
  struct office_desk *d = *state;
  struct statement *st = statement_of(d->cb, "SELECT state, due_on, owner, waiting, needs, received_on, level"
                                             " FROM line WHERE kind = 'case'");
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  assert_string_equal(statement_text(st, 0), "Action plan · Request");
  assert_string_equal(statement_text(st, 1), "9999-12-31"); /* tentative: no alarm yet */
  assert_string_equal(statement_text(st, 2), "A. Manager");
  assert_string_equal(statement_text(st, 3), "organisation");
  assert_non_null(strstr(statement_text(st, 4), "request form completed"));
  assert_string_equal(statement_text(st, 5), "2026-03-30");
  assert_int_equal(statement_int(st, 6), 2);
  statement_reset(st);
}

static void what_is_held_apart_is_not_found(void **state) {
  struct office_desk *d = *state;
  struct event_terms event = {
      .case_id = d->opened.id, .kind = EVENT_NOTE, .on = d->stamp.today, .text = "Zebra"};
  begin(d);
  must(d, event_add(d->cb, &event, &d->stamp, NULL, &d->err));
  event.compartment = "practitioner-call";
  event.text = "Yak";
  must(d, event_add(d->cb, &event, &d->stamp, NULL, &d->err) && derive_case(d->cb, d->opened.id, &d->err));
  commit(d);
  struct statement *st = statement_of(d->cb, "SELECT count(*) FROM search WHERE search MATCH ?");
  statement_bind_text(st, 1, "zebra");
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  assert_int_equal(statement_int(st, 0), 1);
  statement_reset(st);
  statement_bind_text(st, 1, "yak");
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  assert_int_equal(statement_int(st, 0), 0);
  statement_reset(st);
}

static void a_case_keeps_the_pathway_it_began_on(void **state) {
  struct office_desk *d = *state;
  struct look look;
  int64_t in_force;
  MEDDLE(d, "UPDATE definition SET in_force = 0 WHERE name = 'action-plan'");
  assert_false(office_in_force(d->cb, "pathway", "action-plan", &in_force, &d->err));
  must(d, look_at_case(d->cb, d->opened.id, d->stamp.today, &look, &d->err));
  assert_string_equal(look.evaluation.stage_id, "request");
  look_free(&look);
}

static void a_definition_that_does_not_read_is_a_finding(void **state) {
  struct office_desk *d = *state;
  MEDDLE(d, "UPDATE definition SET text = 'pathway = {' WHERE name = 'action-plan'");
  office_forget(d->cb);
  assert_int_equal(check(d), 1);
  assert_non_null(strstr(d->found, "cannot be worked out"));
}

/* ---- who sees --------------------------------------------------------------------------------------------
 */

static void nobody_without_an_account_sees_a_case(void **state) {
  struct office_desk *d = *state;
  const struct viewer stranger = {.today = d->stamp.today};
  assert_null(case_record(d->cb, &stranger, d->opened.ref, &d->err));
  assert_int_equal(d->err.code, ERROR_MISSING);
  assert_string_equal(d->err.text, "There is no case C-2026-0001.");
  assert_null(explain_record(d->cb, &stranger, d->opened.ref, 0, "first-draft", &d->err));
  assert_int_equal(d->err.code, ERROR_MISSING);
}

static void a_deadline_explains_itself(void **state) {
  struct office_desk *d = *state;
  const struct viewer viewer = {
      .person_id = d->stamp.person_id, .roles = ROLE_CASE_MANAGER, .today = d->stamp.today};
  json_t *x = explain_record(d->cb, &viewer, d->opened.ref, 0, "first-draft", &d->err);
  must(d, x != NULL);
  assert_string_equal(json_string_value(json_object_get(x, "sum")),
                      "20 working days after Mon 30 Mar 2026 is Wed 29 Apr 2026");
  assert_string_equal(json_string_value(json_object_get(x, "source")), "4.6.3");
  assert_int_equal(json_array_size(json_object_get(x, "lines")),
                   31); /* the start and a line a day after it */
  json_decref(x);
  assert_null(explain_record(d->cb, &viewer, d->opened.ref, 0, "nonsense", &d->err));
  assert_int_equal(d->err.code, ERROR_MISSING);
}

/* ---- due dates in words
 * ------------------------------------------------------------------------------------ */

static void dates_are_told_by_how_near_they_are(void **state) {
  struct office_desk *d = *state;
  const struct calendar *calendar = office_calendar(d->cb, NULL, &d->err);
  static const struct {
    const char *class, *due, *text;
    bool open;
    char mark;
  } cases[] = {
      {"target", "2026-04-02", "today", true, '~'},
      {"target", "2026-04-01", "1 wd over", true, '!'},
      {"law", "2026-03-23", "8 wd over", true, '!'},
      {"must", "2026-04-07", "Tue 7 Apr", true, '~'},  /* one working day over Easter */
      {"must", "2026-04-13", "Mon 13 Apr", true, '~'}, /* five */
      {"must", "2026-04-14", "Tue 14 Apr", true, ' '}, /* six */
      {"local", "2027-01-14", "Thu 14 Jan 2027", true, ' '},
      {"typical", "2026-03-23", "8 wd over", true, ' '},
      {"target", "2026-03-23", "8 wd over", false, ' '},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct due_view view =
        due_view(calendar, cases[i].class, cases[i].open, day(cases[i].due), d->stamp.today);
    assert_string_equal(view.text, cases[i].text);
    assert_int_equal(view.mark, cases[i].mark);
  }
  struct due_view over = due_view(calendar, "must", true, day("2026-04-03"), day("2026-04-04"));
  assert_string_equal(over.text, "1 d over"); /* only Easter Saturday has passed */
  assert_int_equal(over.mark, '!');
  assert_string_equal(due_view(calendar, "must", true, DATE_NONE, d->stamp.today).text, "");
}

/* ---- the office
 * ---------------------------------------------------------------------------------------------- */

static void definitions_are_taken_over_once(void **state) {
  struct office_desk *d = *state;
  int adopted = -1;
  begin(d);
  must(d, office_adopt_definitions(d->cb, &d->stamp, &adopted, &d->err));
  assert_int_equal(adopted, 0);
  assert_int_equal(act_change_count(d->cb), 0);
  act_rollback(d->cb);
  MEDDLE(d, "UPDATE definition SET in_force = 0 WHERE name = 'action-plan'");
  begin(d);
  must(d, office_adopt_definitions(d->cb, &d->stamp, &adopted, &d->err));
  assert_int_equal(adopted, 0); /* what the office took out of use stays so */
  struct office_adopted one;
  must(d, office_adopt_shared(d->cb, "action-plan", false, &d->stamp, &one, &d->err));
  assert_true(one.changed); /* until it is asked for: the text that is there already comes back into force */
  commit(d);
}

static void a_local_day_of_another_process_is_seen(void **state) {
  struct office_desk *d = *state;
  const struct calendar *calendar = office_calendar(d->cb, NULL, &d->err);
  assert_true(calendar_is_working(calendar, day("2026-04-15")));
  struct office_desk other = *d;
  other.cb = casebook_open(d->path, CASEBOOK_READ_WRITE, &other.err);
  must(&other, other.cb != NULL);
  begin(&other);
  struct edition_terms terms = {
      .change = {.day = day("2026-04-15"), .name = "Staff day"}, .title = "Closed", .reason = ""};
  struct edition_taken taken;
  must(&other, edition_take(other.cb, &terms, &other.stamp, &taken, &other.err));
  commit(&other);
  casebook_close(other.cb);
  calendar = office_calendar(d->cb, NULL, &d->err);
  assert_false(calendar_is_working(calendar, day("2026-04-15")));
  assert_int_equal(check(d), 0);
}

static void any_uk_is_put_together(void **state) {
  struct office_desk *d = *state;
  const struct calendar *calendar = office_calendar(d->cb, "any-uk", &d->err);
  must(d, calendar != NULL);
  assert_false(calendar_is_working(calendar, day("2026-03-17"))); /* St Patrick's Day */
  assert_false(calendar_is_working(calendar, day("2026-08-31")));
}

static void unknown_names_are_said_plainly(void **state) {
  struct office_desk *d = *state;
  int64_t id;
  assert_false(case_find(d->cb, "C-2026-0099", &id, &d->err));
  assert_string_equal(d->err.text, "There is no case C-2026-0099.");
  assert_null(office_calendar(d->cb, "atlantis", &d->err));
  struct case_row row;
  must(d, case_load(d->cb, d->opened.id, &row, &d->err));
  struct case_terms terms = {
      .practitioner_id = row.practitioner_id, .pathway = "nonsense", .received_on = DATE_NONE};
  begin(d);
  assert_false(case_open(d->cb, &terms, &d->stamp, &d->opened, &d->err));
  if (!strstr(d->err.text, "no pathway \"nonsense\" in force")) fail_msg("%s %s", d->err.text, d->err.detail);
  act_rollback(d->cb);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
      TRY(deriving_twice_changes_nothing),
      TRY(a_moved_deadline_is_found_and_named),
      TRY(other_meddling_is_found_too),
      TRY(the_line_says_where_the_case_is),
      TRY(what_is_held_apart_is_not_found),
      TRY(a_case_keeps_the_pathway_it_began_on),
      TRY(a_definition_that_does_not_read_is_a_finding),
      TRY(nobody_without_an_account_sees_a_case),
      TRY(a_deadline_explains_itself),
      TRY(dates_are_told_by_how_near_they_are),
      TRY(definitions_are_taken_over_once),
      TRY(a_local_day_of_another_process_is_seen),
      TRY(any_uk_is_put_together),
      TRY(unknown_names_are_said_plainly),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
