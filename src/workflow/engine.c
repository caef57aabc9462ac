/* The engine: one strand, evaluated. Floor 3; pure, knows no SQL, no screen and no clock. */
#include "workflow/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/engine_view.h"

static bool work_out_series(struct engine_view *v, struct error *err) {
  const struct pathway *p = v->pathway;
  v->series = mem_array(p->deadline_count + 1, sizeof *v->series);
  for (size_t i = 0; i < p->deadline_count; i++)
    if (p->deadlines[i].recurs && !series_work_out(v, &p->deadlines[i], v->event_count, &v->series[i], err))
      return false;
  return true;
}

bool engine_view_open(struct engine_view *v, const struct pathway *pathway, const struct facts *facts,
                      const struct calendar *calendar, date_day today, struct evaluation *out,
                      struct error *err) {
  *v = (struct engine_view){.pathway = pathway, .facts = facts, .calendar = calendar, .today = today};
  v->pool = pool_new();
  v->restarts = mem_array(pathway->deadline_count + 1, sizeof(const struct fact_event *));
  engine_events_open(v);
  return engine_fold(v, out, err) && work_out_series(v, err);
}

void engine_view_close(struct engine_view *v) {
  free(v->events);
  free(v->derived);
  free(v->series);
  free(v->restarts);
  pool_free(v->pool);
  *v = (struct engine_view){0};
}

/* The pause that began last among those still open says whom we wait for; else the stage does. */
static void evaluate_waiting(const struct engine_view *v, struct evaluation *out) {
  const struct fact_pause *open = NULL;
  out->waiting_on = "";
  if (out->closed) return;
  for (size_t i = 0; i < v->facts->pause_count; i++) {
    const struct fact_pause *pause = &v->facts->pauses[i];
    if (pause->to != DATE_NONE) continue;
    const struct pathway_pause *kind = pathway_pause(v->pathway, pause->kind);
    out->on_hold |= kind && kind->hold;
    if (!open || pause->from > open->from) open = pause;
  }
  const struct pathway_pause *rule = open ? pathway_pause(v->pathway, open->kind) : NULL;
  if (open) {
    bool named = open->waiting_on && *open->waiting_on;
    out->waiting_on = named ? open->waiting_on : rule ? rule->waiting_on : "";
    out->waiting_since = open->from;
  }
  if (!*out->waiting_on) {
    out->waiting_on = v->pathway->stages[out->stage].waiting_on;
    out->waiting_since = *out->waiting_on ? out->stage_since : DATE_NONE;
  }
}

static void count_added(const struct engine_view *v, struct evaluation *out) {
  for (size_t i = 0; i < v->event_count; i++) {
    const struct pathway_event *rule = pathway_event(v->pathway, v->events[i]->kind);
    out->added += rule && rule->discretionary;
  }
}

static void evaluate_children(const struct engine_view *v, struct evaluation *out) {
  const struct pathway *p = v->pathway;
  out->children = mem_array(p->child_count + 1, sizeof *out->children);
  for (size_t i = 0; i < p->child_count; i++) {
    struct evaluation_child *child = &out->children[out->child_count++];
    child->rule = &p->children[i];
    for (size_t j = 0; j < v->facts->strand_count; j++)
      if (!strcmp(v->facts->strands[j].pathway, child->rule->pathway)) {
        child->started = true;
        child->running |= !strand_is_over(v, &v->facts->strands[j]);
      }
  }
}

bool engine_evaluate(const struct pathway *pathway, const struct facts *facts,
                     const struct calendar *calendar, date_day today, struct evaluation *out,
                     struct error *err) {
  struct engine_view view;
  *out = (struct evaluation){.stage_since = DATE_NONE,
                             .closed_on = DATE_NONE,
                             .closed_by = "",
                             .outcome = "",
                             .lapsed_by = "",
                             .lapsed_on = DATE_NONE,
                             .waiting_on = "",
                             .waiting_since = DATE_NONE};
  bool counted = engine_view_open(&view, pathway, facts, calendar, today, out, err);
  if (counted) {
    evaluate_needs(&view, out);
    evaluate_exits(&view, out);
    evaluate_events(&view, out);
    evaluate_gates(&view, out);
    evaluate_waiting(&view, out);
    evaluate_spells(&view, out);
    evaluate_milestones(&view, out);
    evaluate_children(&view, out);
    count_added(&view, out);
    counted = evaluate_deadlines(&view, out, err);
  }
  engine_view_close(&view);
  return counted;
}

void evaluation_free(struct evaluation *e) {
  free(e->steps);
  free(e->needs);
  free(e->exits);
  free(e->events);
  free(e->gates);
  free(e->deadlines);
  free(e->spells);
  free(e->milestones);
  free(e->children);
  *e = (struct evaluation){0};
}

char *evaluation_missing(const struct evaluation *e) {
  struct buf out = {0};
  for (size_t i = 0; i < e->need_count; i++)
    if (!e->needs[i].met && !e->needs[i].overridden) missing_add(&out, e->needs[i].say, e->needs[i].detail);
  return buf_take(&out);
}

const struct evaluation_exit *evaluation_exit(const struct evaluation *e, const char *event) {
  for (size_t i = 0; i < e->exit_count; i++)
    if (!strcmp(e->exits[i].event, event)) return &e->exits[i];
  return NULL;
}

const struct evaluation_event *evaluation_event(const struct evaluation *e, const char *kind) {
  for (size_t i = 0; i < e->event_count; i++)
    if (!strcmp(e->events[i].kind, kind)) return &e->events[i];
  return NULL;
}

const struct evaluation_deadline *evaluation_deadline(const struct evaluation *e, const char *name) {
  for (size_t i = 0; i < e->deadline_count; i++)
    if (!strcmp(e->deadlines[i].name, name)) return &e->deadlines[i];
  return NULL;
}

const struct evaluation_spell *evaluation_spell(const struct evaluation *e, const char *id) {
  for (size_t i = 0; i < e->spell_count; i++)
    if (!strcmp(e->spells[i].id, id)) return &e->spells[i];
  return NULL;
}

bool evaluation_allows(const struct evaluation *e, const char *act, char why_not[WHY_NOT]) {
  *why_not = '\0';
  for (size_t i = 0; i < e->gate_count; i++)
    if (!strcmp(e->gates[i].act, act)) {
      snprintf(why_not, WHY_NOT, "%s", e->gates[i].why_not);
      return e->gates[i].possible;
    }
  return true;
}
