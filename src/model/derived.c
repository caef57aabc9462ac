/* What the records of one case give. Floor 5; writes nothing. The dates come from the engine, and nothing
 * here asks which day it is. */
#include "model/derived.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/party.h"

enum { NAME, STATE, OWNER, NEEDS, BODY, WAITING };

void derived_free(struct derived *d) {
  for (size_t i = 0; i < d->look_count; i++)
    look_free(&d->looks[i]);
  free(d->looks);
  free(d->errands);
  for (size_t i = 0; i < sizeof d->texts / sizeof *d->texts; i++)
    free(d->texts[i]);
}

/* ---- working it out ---- */

/* Any day will do for the engine's `today`: it moves only what is left and warned of, and neither is stored.
 * One near the dates keeps that count short. */
static bool work_out_strands(struct casebook *cb, struct derived *d, struct error *err) {
  struct strand_row *strands;
  size_t count;
  if (!strands_of_case(cb, d->case_id, &strands, &count, err)) return false;
  d->looks = mem_array(count ? count : 1, sizeof *d->looks);
  bool fine = true;
  while (fine && d->look_count < count) {
    fine =
        look_at(cb, &strands[d->look_count], strands[d->look_count].opened_on, &d->looks[d->look_count], err);
    d->look_count++;
  }
  free(strands);
  return fine;
}

/* The next alarm of a strand, NULL when none is open. */
static const struct evaluation_deadline *next_alarm(const struct evaluation *e) {
  const struct evaluation_deadline *next = NULL;
  for (size_t i = 0; i < e->deadline_count; i++) {
    const struct evaluation_deadline *deadline = &e->deadlines[i];
    if (deadline->open && deadline->due != DATE_NONE && (!next || deadline->due < next->due)) next = deadline;
  }
  return next;
}

/* The strand that speaks for the case: the one with the next alarm, else the first that runs, else the
 * last. */
static void choose_lead(struct derived *d) {
  const struct evaluation_deadline *best = NULL;
  d->lead = d->look_count ? d->look_count - 1 : 0;
  for (size_t i = d->look_count; i-- > 0;)
    if (!d->looks[i].evaluation.closed) d->lead = i;
  for (size_t i = 0; i < d->look_count; i++) {
    const struct evaluation_deadline *next = next_alarm(&d->looks[i].evaluation);
    if (next && (!best || next->due < best->due)) {
      best = next;
      d->lead = i;
    }
  }
}

static bool read_case(struct casebook *cb, struct derived *d, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT c.ref, p.name, c.status = 'open', c.level, c.ver, (SELECT min(occurred_on) FROM event e"
          " WHERE e.case_id = c.id AND e.kind = 'concern-received' AND e.withdrawn = 0)"
          " FROM case_ c JOIN practitioner p ON p.id = c.practitioner_id WHERE c.id = ?");
  statement_bind_int(st, 1, d->case_id);
  enum step step = statement_step(st, err);
  d->gone = step == STEP_DONE;
  if (step == STEP_ROW) {
    snprintf(d->ref, sizeof d->ref, "%s", statement_text(st, 0));
    d->texts[NAME] = mem_string(statement_text(st, 1));
    d->line = (struct line){.id = d->case_id,
                            .kind = "case",
                            .ref = d->ref,
                            .name = d->texts[NAME],
                            .open = statement_int(st, 2) != 0,
                            .due = DATE_NONE,
                            .waiting_since = DATE_NONE,
                            .level = (int)statement_int(st, 3),
                            .ver = statement_int(st, 4),
                            .received = statement_day(st, 5)};
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool work_out_owner(struct casebook *cb, struct derived *d, struct error *err) {
  char name[128];
  if (!party_holder(cb, d->case_id, PARTY_CASE_MANAGER, &d->line.owner_id, name, err)) return false;
  d->texts[OWNER] = mem_string(name);
  d->line.owner = d->texts[OWNER];
  return true;
}

/* What the case is found by beside what its line shows. Text of a compartment stays out. */
static bool work_out_body(struct casebook *cb, struct derived *d, struct error *err) {
  struct buf body = {0};
  struct statement *st = statement_of(
      cb, "SELECT words FROM (SELECT 1 AS part, 0 AS n, title AS words FROM case_ WHERE id = ?1"
          " UNION ALL SELECT 2, 0, category FROM case_ WHERE id = ?1"
          " UNION ALL SELECT 3, 0, p.registration || ' ' || p.grade || ' ' || p.specialty || ' ' || "
          "p.organisation"
          "   FROM case_ c JOIN practitioner p ON p.id = c.practitioner_id WHERE c.id = ?1"
          " UNION ALL SELECT 4, q.id, q.ref || ' ' || q.outside_ref FROM concern q WHERE q.case_id = ?1"
          " UNION ALL SELECT 5, id, reason || ' ' || text FROM event WHERE case_id = ?1 AND compartment = ''"
          "   AND withdrawn = 0"
          " UNION ALL SELECT 6, o.id, o.title FROM plan n JOIN objective o ON o.plan_id = n.id"
          "   WHERE n.case_id = ?1 AND o.removed = 0)"
          " WHERE trim(words) <> '' ORDER BY part, n");
  statement_bind_int(st, 1, d->case_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    if (body.len) buf_putc(&body, '\n');
    buf_puts(&body, statement_text(st, 0));
  }
  d->texts[BODY] = buf_take(&body);
  d->line.body = d->texts[BODY];
  return step == STEP_DONE;
}

/* The next alarm of all: an errand may come before the pathway's. */
static const struct evaluation_deadline *sooner_errand(const struct derived *d,
                                                       const struct evaluation_deadline *next) {
  for (size_t i = 0; i < d->errand_count; i++)
    if (!next || d->errands[i].row.due < next->due) next = &d->errands[i].row;
  return next;
}

static void fill_line(struct derived *d) {
  if (!d->look_count) return;
  const struct look *look = &d->looks[d->lead];
  const struct evaluation *e = &look->evaluation;
  const struct evaluation_deadline *next = sooner_errand(d, next_alarm(e));
  d->texts[STATE] = mem_format("%s · %s", look->pathway->title, e->stage_title);
  d->line.state = d->texts[STATE];
  d->texts[NEEDS] = e->closed ? mem_string("") : evaluation_missing(e);
  d->line.needs = d->texts[NEEDS];
  d->line.waiting = e->waiting_on;
  d->line.waiting_since = e->waiting_on && *e->waiting_on ? e->waiting_since : DATE_NONE;
  if (!next) return;
  d->line.due = next->due;
  d->line.due_name = next->name;
  d->line.due_title = next->title;
  d->line.provisional = next->provisional;
}

bool derived_work_out(struct casebook *cb, int64_t case_id, struct derived *d, struct error *err) {
  *d = (struct derived){.case_id = case_id};
  if (!read_case(cb, d, err)) return false;
  if (d->gone) return true;
  if (!work_out_strands(cb, d, err) || !errands_of_case(cb, case_id, &d->errands, &d->errand_count, err) ||
      !work_out_owner(cb, d, err) || !work_out_body(cb, d, err))
    return false;
  choose_lead(d);
  fill_line(d);
  return true;
}

/* ---- deadlines: rows and evaluations side by side ---- */

const struct evaluation_deadline *derived_row(const struct derived *d, size_t index,
                                              const struct look **look) {
  for (size_t i = 0; i < d->look_count; i++) {
    *look = &d->looks[i];
    if (index < (*look)->evaluation.deadline_count) return &(*look)->evaluation.deadlines[index];
    index -= (*look)->evaluation.deadline_count;
  }
  *look = d->looks;
  return d->look_count && index < d->errand_count ? &d->errands[index].row : NULL;
}

void derived_bind(struct statement *st, const struct derived *d, const struct look *look,
                  const struct evaluation_deadline *deadline) {
  statement_bind_int(st, 1, look->strand.id);
  statement_bind_text(st, 2, deadline->name);
  statement_bind_int(st, 3, d->case_id);
  statement_bind_text(st, 4, deadline->title);
  statement_bind_text(st, 5, deadline_class_name(deadline->class));
  statement_bind_text(st, 6, deadline_state_name(deadline->state));
  statement_bind_day(st, 7, deadline->start);
  statement_bind_day(st, 8, deadline->due);
  statement_bind_day(st, 9, deadline->first_due);
  statement_bind_day(st, 10, deadline->met_on);
  statement_bind_int(st, 11, deadline->provisional);
  statement_bind_int(st, 12, deadline->open);
}

bool derived_compare(struct casebook *cb, const struct derived *d, const struct look *look,
                     const struct evaluation_deadline *deadline, enum found_row *out, int64_t *id,
                     date_day *was, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "SELECT case_id = ?3 AND title = ?4 AND class = ?5 AND state = ?6 AND start_on IS ?7 AND due_on IS ?8"
      " AND first_due_on IS ?9 AND met_on IS ?10 AND provisional = ?11 AND open = ?12, id, due_on"
      " FROM deadline WHERE strand_id = ?1 AND name = ?2");
  derived_bind(st, d, look, deadline);
  enum step step = statement_step(st, err);
  *out = step != STEP_ROW ? ROW_MISSING : statement_int(st, 0) ? ROW_SAME : ROW_DIFFERS;
  *id = step == STEP_ROW ? statement_int(st, 1) : 0;
  *was = step == STEP_ROW ? statement_day(st, 2) : DATE_NONE;
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool wanted(const struct derived *d, int64_t strand_id, const char *name) {
  const struct look *look;
  const struct evaluation_deadline *row;
  for (size_t i = 0; (row = derived_row(d, i, &look)); i++)
    if (look->strand.id == strand_id && strcmp(row->name, name) == 0) return true;
  return false;
}

bool derived_surplus(struct casebook *cb, const struct derived *d, int64_t **ids, size_t *count,
                     struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, strand_id, name FROM deadline WHERE case_id = ?");
  statement_bind_int(st, 1, d->case_id);
  size_t capacity = 0;
  enum step step;
  *ids = NULL;
  *count = 0;
  while ((step = statement_step(st, err)) == STEP_ROW)
    if (!wanted(d, statement_int(st, 1), statement_text(st, 2))) {
      MEM_GROW(*ids, *count, capacity);
      (*ids)[(*count)++] = statement_int(st, 0);
    }
  return step == STEP_DONE;
}

/* ---- all cases ---- */

enum { AROUND = 14 /* days of slack: a date may roll over a long weekend */ };

static struct statement *walk_statement(struct casebook *cb, const struct derived_walk *walk) {
  struct statement *st =
      walk->day == DATE_NONE
          ? statement_of(cb, "SELECT id FROM case_ WHERE id > ?1 ORDER BY id LIMIT ?2")
          : statement_of(cb, "SELECT id FROM case_ WHERE id > ?1 AND EXISTS (SELECT 1 FROM deadline d"
                             " WHERE d.case_id = case_.id AND (d.due_on IS NULL OR d.start_on IS NULL"
                             " OR (?3 >= min(d.start_on, d.due_on, coalesce(d.first_due_on, d.due_on))"
                             " AND ?4 <= max(d.start_on, d.due_on, coalesce(d.first_due_on, d.due_on)))))"
                             " ORDER BY id LIMIT ?2");
  statement_bind_int(st, 1, walk->after);
  statement_bind_int(st, 2, DERIVED_BATCH);
  if (walk->day == DATE_NONE) return st;
  statement_bind_day(st, 3, walk->day + AROUND);
  statement_bind_day(st, 4, walk->day - AROUND);
  return st;
}

bool derived_walk_on(struct casebook *cb, struct derived_walk *walk, struct error *err) {
  struct statement *st = walk_statement(cb, walk);
  enum step step;
  walk->count = 0;
  while ((step = statement_step(st, err)) == STEP_ROW)
    walk->ids[walk->count++] = statement_int(st, 0);
  if (walk->count) walk->after = walk->ids[walk->count - 1];
  return step == STEP_DONE;
}
