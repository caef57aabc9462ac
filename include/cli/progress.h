/* A bar on the terminal while the keeper is long at work, and Ctrl-C to break it off. */
#ifndef FAIRWAY_CLI_PROGRESS_H
#define FAIRWAY_CLI_PROGRESS_H

#include <stdbool.h>

#include "wire/client.h"

/* From here to progress_end() the notices of `client` move a bar on stderr (where that is a terminal), and
 * Ctrl-C makes the keeper break off and roll back. */
void progress_begin(struct client *client);
/* Wipes the bar. True when Ctrl-C was pressed. */
bool progress_end(struct client *client);

#endif
