/* An action over many cases by command: which dates it would move, and the decision. Front. */
#ifndef FAIRWAY_CLI_DECIDE_H
#define FAIRWAY_CLI_DECIDE_H

#include <jansson.h>

#include "cli/cli.h"

/* The options of it, for a command's table: --keep, --accept, --reason, --dry-run, --yes. */
#define DECIDE_OPTIONS                                                                                       \
  {"keep", "REF|all", "this case keeps its dates (may be repeated)"},                                        \
      {"accept", "REF|all", "this case takes the new dates (may be repeated)"},                              \
      {"reason", "TEXT", "why cases are kept; needed where one is"},                                         \
      {"dry-run", NULL, "only show which dates would move"}, {                                               \
    "yes", NULL, "confirm it"                                                                                \
  }

/* Without --yes, or with --dry-run, prints every date that the action would move, case by case as they come;
 * else carries it out, with a bar that Ctrl-C breaks off. Takes `args` over. Returns the exit code. */
int decide_run(struct cli *cli, const char *action, json_t *args);

#endif
