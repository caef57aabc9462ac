/* What the keeper says while a form is being filled in: of one argument, and of who and what is meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "keeper/keeper.h"
#include "wire/client.h"
#include "wire/message.h"
#include "wire/start.h"

struct desk {
  char folder[64], casebook[128];
  struct keeper_terms terms;
  struct client *client;
};

static json_t *ask(struct desk *d, const char *name, json_t *fields) {
  struct error err = {0};
  json_t *answer = client_ask(d->client, name, fields, &err);
  if (!answer) fail_msg("%s: %s", name, err.text);
  return answer;
}

static struct client *start(struct desk *d) {
  struct error err = {0};
  d->terms.path = d->casebook;
  struct client *c = start_keeper(keeper_serve, &d->terms, &err);
  assert_non_null(c);
  return c;
}

static int begin(void **state) {
  struct desk *d = calloc(1, sizeof *d);
  snprintf(d->folder, sizeof d->folder, "/tmp/fairway-form-XXXXXX");
  if (!mkdtemp(d->folder)) return -1;
  snprintf(d->casebook, sizeof d->casebook, "%s/office.casebook", d->folder);
  d->client = start(d);
  json_decref(ask(d, "init", json_pack("{s:b,s:s}", "practice", 1, "today", "2026-11-20")));
  json_decref(ask(d, "hello", json_pack("{s:i,s:s}", "protocol", PROTOCOL_VERSION, "today", "2026-11-20")));
  *state = d;
  return 0;
}

static int end(void **state) {
  struct desk *d = *state;
  client_free(d->client);
  unlink(d->casebook);
  rmdir(d->folder);
  free(d);
  return 0;
}

static const struct {
  const char *action, *ref, *args, *arg; /* args: JSON */
  const char *about, *text, *means, *value;
} checks[] = {
    {"concern-add", "", "{\"received\": \"fri\"}", "received", "", "", "Fri 27 Nov 2026", "2026-11-27"},
    {"concern-add", "", "{\"received\": \"+20wd\"}", "received", "", "", "Fri 18 Dec 2026", "2026-12-18"},
    {"concern-add", "", "{\"received\": \"31/02/2026\"}", "received", "received", "is not a date", "", NULL},
    {"concern-add", "", "{\"owner\": \"me\"}", "owner", "", "", "*", "*"},
    {"concern-add", "", "{\"owner\": \"Nobody Known\"}", "owner", "owner", "Nobody here is called", "", NULL},
    {"concern-add", "", "{\"source\": \"gossip\"}", "source", "source", "is not one of", "", NULL},
    /* a rule of the whole act, once what is needed is there; in the words of the act */
    {"concern-add", "", "{\"received\": \"tomorrow\"}", "received", "", "", "Sat 21 Nov 2026", "2026-11-21"},
    {"concern-add", "", "{\"name\": \"Dr A. Example\", \"text\": \"x\", \"received\": \"tomorrow\"}",
     "received", "received", "lies in the future", "Sat 21 Nov 2026", "2026-11-21"},
    {"concern-add", "",
     "{\"name\": \"Dr A. Example\", \"text\": \"x\", \"received\": \"2026-11-02\", \"happened\": "
     "\"2026-11-10\"}",
     "happened", "happened", "cannot have happened after it was received", "Tue 10 Nov 2026", "2026-11-10"},
    {"concern-add", "",
     "{\"name\": \"Dr A. Example\", \"text\": \"x\", \"received\": \"2026-11-02\", \"happened\": "
     "\"2026-11-01\"}",
     "happened", "", "", "Sun 1 Nov 2026", "2026-11-01"},
};

static void what_is_wrong_is_said_early(void **state) {
  struct desk *d = *state;
  json_t *before = ask(d, "head", NULL);
  for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
    json_t *args = json_loads(checks[i].args, 0, NULL);
    assert_non_null(args);
    json_t *answer = ask(d, "check",
                         json_pack("{s:s,s:s,s:o,s:s}", "action", checks[i].action, "ref", checks[i].ref,
                                   "args", args, "arg", checks[i].arg));
    const char *text = message_text(answer, "text"), *value = message_text(answer, "value");
    if (strcmp(message_text(answer, "arg"), checks[i].about) || (*checks[i].text == 0) != (*text == 0) ||
        !strstr(text, checks[i].text))
      fail_msg("check %zu: of \"%s\": \"%s\"", i, message_text(answer, "arg"), text);
    if (*checks[i].means != '*') assert_string_equal(message_text(answer, "means"), checks[i].means);
    if (!checks[i].value || *checks[i].value != '*')
      assert_string_equal(value, checks[i].value ? checks[i].value : "");
    json_decref(answer);
  }
  json_t *after = ask(d, "head", NULL);
  assert_string_equal(message_text(before, "hash"), message_text(after, "hash")); /* nothing was written */
  json_decref(before);
  json_decref(after);
}

static void a_check_wants_a_known_action_and_record(void **state) {
  struct desk *d = *state;
  struct error err = {0};
  assert_null(
      client_ask(d->client, "check", json_pack("{s:s,s:s}", "action", "concern-dream", "arg", "x"), &err));
  assert_int_equal(err.code, ERROR_INVALID);
  assert_null(client_ask(
      d->client, "check",
      json_pack("{s:s,s:s,s:s}", "action", "note-add", "ref", "C-1999-0001", "arg", "text"), &err));
  assert_int_equal(err.code, ERROR_MISSING);
}

/* The refusal of an act says which argument it is about. */
static void a_refusal_points_at_its_argument(void **state) {
  struct desk *d = *state;
  struct error err = {0};
  json_t *args = json_pack("{s:s,s:s,s:s}", "name", "Dr A. Example", "text", "x", "received", "tomorrow");
  assert_null(
      client_ask(d->client, "act", json_pack("{s:s,s:o}", "action", "concern-add", "args", args), &err));
  assert_string_equal(err.detail, "received");
}

static json_t *complete(struct desk *d, const char *what, const char *text) {
  json_t *answer = ask(d, "complete", json_pack("{s:s,s:s}", "what", what, "text", text));
  json_t *rows = json_incref(json_object_get(answer, "rows"));
  json_decref(answer);
  return rows;
}

static const char *first(const json_t *rows, const char *key) {
  return message_text(json_array_get(rows, 0), key);
}

static void people_and_practitioners_complete(void **state) {
  struct desk *d = *state;
  json_t *rows = complete(d, "practitioner", "exam");
  assert_true(json_array_size(rows) > 0);
  assert_string_equal(first(rows, "title"), "Dr A. Example");
  const json_t *fill = message_object(json_array_get(rows, 0), "fill");
  assert_string_equal(message_text(fill, "name"), "Dr A. Example");
  assert_true(*message_text(fill, "registration") != '\0');
  json_decref(rows);
  rows = complete(d, "practitioner", "nosuchname");
  assert_int_equal(json_array_size(rows), 0);
  json_decref(rows);
  rows = complete(d, "practitioner", "\" OR name : *"); /* what is typed is data */
  assert_int_equal(json_array_size(rows), 0);
  json_decref(rows);
  rows = complete(d, "person", "");
  assert_true(json_array_size(rows) > 1);
  char *name = strdup(first(rows, "title"));
  json_decref(rows);
  rows = complete(d, "person", name);
  assert_string_equal(first(rows, "title"), name);
  json_decref(rows);
  free(name);
  rows = complete(d, "case", "c-2026-00");
  assert_int_equal(strncmp(first(rows, "value"), "C-2026-00", 9), 0);
  json_decref(rows);
  rows = complete(d, "organisation", "north");
  assert_int_equal(strncmp(first(rows, "value"), "North", 5), 0);
  json_decref(rows);
}

static bool offers(struct desk *d, const char *filter, const char *value) {
  json_t *answer = ask(d, "complete-filter", json_pack("{s:s}", "filter", filter)), *one;
  bool found = false;
  size_t i;
  json_array_foreach(json_object_get(answer, "candidates"), i, one) {
    if (!strcmp(message_text(one, "value"), value)) found = true;
  }
  json_decref(answer);
  return found;
}

static void values_of_a_filter_complete(void **state) {
  static const struct {
    const char *filter, *value;
  } WANTED[] = {
      {"stage:dra", "draft"},
      {"level:3 stage:\"organisation r", "\"organisation review\""},
      {"stage:new", "new"},
      {"pathway:ex", "exclusion"},
      {"pathway:plan", "action-plan"},
      {"practitioner:exam", "\"dr a. example\""},
      {"name:\"dr a", "\"dr a. example\""},
      {"category:cond", "conduct"},
      {"due<to", "today"},
      {"level:", "2"},
      {"owner:\"", "\"r. officer\""},
  };
  static const struct {
    const char *filter, *value;
  } NOT[] = {{"stage:zz", "draft"},
             {"practitioner:", "\"dr a. example\""},
             {"pathway:\" OR", "exclusion"},
             {"draft", "draft"}};
  for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++)
    if (!offers(*state, WANTED[i].filter, WANTED[i].value))
      fail_msg("%s does not offer %s", WANTED[i].filter, WANTED[i].value);
  for (size_t i = 0; i < sizeof NOT / sizeof *NOT; i++)
    if (offers(*state, NOT[i].filter, NOT[i].value)) fail_msg("%s offers %s", NOT[i].filter, NOT[i].value);
}

static void pathways_stages_and_categories_complete(void **state) {
  struct desk *d = *state;
  json_t *rows = complete(d, "pathway", "excl");
  assert_string_equal(first(rows, "value"), "exclusion");
  json_decref(rows);
  rows = complete(d, "stage", "decision");
  assert_true(json_array_size(rows) > 0);
  json_decref(rows);
  rows = complete(d, "category", "cond");
  assert_string_equal(first(rows, "value"), "conduct");
  json_decref(rows);
  static const char *const typed[] = {"alco", "addic",
                                      "substance ab"}; /* the register's title, and its words */
  for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
    rows = complete(d, "category", typed[i]);
    assert_string_equal(first(rows, "value"), "Alcohol & substance abuse");
    json_decref(rows);
  }
  rows = complete(d, "category", "xyzzy");
  assert_int_equal(json_array_size(rows), 0);
  json_decref(rows);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_of_a_filter_complete),
      cmocka_unit_test(pathways_stages_and_categories_complete),
      cmocka_unit_test(what_is_wrong_is_said_early),
      cmocka_unit_test(a_check_wants_a_known_action_and_record),
      cmocka_unit_test(a_refusal_points_at_its_argument),
      cmocka_unit_test(people_and_practitioners_complete),
  };
  return cmocka_run_group_tests_name("forms", tests, begin, end);
}
