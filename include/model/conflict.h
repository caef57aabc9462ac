/* Two people and one record: is the version that was read still the one in the casebook? */
#ifndef FAIRWAY_MODEL_CONFLICT_H
#define FAIRWAY_MODEL_CONFLICT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

enum { CONFLICT_BY = 128 };

/* Who was faster, when, and what the record says now. conflict_free() it. */
struct conflict {
  char by[CONFLICT_BY];
  char at[INSTANT_TEXT];
  int64_t ver;
  json_t *now; /* the record's fields now, by the names of its columns; NULL without a conflict */
};

/* The version of a row of one of the tables that people edit (concern, practitioner, person, account,
 * case_, strand, party, event, pause, consent, document, framework_pass, framework_answer, enquiry, plan,
 * objective, activity, review_point, amendment, task, local_day) or of a kind of record. ERROR_MISSING: no
 * such row. */
bool conflict_version(struct casebook *cb, const char *table, int64_t id, int64_t *ver, struct error *err);

/* True when the row's version is `ver`. Otherwise ERROR_CONFLICT, "Changed by A. Manager at 14:02, after
 * you read it.", and *out filled. `today` decides whether the day is said as well. */
bool conflict_check(struct casebook *cb, const char *table, int64_t id, int64_t ver, date_day today,
                    struct conflict *out, struct error *err);
void conflict_free(struct conflict *conflict);

#endif
