/* What a pathway that is sound still lacks to be relied upon by others: sources, how numbers are known,
 * proofs. */
#ifndef FAIRWAY_WORKFLOW_COMPLETE_H
#define FAIRWAY_WORKFLOW_COMPLETE_H

#include "workflow/findings.h"
#include "workflow/pathway.h"

/* Adds a remark for every part without a source, every number that does not say how it is known, every
 * example without a title, and for each of Easter, Christmas and a holiday that was proclaimed once when no
 * example counts over it. The shipped pathways have none of these; an office's own may be used with them. */
void complete_list(const struct pathway *p, struct findings *remarks);

/* How far the calendars of its examples reach: adds a remark when the longest way through it, begun on
 * `today`, goes past the last official day of one, so that dates of cases begun now will be provisional. */
void complete_horizon(const struct pathway *p, date_day today, struct findings *remarks);

#endif
