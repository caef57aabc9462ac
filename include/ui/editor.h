/* Handing text over to the person's own editor, and taking it back. */
#ifndef FAIRWAY_UI_EDITOR_H
#define FAIRWAY_UI_EDITOR_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum editor_end {
  EDITOR_CHANGED,   /* `after` is what stands there now */
  EDITOR_UNCHANGED, /* it was closed with the text as it was */
  EDITOR_FAILED,    /* it ended with a failure and nothing is taken; the error says which */
  EDITOR_FELL       /* it was killed, but had saved something else: `after` is that */
};

struct editor_terms {
  const sigset_t *mask; /* signals as they are outside; while waiting they come in too */
  bool (*ended)(void);  /* the terminal went away, or the program is to end: the editor is told so */
  size_t most;          /* bytes that may come back; 0: no limit */
};

/* Runs $VISUAL, else $EDITOR, else vi on `before` in a file of its own: 0600, in a folder only the person may
 * open, removed afterwards with whatever the editor left beside it. No shell is started: the variable is
 * split at blanks. The terminal must have been given back before; waits until the editor ends. */
enum editor_end editor_run(const struct editor_terms *terms, const char *before, struct buf *after,
                           struct error *err);
/* The words of a command; ends with NULL, to be freed with editor_words_free(). NULL when there is none. */
char **editor_words(const char *command, const char *file);
void editor_words_free(char **words);

#endif
