/* A new version of a pathway and all the cases that run on an earlier one: what it would move, and the
 * decision. */
#ifndef FAIRWAY_MODEL_MIGRATION_MANY_H
#define FAIRWAY_MODEL_MIGRATION_MANY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/stamp.h"
#include "model/viewer.h"
#include "model/watch.h"
#include "store/casebook.h"
#include "workflow/pathway.h"

/* One page of the running cases on another text of the pathway `to` is a version of, as the page of
 * model/edition_moves.h; a case that cannot be moved says why ("why_not"). `definition_id` is that of `to`, 0
 * while it is not in the casebook. */
json_t *migration_page(struct casebook *cb, const struct viewer *viewer, const struct pathway *to,
                       int64_t definition_id, int64_t after, size_t limit, struct error *err);

struct migration_terms {
  const struct pathway *to; /* in force */
  int64_t definition_id;
  /* What is decided of a case; *named: by its reference, not as one of all. */
  bool (*accepts)(void *data, int64_t case_id, bool *named);
  void *data;
  const char *reason; /* why some are kept */
  const struct watch *watch;
};

struct migration_counts {
  int moved, kept, unmoved; /* unmoved: accepted with all others, but a pause or a stage stands in the way */
};

/* Inside an open act: moves the accepted strands, notes those that are kept by name, and works the cases out
 * again. False with the refusal of a case that was accepted by name and cannot be moved. */
bool migration_decide(struct casebook *cb, const struct migration_terms *terms, const struct stamp *stamp,
                      struct migration_counts *out, struct error *err);

#endif
