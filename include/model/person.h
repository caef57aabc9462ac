/* People who act or hold a role, and the accounts by which the operating system's users are known. */
#ifndef FAIRWAY_MODEL_PERSON_H
#define FAIRWAY_MODEL_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

enum { PERSON_NAME = 128 };

/* The strings are borrowed; NULL counts as "". */
struct person_terms {
  const char *name, *job, *organisation, *email, *phone;
};

/* Inside an open act. */
bool person_insert(struct casebook *cb, const struct person_terms *terms, int64_t *id, struct error *err);
/* The person's name, "" when there is no such person; cut at a character where it is too long. */
void person_name(struct casebook *cb, int64_t id, char out[PERSON_NAME]);
/* A person as people type one: an id, a full name, or an OS user with an account. False with
 * ERROR_INVALID when nobody or more than one is meant. */
bool person_find(struct casebook *cb, const char *text, int64_t *id, struct error *err);
/* Inside an open act: who a user of the operating system is. `roles` are bits of enum role. */
bool account_insert(struct casebook *cb, int64_t person_id, const char *os_user, unsigned roles, int64_t *id,
                    struct error *err);
/* Inside an open act: the account no longer opens the casebook; the last administrator's cannot end. */
bool account_end(struct casebook *cb, const char *os_user, struct error *err);

#endif
