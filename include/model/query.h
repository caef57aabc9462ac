/* The query language of the lists: what a person types after `/`, read into a tree.
 *
 *   stage:draft due<5wd owner:me "left open" -waiting:practitioner (level:3 OR is:overdue)
 *
 * Reading never fails. What is not understood, or only half typed, is left out of the tree and told in one
 * sentence with its place; who wants it whole (the command line) refuses then. Pure: no SQL, no clock.
 */
#ifndef FAIRWAY_MODEL_QUERY_H
#define FAIRWAY_MODEL_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "calendar/calendar.h"

enum query_kind {
  QUERY_ALL,  /* every part holds; without parts: always */
  QUERY_ANY,  /* one of the parts does */
  QUERY_NOT,  /* its one part does not */
  QUERY_WORD, /* `text` is found in a place: `field` is one of the first five */
  QUERY_TEST  /* `field` is as it should be */
};

enum query_field {
  QUERY_ANYWHERE, /* a plain word */
  QUERY_REF,
  QUERY_NAME,
  QUERY_STATE,
  QUERY_TEXT,
  QUERY_OWNER, /* from here on: tests */
  QUERY_WAITING,
  QUERY_PATHWAY,
  QUERY_CATEGORY,
  QUERY_LEVEL,
  QUERY_DUE,
  QUERY_RECEIVED,
  QUERY_SINCE,
  QUERY_STATUS, /* from here on: one of a few values, in `state` */
  QUERY_HAS,
  QUERY_IS
};

/* The values of status:, has: and is:. */
enum query_state {
  QUERY_OPEN,
  QUERY_CLOSED,
  QUERY_QUEUE,
  QUERY_HOLD,
  QUERY_PLAN,
  QUERY_EXCLUSION,
  QUERY_PAUSE,
  QUERY_TASK,
  QUERY_DOCUMENT,
  QUERY_ENQUIRY,
  QUERY_OVERDUE,
  QUERY_SOON,
  QUERY_MINE,
  QUERY_PROVISIONAL,
  QUERY_LAPSED
};

enum { QUERY_SOON_WD = 5, QUERY_DEPTH = 12, QUERY_NODES = 64 };

struct query {
  enum query_kind kind;
  struct query **parts;
  size_t count, capacity;
  enum query_field field;
  char *text;                          /* WORD: as typed; OWNER, WAITING, PATHWAY, CATEGORY: folded */
  bool begun;                          /* WORD: its beginning is enough */
  bool none;                           /* "none": there is nothing in the field */
  bool me;                             /* OWNER */
  int low, high;                       /* LEVEL, both included */
  char from[DATE_TEXT], to[DATE_TEXT]; /* DUE, RECEIVED, SINCE: both included, "" unbounded */
  enum query_state state;
};

struct query_terms {
  const struct calendar *calendar; /* NULL: periods such as 5wd are not understood */
  date_day today;
};

struct query_reading {
  struct query *query; /* never NULL; query_free() it */
  char note[256];      /* the first thing that was left out, in one sentence; "" all was understood */
  size_t at;           /* where that begins, in characters from 1 */
  bool half;           /* it is only that the end is not typed yet */
};
void query_read(const char *text, const struct query_terms *terms, struct query_reading *out);
void query_free(struct query *query);

/* ---- for completion ---- */

/* The fields as they are typed, in the order to offer them; NULL past the last. */
struct query_name {
  const char *name, *help;
  int value; /* enum query_field, or enum query_state */
};
const struct query_name *query_field_at(size_t index);
/* The values of a field that has a few; NULL past the last, or for other fields. */
const struct query_name *query_value_at(enum query_field field, size_t index);

/* Where in `text` the term lies that is being typed at byte `at`. */
struct query_spot {
  size_t from, value; /* bytes: the term without - and brackets, and its value (or `from`) */
  bool has_field;
  enum query_field field;
};
struct query_spot query_spot(const char *text, size_t at);

#endif
