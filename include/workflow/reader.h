/* Reading libconfig groups into structs by table. Inside the workflow floor.
 *
 * A shape says which keys a group may have, of what type, and where each goes; so unknown keys, wrong
 * types and missing keys are found in one place, and the documentation can be held against the tables.
 */
#ifndef FAIRWAY_WORKFLOW_READER_H
#define FAIRWAY_WORKFLOW_READER_H

#include <libconfig.h>
#include <stdbool.h>
#include <stddef.h>

#include "workflow/findings.h"
#include "workflow/pool.h"

struct reader {
  const char *file;
  struct findings *findings;
  struct pool *pool;
};

enum read_kind {
  READ_ID,          /* const char *: a short name of a-z, 0-9, '-' */
  READ_TEXT,        /* const char *: not empty */
  READ_NUMBER,      /* int, not negative */
  READ_YES,         /* bool */
  READ_IDS,         /* const char *const * and a size_t count */
  READ_ONE_OR_MORE, /* the same of one text or a list of them */
  READ_LINES,       /* const struct pathway_line * and a count */
  READ_ITEMS,       /* array of groups of shape `items`, and a count */
  READ_OWN,         /* whatever `own` makes of it */
};

typedef void read_own(struct reader *r, const config_setting_t *setting, void *into);

struct read_shape;
struct read_field {
  const char *key;
  enum read_kind kind;
  size_t at, count_at; /* offsets into the struct */
  bool required;
  const struct read_shape *items;
  read_own *own;
};

struct read_shape {
  const char *name; /* with its article: "a stage" */
  size_t size, line_at;
  const struct read_field *fields;
  size_t field_count;
};

/* Fills the zeroed struct `into` from `group`: texts left out become "". */
void reader_fill(struct reader *r, const config_setting_t *group, const struct read_shape *shape, void *into);
/* Reads a list of groups into a new array. */
const void *reader_items(struct reader *r, const config_setting_t *list, const struct read_shape *shape,
                         size_t *count);
/* A list or array of texts. */
const char *const *reader_texts(struct reader *r, const config_setting_t *list, size_t *count);
/* The text of a string setting; "" and a finding when it is none, or empty. */
const char *reader_text(struct reader *r, const config_setting_t *setting);
/* Is it a short name of a-z, 0-9 and '-'? */
bool reader_is_id(const char *text);
/* A finding at the line of `setting`. */
void reader_find(struct reader *r, const config_setting_t *setting, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Screens and parses `text`; on success its only group `root` is handed to `shape` and `into`. False: a
 * finding says why. `config` must be destroyed by the caller in either case. */
bool reader_open(struct reader *r, const char *text, size_t len, const char *root, config_t *config,
                 const config_setting_t **group);

/* The name among `names` that is nearest to `word`, NULL when none is near. */
const char *reader_nearest(const char *word, const char *const *names, size_t count);

#endif
