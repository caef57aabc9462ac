/* A threshold matrix: domains by levels, with the criteria that a concern may match. */
#ifndef FAIRWAY_WORKFLOW_THRESHOLD_H
#define FAIRWAY_WORKFLOW_THRESHOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "calendar/period.h"
#include "workflow/findings.h"

struct threshold_level {
  int level;                 /* 1, 2, 3 */
  const char *title, *owner; /* "Level 3", "Responsible Officer / ..." */
  int line;
};

struct threshold_cell {
  const char *id; /* D6-L2-a */
  int level;
  const char *text;
  bool quality_feed; /* must also feed into quality management */
  int line;
};

struct threshold_domain {
  const char *id, *title; /* D6, "Health" */
  const struct threshold_cell *cells;
  size_t cell_count;
  int line;
};

struct pool;
struct threshold {
  const char *id, *title, *source, *file;
  int version;
  struct period triage_within; /* a local target from the day of receipt */
  const char *triage_source;
  const struct threshold_level *levels; /* rising */
  size_t level_count;
  const struct threshold_domain *domains;
  size_t domain_count;
  struct pool *pool;
};

/* As pathway_parse(): NULL when there is any finding. */
struct threshold *threshold_parse(const char *text, size_t len, const char *file, struct findings *f);
void threshold_free(struct threshold *t);

/* The cell of an id, NULL when there is none. */
const struct threshold_cell *threshold_cell(const struct threshold *t, const char *id);
/* The level that ticked cells give: the highest; 0 when none is ticked. Unknown ids count for nothing. */
int threshold_level(const struct threshold *t, const char *const *cells, size_t count);
/* Does one of the cells feed into quality management? */
bool threshold_quality_feed(const struct threshold *t, const char *const *cells, size_t count);
/* The level's row, NULL when there is none. */
const struct threshold_level *threshold_level_row(const struct threshold *t, int level);

#endif
