/* What opens and closes records to people beside their roles: covers, declared conflicts, reading for a
 * reason. Who sees what because of it is viewer.c's to say. */
#ifndef FAIRWAY_MODEL_STANDIN_H
#define FAIRWAY_MODEL_STANDIN_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/stamp.h"
#include "model/viewer.h"

/* ---- covers: inside an open act ---- */

struct cover_terms {
  int64_t absent_id, by_id;
  date_day from, to; /* both days counted */
  const char *reason;
};
bool cover_add(struct casebook *cb, const struct cover_terms *terms, const struct stamp *stamp,
               struct error *err);
/* From `on` on it is over. */
bool cover_end(struct casebook *cb, int64_t id, date_day on, struct error *err);
struct cover_row {
  int64_t id, absent_id, by_id;
  date_day from, to, ended; /* ended: DATE_NONE while it stands */
};
/* ERROR_MISSING when there is none of that number. */
bool cover_find(struct casebook *cb, int64_t id, struct cover_row *out, struct error *err);
/* Those that are not over on that day, for choices: [{"id","absent","by","from","to"}]. */
json_t *cover_list(struct casebook *cb, date_day today, struct error *err);

/* Whom the person stands for on a case today: those whose cover they are and who hold a role there, up to
 * `most`; returns how many. */
size_t covers_on_case(struct casebook *cb, int64_t by_id, int64_t case_id, date_day today, int64_t *absent,
                      size_t most);

/* Does no cover put together on the case what is to be apart: a role that the absent holds, and one that who
 * covers holds or held there? ERROR_REFUSED with the rule where one does. */
bool covers_apart(struct casebook *cb, int64_t case_id, date_day today, struct error *err);

/* ---- declared conflicts that bar: inside an open act ---- */

struct bar_terms {
  int64_t person_id, case_id, concern_id; /* one of the last two */
  const char *note;
};
bool bar_add(struct casebook *cb, const struct bar_terms *terms, const struct stamp *stamp,
             struct error *err);
bool bar_lift(struct casebook *cb, int64_t id, date_day on, const char *why, struct error *err);
/* The bar in force against a person on a record; 0 none. */
bool bar_find(struct casebook *cb, int64_t person_id, enum viewed kind, int64_t id, int64_t *bar,
              struct error *err);
/* Those in force on a record: [{"id","person","name","since","note"}]. */
json_t *bar_list(struct casebook *cb, enum viewed kind, int64_t id, struct error *err);

/* ---- reading for a reason: inside an open act ---- */

struct glass_terms {
  int64_t person_id, case_id;
  const char *compartment, *reason;
  const char *from, *until; /* instants */
};
bool glass_break(struct casebook *cb, const struct glass_terms *terms, struct error *err);
/* Ends what the person still may; *count: how many. */
bool glass_end(struct casebook *cb, int64_t person_id, int64_t case_id, const char *at, int *count,
               struct error *err);

#endif
