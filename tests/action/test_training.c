/* Courses, delegates, training in date, who may be appointed and why not; absence, conflicts that stand,
 * evaluation. Today is Thu 2 Apr 2026. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/paths.h"
#include "base/screen.h"
#include "model/appointable.h"
#include "model/standing.h"
#include "model/training.h"
#include "store/statement.h"

static const char *id_of(int64_t id, char out[24]) {
  snprintf(out, 24, "%lld", (long long)id);
  return out;
}

static date_day day(const char *text) {
  date_day out;
  assert_true(date_parse(text, &out));
  return out;
}

static void train(struct desk *d, const char *person, const char *role, const char *regimes, const char *on) {
  desk_do(d, "training-add", "person", person, "title", "Training day", "role", role, "regimes", regimes,
          "attendance", "attended", "done_on", on, NULL);
}

/* ---- courses --------------------------------------------------------------------------------------------
 */

static void a_course_is_held_against_the_guidance(void **state) {
  struct desk *d = *state;
  desk_do(d, "course-add", "title", "Half a day", "roles", "case-manager", "themes", "T1-1,T3-1,T3-2",
          "delivery", "workshops,practice", NULL);
  desk_says(d, "T1 (6 of 7)");
  desk_says(d, "TRQ-3 (interactive, questions, sample-cases)");
  assert_null(strstr(d->said, "T3 ("));
  assert_null(strstr(d->said, "one-day")); /* ideally */
  desk_refused(d, "themes", "course-edit", "course", "1", "themes", "T9-1", NULL);
  desk_refused(d, "roles", "course-add", "title", "For nobody", NULL);
}

static void a_whole_course_lacks_nothing(void **state) {
  struct desk *d = *state;
  struct error err = {0};
  const struct training_guide *guide = training_guide_here(d->cb, &err);
  struct buf themes = {0}, asks[7] = {{0}};
  assert_non_null(guide);
  for (size_t i = 0; i < guide->theme_count; i++)
    for (size_t k = 0; k < guide->themes[i].item_count; k++)
      buf_printf(&themes, "%s%s", themes.len ? "," : "", guide->themes[i].items[k].id);
  for (size_t i = 0; i < 7; i++)
    for (size_t k = 0; k < guide->asks[i].item_count; k++)
      buf_printf(&asks[i], "%s%s", asks[i].len ? "," : "", guide->asks[i].items[k].id);
  desk_do(d, "course-add", "title", "The whole day", "roles", "case-manager", "themes", buf_text(&themes),
          guide->asks[0].field, buf_text(&asks[0]), guide->asks[1].field, buf_text(&asks[1]),
          guide->asks[2].field, buf_text(&asks[2]), guide->asks[3].field, buf_text(&asks[3]),
          guide->asks[4].field, buf_text(&asks[4]), guide->asks[5].field, buf_text(&asks[5]),
          guide->asks[6].field, buf_text(&asks[6]), NULL);
  desk_says(d, "all that the guidance asks for");
  buf_free(&themes);
  for (size_t i = 0; i < 7; i++)
    buf_free(&asks[i]);
}

/* ---- training -------------------------------------------------------------------------------------------
 */

static void bad_training_is_refused(void **state) {
  struct desk *d = *state;
  char who[24];
  id_of(d->outsider, who);
  desk_refused(d, "Name the training", "training-add", "person", who, "role", "case-manager", "attendance",
               "attended", "done_on", "2026-03-01", NULL);
  desk_refused(d, "which day", "training-add", "person", who, "title", "Day", "role", "case-manager",
               "attendance", "attended", NULL);
  desk_refused(d, "lies ahead", "training-add", "person", who, "title", "Day", "role", "case-manager",
               "attendance", "attended", "done_on", "2026-05-01", NULL);
  desk_refused(d, "cannot lie before", "training-add", "person", who, "title", "Day", "role", "case-manager",
               "attendance", "attended", "done_on", "2026-03-01", "until_on", "2026-02-01", NULL);
  desk_refused(d, "role", "training-add", "person", who, "title", "Day", "role", "king", "attendance",
               "nominated", NULL);
  desk_refused(d, "every theme", "training-add", "person", who, "title", "By interview", "role",
               "case-manager", "attendance", "shown", "done_on", "2026-03-01", "themes",
               "T1-1,T2-1,T3-1,T4-1", "note", "asked", NULL);
  desk_refused(d, "how the knowledge was shown", "training-add", "person", who, "title", "By interview",
               "role", "case-manager", "attendance", "shown", "done_on", "2026-03-01", "themes",
               "T1-1,T2-1,T3-1,T4-1,T5-1", NULL);
  desk_do(d, "course-add", "title", "Investigators", "roles", "case-investigator", NULL);
  struct statement *st = statement_of(d->cb, "SELECT id FROM course");
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  char course[24];
  id_of(statement_int(st, 0), course);
  statement_reset(st);
  desk_refused(d, "no course for the role", "training-add", "person", who, "course_id", course, "role",
               "case-manager", "attendance", "nominated", NULL);
  desk_do(d, "training-add", "person", who, "course_id", course, "role", "case-investigator", "attendance",
          "nominated", NULL);
  desk_verify(d);
}

static void training_runs_out(void **state) {
  struct desk *d = *state;
  char who[24], why[TRAINING_WHY];
  id_of(d->outsider, who);
  date_day today = day("2026-04-02");
  assert_false(training_current(d->cb, d->outsider, "case-manager", "", today, why));
  assert_non_null(strstr(why, "no training as case manager"));
  assert_true(training_current(d->cb, d->outsider, "supervisor", "", today, why)); /* asks for none */
  train(d, who, "case-manager", "mhps", "2023-04-03");
  desk_says(d, "It counts until Fri 3 Apr 2026 (36 months");
  assert_true(training_current(d->cb, d->outsider, "case-manager", "mhps", today, why));
  assert_true(training_current(d->cb, d->outsider, "case-manager", "", today, why));
  assert_false(training_current(d->cb, d->outsider, "case-manager", "performers-list", today, why));
  assert_non_null(strstr(why, "not for Performers Lists"));
  assert_false(training_current(d->cb, d->outsider, "case-investigator", "mhps", today, why));
  assert_true(training_current(d->cb, d->outsider, "case-manager", "mhps", day("2026-04-03"), why));
  assert_false(training_current(d->cb, d->outsider, "case-manager", "mhps", day("2026-04-04"), why));
  assert_non_null(strstr(why, "ran out on Fri 3 Apr 2026"));
  assert_non_null(strstr(why, "local rule"));
  assert_false(training_current(d->cb, d->outsider, "case-manager", "mhps", day("2023-04-02"), why));
  /* the office's own rule; the one for the role goes before the one for all */
  desk_do(d, "currency-add", "months", "60", "reason", "Board policy 7", NULL);
  assert_true(training_current(d->cb, d->outsider, "case-manager", "mhps", day("2028-04-03"), why));
  desk_do(d, "currency-add", "role", "case-manager", "months", "12", "reason", "Board policy 8", NULL);
  assert_false(training_current(d->cb, d->outsider, "case-manager", "mhps", today, why));
  desk_refused(d, "already", "currency-add", "role", "case-manager", "months", "24", "reason", "again", NULL);
  desk_refused(d, "from 1 to 240", "currency-add", "role", "mediator", "months", "0", "reason", "none", NULL);
  /* what says itself how long it counts is believed */
  desk_do(d, "training-add", "person", who, "title", "Update", "role", "case-manager", "attendance",
          "attended", "done_on", "2024-01-10", "until_on", "2027-01-10", NULL);
  assert_true(training_current(d->cb, d->outsider, "case-manager", "mhps", today, why));
  desk_verify(d);
}

/* Attended in part, put forward, or withdrawn: none of them counts. */
static void only_what_was_attended_counts(void **state) {
  struct desk *d = *state;
  char who[24], why[TRAINING_WHY], id[24];
  id_of(d->outsider, who);
  date_day today = day("2026-04-02");
  static const char *const not_yet[] = {"nominated", "selected", "part", "absent"};
  for (size_t i = 0; i < 4; i++) {
    desk_do(d, "training-add", "person", who, "title", "Day", "role", "case-investigator", "attendance",
            not_yet[i], "done_on", "2026-03-01", NULL);
    assert_false(training_current(d->cb, d->outsider, "case-investigator", "", today, why));
  }
  train(d, who, "case-investigator", "", "2026-03-01");
  assert_true(training_current(d->cb, d->outsider, "case-investigator", "", today, why));
  struct statement *st = statement_of(d->cb, "SELECT max(id) FROM training");
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  id_of(statement_int(st, 0), id);
  statement_reset(st);
  desk_do(d, "training-withdraw", "training", id, "reason", "Another person of that name", NULL);
  assert_false(training_current(d->cb, d->outsider, "case-investigator", "", today, why));
  desk_do(d, "undo", NULL);
  assert_true(training_current(d->cb, d->outsider, "case-investigator", "", today, why));
  desk_verify(d);
}

static void delegates_are_matched(void **state) {
  struct desk *d = *state;
  char who[24];
  id_of(d->outsider, who);
  desk_do(d, "specification-add", "person", who, "criterion", "PS-E1", "state", "met", "assessed_on",
          "2026-03-01", NULL);
  desk_do(d, "specification-add", "person", who, "criterion", "PS-E2", "state", "met", "assessed_on",
          "2026-03-01", NULL);
  desk_do(d, "specification-add", "person", who, "criterion", "PS-E2", "state", "part", "assessed_on",
          "2026-03-02", NULL); /* the last one counts */
  desk_refused(d, "criterion", "specification-add", "person", who, "criterion", "PS-Z1", "state", "met",
               "assessed_on", "2026-03-01", NULL);
  desk_do(d, "training-add", "person", who, "title", "Day", "role", "case-manager", "attendance", "nominated",
          NULL);
  desk_says(d, "1 of 25 essential and 0 of 7 desirable criteria are met; gaps: PS-E2, PS-S1");
}

/* ---- appointments ---------------------------------------------------------------------------------------
 */

static void appointments_ask_for_training(void **state) {
  struct desk *d = *state;
  char who[24], other[24];
  id_of(d->outsider, who), id_of(d->other, other);
  desk_open_on(d, "investigation", "2026-03-30", false);
  /* where no training is kept at all it is said and not refused */
  desk_do(d, "party-appoint", "person", who, "role", "case-investigator", "conflict", "none", NULL);
  desk_says(d, "No training is kept in this casebook yet");
  desk_do(d, "undo", NULL);
  train(d, other, "case-manager", "", "2020-01-01");
  desk_refused(d, "no training as case investigator", "party-appoint", "person", who, "role",
               "case-investigator", "conflict", "none", NULL);
  desk_refused(d, "record it as an exception", "party-appoint", "person", who, "role", "case-investigator",
               "conflict", "none", "exception", "   ", NULL);
  desk_refused(d, "ran out on", "party-appoint", "person", other, "role", "case-manager", "conflict", "none",
               NULL);
  desk_do(d, "party-appoint", "person", who, "role", "case-investigator", "conflict", "none", "exception",
          "Booked for 20 April; nobody else is free", NULL);
  desk_says(d, "Exception recorded: S. Supervisor has no training");
  desk_do(d, "undo", NULL);
  train(d, who, "case-investigator", "performers-list", "2026-01-10");
  desk_refused(d, "not for Maintaining High", "party-appoint", "person", who, "role", "case-investigator",
               "conflict", "none", NULL);
  train(d, who, "case-investigator", "mhps", "2026-01-10");
  desk_do(d, "party-appoint", "person", who, "role", "case-investigator", "conflict", "none", NULL);
  desk_verify(d);
}

static void a_conflict_that_stands_is_not_forgotten(void **state) {
  struct desk *d = *state;
  char who[24];
  id_of(d->outsider, who);
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_refused(d, "towards whom", "interest-add", "person", who, "what", "teaching", "bearing", "bars",
               "declared_on", "2026-01-01", NULL);
  desk_refused(d, "needs a note of how", "interest-add", "person", who, "what", "teaching", "towards",
               "Dr A. Example", "bearing", "managed", "declared_on", "2026-01-01", NULL);
  desk_do(d, "interest-add", "person", who, "what", "teaching", "towards", "Example, Dr A.", "bearing",
          "managed", "control", "Assessments by another", "declared_on", "2026-01-01", NULL);
  desk_refused(d, "is to be managed", "party-appoint", "person", who, "role", "case-investigator", "conflict",
               "none", NULL);
  desk_do(d, "party-appoint", "person", who, "role", "case-investigator", "conflict", "managed", "note",
          "Assessments by another", NULL);
  desk_do(d, "undo", NULL);
  desk_do(d, "interest-add", "person", who, "what", "personal", "towards", "Dr A. Example", "bearing", "bars",
          "declared_on", "2026-01-01", NULL);
  desk_refused(d, "bars them", "party-appoint", "person", who, "role", "case-investigator", "conflict",
               "managed", "note", "x", "exception", "nobody else", NULL);
  desk_verify(d);
}

/* ---- who may be appointed -------------------------------------------------------------------------------
 */

static json_t *ask(struct desk *d, const char *role, const char *regime, const char *ref) {
  struct viewer viewer;
  struct error err = {0};
  assert_true(viewer_of(d->cb, &d->context, &viewer, &err));
  const struct appointable_terms terms = {.role = role, .regime = regime, .ref = ref, .on = viewer.today};
  json_t *list = appointable_list(d->cb, &viewer, &terms, &err);
  snprintf(d->said, sizeof d->said, "%.500s", err.text);
  return list;
}

/* Fails the test unless the person of that name may (or may not), with these words among reasons and remarks.
 */
static void expect(const json_t *list, const char *name, bool may, const char *words) {
  size_t i;
  const json_t *person;
  json_array_foreach(json_object_get(list, "people"), i, person) {
    if (strcmp(json_string_value(json_object_get(person, "name")), name) != 0) continue;
    char *text = json_dumps(person, JSON_COMPACT);
    if (json_is_true(json_object_get(person, "may")) != may || !strstr(text, words))
      fail_msg("%s: wanted %s, %s", name, words, text);
    free(text);
    return;
  }
  fail_msg("%s is not in the list", name);
}

static void everybody_has_a_reason(void **state) {
  struct desk *d = *state;
  char who[24], other[24];
  id_of(d->outsider, who), id_of(d->other, other);
  int64_t third = desk_person(d, "T. Third"), fourth = desk_person(d, "F. Fourth");
  char one[24], two[24];
  id_of(third, one), id_of(fourth, two);
  desk_open_on(d, "investigation", "2026-03-30", false);
  train(d, "me", "case-investigator", "", "2026-01-10");
  train(d, who, "case-investigator", "", "2026-01-10");
  train(d, other, "case-investigator", "", "2020-01-10");
  train(d, one, "case-investigator", "", "2026-01-10");
  desk_do(d, "away-add", "person", one, "from_on", "2026-04-01", "to_on", "2026-04-20", "cover", who, NULL);
  desk_do(d, "availability-add", "person", two, "role", "mediator", NULL);
  json_t *list = ask(d, "case-investigator", "", d->ref);
  assert_non_null(list);
  assert_string_equal(json_string_value(json_object_get(list, "regime")), "mhps");
  expect(list, "S. Supervisor", true, "trained, until Wed 10 Jan 2029");
  expect(list, "A. Manager", false, "SEP-02");
  expect(list, "A. Manager", false, "1 case open");
  expect(list, "B. Manager", false, "out of date since Tue 10 Jan 2023");
  expect(list, "T. Third", false, "away until Mon 20 Apr 2026, covered by S. Supervisor");
  expect(list, "F. Fourth", false, "not trained");
  expect(list, "F. Fourth", false, "not available as that");
  json_decref(list);
  /* without a case nobody's parts in it count */
  list = ask(d, "case-investigator", "mhps", "");
  expect(list, "A. Manager", true, "1 case open");
  json_decref(list);
  assert_null(ask(d, "king", "", ""));
  assert_non_null(strstr(d->said, "no role"));
  assert_null(ask(d, "case-manager", "moon", ""));
  assert_non_null(strstr(d->said, "no regime"));
  assert_null(ask(d, "case-manager", "", "C-2026-0999"));
}

/* ---- absence, evaluation --------------------------------------------------------------------------------
 */

static void cover_is_named_and_crosses_no_duty(void **state) {
  struct desk *d = *state;
  char who[24];
  struct away_look look;
  id_of(d->outsider, who);
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_do(d, "party-appoint", "person", who, "role", "case-investigator", "conflict", "none", NULL);
  desk_refused(d, "Nobody covers for themselves", "away-add", "person", "me", "from_on", "2026-04-02",
               "cover", "me", NULL);
  desk_refused(d, "cannot lie before", "away-add", "person", "me", "from_on", "2026-04-02", "to_on",
               "2026-04-01", NULL);
  desk_do(d, "away-add", "person", "me", "from_on", "2026-04-02", "to_on", "2026-04-10", "cover", who, NULL);
  desk_says(d, "may not stand in on C-2026-0001");
  assert_true(standing_away(d->cb, d->manager, day("2026-04-10"), &look, &d->err));
  assert_true(look.away && look.cover == d->outsider);
  assert_true(standing_away(d->cb, d->manager, day("2026-04-11"), &look, &d->err) && !look.away);
  assert_true(standing_covers(d->cb, d->outsider, d->manager, day("2026-04-02")));
  assert_false(standing_covers(d->cb, d->outsider, d->manager, day("2026-04-01")));
  desk_refused(d, "is away on", "away-add", "person", who, "from_on", "2026-04-05", "cover", "me", NULL);
}

static void work_is_evaluated_by_others(void **state) {
  struct desk *d = *state;
  char who[24];
  id_of(d->outsider, who);
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_refused(d, "never were the Case investigator", "evaluation-add", "about", who, "role",
               "case-investigator", "given_on", "2026-04-01", "feedback", "Good", NULL);
  desk_do(d, "party-appoint", "person", who, "role", "case-investigator", "conflict", "none", NULL);
  desk_refused(d, "their own work", "evaluation-add", "about", who, "role", "case-investigator", "given_on",
               "2026-04-01", "feedback", "Good", "assured_by", who, NULL);
  desk_refused(d, "own work", "evaluation-add", "about", "me", "role", "case-manager", "given_on",
               "2026-04-01", "feedback", "Good", NULL);
  desk_do(d, "evaluation-add", "about", who, "role", "case-investigator", "given_on", "2026-04-01",
          "feedback", "Thorough; two weeks over", "kept_to_time", "no", "assured_by", "me", NULL);
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_verify(d);
}

/* ---- the office's own register --------------------------------------------------------------------------
 */

static void the_office_adapts_the_register(void **state) {
  struct desk *d = *state;
  size_t len;
  char *path = paths_share("registers/training.cfg"), *text = screen_file(path, &len, &d->err),
       why[TRAINING_WHY];
  char *at = strstr(text, "currency = 36"), *version = strstr(text, "version = 1");
  char who[24];
  id_of(d->outsider, who);
  train(d, who, "case-manager", "", "2024-01-10");
  assert_true(training_current(d->cb, d->outsider, "case-manager", "", day("2026-04-02"), why));
  memcpy(at, "currency = 12", 13);
  memcpy(version, "version = 2", 11);
  desk_do(d, "pathway-adopt", "text", text, NULL);
  desk_says(d, "Training and person specification");
  assert_false(training_current(d->cb, d->outsider, "case-manager", "", day("2026-04-02"), why));
  memcpy(at, "currency = 24", 13);
  desk_refused(d, "raise its version", "pathway-adopt", "text", text, NULL);
  memcpy(at, "currency = 00", 13);
  desk_refused(d, "currency is not a number of months", "pathway-adopt", "text", text, NULL);
  desk_do(d, "undo", NULL);
  assert_true(training_current(d->cb, d->outsider, "case-manager", "", day("2026-04-02"), why));
  desk_verify(d);
  free(text), free(path);
}

#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
int main(void) {
  const struct CMUnitTest tests[] = {
      TRY(a_course_is_held_against_the_guidance),
      TRY(a_whole_course_lacks_nothing),
      TRY(bad_training_is_refused),
      TRY(training_runs_out),
      TRY(only_what_was_attended_counts),
      TRY(delegates_are_matched),
      TRY(appointments_ask_for_training),
      TRY(a_conflict_that_stands_is_not_forgotten),
      TRY(everybody_has_a_reason),
      TRY(cover_is_named_and_crosses_no_duty),
      TRY(work_is_evaluated_by_others),
      TRY(the_office_adapts_the_register),
  };
  return cmocka_run_group_tests_name("training", tests, NULL, NULL);
}
