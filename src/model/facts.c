/* Records as facts. Floor 5; adds nothing of its own and decides nothing: workflow/vocabulary.h says what
 * each name means. */
#include "model/facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/activity.h"
#include "model/agreement.h"
#include "model/amendment.h"
#include "model/event.h"
#include "model/objective.h"
#include "model/plan.h"
#include "model/review_point.h"
#include "store/statement.h"

/* Strings are kept in blocks that never move: a case has dozens of them, a casebook a million. */
enum { BLOCK = 4000 };
struct facts_block {
  struct facts_block *next;
  size_t used, size;
  char bytes[];
};

static char *room_for(struct strand_facts *facts, size_t size) {
  struct facts_block *block = facts->blocks;
  if (!block || block->size - block->used < size) {
    size_t whole = size > BLOCK ? size : BLOCK;
    block = mem_alloc(sizeof *block + whole);
    block->next = facts->blocks;
    block->size = whole;
    facts->blocks = block;
  }
  char *room = block->bytes + block->used;
  block->used += size;
  return room;
}

static const char *keep(struct strand_facts *facts, const char *text) {
  if (!*text) return "";
  size_t size = strlen(text) + 1;
  return memcpy(room_for(facts, size), text, size);
}

void strand_facts_free(struct strand_facts *facts) {
  free(facts->events);
  free(facts->items);
  free(facts->pauses);
  free(facts->extensions);
  free(facts->overrides);
  free(facts->strands);
  while (facts->blocks) {
    struct facts_block *next = facts->blocks->next;
    free(facts->blocks);
    facts->blocks = next;
  }
  *facts = (struct strand_facts){0};
}

static void add_item(struct strand_facts *out, struct fact_item item) {
  MEM_GROW(out->items, out->facts.item_count, out->item_capacity);
  out->items[out->facts.item_count++] = item;
}

static void add_record(struct strand_facts *out, const char *name, int have, int of, date_day on) {
  add_item(out, (struct fact_item){.kind = FACT_RECORD, .name = name, .have = have, .of = of, .on = on});
}

/* ---- what happened ---- */

/* The events of all strands of the case: a need or a deadline may name another strand's. */
static bool read_events(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                        struct error *err) {
  struct statement *st = statement_of(
      cb,
      "SELECT e.id, e.kind, e.occurred_on, e.reason <> '', e.sets_on,"
      " CASE WHEN e.strand_id = ?2 THEN '' ELSE s.pathway END,"
      " CASE WHEN e.kind = 'pathway-migrated' AND e.strand_id = ?2 THEN e.stage_to ELSE '' END"
      " FROM event e JOIN strand s"
      " ON s.id = e.strand_id WHERE e.case_id = ?1 AND e.withdrawn = 0 AND e.kind <> 'note' ORDER BY e.id");
  statement_bind_int(st, 1, strand->case_id);
  statement_bind_int(st, 2, strand->id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(out->events, out->facts.event_count, out->event_capacity);
    out->events[out->facts.event_count++] = (struct fact_event){.id = statement_int(st, 0),
                                                                .order = statement_int(st, 0),
                                                                .kind = keep(out, statement_text(st, 1)),
                                                                .on = statement_day(st, 2),
                                                                .reasoned = statement_int(st, 3) != 0,
                                                                .sets_on = statement_day(st, 4),
                                                                .strand = keep(out, statement_text(st, 5)),
                                                                .moves_to = keep(out, statement_text(st, 6))};
  }
  return step == STEP_DONE;
}

/* ---- the strands beside it ---- */

static bool read_strands(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                         struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT pathway, closed_on IS NOT NULL FROM strand WHERE case_id = ? AND id <> ?"
                       " ORDER BY id");
  statement_bind_int(st, 1, strand->case_id);
  statement_bind_int(st, 2, strand->id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(out->strands, out->facts.strand_count, out->strand_capacity);
    out->strands[out->facts.strand_count++] =
        (struct fact_strand){.pathway = keep(out, statement_text(st, 0)), .ended = statement_int(st, 1) != 0};
  }
  return step == STEP_DONE;
}

static void end_from_outside(struct strand_facts *out, date_day on, const char *by) {
  out->facts.ended_on = on;
  out->facts.ended_by = keep(out, by);
}

/* Was it ended with its parent, or was what opened it withdrawn? An end whose event is withdrawn is none. */
static bool read_end(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                     struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT coalesce(o.withdrawn, 0), CASE WHEN coalesce(e.withdrawn, 0) = 0"
          " THEN coalesce(e.occurred_on, s.ended_on) END, s.opened_on FROM strand s"
          " LEFT JOIN event o ON o.id = s.opened_by LEFT JOIN event e ON e.id = s.ended_by WHERE s.id = ?");
  statement_bind_int(st, 1, strand->id);
  bool fine = statement_step(st, err) == STEP_ROW;
  if (fine && statement_int(st, 0))
    end_from_outside(out, statement_day(st, 2), ENDED_UNBEGUN);
  else if (fine && !statement_is_null(st, 1))
    end_from_outside(out, statement_day(st, 1), ENDED_WITH_PARENT);
  statement_reset(st);
  return fine;
}

/* ---- its clocks ---- */

static bool read_pauses(struct casebook *cb, int64_t strand_id, struct strand_facts *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT kind, from_on, to_on, reason, waiting_on, review_on,"
                       " substr(recorded_at, 1, 10) FROM pause WHERE strand_id = ? ORDER BY id");
  statement_bind_int(st, 1, strand_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(out->pauses, out->facts.pause_count, out->pause_capacity);
    out->pauses[out->facts.pause_count++] =
        (struct fact_pause){.kind = keep(out, statement_text(st, 0)),
                            .from = statement_day(st, 1),
                            .to = statement_day(st, 2),
                            .reason = keep(out, statement_text(st, 3)),
                            .waiting_on = keep(out, statement_text(st, 4)),
                            .review_on = statement_day(st, 5),
                            .recorded_on = statement_day(st, 6)};
  }
  return step == STEP_DONE;
}

static bool read_extensions(struct casebook *cb, int64_t strand_id, struct strand_facts *out,
                            struct error *err) {
  struct statement *st = statement_of(cb, "SELECT deadline, new_date, agreed_by, reason, id FROM extension"
                                          " WHERE strand_id = ? ORDER BY id");
  statement_bind_int(st, 1, strand_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(out->extensions, out->facts.extension_count, out->extension_capacity);
    out->extensions[out->facts.extension_count++] =
        (struct fact_extension){.deadline = keep(out, statement_text(st, 0)),
                                .new_date = statement_day(st, 1),
                                .by = keep(out, statement_text(st, 2)),
                                .reason = keep(out, statement_text(st, 3)),
                                .order = statement_int(st, 4)};
  }
  return step == STEP_DONE;
}

static bool read_overrides(struct casebook *cb, int64_t strand_id, struct strand_facts *out,
                           struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT stage, need, reason FROM override WHERE strand_id = ? ORDER BY id");
  statement_bind_int(st, 1, strand_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(out->overrides, out->facts.override_count, out->override_capacity);
    out->overrides[out->facts.override_count++] =
        (struct fact_override){.stage = keep(out, statement_text(st, 0)),
                               .need = keep(out, statement_text(st, 1)),
                               .reason = keep(out, statement_text(st, 2))};
  }
  return step == STEP_DONE;
}

/* ---- what the case holds ---- */

static bool read_documents(struct casebook *cb, int64_t case_id, struct strand_facts *out,
                           struct error *err) {
  struct statement *st = statement_of(cb, "SELECT kind, complete, dated_on FROM document WHERE case_id = ?"
                                          " ORDER BY id");
  statement_bind_int(st, 1, case_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    add_item(out, (struct fact_item){.kind = FACT_DOCUMENT,
                                     .name = keep(out, statement_text(st, 0)),
                                     .have = statement_int(st, 1) != 0,
                                     .on = statement_day(st, 2)});
  return step == STEP_DONE;
}

/* The day from which a withdrawal concerns this strand: of its first event, which may lie before its opening.
 */
static date_day begun_on(const struct strand_row *strand, const struct strand_facts *facts) {
  date_day day = strand->opened_on;
  for (size_t i = 0; i < facts->facts.event_count; i++)
    if (!*facts->events[i].strand && facts->events[i].on < day) day = facts->events[i].on;
  return day;
}

/* A consent withdrawn before this strand began, or before it was opened on the same day, stopped another one
 * and not this. */
static bool read_consents(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                          struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT kind, given_on, withdrawn_on, coalesce(withdrawn_after, 0) FROM consent"
                       " WHERE case_id = ? ORDER BY id");
  statement_bind_int(st, 1, strand->case_id);
  date_day begun = begun_on(strand, out);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    date_day until = statement_day(st, 2);
    int64_t after = statement_int(st, 3);
    if ((after && after < strand->id) || until < begun) until = DATE_NONE;
    add_item(out, (struct fact_item){.kind = FACT_CONSENT,
                                     .name = keep(out, statement_text(st, 0)),
                                     .have = statement_is_null(st, 2),
                                     .on = statement_day(st, 1),
                                     .until = until,
                                     .order = after});
  }
  return step == STEP_DONE;
}

static bool read_roles(struct casebook *cb, int64_t case_id, struct strand_facts *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT role, to_on IS NULL AND conflict <> 'bars', from_on, person_id"
                       " FROM party WHERE case_id = ? ORDER BY id");
  statement_bind_int(st, 1, case_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    add_item(out, (struct fact_item){.kind = FACT_ROLE,
                                     .name = keep(out, statement_text(st, 0)),
                                     .have = statement_int(st, 1) != 0,
                                     .on = statement_day(st, 2),
                                     .holder = statement_int(st, 3)});
  return step == STEP_DONE;
}

/* Each completed pass counts for its framework and for the moment it was done at. */
static bool read_passes(struct casebook *cb, int64_t case_id, struct strand_facts *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT d.name, d.name || ':' || p.moment, p.completed_on FROM framework_pass p"
                       " JOIN definition d ON d.id = p.definition_id WHERE p.case_id = ?"
                       " AND p.completed_on IS NOT NULL ORDER BY p.id");
  statement_bind_int(st, 1, case_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    for (int i = 0; i < 2; i++)
      add_item(out, (struct fact_item){.kind = FACT_PASS,
                                       .name = keep(out, statement_text(st, i)),
                                       .have = 1,
                                       .on = statement_day(st, 2)});
  return step == STEP_DONE;
}

static bool read_enquiries(struct casebook *cb, int64_t case_id, struct strand_facts *out,
                           struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT count(*) FROM enquiry WHERE case_id = ? AND closed_on IS NULL"
                       " AND none_needed = ''");
  statement_bind_int(st, 1, case_id);
  bool fine = statement_step(st, err) == STEP_ROW;
  if (fine)
    add_item(out,
             (struct fact_item){
                 .kind = FACT_ENQUIRY, .name = "open", .have = (int)statement_int(st, 0), .on = DATE_NONE});
  statement_reset(st);
  return fine;
}

static bool read_case(struct casebook *cb, int64_t case_id, struct strand_facts *out, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT coalesce(cast(c.level AS TEXT), ''), p.registration, (SELECT min(occurred_on) FROM event e"
          " WHERE e.case_id = c.id AND e.kind = 'concern-received' AND e.withdrawn = 0)"
          " FROM case_ c JOIN practitioner p ON p.id = c.practitioner_id WHERE c.id = ?");
  statement_bind_int(st, 1, case_id);
  bool fine = statement_step(st, err) == STEP_ROW;
  if (fine) {
    const char *level = keep(out, statement_text(st, 0));
    const char *registration = keep(out, statement_text(st, 1));
    date_day received = statement_day(st, 2);
    add_item(out, (struct fact_item){.kind = FACT_RECORD,
                                     .name = "concern.level",
                                     .value = level,
                                     .have = *level != 0,
                                     .on = DATE_NONE});
    add_item(out, (struct fact_item){.kind = FACT_RECORD,
                                     .name = "practitioner.registration",
                                     .value = registration,
                                     .have = *registration != 0,
                                     .on = DATE_NONE});
    add_record(out, "concern.received", received != DATE_NONE, 0, received);
  }
  statement_reset(st);
  return fine;
}

/* ---- the plan ---- */

static bool read_plan_texts(struct casebook *cb, int64_t plan_id, struct strand_facts *out,
                            struct error *err) {
  static const char *const names[] = {
      "plan.type",       "plan.focus",    "plan.expected_role", "plan.expected_outcomes",
      "plan.conditions", "plan.left_out", "plan.adjustments"};
  struct statement *st =
      statement_of(cb, "SELECT type, trim(focus), trim(expected_role) <> '',"
                       " trim(expected_outcomes) <> '', trim(conditions) <> '',"
                       " trim(left_out) <> '', trim(adjustments) <> '' FROM plan WHERE id = ?");
  statement_bind_int(st, 1, plan_id);
  bool fine = statement_step(st, err) == STEP_ROW;
  for (int i = 0; fine && i < 7; i++)
    add_item(out, (struct fact_item){.kind = FACT_RECORD,
                                     .name = names[i],
                                     .value = i < 2 ? keep(out, statement_text(st, i)) : NULL,
                                     .have = i < 2 ? *statement_text(st, i) != 0 : statement_int(st, i) != 0,
                                     .on = DATE_NONE});
  statement_reset(st);
  return fine;
}

static bool read_plan_counts(struct casebook *cb, int64_t plan_id, struct strand_facts *out,
                             struct error *err) {
  int complete, responsible, objectives, named, activities, held, points;
  if (!objective_count(cb, plan_id, &complete, &responsible, &objectives, err) ||
      !activity_count(cb, plan_id, &named, &activities, err) ||
      !review_point_count(cb, plan_id, &held, &points, err))
    return false;
  add_record(out, "plan.objectives", complete, objectives, DATE_NONE);
  add_record(out, "plan.activities", activities, 0, DATE_NONE);
  bool all_named = activities + objectives > 0 && named == activities && responsible == objectives;
  add_record(out, "plan.roles", all_named, 0, DATE_NONE);
  add_record(out, "plan.review_points", points, 0, DATE_NONE);
  add_record(out, "plan.review_outcomes", held, points, DATE_NONE);
  return true;
}

static bool read_plan_dates(struct casebook *cb, const struct plan_row *plan, struct strand_facts *out,
                            struct error *err) {
  struct agreement_state signed_by;
  struct review_point_row next;
  int agreed, amendments;
  if (!agreement_of(cb, plan->id, &signed_by, err) || !review_point_next(cb, plan->id, &next, err) ||
      !amendment_count(cb, plan->id, &agreed, &amendments, err))
    return false;
  add_record(out, "plan.amendments", agreed, amendments, DATE_NONE);
  add_record(out, "plan.starts_on", plan->starts_on != DATE_NONE, 0, plan->starts_on);
  add_record(out, "plan.ends_on", plan->ends_on != DATE_NONE, 0, plan->ends_on);
  add_record(out, "plan.signed.organisation", signed_by.organisation != DATE_NONE, 0, signed_by.organisation);
  add_record(out, "plan.signed.practitioner", signed_by.practitioner != DATE_NONE, 0, signed_by.practitioner);
  char detail[48] = "";
  if (next.id) snprintf(detail, sizeof detail, "Review point %d", (int)next.position);
  add_item(out, (struct fact_item){.kind = FACT_RECORD,
                                   .name = "plan.next_review",
                                   .detail = keep(out, detail),
                                   .have = next.id != 0,
                                   .on = next.due_on});
  return true;
}

/* What the records beside the plan say: health assured, the level of supervision, completion assured. */
static bool read_plan_records(struct casebook *cb, int64_t case_id, struct strand_facts *out,
                              struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT EXISTS (SELECT 1 FROM health_assurance WHERE case_id = ?1 AND withdrawn = ''"
          " AND support = 'yes' AND well_enough = 'yes'), coalesce((SELECT level FROM supervision"
          " WHERE case_id = ?1 AND withdrawn = '' ORDER BY from_on DESC, id DESC LIMIT 1), ''),"
          " EXISTS (SELECT 1 FROM plan_assurance WHERE case_id = ?1 AND withdrawn = '')");
  statement_bind_int(st, 1, case_id);
  bool fine = statement_step(st, err) == STEP_ROW;
  if (fine) {
    const char *level = keep(out, statement_text(st, 1));
    add_record(out, "plan.health_assurance", (int)statement_int(st, 0), 0, DATE_NONE);
    add_item(out, (struct fact_item){.kind = FACT_RECORD,
                                     .name = "plan.supervision",
                                     .value = level,
                                     .have = *level != 0,
                                     .on = DATE_NONE});
    add_record(out, "plan.assurance", (int)statement_int(st, 2), 0, DATE_NONE);
  }
  statement_reset(st);
  return fine;
}

static bool read_plan(struct casebook *cb, int64_t strand_id, struct strand_facts *out, struct error *err) {
  struct plan_row plan;
  bool found;
  if (!plan_find(cb, strand_id, &plan, &found, err)) return false;
  return !found || (read_plan_texts(cb, plan.id, out, err) && read_plan_counts(cb, plan.id, out, err) &&
                    read_plan_dates(cb, &plan, out, err) && read_plan_records(cb, plan.case_id, out, err));
}

bool facts_recorded(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                    struct error *err) {
  *out = (struct strand_facts){0};
  bool fine = read_events(cb, strand, out, err) && read_strands(cb, strand, out, err) &&
              read_end(cb, strand, out, err) && read_pauses(cb, strand->id, out, err) &&
              read_extensions(cb, strand->id, out, err) && read_overrides(cb, strand->id, out, err) &&
              read_case(cb, strand->case_id, out, err) && read_documents(cb, strand->case_id, out, err) &&
              read_consents(cb, strand, out, err) && read_roles(cb, strand->case_id, out, err) &&
              read_passes(cb, strand->case_id, out, err) && read_enquiries(cb, strand->case_id, out, err) &&
              read_plan(cb, strand->id, out, err);
  out->facts.events = out->events;
  out->facts.items = out->items;
  out->facts.pauses = out->pauses;
  out->facts.extensions = out->extensions;
  out->facts.overrides = out->overrides;
  out->facts.strands = out->strands;
  return fine;
}
