/* People and their accounts. Floor 5. Decides nothing about what they may do: see viewer.c. */
#include "model/person.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/viewer.h"
#include "store/act.h"
#include "store/statement.h"

static const char *or_empty(const char *text) {
  return text ? text : "";
}

bool person_insert(struct casebook *cb, const struct person_terms *terms, int64_t *id, struct error *err) {
  *id = act_new_id(cb);
  struct statement *st = statement_of(
      cb, "INSERT INTO person (id, name, job, organisation, email, phone) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  statement_bind_int(st, 1, *id);
  statement_bind_text(st, 2, or_empty(terms->name));
  statement_bind_text(st, 3, or_empty(terms->job));
  statement_bind_text(st, 4, or_empty(terms->organisation));
  statement_bind_text(st, 5, or_empty(terms->email));
  statement_bind_text(st, 6, or_empty(terms->phone));
  return statement_run(st, err);
}

void person_name(struct casebook *cb, int64_t id, char out[PERSON_NAME]) {
  out[0] = '\0';
  struct statement *st = statement_of(cb, "SELECT name FROM person WHERE id = ?1");
  statement_bind_int(st, 1, id);
  if (statement_step(st, NULL) == STEP_ROW) {
    const char *name = statement_text(st, 0);
    size_t len = strlen(name);
    if (len >= PERSON_NAME) {
      len = PERSON_NAME - 1;
      while (len > 0 && ((unsigned char)name[len] & 0xC0) == 0x80)
        len--; /* not in the middle of a character */
    }
    memcpy(out, name, len);
    out[len] = '\0';
  }
  statement_reset(st);
}

/* One row only of a statement that has been bound: its first column; 0 when none, -1 when several. */
static int64_t only(struct statement *st) {
  int64_t id = 0;
  while (statement_step(st, NULL) == STEP_ROW) {
    if (id != 0) {
      id = -1;
      break;
    }
    id = statement_int(st, 0);
  }
  statement_reset(st);
  return id;
}

static int64_t find_by_id(struct casebook *cb, const char *text) {
  char *end = NULL;
  errno = 0;
  long long value = strtoll(text, &end, 10);
  if (errno || end == text || *end != '\0' || value <= 0) return 0;
  struct statement *st = statement_of(cb, "SELECT coalesce(merged_into, id) FROM person WHERE id = ?1");
  statement_bind_int(st, 1, value);
  return only(st);
}

static int64_t find_by_user(struct casebook *cb, const char *text) {
  struct statement *st = statement_of(cb, "SELECT person_id FROM account WHERE os_user = ?1");
  statement_bind_text(st, 1, text);
  return only(st);
}

static int64_t find_by_name(struct casebook *cb, const char *text) {
  struct statement *st = statement_of(cb, "SELECT id FROM person WHERE name = ?1 AND merged_into IS NULL");
  statement_bind_text(st, 1, text);
  return only(st);
}

/* However it is spelled in capitals and spaces. */
static int64_t find_by_fold(struct casebook *cb, const char *text) {
  char *wanted = text_fold(text);
  int64_t id = 0;
  struct statement *st = statement_of(cb, "SELECT id, name FROM person WHERE merged_into IS NULL");
  while (statement_step(st, NULL) == STEP_ROW) {
    char *name = text_fold(statement_text(st, 1));
    if (strcmp(name, wanted) == 0) id = id == 0 ? statement_int(st, 0) : -1;
    free(name);
  }
  statement_reset(st);
  free(wanted);
  return id;
}

/* A name that only somebody had who was merged into another. */
static int64_t find_merged(struct casebook *cb, const char *text) {
  struct statement *st =
      statement_of(cb, "SELECT DISTINCT merged_into FROM person WHERE name = ?1 AND merged_into IS NOT NULL");
  statement_bind_text(st, 1, text);
  return only(st);
}

bool person_find(struct casebook *cb, const char *text, int64_t *id, struct error *err) {
  *id = find_by_id(cb, text);
  if (*id == 0) *id = find_by_user(cb, text);
  if (*id == 0) *id = find_by_name(cb, text);
  if (*id == 0) *id = find_by_fold(cb, text);
  if (*id == 0) *id = find_merged(cb, text);
  if (*id > 0) return true;
  bool several = *id < 0;
  *id = 0;
  char *shown = text_safe_string(text, TEXT_ONE_LINE);
  if (several) {
    error_set(err, ERROR_INVALID, "More than one person is called \"%s\"; give the user name or the id.",
              shown);
  } else {
    error_set(err, ERROR_INVALID, "Nobody here is called \"%s\"; add the person first with person-add.",
              shown);
  }
  free(shown);
  return false;
}

static bool account_taken(struct casebook *cb, const char *os_user, bool active) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM account WHERE os_user = ?1 AND active >= ?2");
  statement_bind_text(st, 1, os_user);
  statement_bind_int(st, 2, active);
  bool taken = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return taken;
}

/* An account that had ended comes back with its new person and roles: the user name is unique. */
static bool account_renew(struct casebook *cb, int64_t person_id, const char *os_user, const char *roles,
                          struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE account SET person_id = ?2, roles = ?3, active = 1, ver = ver + 1 WHERE os_user = ?1");
  statement_bind_text(st, 1, os_user);
  statement_bind_int(st, 2, person_id);
  statement_bind_text(st, 3, roles);
  return statement_run(st, err);
}

static bool account_new(struct casebook *cb, int64_t id, int64_t person_id, const char *os_user,
                        const char *roles, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO account (id, person_id, os_user, roles) VALUES (?1, ?2, ?3, ?4)");
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, person_id);
  statement_bind_text(st, 3, os_user);
  statement_bind_text(st, 4, roles);
  return statement_run(st, err);
}

bool account_insert(struct casebook *cb, int64_t person_id, const char *os_user, unsigned roles, int64_t *id,
                    struct error *err) {
  *id = 0;
  if (account_taken(cb, os_user, true)) {
    return error_set(err, ERROR_REFUSED, "The user %s already has an account here; end it first.", os_user);
  }
  char *names = roles_format(roles);
  bool done;
  if (account_taken(cb, os_user, false)) {
    done = account_renew(cb, person_id, os_user, names, err);
  } else {
    *id = act_new_id(cb);
    done = account_new(cb, *id, person_id, os_user, names, err);
  }
  free(names);
  return done;
}

/* Would anybody still be able to give accounts without this one? */
static bool other_administrator(struct casebook *cb, const char *os_user) {
  bool other = false;
  struct statement *st = statement_of(cb, "SELECT roles FROM account WHERE active = 1 AND os_user <> ?1");
  statement_bind_text(st, 1, os_user);
  while (!other && statement_step(st, NULL) == STEP_ROW) {
    other = (roles_parse(statement_text(st, 0)) & ROLE_ADMINISTRATOR) != 0;
  }
  statement_reset(st);
  return other;
}

bool account_end(struct casebook *cb, const char *os_user, struct error *err) {
  if (!account_taken(cb, os_user, true)) {
    return error_set(err, ERROR_MISSING, "There is no active account for the user %s.", os_user);
  }
  if (!other_administrator(cb, os_user)) {
    return error_set(err, ERROR_REFUSED,
                     "%s is the last administrator; give another account that role before ending this one.",
                     os_user);
  }
  struct statement *st =
      statement_of(cb, "UPDATE account SET active = 0, ver = ver + 1 WHERE os_user = ?1 AND active = 1");
  statement_bind_text(st, 1, os_user);
  return statement_run(st, err);
}
