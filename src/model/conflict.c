/* Versions compared, and the loser told who was faster. Floor 5. Settles nothing: the person does. */
#include "model/conflict.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "record/rows.h"
#include "store/journal.h"
#include "store/statement.h"

/* One row a table that people edit: how its version is asked, and what it says now. */
static const struct versioned {
  const char *table;
  const char *version, *now;
} TABLES[] = {
    {"concern", "SELECT ver FROM concern WHERE id = ?1",
     "SELECT json_object('outside_ref', outside_ref, 'source', source, 'received', received_on, 'happened',"
     " happened_on, 'text', text, 'category', category, 'severity', severity, 'status', status, 'reason',"
     " status_reason, 'at_risk', at_risk, 'interim_action', interim_action, 'level', level) FROM concern"
     " WHERE id = ?1"},
    {"practitioner", "SELECT ver FROM practitioner WHERE id = ?1",
     "SELECT json_object('name', name, 'profession', profession, 'regulator', regulator, 'registration',"
     " registration, 'grade', grade, 'specialty', specialty, 'organisation', organisation) FROM practitioner"
     " WHERE id = ?1"},
    {"person", "SELECT ver FROM person WHERE id = ?1",
     "SELECT json_object('name', name, 'job', job, 'organisation', organisation, 'email', email, 'phone', "
     "phone)"
     " FROM person WHERE id = ?1"},
    {"account", "SELECT ver FROM account WHERE id = ?1",
     "SELECT json_object('os_user', os_user, 'roles', roles, 'active', active) FROM account WHERE id = ?1"},
    {"case_", "SELECT ver FROM case_ WHERE id = ?1",
     "SELECT json_object('title', title, 'category', category, 'level', level, 'status', status, 'opened',"
     " opened_on, 'closed', closed_on) FROM case_ WHERE id = ?1"},
    {"strand", "SELECT ver FROM strand WHERE id = ?1",
     "SELECT json_object('pathway', pathway, 'opened', opened_on, 'closed', closed_on) FROM strand WHERE id "
     "= ?1"},
    {"party", "SELECT ver FROM party WHERE id = ?1",
     "SELECT json_object('person', person_id, 'role', role, 'from', from_on, 'to', to_on, 'declared', "
     "conflict, 'note', conflict_note)"
     " FROM party WHERE id = ?1"},
    {"event", "SELECT ver FROM event WHERE id = ?1",
     "SELECT json_object('kind', kind, 'on', occurred_on, 'withdrawn', withdrawn, 'text', iif(compartment = "
     "'', text, '')) FROM event"
     " WHERE id = ?1"},
    {"pause", "SELECT ver FROM pause WHERE id = ?1",
     "SELECT json_object('kind', kind, 'from', from_on, 'to', to_on, 'reason', reason, 'waiting_on', "
     "waiting_on,"
     " 'review', review_on, 'evidence', evidence) FROM pause WHERE id = ?1"},
    {"consent", "SELECT ver FROM consent WHERE id = ?1",
     "SELECT json_object('kind', kind, 'by', given_by, 'given', given_on, 'withdrawn', withdrawn_on, 'text', "
     "text)"
     " FROM consent WHERE id = ?1"},
    {"document", "SELECT ver FROM document WHERE id = ?1",
     "SELECT json_object('kind', kind, 'title', title, 'dated', dated_on, 'complete', complete, 'text',"
     " text) FROM document"
     " WHERE id = ?1"},
    {"framework_pass", "SELECT ver FROM framework_pass WHERE id = ?1",
     "SELECT json_object('moment', moment, 'started', started_on, 'completed', completed_on) FROM "
     "framework_pass"
     " WHERE id = ?1"},
    {"framework_answer", "SELECT ver FROM framework_answer WHERE id = ?1",
     "SELECT json_object('question', question, 'answer', answer, 'note', note) FROM framework_answer"
     " WHERE id = ?1"},
    {"enquiry", "SELECT ver FROM enquiry WHERE id = ?1",
     "SELECT json_object('owner', (SELECT name FROM person WHERE id = owner_id), 'due', due_on, "
     "'none_needed',"
     " none_needed, 'closed', closed_on, 'outcome', outcome) FROM enquiry WHERE id = ?1"},
    {"plan", "SELECT ver FROM plan WHERE id = ?1",
     "SELECT json_object('type', type, 'focus', focus, 'expected_role', expected_role, 'expected_outcomes',"
     " expected_outcomes, 'conditions', conditions, 'left_out', left_out, 'adjustments', adjustments, "
     "'starts',"
     " starts_on, 'ends', ends_on) FROM plan WHERE id = ?1"},
    {"objective", "SELECT ver FROM objective WHERE id = ?1",
     "SELECT json_object('title', title, 'measure', measure, 'evidence', evidence, 'by', by_on, "
     "'responsible',"
     " responsible) FROM objective WHERE id = ?1"},
    {"activity", "SELECT ver FROM activity WHERE id = ?1",
     "SELECT json_object('kind', kind, 'title', title, 'responsible', responsible, 'stage', stage) FROM "
     "activity"
     " WHERE id = ?1"},
    {"review_point", "SELECT ver FROM review_point WHERE id = ?1",
     "SELECT json_object('due', due_on, 'held', held_on, 'outcome', outcome, 'evidence', evidence, 'safety', "
     "safety,"
     " 'supervision', supervision) FROM review_point WHERE id = ?1"},
    {"amendment", "SELECT ver FROM amendment WHERE id = ?1",
     "SELECT json_object('proposed', proposed_on, 'reason', reason, 'change', change) FROM amendment"
     " WHERE id = ?1"},
    {"task", "SELECT ver FROM task WHERE id = ?1",
     "SELECT json_object('title', title, 'owner', (SELECT name FROM person WHERE id = owner_id), 'due', "
     "due_on,"
     " 'done', done_on) FROM task WHERE id = ?1"},
    {"local_day", "SELECT ver FROM local_day WHERE id = ?1",
     "SELECT json_object('day', day, 'open', open, 'name', name) FROM local_day WHERE id = ?1"},
};

static const struct versioned *versioned(const char *table) {
  for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0]; i++) {
    if (strcmp(TABLES[i].table, table) == 0) return &TABLES[i];
  }
  assert(!"a table that people do not edit");
  return &TABLES[0];
}

static bool ask_version(struct statement *st, int64_t id, int64_t *ver, struct error *err) {
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *ver = statement_int(st, 0);
  statement_reset(st);
  if (step == STEP_DONE)
    error_set(err, ERROR_MISSING, "The record is no longer there; somebody took it out.");
  return step == STEP_ROW;
}

bool conflict_version(struct casebook *cb, const char *table, int64_t id, int64_t *ver, struct error *err) {
  const struct record_kind *kind = record_kind_of_table(table);
  if (kind) return rows_version(cb, kind, id, ver, err);
  const char *const VERSION = versioned(table)->version; /* a literal of the table above */
  return ask_version(statement_of(cb, VERSION), id, ver, err);
}

static json_t *fields_of_record(struct casebook *cb, const struct record_kind *kind, int64_t id) {
  json_t *row = rows_load(cb, kind, id, NULL), *fields = json_incref(json_object_get(row, "fields"));
  json_decref(row);
  return fields ? fields : json_object();
}

static json_t *fields_now(struct casebook *cb, const char *table, int64_t id) {
  const struct record_kind *kind = record_kind_of_table(table);
  if (kind) return fields_of_record(cb, kind, id);
  const char *const NOW = versioned(table)->now; /* a literal of the table above */
  struct statement *st = statement_of(cb, NOW);
  statement_bind_int(st, 1, id);
  json_t *fields = statement_step(st, NULL) == STEP_ROW ? json_loads(statement_text(st, 0), 0, NULL) : NULL;
  statement_reset(st);
  return fields ? fields : json_object();
}

/* "at 14:02", or "on Fri 20 Nov at 14:02" when that was another day, in the local zone. */
static void say_when(const char *at, date_day today, char out[64]) {
  int64_t seconds;
  struct tm local;
  snprintf(out, 64, "a moment ago");
  if (!instant_parse(at, &seconds)) return;
  time_t instant = (time_t)seconds;
  if (!localtime_r(&instant, &local)) return;
  date_day day;
  char words[DATE_LONG_TEXT];
  if (date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &day) && day != today) {
    snprintf(out, 64, "on %s at %02d:%02d", date_show(day, false, words), local.tm_hour, local.tm_min);
  } else {
    snprintf(out, 64, "at %02d:%02d", local.tm_hour, local.tm_min);
  }
}

bool conflict_check(struct casebook *cb, const char *table, int64_t id, int64_t ver, date_day today,
                    struct conflict *out, struct error *err) {
  int64_t now;
  if (!conflict_version(cb, table, id, &now, err)) return false;
  if (now == ver) return true;
  struct journal_entry last = {0};
  char when[64] = "a moment ago";
  conflict_free(out);
  out->ver = now;
  out->now = fields_now(cb, table, id);
  if (journal_last_change(cb, table, id, &last, NULL)) {
    snprintf(out->by, sizeof out->by, "%s", last.by);
    snprintf(out->at, sizeof out->at, "%s", last.at);
    say_when(last.at, today, when);
    journal_entry_free(&last);
  } else {
    snprintf(out->by, sizeof out->by, "somebody else");
  }
  return error_set(err, ERROR_CONFLICT, "Changed by %s %s, after you read it.", out->by, when);
}

void conflict_free(struct conflict *conflict) {
  json_decref(conflict->now);
  *conflict = (struct conflict){0};
}
