/* Spells as rows, written only where they differ. Floor 5. Asks nowhere which day it is. */
#include "model/spell_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/statement.h"

struct row {
  const struct look *look;
  const struct evaluation_spell *spell;
};

/* The index-th spell that has a row; false past the last. */
static bool row_at(const struct derived *d, size_t index, struct row *out) {
  for (size_t i = 0; i < d->strand_count; i++) {
    const struct evaluation *e = &d->strands[i].look.evaluation;
    for (size_t j = 0; j < e->spell_count; j++) {
      if (!*e->spells[j].rule->measured_to || !e->spells[j].times || index--) continue;
      *out = (struct row){&d->strands[i].look, &e->spells[j]};
      return true;
    }
  }
  return false;
}

/* What is to be done next so that it may go on: its review, or before there is one what it runs out by. */
static const struct evaluation_deadline *next_review(const struct row *r) {
  const struct evaluation *e = &r->look->evaluation;
  const struct evaluation_deadline *next = evaluation_deadline(e, r->spell->rule->measured_to);
  if (next && next->open) return next;
  next = NULL;
  for (size_t i = 0; i < e->deadline_count; i++) {
    const struct evaluation_deadline *d = &e->deadlines[i];
    if (d->open && *d->expiry && (!next || d->due < next->due)) next = d;
  }
  return next;
}

/* ?1 strand, ?2 name, ?3 case ... ?17 expiry. */
static void bind(struct statement *st, const struct derived *d, const struct row *r) {
  const struct evaluation *e = &r->look->evaluation;
  const struct evaluation_deadline *review = evaluation_deadline(e, r->spell->rule->measured_to);
  bool open = r->spell->running && !e->closed;
  const struct evaluation_deadline *next = open ? next_review(r) : NULL;
  char due[DATE_TEXT] = LINE_NO_DATE;
  if (next && next->due != DATE_NONE) date_format(next->due, due);
  statement_bind_int(st, 1, r->look->strand.id);
  statement_bind_text(st, 2, r->spell->id);
  statement_bind_int(st, 3, d->case_id);
  statement_bind_text(st, 4, r->spell->title);
  statement_bind_text(st, 5, r->look->pathway->title);
  statement_bind_int(st, 6, open);
  statement_bind_day(st, 7, r->spell->running ? r->spell->since : DATE_NONE);
  statement_bind_int(st, 8, r->spell->days_before);
  statement_bind_int(st, 9, r->spell->times);
  statement_bind_int(st, 10, review ? review->period : 0);
  statement_bind_int(st, 11, review ? review->done : 0);
  statement_bind_int(st, 12, review ? review->missed : 0);
  statement_bind_text(st, 13, next ? next->name : "");
  statement_bind_text(st, 14, next ? deadline_class_name(next->class) : "");
  statement_bind_text(st, 15, due);
  statement_bind_day(st, 16, next && *next->expiry ? next->expires_on : DATE_NONE);
  statement_bind_text(st, 17, next ? next->expiry_title : "");
}

static bool compare(struct casebook *cb, const struct derived *d, const struct row *r, enum found_row *out,
                    int64_t *id, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT case_id = ?3 AND title = ?4 AND pathway = ?5 AND open = ?6 AND since_on IS ?7 AND "
          "days_before = ?8"
          " AND times = ?9 AND period = ?10 AND done = ?11 AND missed = ?12 AND review = ?13 AND class = ?14"
          " AND due_on = ?15 AND expires_on IS ?16 AND expiry = ?17, id FROM spell WHERE strand_id = ?1 AND "
          "name = ?2");
  bind(st, d, r);
  enum step step = statement_step(st, err);
  *out = step != STEP_ROW ? ROW_MISSING : statement_int(st, 0) ? ROW_SAME : ROW_DIFFERS;
  *id = step == STEP_ROW ? statement_int(st, 1) : 0;
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool write_row(struct casebook *cb, const struct derived *d, const struct row *r, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "INSERT INTO spell (strand_id, name, case_id, title, pathway, open, since_on, days_before, times, "
      "period,"
      " done, missed, review, class, due_on, expires_on, expiry)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
      " ON CONFLICT (strand_id, name) DO UPDATE SET case_id = ?3, title = ?4, pathway = ?5, open = ?6,"
      " since_on = ?7, days_before = ?8, times = ?9, period = ?10, done = ?11, missed = ?12, review = ?13,"
      " class = ?14, due_on = ?15, expires_on = ?16, expiry = ?17");
  bind(st, d, r);
  return statement_run(st, err);
}

static bool is_given(const struct derived *d, int64_t strand_id, const char *name) {
  struct row r;
  for (size_t i = 0; row_at(d, i, &r); i++)
    if (r.look->strand.id == strand_id && !strcmp(r.spell->id, name)) return true;
  return false;
}

/* Ids of the case's rows that nothing gives any more, in a new array. */
static bool surplus(struct casebook *cb, const struct derived *d, int64_t **ids, size_t *count,
                    struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, strand_id, name FROM spell WHERE case_id = ?1");
  statement_bind_int(st, 1, d->case_id);
  size_t capacity = 0;
  enum step step;
  *ids = NULL;
  *count = 0;
  while ((step = statement_step(st, err)) == STEP_ROW)
    if (!is_given(d, statement_int(st, 1), statement_text(st, 2))) {
      MEM_GROW(*ids, *count, capacity);
      (*ids)[(*count)++] = statement_int(st, 0);
    }
  return step == STEP_DONE;
}

bool spell_rows_put(struct casebook *cb, const struct derived *d, int *changed, struct error *err) {
  struct row r;
  int64_t id, *ids;
  size_t count;
  enum found_row found;
  for (size_t i = 0; row_at(d, i, &r); i++) {
    if (!compare(cb, d, &r, &found, &id, err)) return false;
    if (found == ROW_SAME) continue;
    if (!write_row(cb, d, &r, err)) return false;
    ++*changed;
  }
  bool fine = surplus(cb, d, &ids, &count, err);
  for (size_t i = 0; fine && i < count; i++) {
    struct statement *st = statement_of(cb, "DELETE FROM spell WHERE id = ?1");
    statement_bind_int(st, 1, ids[i]);
    fine = statement_run(st, err);
    ++*changed;
  }
  free(ids);
  return fine;
}

static void tell(derive_found *found, void *data, const struct derived *d, int64_t id, const char *what) {
  char text[160];
  snprintf(text, sizeof text, "%s: the row in spell %s", d->ref, what);
  struct derive_difference difference = {.table = "spell", .key = id, .text = text_cut(text)};
  found(data, &difference);
}

bool spell_rows_check(struct casebook *cb, const struct derived *d, derive_found *found, void *data,
                      struct error *err) {
  struct row r;
  int64_t id, *ids;
  size_t count;
  enum found_row row;
  for (size_t i = 0; row_at(d, i, &r); i++) {
    if (!compare(cb, d, &r, &row, &id, err)) return false;
    if (row != ROW_SAME)
      tell(found, data, d, id, row == ROW_MISSING ? "is missing" : "is not what the records give");
  }
  bool fine = surplus(cb, d, &ids, &count, err);
  for (size_t i = 0; fine && i < count; i++)
    tell(found, data, d, ids[i], "is kept and nothing in the records gives it");
  free(ids);
  return fine;
}
