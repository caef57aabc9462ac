/* Is a thing on record already? What a record of its own would otherwise say a second time. */
#ifndef FAIRWAY_MODEL_ON_RECORD_H
#define FAIRWAY_MODEL_ON_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

/* An event of that kind on the strand, of that day, standing. */
bool on_record_event(struct casebook *cb, int64_t strand_id, const char *kind, date_day on, bool *there,
                     struct error *err);
/* How many events the case has. */
bool on_record_events(struct casebook *cb, int64_t case_id, int64_t *count, struct error *err);
/* Did the consent stand on that day: given by then, and not withdrawn before the end of it? */
bool on_record_consent(struct casebook *cb, int64_t case_id, const char *kind, date_day on, bool *stood,
                       struct error *err);
/* Does, or did, the person hold that role on the case? `now`: only if they still hold it. */
bool on_record_role(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, bool now,
                    bool *held, struct error *err);

#endif
