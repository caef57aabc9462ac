/* What a concern can be about, and which pathways serve it: the register share/registers/categories.cfg.
 *
 * A help for choosing, never a rule: every pathway stays possible for every concern.
 */
#ifndef FAIRWAY_WORKFLOW_CATEGORIES_H
#define FAIRWAY_WORKFLOW_CATEGORIES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "workflow/findings.h"

struct category {
  const char *id, *title, *source, *help;
  const char *const *words; /* a concern's category that holds one of these fits too */
  size_t word_count;
  const char *const *pathways; /* ids, what fits most often first */
  size_t pathway_count;
  int line;
};

struct pool;
struct categories {
  const char *id, *title, *source, *file;
  int version;
  const char *const
      *otherwise; /* pathways offered first while a concern has no category, or none that fits */
  size_t otherwise_count;
  const struct category *entries; /* categories of cases */
  size_t entry_count;
  const struct category *functions; /* what case management is there for */
  size_t function_count;
  struct pool *pool;
};

/* As pathway_parse(): NULL when there is any finding. Whether the pathways exist is not looked at. */
struct categories *categories_parse(const char *text, size_t len, const char *file, struct findings *f);
/* The shared register. NULL: error filled. */
struct categories *categories_load(struct error *err);
/* Takes NULL. */
void categories_free(struct categories *c);

/* Does what a concern's category says mean this one? Its id, its title, or one of its words within `text`,
 * however they are written. False for an empty text. */
bool category_fits(const struct category *category, const char *text);

/* Adds a finding for every pathway named that is neither in the folder `pathways` beside that of the file nor
 * shared. */
void categories_check(const struct categories *c, struct findings *f);

#endif
