/* One action on many records: tried on each, done in one act, and taken back by one undo. */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

#include "action/bulk.h"
#include "store/verify.h"

enum { CONCERNS = 6 };

struct tried {
  json_t *rows;
  struct action_result result;
  bool run;
};

static struct tried try_all(struct desk *d, const char *action, const char *records, const char *args,
                            const char *confirm, bool rehearse) {
  struct tried t = {0};
  json_t *list = desk_json(records), *given = args ? desk_json(args) : NULL;
  struct bulk bulk = {.action = action, .records = list, .args = given, .confirm = confirm};
  d->ctx.rehearse = rehearse;
  t.run = bulk_run(&d->ctx, &bulk, &t.rows, &t.result, &d->err);
  d->ctx.rehearse = false;
  json_decref(list);
  json_decref(given);
  return t;
}

static void tried_free(struct tried *t) {
  json_decref(t->rows);
  action_result_free(&t->result);
}

static bool allowed(const struct tried *t, size_t i) {
  return json_is_true(json_object_get(json_array_get(t->rows, i), "allowed"));
}

static const char *text(const struct tried *t, size_t i) {
  return json_string_value(json_object_get(json_array_get(t->rows, i), "text"));
}

static void six_concerns(struct desk *d) {
  for (int i = 0; i < CONCERNS; i++)
    desk_concern(d, i % 2 ? "Dr A. Example" : "Mr B. Sample", i >= 3);
}

static const char ALL[] = "[{'ref':'Q-2026-0001'},{'ref':'Q-2026-0002'},{'ref':'Q-2026-0003'},"
                          "{'ref':'Q-2026-0004'},{'ref':'Q-2026-0005'},{'ref':'Q-2026-0006'}]";

static void one_act_and_one_undo(void **state) {
  struct desk *d = *state;
  six_concerns(d);
  desk_must(d, "concern-own", "Q-2026-0002", NULL);
  int64_t acts = desk_number(d, "SELECT count(*) FROM journal");
  struct tried t = try_all(d, "concern-own", ALL, NULL, NULL, false);
  assert_true(t.run);
  assert_int_equal(json_array_size(t.rows), CONCERNS);
  for (size_t i = 0; i < CONCERNS; i++)
    assert_int_equal(allowed(&t, i), i != 1);
  assert_non_null(strstr(text(&t, 1), "already"));
  assert_non_null(strstr(t.result.sentence, "on 5 records"));
  assert_int_equal(desk_number(d, "SELECT count(*) FROM journal"), acts + 1);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern WHERE owner_id IS NOT NULL"), CONCERNS);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM line WHERE owner_id IS NOT NULL"), CONCERNS);
  tried_free(&t);
  assert_true(desk_do_with(d, "undo", NULL, NULL, 0, "yes"));
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern WHERE owner_id IS NOT NULL"), 1);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM line WHERE owner_id IS NOT NULL"), 1);
}

static void a_rehearsal_writes_nothing(void **state) {
  struct desk *d = *state;
  six_concerns(d);
  int64_t acts = desk_number(d, "SELECT count(*) FROM journal");
  struct tried t = try_all(d, "concern-triage", ALL, "{'criteria':['D6-L2-a']}", NULL, true);
  assert_true(t.run);
  for (size_t i = 0; i < CONCERNS; i++)
    if (!text(&t, i)[0]) fail_msg("row %zu says nothing", i);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM journal"), acts);
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern WHERE status = 'triaged'"), 3);
  tried_free(&t);
}

/* What is refused says why, in the words that the record alone would get. */
static void each_says_why_not(void **state) {
  struct desk *d = *state;
  six_concerns(d);
  static const char MIXED[] = "[{'ref':'Q-2026-0001'},{'ref':'Q-2026-0099'},{'ref':'nonsense'},{'ref':''},"
                              "{'ref':'C-2026-0001'}]";
  struct tried t = try_all(d, "concern-own", MIXED, NULL, NULL, false);
  assert_true(t.run);
  assert_true(allowed(&t, 0));
  for (size_t i = 1; i < 5; i++) {
    assert_false(allowed(&t, i));
    if (!text(&t, i)[0]) fail_msg("row %zu says nothing", i);
  }
  tried_free(&t);
  t = try_all(d, "concern-own", "[{'ref':'Q-2026-0099'}]", NULL, NULL, false);
  assert_true(t.run && t.result.nothing && t.result.receipt.seq == 0);
  assert_non_null(strstr(t.result.sentence, "nothing to do"));
  tried_free(&t);
  t = try_all(d, "concern-own", ALL, "{'colour':'red'}", NULL, false);
  assert_true(t.run && t.result.nothing);
  assert_non_null(strstr(text(&t, 0), "colour"));
  tried_free(&t);
}

/* Somebody else was faster with one of them: that one is left alone, the rest is done. */
static void a_conflict_is_one_rows_own(void **state) {
  struct desk *d = *state;
  six_concerns(d);
  int64_t ver = desk_number(d, "SELECT ver FROM concern WHERE ref = 'Q-2026-0004'");
  desk_must(d, "concern-own", "Q-2026-0004", NULL);
  char records[200];
  snprintf(records, sizeof records, "[{'ref':'Q-2026-0004','ver':%d},{'ref':'Q-2026-0005','ver':%d}]",
           (int)ver, (int)ver);
  struct tried t = try_all(d, "concern-edit", records, "{'category':'conduct'}", NULL, false);
  assert_true(t.run);
  assert_false(allowed(&t, 0));
  assert_true(json_is_true(json_object_get(json_array_get(t.rows, 0), "conflict")));
  if (!allowed(&t, 1)) fail_msg("%s", text(&t, 1));
  tried_free(&t);
}

static void what_is_not_for_many(void **state) {
  struct desk *d = *state;
  six_concerns(d);
  static const struct {
    const char *action, *records, *words;
  } REFUSED[] = {
      {"person-add", ALL, "about the office"},
      {"no-such-action", ALL, "no action called"},
      {"concern-own", "[]", "No records are named"},
  };
  for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++) {
    struct tried t = try_all(d, REFUSED[i].action, REFUSED[i].records, NULL, NULL, false);
    assert_false(t.run);
    assert_null(t.rows);
    if (!strstr(d->err.text, REFUSED[i].words)) fail_msg("%s: %s", REFUSED[i].action, d->err.text);
    action_result_free(&t.result);
  }
  desk_sit(d, "reader");
  struct tried t = try_all(d, "concern-own", ALL, NULL, NULL, false);
  assert_true(t.run && t.result.nothing);
  assert_false(allowed(&t, 0));
  tried_free(&t);
}

static bool stop_at_three(void *data, size_t done, size_t of) {
  (void)data;
  (void)of;
  return done < 3;
}

static void broken_off_is_not_done(void **state) {
  struct desk *d = *state;
  six_concerns(d);
  json_t *records = desk_json(ALL), *rows = NULL;
  struct bulk bulk = {.action = "concern-own", .records = records, .progress = stop_at_three};
  struct action_result result;
  assert_false(bulk_run(&d->ctx, &bulk, &rows, &result, &d->err));
  assert_non_null(strstr(d->err.text, "broken off"));
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern WHERE owner_id IS NOT NULL"), 0);
  action_result_free(&result);
  json_decref(records);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(one_act_and_one_undo, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(a_rehearsal_writes_nothing, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(each_says_why_not, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(a_conflict_is_one_rows_own, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(what_is_not_for_many, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(broken_off_is_not_done, desk_setup, desk_teardown),
  };
  return cmocka_run_group_tests_name("bulk", tests, NULL, NULL);
}
