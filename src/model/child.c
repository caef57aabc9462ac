/* Strands beside a strand. Floor 5; which there may be and what becomes of them, the pathway says, and what a
 * person chooses comes from above. */
#include "model/child.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/event.h"
#include "model/office.h"
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
