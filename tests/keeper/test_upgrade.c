/* A casebook of an earlier version: what that version did not work out is worked out with the first hello. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "keeper/keeper.h"
#include "wire/client.h"
#include "wire/message.h"
#include "wire/start.h"

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

static json_t *yes(struct client *c, const char *ask, json_t *fields) {
  struct error err = {0};
  json_t *answer = client_ask(c, ask, fields, &err);
  if (!answer) fail_msg("%s: %s", ask, err.text);
  return answer;
}

static int new_practice(void **state) {
  struct place *place = calloc(1, sizeof *place);
  if (!place) return -1;
  snprintf(place->folder, sizeof place->folder, "/tmp/fairway-upgrade-XXXXXX");
  if (!mkdtemp(place->folder)) return -1;
  snprintf(place->casebook, sizeof place->casebook, "%s/office.casebook", place->folder);
  struct client *c = front(place);
  json_decref(yes(c, "init", json_pack("{s:b,s:s}", "practice", 1, "today", "2026-11-20")));
  client_free(c);
  *state = place;
  return 0;
}

static int drop_place(void **state) {
  struct place *place = *state;
  unlink(place->casebook);
  rmdir(place->folder);
  free(place);
  return 0;
}

/* As a migration leaves it: columns that nobody has filled in, no short forms. */
static void make_old(const struct place *place, const char *sql) {
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(place->casebook, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

/* Says hello, verifies; the entry that stands last, and how many findings there are. */
static size_t verified(const struct place *place, char *last, size_t size) {
  struct client *c = front(place);
  json_decref(yes(c, "hello", json_pack("{s:i}", "protocol", PROTOCOL_VERSION)));
  json_t *answer = yes(c, "verify", NULL), *journal = yes(c, "journal", json_pack("{s:i}", "limit", 1));
  size_t findings = json_array_size(message_list(answer, "findings"));
  snprintf(last, size, "%s", message_text(json_array_get(message_list(journal, "entries"), 0), "action"));
  json_decref(journal);
  json_decref(answer);
  client_free(c);
  return findings;
}

static void what_a_version_adds_is_worked_out_once(void **state) {
  const struct place *place = *state;
  char last[64];
  make_old(place,
           "DELETE FROM calendar_form; UPDATE deadline SET moves = NULL, after_wd = NULL, ready_on = NULL,"
           " tight_on = NULL, early = 0; DELETE FROM line_turn;");
  assert_int_equal(verified(place, last, sizeof last), 0);
  assert_string_equal(last, "upgrade");
  make_old(place,
           "UPDATE deadline SET early = 1 - early;"); /* damage that no version explains stays to be found */
  assert_true(verified(place, last, sizeof last) > 0);
}

static void texts_are_made_to_be_found_once(void **state) {
  const struct place *place = *state;
  char last[64];
  make_old(place, "DELETE FROM passage; INSERT INTO passage_text (passage_text) VALUES ('delete-all');");
  assert_int_equal(verified(place, last, sizeof last), 0);
  assert_string_equal(last, "upgrade");
  make_old(place, "UPDATE passage SET body = 'other' WHERE id = (SELECT max(id) FROM passage);");
  assert_true(verified(place, last, sizeof last) > 0);
}

/* An index that lost a word, which its texts still have. */
static void an_index_that_leads_nowhere_is_found(void **state) {
  const struct place *place = *state;
  char last[64];
  make_old(
      place,
      "INSERT INTO passage_text (passage_text, rowid, body) SELECT 'delete', id, body FROM passage LIMIT 1;");
  assert_true(verified(place, last, sizeof last) > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(what_a_version_adds_is_worked_out_once, new_practice, drop_place),
      cmocka_unit_test_setup_teardown(texts_are_made_to_be_found_once, new_practice, drop_place),
      cmocka_unit_test_setup_teardown(an_index_that_leads_nowhere_is_found, new_practice, drop_place),
  };
  return cmocka_run_group_tests_name("upgrade", tests, NULL, NULL);
}
