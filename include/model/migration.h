/* Cases and the versions of their pathways: which run on an earlier one, and moving one to that in force. */
#ifndef FAIRWAY_MODEL_MIGRATION_H
#define FAIRWAY_MODEL_MIGRATION_H

#include <jansson.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "model/strand.h"
#include "model/viewer.h"
#include "store/casebook.h"
#include "workflow/pathway.h"

/* One strand's way to the version in force. Pathways and stages are borrowed from the office. */
struct migration {
  struct strand_row strand;
  int64_t definition_id; /* in force */
  const struct pathway *from, *to;
  const struct pathway_stage *stage_from, *stage_to;
};

/* Works the way out for the case's running strand on `pathway` ("": the current one). `map` has lines or
 * words "old=new" that say where stages without a place of their own go. ERROR_REFUSED while the strand is
 * closed or a pause of it is open, when it is on that version already, or while a stage has no place. */
bool migration_plan(struct casebook *cb, int64_t case_id, const char *pathway, const char *map,
                    struct migration *out, struct error *err);

/* The same for a strand and a version that need not be in force yet; definition_id is left 0. */
bool migration_try(struct casebook *cb, const struct strand_row *strand, const struct pathway *to,
                   const char *map, struct migration *out, struct error *err);

/* Inside an open act: puts the strand on the version in force, by an event that says so. The caller has the
 * case settled and derived again. */
bool migration_accept(struct casebook *cb, const struct migration *m, const char *reason,
                      const struct stamp *stamp, struct error *err);
/* Inside an open act: notes that the case stays on its version, and why. */
bool migration_decline(struct casebook *cb, const struct migration *m, const char *reason,
                       const struct stamp *stamp, struct error *err);

/* The cases that run on another version than the one in force: {"pathway","title","version","cases":
 * [{"ref","name","version"}]}. New reference. */
json_t *migration_list(struct casebook *cb, const struct viewer *viewer, const char *pathway,
                       struct error *err);

#endif
