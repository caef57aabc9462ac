/* The rows of table deadline that the records of a case give. Floor 5. Nothing here asks which day it is:
 * what changes by itself is kept with the day from which it holds. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "calendar/count.h"
#include "model/derived.h"
#include "model/due.h"

/* ---- what they are ---- */

/* The way to what meets it, and when that turns: worth keeping only where it says more than that the date is
 * near. */
static void judge(struct derived_row *row) {
  const struct look *look = row->look;
  struct forecast f;
  if (!row->open || row->deadline->due == DATE_NONE) return;
  if (forecast_way(look->pathway, &look->evaluation, row->deadline, look->calendar, &f)) {
    date_day since = look->evaluation.stage_since;
    row->judged = true;
    row->way = f.span;
    row->tight_on = forecast_turns(&f.span, row->deadline->due, look->calendar, since);
    row->early = row->tight_on <= row->deadline->due &&
                 count_between(look->calendar, row->tight_on, row->deadline->due) > DUE_SOON;
  }
  forecast_free(&f);
}

static void add(struct derived *d, struct derived_row row) {
  judge(&row);
  MEM_GROW(d->rows, d->row_count, d->row_capacity);
  d->rows[d->row_count++] = row;
}

/* What has lapsed alarms until somebody records something. */
static void add_look(struct derived *d, const struct look *look, date_day lapses_on, int turn) {
  for (size_t i = 0; i < look->evaluation.deadline_count; i++) {
    const struct evaluation_deadline *deadline = &look->evaluation.deadlines[i];
    bool lapsed = turn && deadline->lapsed && deadline->expires_on == lapses_on;
    add(d, (struct derived_row){.look = look,
                                .deadline = deadline,
                                .turn = turn,
                                .holds_from = turn ? lapses_on + 1 : DATE_NONE,
                                .holds_to = turn ? DATE_NONE : lapses_on,
                                .lapsed_on = lapsed ? lapses_on : DATE_NONE,
                                .open = deadline->open || lapsed,
                                .tight_on = DATE_NONE});
  }
}

void derived_rows(struct derived *d) {
  for (size_t i = 0; i < d->strand_count; i++) {
    const struct derived_strand *s = &d->strands[i];
    add_look(d, &s->look, s->lapses_on, 0);
    if (s->lapses_on != DATE_NONE) add_look(d, &s->then, s->lapses_on, 1);
  }
  for (size_t i = 0; i < d->errand_count && d->strand_count; i++)
    add(d, (struct derived_row){.look = &d->strands[0].look,
                                .deadline = &d->errands[i].row,
                                .holds_from = DATE_NONE,
                                .holds_to = DATE_NONE,
                                .lapsed_on = DATE_NONE,
                                .open = d->errands[i].row.open,
                                .tight_on = DATE_NONE});
}

/* ---- as they are kept ---- */

static void bind_day_or(struct statement *st, int index, date_day day, const char *otherwise) {
  char text[DATE_TEXT];
  statement_bind_text(st, index, day == DATE_NONE ? otherwise : date_format(day, text));
}

/* ?1 strand, ?2 name, ?3 turn, ?4 case ... ?21 early. */
static void bind(struct statement *st, const struct derived *d, const struct derived_row *row) {
  const struct evaluation_deadline *deadline = row->deadline;
  statement_bind_int(st, 1, row->look->strand.id);
  statement_bind_text(st, 2, deadline->name);
  statement_bind_int(st, 3, row->turn);
  statement_bind_int(st, 4, d->case_id);
  statement_bind_text(st, 5, deadline->title);
  statement_bind_text(st, 6, deadline_class_name(deadline->class));
  statement_bind_text(st, 7, deadline_state_name(deadline->state));
  statement_bind_day(st, 8, deadline->start);
  statement_bind_day(st, 9, deadline->due);
  statement_bind_day(st, 10, deadline->first_due);
  statement_bind_day(st, 11, deadline->met_on);
  statement_bind_int(st, 12, deadline->provisional);
  statement_bind_int(st, 13, row->open);
  bind_day_or(st, 14, row->holds_from, "");
  bind_day_or(st, 15, row->holds_to, LINE_NO_DATE);
  statement_bind_day(st, 16, row->lapsed_on);
  if (row->judged) statement_bind_int(st, 17, row->way.moves);
  if (row->judged) statement_bind_int(st, 18, row->way.after_wd);
  statement_bind_day(st, 19, row->judged ? row->way.ready_on : DATE_NONE);
  statement_bind_day(st, 20, row->tight_on);
  statement_bind_int(st, 21, row->early);
}

bool derived_compare(struct casebook *cb, const struct derived *d, const struct derived_row *row,
                     enum found_row *out, int64_t *id, date_day *was, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "SELECT case_id = ?4 AND title = ?5 AND class = ?6 AND state = ?7 AND start_on IS ?8 AND due_on IS ?9"
      " AND first_due_on IS ?10 AND met_on IS ?11 AND provisional = ?12 AND open = ?13 AND holds_from = ?14"
      " AND holds_to = ?15 AND lapsed_on IS ?16 AND moves IS ?17 AND after_wd IS ?18 AND ready_on IS ?19"
      " AND tight_on IS ?20 AND early = ?21, id, due_on,"
      " state = ?7 AND due_on IS ?9 AND met_on IS ?11 AND provisional = ?12"
      " FROM deadline WHERE strand_id = ?1 AND name = ?2 AND turn = ?3");
  bind(st, d, row);
  enum step step = statement_step(st, err);
  *out = step != STEP_ROW       ? ROW_MISSING
         : statement_int(st, 0) ? ROW_SAME
         : statement_int(st, 3) ? ROW_SAME_DATE
                                : ROW_DIFFERS;
  *id = step == STEP_ROW ? statement_int(st, 1) : 0;
  *was = step == STEP_ROW ? statement_day(st, 2) : DATE_NONE;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool derived_write(struct casebook *cb, const struct derived *d, const struct derived_row *row,
                   struct error *err) {
  struct statement *st = statement_of(
      cb, "INSERT INTO deadline (strand_id, name, turn, case_id, title, class, state, start_on, due_on,"
          " first_due_on, met_on, provisional, open, holds_from, holds_to, lapsed_on, moves, after_wd,"
          " ready_on, tight_on, early) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
          " ?15, ?16, ?17, ?18, ?19, ?20, ?21)"
          " ON CONFLICT (strand_id, name, turn) DO UPDATE SET case_id = ?4, title = ?5, class = ?6,"
          " state = ?7, start_on = ?8, due_on = ?9, first_due_on = ?10, met_on = ?11, provisional = ?12,"
          " open = ?13, holds_from = ?14, holds_to = ?15, lapsed_on = ?16, moves = ?17, after_wd = ?18,"
          " ready_on = ?19, tight_on = ?20, early = ?21");
  bind(st, d, row);
  return statement_run(st, err);
}

static bool wanted(const struct derived *d, int64_t strand_id, const char *name, int turn) {
  for (size_t i = 0; i < d->row_count; i++)
    if (d->rows[i].look->strand.id == strand_id && d->rows[i].turn == turn &&
        strcmp(d->rows[i].deadline->name, name) == 0)
      return true;
  return false;
}

bool derived_surplus(struct casebook *cb, const struct derived *d, int64_t **ids, size_t *count,
                     struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, strand_id, name, turn FROM deadline WHERE case_id = ?");
  statement_bind_int(st, 1, d->case_id);
  size_t capacity = 0;
  enum step step;
  *ids = NULL;
  *count = 0;
  while ((step = statement_step(st, err)) == STEP_ROW)
    if (!wanted(d, statement_int(st, 1), statement_text(st, 2), (int)statement_int(st, 3))) {
      MEM_GROW(*ids, *count, capacity);
      (*ids)[(*count)++] = statement_int(st, 0);
    }
  return step == STEP_DONE;
}
