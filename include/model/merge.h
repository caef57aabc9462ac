/* Two rows that are one person, or one practitioner: what is on one moves to the other, and the row that goes
 * stays as a pointer, so that references to it and the journal can still be read. */
#ifndef FAIRWAY_MODEL_MERGE_H
#define FAIRWAY_MODEL_MERGE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/touched.h"
#include "store/casebook.h"

enum merge_of { MERGE_PERSON, MERGE_PRACTITIONER };

/* The row that stands for it now: itself, or what it was merged into. 0: there is none of that id. */
int64_t merge_standing(struct casebook *cb, enum merge_of of, int64_t id);

/* Inside an open act: `other` goes into `keep`. Fields that are empty in `keep` are filled from `other`; who
 * recorded something stays as it was. `moved` gets what moves, in words ("2 roles on cases, 1 account");
 * `touched` the cases and concerns to derive again. ERROR_REFUSED with the rule where the one that comes of
 * it would hold two duties on a case that are to be apart, or has two registrations with one regulator. */
bool merge(struct casebook *cb, enum merge_of of, int64_t keep, int64_t other, struct buf *moved,
           struct touched *touched, struct error *err);

/* Nothing may hang on a row that is only a pointer: for after an undo or a redo that touched a row of `table`
 * ("person", "practitioner"; of others it is true). ERROR_REFUSED where something came to it meanwhile. */
bool merge_whole(struct casebook *cb, const char *table, int64_t id, struct error *err);

/* Who may be the same as `id`: by registration ("registration"), by e-mail ("e-mail"), or by name ("name"),
 * which is only a hint. [{"id","name","detail","by"}], 20 at most; new reference, NULL on failure. */
json_t *merge_candidates(struct casebook *cb, enum merge_of of, int64_t id, struct error *err);
/* Pairs among the people of the office, [{"id","name","other","other_name","by"}], 50 at most. */
json_t *merge_pairs(struct casebook *cb, struct error *err);

#endif
