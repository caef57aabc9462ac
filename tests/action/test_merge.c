/* Two people that are one, two practitioners that are one: what moves, what is refused, what comes back; the
 * duty rules attacked through it. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/merge.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "store/repoint.h"
#include "store/statement.h"

static const char *id_of(int64_t id, char out[24]) {
  snprintf(out, 24, "%lld", (long long)id);
  return out;
}

static int64_t number(struct desk *d, const char *sql) {
  struct statement *st = statement_of(d->cb, sql);
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  int64_t n = statement_int(st, 0);
  statement_reset(st);
  return n;
}

static void appoint(struct desk *d, const char *person, const char *role) {
  desk_do(d, "party-appoint", "person", person, "role", role, "conflict", "none", NULL);
}

/* Everything that refers to the one refers to the other; who wrote what down stays. */
static void what_is_on_one_moves_to_the_other(void **state) {
  struct desk *d = *state;
  char keep[24], twin[24];
  int64_t again = desk_person(d, "Sam Supervisor");
  id_of(d->outsider, keep), id_of(again, twin);
  desk_walk_to(d, "request");
  appoint(d, twin, "supervisor");
  desk_do(d, "task-add", "title", "Ring the college", "owner", twin, "due", "2026-05-01", NULL);
  desk_do(d, "cpd-add", "person", twin, "title", "Reading group", "done_on", "2026-03-01", "role",
          "case-manager", NULL);
  desk_do(d, "away-add", "person", "me", "from_on", "2026-04-02", "to_on", "2026-04-10", "cover", twin, NULL);
  desk_do(d, "person-edit", "person", twin, "email", "sam@example.org", NULL);
  char *before = desk_plain(d);
  /* without a yes it says what would move, and writes nothing */
  int64_t acts = number(d, "SELECT count(*) FROM journal");
  desk_do(d, "person-merge", "keep", keep, "duplicate", twin, NULL);
  desk_says(d, "1 role on a case");
  desk_says(d, "say sure=yes");
  assert_int_equal(number(d, "SELECT count(*) FROM journal"), acts);
  char *unchanged = desk_plain(d);
  assert_string_equal(before, unchanged);
  desk_do(d, "person-merge", "keep", keep, "duplicate", twin, "sure", "yes", NULL);
  desk_says(d, "Sam Supervisor is S. Supervisor from now on");
  desk_says(d, "1 task");
  desk_verify(d);
  assert_int_equal(number(d, "SELECT count(*) FROM person WHERE merged_into IS NOT NULL"), 1);
  assert_int_equal(
      number(d, "SELECT count(*) FROM cpd JOIN person p ON p.id = person_id WHERE p.name = 'S. Supervisor'"),
      1);
  assert_int_equal(
      number(d, "SELECT count(*) FROM away JOIN person p ON p.id = cover WHERE p.name = 'S. Supervisor'"), 1);
  assert_int_equal(
      number(d, "SELECT count(*) FROM person WHERE name = 'S. Supervisor' AND email = 'sam@example.org'"), 1);
  desk_expect(d, "parties/1/name", "S. Supervisor");
  /* the old name and the old number lead to the one that stays */
  int64_t found = 0;
  assert_true(person_find(d->cb, "Sam Supervisor", &found, &d->err) && found == d->outsider);
  assert_true(person_find(d->cb, twin, &found, &d->err) && found == d->outsider);
  desk_refused(d, "one and the same", "person-merge", "keep", keep, "duplicate", twin, "sure", "yes", NULL);
  desk_do(d, "undo", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  assert_int_equal(number(d, "SELECT count(*) FROM person WHERE merged_into IS NOT NULL"), 0);
  desk_verify(d);
  desk_do(d, "redo", NULL);
  assert_int_equal(number(d, "SELECT count(*) FROM person WHERE merged_into IS NOT NULL"), 1);
  desk_verify(d);
  free(before), free(unchanged), free(after);
}

/* Nothing may be left that a list, a name or a form would find under the one that went, in whatever table. */
static void no_reference_is_left_behind(void **state) {
  struct desk *d = *state;
  static const char *const stay[] = {"recorded_by", "framework_pass.person_id", NULL};
  char keep[24], twin[24];
  bool any;
  int64_t again = desk_person(d, "Sam Supervisor");
  id_of(d->outsider, keep), id_of(again, twin);
  desk_walk_to(d, "running");
  assert_true(repoint_any(d->cb, "person", d->outsider, stay, &any, &d->err) && any);
  desk_do(d, "person-merge", "keep", twin, "duplicate", keep, "sure", "yes", NULL);
  assert_true(repoint_any(d->cb, "person", d->outsider, stay, &any, &d->err) && !any);
  assert_true(repoint_any(d->cb, "person", again, stay, &any, &d->err) && any);
  desk_verify(d);
}

/* SEP-02 holds on every case; the assurer's rule is the action plan's own. Both stand before a merge, in
 * whichever direction, and after undo and redo. */
static void duties_stand_before_a_merge(void **state) {
  struct desk *d = *state;
  char keep[24], twin[24];
  int64_t again = desk_person(d, "Sam Supervisor");
  id_of(d->outsider, keep), id_of(again, twin);
  desk_walk_to(d, "request");
  appoint(d, keep, "supervisor");
  appoint(d, twin, "assurer");
  desk_refused(d, "may not be the", "person-merge", "keep", keep, "duplicate", twin, "sure", "yes", NULL);
  desk_refused(d, "C-2026-0001", "person-merge", "keep", twin, "duplicate", keep, "sure", "yes", NULL);
  desk_refused(d, "may not be the", "person-merge", "keep", keep, "duplicate", twin, NULL);
  /* a role that has ended counts as much */
  char *party = desk_at(d, "parties/2/id");
  desk_do(d, "party-end", "party", party, "reason", "Moved away", NULL);
  desk_refused(d, "may not be the", "person-merge", "keep", keep, "duplicate", twin, "sure", "yes", NULL);
  free(party);
  desk_open_on(d, "investigation", "2026-03-30", false);
  int64_t third = desk_person(d, "Inez Investigator");
  char other[24];
  id_of(third, other);
  appoint(d, other, "case-investigator");
  desk_refused(d, "SEP-02", "person-merge", "keep", "me", "duplicate", other, "sure", "yes", NULL);
  desk_verify(d);
}

/* Merged, taken back, given the other duty, merged again by redo: the rule holds there too. */
static void redo_crosses_no_duty(void **state) {
  struct desk *d = *state;
  char keep[24], twin[24];
  int64_t again = desk_person(d, "Sam Supervisor");
  id_of(d->outsider, keep), id_of(again, twin);
  desk_open_on(d, "investigation", "2026-03-30", false);
  appoint(d, keep, "case-investigator");
  desk_do(d, "person-merge", "keep", keep, "duplicate", twin, "sure", "yes", NULL);
  desk_do(d, "undo", NULL);
  desk_as(d, "bmanager");
  appoint(d, twin, "designated-member");
  desk_as(d, "amanager");
  desk_refused(d, "Something has come to the one that would go", "redo", NULL);
  assert_int_equal(number(d, "SELECT count(*) FROM person WHERE merged_into IS NOT NULL"), 0);
  desk_verify(d);
}

static void practitioners_keep_one_number_with_a_regulator(void **state) {
  struct desk *d = *state;
  char keep[24], twin[24];
  struct error err = {0};
  desk_open_case(d, "2026-03-30", false);
  int64_t first = number(d, "SELECT practitioner_id FROM case_ ORDER BY id DESC LIMIT 1");
  assert_true(desk_try(d, "practitioner-edit", "regulator", "GMC", "registration", "7000001", NULL));
  /* the same person came in again by a concern that had no number */
  desk_do(d, "concern-add", "received", "2026-04-01", "name", "Example, Dr A.", "text", "Late for handover",
          NULL);
  int64_t second = number(d, "SELECT practitioner_id FROM concern ORDER BY id DESC LIMIT 1");
  assert_true(first != second);
  id_of(first, keep), id_of(second, twin);
  json_t *like = merge_candidates(d->cb, MERGE_PRACTITIONER, first, &err);
  assert_int_equal(json_array_size(like), 1);
  assert_string_equal(json_string_value(json_object_get(json_array_get(like, 0), "by")), "name");
  json_decref(like);
  desk_do(d, "practitioner-merge", "keep", "GMC 7000001", "duplicate", twin, NULL);
  desk_says(d, "1 concern");
  desk_do(d, "practitioner-merge", "keep", "GMC 7000001", "duplicate", twin, "sure", "yes", NULL);
  assert_int_equal(number(d, "SELECT practitioner_id FROM concern ORDER BY id DESC LIMIT 1"), first);
  assert_int_equal(merge_standing(d->cb, MERGE_PRACTITIONER, second), first);
  desk_verify(d);
  desk_do(d, "undo", NULL);
  assert_int_equal(number(d, "SELECT practitioner_id FROM concern ORDER BY id DESC LIMIT 1"), second);
  desk_verify(d);
  desk_do(d, "concern-add", "received", "2026-04-01", "name", "Dr A. Example", "regulator", "GMC",
          "registration", "7000002", "text", "Another", NULL);
  desk_refused(d, "different registrations", "practitioner-merge", "keep", keep, "duplicate", "GMC 7000002",
               "sure", "yes", NULL);
  desk_refused(d, "no such practitioner", "practitioner-merge", "keep", keep, "duplicate", "GMC 1", NULL);
}

static void pairs_that_look_alike_are_offered(void **state) {
  struct desk *d = *state;
  struct error err = {0};
  json_t *pairs = merge_pairs(d->cb, &err);
  assert_int_equal(json_array_size(pairs), 0);
  json_decref(pairs);
  int64_t twin = desk_person(d, "Supervisor, S.");
  pairs = merge_pairs(d->cb, &err);
  assert_int_equal(json_array_size(pairs), 1);
  assert_int_equal(json_integer_value(json_object_get(json_array_get(pairs, 0), "other")), twin);
  json_decref(pairs);
}

#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
int main(void) {
  const struct CMUnitTest tests[] = {
      TRY(what_is_on_one_moves_to_the_other),
      TRY(no_reference_is_left_behind),
      TRY(duties_stand_before_a_merge),
      TRY(redo_crosses_no_duty),
      TRY(practitioners_keep_one_number_with_a_regulator),
      TRY(pairs_that_look_alike_are_offered),
  };
  return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
