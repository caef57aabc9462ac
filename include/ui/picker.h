/* Picking from a list laid over the screen: palette, help, choices of a form, ticks, menus. One overlay for
 * all. */
#ifndef FAIRWAY_UI_PICKER_H
#define FAIRWAY_UI_PICKER_H

#include "ui/app.h"

struct pick {
  char *value, *title;
  char *key;     /* shown at the right, and matched; may be NULL */
  char *note;    /* a sentence shown below while in focus; may be NULL */
  char *heading; /* shown above the first of its group while nothing is typed; may be NULL */
  char *why_not; /* NULL: it can be picked; else the reason, shown with it */
  bool ticked;
  bool told; /* `tell` was asked */
};

struct picks {
  struct pick *at;
  size_t count, capacity;
};

/* Copies what is not NULL. Returns the new one, to fill further (with copies). */
struct pick *picks_add(struct picks *picks, const char *value, const char *title);
void picks_free(struct picks *picks);

struct picker_terms {
  const char *title;
  bool typing; /* letters filter at once; else they move, and / begins to filter */
  bool many;   /* Space ticks, Enter takes all that is ticked */
  /* What is picked: an array of values (one when not many); the picker is closed already. */
  void (*chosen)(struct app *app, void *data, const json_t *values);
  void *data;
  void (*free_data)(void *data); /* may be NULL */
  /* More about what is in focus, asked for when it gets there: a sentence or several after its note, or "";
   * caller frees. And what `w` opens for it. Both may be NULL. */
  char *(*tell)(struct app *app, const char *value);
  void (*why)(struct app *app, void *data, const char *value);
};

/* Takes over `picks` and the data. The focus stands on the first that is ticked, else on the first. */
void picker_open(struct app *app, const struct picker_terms *terms, struct picks *picks);

#endif
