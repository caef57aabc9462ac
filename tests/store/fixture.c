/* The casebook that each test of the store starts with. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

void fixture_begin(struct fixture *f, const char *action, int64_t person_id) {
  struct error err = {0};
  struct act_terms terms = {.action = action,
                            .args = "{\"from\":\"test\"}",
                            .person_id = person_id,
                            .os_user = "tester",
                            .via = "command",
                            .context = &f->context};
  if (!act_begin(f->cb, &terms, &err)) fail_msg("%s [%s]", err.text, err.detail);
}

struct journal_head fixture_commit(struct fixture *f, const char *sentence) {
  struct error err = {0};
  struct journal_head head;
  if (!act_commit(f->cb, sentence, &head, &err)) fail_msg("%s [%s]", err.text, err.detail);
  return head;
}

static void must_run(struct statement *st) {
  struct error err = {0};
  if (!statement_run(st, &err)) fail_msg("%s [%s]", err.text, err.detail);
}

static void add_person(struct fixture *f, const char *name) {
  struct statement *st = statement_of(f->cb, "INSERT INTO person (id, name) VALUES (?1, ?2)");
  statement_bind_int(st, 1, act_new_id(f->cb));
  statement_bind_text(st, 2, name);
  must_run(st);
}

static void found_office(struct fixture *f) {
  fixture_begin(f, "init", 0);
  struct statement *st =
      statement_of(f->cb, "INSERT INTO casebook (id, uuid, organisation, calendar, practice, created_at) "
                          "VALUES (1, 'test', 'Northfield NHS Trust', 'any-uk', 1, ?1)");
  statement_bind_text(st, 1, act_now(f->cb));
  must_run(st);
  add_person(f, "A. Manager");
  add_person(f, "B. Colleague");
  fixture_commit(f, "The casebook was made.");
}

int fixture_setup(void **state) {
  struct fixture *f = mem_alloc(sizeof *f);
  struct error err = {0};
  snprintf(f->folder, sizeof f->folder, "/tmp/fairway-store-XXXXXX");
  if (!mkdtemp(f->folder)) return -1;
  snprintf(f->path, sizeof f->path, "%s/office.casebook", f->folder);
  context_init(&f->context);
  f->context.fixed_now = 1763630000; /* 2025-11-20 */
  f->cb = casebook_create(f->path, &err);
  if (!f->cb) {
    fprintf(stderr, "%s [%s]\n", err.text, err.detail);
    return -1;
  }
  *state = f;
  found_office(f);
  return 0;
}

int fixture_teardown(void **state) {
  struct fixture *f = *state;
  casebook_close(f->cb);
  char *command[] = {"rm", "-rf", f->folder, NULL};
  pid_t child = fork();
  if (child == 0) {
    execv("/bin/rm", command);
    _exit(1);
  }
  free(f);
  return 0;
}

void fixture_reopen(struct fixture *f) {
  struct error err = {0};
  casebook_close(f->cb);
  f->cb = casebook_open(f->path, CASEBOOK_READ_WRITE, &err);
  if (!f->cb) fail_msg("%s [%s]", err.text, err.detail);
}

int64_t fixture_add_task(struct fixture *f, int64_t person_id, const char *title) {
  fixture_begin(f, "task-add", person_id);
  int64_t id = act_new_id(f->cb);
  struct statement *st = statement_of(f->cb, "INSERT INTO task (id, title, recorded_at) VALUES (?1, ?2, ?3)");
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, title);
  statement_bind_text(st, 3, act_now(f->cb));
  must_run(st);
  fixture_commit(f, "A task was added.");
  return id;
}

void fixture_rename_task(struct fixture *f, int64_t person_id, int64_t task_id, const char *title) {
  fixture_begin(f, "task-edit", person_id);
  struct statement *st = statement_of(f->cb, "UPDATE task SET title = ?2, ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, task_id);
  statement_bind_text(st, 2, title);
  must_run(st);
  fixture_commit(f, "A task was renamed.");
}

static sqlite3 *raw_open(struct fixture *f) {
  sqlite3 *db;
  if (sqlite3_open(f->path, &db) != SQLITE_OK) fail_msg("the file does not open: %s", sqlite3_errmsg(db));
  sqlite3_busy_timeout(db, 5000);
  return db;
}

char *fixture_value(struct fixture *f, const char *sql) {
  sqlite3 *db = raw_open(f);
  sqlite3_stmt *st;
  char *value = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  if (sqlite3_step(st) == SQLITE_ROW) value = mem_string((const char *)sqlite3_column_text(st, 0));
  sqlite3_finalize(st);
  sqlite3_close(db);
  return value ? value : mem_string("(null)");
}

void fixture_expect(struct fixture *f, const char *sql, const char *expected) {
  char *value = fixture_value(f, sql);
  if (strcmp(value, expected) != 0) fail_msg("%s gives '%s', not '%s'", sql, value, expected);
  free(value);
}

void fixture_tamper(struct fixture *f, const char *sql) {
  sqlite3 *db = raw_open(f);
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) fail_msg("%s: %s", sql, message);
  sqlite3_close(db);
}

static void note_finding(void *data, const struct verify_finding *finding) {
  buf_printf(data, "%s %s %lld %lld: %s\n", finding->kind, finding->table, (long long)finding->key,
             (long long)finding->seq, finding->text);
}

char *fixture_verify(struct fixture *f, const char *head) {
  struct buf found = {0};
  struct error err = {0};
  struct verify_result result;
  struct verify_watch watch = {.found = note_finding, .data = &found};
  if (!verify_casebook(f->cb, head, &watch, &result, &err)) fail_msg("%s [%s]", err.text, err.detail);
  return buf_take(&found);
}

void fixture_copy(const char *from, const char *to) {
  char bytes[65536];
  size_t len;
  char *journal = mem_format("%s-journal", to);
  unlink(journal);
  free(journal);
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  if (!in || !out) fail_msg("%s cannot be copied", from);
  while ((len = fread(bytes, 1, sizeof bytes, in)) > 0)
    fwrite(bytes, 1, len, out);
  fclose(in);
  if (fclose(out) != 0) fail_msg("%s cannot be written", to);
}

static bool dump_table(sqlite3 *db, const char *name, struct buf *out) {
  sqlite3_stmt *st = NULL;
  char *sql = mem_format("SELECT * FROM \"%s\"", name);
  int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
  buf_printf(out, "%s\n", name);
  while (rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(st); i++) {
      const char *text = (const char *)sqlite3_column_text(st, i);
      buf_printf(out, "%d:%d:", sqlite3_column_type(st, i), sqlite3_column_bytes(st, i));
      buf_add(out, text ? text : "", (size_t)sqlite3_column_bytes(st, i));
    }
    rc = SQLITE_OK;
  }
  sqlite3_finalize(st);
  free(sql);
  return rc == SQLITE_DONE;
}

char *fixture_dump(struct fixture *f) {
  struct buf out = {0};
  size_t count;
  sqlite3 *db = raw_open(f);
  const struct table *tables = table_all(&count);
  bool ok = true;
  for (size_t i = 0; ok && i < count; i++)
    if (tables[i].class == TABLE_RECORD || tables[i].class == TABLE_COUNTER ||
        tables[i].class == TABLE_JOURNAL)
      ok = dump_table(db, tables[i].name, &out);
  sqlite3_close(db);
  char *text = buf_take(&out);
  if (ok) return text;
  free(text);
  return mem_string("damaged");
}

void fixture_flip(struct fixture *f, unsigned chance) {
  FILE *file = fopen(f->path, "r+b");
  if (!file) fail_msg("%s does not open", f->path);
  fseek(file, 0, SEEK_END);
  long size = ftell(file), at = (long)(chance >> 3) % size;
  fseek(file, at, SEEK_SET);
  int byte;
  while ((byte = fgetc(file)) == 0) /* most of a small casebook is empty */
    at++;
  if (byte == EOF) byte = 0, at = size - 1;
  fseek(file, at, SEEK_SET);
  fputc(byte ^ 1 << (chance & 7), file);
  fclose(file);
}

/* ---- migrations ---- */

int fixture_migrations_and(const char *name, const char *sql, struct migration out[FIXTURE_MIGRATIONS]) {
  int version = schema_latest(casebook_migrations) + 1;
  size_t count = 0;
  while (casebook_migrations[count].version) {
    assert_true(count + 2 < FIXTURE_MIGRATIONS);
    out[count] = casebook_migrations[count];
    count++;
  }
  out[count] = (struct migration){version, name, sql};
  out[count + 1] = (struct migration){0, NULL, NULL};
  return version;
}

bool fixture_says(const char *text, const char *format, int first, int second) {
  char wanted[160] = "";
  const char *part = format;
  int numbers[] = {first, second};
  for (size_t i = 0; i < 2; i++) {
    const char *hole = strstr(part, "%d");
    size_t len = strlen(wanted);
    snprintf(wanted + len, sizeof wanted - len, "%.*s%d", (int)(hole - part), part, numbers[i]);
    part = hole + 2;
  }
  size_t len = strlen(wanted);
  snprintf(wanted + len, sizeof wanted - len, "%s", part);
  if (strstr(text, wanted)) return true;
  print_error("\"%s\" does not say \"%s\"\n", text, wanted);
  return false;
}
