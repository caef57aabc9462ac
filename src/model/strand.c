/* Strands of a case. Floor 5; does not evaluate them (look.c does). */
#include "model/strand.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/office.h"
#include "store/act.h"
#include "store/statement.h"

bool strand_open(struct casebook *cb, int64_t case_id, const char *pathway, const char *calendar, date_day on,
                 int64_t parent_id, int64_t *id, struct error *err) {
  int64_t definition_id;
  if (!office_in_force(cb, "pathway", pathway, &definition_id, err)) return false;
  *id = act_new_id(cb);
  struct statement *st = statement_of(cb, "INSERT INTO strand (id, case_id, definition_id, pathway, calendar,"
                                          " opened_on, parent_id) VALUES (?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, case_id);
  statement_bind_int(st, 3, definition_id);
  statement_bind_text(st, 4, pathway);
  statement_bind_text(st, 5, calendar);
  statement_bind_day(st, 6, on);
  if (parent_id)
    statement_bind_int(st, 7, parent_id);
  else
    statement_bind_null(st, 7);
  return statement_run(st, err);
}

static void read_row(struct statement *st, struct strand_row *out) {
  *out = (struct strand_row){.id = statement_int(st, 0),
                             .case_id = statement_int(st, 1),
                             .definition_id = statement_int(st, 2),
                             .parent_id = statement_int(st, 3),
                             .opened_on = statement_day(st, 4),
                             .closed_on = statement_day(st, 5)};
  snprintf(out->pathway, sizeof out->pathway, "%s", statement_text(st, 6));
  snprintf(out->calendar, sizeof out->calendar, "%s", statement_text(st, 7));
}

bool strand_find(struct casebook *cb, int64_t id, struct strand_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, case_id, definition_id, parent_id, opened_on, closed_on,"
                       " pathway, calendar FROM strand WHERE id = ?");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) read_row(st, out);
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "There is no such strand.");
  return step == STEP_ROW;
}

bool strand_of_case(struct casebook *cb, int64_t case_id, int64_t id, struct strand_row *out,
                    struct error *err) {
  if (!strand_find(cb, id, out, err)) return false;
  return out->case_id == case_id || error_set(err, ERROR_MISSING, "The case has no such strand.");
}

bool strands_of_case(struct casebook *cb, int64_t case_id, struct strand_row **out, size_t *count,
                     struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, case_id, definition_id, parent_id, opened_on, closed_on,"
                       " pathway, calendar FROM strand WHERE case_id = ? ORDER BY id");
  statement_bind_int(st, 1, case_id);
  size_t capacity = 0;
  enum step step;
  *out = NULL;
  *count = 0;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(*out, *count, capacity);
    read_row(st, &(*out)[(*count)++]);
  }
  statement_reset(st);
  if (step == STEP_DONE) return true;
  free(*out);
  *out = NULL;
  return false;
}

bool strand_current(struct casebook *cb, int64_t case_id, struct strand_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, case_id, definition_id, parent_id, opened_on, closed_on,"
                       " pathway, calendar FROM strand WHERE case_id = ?"
                       " ORDER BY closed_on IS NOT NULL,"
                       " CASE WHEN closed_on IS NULL THEN id ELSE -id END LIMIT 1");
  statement_bind_int(st, 1, case_id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) read_row(st, out);
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "This case has no pathway.");
  return step == STEP_ROW;
}

bool strand_set_closed(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE strand SET closed_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}
