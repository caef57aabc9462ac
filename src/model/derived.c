/* What the records of one case give. Floor 5; writes nothing. The dates come from the engine, and nothing
 * here asks which day it is. */
#include "model/derived.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/party.h"

enum { NAME, STATE, OWNER, NEEDS, BODY, THEN_STATE, THEN_NEEDS };

void derived_free(struct derived *d) {
  for (size_t i = 0; i < d->strand_count; i++) {
    look_free(&d->strands[i].look);
    look_free(&d->strands[i].then);
  }
  free(d->strands);
  free(d->errands);
  free(d->rows);
  for (size_t i = 0; i < sizeof d->texts / sizeof *d->texts; i++)
    free(d->texts[i]);
}

/* ---- working it out ---- */

/* What runs out first, as things stand. */
static date_day lapses_on(const struct evaluation *e) {
  date_day first = DATE_NONE;
  for (size_t i = 0; i < e->deadline_count; i++) {
    const struct evaluation_deadline *d = &e->deadlines[i];
    if (!d->open || !*d->expiry || d->expires_on == DATE_NONE) continue;
    if (first == DATE_NONE || d->expires_on < first) first = d->expires_on;
  }
  return first;
}

/* A day before all that runs out: the strand as it is until then, whatever day it is now. The first day of
 * the strand will do, and one near the dates keeps the count of what is left short. */
static bool work_out_strand(struct casebook *cb, const struct strand_row *row, struct derived_strand *out,
                            struct error *err) {
  *out = (struct derived_strand){.lapses_on = DATE_NONE};
  if (!look_at(cb, row, row->opened_on, &out->look, err)) return false;
  out->lapses_on = lapses_on(&out->look.evaluation);
  return out->lapses_on == DATE_NONE || look_at(cb, row, out->lapses_on + 1, &out->then, err);
}

static bool work_out_strands(struct casebook *cb, struct derived *d, struct error *err) {
  struct strand_row *strands;
  size_t count;
  if (!strands_of_case(cb, d->case_id, &strands, &count, err)) return false;
  d->strands = mem_array(count ? count : 1, sizeof *d->strands);
  bool fine = true;
  while (fine && d->strand_count < count) {
    fine = work_out_strand(cb, &strands[d->strand_count], &d->strands[d->strand_count], err);
    d->strand_count++;
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

/* The strand as it is on that day; DATE_NONE: before anything lapses. */
static const struct look *look_on(const struct derived_strand *s, date_day day) {
  return day != DATE_NONE && s->lapses_on != DATE_NONE && s->lapses_on < day ? &s->then : &s->look;
}

/* The strand that speaks for the case: the one with the next alarm, else the first that runs, else the
 * last. */
static const struct look *choose_lead(const struct derived *d, date_day day) {
  const struct evaluation_deadline *best = NULL;
  size_t lead = d->strand_count - 1;
  for (size_t i = d->strand_count; i-- > 0;)
    if (!look_on(&d->strands[i], day)->evaluation.closed) lead = i;
  for (size_t i = 0; i < d->strand_count; i++) {
    const struct evaluation_deadline *next = next_alarm(&look_on(&d->strands[i], day)->evaluation);
    if (next && (!best || next->due < best->due)) {
      best = next;
      lead = i;
    }
  }
  return look_on(&d->strands[lead], day);
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
  const struct look *look = choose_lead(d, DATE_NONE);
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

static date_day first_lapse(const struct derived *d) {
  date_day first = DATE_NONE;
  for (size_t i = 0; i < d->strand_count; i++) {
    date_day own = d->strands[i].lapses_on;
    if (own != DATE_NONE && (first == DATE_NONE || own < first)) first = own;
  }
  return first;
}

/* What of the line is otherwise once the first strand to lapse has done so. The strand that has lapsed speaks
 * for the case then, whatever else is due. */
static void fill_turn(struct derived *d) {
  date_day lapse = first_lapse(d);
  d->turn = (struct line_turn){.id = d->case_id, .from_on = DATE_NONE};
  if (lapse == DATE_NONE) return;
  const struct look *look = NULL;
  for (size_t i = 0; i < d->strand_count && !look; i++)
    if (d->strands[i].lapses_on == lapse) look = &d->strands[i].then;
  const struct evaluation *e = &look->evaluation;
  const struct evaluation_deadline *next =
      sooner_errand(d, next_alarm(&choose_lead(d, lapse + 1)->evaluation));
  d->texts[THEN_STATE] = mem_format("%s · %s", look->pathway->title, e->stage_title);
  d->texts[THEN_NEEDS] = e->closed ? mem_string("") : evaluation_missing(e);
  d->turn.from_on = lapse + 1;
  d->turn.state = d->texts[THEN_STATE];
  d->turn.needs = d->texts[THEN_NEEDS];
  d->turn.waiting = e->waiting_on ? e->waiting_on : "";
  d->turn.waiting_since = *d->turn.waiting ? e->waiting_since : DATE_NONE;
  d->turn.due = next ? next->due : DATE_NONE;
  d->turn.due_name = next ? next->name : "";
  d->turn.due_title = next ? next->title : "";
  d->turn.provisional = next && next->provisional;
}

bool derived_work_out(struct casebook *cb, int64_t case_id, struct derived *d, struct error *err) {
  *d = (struct derived){.case_id = case_id, .turn = {.id = case_id, .from_on = DATE_NONE}};
  if (!read_case(cb, d, err)) return false;
  if (d->gone) return true;
  if (!work_out_strands(cb, d, err) || !errands_of_case(cb, case_id, &d->errands, &d->errand_count, err) ||
      !work_out_owner(cb, d, err) || !work_out_body(cb, d, err))
    return false;
  if (d->strand_count) {
    fill_line(d);
    fill_turn(d);
  }
  derived_rows(d);
  return true;
}

/* ---- all cases ---- */

enum { AROUND = 14 /* days of slack: a date may roll over a long weekend */ };

/* All of one case_'s dates lie before a day or after it: only those that reach up to it can be moved by it.
 */
#define REACHES                                                                                              \
  "EXISTS (SELECT 1 FROM deadline d WHERE d.case_id = case_.id AND (d.due_on IS NULL OR d.start_on IS NULL"  \
  " OR ?3 <= max(d.start_on, d.due_on, coalesce(d.first_due_on, d.due_on))))"

static struct statement *walk_statement(struct casebook *cb, const struct derived_walk *walk) {
  struct statement *st =
      walk->since != DATE_NONE
          ? statement_of(cb, "SELECT id FROM case_ WHERE id > ?1 AND status = 'open' AND " REACHES
                             " ORDER BY id LIMIT ?2")
      : walk->open
          ? statement_of(cb, "SELECT id FROM case_ WHERE id > ?1 AND status = 'open' ORDER BY id LIMIT ?2")
          : statement_of(cb, "SELECT id FROM case_ WHERE id > ?1 ORDER BY id LIMIT ?2");
  statement_bind_int(st, 1, walk->after);
  statement_bind_int(st, 2, DERIVED_BATCH);
  if (walk->since != DATE_NONE) statement_bind_day(st, 3, walk->since - AROUND);
  return st;
}

bool derived_walk_length(struct casebook *cb, const struct derived_walk *walk, int64_t *count,
                         struct error *err) {
  struct statement *st =
      walk->since != DATE_NONE
          ? statement_of(cb, "SELECT count(*) FROM case_ WHERE ?3 = ?3 AND status = 'open' AND " REACHES)
      : walk->open ? statement_of(cb, "SELECT count(*) FROM case_ WHERE status = 'open'")
                   : statement_of(cb, "SELECT count(*) FROM case_");
  if (walk->since != DATE_NONE) statement_bind_day(st, 3, walk->since - AROUND);
  enum step step = statement_step(st, err);
  *count = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return step == STEP_ROW;
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
