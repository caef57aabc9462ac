/* Pathways together: what one says of another. */
#ifndef FAIRWAY_WORKFLOW_PACK_H
#define FAIRWAY_WORKFLOW_PACK_H

#include <stddef.h>

#include "workflow/findings.h"
#include "workflow/pathway.h"

/* Do the pathways, strands and events that these name exist: among themselves, beside them, or shared? And
 * does none wait for another that waits for it? Adds findings. */
/* `first` (may be NULL) is asked first for a pathway that is not among them: the one in force in a casebook,
 * borrowed. */
void check_pack_with(const struct pathway *const *pathways, size_t count,
                     const struct pathway *(*first)(void *context, const char *name), void *context,
                     struct findings *f);
/* The same without. */
void check_pack(const struct pathway *const *pathways, size_t count, struct findings *f);

#endif
