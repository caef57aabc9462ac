/* A source of canned answers, so that the screen can be tried without a keeper and without a terminal. */
#ifndef FAIRWAY_TESTS_UI_FAKE_H
#define FAIRWAY_TESTS_UI_FAKE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "ui/app.h"

struct fake {
  json_t *canned; /* tests/screens/canned.json */
  size_t rows;    /* not 0: every list has that many generated cases instead */
  size_t changed; /* of generated rows: this one has another state (SIZE_MAX: none) */
  size_t removed; /* ... this one is gone (SIZE_MAX: none) */
  size_t asks;    /* how many came */
  size_t list_asks;
  json_t *act;     /* the last act asked for */
  json_t *draft;   /* the draft kept */
  bool full;       /* no draft can be kept */
  json_t *others;  /* who else has the record open */
  bool touched;    /* records have another title than before */
  bool missing;    /* records are not there (any more) */
  json_t *found;   /* what can be completed, whatever was typed; NULL: nothing */
  json_t *checked; /* the answer to the next check, once; NULL: nothing is wrong */
  char *check_arg; /* of which argument the last check asked; NULL: none came */
  json_t *moves;   /* what a dry run of an act would move */
  json_t *refusal; /* the answer to the next act, once */
  char *new_ref;   /* the reference that acts end at */
  bool far;        /* answers to ask_soon come only once `arrived` is set */
  bool arrived;
  json_t *waiting; /* object: id as text -> answer */
  size_t waited;   /* how many ids were given */
  bool notice;     /* one "changed" waits */
  bool gone;
};

struct fake *fake_new(size_t rows);
void fake_free(struct fake *fake);
struct ui_source fake_source(struct fake *fake);
/* An app over it of that size. */
struct app *fake_app(struct fake *fake, struct ui_source *source, int columns, int rows);
/* Presses keys named one after the other, with a space between: "j j Enter Ctrl-P". `"text` types the rest.
 * After each, what was put off is done. */
void fake_press(struct app *app, const char *keys);
void fake_type(struct app *app, const char *text);
/* What the screen shows. Caller frees. */
char *fake_screen(struct app *app);
bool fake_shows(struct app *app, const char *text);

#endif
