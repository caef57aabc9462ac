/* A list over the keeper's rows, of which only a window is here.
 *
 * Rows are fetched about three screens at a time from a place named by the keeper's own cursor value, never
 * by counting; moving inside the window costs no message. A list of a million rows costs what a list of ten
 * does.
 */
#ifndef FAIRWAY_UI_LIST_H
#define FAIRWAY_UI_LIST_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "ui/keymap.h"
#include "ui/source.h"

enum { LIST_PIECES = 6 };

/* What one fetch brought, with the cursors of its ends. */
struct list_piece {
  json_t *rows, *first, *last;
};

enum list_fetch { FETCH_NONE, FETCH_START, FETCH_END, FETCH_AFTER, FETCH_BEFORE };

struct list {
  const char *lens; /* "today", "queue", "cases", "exclusions" */
  char *filter;     /* NULL: none */
  char *columns;    /* "name owner due": those beside the reference; NULL: the usual ones */
  char *sort;       /* "name", "-due"; NULL: as it comes */
  char *lens_name;  /* the lens that it is shown through; NULL: none */
  bool mine, all;
  struct list_piece pieces[LIST_PIECES];
  size_t piece_count;
  bool more_before, more_after;
  bool loaded;     /* asked at least once */
  int64_t total;   /* rows in the whole list */
  bool capped;     /* ... or more */
  char *order;     /* "by due" */
  char *note;      /* what of the filter was not understood; "" or NULL: all was */
  size_t cursor;   /* index into the window */
  size_t top;      /* first row in sight */
  json_t *changed; /* object: keys of rows another person changed */
  /* What is on its way from a keeper that is far off. */
  enum list_fetch fetching;
  int64_t ask_id;
  bool stale; /* the filter has changed since */
  long owed;  /* lines that the focus will move on by when it is here */
  /* Marks, by reference (list_marks.c). */
  json_t *marks;    /* object: reference -> version as it was shown */
  bool marked_all;  /* all that the filter finds, loaded or not, but for ... */
  json_t *unmarked; /* object: ... these */
  char *range;      /* where a range of marks begins; NULL: none is being made */
};

struct list *list_new(const char *lens);
void list_free(struct list *list);

size_t list_count(const struct list *list);
/* Row `index` of the window, borrowed; NULL outside. */
const json_t *list_row(const struct list *list, size_t index);
/* The row in focus; NULL while empty. */
const json_t *list_focus(const struct list *list);
/* Has somebody else changed this row since one last stood on it? */
bool list_is_changed(const struct list *list, const json_t *row);

/* Each of these may ask; false with an error when the keeper would not answer. `rows` is what is in sight. */
bool list_load(struct list *list, struct ui_source *source, int rows, struct error *error);
/* The same without waiting for a keeper that is far off: what is shown stays until list_take() has the rest.
 */
bool list_seek(struct list *list, struct ui_source *source, int rows, struct error *error);
/* The filter, or what else the list is asked for, has changed while list_seek() is under way: a keeper that
 * still looks for the old one may stop, and list_take() asks again. */
void list_outdate(struct list *list, struct ui_source *source);
/* Takes in what has arrived since; *news: something has. */
bool list_take(struct list *list, struct ui_source *source, int rows, bool *news, struct error *error);
bool list_move(struct list *list, struct ui_source *source, enum nav nav, int rows, struct error *error);
/* Reads the window again: the row in focus stays, at its height on the screen; where it is gone, the nearest
 * that is still there. `by_others`: rows that differ are marked as changed. */
bool list_refresh(struct list *list, struct ui_source *source, int rows, bool by_others, struct error *error);
/* Goes to a row by its reference; false without an error when it is not in this list. */
bool list_go(struct list *list, struct ui_source *source, int rows, const char *ref, struct error *error);
/* Fetches ahead where the focus is near an edge of the window; call when nothing else is to do. */
bool list_prefetch(struct list *list, struct ui_source *source, int rows, struct error *error);
void list_filter(struct list *list, const char *filter);
/* What the list is asked for but for its place: {"list", "filter", "order", "mine", "all"}. New reference. */
json_t *list_terms(const struct list *list);

/* ---- marks ---- */

bool list_is_marked(const struct list *list, const json_t *row);
/* How many records are marked; with `marked_all` as many as are known of. */
int64_t list_marked(const struct list *list);
/* Marks the row in focus, or takes its mark away. */
void list_mark(struct list *list);
/* Begins a range at the focus, or marks all from where it began to the focus. False: where it began is out of
 * the window. */
bool list_mark_range(struct list *list);
/* All that the list holds, be it loaded or not; and none. */
void list_mark_all(struct list *list);
void list_unmark(struct list *list);
/* The marked records as the ask "bulk" wants them: its "records" or its "where" is set. */
void list_put_marked(const struct list *list, json_t *ask);

/* Keeps the focus in sight in `rows`. */
void list_settle(struct list *list, int rows);

#endif
