/* The lists: today, the queue, the cases, the exclusions, the people, a window at a time.
 *
 * Windows are read by keyset on the indexes of `line`, `deadline` and `spell`: a page costs the same wherever
 * it lies and however many rows there are. Nothing here is stored; today comes in with the viewer.
 */
#ifndef FAIRWAY_MODEL_LISTS_H
#define FAIRWAY_MODEL_LISTS_H

#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"
#include "calendar/period.h"
#include "model/viewer.h"
#include "store/casebook.h"

enum { LIST_LIMIT = 60, LIST_LIMIT_MAX = 1000, LIST_COUNT_CAP = 1000, LIST_TODAY_WD = 10 };

/* Which window. Strings may be NULL. One of after, before, around, end at most; none: the beginning. */
struct list_terms {
  const char *list;     /* today, queue, cases, exclusions, people */
  const char *filter;   /* words, and simple conditions such as owner:me, stage:draft, due<5wd */
  const char *order;    /* queue, cases: due, ref, name, stage, owner, level, received, since; "-due" falls */
  bool strict;          /* a filter that is not understood whole is an error */
  bool mine;            /* only what I own */
  bool all;             /* what is closed too */
  int limit;            /* rows; 0: LIST_LIMIT */
  const json_t *after;  /* cursor of the last row already seen */
  const json_t *before; /* cursor of the first row already seen */
  const char *around;   /* a reference that the window should lie around */
  bool end;             /* the last window */
  bool (*give_up)(
      void *data); /* asked now and then on a long walk: true ends it with ERROR_BUSY. May be NULL */
  void *data;
};

/* {"rows", "first", "last", "more_before", "more_after", "total", "capped", "order", "filter_note"} as the
 * protocol has it: rows in the list's order whichever way they were asked for. `total` counts no further
 * than LIST_COUNT_CAP, then `capped` is true. A new reference; NULL with an error for an unknown list or a
 * cursor that is none. */
json_t *list_rows(struct casebook *cb, const struct viewer *viewer, const struct list_terms *terms,
                  struct error *err);

/* What may follow a filter that is typed so far: {"from": byte of the part that is replaced, "candidates":
 * [{"value", "help"}]}. A new reference. */
json_t *list_complete(struct casebook *cb, const struct viewer *viewer, const char *text);

/* The words of filters that are the same in every casebook: {"fields": [{"name", "help", "values": [...]}]}.
 * A new reference. */
json_t *list_language(void);

/* What is over or falls due within `within` from today: {"rows"}, at most LIST_LIMIT_MAX, by due. The filter
 * (NULL: none) is to be understood whole. */
json_t *list_alerts(struct casebook *cb, const struct viewer *viewer, struct period within,
                    const char *filter, struct error *err);
/* The alert strip: {"overdue", "soon", "capped", "queue"}, each counted to LIST_COUNT_CAP. */
json_t *list_counts(struct casebook *cb, const struct viewer *viewer, struct error *err);

#endif
