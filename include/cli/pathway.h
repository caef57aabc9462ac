/* `fairway pathway`: showing a pathway, drawing it, and playing a case on it. */
#ifndef FAIRWAY_CLI_PATHWAY_H
#define FAIRWAY_CLI_PATHWAY_H

#include <stdio.h>

/* argv[0] is "pathway". Returns the exit code: 0 done, 1 the pathway or a line is faulty, 2 wrong usage. */
int cli_pathway(int argc, char **argv, FILE *out, FILE *err);

#endif
