/* Records as text for people. */
#ifndef FAIRWAY_CLI_SHOW_H
#define FAIRWAY_CLI_SHOW_H

#include <jansson.h>

#include "cli/cli.h"

/* Each prints the `record` of the protocol. */
void show_case(const json_t *record);
void show_concern(const json_t *record);

/* Asks for the record that the first word names, as of the day of --as-of where one is given. NULL with an
 * error; new reference. */
json_t *show_ask(struct cli *cli, struct error *err);
/* Of a look back: what it shows and what it cannot, with an empty line after it; else nothing. */
void show_as_of(const json_t *record);

/* Parts of a case. */
void show_checklist(const json_t *checklist, const json_t *enquiries);
void show_plan(const json_t *plan); /* NULL: nothing */
/* The `records` of a case, by kind; `whole`: with all fields. */
void show_records(const json_t *records, bool whole);
void show_papers(const json_t *documents, const json_t *tasks);

/* Parts that both have. */
void show_bullet(const char *mark, const char *text);
/* `strands` (may be NULL) name the stages. */
void show_timeline(const json_t *timeline, const json_t *strands);
void show_deadlines(const json_t *deadlines);
void show_practitioner(const json_t *practitioner);

#endif
