/* Getting a definition from its file: which kind it is, and a pathway whether it is written out or laid over
 * another. */
#ifndef FAIRWAY_WORKFLOW_LOAD_H
#define FAIRWAY_WORKFLOW_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "workflow/check.h"
#include "workflow/pathway.h"

/* The kind a text defines. An overlay makes a pathway. */
enum definition_kind load_kind(const char *text, size_t len, bool *overlay);

/* A pathway from the text of a pathway or an overlay, checked. What an overlay is laid over is looked for in
 * the folder of `file`, then among the shared pathways. NULL: findings were added. `kept` (may be NULL)
 * becomes the text that a casebook keeps: as it is, or as the overlay made it; caller frees. */
struct pathway *load_pathway_text(const char *text, size_t len, const char *file, struct findings *f,
                                  char **kept);
/* The same of a file. */
struct pathway *load_pathway_file(const char *path, struct findings *f);
/* The same by a name (looked for in the folder of `beside`, which may be "", then among the shared), or by a
 * path: what has a '/' in it or ends in ".cfg". */
struct pathway *load_pathway(const char *name, const char *beside, struct findings *f);

/* "file:line: sentence" of an error, as a finding. */
void load_find_error(const char *file, const char *text, struct findings *f);

#endif
