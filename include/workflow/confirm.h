/* What a pathway asks its organisation to confirm. */
#ifndef FAIRWAY_WORKFLOW_CONFIRM_H
#define FAIRWAY_WORKFLOW_CONFIRM_H

#include "workflow/findings.h"
#include "workflow/pathway.h"

/* One line for every part marked `confirm` or `unverified`, in the order of the file, added to `list`:
 * "deadline "Exclusion review", 4 weeks (MHPS II): recalled, to be confirmed by your organisation". */
void confirm_list(const struct pathway *p, struct findings *list);

#endif
