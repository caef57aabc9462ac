/* The desk of the action tests. */
#include "desk.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/office.h"
#include "model/person.h"
#include "store/act.h"

static int64_t add_person(struct desk *d, const char *name, const char *user, unsigned roles) {
  int64_t id, account;
  struct person_terms terms = {.name = name, .job = "tester"};
  assert_true(person_insert(d->cb, &terms, &id, &d->err));
  assert_true(account_insert(d->cb, id, user, roles, &account, &d->err));
  return id;
}

static void found_office(struct desk *d) {
  struct office_terms office = {"Northfield NHS Trust", "england-and-wales", "", true};
  struct act_terms act = {.action = "init", .os_user = "tester", .via = "init", .context = &d->context};
  struct journal_head head;
  d->cb = casebook_create(d->path, &d->err);
  if (!d->cb) fail_msg("%s", d->err.text);
  assert_true(act_begin(d->cb, &act, &d->err));
  struct stamp stamp = {.today = d->context.fixed_today};
  snprintf(stamp.now, sizeof stamp.now, "%s", act_now(d->cb));
  if (!office_found(d->cb, &office, &stamp, &d->err)) fail_msg("%s", d->err.text);
  d->manager = add_person(d, "A. Manager", "manager", ROLE_CASE_MANAGER);
  d->administrator = add_person(d, "B. Administrator", "admin", ROLE_ADMINISTRATOR);
  d->reader = add_person(d, "C. Reader", "reader", ROLE_READER);
  if (!act_commit(d->cb, "Office founded.", &head, &d->err)) fail_msg("%s", d->err.text);
}

int desk_setup(void **state) {
  struct desk *d = mem_alloc(sizeof *d);
  snprintf(d->folder, sizeof d->folder, "/tmp/fairway-desk-XXXXXX");
  if (!mkdtemp(d->folder)) return -1;
  snprintf(d->path, sizeof d->path, "%s/office.casebook", d->folder);
  context_init(&d->context);
  desk_today(d, "2026-11-20");
  found_office(d);
  desk_sit(d, "manager");
  *state = d;
  return 0;
}

int desk_teardown(void **state) {
  struct desk *d = *state;
  action_result_free(&d->result);
  casebook_close(d->cb);
  unlink(d->path);
  rmdir(d->folder);
  free(d);
  return 0;
}

void desk_today(struct desk *d, const char *day) {
  date_parse(day, &d->context.fixed_today);
  d->context.fixed_now = (int64_t)d->context.fixed_today * 86400 + 9 * 3600;
  d->viewer.today = d->context.fixed_today;
}

void desk_sit(struct desk *d, const char *user) {
  snprintf(d->context.user, sizeof d->context.user, "%s", user);
  assert_true(viewer_of(d->cb, &d->context, &d->viewer, &d->err));
  d->ctx = (struct action_context){
      .casebook = d->cb, .context = &d->context, .viewer = &d->viewer, .via = "command", .practice = true};
}

json_t *desk_json(const char *text) {
  char *copy = mem_string(text);
  for (char *c = copy; *c; c++) {
    if (*c == '\'') *c = '"';
  }
  json_error_t why;
  json_t *json = json_loads(copy, 0, &why);
  if (!json) fail_msg("%s: %s", copy, why.text);
  free(copy);
  return json;
}

bool desk_do_with(struct desk *d, const char *action, const char *ref, const char *args, int64_t ver,
                  const char *confirm) {
  json_t *json = args ? desk_json(args) : NULL;
  action_result_free(&d->result);
  error_clear(&d->err);
  bool done = action_run(&d->ctx, action, ref, json, ver, confirm, &d->result, &d->err);
  json_decref(json);
  return done;
}

bool desk_do(struct desk *d, const char *action, const char *ref, const char *args) {
  return desk_do_with(d, action, ref, args, 0, NULL);
}

void desk_must(struct desk *d, const char *action, const char *ref, const char *args) {
  if (!desk_do(d, action, ref, args))
    fail_msg("%s %s: %s (%s)", action, ref ? ref : "", d->err.text, d->err.detail);
}

void desk_refuse(struct desk *d, const char *action, const char *ref, const char *args, enum error_code code,
                 const char *words) {
  int64_t before = desk_number(d, "SELECT total(seq) FROM journal");
  if (desk_do(d, action, ref, args)) fail_msg("%s was done: %s", action, d->result.sentence);
  if (d->err.code != code || !strstr(d->err.text, words)) {
    fail_msg("%s: %s (%s), and not \"%s\" (%s)", action, d->err.text, error_code_name(d->err.code), words,
             error_code_name(code));
  }
  assert_int_equal(desk_number(d, "SELECT total(seq) FROM journal"), before);
}

/* Asked behind the casebook's back, so that any text can be asked. */
static sqlite3_stmt *ask(struct desk *d, const char *sql, sqlite3 **db) {
  sqlite3_stmt *st = NULL;
  if (sqlite3_open_v2(d->path, db, SQLITE_OPEN_READONLY, NULL) ||
      sqlite3_prepare_v2(*db, sql, -1, &st, NULL) || sqlite3_step(st) != SQLITE_ROW) {
    fail_msg("%s: %s", sql, sqlite3_errmsg(*db));
  }
  return st;
}

int64_t desk_number(struct desk *d, const char *sql) {
  sqlite3 *db = NULL;
  sqlite3_stmt *st = ask(d, sql, &db);
  int64_t number = sqlite3_column_int64(st, 0);
  sqlite3_finalize(st);
  sqlite3_close(db);
  return number;
}

char *desk_text(struct desk *d, const char *sql) {
  sqlite3 *db = NULL;
  sqlite3_stmt *st = ask(d, sql, &db);
  const char *text = (const char *)sqlite3_column_text(st, 0);
  char *copy = mem_string(text ? text : "(null)");
  sqlite3_finalize(st);
  sqlite3_close(db);
  return copy;
}

void desk_concern(struct desk *d, const char *name, bool triaged) {
  char args[256], ref[ACTION_REF];
  snprintf(args, sizeof args, "{'name': '%s', 'text': 'Something was seen.', 'received': '2026-11-16'}",
           name);
  desk_must(d, "concern-add", NULL, args);
  snprintf(ref, sizeof ref, "%s", d->result.ref);
  if (triaged) desk_must(d, "concern-triage", ref, "{'criteria': ['D6-L2-a'], 'at_risk': 'no'}");
  snprintf(d->result.ref, sizeof d->result.ref, "%s", ref);
}
