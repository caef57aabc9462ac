/* The place where a text stands, as one would say it: "Timeline: Note", of 6 November.
 */
#ifndef FAIRWAY_MODEL_PLACE_H
#define FAIRWAY_MODEL_PLACE_H

#include "base/date.h"
#include "model/viewer.h"
#include "store/casebook.h"

struct place {
  char *title;
  char *item;  /* what the panel of the record knows it by: an id, or a question of the checklist */
  date_day on; /* DATE_NONE: none */
};

/* Of a passage's `place` and the id of its row; what is not there has a title all the same. */
void place_find(struct casebook *cb, enum viewed kind, const char *place, int64_t id, struct place *out);
void place_free(struct place *place);

#endif
