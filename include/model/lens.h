/* Lenses: lists as a person wants to have them, under a name and perhaps a number key. They stand beside the
 * journal, as drafts do: changing one is no act of the office.
 */
#ifndef FAIRWAY_MODEL_LENS_H
#define FAIRWAY_MODEL_LENS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

enum { LENS_NAME = 40, LENS_TEXT = 1000, LENS_KEYS = 9, LENS_MOST = 60 };

/* The strings are borrowed. */
struct lens_terms {
  const char *name; /* 1 to LENS_NAME characters; one of that name, however written, is replaced */
  int key;          /* 1 to 9: whoever has it gives it up; 0: the one it has, else the first that is free */
  const char *list, *filter, *sort, *columns; /* "" none */
  bool mine, closed;
};

/* The person's own, by key and then by name, [{"name","key","list","filter","sort","columns","mine","all"}];
 * who has none has those that come with the program. A new array; NULL with an error. */
json_t *lens_list(struct casebook *cb, int64_t person_id, struct error *err);
/* Outside an act: keeps one. *key: the number it has, 0 none. ERROR_INVALID with a sentence for a name or a
 * number that is none. */
bool lens_put(struct casebook *cb, int64_t person_id, const struct lens_terms *lens, const char *at, int *key,
              struct error *err);
/* Outside an act: ERROR_MISSING when there is none of that name. Who drops the last one has those of the
 * program again. */
bool lens_drop(struct casebook *cb, int64_t person_id, const char *name, struct error *err);

#endif
