/* The screen's one door. */
#ifndef FAIRWAY_UI_UI_H
#define FAIRWAY_UI_UI_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "ui/config.h"
#include "ui/source.h"

struct ui_options {
  const json_t *hello;   /* the keeper's answer to "hello", asked before the screen opens; borrowed */
  struct config *config; /* keys, theme and the rest; borrowed; NULL: the defaults */
  bool no_color;         /* --no-color */
  bool ascii;            /* --ascii: lines of - and | whatever the locale says */
  const char *open;      /* a reference to open at once; NULL: Today */
  bool tutorial;         /* with the guide of the tutorial */
  const json_t *actions; /* the whole table, for the keys; borrowed; NULL: learnt as one goes */
  /* Starts another keeper after one that went away and makes `source` speak to it. May be NULL: cannot. */
  bool (*restart)(void *data, struct ui_source *source, struct error *error);
  void *restart_data;
};

/* Runs the screen on the controlling terminal until the person leaves, the terminal goes away or a signal
 * ends it; the terminal is as it was afterwards. False: the screen could not be opened, or the keeper went
 * away; `error` (not NULL) says why, and whether what was being typed could still be kept as a draft.
 * setlocale(LC_ALL, "") is the caller's. */
bool ui_run(struct ui_source *source, const struct ui_options *options, struct error *error);

/* The same line by line, without taking a terminal over: tells each view as text on `out`, and hears keys,
 * names and references from `in` until the person leaves or `in` ends, with drafts kept. False as above. */
bool ui_plain(struct ui_source *source, const struct ui_options *options, FILE *in, FILE *out,
              struct error *error);

#endif
