/* One action on many records, from the command line. */
#ifndef FAIRWAY_CLI_BULK_H
#define FAIRWAY_CLI_BULK_H

#include "cli/cli.h"

/* Were many records named, with --where or --refs? */
bool bulk_wanted(const struct cli *);
/* Puts them into the ask. */
bool bulk_read(const struct cli *, json_t *ask, struct error *);
/* Asks, prints a line for each record and the sentence; the exit code is 1 when none may be changed so. */
int bulk_act(struct cli *, json_t *ask);

#endif
