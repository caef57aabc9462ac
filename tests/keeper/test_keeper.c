/* A front against the real keeper, over a socketpair, on casebooks of its own. */
#include <limits.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "keeper/keeper.h"
#include "wire/base64.h"
#include "wire/client.h"
#include "wire/frame.h"
#include "wire/message.h"
#include "wire/start.h"

enum { PATIENCE = 5000 /* ms; far more than is ever needed */ };

struct place {
  char folder[64], casebook[128];
};

static struct client *front(const struct place *place) {
  struct keeper_terms terms = {.path = place->casebook};
  struct error err = {0};
  struct client *c = start_keeper(keeper_serve, &terms, &err);
  assert_non_null(c);
  return c;
}

/* Asks and wants a yes. */
static json_t *yes(struct client *c, const char *ask, json_t *fields) {
  struct error err = {0};
  json_t *answer = client_ask(c, ask, fields, &err);
  if (!answer) fail_msg("%s: %s", ask, err.text);
  return answer;
}

/* Asks and wants a no of that kind, in a whole sentence. */
static void no(struct client *c, const char *ask, json_t *fields, enum error_code code) {
  struct error err = {0};
  json_t *answer = client_ask(c, ask, fields, &err);
  assert_null(answer);
  if (err.code != code) fail_msg("%s: %s (%s)", ask, err.text, error_code_name(err.code));
  assert_true(err.text[0] != '\0' && strchr(".!?", err.text[strlen(err.text) - 1]));
}

static json_t *hello_fields(void) {
  return json_pack("{s:i}", "protocol", PROTOCOL_VERSION);
}

static json_t *greet(struct client *c) {
  return yes(c, "hello", hello_fields());
}

static void make(const struct place *place, json_t *terms) {
  struct client *c = front(place);
  json_decref(yes(c, "init", terms));
  client_free(c);
}

static int new_place(void **state) {
  struct place *place = calloc(1, sizeof *place);
  snprintf(place->folder, sizeof place->folder, "/tmp/fairway-keeper-XXXXXX");
  if (!mkdtemp(place->folder)) return -1;
  snprintf(place->casebook, sizeof place->casebook, "%s/office.casebook", place->folder);
  *state = place;
  return 0;
}

static int new_casebook(void **state) {
  if (new_place(state) != 0) return -1;
  make(*state, json_pack("{s:s}", "organisation", "Northfield NHS Trust"));
  return 0;
}

static int new_practice(void **state) {
  if (new_place(state) != 0) return -1;
  make(*state, json_pack("{s:b,s:s}", "practice", 1, "today", "2026-11-20"));
  return 0;
}

static int drop_place(void **state) {
  struct place *place = *state;
  unlink(place->casebook);
  rmdir(place->folder);
  free(place);
  return 0;
}

static void nothing_before_hello(void **state) {
  struct client *c = front(*state);
  static const char *const asks[] = {"list", "show", "act", "journal", "head", "import", "draft", "backup"};
  for (size_t i = 0; i < sizeof asks / sizeof asks[0]; i++)
    no(c, asks[i], NULL, ERROR_INVALID);
  no(c, "hello", hello_fields(), ERROR_OPEN); /* there is no file */
  no(c, "verify", NULL, ERROR_OPEN);
  no(c, "hello", json_pack("{s:i}", "protocol", 99), ERROR_INVALID);
  no(c, "sing", NULL, ERROR_INVALID);
  client_free(c);
}

static void a_new_casebook(void **state) {
  const struct place *place = *state;
  struct client *c = front(place);
  json_t *hello = greet(c);
  const json_t *casebook = json_object_get(hello, "casebook");
  assert_string_equal(message_text(casebook, "organisation"), "Northfield NHS Trust");
  assert_false(message_flag(casebook, "practice"));
  assert_int_equal(strlen(message_text(casebook, "uuid")), 36);
  assert_int_equal(json_array_size(message_list(json_object_get(hello, "me"), "roles")), 3);
  assert_int_equal(message_int(json_object_get(hello, "head"), "seq", 0), 1);
  assert_string_equal(message_text(hello, "receipt"), "none");
  json_decref(hello);
  no(c, "hello", hello_fields(), ERROR_INVALID); /* once is enough */
  no(c, "init", NULL, ERROR_INVALID);
  client_free(c);
  struct stat st;
  assert_int_equal(stat(place->casebook, &st), 0);
  assert_int_equal(st.st_mode & 0777, 0600);
  c = front(place);
  no(c, "init", NULL, ERROR_OPEN); /* never over an existing one */
  client_free(c);
}

static void a_real_casebook_does_not_pretend(void **state) {
  struct client *c = front(*state);
  json_t *fields = hello_fields();
  json_object_set_new(fields, "today", json_string("2026-01-05"));
  no(c, "hello", fields, ERROR_REFUSED);
  fields = hello_fields();
  json_object_set_new(fields, "as", json_string("somebody"));
  no(c, "hello", fields, ERROR_REFUSED);
  json_decref(greet(c)); /* and is not spoilt by having been asked */
  client_free(c);
}

static void who_is_not_known_sees_nothing(void **state) {
  struct client *c = front(*state);
  json_t *fields = hello_fields();
  json_object_set_new(fields, "as", json_string("nobody-here"));
  no(c, "hello", fields, ERROR_DENIED);
  no(c, "list", json_pack("{s:s}", "list", "cases"), ERROR_INVALID);
  json_decref(yes(c, "verify", NULL)); /* the file is theirs, so the proof is too */
  no(c, "list", json_pack("{s:s}", "list", "cases"), ERROR_INVALID);
  client_free(c);
}

static void receipts(void **state) {
  struct client *c = front(*state);
  json_t *hello = greet(c);
  char *uuid = strdup(message_text(json_object_get(hello, "casebook"), "uuid"));
  char *hash = strdup(message_text(json_object_get(hello, "head"), "hash"));
  json_decref(hello);
  client_free(c);
  const struct {
    const char *uuid, *hash, *word;
  } cases[] = {{uuid, hash, "extends"},
               {"another", hash, "none"},
               {uuid, "0000000000000000000000000000000000000000000000000000000000000000", "broken"}};
  for (size_t i = 0; i < 3; i++) {
    json_t *fields = hello_fields();
    json_object_set_new(fields, "receipts",
                        json_pack("{s:{s:i,s:s}}", cases[i].uuid, "seq", 1, "hash", cases[i].hash));
    c = front(*state);
    hello = yes(c, "hello", fields);
    assert_string_equal(message_text(hello, "receipt"), cases[i].word);
    json_decref(hello);
    client_free(c);
  }
  free(uuid);
  free(hash);
}

static void drafts(void **state) {
  struct client *c = front(*state);
  json_decref(greet(c));
  json_t *answer = yes(c, "draft", json_pack("{s:s,s:s,s:s}", "do", "get", "form", "note", "ref", "office"));
  assert_true(json_is_null(json_object_get(answer, "fields")));
  json_decref(answer);
  for (int i = 0; i < 2; i++) /* the second replaces the first */
    json_decref(yes(c, "draft",
                    json_pack("{s:s,s:s,s:s,s:{s:i}}", "do", "put", "form", "note", "ref", "office", "fields",
                              "times", i)));
  answer = yes(c, "draft", json_pack("{s:s,s:s,s:s}", "do", "get", "form", "note", "ref", "office"));
  assert_int_equal(message_int(json_object_get(answer, "fields"), "times", -1), 1);
  json_decref(answer);
  json_decref(yes(c, "draft", json_pack("{s:s,s:s,s:s}", "do", "drop", "form", "note", "ref", "office")));
  answer = yes(c, "draft", json_pack("{s:s,s:s,s:s}", "do", "get", "form", "note", "ref", "office"));
  assert_true(json_is_null(json_object_get(answer, "fields")));
  json_decref(answer);
  no(c, "draft", json_pack("{s:s,s:s}", "do", "burn", "form", "note"), ERROR_INVALID);
  no(c, "draft", json_pack("{s:s,s:s,s:i}", "do", "put", "form", "note", "fields", 7), ERROR_INVALID);
  /* what a person may not see they have no draft of, in the same words as for what is not there */
  no(c, "draft", json_pack("{s:s,s:s,s:s}", "do", "get", "form", "note", "ref", "C-2026-0777"),
     ERROR_MISSING);
  client_free(c);
}

static void verified_and_backed_up(void **state) {
  const struct place *place = *state;
  struct client *c = front(place);
  json_decref(greet(c));
  json_t *answer = yes(c, "verify", NULL);
  assert_int_equal(json_array_size(message_list(answer, "findings")), 0);
  assert_true(message_int(answer, "entries", 0) >= 1);
  json_decref(answer);
  char copy[160];
  snprintf(copy, sizeof copy, "%s/copy.casebook", place->folder);
  json_decref(yes(c, "backup", json_pack("{s:s}", "to", copy)));
  assert_int_equal(access(copy, R_OK), 0);
  unlink(copy);
  no(c, "backup", json_pack("{s:s}", "to", "copy.casebook"), ERROR_INVALID);
  client_free(c);
}

/* A message of any shape is answered, and the keeper is none the worse for it. */
static void whatever_is_sent(void **state) {
  static const char *const bodies[] = {
      "",
      "x",
      "[]",
      "null",
      "{}",
      "{\"id\":\"x\",\"ask\":\"list\"}",
      "{\"id\":1e9,\"ask\":7}",
      "{\"id\":5,\"ask\":\"list\",\"list\":7,\"limit\":\"x\",\"filter\":[],\"after\":{}}",
      "{\"id\":6,\"ask\":\"list\",\"list\":\"cases\",\"limit\":-9223372036854775808,\"after\":[1,2,3]}",
      "{\"id\":7,\"ask\":\"show\",\"ref\":{\"a\":1}}",
      "{\"id\":8,\"ask\":\"act\",\"action\":\"note\",\"ref\":\"C-1\",\"args\":[1],\"ver\":1.5}",
      "{\"id\":9,\"ask\":\"import\",\"step\":\"data\",\"base64\":\"***\"}",
      "{\"id\":10,\"ask\":\"journal\",\"limit\":99999999999,\"before\":-5}",
      "{\"id\":11,\"ask\":\"verify\",\"head\":{}}",
      "{\"id\":12,\"ask\":\"hello\",\"protocol\":1}",
      "{\"id\":13,\"ask\":\"actions\",\"ref\":\"Q-2026-0001'; DROP TABLE concern\"}",
      "{\"id\":14,\"ask\":\"explain\",\"ref\":\"C-2026-9999\",\"deadline\":null}",
      "{\"id\":15,\"ask\":\"alerts\",\"within\":\"many\"}",
  };
  struct client *c = front(*state);
  json_decref(greet(c));
  struct error err = {0};
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
    assert_true(frame_write(client_fd(c), bodies[i], strlen(bodies[i]), &err));
    json_decref(yes(c, "head", NULL));
  }
  client_free(c);
}

/* The same with a valid ask, one byte at a time made wrong. */
static void every_byte_made_wrong(void **state) {
  static const char *const valid[] = {
      "{\"id\":900,\"ask\":\"list\",\"list\":\"cases\",\"filter\":\"a\",\"mine\":true,\"limit\":3}",
      "{\"id\":901,\"ask\":\"draft\",\"do\":\"put\",\"form\":\"n\",\"ref\":\"\",\"fields\":{\"a\":\"b\"}}",
      "{\"id\":902,\"ask\":\"act\",\"action\":\"note\",\"ref\":\"C-2026-0001\",\"args\":{\"text\":\"x\"}}",
  };
  static const char wrong[] = {'"', '{', '}', '0', '\\', '\xFF', '\x01'};
  struct client *c = front(*state);
  json_decref(greet(c));
  struct error err = {0};
  for (size_t i = 0; i < sizeof valid / sizeof valid[0]; i++)
    for (size_t at = 0; valid[i][at]; at++) {
      char *body = strdup(valid[i]);
      body[at] = wrong[at % sizeof wrong];
      assert_true(frame_write(client_fd(c), body, strlen(body), &err));
      free(body);
      if (at % 16 == 0) json_decref(yes(c, "head", NULL));
    }
  json_decref(yes(c, "head", NULL));
  client_free(c);
}

static void a_length_that_lies_ends_the_session(void **state) {
  struct client *c = front(*state);
  json_decref(greet(c));
  struct error err = {0};
  assert_int_equal(write(client_fd(c), "\xFF\xFF\xFF\xFF", 4), 4);
  assert_null(client_wait(c, 99, &err));
  assert_int_equal(err.code, ERROR_IO);
  client_free(c);
}

static json_t *next_notice(struct client *c) {
  struct error err = {0};
  json_t *notice = client_notice(c);
  struct pollfd readable = {.fd = client_fd(c), .events = POLLIN};
  while (!notice && poll(&readable, 1, PATIENCE) > 0 && client_pump(c, &err))
    notice = client_notice(c);
  return notice;
}

static void others_changes_are_told(void **state) {
  struct client *one = front(*state), *two = front(*state);
  json_decref(greet(one));
  json_decref(greet(two));
  json_decref(yes(two, "draft", json_pack("{s:s,s:s,s:{}}", "do", "put", "form", "note", "fields")));
  json_t *notice = next_notice(one);
  assert_string_equal(message_text(notice, "notice"), "changed");
  json_decref(notice);
  client_free(one);
  client_free(two);
}

/* ---- a sheet ---- */

enum { MANY = 20000 };

static void send_sheet(struct client *c, int rows) {
  char *bytes = malloc((size_t)rows * 96 + 128);
  size_t len = (size_t)snprintf(bytes, 128, "Reference,Practitioner,GMC,Date received,Concern\n");
  for (int i = 0; i < rows; i++)
    len += (size_t)snprintf(bytes + len, 96, "N-%d,Dr A. Example,%07d,21/10/2026,Concern number %d\n", i,
                            1000000 + i, i);
  json_decref(yes(c, "import", json_pack("{s:s,s:s}", "step", "begin", "name", "sheet.csv")));
  for (size_t at = 0; at < len; at += 300000) {
    char *text = base64_encode(bytes + at, len - at < 300000 ? len - at : 300000);
    json_decref(yes(c, "import", json_pack("{s:s,s:s}", "step", "data", "base64", text)));
    free(text);
  }
  free(bytes);
}

static int64_t queue_total(const struct place *place) {
  struct client *c = front(place);
  json_decref(greet(c));
  json_t *answer = yes(c, "list", json_pack("{s:s}", "list", "queue"));
  int64_t total = message_int(answer, "total", -1);
  json_decref(answer);
  json_decref(yes(c, "verify", NULL));
  client_free(c);
  return total;
}

static void a_sheet_is_taken_in(void **state) {
  struct client *c = front(*state);
  json_decref(greet(c));
  no(c, "import", json_pack("{s:s}", "step", "run"), ERROR_INVALID);
  send_sheet(c, 5);
  json_t *answer = yes(c, "import", json_pack("{s:s,s:b}", "step", "run", "dry_run", 1));
  assert_false(message_flag(answer, "written"));
  json_decref(answer);
  no(c, "import", json_pack("{s:s}", "step", "run"), ERROR_INVALID); /* it was used up */
  send_sheet(c, 5);
  answer = yes(c, "import", json_pack("{s:s}", "step", "run"));
  assert_true(message_flag(answer, "written"));
  assert_int_equal(json_array_size(message_list(answer, "report")), 5);
  json_decref(answer);
  client_free(c);
  assert_int_equal(queue_total(*state), 5);
}

/* The front breaks off while the keeper is at it: nothing is left half done, and the answer says so. */
static void an_import_is_broken_off(void **state) {
  struct client *c = front(*state);
  struct error err = {0};
  json_decref(greet(c));
  send_sheet(c, MANY);
  int64_t id = client_send(c, "import", json_pack("{s:s}", "step", "run"), &err);
  client_break_off(c);
  json_t *answer = client_wait(c, id, &err);
  assert_non_null(answer);
  assert_false(message_ok(answer, &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  json_decref(answer);
  client_free(c);
  assert_int_equal(queue_total(*state), 0);
}

/* The same, but the front is simply gone. */
static void the_front_dies_in_an_import(void **state) {
  struct client *c = front(*state);
  struct error err = {0};
  json_decref(greet(c));
  send_sheet(c, MANY);
  assert_true(client_send(c, "import", json_pack("{s:s}", "step", "run"), &err) > 0);
  shutdown(client_fd(c), SHUT_RDWR);
  client_free(c);
  assert_int_equal(queue_total(*state), 0);
}

/* ---- two people and one record ---- */

static json_t *edit(int64_t ver, const char *title) {
  return json_pack("{s:s,s:s,s:I,s:{s:s},s:s}", "action", "case-edit", "ref", "C-2026-0010", "ver",
                   (json_int_t)ver, "args", "title", title, "via", "screen");
}

static void the_slower_one_is_told(void **state) {
  struct client *one = front(*state), *two = front(*state);
  struct error err = {0};
  json_decref(greet(one));
  json_decref(greet(two));
  json_t *answer = yes(one, "show", json_pack("{s:s}", "ref", "C-2026-0010"));
  int64_t ver = message_int(json_object_get(answer, "record"), "ver", 0);
  json_decref(answer);
  answer = yes(two, "act", edit(ver, "Handovers"));
  assert_true(message_int(answer, "seq", 0) > 0);
  assert_int_equal(strlen(message_text(answer, "hash")), 64);
  json_decref(answer);
  answer = client_wait(one, client_send(one, "act", edit(ver, "Night shifts"), &err), &err);
  assert_false(message_ok(answer, &err));
  assert_int_equal(err.code, ERROR_CONFLICT);
  const json_t *conflict = message_object(answer, "conflict");
  assert_string_equal(message_text(message_object(conflict, "now"), "title"), "Handovers");
  assert_int_equal(message_int(conflict, "ver", 0), ver + 1);
  assert_true(message_text(conflict, "by")[0] != '\0');
  json_decref(answer);
  json_t *notice = next_notice(one);
  assert_string_equal(message_text(notice, "notice"), "changed");
  json_decref(notice);
  client_free(one);
  client_free(two);
}

/* ---- who may do what ---- */

static void roles_decide(void **state) {
  static const struct {
    const char *as;
    enum error_code code; /* of adding a note */
  } people[] = {{"reader", ERROR_MISSING}, {"manager", ERROR_NONE}, {"clerk", ERROR_NONE}};
  for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
    struct client *c = front(*state);
    json_t *fields = hello_fields();
    json_object_set_new(fields, "as", json_string(people[i].as));
    json_decref(yes(c, "hello", fields));
    json_t *act =
        json_pack("{s:s,s:s,s:{s:s}}", "action", "note-add", "ref", "C-2026-0010", "args", "text", "A note.");
    if (people[i].code == ERROR_NONE)
      json_decref(yes(c, "act", act));
    else
      no(c, "act", act, people[i].code);
    client_free(c);
  }
  struct client *reader = front(*state);
  json_t *fields = hello_fields();
  json_object_set_new(fields, "as", json_string("reader"));
  json_decref(yes(reader, "hello", fields));
  no(reader, "backup", json_pack("{s:s}", "to", "/tmp/fairway-never"), ERROR_DENIED);
  client_free(reader);
}

/* ---- the map ---- */

static size_t marked(const json_t *map, const char *mark, const char **id) {
  size_t count = 0, i;
  const json_t *line;
  json_array_foreach(message_list(map, "lines"), i, line) {
    if (strcmp(message_text(line, "mark"), mark)) continue;
    if (!count++) *id = message_text(line, "id");
  }
  return count;
}

static void a_case_has_a_map(void **state) {
  const char *here = "", *barred = "", *date = "";
  struct client *c = front(*state);
  json_decref(greet(c));
  json_t *answer = yes(c, "map", json_pack("{s:s}", "ref", "C-2026-0010"));
  const json_t *map = json_object_get(answer, "map");
  assert_int_equal(marked(map, "here", &here), 1);
  assert_true(marked(map, "barred", &barred) >= 2);
  assert_true(marked(map, "date", &date) >= 1);
  json_t *fields = json_pack("{s:s,s:s,s:I}", "ref", "C-2026-0010", "way", barred, "strand",
                             (json_int_t)message_int(map, "strand", 0));
  json_t *why = yes(c, "explain", fields);
  const json_t *way = json_object_get(why, "way");
  assert_false(message_flag(way, "possible"));
  assert_true(*message_text(way, "why_not") != '\0');
  assert_true(json_array_size(message_list(way, "missing")) >= 1);
  const json_t *end = message_object(way, "end");
  assert_string_equal(message_text(end, "title"), "Completed");
  assert_true(message_int(end, "moves", 0) >= 3);
  assert_true(json_array_size(message_list(end, "steps")) > (size_t)message_int(end, "moves", 0));
  json_decref(why);
  json_decref(answer);
  no(c, "map", json_pack("{s:s,s:i}", "ref", "C-2026-0010", "strand", 12345), ERROR_MISSING);
  no(c, "map", json_pack("{s:s}", "ref", "C-2026-9999"), ERROR_MISSING);
  no(c, "map", json_pack("{s:s}", "ref", "Q-2026-0001"), ERROR_REFUSED);
  no(c, "explain", json_pack("{s:s,s:s}", "ref", "C-2026-0010", "way", "nonsense"), ERROR_MISSING);
  client_free(c);
}

static void a_pathway_has_an_outline(void **state) {
  struct client *c = front(*state);
  json_decref(greet(c));
  json_t *answer = yes(c, "outline", json_pack("{s:s}", "pathway", "action-plan"));
  const char *text = message_text(json_object_get(answer, "outline"), "text");
  if (!strstr(text, "First draft of the plan within 20 wd of Request received")) fail_msg("%s", text);
  json_decref(answer);
  no(c, "outline", json_pack("{s:s}", "pathway", "nonsense"), ERROR_MISSING);
  client_free(c);
}

static void practice_holds(void **state) {
  struct client *c = front(*state);
  json_t *fields = hello_fields();
  json_object_set_new(fields, "today", json_string("2026-11-20"));
  json_t *hello = yes(c, "hello", fields);
  assert_string_equal(message_text(hello, "today"), "2026-11-20");
  assert_true(message_flag(json_object_get(hello, "casebook"), "practice"));
  assert_true(message_int(json_object_get(hello, "alerts"), "overdue", 0) > 0);
  json_decref(hello);
  json_t *answer = yes(c, "verify", NULL);
  assert_int_equal(json_array_size(message_list(answer, "findings")), 0);
  json_decref(answer);
  answer = yes(c, "list", json_pack("{s:s}", "list", "cases"));
  assert_true(message_int(answer, "total", 0) >= 10);
  json_decref(answer);
  answer = yes(c, "explain", json_pack("{s:s,s:s}", "ref", "C-2026-0010", "deadline", "first-draft"));
  assert_true(json_array_size(message_list(json_object_get(answer, "explanation"), "lines")) >= 20);
  json_decref(answer);
  client_free(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(nothing_before_hello, new_place, drop_place),
      cmocka_unit_test_setup_teardown(a_new_casebook, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(a_real_casebook_does_not_pretend, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(who_is_not_known_sees_nothing, new_practice, drop_place),
      cmocka_unit_test_setup_teardown(receipts, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(drafts, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(verified_and_backed_up, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(whatever_is_sent, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(every_byte_made_wrong, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(a_length_that_lies_ends_the_session, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(others_changes_are_told, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(a_sheet_is_taken_in, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(an_import_is_broken_off, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(the_front_dies_in_an_import, new_casebook, drop_place),
      cmocka_unit_test_setup_teardown(the_slower_one_is_told, new_practice, drop_place),
      cmocka_unit_test_setup_teardown(roles_decide, new_practice, drop_place),
      cmocka_unit_test_setup_teardown(a_case_has_a_map, new_practice, drop_place),
      cmocka_unit_test_setup_teardown(a_pathway_has_an_outline, new_practice, drop_place),
      cmocka_unit_test_setup_teardown(practice_holds, new_practice, drop_place),
  };
  return cmocka_run_group_tests_name("keeper", tests, NULL, NULL);
}
