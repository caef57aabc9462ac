/* Completing what a person is typing, from the casebook. */
#ifndef FAIRWAY_MODEL_COMPLETE_H
#define FAIRWAY_MODEL_COMPLETE_H

#include <jansson.h>
#include <stddef.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* Up to `limit` of what fits `typed`, as [{value, title, help}], best first; a new array. `what` is "person",
 * "practitioner" (each also with `fill`: what is known of them, by the names that arguments have), "case",
 * "concern", "ref" (either), "pathway" or "stage" (of those in force), or words used before: "organisation",
 * "grade", "specialty", "category" (then those of the register). NULL with a sentence for anything else. */
json_t *complete(struct casebook *cb, const struct viewer *viewer, const char *what, const char *typed,
                 size_t limit, struct error *err);

#endif
