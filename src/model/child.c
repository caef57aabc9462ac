/* Strands beside a strand. Floor 5; which there may be and what becomes of them, the pathway says, and what a
 * person chooses comes from above. */
#include "model/child.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/event.h"
#include "model/office.h"
#include "model/row.h"
#include "store/statement.h"

/* ---- opening ---- */

bool child_receipt(struct casebook *cb, const struct strand_row *strand, date_day on,
                   const struct stamp *stamp, struct error *err) {
  const struct pathway *pathway = office_pathway(cb, strand->definition_id, err);
  if (!pathway) return false;
  if (!*pathway->receipt) return true;
  struct look before, after;
  int64_t id;
  const struct event_terms event = {
      .case_id = strand->case_id, .strand_id = strand->id, .kind = pathway->receipt, .on = on};
  bool fine = look_at(cb, strand, stamp->today, &before, err) && event_add(cb, &event, stamp, &id, err);
  if (fine) {
    fine = look_at(cb, strand, stamp->today, &after, err);
    if (fine && after.evaluation.stage != before.evaluation.stage)
      fine = event_set_move(cb, id, before.evaluation.stage_id, after.evaluation.stage_id, err);
    look_free(&after);
  }
  look_free(&before);
  return fine;
}

bool child_running(struct casebook *cb, const struct strand_row *parent, const struct pathway_child *rule,
                   int64_t *id, struct error *err) {
  struct strand_row *all;
  size_t count;
  *id = 0;
  if (!strands_of_case(cb, parent->case_id, &all, &count, err)) return false;
  for (size_t i = 0; i < count; i++)
    if (all[i].closed_on == DATE_NONE && strcmp(all[i].pathway, rule->pathway) == 0 &&
        all[i].id != parent->id)
      *id = all[i].id;
  free(all);
  return true;
}

bool child_open(struct casebook *cb, const struct look *parent, const struct pathway_child *rule,
                int64_t event_id, date_day on, const struct stamp *stamp, struct error *err) {
  const struct strand_terms terms = {.case_id = parent->strand.case_id,
                                     .parent_id = parent->strand.id,
                                     .opened_by = event_id,
                                     .pathway = rule->pathway,
                                     .calendar = parent->strand.calendar,
                                     .on = on};
  struct strand_row strand;
  int64_t id;
  return strand_open(cb, &terms, &id, err) && strand_find(cb, id, &strand, err) &&
         child_receipt(cb, &strand, on, stamp, err);
}

/* ---- the parent's end ---- */

static const struct pathway_child *rule_for(const struct pathway *parent, const char *pathway) {
  for (size_t i = 0; i < parent->child_count; i++)
    if (strcmp(parent->children[i].pathway, pathway) == 0) return &parent->children[i];
  return NULL;
}

struct gathering {
  struct strand_row *all;
  size_t all_count;
  struct child_left *left;
  size_t count, capacity;
};

/* The rows are in the order of opening, so a parent always comes before what runs beside it. */
static bool gather(struct casebook *cb, struct gathering *g, int64_t parent_id, const struct pathway *parent,
                   struct error *err) {
  for (size_t i = 0; i < g->all_count; i++) {
    const struct strand_row *strand = &g->all[i];
    if (strand->parent_id != parent_id || strand->closed_on != DATE_NONE) continue;
    const struct pathway *pathway = office_pathway(cb, strand->definition_id, err);
    if (!pathway) return false;
    const struct pathway_child *rule = rule_for(parent, strand->pathway);
    MEM_GROW(g->left, g->count, g->capacity);
    struct child_left *left = &g->left[g->count++];
    *left = (struct child_left){
        .strand = *strand, .title = pathway->title, .rule = rule ? rule->on_parent_end : PARENT_END_KEEP};
    strand_name(g->all, g->all_count, strand, left->name);
    if (left->rule != PARENT_END_KEEP && !gather(cb, g, strand->id, pathway, err)) return false;
  }
  return true;
}

bool children_left(struct casebook *cb, const struct look *parent, struct child_left **out, size_t *count,
                   struct error *err) {
  struct gathering g = {0};
  bool fine = strands_of_case(cb, parent->strand.case_id, &g.all, &g.all_count, err) &&
              gather(cb, &g, parent->strand.id, parent->pathway, err);
  free(g.all);
  if (!fine) {
    free(g.left);
    g.left = NULL;
    g.count = 0;
  }
  *out = g.left;
  *count = g.count;
  return fine;
}

/* ---- the day of what began it, or ended it ---- */

/* The receipt that was recorded with the strand's beginning; 0 when it is another day's by now. */
static bool first_receipt(struct casebook *cb, const struct strand_row *strand, const char *kind, int64_t *id,
                          struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id FROM event WHERE strand_id = ? AND kind = ?"
                                          " AND occurred_on = ? AND withdrawn = 0 ORDER BY id LIMIT 1");
  statement_bind_int(st, 1, strand->id);
  statement_bind_text(st, 2, kind);
  statement_bind_day(st, 3, strand->opened_on);
  return row_number(st, 0, id, err);
}

/* Is an event of the strand, its receipt aside, on the wrong side of `on`? Then that is said. */
static bool nothing_beyond(struct casebook *cb, const struct strand_row *strand,
                           const struct pathway *pathway, int64_t receipt, date_day on, bool began,
                           struct error *err) {
  char text[DATE_LONG_TEXT];
  struct statement *st =
      began
          ? statement_of(cb, "SELECT kind, occurred_on FROM event WHERE strand_id = ?1 AND id <> ?2"
                             " AND withdrawn = 0 AND occurred_on < ?3 ORDER BY occurred_on, id LIMIT 1")
          : statement_of(cb, "SELECT kind, occurred_on FROM event WHERE strand_id = ?1 AND id <> ?2"
                             " AND withdrawn = 0 AND occurred_on > ?3 ORDER BY occurred_on DESC, id LIMIT 1");
  statement_bind_int(st, 1, strand->id);
  statement_bind_int(st, 2, receipt);
  statement_bind_day(st, 3, on);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW)
    error_set(err, ERROR_REFUSED, "%s %s with it, and %s of %s lies %s; correct that first.", pathway->title,
              began ? "began" : "ended", look_event_title(pathway, statement_text(st, 0)),
              date_show(statement_day(st, 1), true, text), began ? "before" : "after");
  statement_reset(st);
  return step == STEP_DONE;
}

static bool move_beginning(struct casebook *cb, const struct strand_row *strand, date_day on,
                           struct error *err) {
  const struct pathway *pathway = office_pathway(cb, strand->definition_id, err);
  int64_t receipt = 0;
  if (!pathway || (*pathway->receipt && !first_receipt(cb, strand, pathway->receipt, &receipt, err)) ||
      !nothing_beyond(cb, strand, pathway, receipt, on, true, err))
    return false;
  return strand_set_opened(cb, strand->id, on, err) && (!receipt || event_set_day(cb, receipt, on, err));
}

bool children_redate(struct casebook *cb, const struct event_row *event, date_day on, struct error *err) {
  struct strand_row *all;
  size_t count;
  if (!strands_of_case(cb, event->case_id, &all, &count, err)) return false;
  bool fine = true;
  for (size_t i = 0; fine && i < count; i++) {
    if (all[i].opened_by == event->id) fine = move_beginning(cb, &all[i], on, err);
    if (!fine || all[i].ended_by != event->id) continue;
    const struct pathway *pathway = office_pathway(cb, all[i].definition_id, err);
    fine = pathway && nothing_beyond(cb, &all[i], pathway, 0, on, false, err);
  }
  free(all);
  return fine;
}
