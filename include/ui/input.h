/* Text being typed: one line, or many that wrap. */
#ifndef FAIRWAY_UI_INPUT_H
#define FAIRWAY_UI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/cells.h"
#include "ui/key.h"

struct input {
  char *text; /* never NULL after input_set() */
  size_t len, capacity;
  size_t at; /* where the next character goes, in bytes */
  bool many; /* line breaks are allowed */
  int top;   /* first wrapped line in sight */
};

enum input_did {
  INPUT_IGNORED, /* not a key for text, or a movement past its edge */
  INPUT_MOVED,
  INPUT_CHANGED
};

/* Replaces the text; the place to type is its end. */
void input_set(struct input *input, const char *text);
void input_free(struct input *input);
/* `columns` is the width it is wrapped to. Hidden and commanding characters in a paste are left out. */
enum input_did input_key(struct input *input, const struct key *key, int columns);
/* Lines it takes, wrapped, at least one. */
int input_lines(const struct input *input, int columns);
/* Paints it over the whole area; the cursor too when `focused`. */
void input_paint(struct input *input, struct cells *cells, struct rect area, bool focused);

#endif
