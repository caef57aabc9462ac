/* Every kind of record through its actions: added, refused, changed, withdrawn, undone, looked back on. A
 * kind with rules of its own may refuse the plain samples of this test; its rules are tried where they are
 * tested. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/record_rule.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/as_of.h"
#include "model/records.h"

static const char HOSTILE[] =
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d '); DROP TABLE case_; -- \x1b[31m%s%n \xe2\x80\xae";

/* ---- acting with values ---- */

/* Takes `args` over. */
static bool act(struct desk *d, const char *ref, const char *name, json_t *args, int64_t ver) {
  struct viewer viewer;
  struct action_result result;
  assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
  struct action_context ctx = {
      .casebook = d->cb, .context = &d->context, .viewer = &viewer, .via = "command"};
  error_clear(&d->err);
  bool done = action_run(&ctx, name, ref, args, ver, "yes", &result, &d->err);
  snprintf(d->said, sizeof d->said, "%s", done ? result.sentence : "");
  d->ver = result.conflict.ver;
  action_result_free(&result);
  json_decref(args);
  return done;
}

static char *action_name(const struct record_kind *kind, const char *verb) {
  return mem_format("%s-%s", kind->name, verb);
}

static bool do_kind(struct desk *d, const struct record_kind *kind, const char *verb, json_t *args,
                    int64_t ver) {
  char *name = action_name(kind, verb);
  bool done = act(d, d->ref, name, args, ver);
  free(name);
  return done;
}

static void must(struct desk *d, const struct record_kind *kind, const char *verb, json_t *args) {
  if (!do_kind(d, kind, verb, args, 0))
    fail_msg("%s-%s: %s (%s)", kind->name, verb, d->err.text, d->err.detail);
}

static void refused(struct desk *d, const struct record_kind *kind, const char *verb, json_t *args,
                    const char *words) {
  if (do_kind(d, kind, verb, args, 0)) fail_msg("%s-%s was not refused: %s", kind->name, verb, d->said);
  if (!strstr(d->err.text, words))
    fail_msg("%s-%s was refused in other words: %s", kind->name, verb, d->err.text);
}

static json_t *number_arg(const char *name, int64_t id) {
  json_t *args = json_object();
  json_object_set_new(args, name, json_integer(id));
  return args;
}

/* ---- samples ---- */

static int64_t newest(struct desk *d, const struct record_kind *kind) {
  json_t *rows = rows_newest(d->cb, kind, 1, NULL);
  int64_t id = fields_int(json_array_get(rows, 0), "id", 0);
  json_decref(rows);
  return id;
}

static bool made(struct desk *d, const struct record_kind *kind, int64_t *id);

/* The first that is offered for a field whose rule knows the choices; "" where there is none. */
static json_t *first_offered(struct desk *d, const struct record_kind *kind, const char *field) {
  struct viewer viewer;
  char *name = action_name(kind, "add");
  const struct action_which which = {.ref = d->ref, .name = name};
  assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
  struct action_context ctx = {.casebook = d->cb, .context = &d->context, .viewer = &viewer, .via = "screen"};
  json_t *one = action_describe(&ctx, &which, &d->err), *arg, *value = NULL;
  size_t i;
  json_array_foreach(json_object_get(json_array_get(one, 0), "args"), i, arg) {
    if (strcmp(fields_text(arg, "name"), field) == 0)
      value = json_incref(json_object_get(json_array_get(json_object_get(arg, "choices"), 0), "value"));
  }
  free(name);
  json_decref(one);
  return value ? value : json_string("");
}

static json_t *sample(struct desk *d, const struct record_kind *kind, const struct action_arg *field) {
  const struct record_link *link = record_link_of(kind, field->name);
  int64_t id;
  if (link) return made(d, record_kind_find(link->kind), &id) ? json_integer(id) : NULL;
  bool from_rule = (field->type == ARG_CHOICE || field->type == ARG_CHOICES) && !field->choices;
  if (from_rule) return first_offered(d, kind, field->name);
  switch (field->type) {
  case ARG_CHOICE:
    return json_string(field->choices[0].value);
  case ARG_CHOICES:
    return json_pack("[s]", field->choices[0].value);
  case ARG_DATE:
    return json_string("2026-04-01");
  case ARG_PERSON:
    return json_integer(d->outsider);
  case ARG_PERIOD:
    return json_string("20wd");
  case ARG_YESNO:
    return json_string("yes");
  case ARG_INT:
    return json_integer(7);
  case ARG_FILE:
  case ARG_REF:
    return json_string("C-2026-0042");
  case ARG_MONEY:
    return json_string("1,200.50");
  case ARG_TEXT:
  case ARG_LINES:
    break;
  }
  return json_string("Audit of 20 handovers");
}

/* What a new one hangs on, and those fields that are needed (or all). NULL: a rule stands before the parent.
 */
static json_t *sample_args(struct desk *d, const struct record_kind *kind, bool all) {
  json_t *args = json_object();
  int64_t parent;
  if (kind->of == OF_PERSON) json_object_set_new(args, "person", json_integer(d->outsider));
  if (kind->of == OF_RECORD && !made(d, record_kind_find(kind->parent), &parent)) {
    json_decref(args);
    return NULL;
  }
  if (kind->of == OF_RECORD) json_object_set_new(args, kind->parent, json_integer(parent));
  for (const struct action_arg *field = kind->fields; field->name; field++) {
    json_t *value = field->required || all ? sample(d, kind, field) : NULL;
    if (value) json_object_set_new(args, field->name, value);
  }
  return args;
}

/* Has it rules that may say no? */
static bool ruled(const struct record_kind *kind) {
  const struct record_rule *rule = record_rule_of(kind);
  for (const struct action_arg *field = kind->fields; field->name; field++)
    if ((field->type == ARG_CHOICE || field->type == ARG_CHOICES) && !field->choices) return true;
  return rule->check || rule->possible || rule->done || rule->roles || rule->offer;
}

/* Adds one. False: a rule of its own, or of what it hangs on, does not let it. */
static bool made(struct desk *d, const struct record_kind *kind, int64_t *id) {
  *id = newest(d, kind);
  if (*id) return true;
  json_t *args = sample_args(d, kind, false);
  if (args && do_kind(d, kind, "add", args, 0)) {
    *id = newest(d, kind);
    return true;
  }
  if (args && !ruled(kind)) fail_msg("%s-add: %s (%s)", kind->name, d->err.text, d->err.detail);
  return false;
}

/* Runs a test of one kind on a fresh desk for each. */
static void each(void **state, void (*test)(struct desk *d, const struct record_kind *kind, int64_t id)) {
  struct desk *d = *state;
  const struct record_kind *kind;
  int64_t id;
  size_t tried = 0;
  desk_open_case(d, "2026-03-30", false);
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    if (!made(d, kind, &id)) continue;
    test(d, kind, id);
    tried++;
  }
  assert_true(tried >= 2);
  desk_verify(d);
}

/* A field that can be changed to something else without a rule noticing: a plain text. */
static const struct action_arg *plain_field(const struct record_kind *kind) {
  for (const struct action_arg *field = kind->fields; field->name; field++)
    if (field->type == ARG_TEXT || field->type == ARG_LINES) return field;
  return NULL;
}

static char *field_now(struct desk *d, const struct record_kind *kind, int64_t id, const char *field) {
  json_t *row = rows_load(d->cb, kind, id, NULL);
  char *text = mem_string(fields_text(json_object_get(row, "fields"), field));
  json_decref(row);
  return text;
}

static int64_t version_now(struct desk *d, const struct record_kind *kind, int64_t id) {
  int64_t ver = 0;
  assert_true(rows_version(d->cb, kind, id, &ver, NULL));
  return ver;
}

static json_t *change_to(const struct record_kind *kind, int64_t id, const char *text) {
  json_t *args = number_arg(kind->name, id);
  json_object_set_new(args, plain_field(kind)->name, json_string(text));
  return args;
}

/* ---- the tests ---- */

/* Nothing that is needed may be missing; nobody else's row may be named. */
static void needs(struct desk *d, const struct record_kind *kind, int64_t id) {
  char *said;
  for (const struct action_arg *field = kind->fields; field->name; field++) {
    json_t *args = field->required ? sample_args(d, kind, false) : NULL;
    if (!args) continue;
    json_object_del(args, field->name);
    said = mem_format("%s: %s is needed.", field->name, field->title);
    refused(d, kind, "add", args, said);
    if (!kind->lasting) {
      args = number_arg(kind->name, id);
      json_object_set_new(args, field->name, json_string(" "));
      refused(d, kind, "edit", args, said);
    }
    free(said);
  }
  if (!kind->lasting) refused(d, kind, "edit", number_arg(kind->name, 999999), "there is no such entry");
  json_t *args = number_arg(kind->name, 999999);
  json_object_set_new(args, "reason", json_string("Entered twice."));
  refused(d, kind, "withdraw", args, "there is no such entry");
}
static void test_needs(void **state) {
  each(state, needs);
}

static void changes(struct desk *d, const struct record_kind *kind, int64_t id) {
  if (kind->lasting || !plain_field(kind)) return;
  const char *field = plain_field(kind)->name;
  int64_t ver = version_now(d, kind, id);
  if (!do_kind(d, kind, "edit", change_to(kind, id, "Changed once"), ver) && ruled(kind)) return;
  desk_says(d, "changed");
  assert_int_equal(version_now(d, kind, id), ver + 1);
  char *now = field_now(d, kind, id, field);
  assert_string_equal(now, "Changed once");
  free(now);
  must(d, kind, "edit", change_to(kind, id, "Changed once"));
  desk_says(d, "nothing was changed");
  assert_int_equal(version_now(d, kind, id), ver + 1);
  /* Who read it before is told so, and changes nothing. */
  assert_false(do_kind(d, kind, "edit", change_to(kind, id, "Overwritten"), ver));
  assert_int_equal(d->err.code, ERROR_CONFLICT);
  assert_int_equal(d->ver, ver + 1);
  now = field_now(d, kind, id, field);
  assert_string_equal(now, "Changed once");
  free(now);
}
static void test_changes(void **state) {
  each(state, changes);
}

static bool stands(struct desk *d, const struct record_kind *kind, int64_t id) {
  json_t *row = rows_load(d->cb, kind, id, NULL);
  bool yes = row && !*fields_text(row, "withdrawn");
  json_decref(row);
  return yes;
}

static void withdrawals(struct desk *d, const struct record_kind *kind, int64_t id) {
  json_t *args = number_arg(kind->name, id);
  json_object_set_new(args, "reason", json_string("Entered twice."));
  refused(d, kind, "withdraw", number_arg(kind->name, id), "reason: Reason is needed.");
  if (!do_kind(d, kind, "withdraw", json_incref(args), 0) && ruled(kind)) {
    json_decref(args);
    return;
  }
  desk_says(d, "withdrawn");
  assert_false(stands(d, kind, id));
  assert_false(do_kind(d, kind, "withdraw", args, 0));
  if (!kind->lasting && plain_field(kind))
    assert_false(do_kind(d, kind, "edit", change_to(kind, id, "Late"), 0));
  assert_true(act(d, d->ref, "undo", NULL, 0));
  assert_true(stands(d, kind, id));
  assert_true(act(d, d->ref, "redo", NULL, 0));
  assert_false(stands(d, kind, id));
  assert_true(act(d, d->ref, "undo", NULL, 0));
}
static void test_withdrawals(void **state) {
  each(state, withdrawals);
}

/* The last act was the adding: undone, the row is gone; brought again, it is there. */
static void test_undo_of_adding(void **state) {
  struct desk *d = *state;
  const struct record_kind *kind;
  int64_t id;
  desk_open_case(d, "2026-03-30", false);
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    char *before = desk_plain(d);
    if (!made(d, kind, &id)) {
      free(before);
      continue;
    }
    assert_true(act(d, d->ref, "undo", NULL, 0));
    assert_null(rows_load(d->cb, kind, id, NULL));
    if (kind->of != OF_RECORD && !kind->links) {
      char *after = desk_plain(d);
      assert_string_equal(before, after);
      free(after);
    }
    free(before);
    assert_true(act(d, d->ref, "redo", NULL, 0));
    assert_true(stands(d, kind, id));
  }
  desk_verify(d);
}

/* Whatever is typed is kept as it came, or refused in one sentence; too much of it is refused. */
static void hostile(struct desk *d, const struct record_kind *kind, int64_t id) {
  char *long_text = mem_alloc(300 * 1024);
  memset(long_text, 'x', 300 * 1024 - 1);
  for (const struct action_arg *field = kind->fields; field->name && !kind->lasting; field++) {
    json_t *args = number_arg(kind->name, id);
    json_object_set_new(args, field->name, json_string(HOSTILE));
    bool text = field->type == ARG_TEXT || field->type == ARG_LINES;
    bool done = do_kind(d, kind, "edit", args, 0);
    if (!text && done) fail_msg("%s: %s takes anything", kind->name, field->name);
    if (text && !done && !ruled(kind)) fail_msg("%s: %s", kind->name, d->err.text);
    if (!done) assert_true(text_valid(d->err.text, strlen(d->err.text)));
    char *now = done ? field_now(d, kind, id, field->name) : NULL;
    if (done) assert_string_equal(now, HOSTILE);
    free(now);
    args = number_arg(kind->name, id);
    json_object_set_new(args, field->name, json_string(long_text));
    assert_false(do_kind(d, kind, "edit", args, 0));
    assert_true(strlen(d->err.text) < 400);
  }
  free(long_text);
}
static void test_hostile(void **state) {
  each(state, hostile);
}

static const json_t *rows_shown(const json_t *record, const struct record_kind *kind) {
  size_t i;
  const json_t *one;
  json_array_foreach(json_object_get(record, "records"), i, one) {
    if (strcmp(fields_text(one, "kind"), kind->name) == 0) return json_object_get(one, "rows");
  }
  return NULL;
}

/* The record tells of it; on the day before it did not. */
static void test_shown_and_as_of(void **state) {
  struct desk *d = *state;
  struct viewer viewer;
  const struct record_kind *kind;
  int64_t id;
  desk_open_case(d, "2026-03-30", false);
  desk_today(d, "2026-04-10");
  for (size_t i = 0; (kind = record_kind_at(i)); i++) {
    enum record_of of = record_kind_root(kind)->of;
    if (of == OF_PERSON || of == OF_OFFICE || !made(d, kind, &id)) continue;
    json_t *record = desk_record(d);
    const json_t *row = json_array_get(rows_shown(record, kind), 0);
    if (!row) fail_msg("%s is not shown", kind->name);
    assert_int_equal(fields_int(row, "number", 0), 1);
    assert_string_equal(fields_text(row, "by"), "A. Manager");
    json_decref(record);
    assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
    date_day day;
    assert_true(date_parse("2026-04-09", &day));
    json_t *past = as_of_record(d->cb, &viewer, &d->context, d->ref, day, &d->err);
    if (!past) fail_msg("%s", d->err.text);
    if (rows_shown(past, kind)) fail_msg("%s is shown on the day before it was recorded", kind->name);
    json_decref(past);
  }
}

/* An entry of one case cannot be reached through another. */
static void test_other_case(void **state) {
  struct desk *d = *state;
  const struct record_kind *kind = record_kind_find("cost");
  int64_t id;
  desk_open_case(d, "2026-03-30", false);
  assert_true(made(d, kind, &id));
  desk_open_case(d, "2026-03-30", false);
  desk_do(d, "cost-add", "what", "Ours", "amount", "1", NULL);
  refused(d, kind, "edit", change_to(kind, id, "Theirs"), "there is no such entry");
  assert_false(do_kind(d, kind, "edit", change_to(kind, id, "Theirs"), 7));
  assert_int_equal(d->err.code, ERROR_MISSING);
}

/* Of a practitioner without a case, by number, by name; and on each of their cases. */
static void test_practitioner(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", false);
  json_t *args = json_pack("{s:s, s:s}", "name", "Ms D. Ejemplo", "practitioner", "GMC 1234567");
  assert_true(act(d, NULL, "representative-add", args, 0));
  desk_says(d, "Representative 1 added for Dr A. Example: Ms D. Ejemplo.");
  desk_expect(d, "records/0/rows/0/name", "Ms D. Ejemplo");
  assert_false(act(d, NULL, "representative-add", json_pack("{s:s}", "name", "Nobody"), 0));
  assert_non_null(strstr(d->err.text, "practitioner: Practitioner is needed"));
  args = json_pack("{s:s, s:s}", "name", "Nobody", "practitioner", "Dr Nobody");
  assert_false(act(d, NULL, "representative-add", args, 0));
  assert_non_null(strstr(d->err.text, "There is no such practitioner"));
}

static void test_sentences(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", false);
  desk_do(d, "cost-add", "what", "Investigator's fee", "amount",
          "\xc2\xa3"
          "1,200",
          NULL);
  desk_says(d, "Cost 1 added to C-2026-0001: Investigator's fee.");
  desk_do(d, "cost-add", "what", "Room", "amount", "12.5", NULL);
  desk_says(d, "Cost 2 added to C-2026-0001: Room.");
  desk_expect(d, "records/0/rows/1/shown/1/text",
              "\xc2\xa3"
              "12.50");
  desk_refused(d, "amount: \"twelve\" is not a sum such as 1200 or 1,200.50.", "cost-add", "what", "Room",
               "amount", "twelve", NULL);
  char *id = desk_at(d, "records/0/rows/1/id");
  desk_do(d, "cost-edit", "cost", id, "amount", "15", "budget", "HR", NULL);
  desk_says(d, "Cost 2 of C-2026-0001: Amount, Budget changed.");
  desk_do(d, "cost-withdraw", "cost", id, "reason", "It was free.", NULL);
  desk_says(d, "Cost 2 of C-2026-0001 withdrawn: Room. Reason: It was free.");
  free(id);
}

static void test_who(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", false);
  desk_as(d, "stranger");
  desk_refused(d, "There is no case", "cost-add", "what", "Room", "amount", "1", NULL);
}

/* Told without their arguments among all; with them when one is asked for. */
static void test_described(void **state) {
  struct desk *d = *state;
  struct viewer viewer;
  desk_open_case(d, "2026-03-30", false);
  assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
  struct action_context ctx = {.casebook = d->cb, .context = &d->context, .viewer = &viewer, .via = "screen"};
  json_t *all = action_describe(&ctx, &(struct action_which){.ref = d->ref}, &d->err), *action;
  size_t i, seen = 0;
  json_array_foreach(all, i, action) {
    bool brief = json_is_true(json_object_get(action, "brief"));
    if (brief) assert_int_equal(json_array_size(json_object_get(action, "args")), 0);
    seen += brief;
    if (strcmp(fields_text(action, "name"), "cost-edit") == 0)
      assert_string_equal(fields_text(action, "why_not"),
                          "Not now, because there is nothing under Costs yet.");
  }
  assert_true(seen >= 6);
  json_decref(all);
  desk_do(d, "cost-add", "what", "Room", "amount", "1", NULL);
  const struct action_which which = {.ref = d->ref, .name = "cost-edit"};
  json_t *one = action_describe(&ctx, &which, &d->err),
         *args = json_object_get(json_array_get(one, 0), "args");
  assert_int_equal(json_array_size(one), 1);
  assert_string_equal(fields_text(json_array_get(args, 0), "name"), "cost");
  json_t *choice = json_array_get(json_object_get(json_array_get(args, 0), "choices"), 0);
  assert_string_equal(fields_text(choice, "title"), "Room");
  json_decref(one);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_needs, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_changes, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_withdrawals, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_undo_of_adding, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_hostile, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_shown_and_as_of, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_other_case, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_practitioner, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_sentences, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_who, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(test_described, desk_setup, desk_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
