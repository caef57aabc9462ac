/* Extensions: a new agreed date for a deadline; the first date stays on record. */
#ifndef FAIRWAY_MODEL_EXTENSION_H
#define FAIRWAY_MODEL_EXTENSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"

struct extension_terms {
  int64_t strand_id;
  const char *deadline;
  date_day new_date, first_date;
  const char *agreed_by, *reason;
};

bool extension_add(struct casebook *cb, const struct extension_terms *terms, const struct stamp *stamp,
                   struct error *err);

/* A gate passed without one of the things it asks for. */
bool override_add(struct casebook *cb, int64_t strand_id, const char *stage, const char *need,
                  const char *reason, const struct stamp *stamp, struct error *err);

#endif
