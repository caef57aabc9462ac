/* Rows of a kind: added, changed, withdrawn, read as they were written; and sums of money. */
#include "fixture.h"

#include <string.h>

#include "base/money.h"
#include "record/rows.h"

static const char *const SAMPLES[] = {[ARG_TEXT] = "'a \"b\"; DROP TABLE case_; -- \xd7\xa9\xd7\x9c",
                                      [ARG_LINES] = "one\ntwo\n\n",
                                      [ARG_DATE] = "2026-03-30",
                                      [ARG_PERIOD] = "20wd",
                                      [ARG_REF] = "C-2026-0042",
                                      [ARG_YESNO] = "yes",
                                      [ARG_MONEY] = "1200.50"};

/* A value of each field; links and people point at person 1, whose id nothing else has. */
static json_t *sample(const struct record_kind *kind) {
  json_t *fields = json_object();
  for (const struct action_arg *field = kind->fields; field->name; field++) {
    json_t *value = NULL;
    if (field->type == ARG_CHOICE) value = json_string(field->choices ? field->choices[0].value : "word");
    if (field->type == ARG_CHOICES && !field->choices) value = json_pack("[s, s]", "word", "other");
    if (field->type == ARG_CHOICES && field->choices)
      value = field->choices[1].value ? json_pack("[s, s]", field->choices[0].value, field->choices[1].value)
                                      : json_pack("[s]", field->choices[0].value);
    if (field->type == ARG_PERSON) value = json_integer(1);
    if (field->type == ARG_INT) value = record_link_of(kind, field->name) ? json_string("") : json_integer(7);
    json_object_set_new(fields, field->name, value ? value : json_string(SAMPLES[field->type]));
  }
  return fields;
}

static const struct record_kind *cost(void) {
  return record_kind_find("cost");
}

/* The tests of the store have no case: foreign keys are looked at when the act ends, which here it never
 * does. */
static int64_t add(struct fixture *f, const struct record_kind *kind, int64_t parent, const json_t *fields) {
  int64_t id;
  struct error err = {0};
  struct rows_new terms = {
      .kind = kind, .parent = parent, .fields = fields, .by = 1, .now = "2026-03-30T09:00:00Z"};
  if (!rows_add(f->cb, &terms, &id, &err)) fail_msg("%s: %s (%s)", kind->name, err.text, err.detail);
  return id;
}

static void begin(struct fixture *f) {
  fixture_begin(f, "test", 1);
  statement_run(statement_inside(f->cb, "PRAGMA defer_foreign_keys = ON"), NULL);
}

static void test_every_kind(void **state) {
  struct fixture *f = *state;
  const struct record_kind *kind;
  begin(f);
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    json_t *fields = sample(kind), *none = json_object();
    int64_t id = add(f, kind, 77, fields), bare = add(f, kind, 77, none);
    json_t *row = rows_load(f->cb, kind, id, NULL), *empty = rows_load(f->cb, kind, bare, NULL);
    if (!json_equal(json_object_get(row, "fields"), fields))
      fail_msg("%s: %s", kind->name, json_dumps(json_object_get(row, "fields"), 0));
    assert_int_equal(fields_int(row, "ver", 0), 1);
    assert_int_equal(fields_int(row, "recorded_by", 0), 1);
    for (const struct action_arg *field = kind->fields; field->name; field++)
      assert_false(fields_filled(json_object_get(empty, "fields"), field->name));
    json_t *all = rows_of(f->cb, kind, 77, NULL);
    assert_int_equal(json_array_size(all), 2);
    json_decref(all);
    json_decref(row);
    json_decref(empty);
    json_decref(fields);
    json_decref(none);
  }
  act_rollback(f->cb);
}

static void test_change(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  begin(f);
  json_t *fields = json_pack("{s:s, s:s, s:i}", "what", "Room", "amount", "12.00", "agreed_by", 2);
  json_t *more = json_pack("{s:s, s:s}", "amount", "13.50", "agreed_by", "");
  int64_t id = add(f, cost(), 5, fields), ver = 0;
  assert_true(rows_change(f->cb, cost(), id, more, &err));
  json_t *row = rows_load(f->cb, cost(), id, NULL), *now = json_object_get(row, "fields");
  assert_string_equal(fields_text(now, "what"), "Room");
  assert_int_equal(fields_pence(now, "amount", 0), 1350);
  assert_false(fields_filled(now, "agreed_by"));
  assert_true(rows_version(f->cb, cost(), id, &ver, NULL) && ver == 2);
  assert_int_equal(rows_root(f->cb, cost(), id), 5);
  assert_true(rows_withdraw(f->cb, cost(), id, "entered twice", &err));
  assert_false(rows_withdraw(f->cb, cost(), id, "again", &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  json_t *after = rows_load(f->cb, cost(), id, NULL);
  assert_string_equal(fields_text(after, "withdrawn"), "entered twice");
  json_decref(after);
  json_decref(row);
  json_decref(fields);
  json_decref(more);
  act_rollback(f->cb);
}

static void test_missing(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  int64_t ver;
  assert_null(rows_load(f->cb, cost(), 99, &err));
  assert_int_equal(err.code, ERROR_MISSING);
  assert_false(rows_version(f->cb, cost(), 99, &ver, &err));
  assert_int_equal(err.code, ERROR_MISSING);
  assert_int_equal(rows_root(f->cb, cost(), 99), 0);
  begin(f);
  assert_false(rows_change(f->cb, cost(), 99, NULL, &err));
  assert_false(rows_withdraw(f->cb, cost(), 99, "x", &err));
  act_rollback(f->cb);
}

/* Dated rows go by their day; those without one come last. */
static void test_order(void **state) {
  static const char *const days[] = {"2026-05-01", "", "2026-01-02"}, *const order[] = {"2026-01-02",
                                                                                        "2026-05-01", ""};
  struct fixture *f = *state;
  begin(f);
  for (size_t i = 0; i < 3; i++) {
    json_t *fields = json_pack("{s:s}", "incurred_on", days[i]);
    add(f, cost(), 5, fields);
    json_decref(fields);
  }
  json_t *rows = rows_all(f->cb, cost(), 5, NULL);
  for (size_t i = 0; i < 3; i++)
    assert_string_equal(fields_text(json_object_get(json_array_get(rows, i), "fields"), "incurred_on"),
                        order[i]);
  json_decref(rows);
  act_rollback(f->cb);
}

static void test_money(void **state) {
  (void)state;
  static const struct {
    const char *typed;
    int64_t pence; /* -1: refused */
    const char *shown;
  } cases[] = {
      {"1200", 120000, "£1,200.00"},
      {"1,200.50", 120050, "£1,200.50"},
      {"£12.50", 1250, "£12.50"},
      {" £ 3.5 ", 350, "£3.50"},
      {"0", 0, "£0.00"},
      {"1,234,567.89", 123456789, "£1,234,567.89"},
      {"999", 99900, "£999.00"},
      {"1000000000", 100000000000, "£1,000,000,000.00"},
      {"", -1, NULL},
      {"-5", -1, NULL},
      {"12.345", -1, NULL},
      {"12.", -1, NULL},
      {"1,20", -1, NULL},
      {"1200,000", -1, NULL},
      {",200", -1, NULL},
      {"ten", -1, NULL},
      {"1 200", -1, NULL},
      {"99999999999999999999", -1, NULL},
      {"£", -1, NULL},
      {"1,000,", -1, NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int64_t pence = -1, again = -1;
    char shown[MONEY_TEXT];
    bool good = money_read(cases[i].typed, &pence);
    if (good != (cases[i].pence >= 0)) fail_msg("\"%s\"", cases[i].typed);
    if (!good) continue;
    assert_int_equal(pence, cases[i].pence);
    assert_string_equal(money_show(pence, shown), cases[i].shown);
    assert_true(money_read(money_format(pence, shown), &again) && again == pence);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_every_kind, fixture_setup, fixture_teardown),
      cmocka_unit_test_setup_teardown(test_change, fixture_setup, fixture_teardown),
      cmocka_unit_test_setup_teardown(test_missing, fixture_setup, fixture_teardown),
      cmocka_unit_test_setup_teardown(test_order, fixture_setup, fixture_teardown),
      cmocka_unit_test(test_money),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
