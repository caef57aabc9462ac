/* Rows of a case that are set apart beside its timeline: documents, consents, tasks, enquiries. */
#ifndef FAIRWAY_MODEL_APART_H
#define FAIRWAY_MODEL_APART_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/viewer.h"
#include "store/statement.h"

/* What a list of such rows is read with. */
struct apart_reading {
  unsigned apart; /* what the viewer reads of the case */
};
struct apart_reading apart_reading(struct casebook *cb, const struct viewer *viewer, int64_t case_id);
/* Every row of a bound statement made by `make`, which is given whether the row may be read; column
 * `compartment` names where it is set apart. Each row says "compartment", and "held" where it may not be
 * read. The statement is reset. New reference; NULL on failure. */
json_t *apart_rows(struct statement *st, int compartment, struct apart_reading reading,
                   json_t *(*make)(struct statement *st, bool read), struct error *err);
/* The column's text, or that it is held apart. New reference. */
json_t *apart_text(struct statement *st, int column, bool read);

/* The compartment that the pathway's rule gives to documents of a kind, where the row itself has none; ""
 * none. `definition` is the strand's, 0 none. */
const char *apart_of_document(struct casebook *cb, int64_t definition, const char *kind);
/* What the rule calls documents of that kind; the kind itself where there is none. */
const char *apart_document_title(struct casebook *cb, int64_t definition, const char *kind);

/* Does the row of this table belong to the case? Tables that hang on no case always do. */
bool apart_row_own(struct casebook *cb, int64_t case_id, const char *table, int64_t id);
/* May the viewer read it, where it is the case's? ERROR_MISSING where not, as if it were not there. */
bool apart_row_reads(struct casebook *cb, const struct viewer *viewer, int64_t case_id, const char *table,
                     int64_t id, struct error *err);

#endif
