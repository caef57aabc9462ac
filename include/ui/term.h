/* The terminal: the grid goes out, keys come in. The only door to curses (ui/term_curses.c). */
#ifndef FAIRWAY_UI_TERM_H
#define FAIRWAY_UI_TERM_H

#include <stdbool.h>

#include "base/error.h"
#include "ui/cells.h"
#include "ui/key.h"
#include "ui/style.h"

struct term;

/* What the description of $TERM says, without touching the terminal. */
struct term_facts {
  int colours;
  bool moves; /* can place text */
  bool lines; /* has line drawing of its own */
};
/* False: there is no description. */
bool term_facts(struct term_facts *facts);

struct term_options {
  const struct theme *theme; /* NULL: default; outlives the terminal */
  bool no_color;
  bool mouse; /* off: no byte about a mouse is ever sent, and it stays the terminal's own */
};

/* Takes the terminal over (standard input and output): full screen, bracketed paste, no echo. One at a time.
 * NULL with a sentence where there is no terminal or it cannot move its cursor (TERM=dumb). Until term_stop()
 * the terminal is put back also when memory runs out. */
struct term *term_start(const struct term_options *options, struct error *error);
/* Gives the terminal back as it was. Takes NULL. */
void term_stop(struct term *term);

/* Gives the terminal back for a while (to be suspended), and takes it again; the size may have changed. */
void term_pause(struct term *term);
void term_resume(struct term *term);

void term_size(struct term *term, int *columns, int *rows);
/* Asks the kernel for the size again. */
void term_resized(struct term *term);
/* May anything but ASCII be shown? */
bool term_utf8(const struct term *term);

/* Brings the screen to show these cells, sending only what changed, and puts the cursor in its place. */
void term_show(struct term *term, const struct cells *cells);
/* The same, but everything is sent again (Ctrl-L). */
void term_redraw(struct term *term, const struct cells *cells);

enum term_read {
  TERM_KEY,   /* *key is filled */
  TERM_EMPTY, /* nothing more now */
  TERM_END    /* the terminal is gone */
};
/* The next key; never waits longer than the 25 ms that tell Esc from an arrow. Call when input is ready. */
enum term_read term_read(struct term *term, struct key *key);

/* Hands a reference to the terminal's clipboard where it understands that (OSC 52); false where not. */
bool term_copy(struct term *term, const char *reference);

#endif
