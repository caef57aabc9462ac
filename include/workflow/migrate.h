/* From one version of a pathway to the next: what becomes of its stages and events. */
#ifndef FAIRWAY_WORKFLOW_MIGRATE_H
#define FAIRWAY_WORKFLOW_MIGRATE_H

#include <stdbool.h>

#include "workflow/findings.h"
#include "workflow/pathway.h"

/* Checking, level 8: every stage of `old` has a place in `new`, every event and deadline that a record may
 * hold is understood. Adds findings at lines of `new`; true: none was added. */
bool migrate_check(const struct pathway *old, const struct pathway *new, struct findings *f);

/* The place of an old version's stage, event, deadline; NULL when it has none. A strand that is moved is put
 * into the stage by an event that says `moves_to` (workflow/facts.h); old names of events and deadlines the
 * engine reads by itself. */
const struct pathway_stage *migrate_stage(const struct pathway *new, const char *old);
const struct pathway_event *migrate_event(const struct pathway *new, const char *old);
const struct pathway_deadline *migrate_deadline(const struct pathway *new, const char *old);

#endif
