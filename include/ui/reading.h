/* Records that are read while the person goes on: the one the list rests on, and the one that is being
 * opened.
 *
 * What is being opened is not there yet, so that keys meant for it wait until it is; Esc gives it up.
 */
#ifndef FAIRWAY_UI_READING_H
#define FAIRWAY_UI_READING_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "ui/key.h"
#include "ui/later.h"

struct app;

struct reading {
  struct later show, head, present, hints;
  char *ref;        /* of the record under way, or NULL */
  int panel;        /* to be opened with it; 0: it is only shown beside the list */
  bool again;       /* others changed the open one */
  struct key *keys; /* pressed meanwhile, for what is being opened */
  size_t key_count, key_capacity;
  int hints_at; /* the place whose actions are under way */
};

/* Reads the record that the list rests on, to be shown beside it. */
void reading_follow(struct app *app, const char *ref);
/* Reads the record to open it in that panel. True: it is here. */
bool reading_open(struct app *app, const char *ref, int panel);
/* Reads the open record again because others changed it. */
void reading_again(struct app *app);
/* A key while something is being opened; false: nothing is. */
bool reading_key(struct app *app, const struct key *key);
/* Takes in what has come. True: there is something new to paint. */
bool reading_take(struct app *app);
void reading_free(struct reading *reading);

#endif
