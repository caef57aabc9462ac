/* Why something is not possible yet, and what next. For explain.c. */
#ifndef FAIRWAY_CLI_EXPLAIN_WAY_H
#define FAIRWAY_CLI_EXPLAIN_WAY_H

#include "base/error.h"
#include "cli/cli.h"

/* Prints it of an event of the case or an action on the record (`what` NULL: only what next, with the
 * earliest possible end). Where it is neither, fails with `otherwise`. Returns the exit code. */
int explain_way(struct cli *cli, const char *ref, const char *what, const struct error *otherwise);

#endif
