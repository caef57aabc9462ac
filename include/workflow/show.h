/* A pathway, and what the engine makes of a case on it, as readable text. */
#ifndef FAIRWAY_WORKFLOW_SHOW_H
#define FAIRWAY_WORKFLOW_SHOW_H

#include "workflow/engine.h"
#include "workflow/pathway.h"

/* Everything a pathway says, for a person to read: stages with what they need, dates in words, who, what
 * beside it. Lines end in a newline; none is wrapped. Caller frees. */
char *show_pathway(const struct pathway *p);
/* Where a case is, what is missing, what is possible next and why the rest is not, and every date. Caller
 * frees. */
char *show_evaluation(const struct pathway *p, const struct evaluation *e, date_day today);

#endif
