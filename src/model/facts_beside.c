/* What comes about by itself on the strands beside one: facts of it too, though nobody wrote them down. Floor
 * 5; the engine says what and when, and nothing here asks which day it is. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/facts.h"
#include "model/office.h"
#include "workflow/engine.h"

/* The next day on which something of it runs out; DATE_NONE: nothing does. */
static date_day next_expiry(const struct evaluation *e) {
  date_day next = DATE_NONE;
  for (size_t i = 0; i < e->deadline_count; i++) {
    const struct evaluation_deadline *d = &e->deadlines[i];
    if (d->lapsed || d->state == DEADLINE_DONE || d->met_on != DATE_NONE || d->expires_on == DATE_NONE)
      continue;
    if (next == DATE_NONE || d->expires_on < next) next = d->expires_on;
  }
  return next;
}

/* Where among the facts something of that day belongs: after all that happened by then. */
static int64_t order_on(const struct strand_facts *facts, date_day on) {
  int64_t order = 0;
  for (size_t i = 0; i < facts->facts.event_count; i++)
    if (facts->events[i].on <= on && facts->events[i].order > order) order = facts->events[i].order;
  return order;
}

/* What ran out of the other strand, added to the facts of this one. */
static void add_lapse(struct strand_facts *out, const struct pathway *pathway, const struct evaluation *e,
                      size_t index) {
  if (e->closed) out->strands[index].ends_on = e->closed_on;
  for (size_t i = 0; i < e->step_count; i++) {
    const struct evaluation_step *step = &e->steps[i];
    const struct pathway_event *rule = step->event ? NULL : pathway_event(pathway, step->kind);
    if (!rule) continue;
    int64_t order = order_on(out, step->on);
    MEM_GROW(out->events, out->facts.event_count, out->event_capacity);
    out->events[out->facts.event_count++] = (struct fact_event){.kind = rule->id,
                                                                .on = step->on,
                                                                .order = order,
                                                                .reasoned = true,
                                                                .sets_on = DATE_NONE,
                                                                .strand = pathway->id,
                                                                .moves_to = "",
                                                                .by_itself = true};
  }
}

/* Would the other strand lapse by itself? The first time is looked for; what follows from it is that
 * strand's. */
static bool read_lapse(struct casebook *cb, const struct strand_row *other, const struct pathway *pathway,
                       struct strand_facts *out, size_t index, struct error *err) {
  struct strand_facts theirs;
  struct evaluation e = {0};
  const struct calendar *calendar = office_calendar(cb, other->calendar, err);
  bool fine = facts_recorded(cb, other, &theirs, err) && calendar &&
              engine_evaluate(pathway, &theirs.facts, calendar, other->opened_on, &e, err);
  date_day next = fine && !e.closed ? next_expiry(&e) : DATE_NONE;
  evaluation_free(&e);
  if (next != DATE_NONE) {
    fine = engine_evaluate(pathway, &theirs.facts, calendar, next + 1, &e, err);
    if (fine) add_lapse(out, pathway, &e, index);
    evaluation_free(&e);
  }
  strand_facts_free(&theirs);
  return fine;
}

static bool anything_runs_out(const struct pathway *pathway) {
  for (size_t i = 0; i < pathway->deadline_count; i++)
    if (*pathway->deadlines[i].on_expiry) return true;
  return false;
}

/* The strands beside this one are in the order of their opening, here as in the facts. */
static bool read_lapses(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                        struct error *err) {
  struct strand_row *all;
  size_t count, index = 0;
  if (!out->facts.strand_count) return true;
  if (!strands_of_case(cb, strand->case_id, &all, &count, err)) return false;
  bool fine = true;
  for (size_t i = 0; fine && i < count; i++) {
    if (all[i].id == strand->id) continue;
    const struct pathway *pathway = office_pathway(cb, all[i].definition_id, err);
    fine = pathway && (!anything_runs_out(pathway) || out->strands[index].ended ||
                       read_lapse(cb, &all[i], pathway, out, index, err));
    index++;
  }
  free(all);
  return fine;
}

bool facts_of_strand(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                     struct error *err) {
  bool fine = facts_recorded(cb, strand, out, err) && read_lapses(cb, strand, out, err);
  out->facts.events = out->events;
  return fine;
}
