/* Figures count what the viewer may see, and nothing else; as-of answers for a day without leaving a trace.
 */
#include <stdlib.h>
#include <string.h>

#include "desk.h"
#include "model/as_of.h"
#include "report/figures.h"
#include "store/journal.h"

static int64_t sum(const json_t *report, size_t column) {
  const json_t *table = json_array_get(json_object_get(report, "tables"), 0), *row;
  int64_t all = 0;
  size_t i;
  json_array_foreach(json_object_get(table, "rows"), i, row) all +=
      json_integer_value(json_array_get(row, column));
  return all;
}

static json_t *report(struct desk *d, const char *name) {
  struct figures f = {d->cb, &d->viewer, 13};
  json_t *made = report_of(&f, name, false, &d->err);
  if (!made) fail_msg("%s: %s", name, d->err.text);
  return made;
}

static const struct {
  const char *name;
  size_t column;
} counted[] = {{"load", 5}, {"concerns", 1}};

static void test_who_sees_all_is_told_all(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr C. Muster", true);
  desk_concern(d, "Ms D. Ejemplo", false);
  desk_sit(d, "admin");
  for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
    json_t *made = report(d, counted[i].name);
    assert_int_equal(sum(made, counted[i].column), 2);
    assert_int_equal(json_array_size(json_object_get(made, "notes")), 0);
    json_decref(made);
  }
}

/* A viewer without a role sees no case: nothing is counted, what is left is held back, and both are said. */
static void test_who_sees_nothing_is_told_nothing(void **state) {
  static const char *const names[] = {"load", "ageing", "stages", "deadlines", "concerns", "exclusions"};
  struct desk *d = *state;
  desk_concern(d, "Dr C. Muster", true);
  desk_concern(d, "Ms D. Ejemplo", false);
  d->viewer.roles = 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    json_t *made = report(d, names[i]);
    char *text = json_dumps(made, 0);
    assert_int_equal(sum(made, 1), 0);
    assert_null(strstr(text, "Muster"));
    assert_int_equal(json_array_size(json_object_get(made, "notes")), 2);
    free(text);
    json_decref(made);
  }
}

static void test_there_is_no_such_report(void **state) {
  struct desk *d = *state;
  struct figures f = {d->cb, &d->viewer, 13};
  assert_null(report_of(&f, "weather", false, &d->err));
  assert_int_equal(d->err.code, ERROR_MISSING);
}

/* The look back runs in an act that is taken back: the head of the journal is the same, and so is every row.
 */
static void test_a_look_back_changes_nothing(void **state) {
  struct desk *d = *state;
  struct journal_head before, after;
  desk_concern(d, "Dr C. Muster", true);
  char *concern = desk_text(d, "SELECT ref FROM concern");
  desk_must(d, "concern-accept", concern, "{'pathway': 'action-plan', 'manager': 'me'}");
  char *ref = desk_text(d, "SELECT ref FROM case_");
  desk_must(d, "note-add", ref, "{'text': 'A note of today'}");
  int64_t events = desk_number(d, "SELECT count(*) FROM event");
  assert_true(journal_head(d->cb, &before, &d->err));
  json_t *now = as_of_record(d->cb, &d->viewer, &d->context, ref, d->viewer.today, &d->err);
  if (!now) fail_msg("%s", d->err.text);
  assert_int_equal(json_array_size(json_object_get(now, "timeline")), events);
  json_decref(now);
  assert_null(as_of_record(d->cb, &d->viewer, &d->context, ref, d->viewer.today - 400, &d->err));
  assert_non_null(strstr(d->err.text, "was not in the casebook yet"));
  assert_null(as_of_record(d->cb, &d->viewer, &d->context, ref, d->viewer.today + 1, &d->err));
  assert_true(journal_head(d->cb, &after, &d->err));
  assert_string_equal(before.hash, after.hash);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM event"), events);
  desk_must(d, "note-add", ref, "{'text': 'Work goes on'}");
  free(ref);
  free(concern);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_who_sees_all_is_told_all, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_who_sees_nothing_is_told_nothing, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_there_is_no_such_report, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_a_look_back_changes_nothing, desk_setup, desk_teardown),
  };
  return cmocka_run_group_tests_name("figures seen", tests, NULL, NULL);
}
