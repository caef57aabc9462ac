/* A pathway from its text: read, check, find by id. Floor 3; knows no files and no SQL. */
#include "workflow/pathway.h"

#include <stdlib.h>
#include <string.h>

#include "workflow/check_levels.h"
#include "workflow/pathway_shape.h"

/* Every stage that is no end has the exits of the whole pathway after its own. */
static void share_exits(struct pathway_draft *draft, struct pool *pool) {
  struct pathway *p = &draft->pathway;
  struct pathway_stage *stages = pool_array(pool, p->stage_count, sizeof *stages);
  struct pathway_exit *common = pool_array(pool, draft->exit_count, sizeof *common);
  for (size_t i = 0; i < draft->exit_count; i++) {
    common[i] = draft->exits[i];
    common[i].anyway = true;
  }
  for (size_t i = 0; i < p->stage_count; i++) {
    struct pathway_stage *stage = &stages[i];
    *stage = p->stages[i];
    if (stage->end || !draft->exit_count) continue;
    size_t count = stage->exit_count + draft->exit_count;
    struct pathway_exit *exits = pool_array(pool, count, sizeof *exits);
    if (stage->exit_count) memcpy(exits, stage->exits, stage->exit_count * sizeof *exits);
    memcpy(exits + stage->exit_count, common, draft->exit_count * sizeof *exits);
    stage->exits = exits;
    stage->exit_count = count;
  }
  p->stages = stages;
}

static bool is_exit(const struct pathway *p, const char *event) {
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      if (!strcmp(p->stages[i].exits[j].event, event)) return true;
  return false;
}

static void mark_exits(struct pathway *p, struct pool *pool) {
  struct pathway_event *events = pool_array(pool, p->event_count, sizeof *events);
  for (size_t i = 0; i < p->event_count; i++) {
    events[i] = p->events[i];
    events[i].is_exit = is_exit(p, events[i].id);
  }
  p->events = events;
}

/* Texts of deadlines that are set by hand in the shape's own functions. */
static void fill_gaps(struct pathway *p, struct pool *pool) {
  struct pathway_deadline *deadlines = pool_array(pool, p->deadline_count, sizeof *deadlines);
  for (size_t i = 0; i < p->deadline_count; i++) {
    deadlines[i] = p->deadlines[i];
    if (!deadlines[i].anchor) deadlines[i].anchor = "";
  }
  p->deadlines = deadlines;
}

static struct pathway *read(const char *text, size_t len, const char *file, struct findings *f) {
  struct pool *pool = pool_new();
  struct reader r = {.file = pool_string(pool, file), .findings = f, .pool = pool};
  size_t before = f->count;
  config_t config;
  const config_setting_t *group = NULL;
  struct pathway_draft *draft = pool_array(pool, 1, sizeof *draft);
  if (reader_open(&r, text, len, "pathway", &config, &group)) {
    reader_fill(&r, group, &pathway_shape, draft);
    share_exits(draft, pool);
    fill_gaps(&draft->pathway, pool);
    mark_exits(&draft->pathway, pool);
  }
  config_destroy(&config);
  if (f->count > before) {
    pool_free(pool);
    return NULL;
  }
  draft->pathway.file = r.file;
  draft->pathway.pool = pool;
  return &draft->pathway;
}

/* A later level reads what the earlier ones have found sound, so each runs only after a clean one. */
static bool sound(const struct pathway *p, bool examples, struct findings *f) {
  static void (*const levels[])(const struct pathway *, struct findings *) = {
      check_names, check_graph, check_data, check_roles, check_time, check_path, check_examples};
  size_t count = sizeof levels / sizeof *levels - (examples ? 0 : 1), before = f->count;
  check_names(p, f);
  if (f->count > before) return false;
  for (size_t i = 1; i < count; i++)
    levels[i](p, f);
  return f->count == before;
}

static struct pathway *parse(const char *text, size_t len, const char *file, bool examples,
                             struct findings *f) {
  size_t before = f->count;
  struct pathway *p = read(text, len, file, f);
  if (p && !sound(p, examples, f)) {
    pathway_free(p);
    p = NULL;
  }
  findings_sort(f, before);
  return p;
}

struct pathway *pathway_parse(const char *text, size_t len, const char *file, struct findings *f) {
  return parse(text, len, file, true, f);
}

struct pathway *pathway_parse_trusted(const char *text, size_t len, const char *file, struct findings *f) {
  return parse(text, len, file, false, f);
}

void pathway_free(struct pathway *p) {
  if (p) pool_free(p->pool);
}

#define FIND(function, type, list, number)                                                                   \
  const struct type *function(const struct pathway *p, const char *id) {                                     \
    for (size_t i = 0; i < p->number; i++)                                                                   \
      if (!strcmp(p->list[i].id, id)) return &p->list[i];                                                    \
    return NULL;                                                                                             \
  }
FIND(pathway_stage, pathway_stage, stages, stage_count)
FIND(pathway_event, pathway_event, events, event_count)
FIND(pathway_deadline, pathway_deadline, deadlines, deadline_count)
FIND(pathway_pause, pathway_pause, pauses, pause_count)
FIND(pathway_role, pathway_role, roles, role_count)
FIND(pathway_document, pathway_document, documents, document_count)
FIND(pathway_moment, pathway_moment, moments, moment_count)
