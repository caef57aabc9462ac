/* Pathways together: what one says of another. */
#ifndef FAIRWAY_WORKFLOW_PACK_H
#define FAIRWAY_WORKFLOW_PACK_H

#include <stddef.h>

#include "workflow/findings.h"
#include "workflow/pathway.h"

/* Do the pathways, strands and events that these name exist: among themselves, beside them, or shared? And
 * does none wait for another that waits for it? Adds findings. */
void check_pack(const struct pathway *const *pathways, size_t count, struct findings *f);

#endif
