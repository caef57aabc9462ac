/* Consents: who agreed to what, and who took it back. */
#ifndef FAIRWAY_MODEL_CONSENT_H
#define FAIRWAY_MODEL_CONSENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

bool consent_give(struct casebook *cb, int64_t case_id, const char *kind, const char *given_by, date_day on,
                  const char *text, const char *compartment, struct error *err);
bool consent_withdraw(struct casebook *cb, int64_t id, date_day on, struct error *err);
/* On which day it was given. */
bool consent_given_on(struct casebook *cb, int64_t id, date_day *on, struct error *err);
/* The consent of that kind that stands; *id 0 when there is none. */
bool consent_standing(struct casebook *cb, int64_t case_id, const char *kind, int64_t *id, struct error *err);
/* The `consents` of the record. New reference, NULL on failure. */
json_t *consent_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err);

#endif
