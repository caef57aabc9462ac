/* Triage: ticked cells give a level. Floor 5. The matrix itself is data (workflow/threshold.h). */
#include "model/triage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "calendar/count.h"
#include "model/office.h"
#include "model/task.h"
#include "store/act.h"
#include "store/statement.h"

bool triage_due(struct casebook *cb, date_day received_on, struct triage_due *out, struct error *err) {
  *out = (struct triage_due){.due = DATE_NONE};
  if (received_on == DATE_NONE) return true;
  struct error none = {0};
  const struct threshold *matrix = office_matrix(cb, &none);
  if (!matrix) return none.code == ERROR_MISSING || error_set(err, none.code, "%s", none.text);
  const struct calendar *calendar = office_calendar(cb, NULL, err);
  if (!calendar) return false;
  struct count_result result;
  /* A date before the calendar's first year cannot be counted from: it has no triage date then. */
  if (!count_due(calendar, received_on, matrix->triage_within, NULL, NULL, 0, &result, NULL, NULL))
    return true;
  out->due = result.due;
  out->provisional = result.provisional;
  return true;
}

bool triage_cells(struct casebook *cb, int64_t concern_id, char ***cells, size_t *count, struct error *err) {
  size_t capacity = 0;
  *cells = NULL;
  *count = 0;
  struct statement *st =
      statement_of(cb, "SELECT cell FROM concern_criterion WHERE concern_id = ?1 ORDER BY cell");
  statement_bind_int(st, 1, concern_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(*cells, *count, capacity);
    (*cells)[(*count)++] = mem_string(statement_text(st, 0));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

void triage_cells_free(char **cells, size_t count) {
  for (size_t i = 0; i < count; i++)
    free(cells[i]);
  free(cells);
}

static bool holds(const char *const *cells, size_t count, const char *cell) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(cells[i], cell) == 0) return true;
  }
  return false;
}

static bool tick(struct casebook *cb, int64_t concern_id, const char *cell, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO concern_criterion (id, concern_id, cell) VALUES (?1, ?2, ?3)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, concern_id);
  statement_bind_text(st, 3, cell);
  return statement_run(st, err);
}

static bool untick(struct casebook *cb, int64_t concern_id, const char *cell, struct error *err) {
  struct statement *st =
      statement_of(cb, "DELETE FROM concern_criterion WHERE concern_id = ?1 AND cell = ?2");
  statement_bind_int(st, 1, concern_id);
  statement_bind_text(st, 2, cell);
  return statement_run(st, err);
}

/* Ticks and unticks only what differs, so that the journal says what was changed. */
static bool set_cells(struct casebook *cb, int64_t concern_id, const struct triage_terms *terms,
                      struct error *err) {
  char **old;
  size_t old_count;
  if (!triage_cells(cb, concern_id, &old, &old_count, err)) return false;
  bool done = true;
  for (size_t i = 0; done && i < old_count; i++) {
    if (!holds(terms->cells, terms->cell_count, old[i])) done = untick(cb, concern_id, old[i], err);
  }
  for (size_t i = 0; done && i < terms->cell_count; i++) {
    bool twice = holds(terms->cells, i, terms->cells[i]);
    if (!twice && !holds((const char *const *)old, old_count, terms->cells[i])) {
      done = tick(cb, concern_id, terms->cells[i], err);
    }
  }
  triage_cells_free(old, old_count);
  return done;
}

static bool check_terms(const struct threshold *matrix, const struct triage_terms *terms, int computed,
                        struct error *err) {
  for (size_t i = 0; i < terms->cell_count; i++) {
    if (threshold_cell(matrix, terms->cells[i])) continue;
    char *shown = text_safe_string(terms->cells[i], TEXT_ONE_LINE);
    error_set(err, ERROR_INVALID, "The matrix has no criterion \"%s\".", shown);
    free(shown);
    return false;
  }
  if (computed == 0 && terms->level == 0) {
    return error_set(err, ERROR_INVALID, "Tick at least one criterion, or give a level with a reason.");
  }
  if (terms->level != 0 && !threshold_level_row(matrix, terms->level)) {
    return error_set(err, ERROR_INVALID, "The matrix has no level %d.", terms->level);
  }
  bool overrides = terms->level != 0 && terms->level != computed;
  if (overrides && (!terms->reason || terms->reason[strspn(terms->reason, " \t\r\n")] == '\0')) {
    if (computed == 0) return error_set(err, ERROR_REFUSED, "A level without any criterion needs a reason.");
    return error_set(err, ERROR_REFUSED, "The criteria give level %d; level %d needs a reason.", computed,
                     terms->level);
  }
  return true;
}

/* `level_change` in the domain's words: an event with date, from, to and reason. */
static bool note_level(struct casebook *cb, const struct concern *c, int before, const char *reason,
                       const struct stamp *stamp, struct error *err) {
  char from[16] = "", to[16];
  if (before) snprintf(from, sizeof from, "%d", before);
  snprintf(to, sizeof to, "%d", c->level);
  struct concern_event event = {"level", stamp->today, from, to, reason};
  return concern_note(cb, c->id, &event, stamp, err);
}

static void replace(char **field, const char *text) {
  if (!text) return;
  char *copy = mem_string(text);
  free(*field);
  *field = copy;
}

/* Both asterisks of the matrix: the concern must also feed into quality management. */
static bool feed_quality(struct casebook *cb, const struct concern *c, const struct stamp *stamp,
                         struct error *err) {
  char title[96];
  snprintf(title, sizeof title, "Tell quality management about %s", c->ref);
  struct task_terms task = {
      .concern_id = c->id, .owner_id = c->owner_id, .title = title, .due_on = DATE_NONE};
  int64_t id;
  return task_add(cb, &task, stamp, &id, err);
}

bool triage_apply(struct casebook *cb, struct concern *c, const struct triage_terms *terms,
                  const struct stamp *stamp, struct error *err) {
  const struct threshold *matrix = office_matrix(cb, err);
  if (!matrix) return false;
  int computed = threshold_level(matrix, terms->cells, terms->cell_count);
  if (!check_terms(matrix, terms, computed, err) || !set_cells(cb, c->id, terms, err)) return false;
  int before = c->level;
  bool fed = c->quality_feed;
  c->level_computed = computed;
  c->level = terms->level ? terms->level : computed;
  replace(&c->level_reason, c->level != computed && terms->reason ? terms->reason : "");
  replace(&c->at_risk, terms->at_risk);
  replace(&c->interim_action, terms->interim_action);
  c->quality_feed = threshold_quality_feed(matrix, terms->cells, terms->cell_count);
  if (c->status == CONCERN_NEW) c->status = CONCERN_TRIAGED;
  struct concern_event triaged = {"triaged", stamp->today, "", concern_status_name(c->status),
                                  terms->interim_action};
  if (!concern_note(cb, c->id, &triaged, stamp, err)) return false;
  if (c->level != before && !note_level(cb, c, before, terms->reason, stamp, err)) return false;
  if (c->quality_feed && !fed && !feed_quality(cb, c, stamp, err)) return false;
  return concern_update(cb, c, err);
}
