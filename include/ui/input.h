/* Text being typed: one line, or many that wrap by words.
 *
 * Moves and cuts by graphemes, so that a letter with its marks, a wide character or an emoji sequence goes as
 * one. Everything typed can be taken back and brought again, until the text is set anew.
 */
#ifndef FAIRWAY_UI_INPUT_H
#define FAIRWAY_UI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/cells.h"
#include "ui/key.h"

/* One wrapped line: its bytes from start up to end; the next one begins at next, behind a line break. */
struct input_line {
  size_t start, end, next;
};

struct input_wrap {
  struct input_line *lines;
  size_t count, capacity;
  int columns; /* wrapped to; 0: not wrapped yet, or no longer */
};

struct input_history;

struct input {
  char *text; /* never NULL after input_set() */
  size_t len, capacity;
  size_t at;    /* where the next character goes, in bytes */
  size_t most;  /* bytes it may hold; 0: no limit */
  bool many;    /* line breaks are allowed */
  int top;      /* first wrapped line in sight */
  int rows;     /* in sight when last painted: what a page is */
  int goal;     /* one more than the column that going up and down holds on to; 0: none */
  bool cutting; /* the key before cut too: what is cut now belongs to it */
  char **cut;   /* where what is cut goes and what Ctrl-Y takes; NULL: nowhere. Not its own */
  struct input_wrap wrap;
  struct input_history *history;
};

enum input_did {
  INPUT_IGNORED, /* not a key for text, or a movement past its edge */
  INPUT_MOVED,
  INPUT_CHANGED,
  INPUT_FULL /* changed as far as there was room, which may be not at all */
};

/* Replaces the text; the place to type is its end, and nothing is left to take back. */
void input_set(struct input *input, const char *text);
/* Replaces the text as if it had been typed: it can be taken back. */
void input_replace(struct input *input, const char *text);
/* The same with text from elsewhere: cleaned as a paste is, and no more of it than there is room for. */
enum input_did input_take(struct input *input, const char *text, size_t len);
void input_free(struct input *input);
/* `columns` is the width it is wrapped to. Hidden and commanding characters in a paste are left out. */
enum input_did input_key(struct input *input, const struct key *key, int columns);
/* Lines it takes, wrapped, at least one. */
int input_lines(struct input *input, int columns);
/* Paints it over the whole area; the cursor too when `focused`. */
void input_paint(struct input *input, struct cells *cells, struct rect area, bool focused);

/* ---- between its own files ---- */

/* Wraps it to that width unless it is so already. */
void input_wrap_to(struct input *input, int columns);
/* The wrapped line and the column of the place to type. */
void input_place(struct input *input, int columns, size_t *line, int *column);
/* The bytes from `start` that come nearest to `column`, of a wrapped line. */
size_t input_at_column(const struct input *input, const struct input_line *line, int column);
/* Puts `len` bytes in the place of those from `from` up to `to`, and remembers it. */
void input_change(struct input *input, size_t from, size_t to, const char *bytes, size_t len);
/* What comes next is not of a piece with what was typed until now. */
void input_pause(struct input *input);
/* Takes the last change back, or brings it again; false: there is none. */
bool input_undo(struct input *input);
bool input_redo(struct input *input);
void input_forget(struct input *input);

#endif
