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

struct list {
  const char *lens; /* "today", "queue", "cases", "exclusions" */
  char *filter;     /* NULL: none */
  bool mine, all;
  struct list_piece pieces[LIST_PIECES];
  size_t piece_count;
  bool more_before, more_after;
  bool loaded;     /* asked at least once */
  int64_t total;   /* rows in the whole list */
  bool capped;     /* ... or more */
  char *order;     /* "by due" */
  size_t cursor;   /* index into the window */
  size_t top;      /* first row in sight */
  json_t *changed; /* object: keys of rows another person changed */
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
bool list_move(struct list *list, struct ui_source *source, enum nav nav, int rows, struct error *error);
/* Reads the window again: the row in focus stays, at its height on the screen; where it is gone, the nearest
 * that is still there. `by_others`: rows that differ are marked as changed. */
bool list_refresh(struct list *list, struct ui_source *source, int rows, bool by_others, struct error *error);
/* Goes to a row by its reference; false without an error when it is not in this list. */
bool list_go(struct list *list, struct ui_source *source, int rows, const char *ref, struct error *error);
/* Fetches ahead where the focus is near an edge of the window; call when nothing else is to do. */
bool list_prefetch(struct list *list, struct ui_source *source, int rows, struct error *error);
void list_filter(struct list *list, const char *filter);
/* Keeps the focus in sight in `rows`. */
void list_settle(struct list *list, int rows);

#endif
