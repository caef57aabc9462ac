/* The dispatcher: every refusal, and that a refusal changes nothing. */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

#include "store/casebook.h"

static void test_table(void **state) {
  (void)state;
  static const char *const TAKEN = "jkgGqnNv*:?ywd1234/"; /* the screen's own keys */
  const struct action *a, *b;
  struct action_room room, other_room;
  for (size_t i = 0; (a = action_at(i, &room)) != NULL; i++) {
    assert_non_null(a->title);
    assert_non_null(a->help);
    assert_non_null(a->run);
    assert_true(a->places != 0 && a->roles != 0);
    assert_string_equal(action_find(a->name, &other_room)->name, a->name);
    assert_true(a->help[strlen(a->help) - 1] == '.');
    if (a->key) assert_null(strstr(TAKEN, a->key));
    for (size_t k = 0; k < i; k++) {
      b = action_at(k, &other_room);
      assert_string_not_equal(a->name, b->name);
      /* One key may mean two things only where nobody can meet both. */
      bool meet = (a->places & b->places) && (a->on == b->on || a->on == ON_OFFICE || b->on == ON_OFFICE ||
                                              a->on == ON_EITHER || b->on == ON_EITHER);
      if (a->key && b->key && meet && strcmp(a->key, b->key) == 0) {
        fail_msg("%s and %s share the key %s", a->name, b->name, a->key);
      }
    }
    for (const struct action_arg *arg = a->args; arg && arg->name; arg++) {
      assert_non_null(arg->title);
      for (const struct action_arg *other = a->args; other != arg; other++) {
        assert_string_not_equal(arg->name, other->name);
      }
    }
  }
}

static void test_who(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  desk_refuse(d, "concern-shred", "Q-2026-0001", NULL, ERROR_INVALID, "no action called \"concern-shred\"");
  desk_sit(d, "reader");
  desk_refuse(d, "concern-own", "Q-2026-0001", NULL, ERROR_MISSING, "There is no concern Q-2026-0001.");
  desk_refuse(d, "concern-own", "Q-2026-0999", NULL, ERROR_MISSING, "There is no concern Q-2026-0999.");
  desk_refuse(d, "concern-add", NULL, "{'name':'x','text':'y'}", ERROR_DENIED,
              "for an administrator, a case manager or");
  desk_sit(d, "nobody-here");
  desk_refuse(d, "concern-own", "Q-2026-0001", NULL, ERROR_MISSING, "no concern Q-2026-0001");
  desk_refuse(d, "concern-add", NULL, "{'name':'x','text':'y'}", ERROR_DENIED, "has no account");
  desk_sit(d, "manager");
  desk_refuse(d, "account-add", NULL, NULL, ERROR_DENIED, "for an administrator");
  d->ctx.read_only = true;
  desk_refuse(d, "concern-own", "Q-2026-0001", NULL, ERROR_DENIED, "reading only");
  d->ctx.read_only = false;
  desk_must(d, "concern-own", "Q-2026-0001", NULL);
}

static void test_on_what(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", true);
  desk_refuse(d, "concern-own", NULL, NULL, ERROR_INVALID, "needs a concern");
  desk_refuse(d, "concern-own", "", NULL, ERROR_INVALID, "needs a concern");
  desk_refuse(d, "concern-own", "Q-2026-0009", NULL, ERROR_MISSING, "no concern Q-2026-0009");
  desk_refuse(d, "concern-own", "C-2026-0001", NULL, ERROR_MISSING, "C-2026-0001");
  desk_refuse(d, "concern-own", "rubbish", NULL, ERROR_MISSING, "rubbish");
  desk_must(d, "concern-accept", "q-2026-0001", "{'pathway': 'action-plan', 'manager': 'me'}");
  desk_refuse(d, "concern-own", "C-2026-0001", NULL, ERROR_INVALID, "C-2026-0001 is not one");
  desk_refuse(d, "concern-triage", "Q-2026-0001", "{'criteria': 'D6-L2-a', 'at_risk': 'no'}", ERROR_REFUSED,
              "Not now, because it belongs to C-2026-0001");
}

static void test_arguments(void **state) {
  struct desk *d = *state;
  static const struct {
    const char *args, *words;
  } CASES[] = {
      {"{'name': 'Dr A. Example'}", "text: Concern is needed"},
      {"{'name': '  ', 'text': 'x'}", "name: Practitioner is needed"},
      {"{'name': 'x', 'text': 'y', 'colour': 'red'}", "no argument called \"colour\""},
      {"{'name': 'x', 'text': 'y', 'received': '31/02/2026'}", "received: \"31/02/2026\" is not a date"},
      {"{'name': 'x', 'text': 'y', 'received': 'TBC'}", "is not a date"},
      {"{'name': 'x', 'text': 'y', 'received': '2026-11-21'}", "lies in the future"},
      {"{'name': 'x', 'text': 'y', 'received': '2026-11-10', 'happened': '11/11/2026'}",
       "after it was received"},
      {"{'name': 'x', 'text': 'y', 'regulator': 'GMCX'}",
       "regulator: \"GMCX\" is not one of: GMC, GDC, GPhC"},
      {"{'name': 'x', 'text': 'y', 'trainee': 'perhaps'}", "trainee: \"perhaps\" is not yes or no"},
      {"{'name': 'x', 'text': 'y', 'owner': 'D. Nobody'}", "owner: Nobody here is called \"D. Nobody\""},
      {"{'name': 'x', 'text': 'y', 'source': 'SRC-RUMOUR'}",
       "source: \"SRC-RUMOUR\" is not one of: SRC-COLLEAGUE"},
      {"{'name': ['x'], 'text': 'y'}", "name: text is wanted"},
      {"['name']", "must be names with values"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
    desk_refuse(d, "concern-add", NULL, CASES[i].args, ERROR_INVALID, CASES[i].words);
  }
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern"), 0);
}

static void test_hostile_arguments(void **state) {
  struct desk *d = *state;
  json_t *args = json_pack("{s:s, s:s}", "name",
                           "\xE2\x80\xAE"
                           "Dr \x1b[2J",
                           "text", "\x1b]0;x\x07 Robert'); DROP TABLE concern;--");
  assert_true(action_run(&d->ctx, "concern-add", NULL, args, 0, NULL, &d->result, &d->err));
  json_decref(args);
  char *text = desk_text(d, "SELECT text FROM concern");
  assert_string_equal(text, "\x1b]0;x\x07 Robert'); DROP TABLE concern;--"); /* kept as it came */
  free(text);
  args = json_pack("{s:s, s:s}", "name", "x", "text\x1b[31m", "y");
  action_result_free(&d->result);
  assert_false(action_run(&d->ctx, "concern-add", NULL, args, 0, NULL, &d->result, &d->err));
  assert_null(strchr(d->err.text, 0x1b)); /* never raw in a sentence */
  json_decref(args);
}

static void test_dates(void **state) {
  struct desk *d = *state;
  static const struct {
    const char *typed, *day;
  } CASES[] = {
      {"2026-11-02", "2026-11-02"}, {"2/11/2026", "2026-11-02"},  {"02.11.26", "2026-11-02"},
      {"today", "2026-11-20"},      {"Yesterday", "2026-11-19"},  {"tomorrow", "2026-11-21"},
      {"+1wd", "2026-11-23"},       {"-5wd", "2026-11-13"},       {"+2w", "2026-12-04"},
      {"+1m", "2026-12-20"},        {"29/02/2028", "2028-02-29"},
  };
  static const char *const BAD[] = {"29/02/2027", "2026-13-01", "1/2/3/4", "10wd",
                                    "+wd",        "12-11/2026", "20261120"};
  for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
    date_day day;
    char text[DATE_TEXT];
    if (!args_parse_date(&d->ctx, CASES[i].typed, &day, &d->err))
      fail_msg("%s: %s", CASES[i].typed, d->err.text);
    assert_string_equal(date_format(day, text), CASES[i].day);
  }
  for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
    date_day day;
    if (args_parse_date(&d->ctx, BAD[i], &day, &d->err)) fail_msg("%s was taken for a date", BAD[i]);
  }
}

static void test_version(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  int64_t ver = desk_number(d, "SELECT ver FROM concern");
  desk_sit(d, "admin");
  assert_true(desk_do_with(d, "concern-edit", "Q-2026-0001", "{'category': 'conduct'}", ver, NULL));
  desk_sit(d, "manager");
  assert_false(desk_do_with(d, "concern-edit", "Q-2026-0001", "{'category': 'health'}", ver, NULL));
  assert_int_equal(d->err.code, ERROR_CONFLICT);
  assert_non_null(strstr(d->err.text, "Changed by B. Administrator at 09:00"));
  assert_string_equal(d->result.conflict.by, "B. Administrator");
  assert_string_equal(d->result.conflict.at, "2026-11-20T09:00:00Z");
  assert_int_equal(d->result.conflict.ver, ver + 1);
  assert_string_equal(json_string_value(json_object_get(d->result.conflict.now, "category")), "conduct");
  assert_int_equal(desk_number(d, "SELECT count(*) FROM concern WHERE category = 'conduct'"), 1);
  assert_true(desk_do_with(d, "concern-edit", "Q-2026-0001", "{'category': 'health'}", ver + 1, NULL));
  /* two people take on one concern: the second is told */
  desk_sit(d, "admin");
  assert_true(desk_do_with(d, "concern-own", "Q-2026-0001", NULL, ver + 2, NULL));
  desk_sit(d, "manager");
  assert_false(desk_do_with(d, "concern-own", "Q-2026-0001", NULL, ver + 2, NULL));
  assert_int_equal(d->err.code, ERROR_CONFLICT);
  desk_refuse(d, "concern-own", "Q-2026-0001", NULL, ERROR_REFUSED, "is with B. Administrator");
  desk_must(d, "concern-own", "Q-2026-0001", "{'owner': 'me'}");
}

/* The version is compared again inside the act: another process may have been faster in between. */
static void test_version_inside(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  struct casebook *other = casebook_open(d->path, CASEBOOK_READ_WRITE, &d->err);
  assert_non_null(other);
  struct action_context ctx = d->ctx;
  struct action_result result;
  ctx.casebook = other;
  json_t *args = desk_json("{'category': 'conduct'}");
  int64_t ver = desk_number(d, "SELECT ver FROM concern");
  assert_true(action_run(&ctx, "concern-edit", "Q-2026-0001", args, ver, NULL, &result, &d->err));
  action_result_free(&result);
  assert_false(desk_do_with(d, "concern-edit", "Q-2026-0001", "{'category': 'health'}", ver, NULL));
  assert_int_equal(d->err.code, ERROR_CONFLICT);
  json_decref(args);
  casebook_close(other);
}

/* A session that outlives its account may no longer act. */
static void test_account_ended(void **state) {
  struct desk *d = *state;
  struct viewer manager = d->viewer;
  desk_sit(d, "admin");
  assert_true(desk_do_with(d, "account-end", NULL, "{'user': 'manager'}", 0, "yes"));
  d->viewer = manager;
  desk_refuse(d, "concern-add", NULL, "{'name': 'x', 'text': 'y'}", ERROR_DENIED, "changed in the meantime");
}

static void test_confirm(void **state) {
  struct desk *d = *state;
  desk_sit(d, "admin");
  desk_refuse(d, "account-end", NULL, "{'user': 'reader'}", ERROR_REFUSED, "answer yes");
  assert_false(desk_do_with(d, "account-end", NULL, "{'user': 'reader'}", 0, "no"));
  assert_true(desk_do_with(d, "account-end", NULL, "{'user': 'reader'}", 0, "yes"));
  assert_false(desk_do_with(d, "account-end", NULL, "{'user': 'admin'}", 0, "yes"));
  assert_non_null(strstr(d->err.text, "last administrator"));
  desk_sit(d, "reader");
  assert_int_equal(d->viewer.person_id, 0);
}

static void test_nothing_to_do(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  desk_must(d, "concern-own", "Q-2026-0001", NULL);
  int64_t entries = desk_number(d, "SELECT count(*) FROM journal");
  desk_must(d, "concern-own", "Q-2026-0001", NULL);
  assert_int_equal(d->result.receipt.seq, 0);
  assert_non_null(strstr(d->result.sentence, "already"));
  assert_int_equal(desk_number(d, "SELECT count(*) FROM journal"), entries);
}

static void test_journal(void **state) {
  struct desk *d = *state;
  desk_must(d, "concern-add", NULL,
            "{'name': 'Dr A. Example', 'text': 'x', 'received': 'yesterday', 'owner': 'me'}");
  char *args = desk_text(d, "SELECT args FROM journal ORDER BY seq DESC LIMIT 1");
  char expected[160];
  snprintf(expected, sizeof expected,
           "{\"args\":{\"name\":\"Dr A. "
           "Example\",\"owner\":%lld,\"received\":\"2026-11-19\",\"text\":\"x\"},\"on\":\"\"}",
           (long long)d->manager);
  assert_string_equal(args, expected); /* resolved, so that the act can be run again on another day */
  free(args);
  json_t *dirty = action_dirty(d->cb, &d->result);
  assert_int_equal(json_array_size(dirty), 2);
  assert_string_equal(json_string_value(json_array_get(dirty, 1)), "Q-2026-0001");
  json_decref(dirty);
  assert_string_equal(d->result.ref, "Q-2026-0001");
  assert_true(d->result.receipt.seq > 0 && d->result.receipt.hash[0]);
}

static const json_t *described(const json_t *actions, const char *name) {
  size_t i;
  json_t *action;
  json_array_foreach(actions, i, action) {
    if (strcmp(json_string_value(json_object_get(action, "name")), name) == 0) return action;
  }
  return NULL;
}

static void test_describe(void **state) {
  struct desk *d = *state;
  desk_concern(d, "Dr A. Example", false);
  json_t *actions = action_describe(&d->ctx, &(struct action_which){"queue", "Q-2026-0001", NULL}, &d->err);
  assert_non_null(actions);
  const json_t *accept = described(actions, "concern-accept");
  assert_true(json_is_false(json_object_get(accept, "possible")));
  assert_non_null(strstr(json_string_value(json_object_get(accept, "why_not")), "it has not been triaged"));
  const json_t *triage = described(actions, "concern-triage");
  assert_true(json_is_true(json_object_get(triage, "possible")));
  const json_t *criteria = json_array_get(json_object_get(triage, "args"), 0);
  assert_true(json_array_size(json_object_get(criteria, "choices")) > 30);
  assert_null(described(actions, "account-add"));
  json_decref(actions);
  actions = action_describe(&d->ctx, &(struct action_which){NULL, NULL, NULL}, &d->err);
  assert_non_null(described(actions, "account-add"));
  json_decref(actions);
  assert_null(action_describe(&d->ctx, &(struct action_which){"attic", NULL, NULL}, &d->err));
  assert_null(action_describe(&d->ctx, &(struct action_which){NULL, "Q-2026-0099", NULL}, &d->err));
  assert_int_equal(d->err.code, ERROR_MISSING);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_table),
      TEST(test_who),
      TEST(test_on_what),
      TEST(test_arguments),
      TEST(test_hostile_arguments),
      TEST(test_dates),
      TEST(test_version),
      TEST(test_version_inside),
      TEST(test_confirm),
      TEST(test_account_ended),
      TEST(test_nothing_to_do),
      TEST(test_journal),
      TEST(test_describe),
  };
  return cmocka_run_group_tests_name("dispatch", tests, NULL, NULL);
}
