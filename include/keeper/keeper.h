/* The keeper: holds one casebook for one front, and answers what it asks. */
#ifndef FAIRWAY_KEEPER_KEEPER_H
#define FAIRWAY_KEEPER_KEEPER_H

#include <jansson.h>

struct keeper_terms {
  const char *path; /* of the casebook */
  const char
      *label; /* of a forced SSH command: who this is, whatever the kernel says; NULL: the kernel says */
};

/* Answers on `fd` until the front is gone; `terms` is a struct keeper_terms. Who the front is, the kernel
 * says. Returns the exit code of the process, 0. */
int keeper_serve(int fd, const void *terms);

/* The table of actions, for what is made from it without a casebook: keys, manual, completion. New reference.
 */
json_t *keeper_actions(void);
/* The words of the filters, for the same: {"fields": [{"name", "help", "values": [...]}]}. New reference. */
json_t *keeper_filter(void);
/* Which SQLite casebooks are kept with: store/library.h. New reference. */
json_t *keeper_library(void);

#endif
