/* The first start, when there is no casebook yet. */
#ifndef FAIRWAY_CLI_TUTORIAL_H
#define FAIRWAY_CLI_TUTORIAL_H

#include <stdbool.h>

#include "cli/cli.h"
#include "ui/ui.h"

/* Is there no casebook where one is looked for? */
bool first_start_due(struct cli *cli);
/* Offers what can be done about it on a screen, and does it. The exit code. */
int first_start(struct cli *cli, const struct ui_options *options);

#endif
