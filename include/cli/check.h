/* `fairway check`: the definition checker on the command line. */
#ifndef FAIRWAY_CLI_CHECK_H
#define FAIRWAY_CLI_CHECK_H

#include <stdio.h>

/* `check [FILE...] [--format json]`; argv[0] is "check". Without files, all shipped definitions.
 * Returns the exit code: 0 nothing found, 1 findings, 2 wrong usage. */
int cli_check(int argc, char **argv, FILE *out, FILE *err);

#endif
