/* Checking definition files: which kind each is, and every finding in it. */
#ifndef FAIRWAY_WORKFLOW_CHECK_H
#define FAIRWAY_WORKFLOW_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "workflow/findings.h"

/* What a definition file defines. */
enum definition_kind {
  DEFINITION_UNKNOWN,
  DEFINITION_PATHWAY,
  DEFINITION_FRAMEWORK,
  DEFINITION_THRESHOLD,
  DEFINITION_CALENDAR,
  DEFINITION_CATEGORIES, /* a help for choosing: checked, never kept in a casebook */
  DEFINITION_RETENTION,  /* how long closed cases are kept */
  DEFINITION_TRAINING    /* courses and the person specification; the office's own text is kept apart */
};
/* The word of table `definition`: "pathway" ...; "" for unknown. */
const char *definition_kind_name(enum definition_kind kind);

/* What was read of one file. An overlay makes a pathway, and is summed up as one. */
struct definition_summary {
  enum definition_kind kind;
  char id[64];
  int version;
};

/* Checks one definition's text. What an overlay is laid over is looked for in the folder of `file`, then
 * among the shared pathways. `summary` (may be NULL) is filled as far as it could be read. True: no finding
 * was added. */
bool check_text(const char *text, size_t len, const char *file, struct definition_summary *summary,
                struct findings *f);
/* The same of a file. A file that cannot be read, is too large, or is not private enough is a finding. */
bool check_file(const char *path, struct definition_summary *summary, struct findings *f);
/* Several, and what the pathways among them say of each other. `summaries` (may be NULL) has room for
 * `count`. */
bool check_files(char *const *paths, size_t count, struct definition_summary *summaries, struct findings *f);
/* The text of a definition file that is to be kept once it has passed its check: as it is; of an overlay, the
 * text of the pathway that it makes. NULL: error filled. Caller frees. */
char *check_kept_text(const char *path, struct error *err);
/* Paths of all shipped definitions, in a new array of new strings (caller frees both). */
bool check_shipped(char ***paths, size_t *count, struct error *err);

#endif
