/* What a list shows of each line, and in which order: chosen by the person, and remembered for each list in a
 * file of their own ($XDG_STATE_HOME/fairway/lists.json).
 */
#ifndef FAIRWAY_UI_ARRANGE_H
#define FAIRWAY_UI_ARRANGE_H

#include "ui/app.h"

enum { ARRANGE_COLUMNS = 10 };

/* A column of a line beside its reference. */
struct list_column {
  const char *name;   /* "owner": as it is remembered */
  const char *title;  /* "Owner" */
  const char *member; /* of the row */
  int width, least;   /* as wide as it wants to be, and as it can be read */
};
const struct list_column *list_column_named(const char *name, size_t len);

/* Lets the order be picked, and the columns. */
void arrange_sort(struct app *app);
void arrange_columns(struct app *app);
/* Takes up what was chosen before; where there is no file, or none that can be read, nothing was. */
void arrange_recall(struct app *app);
void arrange_recall_list(struct list *list);

#endif
