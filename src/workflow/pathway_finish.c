/* What is left to do once a pathway's text is read. Floor 3; adds nothing that the file does not say. */
#include <string.h>

#include "workflow/pathway_shape.h"

static const struct pathway_stage *stage_of(const struct pathway *p, const char *id) {
  return pathway_stage(p, id);
}

/* A common exit that adds a step is not offered inside an added step: there `back` would have two meanings.
 */
static bool shared_with(const struct pathway *p, const struct pathway_exit *common,
                        const struct pathway_stage *stage) {
  const struct pathway_stage *to = stage_of(p, common->to);
  return !stage->end && !(stage->discretionary && to && to->discretionary);
}

static bool reopened_by(const struct pathway_reopen *way, const struct pathway_stage *stage) {
  if (!stage->end) return false;
  for (size_t i = 0; i < way->from_count; i++)
    if (!strcmp(way->from[i], stage->id)) return true;
  return !way->from_count;
}

/* The stage's own exits, then those of the pathway as a whole; of an end the ways back. */
static void share_exits(struct pathway_draft *draft, struct pathway_stage *stage, struct pool *pool) {
  struct pathway *p = &draft->pathway;
  size_t most = stage->exit_count + draft->exit_count + p->reopen_count, count = stage->exit_count;
  struct pathway_exit *exits = pool_array(pool, most, sizeof *exits);
  if (count) memcpy(exits, stage->exits, count * sizeof *exits);
  for (size_t i = 0; i < draft->exit_count; i++) {
    if (!shared_with(p, &draft->exits[i], stage)) continue;
    exits[count] = draft->exits[i];
    exits[count++].anyway = true;
  }
  for (size_t i = 0; i < p->reopen_count; i++) {
    if (!reopened_by(&p->reopens[i], stage)) continue;
    exits[count] = p->reopens[i].exit;
    exits[count++].reopens = true;
  }
  stage->exits = exits;
  stage->exit_count = count;
}

/* `to = "back"` leads where the strand came from; for the checks it leads to the first stage that enters
 * it, which stands for all of them. */
static void resolve_back(struct pathway *p, struct pathway_stage *stage, struct pathway_exit *exit) {
  if (strcmp(exit->to, "back")) return;
  exit->back = true;
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      if (!strcmp(p->stages[i].exits[j].to, stage->id) && &p->stages[i] != stage) {
        exit->to = p->stages[i].id;
        return;
      }
}

static void finish_stages(struct pathway_draft *draft, struct pool *pool) {
  struct pathway *p = &draft->pathway;
  struct pathway_stage *stages = pool_array(pool, p->stage_count, sizeof *stages);
  for (size_t i = 0; i < p->stage_count; i++) {
    stages[i] = p->stages[i];
    share_exits(draft, &stages[i], pool);
  }
  p->stages = stages;
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < stages[i].exit_count; j++)
      resolve_back(p, &stages[i], (struct pathway_exit *)&stages[i].exits[j]);
}

static bool is_exit(const struct pathway *p, const char *event) {
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      if (!strcmp(p->stages[i].exits[j].event, event)) return true;
  return false;
}

static void finish_events(struct pathway *p, struct pool *pool) {
  struct pathway_event *events = pool_array(pool, p->event_count, sizeof *events);
  for (size_t i = 0; i < p->event_count; i++) {
    events[i] = p->events[i];
    events[i].is_exit = is_exit(p, events[i].id);
    events[i].reasoned |= events[i].discretionary;
  }
  p->events = events;
}

/* Texts of deadlines that are set by hand in the shape's own functions. */
static void finish_deadlines(struct pathway *p, struct pool *pool) {
  struct pathway_deadline *deadlines = pool_array(pool, p->deadline_count, sizeof *deadlines);
  for (size_t i = 0; i < p->deadline_count; i++) {
    deadlines[i] = p->deadlines[i];
    if (!deadlines[i].anchor) deadlines[i].anchor = "";
  }
  p->deadlines = deadlines;
}

static bool among(const char *word, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(words[i], word)) return true;
  return false;
}

/* A hold spares what no office may stop by itself: the law's clocks, and those that take effect. */
static bool held(const struct pathway_pause *pause, const struct pathway_deadline *d) {
  if (d->form == DEADLINE_BACKWARD) return false;
  return among(d->id, pause->even, pause->even_count) || (d->class != CLASS_LAW && !*d->on_expiry);
}

static void finish_pauses(struct pathway *p, struct pool *pool) {
  struct pathway_pause *pauses = pool_array(pool, p->pause_count, sizeof *pauses);
  for (size_t i = 0; i < p->pause_count; i++) {
    pauses[i] = p->pauses[i];
    if (!pauses[i].hold) continue;
    const char **stops = pool_array(pool, p->deadline_count, sizeof *stops);
    for (size_t j = 0; j < p->deadline_count; j++)
      if (held(&pauses[i], &p->deadlines[j])) stops[pauses[i].stop_count++] = p->deadlines[j].id;
    pauses[i].stops = stops;
  }
  p->pauses = pauses;
}

void pathway_finish(struct pathway_draft *draft, struct pool *pool) {
  finish_stages(draft, pool);
  finish_events(&draft->pathway, pool);
  finish_deadlines(&draft->pathway, pool);
  finish_pauses(&draft->pathway, pool);
}
