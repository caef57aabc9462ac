/* What an overlay may not touch. Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_OVERLAY_LOCK_H
#define FAIRWAY_WORKFLOW_OVERLAY_LOCK_H

#include "workflow/reader.h"

/* Checking, level 6: may the overlay's entry `over` of list `list` change `base`? Adds findings at its lines.
 */
void overlay_check_change(struct reader *r, const char *list, const config_setting_t *base,
                          const config_setting_t *over);
/* Does an entry of a list say what differs? */
void overlay_check_says(struct reader *r, const char *list, const config_setting_t *over);

#endif
