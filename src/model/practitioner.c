/* Practitioners. Floor 5. Never takes two for one by name alone. */
#include "model/practitioner.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/act.h"
#include "store/statement.h"

bool practitioner_find(struct casebook *cb, const char *regulator, const char *registration, int64_t *id,
                       struct error *err) {
  *id = 0;
  if (!registration || registration[0] == '\0') return true;
  struct statement *st =
      statement_of(cb, "SELECT coalesce(merged_into, id) FROM practitioner WHERE regulator = ?1"
                       " AND registration = ?2 AND registration <> ''"
                       " ORDER BY merged_into IS NOT NULL, id LIMIT 1");
  statement_bind_text(st, 1, regulator ? regulator : "");
  statement_bind_text(st, 2, registration);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *id = statement_int(st, 0);
  statement_reset(st);
  return step != STEP_ERROR;
}

/* Parameters ?2 to ?9, the same in insert and update. */
static void bind_terms(struct statement *st, const struct practitioner_terms *terms) {
  const char *texts[] = {terms->name,  terms->profession, terms->regulator,   terms->registration,
                         terms->grade, terms->specialty,  terms->organisation};
  for (int i = 0; i < 7; i++)
    statement_bind_text(st, 2 + i, texts[i] ? texts[i] : "");
  statement_bind_int(st, 9, terms->trainee);
}

bool practitioner_insert(struct casebook *cb, const struct practitioner_terms *terms, int64_t *id,
                         struct error *err) {
  *id = act_new_id(cb);
  struct statement *st = statement_of(
      cb, "INSERT INTO practitioner (id, name, profession, regulator, registration, grade, specialty,"
          " organisation, trainee) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  statement_bind_int(st, 1, *id);
  bind_terms(st, terms);
  return statement_run(st, err);
}

bool practitioner_update(struct casebook *cb, int64_t id, const struct practitioner_terms *terms,
                         struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE practitioner SET name = ?2, profession = ?3, regulator = ?4, registration = ?5,"
          " grade = ?6, specialty = ?7, organisation = ?8, trainee = ?9, ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_terms(st, terms);
  return statement_run(st, err);
}

json_t *practitioner_record(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT name, registration, regulator, profession, grade, specialty, organisation, trainee,"
          " ver FROM practitioner WHERE id = ?1");
  static const char *const FIELDS[] = {"name",  "registration", "regulator",   "profession",
                                       "grade", "specialty",    "organisation"};
  statement_bind_int(st, 1, id);
  json_t *record = NULL;
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    record = json_object();
    json_object_set_new(record, "id", json_integer(id));
    for (int i = 0; i < 7; i++)
      json_object_set_new(record, FIELDS[i], json_string(statement_text(st, i)));
    json_object_set_new(record, "trainee", json_boolean(statement_int(st, 7) != 0));
    json_object_set_new(record, "ver", json_integer(statement_int(st, 8)));
  } else if (step == STEP_DONE) {
    error_set(err, ERROR_MISSING, "There is no such practitioner.");
  }
  statement_reset(st);
  return record;
}

int64_t practitioner_about(struct casebook *cb, bool is_case, int64_t id) {
  struct statement *st = is_case ? statement_of(cb, "SELECT practitioner_id FROM case_ WHERE id = ?1")
                                 : statement_of(cb, "SELECT practitioner_id FROM concern WHERE id = ?1");
  statement_bind_int(st, 1, id);
  int64_t found = statement_step(st, NULL) == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return found;
}

bool practitioner_named(struct casebook *cb, const char *text, int64_t *id, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT coalesce(merged_into, id) FROM practitioner WHERE registration <> '' AND (registration = ?1"
          " OR regulator || ' ' || registration = ?1) UNION"
          " SELECT coalesce(merged_into, id) FROM practitioner WHERE name = ?1 UNION"
          " SELECT coalesce(merged_into, id) FROM practitioner WHERE CAST(id AS TEXT) = ?1 LIMIT 2");
  statement_bind_text(st, 1, text);
  int count = 0;
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    *id = statement_int(st, 0);
    count++;
  }
  if (step == STEP_ERROR) return false;
  if (count == 1) return true;
  return error_set(err, ERROR_INVALID,
                   count ? "Several practitioners are called that; name one as in GMC 1234567."
                         : "There is no such practitioner here.");
}

/* All ids a bound statement gives, in a new array. */
static bool collect(struct statement *st, int64_t **ids, size_t *count, struct error *err) {
  size_t capacity = 0;
  *ids = NULL;
  *count = 0;
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(*ids, *count, capacity);
    (*ids)[(*count)++] = statement_int(st, 0);
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* The rows that are one practitioner: the row itself, and those with its registration. */
#define SAME_AS_1                                                                                            \
  "(SELECT id FROM practitioner WHERE id = ?1 UNION SELECT b.id FROM practitioner a JOIN practitioner b"     \
  " ON b.regulator = a.regulator AND b.registration = a.registration AND b.registration <> ''"               \
  " WHERE a.id = ?1 AND a.registration <> '')"

bool practitioner_concerns(struct casebook *cb, int64_t id, int64_t **ids, size_t *count, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id FROM concern WHERE practitioner_id IN " SAME_AS_1
                                          " ORDER BY received_on DESC, id DESC");
  statement_bind_int(st, 1, id);
  return collect(st, ids, count, err);
}

bool practitioner_cases(struct casebook *cb, int64_t id, int64_t **ids, size_t *count, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id FROM case_ WHERE practitioner_id IN " SAME_AS_1
                                          " ORDER BY opened_on DESC, id DESC");
  statement_bind_int(st, 1, id);
  return collect(st, ids, count, err);
}

bool practitioner_same(struct casebook *cb, int64_t a, int64_t b) {
  if (a == 0 || b == 0) return false;
  struct statement *st = statement_of(cb, "SELECT ?2 IN " SAME_AS_1);
  statement_bind_int(st, 1, a);
  statement_bind_int(st, 2, b);
  bool same = statement_step(st, NULL) == STEP_ROW && statement_int(st, 0) != 0;
  statement_reset(st);
  return same;
}
