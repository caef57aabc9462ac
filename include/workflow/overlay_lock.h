/* What an overlay may not touch. Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_OVERLAY_LOCK_H
#define FAIRWAY_WORKFLOW_OVERLAY_LOCK_H

#include "workflow/pathway.h"
#include "workflow/reader.h"

/* Checking, level 6: may the overlay's entry `over` of list `list` change `base`? Adds findings at its lines.
 */
void overlay_check_change(struct reader *r, const char *list, const config_setting_t *base,
                          const config_setting_t *over);
/* May the pauses of the overlay `over` stop the clocks of `base` that they stop? */
void overlay_check_pauses(struct reader *r, const config_setting_t *base, const config_setting_t *over);
/* Does a new way lead past a need that no overlay may touch? Adds findings at lines of `made`. */
void overlay_check_ways(const struct pathway *base, const struct pathway *made, struct findings *f);
/* Does an entry of a list say what differs? */
void overlay_check_says(struct reader *r, const char *list, const config_setting_t *over);

#endif
