/* `fairway pathway`: showing a pathway, drawing it, and playing a case on it. */
#ifndef FAIRWAY_CLI_PATHWAY_H
#define FAIRWAY_CLI_PATHWAY_H

#include <stdbool.h>
#include <stdio.h>

/* argv[0] is "pathway". Returns the exit code: 0 done, 1 the pathway or a line is faulty, 2 wrong usage. */
int cli_pathway(int argc, char **argv, FILE *out, FILE *err);

struct cli;
/* `adopt` and `migrate`, which are about a casebook: is it one of them, and doing it. */
bool cli_pathway_is_version(const char *word);
int cli_pathway_version(struct cli *cli);

#endif
