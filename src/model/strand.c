/* Strands of a case. Floor 5; does not evaluate them (look.c does). */
#include "model/strand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/edition.h"
#include "model/office.h"
#include "store/act.h"
#include "store/statement.h"

/* Which edition of the calendar it counts by: see model/edition.h. */
#define STRAND_EDITION                                                                                       \
  "coalesce((SELECT edition FROM strand_edition x WHERE x.id = strand.id), closed_on IS NOT NULL)"

static void bind_id(struct statement *st, int index, int64_t id) {
  if (id)
    statement_bind_int(st, index, id);
  else
    statement_bind_null(st, index);
}

bool strand_open(struct casebook *cb, const struct strand_terms *terms, int64_t *id, struct error *err) {
  int64_t definition_id;
  if (!office_in_force(cb, "pathway", terms->pathway, &definition_id, err)) return false;
  *id = act_new_id(cb);
  struct statement *st =
      statement_of(cb, "INSERT INTO strand (id, case_id, definition_id, pathway, calendar,"
                       " opened_on, parent_id, opened_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, terms->case_id);
  statement_bind_int(st, 3, definition_id);
  statement_bind_text(st, 4, terms->pathway);
  statement_bind_text(st, 5, terms->calendar);
  statement_bind_day(st, 6, terms->on);
  bind_id(st, 7, terms->parent_id);
  bind_id(st, 8, terms->opened_by);
  return statement_run(st, err) && edition_strand_opened(cb, terms->case_id, *id, err);
}

static void read_row(struct statement *st, struct strand_row *out) {
  *out = (struct strand_row){.id = statement_int(st, 0),
                             .case_id = statement_int(st, 1),
                             .definition_id = statement_int(st, 2),
                             .parent_id = statement_int(st, 3),
                             .opened_by = statement_int(st, 8),
                             .edition = (int)statement_int(st, 11),
                             .ended_by = statement_int(st, 9),
                             .ended_on = statement_day(st, 10),
                             .opened_on = statement_day(st, 4),
                             .closed_on = statement_day(st, 5)};
  snprintf(out->pathway, sizeof out->pathway, "%s", statement_text(st, 6));
  snprintf(out->calendar, sizeof out->calendar, "%s", statement_text(st, 7));
}

bool strand_find(struct casebook *cb, int64_t id, struct strand_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, case_id, definition_id, parent_id, opened_on, closed_on,"
                       " pathway, calendar, opened_by, coalesce(ended_by, 0), ended_on, " STRAND_EDITION
                       " FROM strand WHERE id = ?");
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
                       " pathway, calendar, opened_by, coalesce(ended_by, 0), ended_on, " STRAND_EDITION
                       " FROM strand WHERE "
                       "case_id = ? ORDER BY id");
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
                       " pathway, calendar, opened_by, coalesce(ended_by, 0), ended_on, " STRAND_EDITION
                       " FROM strand WHERE case_id = ?"
                       " ORDER BY closed_on IS NOT NULL,"
                       " CASE WHEN closed_on IS NULL THEN id ELSE -id END LIMIT 1");
  statement_bind_int(st, 1, case_id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) read_row(st, out);
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "This case has no pathway.");
  return step == STEP_ROW;
}

void strand_name(const struct strand_row *all, size_t count, const struct strand_row *strand,
                 char out[STRAND_NAME]) {
  int number = 1;
  for (size_t i = 0; i < count && all[i].id != strand->id; i++)
    number += strcmp(all[i].pathway, strand->pathway) == 0;
  if (number == 1)
    snprintf(out, STRAND_NAME, "%s", strand->pathway);
  else
    snprintf(out, STRAND_NAME, "%s.%d", strand->pathway, number);
}

bool strand_named(struct casebook *cb, int64_t case_id, const char *name, struct strand_row *out,
                  struct error *err) {
  struct strand_row *all;
  size_t count;
  bool found = false;
  if (!strands_of_case(cb, case_id, &all, &count, err)) return false;
  for (size_t i = 0; i < count && !found; i++) {
    char key[STRAND_NAME], id[24];
    strand_name(all, count, &all[i], key);
    snprintf(id, sizeof id, "%lld", (long long)all[i].id);
    found = strcmp(key, name) == 0 || strcmp(id, name) == 0;
    if (found) *out = all[i];
  }
  free(all);
  return found || error_set(err, ERROR_MISSING, "This case has no strand called \"%.40s\".", name);
}

/* A plan can be where its pathway lets one be signed. */
static bool may_have_plan(struct casebook *cb, const struct strand_row *strand) {
  const struct pathway *pathway = office_pathway(cb, strand->definition_id, NULL);
  for (size_t i = 0; pathway && i < pathway->gate_count; i++)
    if (strcmp(pathway->gates[i].act, "plan-sign") == 0) return true;
  return false;
}

bool strand_with_plan(struct casebook *cb, int64_t case_id, struct strand_row *out, struct error *err) {
  struct strand_row *all;
  size_t count;
  if (!strand_current(cb, case_id, out, err) || !strands_of_case(cb, case_id, &all, &count, err))
    return false;
  bool found = false;
  for (int running = 1; running >= 0 && !found; running--)
    for (size_t i = 0; i < count && !found; i++) {
      if ((all[i].closed_on == DATE_NONE) != running || !may_have_plan(cb, &all[i])) continue;
      *out = all[i];
      found = true;
    }
  free(all);
  return true;
}

bool strand_end_with_parent(struct casebook *cb, int64_t id, int64_t event_id, date_day on,
                            struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE strand SET ended_on = ?, ended_by = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  bind_id(st, 2, event_id);
  statement_bind_int(st, 3, id);
  return statement_run(st, err);
}

bool strand_set_opened(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE strand SET opened_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

bool strand_set_closed(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE strand SET closed_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err) && edition_strand_closed(cb, id, on != DATE_NONE, err);
}
