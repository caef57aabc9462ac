/* The first start: there is no casebook yet, and what can be done about it is offered. */
#ifndef FAIRWAY_UI_FIRST_H
#define FAIRWAY_UI_FIRST_H

#include "ui/ui.h"

enum first_choice {
  FIRST_LEAVE,
  FIRST_TUTORIAL,
  FIRST_PRACTICE, /* a casebook to practise on */
  FIRST_OFFICE,   /* the office's own, at the place it was looked for; `text` is the office's name */
  FIRST_PATH      /* another one; `text` is its path */
};

/* Shows where a casebook was looked for and what to choose from, until something is chosen or the terminal
 * goes. *text (caller frees) is what was typed with the choice, or NULL. False: there is no terminal for it.
 */
bool ui_first(const struct ui_options *options, const char *looked_at, enum first_choice *choice, char **text,
              struct error *error);

#endif
