/* Printing a list, page by page, for the commands that do. */
#ifndef FAIRWAY_CLI_LIST_H
#define FAIRWAY_CLI_LIST_H

#include <stdbool.h>

#include "cli/cli.h"

/* Which rows; the strings are borrowed, "" none. */
struct list_wanted {
  const char *list, *filter, *sort;
  bool mine, all;
};

/* Prints them in the format asked for, as many as --limit says; the exit code. */
int list_print(struct cli *cli, const struct list_wanted *wanted);
/* The list of that name, NULL: there is none. */
const char *list_named(const char *word);

#endif
