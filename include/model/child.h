/* Strands that run beside another one: opened by an event of it, and perhaps ended with it. */
#ifndef FAIRWAY_MODEL_CHILD_H
#define FAIRWAY_MODEL_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/event.h"
#include "model/look.h"
#include "model/stamp.h"
#include "model/strand.h"
#include "store/casebook.h"
#include "workflow/pathway.h"

/* Inside an open act: records the `receipt` event of a strand's pathway, where it declares one. It moves the
 * strand on only where the first stage has it as an exit with nothing left to ask for. */
bool child_receipt(struct casebook *cb, const struct strand_row *strand, date_day on,
                   const struct stamp *stamp, struct error *err);

/* A strand of the rule's pathway that runs beside `parent`; *id 0 when there is none. */
bool child_running(struct casebook *cb, const struct strand_row *parent, const struct pathway_child *rule,
                   int64_t *id, struct error *err);
/* Inside an open act: opens the strand of `rule` beside `parent`, on the pathway in force, with its receipt.
 * event_id: the parent's event that opens it; 0: it is opened by hand. */
bool child_open(struct casebook *cb, const struct look *parent, const struct pathway_child *rule,
                int64_t event_id, date_day on, const struct stamp *stamp, struct error *err);

/* Inside an open act, when the day of an event is put right: a strand that it began begins on that day, and
 * its receipt with it. Refused where something of a strand that it began happened before the new day, or of
 * one that it ended after it. */
bool children_redate(struct casebook *cb, const struct event_row *event, date_day on, struct error *err);

/* A strand that would be left running when another one ends, and what becomes of it then. */
struct child_left {
  struct strand_row strand;
  char name[STRAND_NAME];
  const char *title; /* of its pathway; borrowed from the office */
  enum parent_end rule;
};
/* Those beside `parent`, and where one ends with it those beside that one, in a new array. Caller frees. */
bool children_left(struct casebook *cb, const struct look *parent, struct child_left **out, size_t *count,
                   struct error *err);

#endif
