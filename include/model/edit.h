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
/* Of a pause, an appointment, a consent, an enquiry, a document: days that are NULL stay as they are, and one
 * that is DATE_NONE is taken away where the record can be without it. */
struct pause_edit {
  const date_day *from, *to, *review;
  const char *reason, *waiting_on, *evidence;
};
bool edit_pause(struct casebook *cb, int64_t id, const struct pause_edit *edit, struct error *err);
struct party_edit {
  const date_day *from, *to;
  const char *conflict, *note;
};
bool edit_party(struct casebook *cb, int64_t id, const struct party_edit *edit, struct error *err);
struct consent_edit {
  const date_day *given, *withdrawn;
  const char *by, *text;
};
bool edit_consent(struct casebook *cb, int64_t id, const struct consent_edit *edit, struct error *err);
struct enquiry_edit {
  int64_t owner; /* 0: as it is */
  const date_day *due, *closed;
  const char *outcome, *none_needed;
};
bool edit_enquiry(struct casebook *cb, int64_t id, const struct enquiry_edit *edit, struct error *err);
struct document_edit {
  const date_day *dated;
  const char *title, *fields, *text;
  bool complete;
};
bool edit_document(struct casebook *cb, int64_t id, const struct document_edit *edit, struct error *err);
bool edit_note(struct casebook *cb, int64_t event_id, const char *text, struct error *err);

#endif
