/* The screen in a pseudo-terminal of its own, its picture read back through libvterm.
 *
 * Nothing here waits for a time: what is expected is waited for until it comes, however busy the machine, and
 * only then is it a failure that it did not.
 */
#ifndef FAIRWAY_TESTS_UI_SCENE_H
#define FAIRWAY_TESTS_UI_SCENE_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/buf.h"

struct scene_terms {
  const char *term;   /* NULL: xterm-256color; "": not set */
  const char *locale; /* NULL: that of the tests */
  const char *config; /* a text of settings; NULL: the defaults */
  const char *no_color, *terminfo;
  int columns, rows; /* 0: 80x24 */
};

struct scene {
  pid_t child;
  int master, slave;     /* the slave for looking at its modes, also when the child is gone */
  struct termios before; /* the line as it was found */
  VTerm *vt;
  struct buf bytes; /* what came since the last clear */
};

struct scene *scene_begin(const struct scene_terms *terms);
/* Ends what is left of it. */
void scene_end(struct scene *scene);

void scene_send(struct scene *scene, const char *bytes);
void scene_resize(struct scene *scene, int columns, int rows);
/* Takes in what has come; waits so long for it. False: nothing came. */
bool scene_take(struct scene *scene, int wait_ms);

/* The picture, a line a row without blanks at its end. Caller frees. */
char *scene_picture(struct scene *scene);
/* Each waits until it is so; fails the test when patience is at its end. */
void scene_shows(struct scene *scene, const char *text);
void scene_hides(struct scene *scene, const char *text);
void scene_cursor(struct scene *scene, int column, int row);
void scene_looks(struct scene *scene, const char *picture);
/* Waits for the child's end: its exit status, 128 and more for a signal. */
int scene_ended(struct scene *scene);

#endif
