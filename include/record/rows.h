/* The rows of a kind of record: added, changed, withdrawn, read, by its description alone. Their fields are
 * as record/fields.h says.
 */
#ifndef FAIRWAY_RECORD_ROWS_H
#define FAIRWAY_RECORD_ROWS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "record/fields.h"
#include "record/kind.h"
#include "store/casebook.h"

/* Inside an open act. What a new row of `kind` starts from, and who wrote it when. */
struct rows_new {
  const struct record_kind *kind;
  int64_t parent;       /* 0 of OF_OFFICE */
  const json_t *fields; /* those that are missing are empty */
  int64_t by;           /* the person; 0: nobody known */
  const char *now;      /* the instant */
};
bool rows_add(struct casebook *cb, const struct rows_new *terms, int64_t *id, struct error *err);
/* The fields that `fields` has are set, the others stay; the version is raised. ERROR_MISSING: no such row.
 */
bool rows_change(struct casebook *cb, const struct record_kind *kind, int64_t id, const json_t *fields,
                 struct error *err);
/* The row stays and says why it no longer counts. ERROR_REFUSED when it was withdrawn before. */
bool rows_withdraw(struct casebook *cb, const struct record_kind *kind, int64_t id, const char *reason,
                   struct error *err);

/* {"id","parent","ver","withdrawn","recorded_at","recorded_by":id|null,"fields":{...}}, a new reference; NULL
 * with ERROR_MISSING when there is no such row. */
json_t *rows_load(struct casebook *cb, const struct record_kind *kind, int64_t id, struct error *err);
/* An array of the same: the rows that hang on that parent; and those that hang, through other records too, on
 * that case, practitioner or person (anything for OF_OFFICE). Withdrawn ones are in it. */
json_t *rows_of(struct casebook *cb, const struct record_kind *kind, int64_t parent, struct error *err);
json_t *rows_all(struct casebook *cb, const struct record_kind *kind, int64_t root, struct error *err);

/* The newest `most` of all that stand, whatever they hang on. */
json_t *rows_newest(struct casebook *cb, const struct record_kind *kind, int most, struct error *err);
/* Does any of the kind stand there? */
bool rows_standing(struct casebook *cb, const struct record_kind *kind, int64_t root);
/* Which one it is, "Allegation 2": the second recorded on what it hangs on in the end, whatever was withdrawn
 * since; 0: there is no such row. */
int rows_number(struct casebook *cb, const struct record_kind *kind, int64_t id);

/* The case, practitioner or person (by record_kind_root()) that a row hangs on in the end; 0: none. */
int64_t rows_root(struct casebook *cb, const struct record_kind *kind, int64_t id);
bool rows_version(struct casebook *cb, const struct record_kind *kind, int64_t id, int64_t *ver,
                  struct error *err);

#endif
