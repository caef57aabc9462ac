/* `fairway due`: working-day sums without a casebook. */
#ifndef FAIRWAY_CLI_DUE_H
#define FAIRWAY_CLI_DUE_H

#include <stdio.h>

/* Answers the words after `due`. The bare answer goes to `out`; a refusal is one sentence on `err`.
 * Returns the process's exit code: 0, 2 for a bad date, region, period or option, 3 when nothing could be
 * written. */
int cli_due(int argc, char **argv, FILE *out, FILE *err);

#endif
