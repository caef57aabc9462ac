/* The table of dates before and after, as `whatif` and every `--dry-run` print it. */
#ifndef FAIRWAY_CLI_MOVES_H
#define FAIRWAY_CLI_MOVES_H

#include <jansson.h>

/* Rows of the protocol's MOVE, for people and as TSV. */
void moves_print(const json_t *rows);
/* The same in parts, for a table of many cases: the head of the columns, then a case as the ask "moves" tells
 * of it. `decided`: a word beside its name, or "". */
void moves_print_head(void);
void moves_print_case(const json_t *one, const char *decided);
/* What an act that was only tried out would say and move, case by case. */
void moves_print_cases(const char *sentence, const json_t *cases);
/* The dates alone. */
void moves_print_dates(const json_t *cases);
void moves_tsv(const json_t *rows);

#endif
