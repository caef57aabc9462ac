/* Laying a local file over a pathway: the text of the pathway that comes of it. */
#ifndef FAIRWAY_WORKFLOW_OVERLAY_H
#define FAIRWAY_WORKFLOW_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "workflow/findings.h"
#include "workflow/pathway.h"

/* A text that was made of two, and where each of its lines came from. */
struct overlay_made {
  char *text;
  size_t len;
  int *origins; /* one a line: the overlay's line, or minus the line of what it is laid over */
  size_t line_count;
  int line; /* where the overlay begins, for what has no line of its own */
};

/* The id of the pathway, or of the framework, that an overlay's text is laid over; NULL when the text is no
 * sound overlay (the findings say why). Caller frees. */
char *overlay_of(const char *text, size_t len, const char *file, bool *framework, struct findings *f);

/* Lays the overlay `text` over `base`, whose group is `root` ("pathway", "framework"). False: findings say
 * what it may not do. The result is a text like any other of that kind; it is not checked yet. */
bool overlay_lay(const char *root, const char *base, size_t base_len, const char *base_file, const char *text,
                 size_t len, const char *file, struct overlay_made *out, struct findings *f);
void overlay_made_free(struct overlay_made *made);

/* Findings in a made text, put where they came from: at a line of the overlay, or at its beginning with the
 * place in `base_file`. Those from `first` on are changed. */
void overlay_place(const struct overlay_made *made, const char *base_file, struct findings *f, size_t first);

/* The same of findings in a pathway that was read from an overlay, at any later time; nothing of any other.
 */
void overlay_place_in(const struct pathway *p, struct findings *f, size_t first);
/* Keeps in the pathway what that takes. */
void overlay_keep_origins(struct pathway *p, const struct overlay_made *made, const char *base_file);

#endif
