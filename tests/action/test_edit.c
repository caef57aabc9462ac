/* Correcting what is on record: only what was given changes, what was before stays in the history, and an
 * undo puts it back. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *id_of(int64_t id, char out[24]) {
  snprintf(out, 24, "%lld", (long long)id);
  return out;
}

static void a_person_is_corrected_everywhere(void **state) {
  struct desk *d = *state;
  char who[24];
  id_of(d->manager, who);
  desk_walk_to(d, "request");
  desk_expect(d, "owner", "A. Manager");
  desk_refused(d, "Give what is to be changed", "person-edit", "person", who, NULL);
  desk_refused(d, "somebody called B. Manager", "person-edit", "person", who, "name", "B. Manager", NULL);
  desk_refused(d, "needs a name", "person-edit", "person", who, "name", "", NULL);
  desk_refused(d, "Nobody here", "person-edit", "person", "Nobody", "name", "X", NULL);
  desk_do(d, "person-edit", "person", who, "name", "A. Newname", "phone", "020 7946 0000", NULL);
  desk_says(d, "The name was A. Manager.");
  desk_expect(d, "owner", "A. Newname"); /* lists and records alike */
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "owner", "A. Manager");
  desk_verify(d);
}

static void a_task_is_corrected_while_it_is_open(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  assert_false(desk_try(d, "task-edit", "task", "1", "title", "x", NULL));
  assert_non_null(strstr(d->err.text, "no task of"));
  desk_do(d, "task-add", "title", "Chase the form", "owner", "me", "due", "2026-04-10", NULL);
  char *task = desk_at(d, "tasks/0/id");
  desk_do(d, "task-edit", "task", task, "due", "2026-04-17", NULL);
  desk_expect(d, "tasks/0/due", "2026-04-17");
  desk_expect(d, "tasks/0/title", "Chase the form");
  desk_expect(d, "tasks/0/owner", "A. Manager");
  desk_do(d, "task-edit", "task", task, "title", "Chase the request form", "due", "", NULL);
  desk_expect(d, "tasks/0/title", "Chase the request form");
  desk_expect(d, "tasks/0/due", "null");
  desk_refused(d, "needs words", "task-edit", "task", task, "title", "", NULL);
  assert_false(
      desk_try_at(d, 1, "task-edit", "task", task, "title", "Older", NULL)); /* read before the change */
  assert_int_equal(d->err.code, ERROR_CONFLICT);
  desk_do(d, "task-done", "task", task, NULL);
  assert_false(desk_try(d, "task-edit", "task", task, "title", "x", NULL));
  free(task);
  desk_verify(d);
}

static void a_note_is_corrected_and_nothing_else_of_the_timeline(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  char *entry = desk_at(d, "timeline/0/id");
  assert_false(desk_try(d, "note-edit", "event", entry, "text", "x", NULL)); /* there is no note yet */
  desk_do(d, "note-add", "text", "Rang the ward", NULL);
  desk_refused(d, "no note", "note-edit", "event", entry, "text", "x", NULL);
  desk_refused(d, "no such entry", "note-edit", "event", "999999", "text", "x", NULL);
  free(entry);
  json_t *record = desk_record(d);
  json_t *timeline = json_object_get(record, "timeline");
  char id[24] = "";
  for (size_t i = 0; i < json_array_size(timeline); i++) {
    json_t *e = json_array_get(timeline, i);
    if (!strcmp(json_string_value(json_object_get(e, "kind")), "note"))
      id_of(json_integer_value(json_object_get(e, "id")), id);
  }
  json_decref(record);
  desk_do(d, "note-edit", "event", id, "text", "Rang the clinic", NULL);
  char *plain = desk_plain(d);
  assert_non_null(strstr(plain, "Rang the clinic"));
  assert_null(strstr(plain, "Rang the ward"));
  free(plain);
  desk_do(d, "undo", NULL);
  plain = desk_plain(d);
  assert_non_null(strstr(plain, "Rang the ward"));
  free(plain);
  desk_do(d, "event-withdraw", "event", id, "reason", "wrong case", NULL);
  assert_false(desk_try(d, "note-edit", "event", id, "text", "x", NULL));
  desk_verify(d);
}

static void rows_of_a_plan_are_corrected(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "draft");
  desk_do(d, "plan-edit", "starts", "2026-05-04", NULL);
  desk_do(d, "activity-add", "kind", "coaching", "title", "Coaching", NULL);
  desk_do(d, "review-add", "due", "2026-06-01", NULL);
  char *activity = desk_at(d, "plan/activities/0/id"), *review = desk_at(d, "plan/review_points/0/id");
  desk_do(d, "activity-edit", "activity", activity, "responsible", "Dr B. Guide", NULL);
  desk_expect(d, "plan/activities/0/responsible", "Dr B. Guide");
  desk_expect(d, "plan/activities/0/title", "Coaching");
  desk_do(d, "review-edit", "review_point", review, "due", "2026-06-08", NULL);
  desk_says(d, "is due on Mon 8 Jun 2026 now, not on Mon 1 Jun 2026.");
  desk_expect(d, "plan/review_points/0/due", "2026-06-08");
  desk_refused(d, "cannot be reviewed before", "review-edit", "review_point", review, "due", "2026-05-01",
               NULL);
  free(activity);
  free(review);
  desk_verify(d);
}

static void roles_change_but_one_administrator_remains(void **state) {
  struct desk *d = *state;
  assert_false(desk_try(d, "account-edit", "user", "nobody", "roles", "reader", NULL));
  desk_refused(d, "last administrator", "account-edit", "user", "amanager", "roles", "case-manager", NULL);
  desk_do(d, "account-edit", "user", "bmanager", "roles", "case-manager,administrator", NULL);
  desk_says(d, "bmanager has these roles from now on: administrator case-manager.");
  desk_do(d, "account-edit", "user", "amanager", "roles", "administrator,case-manager", NULL);
  desk_as(d, "bmanager");
  desk_do(d, "account-edit", "user", "amanager", "roles", "reader", NULL);
  desk_as(d, "amanager");
  assert_false(desk_try(d, "note-add", "text", "x", NULL)); /* a reader writes nothing any more */
  desk_verify(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(a_person_is_corrected_everywhere),
      TRY(a_task_is_corrected_while_it_is_open),
      TRY(a_note_is_corrected_and_nothing_else_of_the_timeline),
      TRY(rows_of_a_plan_are_corrected),
      TRY(roles_change_but_one_administrator_remains),
  };
  return cmocka_run_group_tests_name("corrections", tests, NULL, NULL);
}
