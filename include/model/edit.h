/* Correcting what is on record: inside an open act, and with the version raised. A text that is NULL stays as
 * it is. */
#ifndef FAIRWAY_MODEL_EDIT_H
#define FAIRWAY_MODEL_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/person.h"
#include "store/casebook.h"

bool edit_person(struct casebook *cb, int64_t id, const struct person_terms *terms, struct error *err);
/* `roles` as roles_format() writes them. */
bool edit_account(struct casebook *cb, const char *os_user, const char *roles, struct error *err);
/* owner 0 and due NULL stay as they are; a due that is DATE_NONE takes the date away. */
bool edit_task(struct casebook *cb, int64_t id, const char *title, int64_t owner, const date_day *due,
               struct error *err);
bool edit_note(struct casebook *cb, int64_t event_id, const char *text, struct error *err);
bool edit_activity(struct casebook *cb, int64_t id, const char *title, const char *responsible,
                   const char *stage, struct error *err);
bool edit_review_point(struct casebook *cb, int64_t id, date_day due, struct error *err);

#endif
