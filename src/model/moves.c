/* Deadlines before and after an act that is tried out. Floor 5; reads only. */
#include "model/moves.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/office.h"
#include "model/row.h"
#include "model/whatif.h"
#include "record/fields.h"
#include "store/statement.h"

void moves_keep(struct casebook *cb, json_t *moves) {
  office_lend(cb, moves);
}

static json_t *row_json(struct statement *st) {
  return json_pack("{s:o s:o s:o s:o s:o s:o s:o s:o s:o}", "name", row_text(st, 1), "title", row_text(st, 2),
                   "class", row_text(st, 3), "state", row_text(st, 4), "provisional", row_yes(st, 9), "due",
                   row_day(st, 5), "met_on", row_day(st, 6), "open", row_yes(st, 7), "strand",
                   row_text(st, 8));
}

/* Rows by strand and name, in the order they were first written. */
static json_t *rows_of(struct casebook *cb, int64_t case_id) {
  struct statement *st = statement_of(
      cb, "SELECT d.strand_id, d.name, d.title, d.class, d.state, d.due_on, d.met_on, d.open, s.pathway,"
          " d.provisional"
          " FROM deadline d JOIN strand s ON s.id = d.strand_id WHERE d.case_id = ? AND d.turn = 0 ORDER BY "
          "d.id");
  json_t *rows = json_object();
  enum step step;
  statement_bind_int(st, 1, case_id);
  while ((step = statement_step(st, NULL)) == STEP_ROW) {
    char *key = mem_format("%lld %s", (long long)statement_int(st, 0), statement_text(st, 1));
    json_object_set_new(rows, key, row_json(st));
    free(key);
  }
  if (step == STEP_DONE) return rows;
  json_decref(rows);
  return NULL;
}

json_t *moves_before(struct casebook *cb, int64_t case_id) {
  const json_t *moves = office_lent(cb);
  return moves && json_object_size(moves) < MOVES_MOST ? rows_of(cb, case_id) : NULL;
}

void moves_note(struct casebook *cb, int64_t case_id, json_t *before) {
  char key[24];
  snprintf(key, sizeof key, "%lld", (long long)case_id);
  json_t *moves = office_lent(cb);
  if (json_object_get(moves, key))
    json_decref(before);
  else
    json_object_set_new(moves, key, before);
}

/* ---- before and after ---- */

/* A stored row as the engine would give it, as far as a comparison looks. NULL for NULL. */
static const struct evaluation_deadline *deadline_of(const json_t *row, struct evaluation_deadline *out) {
  if (!row) return NULL;
  *out = (struct evaluation_deadline){.name = fields_text(row, "name"),
                                      .due = fields_day(row, "due"),
                                      .met_on = fields_day(row, "met_on"),
                                      .provisional = json_is_true(json_object_get(row, "provisional")),
                                      .open = json_is_true(json_object_get(row, "open"))};
  snprintf(out->title, sizeof out->title, "%s", fields_text(row, "title"));
  for (int i = DEADLINE_TENTATIVE; i <= DEADLINE_DONE; i++)
    if (!strcmp(deadline_state_name((enum deadline_state)i), fields_text(row, "state")))
      out->state = (enum deadline_state)i;
  for (int i = CLASS_LAW; i <= CLASS_LOCAL; i++)
    if (!strcmp(deadline_class_name((enum deadline_class)i), fields_text(row, "class")))
      out->class = (enum deadline_class)i;
  return out;
}

static void add_row(json_t *rows, const json_t *before, const json_t *after, date_day today) {
  struct evaluation_deadline was, is;
  const struct evaluation_deadline *a = deadline_of(before, &was), *b = deadline_of(after, &is);
  json_t *row = whatif_row(fields_text(after ? after : before, "strand"), a, b, today);
  if (json_is_true(json_object_get(row, "changed"))) json_array_append(rows, row);
  json_decref(row);
}

static json_t *rows_between(const json_t *before, const json_t *after, date_day today) {
  json_t *rows = json_array(), *row;
  const char *key;
  json_object_foreach((json_t *)after, key, row) add_row(rows, json_object_get(before, key), row, today);
  json_object_foreach((json_t *)before, key, row) {
    if (!json_object_get(after, key)) add_row(rows, row, NULL, today);
  }
  return rows;
}

static json_t *case_json(struct casebook *cb, int64_t case_id, json_t *rows) {
  struct statement *st = statement_of(cb, "SELECT c.ref, p.name, c.status FROM case_ c"
                                          " JOIN practitioner p ON p.id = c.practitioner_id WHERE c.id = ?");
  statement_bind_int(st, 1, case_id);
  json_t *out = NULL;
  if (statement_step(st, NULL) == STEP_ROW)
    out = json_pack("{s:o s:o s:b s:O}", "ref", row_text(st, 0), "name", row_text(st, 1), "closed",
                    strcmp(statement_text(st, 2), "open") != 0, "rows", rows);
  statement_reset(st);
  return out;
}

json_t *moves_list(struct casebook *cb, const struct viewer *viewer, const json_t *moves, struct error *err) {
  json_t *list = json_array(), *before;
  const char *key;
  json_object_foreach((json_t *)moves, key, before) {
    int64_t case_id = strtoll(key, NULL, 10);
    if (!viewer_sees(cb, viewer, VIEWED_CASE, case_id)) continue;
    json_t *after = rows_of(cb, case_id), *rows = after ? rows_between(before, after, viewer->today) : NULL;
    json_t *one = json_array_size(rows) ? case_json(cb, case_id, rows) : NULL;
    json_decref(rows);
    json_decref(after);
    if (one) json_array_append_new(list, one);
    if (after) continue;
    json_decref(list);
    error_set(err, ERROR_IO, "The dates of a case could not be read.");
    return NULL;
  }
  return list;
}
