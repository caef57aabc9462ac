/* A pathway from its text: read, check, find by id. Floor 3; knows no files and no SQL. */
#include "workflow/pathway.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workflow/check_levels.h"
#include "workflow/pathway_shape.h"

static struct pathway *read(const char *text, size_t len, const char *file, struct findings *f) {
  struct pool *pool = pool_new();
  struct reader r = {.file = pool_string(pool, file), .findings = f, .pool = pool};
  size_t before = f->count;
  config_t config;
  const config_setting_t *group = NULL;
  struct pathway_draft *draft = pool_array(pool, 1, sizeof *draft);
  if (reader_open(&r, text, len, "pathway", &config, &group)) {
    reader_fill(&r, group, &pathway_shape, draft);
    pathway_finish(draft, pool);
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

/* A later round reads what the earlier ones have found sound, so each runs only after a clean one. */
static bool sound(const struct pathway *p, bool examples, struct findings *f) {
  static const struct {
    void (*level)(const struct pathway *, struct findings *);
    int round;
  } levels[] = {{check_size, 0},     {check_names, 1},   {check_graph, 2}, {check_data, 2},
                {check_roles, 2},    {check_time, 2},    {check_path, 2},  {check_course, 2},
                {check_possible, 3}, {check_examples, 3}};
  size_t count = sizeof levels / sizeof *levels - (examples ? 0 : 1), before = f->count;
  for (size_t i = 0; i < count; i++) {
    if (f->count > before && levels[i].round > levels[i - 1].round) break;
    levels[i].level(p, f);
  }
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
FIND(pathway_date, pathway_date, dates, date_count)
FIND(pathway_consent, pathway_consent, consents, consent_count)
FIND(pathway_spell, pathway_spell, spells, spell_count)
FIND(pathway_milestone, pathway_milestone, milestones, milestone_count)

bool pathway_foreign(const char *name, char strand[64], const char **event) {
  const char *colon = strchr(name, ':');
  *event = colon ? colon + 1 : name;
  snprintf(strand, 64, "%.*s", colon ? (int)(colon - name) : 0, name);
  return colon != NULL;
}
