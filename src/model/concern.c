/* Concerns: their rows and their history. Floor 5. Decides no status: the actions do. */
#include "model/concern.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/derive_concern.h"
#include "store/act.h"
#include "store/statement.h"

static const struct {
  const char *name, *title;
  bool queue;
} STATUSES[] = {
    [CONCERN_NEW] = {"new", "New", true},
    [CONCERN_TRIAGED] = {"triaged", "Triaged", true},
    [CONCERN_ACCEPTED] = {"accepted", "Accepted as a case", false},
    [CONCERN_MERGED] = {"merged", "Merged into a case", false},
    [CONCERN_ADVICE] = {"advice", "Advice given", false},
    [CONCERN_RETURNED] = {"returned", "Returned", false},
    [CONCERN_OWN_LOCAL] = {"own-local", "Owned locally", false},
    [CONCERN_SCHOOL] = {"school", "With school or operations", false},
    [CONCERN_RO_TEAM] = {"ro-team", "With the RO team", false},
};
enum { STATUS_COUNT = sizeof STATUSES / sizeof STATUSES[0] };

bool concern_in_queue(enum concern_status status) {
  return STATUSES[status].queue;
}

const char *concern_status_name(enum concern_status status) {
  return STATUSES[status].name;
}

const char *concern_status_title(enum concern_status status) {
  return STATUSES[status].title;
}

bool concern_status_of(const char *name, enum concern_status *out) {
  for (int i = 0; i < STATUS_COUNT; i++) {
    if (strcmp(STATUSES[i].name, name) == 0) {
      *out = (enum concern_status)i;
      return true;
    }
  }
  return false;
}

static const char *or_empty(const char *text) {
  return text ? text : "";
}

static void bind_id(struct statement *st, int index, int64_t id) {
  if (id != 0) statement_bind_int(st, index, id); /* else NULL: none */
}

/* Gives the concern its reference: Q, the year of the act, and a number never used again. */
static bool new_ref(struct casebook *cb, const struct stamp *stamp, char out[CONCERN_REF],
                    struct error *err) {
  int year, month, day;
  date_to_civil(stamp->today, &year, &month, &day);
  char series[CONCERN_REF];
  snprintf(series, sizeof series, "Q-%d", year % 10000);
  int64_t number = act_next_number(cb, series);
  if (number <= 0) return error_set(err, ERROR_IO, "No number could be had for the concern.");
  snprintf(out, CONCERN_REF, "%.6s-%04d", series, (int)number);
  return true;
}

static bool insert_row(struct casebook *cb, const struct concern_terms *terms, const struct stamp *stamp,
                       const struct concern_new *new, struct error *err) {
  struct statement *st = statement_of(
      cb, "INSERT INTO concern (id, ref, outside_ref, practitioner_id, source, reporter, reporter_withheld,"
          " received_on, happened_on, text, category, severity, status, at_risk, interim_action, owner_id,"
          " recorded_at, recorded_by, import_key, sheet)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'new', ?13, ?14, ?15, ?16, ?17, ?18, "
          "?19)");
  statement_bind_int(st, 1, new->id);
  statement_bind_text(st, 2, new->ref);
  statement_bind_text(st, 3, or_empty(terms->outside_ref));
  bind_id(st, 4, terms->practitioner_id);
  statement_bind_text(st, 5, or_empty(terms->source));
  statement_bind_text(st, 6, or_empty(terms->reporter));
  statement_bind_int(st, 7, terms->reporter_withheld);
  statement_bind_day(st, 8, terms->received_on);
  statement_bind_day(st, 9, terms->happened_on);
  statement_bind_text(st, 10, or_empty(terms->text));
  statement_bind_text(st, 11, or_empty(terms->category));
  statement_bind_text(st, 12, or_empty(terms->severity));
  statement_bind_text(st, 13, or_empty(terms->at_risk));
  statement_bind_text(st, 14, or_empty(terms->interim_action));
  bind_id(st, 15, terms->owner_id);
  statement_bind_text(st, 16, stamp->now);
  bind_id(st, 17, stamp->person_id);
  statement_bind_text(st, 18, terms->import_key);
  statement_bind_text(st, 19, or_empty(terms->sheet));
  return statement_run(st, err);
}

bool concern_insert(struct casebook *cb, const struct concern_terms *terms, const struct stamp *stamp,
                    struct concern_new *out, struct error *err) {
  out->id = act_new_id(cb);
  if (!new_ref(cb, stamp, out->ref, err) || !insert_row(cb, terms, stamp, out, err)) return false;
  struct concern_event received = {
      .kind = "received",
      .occurred_on = terms->received_on != DATE_NONE ? terms->received_on : stamp->today,
      .text = terms->received_on != DATE_NONE ? ""
                                              : "Written down on this day; the date of receipt is not known.",
  };
  return concern_note(cb, out->id, &received, stamp, err) && derive_concern(cb, out->id, err);
}

bool concern_warn(struct casebook *cb, int64_t concern_id, const char *code, const char *text,
                  struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO concern_warning (id, concern_id, code, text) VALUES (?1, ?2, ?3, ?4)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, concern_id);
  statement_bind_text(st, 3, code);
  statement_bind_text(st, 4, text);
  return statement_run(st, err);
}

bool concern_note(struct casebook *cb, int64_t concern_id, const struct concern_event *event,
                  const struct stamp *stamp, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "INSERT INTO concern_event (id, concern_id, kind, occurred_on, recorded_at, recorded_by, from_value,"
      " to_value, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, concern_id);
  statement_bind_text(st, 3, event->kind);
  statement_bind_day(st, 4, event->occurred_on);
  statement_bind_text(st, 5, stamp->now);
  bind_id(st, 6, stamp->person_id);
  statement_bind_text(st, 7, or_empty(event->from));
  statement_bind_text(st, 8, or_empty(event->to));
  statement_bind_text(st, 9, or_empty(event->text));
  return statement_run(st, err);
}

static void read_row(struct statement *st, struct concern *c) {
  char **texts[] = {&c->outside_ref,    &c->source,       &c->reporter,      &c->text,
                    &c->category,       &c->severity,     &c->status_reason, &c->at_risk,
                    &c->interim_action, &c->level_reason, &c->sheet};
  for (int i = 0; i < 11; i++)
    *texts[i] = mem_string(statement_text(st, i));
  snprintf(c->ref, sizeof c->ref, "%s", statement_text(st, 11));
  c->practitioner_id = statement_int(st, 12);
  c->owner_id = statement_int(st, 13);
  c->case_id = statement_int(st, 14);
  c->reporter_withheld = statement_int(st, 15) != 0;
  c->quality_feed = statement_int(st, 16) != 0;
  c->received_on = statement_day(st, 17);
  c->happened_on = statement_day(st, 18);
  c->level = (int)statement_int(st, 19);
  c->level_computed = (int)statement_int(st, 20);
  c->ver = statement_int(st, 21);
  concern_status_of(statement_text(st, 22), &c->status);
}

bool concern_load(struct casebook *cb, int64_t id, struct concern *out, struct error *err) {
  *out = (struct concern){.id = id, .received_on = DATE_NONE, .happened_on = DATE_NONE};
  struct statement *st = statement_of(
      cb, "SELECT outside_ref, source, reporter, text, category, severity, status_reason, at_risk,"
          " interim_action, level_reason, sheet, ref, practitioner_id, owner_id, case_id,"
          " reporter_withheld, quality_feed, received_on, happened_on, level, level_computed, ver,"
          " status FROM concern WHERE id = ?1");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) read_row(st, out);
  statement_reset(st);
  if (step == STEP_DONE) error_set(err, ERROR_MISSING, "There is no such concern.");
  return step == STEP_ROW;
}

void concern_free(struct concern *c) {
  free(c->outside_ref);
  free(c->source);
  free(c->reporter);
  free(c->text);
  free(c->category);
  free(c->severity);
  free(c->status_reason);
  free(c->at_risk);
  free(c->interim_action);
  free(c->level_reason);
  free(c->sheet);
  *c = (struct concern){.received_on = DATE_NONE, .happened_on = DATE_NONE};
}

bool concern_update(struct casebook *cb, const struct concern *c, struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE concern SET outside_ref = ?2, practitioner_id = ?3, source = ?4, reporter = ?5,"
          " reporter_withheld = ?6, received_on = ?7, happened_on = ?8, text = ?9, category = ?10, severity "
          "= ?11,"
          " status = ?12, status_reason = ?13, at_risk = ?14, interim_action = ?15, level = ?16,"
          " level_computed = ?17, level_reason = ?18, quality_feed = ?19, owner_id = ?20, case_id = ?21,"
          " ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, c->id);
  statement_bind_text(st, 2, c->outside_ref);
  bind_id(st, 3, c->practitioner_id);
  statement_bind_text(st, 4, c->source);
  statement_bind_text(st, 5, c->reporter);
  statement_bind_int(st, 6, c->reporter_withheld);
  statement_bind_day(st, 7, c->received_on);
  statement_bind_day(st, 8, c->happened_on);
  statement_bind_text(st, 9, c->text);
  statement_bind_text(st, 10, c->category);
  statement_bind_text(st, 11, c->severity);
  statement_bind_text(st, 12, concern_status_name(c->status));
  statement_bind_text(st, 13, c->status_reason);
  statement_bind_text(st, 14, c->at_risk);
  statement_bind_text(st, 15, c->interim_action);
  bind_id(st, 16, c->level);
  bind_id(st, 17, c->level_computed);
  statement_bind_text(st, 18, c->level_reason);
  statement_bind_int(st, 19, c->quality_feed);
  bind_id(st, 20, c->owner_id);
  bind_id(st, 21, c->case_id);
  return statement_run(st, err);
}

bool concern_find(struct casebook *cb, const char *ref, int64_t *id, struct error *err) {
  char upper[CONCERN_REF] = "";
  size_t len = strlen(ref);
  for (size_t i = 0; i < len && i < sizeof upper - 1; i++)
    upper[i] = (char)toupper((unsigned char)ref[i]);
  *id = 0;
  struct statement *st = statement_of(cb, "SELECT id FROM concern WHERE ref = ?1");
  statement_bind_text(st, 1, len < sizeof upper ? upper : "");
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *id = statement_int(st, 0);
  statement_reset(st);
  if (step == STEP_DONE) {
    char *shown = text_safe_string(ref, TEXT_ONE_LINE);
    error_set(err, ERROR_MISSING, "There is no concern %s.", shown);
    free(shown);
  }
  return step == STEP_ROW;
}

void concern_ref(struct casebook *cb, int64_t id, char out[CONCERN_REF]) {
  out[0] = '\0';
  struct statement *st = statement_of(cb, "SELECT ref FROM concern WHERE id = ?1");
  statement_bind_int(st, 1, id);
  if (statement_step(st, NULL) == STEP_ROW) snprintf(out, CONCERN_REF, "%s", statement_text(st, 0));
  statement_reset(st);
}
