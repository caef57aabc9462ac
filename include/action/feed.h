/* What a record says once is not asked for again: the document and the step that a pathway of the case wants
 * are entered from the record itself, where they are possible. */
#ifndef FAIRWAY_ACTION_FEED_H
#define FAIRWAY_ACTION_FEED_H

#include "action/action.h"

/* A field of a pathway's document, and what the record says of it. Ends with a NULL name. */
struct feed_field {
  const char *name, *value;
};

/* Inside the open act: enters a document of that kind with a strand of the case whose pathway knows it, with
 * those of the fields that the pathway asks for; says so, and what is still missing. Does nothing where no
 * pathway knows it, or where the latest one says just that. */
bool feed_document(const struct action_context *ctx, const char *kind, date_day dated,
                   const struct feed_field *fields, const char *text, struct action_result *result,
                   struct error *err);

/* Inside the open act: records the step on the strand where it is possible on that day for this person.
 * Where it is not possible nothing happens; *done says which. */
bool feed_event(const struct action_context *ctx, const char *kind, date_day on, const char *reason,
                const char *text, bool *done, struct action_result *result, struct error *err);

#endif
