/* One question to the keeper whose answer nobody waits for: it is taken when it has come, and a newer
 * question in its place drops it.
 */
#ifndef FAIRWAY_UI_LATER_H
#define FAIRWAY_UI_LATER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/source.h"

/* All zero: nothing is asked. */
struct later {
  struct ui_source *source;
  int64_t id;     /* of the ask under way; 0: none is */
  json_t *answer; /* come, and not taken yet */
};

/* How long one waits for what mostly comes at once, so that the screen is painted once and not twice. */
enum { LATER_SOON_MS = 40 };

/* Drops what was asked before, and asks; takes over `fields`. False with an error: the keeper is gone. */
bool later_ask(struct later *later, struct ui_source *source, const char *ask, json_t *fields,
               struct error *error);
/* The answer, be it ok or not, once it has come; NULL: not yet, or nothing was asked. New reference. */
json_t *later_take(struct later *later);
/* Is an answer still to come, or to be taken? */
bool later_waits(const struct later *later);
/* Nobody wants the answer any more. */
void later_forget(struct later *later);

#endif
