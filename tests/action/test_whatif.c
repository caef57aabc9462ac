/* What if: dates under a supposition beside those of the records, and nothing written. */
#include "case_desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/whatif.h"
#include "store/casebook.h"
#include "store/journal.h"

static json_t *json_of(const char *text) {
  char *copy = mem_string(text);
  for (char *c = copy; *c; c++)
    if (*c == '\'') *c = '"';
  json_t *value = json_loads(copy, 0, NULL);
  assert_non_null(value);
  free(copy);
  return value;
}

/* The answer, or NULL with d->err; the casebook must be as it was. */
static json_t *ask(struct desk *d, const char *suppose) {
  struct viewer viewer;
  json_t *list = suppose ? json_of(suppose) : NULL;
  char *before = desk_plain(d);
  struct journal_head head, now;
  assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
  assert_true(journal_head(d->cb, &head, &d->err));
  d->err = (struct error){0};
  json_t *out = whatif_of(d->cb, &viewer, d->ref, list, &d->err);
  struct error err = {0};
  assert_true(journal_head(d->cb, &now, &err));
  assert_int_equal(head.seq, now.seq);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  free(before);
  free(after);
  json_decref(list);
  return out;
}

static void refused(struct desk *d, const char *suppose, const char *words) {
  json_t *out = ask(d, suppose);
  if (out || !strstr(d->err.text, words)) print_error("wanted \"%s\", got \"%s\"\n", words, d->err.text);
  assert_null(out);
  assert_non_null(strstr(d->err.text, words));
}

static json_t *row_of(json_t *whatif, const char *list, const char *name) {
  size_t i;
  json_t *row;
  json_array_foreach(json_object_get(whatif, list), i, row) {
    if (!strcmp(json_string_value(json_object_get(row, "name")), name)) return row;
  }
  fail_msg("no row %s", name);
  return NULL;
}

static void expect_row(json_t *whatif, const char *name, const char *before, const char *after) {
  json_t *row = row_of(whatif, "rows", name);
  assert_string_equal(json_string_value(json_object_get(row, "before")), before);
  if (after)
    assert_string_equal(json_string_value(json_object_get(row, "after")), after);
  else
    assert_true(json_is_null(json_object_get(row, "after")));
}

static void expect_move(struct desk *d, const char *suppose, const char *after) {
  json_t *whatif = ask(d, suppose);
  if (!whatif) print_error("%s: %s\n", suppose, d->err.text);
  assert_non_null(whatif);
  expect_row(whatif, "first-draft", "2026-04-29", after);
  json_decref(whatif);
}

static void each_supposition_moves_what_it_should(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  expect_move(d, "[]", "2026-04-29");
  expect_move(d, "[{'do':'pause','kind':'practitioner-unwell','from':'2026-04-02','to':'2026-04-10'}]",
              "2026-05-07");
  expect_move(d, "[{'do':'pause','kind':'practitioner-unwell','from':'2026-04-02'}]", NULL);
  expect_move(d, "[{'do':'closed','day':'2026-04-14'}]", "2026-04-30");
  expect_move(d, "[{'do':'open','day':'2026-04-06'}]", "2026-04-28");
  expect_move(d, "[{'do':'closed','day':'2026-04-14'},{'do':'open','day':'2026-04-06'}]", "2026-04-29");
  expect_move(d, "[{'do':'receipt','on':'2026-03-27'}]", "2026-04-28");
  desk_expect_due(d, "first-draft", "2026-04-29");
  desk_verify(d);
}

static void moves_are_counted_and_warned_of(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_today(d, "2026-04-27");
  json_t *whatif = ask(d, "[{'do':'receipt','on':'2026-03-20'}]"),
         *row = row_of(whatif, "rows", "first-draft");
  assert_int_equal(json_integer_value(json_object_get(row, "moved")), -8);
  assert_int_equal(json_integer_value(json_object_get(whatif, "changed")), 1);
  assert_string_equal(json_string_value(json_array_get(json_object_get(row, "warnings"), 0)),
                      "would be over");
  json_decref(whatif);
}

static void an_entry_of_the_timeline_is_moved(void **state) {
  struct desk *d = *state;
  char suppose[120];
  desk_walk_to(d, "discussion");
  desk_do(d, "event-add", "event", "practitioner-call", "on", "2026-04-02", NULL);
  desk_do(d, "event-add", "event", "organisation-call", "on", "2026-04-02", NULL);
  desk_do(d, "event-add", "event", "information-complete", "on", "2026-04-02", NULL);
  desk_expect_due(d, "plan-issued", "2026-04-20");
  json_t *record = desk_record(d), *timeline = json_object_get(record, "timeline");
  json_t *last = json_array_get(timeline, json_array_size(timeline) - 1);
  snprintf(suppose, sizeof suppose, "[{'do':'move-event','id':%lld,'on':'2026-04-07'}]",
           (long long)json_integer_value(json_object_get(last, "id")));
  json_decref(record);
  json_t *whatif = ask(d, suppose);
  expect_row(whatif, "plan-issued", "2026-04-20", "2026-04-21");
  json_decref(whatif);
  refused(d, "[{'do':'move-event','id':1,'on':'2026-04-07'}]", "has no entry 1");
}

static void a_late_call_starts_a_clock(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  json_t *whatif = ask(d, "[{'do':'event','event':'practitioner-call','on':'2026-04-09'},"
                          "{'do':'event','event':'organisation-call','on':'2026-04-02'},"
                          "{'do':'event','event':'information-complete','on':'2026-04-02'}]");
  json_t *row = row_of(whatif, "rows", "plan-issued");
  assert_true(json_is_null(json_object_get(row, "before")));
  assert_string_equal(json_string_value(json_object_get(row, "after")), "2026-04-23");
  assert_string_equal(json_string_value(json_array_get(json_object_get(row, "warnings"), 0)),
                      "asked for only then");
  json_decref(whatif);
}

static void what_cannot_be_is_refused_in_words(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  refused(d, "[{'do':'pause','kind':'no-such','from':'2026-04-02'}]", "has no pause \"no-such\"");
  refused(d, "[{'do':'pause','kind':'practitioner-unwell','from':'2026-04-02','to':'2026-04-01'}]",
          "before it begins");
  refused(d, "[{'do':'pause','kind':'practitioner-unwell'}]", "needs a date");
  refused(d, "[{'do':'event','event':'no-such','on':'2026-04-02'}]", "has an event \"no-such\"");
  refused(d, "[{'do':'event','event':'practitioner-call','on':'1926-04-02'}]", "1926");
  refused(d, "[{'do':'closed','day':'2026-04-04'}]", "weekend");
  refused(d, "[{'do':'wish'}]", "no supposition");
  refused(d, "[7]", "no supposition");
  refused(d, "[{'do':'pathway','file':'x.cfg','text':'nonsense'}]", "cannot be used");
  desk_verify(d);
}

static void what_can_be_supposed_is_told(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  json_t *whatif = ask(d, NULL), *can = json_object_get(whatif, "can");
  json_t *event = json_array_get(json_object_get(can, "events"), 0);
  assert_string_equal(json_string_value(json_object_get(event, "help")), "Possible now");
  assert_true(json_array_size(json_object_get(can, "pauses")) >= 5);
  json_t *entry = json_array_get(json_object_get(can, "entries"), 0);
  assert_string_equal(json_string_value(json_object_get(entry, "title")), "Request accepted, Wed 1 Apr 2026");
  assert_int_equal(json_array_size(json_object_get(can, "versions")), 0);
  /* an entry by the value of its choice, which is a text */
  char suppose[120];
  snprintf(suppose, sizeof suppose, "[{'do':'move-event','id':'%s','on':'2026-04-07'}]",
           json_string_value(json_object_get(entry, "value")));
  json_t *moved = ask(d, suppose);
  assert_true(json_integer_value(json_object_get(moved, "changed")) >= 0);
  json_decref(moved);
  json_decref(whatif);
  refused(d, "[{'do':'version','definition':'1'}]", "does not run on this case");
  refused(d, "[{'do':'version'}]", "Which version");
}

static void a_closed_case_does_not_move(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  desk_do(d, "stage-move", "event", "request-declined", "reason", "Outside the service", NULL);
  refused(d, NULL, "is closed");
}

static void the_forecast_turns_before_it_is_too_late(void **state) {
  static const struct {
    const char *today, *verdict;
  } days[] = {{"2026-04-02", "fine"}, {"2026-04-29", "tight"}, {"2026-04-30", "cannot"}};
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  for (size_t i = 0; i < 3; i++) {
    desk_today(d, days[i].today);
    json_t *whatif = ask(d, NULL), *row = row_of(whatif, "forecast", "first-draft");
    assert_string_equal(json_string_value(json_object_get(row, "verdict")), days[i].verdict);
    assert_true(json_array_size(json_object_get(row, "steps")) > 1);
    json_decref(whatif);
  }
}

int main(void) {
#define AT_A_DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
  const struct CMUnitTest tests[] = {
      AT_A_DESK(each_supposition_moves_what_it_should),    AT_A_DESK(moves_are_counted_and_warned_of),
      AT_A_DESK(an_entry_of_the_timeline_is_moved),        AT_A_DESK(a_late_call_starts_a_clock),
      AT_A_DESK(what_cannot_be_is_refused_in_words),       AT_A_DESK(a_closed_case_does_not_move),
      AT_A_DESK(the_forecast_turns_before_it_is_too_late), AT_A_DESK(what_can_be_supposed_is_told),
  };
  return cmocka_run_group_tests_name("what if", tests, NULL, NULL);
}
