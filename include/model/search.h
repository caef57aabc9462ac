/* Searching all that people wrote, with the place where it is found.
 *
 * Newest first. What a viewer may not read is as if it were not there: neither shown nor counted.
 */
#ifndef FAIRWAY_MODEL_SEARCH_H
#define FAIRWAY_MODEL_SEARCH_H

#include <jansson.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

enum { SEARCH_LIMIT = 40, SEARCH_LIMIT_MAX = 500, SEARCH_COUNT = 200 };

struct search_terms {
  const char
      *words;           /* as typed: each is looked for by itself, "several" in quotes together; while nothing
                           follows    the last, its beginning is enough. Nothing typed is a query of any language */
  const char *in;       /* one case or concern by its reference; NULL: all */
  int limit;            /* rows; 0: SEARCH_LIMIT */
  const json_t *before; /* cursor: the "last" of an answer, to go on after it; NULL: from the newest */
  bool (*give_up)(void *data); /* asked now and then: true ends it with ERROR_BUSY. May be NULL */
  void *data;
};

/* {"rows": [{"ref","kind","name","state","closed","place","title","on","item","text","snippet":[text, hit,
 * text, hit
 * ...]}], "last": CURSOR|null, "more": bool, "total": n, "capped": bool, "note": "..."|absent}. A new
 * reference; NULL with an error. */
json_t *search(struct casebook *cb, const struct viewer *viewer, const struct search_terms *terms,
               struct error *err);

#endif
