/* Where a strand is, and what may be done there. Floor 3; pure: facts in, answers out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/engine_view.h"
#include "workflow/vocabulary.h"

static const struct pathway_exit *exit_by(const struct pathway_stage *stage, const char *event) {
  for (size_t i = 0; i < stage->exit_count; i++)
    if (!strcmp(stage->exits[i].event, event)) return &stage->exits[i];
  return NULL;
}

static void role_need(const struct engine_view *v, const struct pathway_role *role,
                      struct evaluation_need *need) {
  char words[ROLE_WORDS];
  role_words(role->title, words);
  snprintf(need->role_say, sizeof need->role_say, "%s appointed", words);
  need->source = role->source;
  int holders = role_holders(v, role, need->detail);
  if (!*need->detail && role->min > 1)
    snprintf(need->detail, sizeof need->detail, "%d of %d", holders, role->min);
  need->met = holders >= role->min;
}

static void stage_need(const struct engine_view *v, const char *stage, const struct pathway_need *rule,
                       struct evaluation_need *need) {
  need->need = rule;
  need->say = rule->say;
  need->source = rule->source;
  need->met = need_holds(v, rule, need->detail);
  need->overridable = rule->overridable;
  need->overridden = rule->overridable && !need->met && need_overridden(v, stage, rule->say);
}

void evaluate_needs(const struct engine_view *v, struct evaluation *out) {
  const struct pathway *p = v->pathway;
  const struct pathway_stage *stage = &p->stages[out->stage];
  if (out->closed) return;
  out->needs = mem_array(p->role_count + stage->need_count + 1, sizeof *out->needs);
  for (size_t i = 0; i < p->role_count; i++)
    if (p->roles[i].min > 0) role_need(v, &p->roles[i], &out->needs[out->need_count++]);
  for (size_t i = 0; i < stage->need_count; i++)
    if (need_applies(v, &stage->needs[i]))
      stage_need(v, stage->id, &stage->needs[i], &out->needs[out->need_count++]);
  for (size_t i = 0; i < out->need_count; i++)
    if (!out->needs[i].need) out->needs[i].say = out->needs[i].role_say;
}

/* Copies a list of what is missing, cut at a character where it is too long. */
static bool nothing_missing(struct buf *missing, char why_not[WHY_NOT]) {
  const char *text = buf_text(missing);
  size_t len = strlen(text);
  if (len >= WHY_NOT)
    for (len = WHY_NOT - 4; len && ((unsigned char)text[len] & 0xC0) == 0x80;)
      len--;
  snprintf(why_not, WHY_NOT, "%.*s%s", (int)len, text, text[len] ? "..." : "");
  bool nothing = !*text;
  buf_free(missing);
  return nothing;
}

/* A step is taken by somebody in one of these roles; with nobody in them it cannot be. */
static void missing_taker(const struct engine_view *v, const struct pathway_event *event,
                          struct buf *missing) {
  struct buf titles = {0};
  char bar[NEED_DETAIL], words[ROLE_WORDS];
  bool held = !event->by_count;
  for (size_t i = 0; i < event->by_count && !held; i++) {
    const struct pathway_role *role = pathway_role(v->pathway, event->by[i]);
    held = role_holders(v, role, bar) > 0;
    role_words(role->title, words);
    buf_printf(&titles, "%s%s", titles.len ? " or " : "", words);
  }
  if (!held) {
    buf_puts(&titles, " appointed");
    missing_add(missing, buf_text(&titles), bar);
  }
  buf_free(&titles);
}

static void stage_missing(const struct evaluation *out, struct buf *missing) {
  for (size_t n = 0; n < out->need_count; n++)
    if (!out->needs[n].met && !out->needs[n].overridden)
      missing_add(missing, out->needs[n].say, out->needs[n].detail);
}

static void evaluate_exit(const struct engine_view *v, const struct pathway_exit *rule,
                          struct evaluation *out) {
  const struct pathway_stage *stage = &v->pathway->stages[out->stage];
  const struct pathway_event *event = pathway_event(v->pathway, rule->event);
  const struct pathway_stage *to =
      rule->back ? &v->pathway->stages[out->came_from] : pathway_stage(v->pathway, rule->to);
  struct evaluation_exit *exit = &out->exits[out->exit_count++];
  struct buf missing = {0};
  *exit = (struct evaluation_exit){.exit = rule,
                                   .event = rule->event,
                                   .title = event->title,
                                   .to = to->id,
                                   .to_title = to->title,
                                   .ask = event->ask,
                                   .effect = event->effect,
                                   .reasoned = rule->reasoned || event->reasoned,
                                   .closes = to->end,
                                   .reopens = rule->reopens};
  if (!rule->anyway) stage_missing(out, &missing);
  missing_of(v, stage->id, rule->needs, rule->need_count, &missing);
  missing_taker(v, event, &missing);
  exit->possible = nothing_missing(&missing, exit->why_not);
}

void evaluate_exits(const struct engine_view *v, struct evaluation *out) {
  const struct pathway_stage *stage = &v->pathway->stages[out->stage];
  char unused[NEED_DETAIL];
  out->exits = mem_array(stage->exit_count + 1, sizeof *out->exits);
  if (out->closed && !stage->end) return; /* it ended with its parent */
  for (size_t i = 0; i < stage->exit_count; i++)
    if (!stage->exits[i].when || need_holds(v, stage->exits[i].when, unused))
      evaluate_exit(v, &stage->exits[i], out);
}

static bool has_stage(const char *const *stages, size_t count, const char *stage) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(stages[i], stage)) return true;
  return false;
}

static const struct fact_event *recorded(const struct engine_view *v, const char *kind) {
  for (size_t i = 0; i < v->event_count; i++)
    if (!strcmp(v->events[i]->kind, kind)) return v->events[i];
  return NULL;
}

static bool wanted(const struct evaluation *out, const char *event) {
  for (size_t i = 0; i < out->need_count; i++)
    if (out->needs[i].need && !out->needs[i].met && need_names_event(out->needs[i].need, event)) return true;
  return false;
}

static bool belongs_here(const struct pathway_event *event, const struct pathway_stage *stage) {
  if (exit_by(stage, event->id)) return false;
  if (event->stage_count) return has_stage(event->stages, event->stage_count, stage->id);
  return !event->is_exit && !stage->end;
}

void evaluate_events(const struct engine_view *v, struct evaluation *out) {
  const struct pathway *p = v->pathway;
  const struct pathway_stage *stage = &p->stages[out->stage];
  out->events = mem_array(p->event_count + 1, sizeof *out->events);
  if (out->closed && !stage->end) return;
  for (size_t i = 0; i < p->event_count; i++) {
    const struct pathway_event *rule = &p->events[i];
    if (!belongs_here(rule, stage)) continue;
    struct evaluation_event *event = &out->events[out->event_count++];
    const struct fact_event *before = recorded(v, rule->id);
    event->event = rule;
    event->kind = rule->id;
    event->title = rule->title;
    event->wanted = wanted(out, rule->id);
    event->possible = rule->repeat || !before;
    if (event->possible) {
      struct buf missing = {0};
      missing_taker(v, rule, &missing);
      event->possible = nothing_missing(&missing, event->why_not);
    } else {
      char day[DATE_LONG_TEXT];
      snprintf(event->why_not, sizeof event->why_not, "it is recorded already, on %s",
               date_show(before->on, true, day));
    }
  }
}

static void not_here(const struct pathway *p, const struct pathway_gate *rule, const char *here,
                     char why_not[WHY_NOT]) {
  const struct vocabulary_word *word = vocabulary_word(VOCABULARY_ACTS, rule->act);
  struct buf where = {0};
  for (size_t i = 0; i < rule->stage_count; i++)
    buf_printf(&where, "%s%s",
               i == 0                      ? ""
               : i + 1 < rule->stage_count ? ", "
                                           : " or ",
               pathway_stage(p, rule->stages[i])->title);
  snprintf(why_not, WHY_NOT, "%s belongs to %s%s; this is %s", word ? word->title : rule->act,
           where.len ? "stage " : "an open stage", buf_text(&where), here);
  buf_free(&where);
}

void evaluate_gates(const struct engine_view *v, struct evaluation *out) {
  const struct pathway *p = v->pathway;
  const struct pathway_stage *stage = &p->stages[out->stage];
  out->gates = mem_array(p->gate_count + 1, sizeof *out->gates);
  for (size_t i = 0; i < p->gate_count; i++) {
    const struct pathway_gate *rule = &p->gates[i];
    struct evaluation_gate *gate = &out->gates[out->gate_count++];
    gate->act = rule->act;
    if (out->closed || (rule->stage_count && !has_stage(rule->stages, rule->stage_count, stage->id))) {
      not_here(p, rule, stage->title, gate->why_not);
      continue;
    }
    struct buf missing = {0};
    missing_of(v, stage->id, rule->needs, rule->need_count, &missing);
    gate->possible = nothing_missing(&missing, gate->why_not);
  }
}
