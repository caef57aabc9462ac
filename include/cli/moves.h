/* The table of dates before and after, as `whatif` and every `--dry-run` print it. */
#ifndef FAIRWAY_CLI_MOVES_H
#define FAIRWAY_CLI_MOVES_H

#include <jansson.h>

/* Rows of the protocol's MOVE, for people and as TSV. */
void moves_print(const json_t *rows);
void moves_tsv(const json_t *rows);

#endif
