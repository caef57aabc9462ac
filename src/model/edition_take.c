/* A changed calendar taken into use. Floor 5; which cases are kept, people have decided. */
#include "model/edition_take.h"

#include <stdlib.h>

#include "model/derive.h"
#include "model/edition_moves.h"

struct taking {
  const struct edition_terms *terms;
  struct edition_moves *moves; /* of the edition before and the new one */
  int before;
  date_day today;
  int kept;
};

static int by_id(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static bool is_named(const struct edition_terms *terms, int64_t case_id) {
  return terms->case_count && bsearch(&case_id, terms->cases, terms->case_count, sizeof *terms->cases, by_id);
}

static bool keep(struct taking *t, struct casebook *cb, int64_t case_id, struct error *err) {
  int count = 0;
  if (!edition_keep(cb, case_id, t->before, &count, err)) return false;
  t->kept += count > 0;
  return true;
}

/* All are kept: that is, all with a date that would be another. The rest may as well follow. */
static bool keep_if_moved(void *data, struct casebook *cb, int64_t case_id, struct error *err) {
  struct taking *t = data;
  if (is_named(t->terms, case_id)) return true;
  json_t *rows = json_array();
  bool fine = edition_moves_of(cb, t->moves, case_id, t->today, rows, err);
  if (fine && json_array_size(rows)) fine = keep(t, cb, case_id, err);
  json_decref(rows);
  return fine;
}

static bool keep_named(struct taking *t, struct casebook *cb, struct error *err) {
  for (size_t i = 0; i < t->terms->case_count; i++)
    if (!keep(t, cb, t->terms->cases[i], err)) return false;
  return true;
}

bool edition_take(struct casebook *cb, const struct edition_terms *terms, const struct stamp *stamp,
                  struct edition_taken *out, struct error *err) {
  struct taking t = {.terms = terms, .today = stamp->today};
  date_day since;
  *out = (struct edition_taken){0};
  if (!edition_moves_since(cb, &terms->change, &since, err) ||
      !edition_begin(cb, terms->title, terms->reason, stamp, &out->number, err) ||
      !edition_write(cb, &terms->change, stamp, err))
    return false;
  t.before = out->number - 1;
  if (!terms->keep_all && !keep_named(&t, cb, err)) return false;
  t.moves = edition_moves_new(NULL, t.before);
  struct derive_each each = {
      .first = terms->keep_all ? keep_if_moved : NULL, .data = &t, .watch = terms->watch};
  bool fine = since == DATE_NONE || derive_cases_since(cb, since, &each, &out->moved, err);
  edition_moves_free(t.moves);
  out->kept = t.kept;
  return fine;
}
