/* Drafts: text typed and not yet part of an act. A person's own; nobody else sees them, and the journal
 * does not hold them. One a person, form and record. */
#ifndef FAIRWAY_MODEL_DRAFT_H
#define FAIRWAY_MODEL_DRAFT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

/* Whose draft of what. The strings are borrowed; `ref` is "" for a form about no record. */
struct draft_key {
  int64_t person_id;
  const char *form;
  const char *ref;
};

/* Outside an act. `at` is the instant. */
bool draft_put(struct casebook *cb, const struct draft_key *key, const json_t *fields, const char *at,
               struct error *err);
/* *fields is a new object, or NULL when there is no draft. */
bool draft_get(struct casebook *cb, const struct draft_key *key, json_t **fields, char saved_at[INSTANT_TEXT],
               struct error *err);
/* All of a person's, newest first: [{"form","ref","fields","saved_at"}], a new array; NULL: they cannot be
 * read. */
json_t *draft_list(struct casebook *cb, int64_t person_id, struct error *err);
/* How many they have. */
int64_t draft_count(struct casebook *cb, int64_t person_id);
bool draft_drop(struct casebook *cb, const struct draft_key *key, struct error *err);

#endif
