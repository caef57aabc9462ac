/* A pathway's rules in words. */
#ifndef FAIRWAY_WORKFLOW_WORDS_H
#define FAIRWAY_WORKFLOW_WORDS_H

#include "base/buf.h"
#include "workflow/pathway.h"

/* The title of an event, a record or a date; what has none here (another strand's event) as it is written.
 * Borrowed from Borrowed from the pathway, or `name` itself. */
const char *words_title(const struct pathway *p, const char *name);
/* Titles in quotes, with " or " between. */
void words_events(struct buf *out, const struct pathway *p, const char *const *events, size_t count);
/* "the last of "A", ("B" or "C") and "D"". */
void words_starts(struct buf *out, const struct pathway *p, const struct pathway_start *starts, size_t count);
/* What a need asks for, where it has no `say` of its own (a condition): "the third period of Review". */
void words_need(struct buf *out, const struct pathway *p, const struct pathway_need *need);
/* What is to be confirmed about a part, between `open` and `close`; nothing where nothing is. */
void words_marks(struct buf *out, const struct pathway_marks *m, const char *open, const char *close);
/* A deadline's whole rule, as sentences without a final stop. Caller frees. */
char *words_deadline(const struct pathway *p, const struct pathway_deadline *rule);

#endif
