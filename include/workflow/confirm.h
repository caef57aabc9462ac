/* What a pathway asks its organisation to confirm. */
#ifndef FAIRWAY_WORKFLOW_CONFIRM_H
#define FAIRWAY_WORKFLOW_CONFIRM_H

#include <stdbool.h>

#include "workflow/findings.h"
#include "workflow/pathway.h"

/* Is this to be confirmed: said so, or recalled, or proposed? */
bool confirm_asked(const struct pathway_marks *marks);
/* How a thing is known, and that it is to be confirmed: "recalled, to be confirmed by your organisation"; ""
 * where nothing is. */
const char *confirm_words(const struct pathway_marks *marks);

/* One line for every part that asks for it or is `unverified`, in the order of the file, added to `list`:
 * "deadline "Exclusion review", 4 weeks (MHPS II): recalled, to be confirmed by your organisation". */
void confirm_list(const struct pathway *p, struct findings *list);

#endif
