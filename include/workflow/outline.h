/* A pathway in a few words: what it asks for first, and which dates it sets at once. */
#ifndef FAIRWAY_WORKFLOW_OUTLINE_H
#define FAIRWAY_WORKFLOW_OUTLINE_H

#include <stdbool.h>

#include "base/buf.h"
#include "workflow/pathway.h"

/* Appends "within 20 wd of Request received", "every 4 w from Excluded", "20 wd or more before Hearing". */
void outline_rule(struct buf *out, const struct pathway *p, const struct pathway_deadline *rule);
/* May the count begin with the case itself? */
bool outline_at_once(const struct pathway *p, const struct pathway_deadline *rule);
/* For choosing it: "Begins with Request. First dates: First draft of the plan within 20 wd of Request
 * received. It asks first for: request form complete; adviser consulted." Caller frees. */
char *outline_pathway(const struct pathway *p);

#endif
