/* Documents a case knows of: forms with their fields, letters, reports. */
#ifndef FAIRWAY_MODEL_DOCUMENT_H
#define FAIRWAY_MODEL_DOCUMENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "model/viewer.h"
#include "store/casebook.h"

struct document_terms {
  int64_t case_id, strand_id;
  const char *kind, *title;
  date_day dated_on;
  bool complete;
  const char *fields; /* JSON object, or "" */
  const char *text;
  const char *compartment; /* "" or NULL: for everybody who sees the case */
};

/* A later document of the same kind stands beside the earlier one; neither is changed. */
bool document_add(struct casebook *cb, const struct document_terms *terms, const struct stamp *stamp,
                  struct error *err);
/* The fields of the latest document of that kind, as an object; NULL when there is none. */
json_t *document_fields(struct casebook *cb, int64_t case_id, const char *kind);
/* The `documents` of the record. New reference, NULL on failure. */
json_t *document_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err);

#endif
