/* Lenses: lists with their filter, order and columns under a name, opened with a number.
 *
 * The keeper keeps them for the person; the screen only asks for them when one of their keys begins.
 */
#ifndef FAIRWAY_UI_LENS_H
#define FAIRWAY_UI_LENS_H

#include "ui/deed.h"

/* Opens the lens with that number, 1 to 9. */
void lens_open(struct app *app, int key);
/* A list of all of them, to open one, or to forget one. */
void lens_choose(struct app *app);
void lens_forget(struct app *app);
/* Puts a name to the list as it stands: the form, and what was filled in there. True: it is kept. */
void lens_save(struct app *app);
bool lens_take(struct app *app, const struct deed *deed);
/* What a key that opens a lens is for: "Your lens 1: Overdue"; of others their own title. NULL: no lens has
 * that number. Caller frees. */
char *lens_title(struct app *app, const struct binding *binding);
/* Asks for them where that was not done yet. */
void lens_know(struct app *app);
/* The list is no longer as its lens has it: back to how the person usually has it, and whether it was one. */
bool lens_leave(struct app *app);

#endif
