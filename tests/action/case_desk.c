/* The desk: a casebook in a folder that goes with the test. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/case.h"
#include "model/case_record.h"
#include "model/derive.h"
#include "model/derive_concern.h"
#include "model/office.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "store/statement.h"
#include "store/verify.h"

static void must(bool done, const struct error *err) {
  if (!done) fail_msg("%s (%s)", err->text, err->detail);
}

static void found_office(struct desk *d) {
  struct act_terms terms = {
      .action = "init", .os_user = d->context.user, .via = "init", .context = &d->context};
  const struct office_terms office = {.organisation = "Northfield NHS Trust",
                                      .calendar = "england-and-wales"};
  struct stamp stamp = {.today = context_today(&d->context)};
  struct journal_head head;
  int64_t account;
  must(act_begin(d->cb, &terms, &d->err), &d->err);
  snprintf(stamp.now, sizeof stamp.now, "%s", act_now(d->cb));
  bool done = office_found(d->cb, &office, &stamp, &d->err) &&
              person_insert(d->cb, &(struct person_terms){.name = "A. Manager"}, &d->manager, &d->err) &&
              person_insert(d->cb, &(struct person_terms){.name = "B. Manager"}, &d->other, &d->err) &&
              person_insert(d->cb, &(struct person_terms){.name = "S. Supervisor"}, &d->outsider, &d->err) &&
              account_insert(d->cb, d->manager, "amanager", ROLE_ADMINISTRATOR | ROLE_CASE_MANAGER, &account,
                             &d->err) &&
              account_insert(d->cb, d->other, "bmanager", ROLE_CASE_MANAGER, &account, &d->err) &&
              practitioner_insert(d->cb,
                                  &(struct practitioner_terms){.name = "Dr A. Example",
                                                               .profession = "doctor",
                                                               .regulator = "GMC",
                                                               .registration = "1234567"},
                                  &d->practitioner, &d->err) &&
              act_commit(d->cb, "Made the casebook.", &head, &d->err);
  must(done, &d->err);
}

int desk_setup(void **state) {
  struct desk *d = mem_alloc(sizeof *d);
  snprintf(d->folder, sizeof d->folder, "/tmp/fairway-desk-XXXXXX");
  assert_non_null(mkdtemp(d->folder));
  snprintf(d->path, sizeof d->path, "%s/office.casebook", d->folder);
  snprintf(d->context.user, sizeof d->context.user, "amanager");
  desk_today(d, "2026-04-02");
  d->cb = casebook_create(d->path, &d->err);
  must(d->cb != NULL, &d->err);
  found_office(d);
  *state = d;
  return 0;
}

int desk_teardown(void **state) {
  struct desk *d = *state;
  casebook_close(d->cb);
  unlink(d->path);
  rmdir(d->folder);
  free(d);
  return 0;
}

void desk_today(struct desk *d, const char *day) {
  assert_true(date_parse(day, &d->context.fixed_today));
  d->context.fixed_now = (int64_t)d->context.fixed_today * 86400 + 9 * 3600;
}

void desk_as(struct desk *d, const char *user) {
  snprintf(d->context.user, sizeof d->context.user, "%s", user);
}

int64_t desk_person(struct desk *d, const char *name) {
  struct act_terms terms = {.action = "person-add",
                            .person_id = d->manager,
                            .os_user = d->context.user,
                            .via = "command",
                            .context = &d->context};
  struct journal_head head;
  int64_t id;
  must(act_begin(d->cb, &terms, &d->err), &d->err);
  must(person_insert(d->cb, &(struct person_terms){.name = name}, &id, &d->err), &d->err);
  must(act_commit(d->cb, "Entered a person.", &head, &d->err), &d->err);
  return id;
}

void desk_open_case(struct desk *d, const char *received, bool request_still_to_come) {
  desk_open_on(d, "action-plan", received, request_still_to_come);
}

void desk_open_on(struct desk *d, const char *pathway, const char *received, bool request_still_to_come) {
  struct act_terms terms = {.action = "concern-accept",
                            .person_id = d->manager,
                            .os_user = d->context.user,
                            .via = "command",
                            .context = &d->context};
  struct case_terms case_terms = {.practitioner_id = d->practitioner,
                                  .pathway = pathway,
                                  .case_manager_id = d->manager,
                                  .level = 2,
                                  .received_on = DATE_NONE,
                                  .request_still_to_come = request_still_to_come,
                                  .concern_text = "Missed three handovers.",
                                  .concern_ref = "Q-2026-0012"};
  struct stamp stamp = {.person_id = d->manager, .today = context_today(&d->context)};
  struct case_opened opened;
  struct journal_head head;
  if (received) assert_true(date_parse(received, &case_terms.received_on));
  must(act_begin(d->cb, &terms, &d->err), &d->err);
  snprintf(stamp.now, sizeof stamp.now, "%s", act_now(d->cb));
  must(case_open(d->cb, &case_terms, &stamp, &opened, &d->err), &d->err);
  must(act_commit(d->cb, "Accepted.", &head, &d->err), &d->err);
  d->case_id = opened.id;
  snprintf(d->ref, sizeof d->ref, "%s", opened.ref);
}

/* ---- acting ---------------------------------------------------------------------------------------- */

static bool try_with(struct desk *d, int64_t ver, const char *confirm, const char *action, va_list pairs) {
  struct viewer viewer;
  struct action_result result;
  json_t *args = json_object();
  const char *name;
  while ((name = va_arg(pairs, const char *)))
    json_object_set_new(args, name, json_string(va_arg(pairs, const char *)));
  must(viewer_of(d->cb, &d->context, &viewer, &d->err), &d->err);
  struct action_context ctx = {
      .casebook = d->cb, .context = &d->context, .viewer = &viewer, .via = "command"};
  error_clear(&d->err);
  bool done = action_run(&ctx, action, d->ref, args, ver, confirm, &result, &d->err);
  snprintf(d->said, sizeof d->said, "%s", done ? result.sentence : "");
  d->ver = result.conflict.ver;
  action_result_free(&result);
  json_decref(args);
  return done;
}

bool desk_try(struct desk *d, const char *action, ...) {
  va_list pairs;
  va_start(pairs, action);
  bool done = try_with(d, 0, "yes", action, pairs);
  va_end(pairs);
  return done;
}

bool desk_try_unconfirmed(struct desk *d, const char *action, ...) {
  va_list pairs;
  va_start(pairs, action);
  bool done = try_with(d, 0, NULL, action, pairs);
  va_end(pairs);
  return done;
}

bool desk_try_at(struct desk *d, int64_t ver, const char *action, ...) {
  va_list pairs;
  va_start(pairs, action);
  bool done = try_with(d, ver, "yes", action, pairs);
  va_end(pairs);
  return done;
}

void desk_do(struct desk *d, const char *action, ...) {
  va_list pairs;
  va_start(pairs, action);
  bool done = try_with(d, 0, "yes", action, pairs);
  va_end(pairs);
  if (!done) fail_msg("%s: %s (%s)", action, d->err.text, d->err.detail);
}

void desk_refused(struct desk *d, const char *words, const char *action, ...) {
  va_list pairs;
  va_start(pairs, action);
  bool done = try_with(d, 0, "yes", action, pairs);
  va_end(pairs);
  if (done) fail_msg("%s was not refused: %s", action, d->said);
  if (!strstr(d->err.text, words)) fail_msg("%s was refused in other words: %s", action, d->err.text);
}

void desk_says(const struct desk *d, const char *words) {
  if (!strstr(d->said, words)) fail_msg("it said: %s", d->said);
}

/* ---- seeing ------------------------------------------------------------------------------------------- */

json_t *desk_record(struct desk *d) {
  struct viewer viewer;
  must(viewer_of(d->cb, &d->context, &viewer, &d->err), &d->err);
  json_t *record = case_record(d->cb, &viewer, d->ref, &d->err);
  must(record != NULL, &d->err);
  return record;
}

/* Versions go on rather than back, so they are left out. */
static void drop_versions(json_t *value) {
  const char *key;
  json_t *part;
  size_t index;
  if (json_is_object(value)) {
    json_object_del(value, "ver");
    json_object_foreach(value, key, part) drop_versions(part);
  }
  json_array_foreach(value, index, part) drop_versions(part);
}

char *desk_plain(struct desk *d) {
  json_t *record = desk_record(d);
  drop_versions(record);
  char *text = json_dumps(record, JSON_COMPACT);
  json_decref(record);
  return text;
}

static json_t *step(json_t *at, const char *name, size_t len) {
  char key[64];
  snprintf(key, sizeof key, "%.*s", (int)len, name);
  return json_is_array(at) ? json_array_get(at, (size_t)strtoul(key, NULL, 10)) : json_object_get(at, key);
}

char *desk_at(struct desk *d, const char *path) {
  json_t *record = desk_record(d), *at = record;
  while (*path && at) {
    size_t len = strcspn(path, "/");
    at = step(at, path, len);
    path += len + (path[len] == '/');
  }
  char *text = json_is_string(at) ? mem_string(json_string_value(at))
               : at               ? json_dumps(at, JSON_ENCODE_ANY | JSON_COMPACT)
                                  : mem_string("(nothing)");
  json_decref(record);
  return text;
}

void desk_expect(struct desk *d, const char *path, const char *value) {
  char *text = desk_at(d, path);
  assert_string_equal(text, value);
  free(text);
}

char *desk_due(struct desk *d, const char *deadline) {
  json_t *record = desk_record(d), *row;
  json_t *rows = json_object_get(json_array_get(json_object_get(record, "strands"), 0), "deadlines");
  char *text = NULL;
  size_t index;
  json_array_foreach(rows, index, row) {
    if (strcmp(json_string_value(json_object_get(row, "name")), deadline) != 0) continue;
    const char *due = json_string_value(json_object_get(row, "due"));
    text = mem_string(due ? due : json_string_value(json_object_get(row, "state")));
  }
  json_decref(record);
  return text ? text : mem_string("");
}

void desk_expect_due(struct desk *d, const char *deadline, const char *due) {
  char *text = desk_due(d, deadline);
  assert_string_equal(text, due);
  free(text);
}

void desk_expect_line(struct desk *d, const char *due, const char *title) {
  struct statement *st = statement_of(d->cb, "SELECT due_on, due_title FROM line WHERE id = ?");
  statement_bind_int(st, 1, d->case_id);
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  assert_string_equal(statement_text(st, 0), due);
  assert_string_equal(statement_text(st, 1), title);
  statement_reset(st);
}

static void on_finding(void *data, const struct verify_finding *finding) {
  (void)data;
  fail_msg("verify: %s %s: %s", finding->kind, finding->table, finding->text);
}

static void on_difference(void *data, const struct derive_difference *difference) {
  (void)data;
  fail_msg("derived: %s %s", difference->table, difference->text);
}

void desk_verify(struct desk *d) {
  struct verify_watch watch = {.found = on_finding};
  struct verify_result result;
  must(verify_casebook(d->cb, NULL, &watch, &result, &d->err), &d->err);
  must(derive_check(d->cb, on_difference, NULL, NULL, &d->err), &d->err);
  must(derive_concerns_check(d->cb, on_difference, NULL, &d->err), &d->err);
}

/* ---- walking ---------------------------------------------------------------------------------------------
 */

static void walk_request(struct desk *d) {
  desk_open_case(d, "2026-03-30", false);
}
static void walk_decision(struct desk *d) {
  desk_do(d, "event-add", "event", "adviser-consulted", "on", "2026-03-30", NULL);
  desk_do(d, "plan-start", "type", "remediation", "focus", "skills", "expected_role",
          "Consultant, full duties", "expected_outcomes", "Safe handover", "conditions", "none", "left_out",
          "none", NULL);
  desk_do(d, "document-add", "kind", "request-form", "concerns", "Handover", "areas", "Communication",
          "dated", "2026-03-30", NULL);
  desk_do(d, "document-add", "kind", "evidence", "what", "Local audit of 40 handovers", "dated", "2026-03-30",
          NULL);
  desk_do(d, "event-add", "event", "request-shared", "on", "2026-03-31", "text", "Discussed face to face",
          NULL);
  desk_do(d, "stage-move", "event", "request-submitted", "on", "2026-03-31", NULL);
}
static void walk_discussion(struct desk *d) {
  desk_do(d, "stage-move", "event", "request-accepted", "on", "2026-04-01", NULL);
}
static void walk_draft(struct desk *d) {
  desk_do(d, "event-add", "event", "contact-announced", "on", "2026-04-01", NULL);
  desk_do(d, "event-add", "event", "practitioner-call", "on", "2026-04-02", "text", "Feels unsupported",
          NULL);
  desk_do(d, "event-add", "event", "organisation-call", "on", "2026-04-02", "text", "Job plan agreed", NULL);
  desk_do(d, "stage-move", "event", "drafting-started", "on", "2026-04-02", NULL);
}
static void walk_issue(struct desk *d) {
  desk_today(d, "2026-04-20");
  desk_do(d, "objective-add", "title", "Structured handover", "measure", "Audit of 20", "evidence",
          "Audit forms", "by", "2026-07-01", "responsible", "S. Supervisor", NULL);
  desk_do(d, "activity-add", "kind", "supervision", "title", "Weekly supervision", "responsible",
          "S. Supervisor", NULL);
  desk_do(d, "review-add", "due", "2026-06-01", NULL);
  desk_do(d, "review-add", "due", "2026-08-03", NULL);
  desk_do(d, "plan-edit", "adjustments", "none", "starts", "2026-05-04", "ends", "2026-08-28", NULL);
  desk_do(d, "draft-issue", NULL);
}
static void walk_organisation_review(struct desk *d) {
  desk_do(d, "event-add", "event", "information-complete", "on", "2026-04-20", NULL);
  desk_do(d, "plan-issue", NULL);
}
void desk_answer_all(struct desk *d, const char *moment) {
  json_t *record = desk_record(d), *principle, *question;
  json_t *principles = json_object_get(json_object_get(record, "checklist"), "principles");
  size_t i, j;
  desk_do(d, "pass-start", "moment", moment, NULL);
  json_array_foreach(principles, i, principle)
      json_array_foreach(json_object_get(principle, "questions"), j, question)
          desk_do(d, "pass-answer", "question", json_string_value(json_object_get(question, "id")), "answer",
                  "yes", NULL);
  desk_do(d, "pass-complete", NULL);
  json_decref(record);
}
static void walk_practitioner_review(struct desk *d) {
  desk_do(d, "event-add", "event", "plan-fit-confirmed", NULL);
  desk_answer_all(d, "organisation-review");
  desk_do(d, "stage-move", "event", "shared-with-practitioner", NULL);
}
static void walk_agreement(struct desk *d) {
  desk_do(d, "stage-move", "event", "practitioner-content", NULL);
}
static void walk_running(struct desk *d) {
  char who[24];
  snprintf(who, sizeof who, "%lld", (long long)d->outsider);
  desk_do(d, "party-appoint", "person", who, "role", "supervisor", "conflict", "none", NULL);
  desk_do(d, "consequences-explained", NULL);
  desk_do(d, "plan-sign", "party", "organisation", "by", "M. Director", "how", "on paper", NULL);
  desk_do(d, "plan-sign", "party", "practitioner", "by", "Dr A. Example", "how", "on paper", NULL);
}

void desk_walk_to(struct desk *d, const char *stage) {
  static const struct {
    const char *stage;
    void (*walk)(struct desk *d);
  } legs[] = {{"request", walk_request},
              {"decision", walk_decision},
              {"discussion", walk_discussion},
              {"draft", walk_draft},
              {"issue", walk_issue},
              {"organisation-review", walk_organisation_review},
              {"practitioner-review", walk_practitioner_review},
              {"agreement", walk_agreement},
              {"running", walk_running}};
  for (size_t i = 0; i < sizeof legs / sizeof *legs; i++) {
    legs[i].walk(d);
    desk_expect(d, "strands/0/stage/id", legs[i].stage);
    if (strcmp(legs[i].stage, stage) == 0) return;
  }
  fail_msg("there is no way to %s", stage);
}
