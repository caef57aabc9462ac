/* A second pair of eyes on a plan: what in its objectives cannot be shown, dated or answered for (PSR guide
 * 6.2). Words only: it adds up nothing and forbids nothing.
 */
#ifndef FAIRWAY_MODEL_PLAN_LINT_H
#define FAIRWAY_MODEL_PLAN_LINT_H

#include <jansson.h>

/* `plan` as in the record. [{"about": "objective"|"activity"|"review_point"|"plan", "id", "name", "say",
 * "source"}], objectives first; `say` is one sentence. New reference. */
json_t *plan_lint(const json_t *plan);

#endif
