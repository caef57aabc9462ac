/* Threshold matrices: reading one, and the level that ticked cells give. Floor 3. */
#include "workflow/threshold.h"

#include <stddef.h>
#include <string.h>

#include "workflow/pathway_shape.h"
#include "workflow/reader.h"

/* The file while it is read: the period and the version are looked at more closely than a text is. */
struct threshold_draft {
  struct threshold threshold;
  int line;
};

static void read_within(struct reader *r, const config_setting_t *setting, void *into) {
  struct threshold_draft *draft = into;
  struct error err = {0};
  if (!period_parse(reader_text(r, setting), &draft->threshold.triage_within, &err))
    reader_find(r, setting, "%s", err.text);
  else if (draft->threshold.triage_within.count < 0)
    reader_find(r, setting, "triage_within is negative; write 2 wd");
}

#define AT(type, member) offsetof(struct type, member)
static const struct read_field level_fields[] = {
    {.key = "level", .kind = READ_NUMBER, .at = AT(threshold_level, level), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(threshold_level, title), .required = true},
    {.key = "owner", .kind = READ_TEXT, .at = AT(threshold_level, owner), .required = true},
};
static const struct read_shape level_shape = {"a level", sizeof(struct threshold_level),
                                              AT(threshold_level, line), level_fields, 3};

static const struct read_field cell_fields[] = {
    {.key = "id", .kind = READ_TEXT, .at = AT(threshold_cell, id), .required = true},
    {.key = "level", .kind = READ_NUMBER, .at = AT(threshold_cell, level), .required = true},
    {.key = "text", .kind = READ_TEXT, .at = AT(threshold_cell, text), .required = true},
    {.key = "quality_feed", .kind = READ_YES, .at = AT(threshold_cell, quality_feed)},
};
static const struct read_shape cell_shape = {"a cell", sizeof(struct threshold_cell),
                                             AT(threshold_cell, line), cell_fields, 4};

static const struct read_field domain_fields[] = {
    {.key = "id", .kind = READ_TEXT, .at = AT(threshold_domain, id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(threshold_domain, title), .required = true},
    {.key = "cells",
     .kind = READ_ITEMS,
     .at = AT(threshold_domain, cells),
     .count_at = AT(threshold_domain, cell_count),
     .required = true,
     .items = &cell_shape},
};
static const struct read_shape domain_shape = {"a domain", sizeof(struct threshold_domain),
                                               AT(threshold_domain, line), domain_fields, 3};

#define TOP(member) AT(threshold_draft, threshold.member)
static const struct read_field threshold_fields[] = {
    {.key = "id", .kind = READ_ID, .at = TOP(id), .required = true},
    {.key = "version", .kind = READ_NUMBER, .at = TOP(version), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = TOP(title), .required = true},
    {.key = "source", .kind = READ_TEXT, .at = TOP(source)},
    {.key = "triage_within", .kind = READ_OWN, .required = true, .own = read_within},
    {.key = "triage_source", .kind = READ_TEXT, .at = TOP(triage_source)},
    {.key = "levels",
     .kind = READ_ITEMS,
     .at = TOP(levels),
     .count_at = TOP(level_count),
     .required = true,
     .items = &level_shape},
    {.key = "domains",
     .kind = READ_ITEMS,
     .at = TOP(domains),
     .count_at = TOP(domain_count),
     .required = true,
     .items = &domain_shape},
};
const struct read_shape threshold_shape = {"a threshold matrix", sizeof(struct threshold_draft),
                                           AT(threshold_draft, line), threshold_fields,
                                           sizeof threshold_fields / sizeof *threshold_fields};

static void check_cells(const struct threshold *t, const struct threshold_domain *d, struct findings *f) {
  for (size_t i = 0; i < d->cell_count; i++) {
    const struct threshold_cell *cell = &d->cells[i], *same = threshold_cell(t, cell->id);
    if (same != cell)
      findings_add(f, t->file, cell->line,
                   "cell \"%s\" is defined twice, first on line %d; rename one of them", cell->id,
                   same->line);
    if (!threshold_level_row(t, cell->level))
      findings_add(f, t->file, cell->line, "cell \"%s\" is of level %d, which is not defined; correct it",
                   cell->id, cell->level);
  }
}

static void check(const struct threshold *t, int line, struct findings *f) {
  if (t->version < 1) findings_add(f, t->file, line, "version is not a number from 1; write 1, 2, 3 ...");
  for (size_t i = 0; i < t->level_count; i++)
    if (t->levels[i].level < 1 || (i && t->levels[i].level <= t->levels[i - 1].level))
      findings_add(f, t->file, t->levels[i].line, "level %d is out of order; let the levels rise from 1",
                   t->levels[i].level);
  if (!t->level_count || !t->domain_count)
    findings_add(f, t->file, line, "a threshold matrix needs levels and domains; add them");
  for (size_t i = 0; i < t->domain_count; i++)
    check_cells(t, &t->domains[i], f);
}

struct threshold *threshold_parse(const char *text, size_t len, const char *file, struct findings *f) {
  struct pool *pool = pool_new();
  struct reader r = {.file = pool_string(pool, file), .findings = f, .pool = pool};
  struct threshold_draft *draft = pool_array(pool, 1, sizeof *draft);
  size_t before = f->count;
  config_t config;
  const config_setting_t *group = NULL;
  if (reader_open(&r, text, len, "threshold", &config, &group))
    reader_fill(&r, group, &threshold_shape, draft);
  config_destroy(&config);
  draft->threshold.file = r.file;
  draft->threshold.pool = pool;
  if (f->count == before) check(&draft->threshold, draft->line, f);
  findings_sort(f, before);
  if (f->count == before) return &draft->threshold;
  pool_free(pool);
  return NULL;
}

void threshold_free(struct threshold *t) {
  if (t) pool_free(t->pool);
}

const struct threshold_cell *threshold_cell(const struct threshold *t, const char *id) {
  for (size_t i = 0; i < t->domain_count; i++)
    for (size_t j = 0; j < t->domains[i].cell_count; j++)
      if (!strcmp(t->domains[i].cells[j].id, id)) return &t->domains[i].cells[j];
  return NULL;
}

const struct threshold_level *threshold_level_row(const struct threshold *t, int level) {
  for (size_t i = 0; i < t->level_count; i++)
    if (t->levels[i].level == level) return &t->levels[i];
  return NULL;
}

int threshold_level(const struct threshold *t, const char *const *cells, size_t count) {
  int level = 0;
  for (size_t i = 0; i < count; i++) {
    const struct threshold_cell *cell = threshold_cell(t, cells[i]);
    if (cell && cell->level > level) level = cell->level;
  }
  return level;
}

bool threshold_quality_feed(const struct threshold *t, const char *const *cells, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct threshold_cell *cell = threshold_cell(t, cells[i]);
    if (cell && cell->quality_feed) return true;
  }
  return false;
}
