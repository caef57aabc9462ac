/* Practitioners: the doctors, dentists, pharmacists and trainees that concerns and cases are about. */
#ifndef FAIRWAY_MODEL_PRACTITIONER_H
#define FAIRWAY_MODEL_PRACTITIONER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

/* What is known of one. The strings are borrowed; NULL counts as "". */
struct practitioner_terms {
  const char *name;         /* as given; may be "" */
  const char *profession;   /* doctor, dentist, pharmacist, trainee, "" */
  const char *regulator;    /* GMC, GDC, GPhC, "" */
  const char *registration; /* the number, cleaned where it could be, else as typed; "" */
  const char *grade, *specialty, *organisation;
  bool trainee;
};

/* The practitioner with that registration, the oldest row when there are several; *id is 0 when
 * there is none, or when `registration` is empty: a name alone is never taken for the same person. */
bool practitioner_find(struct casebook *cb, const char *regulator, const char *registration, int64_t *id,
                       struct error *err);
/* Inside an open act. */
bool practitioner_insert(struct casebook *cb, const struct practitioner_terms *terms, int64_t *id,
                         struct error *err);
/* Inside an open act: every field becomes that of `terms`; raises the version. */
bool practitioner_update(struct casebook *cb, int64_t id, const struct practitioner_terms *terms,
                         struct error *err);

/* The practitioner that a case (else a concern) is about; 0: none is known. */
int64_t practitioner_about(struct casebook *cb, bool is_case, int64_t id);
/* A practitioner as people name one: "GMC 1234567", the number alone, a full name, or the row's id. False
 * with ERROR_INVALID when nobody or more than one is meant. */
bool practitioner_named(struct casebook *cb, const char *text, int64_t *id, struct error *err);

/* {"id","ver","name","registration","regulator","profession","grade","specialty","organisation",
 * "trainee"}, a new object; NULL when there is no such practitioner or it cannot be read. */
json_t *practitioner_record(struct casebook *cb, int64_t id, struct error *err);

/* Ids of the concerns, or of the cases, about a practitioner; of all practitioners with the same
 * registration, where there is one. In a new array, newest first. */
bool practitioner_concerns(struct casebook *cb, int64_t id, int64_t **ids, size_t *count, struct error *err);
bool practitioner_cases(struct casebook *cb, int64_t id, int64_t **ids, size_t *count, struct error *err);
/* Are the two the same practitioner (one row, or one registration)? */
bool practitioner_same(struct casebook *cb, int64_t a, int64_t b);

#endif
