/* A run's connection to its keeper, from hello to the receipt it keeps. */
#ifndef FAIRWAY_CLI_CONNECTION_H
#define FAIRWAY_CLI_CONNECTION_H

#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"
#include "cli/cli.h"

/* The casebook this run is about: -f, else $FAIRWAY_CASEBOOK, else office.casebook in the person's data
 * folder. Borrowed; NULL with an error when there is no such folder. */
const char *connection_casebook(struct cli *, struct error *);

/* Starts the keeper, nothing said yet. */
bool connection_start(struct cli *, struct error *);
/* Starts the keeper and says hello with the receipts kept; a broken receipt is told on stderr at once. */
bool connection_open(struct cli *, struct error *);
/* Another keeper in the place of one that went away. */
bool connection_again(struct cli *, struct error *);
/* Asks, with the connection opened where it is not: the answer when it says ok, else NULL with the
 * keeper's error. Takes over `fields`. New reference. */
json_t *connection_ask(struct cli *, const char *ask, json_t *fields, struct error *);
/* The same, but an answer that says no is returned too. */
json_t *connection_answer(struct cli *, const char *ask, json_t *fields, struct error *);
/* Did the journal no longer hold what an earlier run had seen of it? */
bool connection_receipt_broken(const struct cli *);
/* From now on the history of the casebook as it stands is the one to lead on from. */
void connection_accept_history(struct cli *);
/* For text: whose casebook it is, that it is for practice, and which day it is taken to be; with an empty
 * line after it. */
void connection_print_head(const struct cli *);
/* Keeps the newest head seen as a receipt, and closes. Does nothing when nothing was opened. */
void connection_close(struct cli *);

#endif
