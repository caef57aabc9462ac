/* The made-up lines. */
#include "rows.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/line.h"
#include "model/office.h"
#include "model/person.h"
#include "store/act.h"

static const char *const NAMES[] = {"Example",  "Sample",  "Muster",      "Ejemplo",
                                    "Beispiel", "Esempio", "Placeholder", "Voorbeeld"};
static const char *const STATES[] = {"Action plan · Draft", "Action plan · Request", "Exclusion · Period 2",
                                     "Preliminary assessment · Decision", "Action plan · Running"};
static const char *const WORDS[] = {"notes",         "handover", "prescribing", "absence", "rota",
                                    "communication", "audit",    "consent",     "theatre", "clinic",
                                    "supervision",   "logbook",  "incident",    "exam"};

static unsigned next(unsigned *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL)) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *st = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &st, NULL)) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  return st;
}

static void insert(sqlite3_stmt *st) {
  if (sqlite3_step(st) != SQLITE_DONE) fail_msg("%s", sqlite3_errmsg(sqlite3_db_handle(st)));
  sqlite3_reset(st);
}

struct writer {
  sqlite3_stmt *line, *search, *deadline;
  unsigned seed;
  int64_t deadline_id;
};

/* A date around today, many on the same few days; one in eight has none. */
static void some_day(struct writer *w, const struct rows *r, char out[DATE_TEXT]) {
  snprintf(out, DATE_TEXT, LINE_NO_DATE);
  if (next(&w->seed) % 8 == 0) return;
  int spread = next(&w->seed) % 2 ? 20 : 200;
  date_format(r->context.fixed_today - spread / 2 + (int)(next(&w->seed) % (unsigned)spread), out);
}

static void add_deadlines(struct writer *w, const struct rows *r, int64_t case_id, char first[DATE_TEXT]) {
  unsigned count = next(&w->seed) % 4;
  snprintf(first, DATE_TEXT, LINE_NO_DATE);
  for (unsigned i = 0; i < count; i++) {
    char day[DATE_TEXT];
    some_day(w, r, day);
    if (strcmp(day, LINE_NO_DATE) == 0) continue;
    sqlite3_bind_int64(w->deadline, 1, ++w->deadline_id);
    sqlite3_bind_int64(w->deadline, 2, case_id);
    sqlite3_bind_int64(w->deadline, 3, case_id);
    char name[24];
    snprintf(name, sizeof name, "deadline-%u", i);
    sqlite3_bind_text(w->deadline, 4, name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(w->deadline, 5, day, -1, SQLITE_TRANSIENT);
    insert(w->deadline);
    if (strcmp(day, first) < 0) snprintf(first, DATE_TEXT, "%s", day);
  }
}

/* What line_put() would make it be found by. */
static void add_search(struct writer *w, int64_t id, const char *ref, const char *name, const char *state,
                       const char *owner, const char *waiting) {
  char body[512] = "";
  for (int i = 0; i < 12; i++) {
    size_t len = strlen(body);
    snprintf(body + len, sizeof body - len, "%s ", WORDS[next(&w->seed) % (sizeof WORDS / sizeof WORDS[0])]);
  }
  size_t end = strlen(body);
  snprintf(body + end, sizeof body - end, "\n%s\n%s", owner, waiting);
  sqlite3_bind_int64(w->search, 1, id);
  sqlite3_bind_text(w->search, 2, ref, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(w->search, 3, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(w->search, 4, state, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(w->search, 5, body, -1, SQLITE_TRANSIENT);
  insert(w->search);
}

static void add_line(struct writer *w, const struct rows *r, int64_t id, bool is_case, int number) {
  char ref[32], name[64], due[DATE_TEXT];
  unsigned chance = next(&w->seed);
  bool open = is_case ? chance % 10 != 0 : chance % 2 == 0;
  bool mine = next(&w->seed) % 5 == 0;
  const char *state = STATES[next(&w->seed) % (sizeof STATES / sizeof STATES[0])];
  const char *owner = mine ? "A. Manager" : "B. Other", *waiting = next(&w->seed) % 3 ? "" : "practitioner";
  snprintf(ref, sizeof ref, "%c-2026-%04d", is_case ? 'C' : 'Q', number);
  snprintf(name, sizeof name, "Dr %c. %s%u", 'A' + (char)(next(&w->seed) % 26),
           NAMES[next(&w->seed) % (sizeof NAMES / sizeof NAMES[0])], next(&w->seed) % 40);
  some_day(w, r, due);
  if (is_case && open) add_deadlines(w, r, id, due);
  if (!open) snprintf(due, sizeof due, LINE_NO_DATE);
  sqlite3_bind_int64(w->line, 1, id);
  sqlite3_bind_text(w->line, 2, is_case ? "case" : "concern", -1, SQLITE_STATIC);
  sqlite3_bind_text(w->line, 3, ref, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(w->line, 4, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(w->line, 5, is_case ? state : "New", -1, SQLITE_STATIC);
  sqlite3_bind_int(w->line, 6, open);
  sqlite3_bind_text(w->line, 7, due, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64(w->line, 8, mine ? r->me : r->other);
  sqlite3_bind_text(w->line, 9, owner, -1, SQLITE_STATIC);
  sqlite3_bind_text(w->line, 10, waiting, -1, SQLITE_STATIC);
  sqlite3_bind_int(w->line, 11, 1 + (int)(next(&w->seed) % 3));
  insert(w->line);
  add_search(w, id, ref, name, is_case ? state : "New", owner, waiting);
}

static void fill(struct rows *r, int cases, int concerns) {
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(r->path, &db), SQLITE_OK);
  run(db, "BEGIN");
  struct writer w = {
      .line = prepare(
          db,
          "INSERT INTO line (id, kind, ref, name, state, open, due_on, due_name, due_title, owner_id, owner,"
          " waiting, level, ver) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'due', 'due', ?8, ?9, ?10, ?11, 1)"),
      .search = prepare(db, "INSERT INTO search (rowid, ref, name, state, body) VALUES (?1, ?2, ?3, ?4, ?5)"),
      .deadline =
          prepare(db, "INSERT INTO deadline (id, case_id, strand_id, name, title, class, state, due_on, open)"
                      " VALUES (?1, ?2, ?3, ?4, 'a deadline', 'target', 'running', ?5, 1)"),
      .seed = 20261120};
  for (int i = 0; i < cases; i++)
    add_line(&w, r, 1000 + 3 * (int64_t)i, true, i + 1);
  for (int i = 0; i < concerns; i++)
    add_line(&w, r, 1001 + 3 * (int64_t)i, false, i + 1);
  run(db, "INSERT INTO practitioner (id, name) VALUES (1, 'Dr A. Example')");
  run(db, "INSERT INTO case_ (id, ref, practitioner_id, status, opened_on, recorded_at)"
          " SELECT id, ref, 1, iif(open, 'open', 'closed'), '2026-01-01', '' FROM line WHERE kind = 'case'");
  run(db, "INSERT INTO concern (id, ref, text, status, recorded_at)"
          " SELECT id, ref, '', iif(open, 'new', 'returned'), '' FROM line WHERE kind = 'concern'");
  run(db,
      "INSERT INTO spell (id, case_id, strand_id, name, title, pathway, open, since_on, days_before, times,"
      " period, done, missed, review, class, due_on, expires_on, expiry)"
      " SELECT 2 * l.id + n.second, l.id, l.id, n.name, 'Time', 'Exclusion', (l.id + n.second) % 11 > 0,"
      " '2026-10-01', 3, 1, 2, 1, 0, 'review', 'must',"
      " iif((l.id + n.second) % 11, date('2026-11-01', '+' || (l.id % 50) || ' days'), '9999-12-31'), NULL, "
      "''"
      " FROM line l JOIN (SELECT 0 AS second, 'time-excluded' AS name, 4 AS one_in"
      " UNION ALL SELECT 1, 'time-restricted', 20) n ON l.id / 3 % n.one_in = 0 WHERE l.kind = 'case'");
  /* Some become tight long before they are near, and some count only from a day, or to one. */
  run(db, "UPDATE deadline SET early = 1, tight_on = date('2026-11-10', '+' || (id % 20) || ' days')"
          " WHERE id % 5 = 0");
  run(db, "UPDATE deadline SET holds_to = '2026-11-19' WHERE id % 7 = 3");
  run(db, "UPDATE deadline SET holds_from = '2026-11-21' WHERE id % 7 = 4");
  run(db, "UPDATE deadline SET holds_from = '2026-11-20', turn = 1 WHERE id % 7 = 5");
  sqlite3_finalize(w.line);
  sqlite3_finalize(w.search);
  sqlite3_finalize(w.deadline);
  run(db, "COMMIT");
  run(db, "ANALYZE");
  sqlite3_close(db);
}

static int64_t add_person(struct rows *r, const char *name, const char *user, unsigned roles) {
  int64_t id, account;
  struct person_terms terms = {.name = name};
  assert_true(person_insert(r->cb, &terms, &id, &r->err));
  assert_true(account_insert(r->cb, id, user, roles, &account, &r->err));
  return id;
}

void rows_make(struct rows *r, int cases, int concerns) {
  snprintf(r->folder, sizeof r->folder, "/tmp/fairway-rows-XXXXXX");
  assert_non_null(mkdtemp(r->folder));
  snprintf(r->path, sizeof r->path, "%s/office.casebook", r->folder);
  context_init(&r->context);
  date_parse("2026-11-20", &r->context.fixed_today);
  snprintf(r->context.user, sizeof r->context.user, "me");
  r->cb = casebook_create(r->path, &r->err);
  assert_non_null(r->cb);
  struct act_terms act = {.action = "init", .os_user = "me", .via = "init", .context = &r->context};
  struct office_terms office = {"Northfield NHS Trust", "england-and-wales", "", true};
  struct stamp stamp = {.today = r->context.fixed_today, .now = "2026-11-20T09:00:00Z"};
  struct journal_head head;
  assert_true(act_begin(r->cb, &act, &r->err));
  if (!office_found(r->cb, &office, &stamp, &r->err)) fail_msg("%s", r->err.text);
  r->me = add_person(r, "A. Manager", "me", ROLE_ADMINISTRATOR);
  r->other = add_person(r, "B. Other", "other", ROLE_READER);
  assert_true(act_commit(r->cb, "Office founded.", &head, &r->err));
  assert_true(viewer_of(r->cb, &r->context, &r->viewer, &r->err));
  fill(r, cases, concerns);
}

void rows_end(struct rows *r) {
  casebook_close(r->cb);
  unlink(r->path);
  rmdir(r->folder);
}
