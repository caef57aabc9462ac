/* Getting a definition from its file: which kind it is, and a pathway whether it is written out or laid over
 * another. */
#ifndef FAIRWAY_WORKFLOW_LOAD_H
#define FAIRWAY_WORKFLOW_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "workflow/check.h"
#include "workflow/framework.h"
#include "workflow/pathway.h"

/* Where else definitions are kept, beside the folder of a file and the shared ones: what is in force in a
 * casebook. */
struct load_place {
  /* The text of that kind and name, a new string; NULL when there is none. */
  char *(*text)(void *context, const char *kind, const char *name);
  void *context;
};

/* The kind a text defines. An overlay makes a pathway, or a framework. */
enum definition_kind load_kind(const char *text, size_t len, bool *overlay);

/* A pathway from the text of a pathway or an overlay, checked. What an overlay is laid over is looked for in
 * the folder of `file`, then among the shared pathways. NULL: findings were added. `kept` (may be NULL)
 * becomes the text that a casebook keeps: as it is, or as the overlay made it; caller frees. */
struct pathway *load_pathway_text(const char *text, size_t len, const char *file, struct findings *f,
                                  char **kept);
/* The same, where what it is laid over may also be in `place` (NULL: nowhere), which goes before the shared.
 */
struct pathway *load_pathway_at(const char *text, size_t len, const char *file,
                                const struct load_place *place, struct findings *f, char **kept);
/* A framework, written out or laid over another. */
struct framework *load_framework_at(const char *text, size_t len, const char *file,
                                    const struct load_place *place, struct findings *f, char **kept);
/* The same of a file. */
struct pathway *load_pathway_file(const char *path, struct findings *f);
/* The same by a name (looked for in the folder of `beside`, which may be "", then among the shared), or by a
 * path: what has a '/' in it or ends in ".cfg". */
struct pathway *load_pathway(const char *name, const char *beside, struct findings *f);

/* "file:line: sentence" of an error, as a finding. */
void load_find_error(const char *file, const char *text, struct findings *f);

#endif
