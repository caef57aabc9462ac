/* The access log: who was shown what. It stands beside the journal, not in it. */
#ifndef FAIRWAY_MODEL_ACCESS_H
#define FAIRWAY_MODEL_ACCESS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

/* The strings are borrowed. */
struct access_note {
  const char *at; /* instant */
  int64_t person_id;
  const char *os_user;
  const char *what; /* "shown" */
};

/* Outside an act: one row for each reference of the list, in one write. */
bool access_log(struct casebook *cb, const struct access_note *note, const json_t *refs, struct error *err);

/* May the viewer ask who sees a record and who has looked? Whoever has it, a responsible officer, an auditor;
 * ERROR_DENIED where not. */
bool access_may_ask(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id,
                    struct error *err);
/* Everybody with an account who sees the record, and who is barred from it: [{"name", "sees", "barred",
 * "why":
 * [...], "apart": [...]}]. New reference. */
json_t *access_who(struct casebook *cb, const struct context *context, enum viewed kind, int64_t id,
                   struct error *err);
/* Who was shown it or printed of it, newest first: [{"id", "at", "name", "what"}]; `before` 0: from the
 * newest.
 */
json_t *access_looked(struct casebook *cb, const char *ref, int64_t before, int limit, struct error *err);

#endif
