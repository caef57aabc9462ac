/* Verify against somebody with the sqlite3 program: whatever they do is found, and named. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* The journal's triggers taken away, the deed done, the triggers put back as they were. */
static void tamper_journal(struct fixture *f, const char *deed) {
  struct buf sql = {0};
  char *drops = fixture_value(
      f, "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger'");
  char *creates = fixture_value(f, "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'trigger'");
  buf_printf(&sql, "BEGIN IMMEDIATE; %s; %s; %s; COMMIT", drops, deed, creates);
  fixture_tamper(f, buf_text(&sql));
  buf_free(&sql);
  free(drops);
  free(creates);
}

static void expect_line(const char *found, const char *wanted, const char *deed) {
  if (!strstr(found, wanted)) fail_msg("after: %s\nwanted: %s\nfound:\n%s", deed, wanted, found);
}

static void expect_clean(struct fixture *f) {
  char *found = fixture_verify(f, NULL);
  if (found[0]) fail_msg("an honest casebook gives:\n%s", found);
  free(found);
}

/* Eight acts: 1 init, 2 to 4 on a case, 5 to 8 tasks. */
static void history(struct fixture *f) {
  struct error err = {0};
  static const char *const steps[] = {
      "INSERT INTO practitioner (id, name) VALUES (20, 'Dr A. Example')",
      "INSERT INTO case_ (id, ref, practitioner_id, status, opened_on, recorded_at) "
      "VALUES (21, 'C-2026-0001', 20, 'open', '2026-01-01', '')",
      "UPDATE case_ SET title = 'Notes', ver = 2 WHERE id = 21"};
  for (size_t i = 0; i < 3; i++) {
    fixture_begin(f, "step", 1);
    if (!statement_run(statement_of(f->cb, steps[i]), &err)) fail_msg("%s [%s]", err.text, err.detail);
    act_set_case(f->cb, 21);
    fixture_commit(f, "A step was done.");
  }
  int64_t id = fixture_add_task(f, 1, "one");
  fixture_rename_task(f, 1, id, "two");
  fixture_rename_task(f, 2, id, "three");
  fixture_add_task(f, 1, "four");
}

static const struct deed {
  const char *sql;
  const char *wanted; /* in what verify finds */
  const char *also;   /* may be NULL */
} journal_deeds[] = {
    {"UPDATE journal SET sentence = 'Nothing' WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET args = '{}' WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET action = 'x' WHERE seq = 8", "chain journal 0 8: entry 8 was edited", NULL},
    {"UPDATE journal SET salt = 'x' WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE seq = 3", "chain journal 0 3: entry 3 was edited",
     NULL},
    {"UPDATE journal SET person_id = 2 WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET person_id = 0 WHERE seq = 1", "chain journal 0 1: entry 1 was edited", NULL},
    {"UPDATE journal SET os_user = 'x' WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET via = 'x' WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET uuid = 'x' WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET case_id = NULL, case_seq = NULL WHERE seq = 3",
     "chain journal 0 3: entry 3 was edited",
     "chain journal 0 4: entry 4 does not follow the entry before it of the same case"},
    {"UPDATE journal SET case_seq = 9 WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET undoes = 2 WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET changes = 9 WHERE seq = 3", "journal_change 0 3: entry 3 has 1 changes", NULL},
    {"UPDATE journal SET prev = 'x' WHERE seq = 3", "chain journal 0 3: entry 3 was edited",
     "entry 3 does not follow entry 2"},
    {"UPDATE journal SET case_prev = 'x' WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET digest = 'x' WHERE seq = 3", "chain journal 0 3: entry 3 was edited", NULL},
    {"UPDATE journal SET hash = 'x' WHERE seq = 3", "chain journal 0 3: entry 3 was edited",
     "entry 4 does not follow entry 3"},
    {"DELETE FROM journal WHERE seq = 3; DELETE FROM journal_change WHERE seq = 3",
     "chain journal 0 3: entry 3 is missing", "entry 4 does not follow entry 2"},
    {"DELETE FROM journal WHERE seq BETWEEN 3 AND 5", "chain journal 0 3: entries 3 to 5 are missing",
     "changes (1) of entry 4, which is not there"},
    {"DELETE FROM journal WHERE seq = 1", "chain journal 0 1: entry 1 is missing", NULL},
    {"UPDATE journal SET seq = 100 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 7; "
     "UPDATE journal SET seq = 7 WHERE seq = 100; UPDATE journal_change SET seq = 100 WHERE seq = 6; "
     "UPDATE journal_change SET seq = 6 WHERE seq = 7; UPDATE journal_change SET seq = 7 WHERE seq = 100",
     "entry 6 is out of order: it was written as entry 7",
     "entry 7 is out of order: it was written as entry 6"},
    {"UPDATE journal SET seq = 9 WHERE seq = 8; UPDATE journal_change SET seq = 9 WHERE seq = 8",
     "chain journal 0 8: entry 8 is missing", "entry 9 is out of order: it was written as entry 8"},
    {"INSERT INTO journal SELECT 9, 'u', at, person_id, os_user, via, NULL, NULL, action, args, sentence, "
     "NULL, 0, salt, "
     "digest, prev, '', hash FROM journal WHERE seq = 8",
     "chain journal 0 9: entry 9", NULL},
    {"INSERT INTO journal SELECT -5, 'u', at, person_id, os_user, via, NULL, NULL, action, args, sentence, "
     "NULL, 0, salt, "
     "digest, prev, '', hash FROM journal WHERE seq = 8",
     "chain journal 0 -5: entry -5", NULL},
    {"UPDATE journal_change SET data = replace(data, 'three', 'other') WHERE seq = 7",
     "chain journal 0 7: entry 7 was edited", "replay task"},
    {"UPDATE journal_change SET data = '{' WHERE seq = 7", "chain journal 0 7: entry 7 was edited",
     "cannot be read"},
    {"UPDATE journal_change SET data = '{\"title\":[\"two\",{\"blob\":\"0g\"}]}' WHERE seq = 7",
     "cannot be read", NULL},
    {"UPDATE journal_change SET op = 'delete' WHERE seq = 7", "chain journal 0 7: entry 7 was edited", NULL},
    {"UPDATE journal_change SET key = 99 WHERE seq = 7", "chain journal 0 7: entry 7 was edited", NULL},
    {"UPDATE journal_change SET tbl = 'line' WHERE seq = 7", "chain journal 0 7: entry 7 was edited",
     "a table 'line' that has no records"},
    {"UPDATE journal_change SET n = 9 WHERE seq = 7", "chain journal 0 7: entry 7 was edited", NULL},
    {"UPDATE journal_change SET id = 900 WHERE seq = 7", "the changes of entry 7 were moved", NULL},
    {"DELETE FROM journal_change WHERE seq = 7", "entry 7 has 0 changes and was written with 1", NULL},
    {"INSERT INTO journal_change (id, seq, n, tbl, key, op, data) VALUES (900, 7, 2, 'task', 3, 'update', "
     "'{}')",
     "entry 7 has 2 changes and was written with 1", NULL},
    {"INSERT INTO journal_change (id, seq, n, tbl, key, op, data) VALUES (900, 70, 1, 'task', 3, 'update', "
     "'{}')",
     "there are changes (1) of entry 70, which is not there", NULL},
};

static void every_deed_on_the_journal_is_named(void **state) {
  struct fixture *f = *state;
  history(f);
  expect_clean(f);
  char *whole = mem_format("%s/whole", f->folder);
  fixture_copy(f->path, whole);
  for (size_t i = 0; i < sizeof journal_deeds / sizeof journal_deeds[0]; i++) {
    const struct deed *deed = &journal_deeds[i];
    casebook_close(f->cb);
    fixture_copy(whole, f->path);
    f->cb = NULL;
    fixture_reopen(f);
    tamper_journal(f, deed->sql);
    char *found = fixture_verify(f, NULL);
    expect_line(found, deed->wanted, deed->sql);
    if (deed->also) expect_line(found, deed->also, deed->sql);
    if (strstr(found, "schema ")) fail_msg("the test itself left a trace: %s", found);
    free(found);
  }
  free(whole);
}

static void a_renewed_hash_breaks_the_next_link(void **state) {
  struct fixture *f = *state;
  history(f);
  /* the entry is edited, and its digest and hash are made to fit again, as this program would */
  struct error err = {0};
  tamper_journal(f, "UPDATE journal SET sentence = 'Nothing.' WHERE seq = 6");
  struct statement *st = statement_inside(f->cb, "SELECT " CHAIN_COLUMNS " FROM journal WHERE seq = 6");
  assert_int_equal(statement_step(st, &err), STEP_ROW);
  struct chain_entry entry = chain_entry_of(st);
  struct chain_digest digest;
  char digest_text[JOURNAL_HASH], hash[JOURNAL_HASH];
  chain_digest_begin(&digest, &entry);
  struct statement *changes =
      statement_inside(f->cb, "SELECT n, tbl, key, op, data FROM journal_change WHERE seq = 6 ORDER BY n");
  while (statement_step(changes, &err) == STEP_ROW)
    chain_digest_change(&digest, statement_int(changes, 0), statement_text(changes, 1),
                        statement_int(changes, 2), statement_text(changes, 3), statement_text(changes, 4),
                        strlen(statement_text(changes, 4)));
  chain_digest_end(&digest, digest_text);
  entry.digest = digest_text;
  chain_hash(&entry, hash);
  statement_reset(st);
  char *deed = mem_format("UPDATE journal SET digest = '%s', hash = '%s' WHERE seq = 6", digest_text, hash);
  tamper_journal(f, deed);
  char *found = fixture_verify(f, NULL);
  assert_string_equal(
      found, "chain journal 0 7: entry 7 does not follow entry 6: one of them was replaced, moved or "
             "taken out\n");
  free(found);
  free(deed);
}

static void a_cut_tail_is_found_by_a_head(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct journal_head head;
  enum receipt_state receipt;
  char code[JOURNAL_CODE];
  history(f);
  assert_true(journal_head(f->cb, &head, &err));
  journal_code(&head, code);
  char *found = fixture_verify(f, head.hash);
  assert_string_equal(found, "");
  free(found);
  /* act 8 with all it did, as if it had never been */
  tamper_journal(f, "DELETE FROM task WHERE id = 4; UPDATE counter SET value = 3; DELETE FROM journal_change "
                    "WHERE seq = 8; "
                    "DELETE FROM journal WHERE seq = 8");
  expect_clean(f);
  const char *const heads[] = {head.hash, code};
  for (size_t i = 0; i < 2; i++) {
    found = fixture_verify(f, heads[i]);
    expect_line(found, "head journal 0 0: no entry of this casebook has that", heads[i]);
    free(found);
  }
  assert_true(journal_receipt_check(f->cb, &head, &receipt, &err));
  assert_int_equal(receipt, RECEIPT_BROKEN);
}

/* ---- rows of every record table ---- */

static void as_store(struct fixture *f, const char *sql) {
  char *message = NULL;
  f->cb->privilege = PRIVILEGE_STORE;
  if (sqlite3_exec(f->cb->db, sql, NULL, NULL, &message) != SQLITE_OK) fail_msg("%s: %s", sql, message);
  f->cb->privilege = PRIVILEGE_MODEL;
}

/* `INSERT INTO t VALUES (key, ...)` with a value of the right type, different for each key, in each column.
 */
static char *insert_any(struct fixture *f, const struct shape *shape, int64_t key) {
  struct buf sql = {0};
  buf_printf(&sql, "INSERT INTO \"%s\" VALUES (%lld", shape->table->name, (long long)key);
  for (size_t i = 1; i < shape->count; i++) {
    char *query =
        mem_format("SELECT type FROM pragma_table_info('%s') WHERE cid = %zu", shape->table->name, i);
    char *type = fixture_value(f, query);
    buf_printf(&sql,
               strcmp(type, "TEXT") == 0   ? ", '%s%lld'"
               : strcmp(type, "BLOB") == 0 ? ", cast('%s%lld' AS BLOB)"
                                           : ", length('%s') + %lld",
               shape->columns[i], (long long)key);
    free(query);
    free(type);
  }
  buf_puts(&sql, ")");
  return buf_take(&sql);
}

static void add_rows(struct fixture *f) {
  as_store(f, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
  fixture_begin(f, "fill", 1);
  for (size_t i = 0; i < f->cb->shape_count; i++)
    for (int64_t key = 1000; key < 1002; key++) {
      char *sql = insert_any(f, &f->cb->shapes[i], key);
      as_store(f, sql);
      free(sql);
    }
  fixture_commit(f, "Every table has two rows.");
}

static void tamper_any(struct fixture *f, const char *sql) {
  char *all = mem_format("PRAGMA ignore_check_constraints = ON; %s", sql);
  fixture_tamper(f, all);
  free(all);
}

static void tamper_columns(struct fixture *f, const struct shape *shape) {
  for (size_t c = 1; c < shape->count; c++) {
    char *sql = mem_format("UPDATE \"%s\" SET \"%s\" = \"%s\" || '7' WHERE id = 1000", shape->table->name,
                           shape->columns[c], shape->columns[c]);
    char *query =
        mem_format("SELECT type FROM pragma_table_info('%s') WHERE cid = %zu", shape->table->name, c);
    char *type = fixture_value(f, query);
    if (strcmp(type, "BLOB") == 0) {
      free(sql);
      sql = mem_format("UPDATE \"%s\" SET \"%s\" = x'00' WHERE id = 1000", shape->table->name,
                       shape->columns[c]);
    }
    tamper_any(f, sql);
    free(sql);
    free(query);
    free(type);
  }
}

/* As verify names it: with its reference, where the table has one. Caller frees. */
static char *row_name(const struct shape *shape, int key) {
  for (size_t c = 0; c < shape->count; c++)
    if (strcmp(shape->columns[c], "ref") == 0)
      return mem_format("%s %d (ref%d)", shape->table->name, key, key);
  return mem_format("%s %d", shape->table->name, key);
}

static void every_column_of_every_record_table_is_watched(void **state) {
  struct fixture *f = *state;
  fixture_add_task(f, 1, "so that the shapes are known");
  add_rows(f);
  for (size_t i = 0; i < f->cb->shape_count; i++) {
    const struct shape *shape = &f->cb->shapes[i];
    const char *name = shape->table->name;
    tamper_columns(f, shape);
    char *taken = mem_format("DELETE FROM \"%s\" WHERE id = 1001", name), *added = insert_any(f, shape, 1002);
    tamper_any(f, taken);
    tamper_any(f, added);
    free(taken);
    free(added);
  }
  char *found = fixture_verify(f, NULL);
  size_t columns = 0;
  for (size_t i = 0; i < f->cb->shape_count; i++) {
    const struct shape *shape = &f->cb->shapes[i];
    const char *table = shape->table->name;
    char *edited = row_name(shape, 1000), *taken = row_name(shape, 1001);
    for (size_t c = 1; c < shape->count; c++, columns++) {
      char *line = mem_format("replay %s 1000 3: %s, %s: the table has ", table, edited, shape->columns[c]);
      expect_line(found, line, "edit");
      free(line);
    }
    char *gone = mem_format("replay %s 1001 3: %s is gone", table, taken);
    char *new = mem_format("replay %s 1002 0: %s 1002 is in the table, and no act", table, table);
    expect_line(found, gone, "delete");
    expect_line(found, new, "insert");
    free(edited);
    free(taken);
    free(gone);
    free(new);
  }
  assert_true(columns > 200);
  free(found);
}

static const struct deed table_deeds[] = {
    {"UPDATE counter SET value = 1 WHERE name = 'id'", "value: the table has 1, the journal gives 4", NULL},
    {"UPDATE counter SET name = 'ids'", "name: the table has 'ids', the journal gives 'id'", NULL},
    {"DELETE FROM counter", "replay counter 1 8: counter 1 is gone", NULL},
    {"UPDATE task SET title = char(27) || '[31mred' WHERE id = 3",
     "title: the table has '<U+001B>[31mred', the journal gives 'three'", NULL},
    {"UPDATE task SET title = 'three' || char(0) || 'x' WHERE id = 3", "<U+0000>x'", NULL},
    {"UPDATE task SET owner_id = 77 WHERE id = 3", "reference task 3 0: task 3 refers to a record of person",
     "owner_id: the table has 77, the journal gives nothing"},
    {"INSERT INTO person (id, name) VALUES (-9223372036854775808, 'x')", "and no act put it there", NULL},
    {"INSERT INTO person (id, name) VALUES (9223372036854775807, 'x')", "and no act put it there", NULL},
    {"INSERT INTO search (ref, name, state, body) VALUES ('C', 'n', 's', 'b'); "
     "UPDATE search_data SET block = block || x'00' WHERE id > 10",
     "derived search 0 0: the search index does not lead to the rows", NULL},
    {"INSERT INTO search (ref, name, state, body) VALUES ('C', 'n', 's', 'b'); DELETE FROM search_docsize",
     "the search index does not lead to the rows", NULL},
    {"DROP TRIGGER journal_no_update",
     "schema journal_no_update 0 0: the trigger 'journal_no_update' is missing", NULL},
    {"DROP INDEX case_practitioner", "the index 'case_practitioner' is missing", NULL},
    {"CREATE TRIGGER extra AFTER INSERT ON task BEGIN DELETE FROM person; END",
     "the trigger 'extra' does not belong", NULL},
    {"CREATE VIEW extra AS SELECT 1", "the view 'extra' does not belong", NULL},
    {"CREATE TABLE extra (id)", "the table 'extra' does not belong", NULL},
    {"CREATE INDEX extra ON task (title)", "the index 'extra' does not belong", NULL},
    {"DROP TRIGGER journal_no_update; CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT "
     "1; END",
     "the trigger 'journal_no_update' is not as a casebook has it", NULL},
    {"ALTER TABLE task ADD COLUMN extra TEXT", "the table 'task' is not as a casebook has it", NULL},
};

static void every_deed_on_the_tables_is_named(void **state) {
  struct fixture *f = *state;
  history(f);
  char *whole = mem_format("%s/whole", f->folder);
  fixture_copy(f->path, whole);
  for (size_t i = 0; i < sizeof table_deeds / sizeof table_deeds[0]; i++) {
    const struct deed *deed = &table_deeds[i];
    casebook_close(f->cb);
    fixture_copy(whole, f->path);
    fixture_tamper(f, deed->sql);
    f->cb = NULL;
    fixture_reopen(f);
    char *found = fixture_verify(f, NULL);
    expect_line(found, deed->wanted, deed->sql);
    if (deed->also) expect_line(found, deed->also, deed->sql);
    free(found);
  }
  free(whole);
}

static void a_foreign_trigger_stops_writing(void **state) {
  struct fixture *f = *state;
  struct error err = {0};
  struct act_terms terms = {"x", NULL, 1, "tester", "command", &f->context};
  fixture_tamper(f, "CREATE TRIGGER extra AFTER INSERT ON task BEGIN DELETE FROM person; END");
  fixture_reopen(f);
  assert_true(casebook_is_read_only(f->cb));
  assert_non_null(strstr(casebook_notice(f->cb), "'extra'"));
  assert_false(act_begin(f->cb, &terms, &err));
  assert_int_equal(err.code, ERROR_DENIED);
}

/* Single bits of the file turned over, as a disk may do: SQLite's own check does not see most of them. */
static void flipped_bits_are_found(void **state) {
  struct fixture *f = *state;
  history(f);
  char *whole = mem_format("%s/whole", f->folder);
  fixture_copy(f->path, whole);
  unsigned chance = 7;
  int unseen = 0, changed = 0;
  char *before = fixture_dump(f);
  for (int i = 0; i < 300; i++) {
    casebook_close(f->cb);
    fixture_copy(whole, f->path);
    f->cb = NULL;
    chance = chance * 1103515245u + 12345u;
    fixture_flip(f, chance);
    struct error err = {0};
    f->cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
    if (!f->cb) continue;
    char *after = fixture_dump(f);
    bool differs = strcmp(before, after) != 0;
    struct verify_result result;
    bool found = !verify_casebook(f->cb, NULL, NULL, &result, &err) || result.findings > 0;
    if (differs) changed++;
    if (differs && !found) unseen++;
    free(after);
  }
  assert_int_equal(unseen, 0);
  print_message("# %d of 300 flipped bits changed what the casebook says; all were found\n", changed);
  assert_true(changed > 20);
  free(before);
  free(whole);
}

int main(void) {
#define ON(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
      ON(every_deed_on_the_journal_is_named),
      ON(a_renewed_hash_breaks_the_next_link),
      ON(a_cut_tail_is_found_by_a_head),
      ON(every_column_of_every_record_table_is_watched),
      ON(every_deed_on_the_tables_is_named),
      ON(a_foreign_trigger_stops_writing),
      ON(flipped_bits_are_found),
  };
  return cmocka_run_group_tests_name("store verify", tests, NULL, NULL);
}
