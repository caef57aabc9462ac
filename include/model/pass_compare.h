/* Two passes of the framework side by side: what was answered then, what now, and what differs, in words.
 * Nothing is added up.
 */
#ifndef FAIRWAY_MODEL_PASS_COMPARE_H
#define FAIRWAY_MODEL_PASS_COMPARE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* `before` and `after`: ids of passes of the case, or their numbers in its order (1, 2, ...); 0 and 0: the
 * last two. {"ref","before": PASS,"after": PASS,"principles":[{"title","questions":[{"id","text","before":
 * ANSWER|null,"after": ANSWER|null,"differs": "in words", "" where nothing does}]}]}, each question as the
 * pass asked it. New reference. */
json_t *pass_compare(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t before,
                     int64_t after, struct error *err);

#endif
