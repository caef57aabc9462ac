/* Acts: what is collected, what is refused, and what undo gives back. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static void an_act_is_one_entry(void **state) {
  struct fixture *f = *state;
  int64_t id = fixture_add_task(f, 1, "Ring the supervisor");
  fixture_rename_task(f, 2, id, "Write to the supervisor");
  fixture_expect(f, "SELECT count(*) FROM journal", "3");
  fixture_expect(f, "SELECT data FROM journal_change WHERE seq = 3",
                 "{\"title\":[\"Ring the supervisor\",\"Write to the supervisor\"],\"ver\":[1,2]}");
  fixture_expect(f, "SELECT op || ' ' || tbl || ' ' || key FROM journal_change WHERE seq = 3",
                 "update task 3");
  fixture_expect(f, "SELECT action || person_id || os_user || via || at FROM journal WHERE seq = 2",
                 "task-add1testercommand2025-11-20T09:13:20Z");
  fixture_expect(f, "SELECT data FROM journal_change WHERE seq = 2 AND tbl = 'counter'", "{\"value\":[2,3]}");
  fixture_expect(f, "SELECT count(DISTINCT prev) FROM journal", "3");
}

static void run(struct fixture *f, struct statement *st) {
  struct error err = {0};
  (void)f;
  if (!statement_run(st, &err)) fail_msg("%s [%s]", err.text, err.detail);
}

static void changes_of_one_row_are_one_change(void **state) {
  struct fixture *f = *state;
  fixture_begin(f, "test", 1);
  run(f, statement_of(f->cb, "INSERT INTO task (id, title, recorded_at) VALUES (100, 'a', '')"));
  run(f, statement_of(f->cb, "UPDATE task SET title = 'b' WHERE id = 100"));
  run(f, statement_of(f->cb, "INSERT INTO task (id, title, recorded_at) VALUES (101, 'gone', '')"));
  run(f, statement_of(f->cb, "DELETE FROM task WHERE id = 101"));
  run(f, statement_of(f->cb, "UPDATE person SET name = 'X' WHERE id = 1"));
  run(f, statement_of(f->cb, "UPDATE person SET name = 'A. Manager' WHERE id = 1"));
  run(f, statement_of(f->cb, "INSERT OR REPLACE INTO task (id, title, recorded_at) VALUES (100, 'c', '')"));
  assert_int_equal(act_change_count(f->cb), 1);
  fixture_commit(f, "Much ado.");
  fixture_expect(f, "SELECT group_concat(op || tbl || key) FROM journal_change WHERE seq = 2",
                 "inserttask100");
  fixture_expect(f, "SELECT json_extract(data, '$.title[1]') FROM journal_change WHERE seq = 2", "c");
}

static void odd_values_are_kept_exactly(void **state) {
  struct fixture *f = *state;
  fixture_begin(f, "test", 1);
  struct statement *st = statement_of(
      f->cb, "INSERT INTO document (id, case_id, kind, title, dated_on, text, content, recorded_at) VALUES "
             "(7, 9, 'k', ?1, ?2, ?3, ?4, '')");
  run(f, statement_of(f->cb, "INSERT INTO practitioner (id, name) VALUES (8, 'Dr A. Example')"));
  run(f, statement_of(f->cb,
                      "INSERT INTO case_ (id, ref, practitioner_id, status, opened_on, recorded_at) VALUES "
                      "(9, 'C-2026-0001', 8, 'open', '', '')"));
  statement_bind_text_n(st, 1, "nul\0in it", 9);
  statement_bind_text(st, 2, "\"\\ \n \xE2\x80\xA8 \xF0\x9F\x98\x80");
  statement_bind_text_n(st, 3, "not \xFF utf-8", 11);
  statement_bind_blob(st, 4, "\0\1\2", 3);
  run(f, st);
  fixture_commit(f, "Odd values.");
  fixture_expect(
      f,
      "SELECT instr(data, '[null,\"nul\\u0000in it\"]') > 0 AND instr(data, '{\"blob\":\"000102\"}') > 0 "
      "AND instr(data, '{\"text\":\"6e6f7420ff207574662d38\"}') > 0 "
      "FROM journal_change WHERE tbl = 'document'",
      "1");
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
  struct error err = {0};
  fixture_begin(f, "undo", 1);
  if (!journal_undo(f->cb, 2, NULL, NULL, &err)) fail_msg("%s [%s]", err.text, err.detail);
  fixture_commit(f, "Undone.");
  fixture_begin(f, "undo", 1);
  if (journal_undo(f->cb, 2, NULL, NULL, &err)) fail_msg("an act was undone twice");
  act_rollback(f->cb);
  fixture_expect(f, "SELECT count(*) FROM document", "0");
  fixture_begin(f, "redo", 1);
  if (!journal_undo(f->cb, 3, NULL, NULL, &err)) fail_msg("%s [%s]", err.text, err.detail);
  fixture_commit(f, "Done again.");
  found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
  fixture_expect(f, "SELECT count(*) FROM document", "1");
  fixture_begin(f, "undo", 1);
  if (!journal_undo(f->cb, 4, NULL, NULL, &err)) fail_msg("%s [%s]", err.text, err.detail);
  fixture_commit(f, "Undone.");
  fixture_expect(f, "SELECT count(*) FROM document", "0");
  found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static void nothing_is_written_outside_an_act(void **state) {
  struct fixture *f = *state;
  static const struct {
    const char *sql;
    bool allowed;
  } cases[] = {
      {"UPDATE person SET name = 'X' WHERE id = 1", false},
      {"INSERT INTO task (id, title, recorded_at) VALUES (5, 'x', '')", false},
      {"DELETE FROM task", false},
      {"UPDATE counter SET value = 0", false},
      {"INSERT INTO deadline (id, case_id, strand_id, name, title, class, state, open) VALUES "
       "(1,1,1,'','','','',1)",
       false},
      {"INSERT INTO search (ref, name, state, body) VALUES ('', '', '', '')", false},
      {"INSERT INTO journal DEFAULT VALUES", false},
      {"INSERT OR REPLACE INTO journal (seq) VALUES (1)", false},
      {"DELETE FROM journal_change", false},
      {"PRAGMA journal_mode = OFF", false},
      {"PRAGMA foreign_keys = OFF", false},
      {"BEGIN", false},
      {"COMMIT", false},
      {"SAVEPOINT x", false},
      {"DROP TRIGGER journal_no_update", false},
      {"CREATE TABLE x (id)", false},
      {"CREATE TEMP TRIGGER t AFTER INSERT ON task BEGIN DELETE FROM person; END", false},
      {"ATTACH ':memory:' AS other", false},
      {"VACUUM INTO '/tmp/x'", false},
      {"UPDATE sqlite_schema SET sql = ''", false},
      {"SELECT load_extension('x')", false},
      {"SELECT \"no such column\"", false},
      {"INSERT INTO draft (person_id, form, ref, fields, saved_at) VALUES (1, 'note', '', '{}', '')", true},
      {"INSERT INTO access_log (at, os_user, ref, what) VALUES ('', '', '', '')", true},
      {"SELECT * FROM person", true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct error err = {0};
    bool ran = statement_run(statement_of(f->cb, cases[i].sql), &err);
    if (ran != cases[i].allowed) fail_msg("%s: %s [%s]", cases[i].sql, err.text, err.detail);
  }
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static void keys_are_never_rewritten(void **state) {
  struct fixture *f = *state;
  static const char *const tries[] = {
      "UPDATE person SET id = 77 WHERE id = 1", "UPDATE person SET rowid = 77 WHERE id = 1",
      "UPDATE person SET oid = 77 WHERE id = 1", "UPDATE journal SET sentence = ''", "DELETE FROM journal"};
  for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
    fixture_begin(f, "test", 1);
    struct error err = {0};
    assert_false(statement_run(statement_of(f->cb, tries[i]), &err));
    act_rollback(f->cb);
  }
}

static void a_failed_write_spoils_the_act(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  fixture_begin(f, "test", 1);
  assert_false(statement_run(
      statement_of(f->cb, "INSERT INTO task (id, title, recorded_at, case_id) VALUES (5, 'x', '', 999)"),
      &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  assert_false(statement_run(statement_of(f->cb, "INSERT INTO person (id, name) VALUES (50, 'x')"), NULL));
  error_clear(&err);
  assert_false(act_commit(f->cb, "Never.", NULL, &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  assert_false(act_is_open(f->cb));
  fixture_expect(f, "SELECT count(*) FROM journal", "1");
  fixture_expect(f, "SELECT count(*) FROM person", "2");
}

static void ids_and_numbers_are_never_given_twice(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  fixture_begin(f, "test", 1);
  assert_int_equal(act_next_number(f->cb, "Q-2026"), 1);
  assert_int_equal(act_next_number(f->cb, "Q-2026"), 2);
  assert_int_equal(act_next_number(f->cb, "C-2026"), 1);
  assert_int_equal(act_new_id(f->cb), 3);
  assert_int_equal(act_new_id(f->cb), 4);
  fixture_commit(f, "Numbers.");
  fixture_begin(f, "undo", 1);
  assert_true(journal_undo(f->cb, 2, NULL, NULL, &err));
  assert_int_equal(act_next_number(f->cb, "Q-2026"), 3);
  assert_int_equal(act_new_id(f->cb), 5);
  fixture_commit(f, "Undone.");
}

static void undo_gives_back_and_walks_on(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct journal_entry last;
  int64_t id = fixture_add_task(f, 1, "one"); /* 2 */
  fixture_rename_task(f, 1, id, "two");       /* 3 */
  fixture_rename_task(f, 1, id, "three");     /* 4 */
  for (int64_t expected = 4; expected >= 2; expected--) {
    fixture_begin(f, "undo", 1);
    assert_true(journal_last_act(f->cb, 1, &last, &err));
    assert_int_equal(last.seq, expected);
    journal_entry_free(&last);
    if (!journal_undo(f->cb, expected, NULL, NULL, &err)) fail_msg("%s [%s]", err.text, err.detail);
    fixture_commit(f, "Undone.");
    if (expected == 4) fixture_expect(f, "SELECT title || ver FROM task", "two4");
    if (expected == 3) fixture_expect(f, "SELECT title || ver FROM task", "one5");
  }
  fixture_expect(f, "SELECT count(*) FROM task", "0");
  assert_false(journal_last_act(f->cb, 1, &last, &err));
  assert_int_equal(err.code, ERROR_MISSING);
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static int64_t undo(struct fixture *f, int64_t person) {
  struct error err = {0};
  struct journal_entry entry;
  if (!journal_last_act(f->cb, person, &entry, &err)) return 0;
  int64_t seq = entry.seq;
  fixture_begin(f, "undo", person);
  if (!journal_undo(f->cb, entry.last, NULL, NULL, &err)) {
    act_rollback(f->cb);
    seq = -seq;
  } else {
    fixture_commit(f, "Undone.");
  }
  journal_entry_free(&entry);
  return seq;
}

/* What was brought again; less than nothing when it was refused, 0 when there is nothing. */
static int64_t redo(struct fixture *f, int64_t person) {
  struct error err = {0};
  struct journal_entry entry;
  if (!journal_last_undo(f->cb, person, &entry, &err)) return 0;
  int64_t seq = entry.seq;
  fixture_begin(f, "redo", person);
  if (!journal_undo(f->cb, entry.last, NULL, NULL, &err)) {
    act_rollback(f->cb);
    seq = -seq;
  } else {
    fixture_commit(f, "Done again.");
  }
  journal_entry_free(&entry);
  return seq;
}

static void redo_walks_forward_again(void **state) {
  struct fixture *f = *state;
  int64_t id = fixture_add_task(f, 1, "one"); /* 2 */
  fixture_rename_task(f, 1, id, "two");       /* 3 */
  fixture_rename_task(f, 1, id, "three");     /* 4 */
  assert_int_equal(redo(f, 1), 0);
  for (int round = 0; round < 3; round++) {
    assert_int_equal(undo(f, 1), 4);
    assert_int_equal(undo(f, 1), 3);
    assert_int_equal(undo(f, 1), 2);
    assert_int_equal(undo(f, 1), 0);
    fixture_expect(f, "SELECT count(*) FROM task", "0");
    assert_int_equal(redo(f, 2), 0); /* somebody else has undone nothing */
    assert_int_equal(redo(f, 1), 2);
    assert_int_equal(redo(f, 1), 3);
    fixture_expect(f, "SELECT title FROM task", "two");
    assert_int_equal(redo(f, 1), 4);
    assert_int_equal(redo(f, 1), 0);
    fixture_expect(f, "SELECT title FROM task", "three");
  }
  assert_int_equal(undo(f, 1), 4);
  fixture_rename_task(f, 1, id, "four"); /* something else was done: there is nothing to bring again */
  assert_int_equal(redo(f, 1), 0);
  fixture_expect(f, "SELECT title FROM task", "four");
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

/* What was brought again counts as a change that others' undos meet, and others' changes are met by it. */
static void redo_meets_what_others_did(void **state) {
  struct fixture *f = *state;
  int64_t id = fixture_add_task(f, 1, "one"); /* 2 */
  fixture_rename_task(f, 1, id, "two");       /* 3 */
  assert_int_equal(undo(f, 1), 3);
  fixture_rename_task(f, 2, id, "three"); /* 5 */
  assert_int_equal(redo(f, 1), -3);
  fixture_expect(f, "SELECT title FROM task", "three");
  assert_int_equal(undo(f, 2), 5);
  assert_int_equal(redo(f, 1), 3);
  fixture_expect(f, "SELECT title FROM task", "two");
  assert_int_equal(redo(f, 2), -5);
  fixture_expect(f, "SELECT title FROM task", "two");
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static void undo_is_refused_when_the_row_has_moved_on(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  int64_t id = fixture_add_task(f, 1, "one"); /* 2 */
  fixture_rename_task(f, 1, id, "two");       /* 3 */
  fixture_rename_task(f, 2, id, "three");     /* 4 */
  fixture_begin(f, "undo", 1);
  assert_false(journal_undo(f->cb, 3, NULL, NULL, &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  assert_non_null(strstr(err.text, "B. Colleague has changed the same record since"));
  assert_non_null(strstr(err.text, "20 Nov at 09:13"));
  assert_false(act_commit(f->cb, "Never.", NULL, &err));
  fixture_expect(f, "SELECT title FROM task", "three");
  fixture_expect(f, "SELECT count(*) FROM journal", "4");
}

static void undo_is_refused_when_others_built_on_it(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  fixture_begin(f, "practitioner-add", 1);
  run(f, statement_of(f->cb, "INSERT INTO practitioner (id, name) VALUES (8, 'Dr A. Example')"));
  fixture_commit(f, "A practitioner was added.");
  fixture_begin(f, "case-open", 2);
  run(f, statement_of(f->cb,
                      "INSERT INTO case_ (id, ref, practitioner_id, status, opened_on, recorded_at) VALUES "
                      "(9, 'C-2026-0001', 8, 'open', '', '')"));
  act_set_case(f->cb, 9);
  fixture_commit(f, "A case was opened.");
  fixture_begin(f, "undo", 1);
  assert_false(journal_undo(f->cb, 2, NULL, NULL, &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  assert_non_null(strstr(err.text, "B. Colleague has added to it since"));
  act_rollback(f->cb);
  fixture_expect(f, "SELECT count(*) FROM practitioner", "1");
}

static void dangling_references_are_refused_at_the_commit(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  fixture_begin(f, "test", 1);
  run(f, statement_inside(f->cb, "PRAGMA defer_foreign_keys = ON"));
  run(f, statement_of(f->cb, "INSERT INTO task (id, title, recorded_at, case_id) VALUES (5, 'y', '', 999)"));
  assert_false(act_commit(f->cb, "Never.", NULL, &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  fixture_expect(f, "SELECT count(*) FROM task", "0");
}

static void heads_codes_and_receipts(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct journal_head one, two, found;
  enum receipt_state receipt;
  char code[JOURNAL_CODE];
  assert_true(journal_head(f->cb, &one, &err));
  fixture_add_task(f, 1, "one");
  assert_true(journal_head(f->cb, &two, &err));
  assert_int_equal(two.seq, 2);
  assert_true(journal_find(f->cb, one.hash, &found, &err));
  assert_int_equal(found.seq, 1);
  assert_true(journal_find(f->cb, journal_code(&two, code), &found, &err));
  assert_int_equal(strlen(code), 22);
  assert_int_equal(found.seq, 2);
  code[5] = code[5] == '0' ? '1' : '0';
  assert_false(journal_find(f->cb, code, &found, &err));
  assert_int_equal(err.code, ERROR_CORRUPT);
  assert_false(journal_find(f->cb, "12", &found, &err));
  assert_int_equal(err.code, ERROR_INVALID);
  assert_true(journal_receipt_check(f->cb, &one, &receipt, &err));
  assert_int_equal(receipt, RECEIPT_EXTENDS);
  one.seq = 7;
  assert_true(journal_receipt_check(f->cb, &one, &receipt, &err));
  assert_int_equal(receipt, RECEIPT_BROKEN);
  one.seq = 0;
  assert_true(journal_receipt_check(f->cb, &one, &receipt, &err));
  assert_int_equal(receipt, RECEIPT_NONE);
}

static void count_entry(void *data, const struct journal_entry *entry) {
  char *text = data;
  text[strlen(text)] = (char)('0' + entry->seq);
}

static void entries_are_listed_newest_first(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct journal_entry entry;
  char seen[16] = "";
  int64_t id = fixture_add_task(f, 1, "one");
  fixture_rename_task(f, 2, id, "two");
  assert_true(journal_list(f->cb, 0, 0, 2, count_entry, seen, &err));
  assert_string_equal(seen, "32");
  assert_true(journal_list(f->cb, 0, 2, 10, count_entry, seen, &err));
  assert_string_equal(seen, "321");
  assert_true(journal_last_change(f->cb, "task", id, &entry, &err));
  assert_string_equal(entry.by, "B. Colleague");
  journal_entry_free(&entry);
  assert_false(journal_last_change(f->cb, "task", 99, &entry, &err));
}

int main(void) {
#define ON(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
      ON(an_act_is_one_entry),
      ON(changes_of_one_row_are_one_change),
      ON(odd_values_are_kept_exactly),
      ON(nothing_is_written_outside_an_act),
      ON(keys_are_never_rewritten),
      ON(a_failed_write_spoils_the_act),
      ON(ids_and_numbers_are_never_given_twice),
      ON(undo_gives_back_and_walks_on),
      ON(redo_walks_forward_again),
      ON(redo_meets_what_others_did),
      ON(undo_is_refused_when_the_row_has_moved_on),
      ON(undo_is_refused_when_others_built_on_it),
      ON(dangling_references_are_refused_at_the_commit),
      ON(heads_codes_and_receipts),
      ON(entries_are_listed_newest_first),
  };
  return cmocka_run_group_tests_name("store acts", tests, NULL, NULL);
}
