/* Which dates a changed calendar moves, case by case, before it is taken into use. Nothing is written. */
#ifndef FAIRWAY_MODEL_EDITION_MOVES_H
#define FAIRWAY_MODEL_EDITION_MOVES_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/edition.h"
#include "model/viewer.h"
#include "model/watch.h"

/* Compares the newest edition with what `change` would make of it; or, with NULL, edition `from` with the
 * newest. The change must outlive it. */
struct edition_moves *edition_moves_new(const struct edition_change *change, int from);
void edition_moves_free(struct edition_moves *moves);

/* Adds to `rows` the MOVE of every date of the case's running strands that would be another; strands kept on
 * an earlier edition do not move. False: an error. */
bool edition_moves_of(struct casebook *cb, struct edition_moves *moves, int64_t case_id, date_day today,
                      json_t *rows, struct error *err);

/* One page of the table: {"cases":[{"ref","name","owner","rows"}],"checked","after","more"}. `after` is where
 * the page before ended, 0 for the first. A page ends with `limit` cases that move, or when enough was looked
 * at for now; "checked" is how many cases that was. Only cases that the viewer sees. New reference; NULL with
 * an error. */
json_t *edition_moves_page(struct casebook *cb, struct edition_moves *moves, const struct viewer *viewer,
                           int64_t after, size_t limit, struct error *err);

/* The first day from which on the change makes a difference; DATE_NONE: it makes none. */
bool edition_moves_since(struct casebook *cb, const struct edition_change *change, date_day *since,
                         struct error *err);

#endif
