/* The access log: who was shown what. It stands beside the journal, not in it. */
#ifndef FAIRWAY_MODEL_ACCESS_H
#define FAIRWAY_MODEL_ACCESS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
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

#endif
