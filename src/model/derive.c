/* Derived rows of a case, written only where they differ. Floor 5. */
#include "model/derive.h"

#include <stdlib.h>

#include "model/derived.h"
#include "model/moves.h"
#include "model/spell_row.h"

static bool drop_surplus(struct casebook *cb, const struct derived *d, int *changed, struct error *err) {
  int64_t *ids;
  size_t count;
  bool fine = derived_surplus(cb, d, &ids, &count, err);
  for (size_t i = 0; fine && i < count; i++) {
    struct statement *st = statement_of(cb, "DELETE FROM deadline WHERE id = ?");
    statement_bind_int(st, 1, ids[i]);
    fine = statement_run(st, err);
  }
  *changed += (int)count;
  free(ids);
  return fine;
}

static bool write_deadlines(struct casebook *cb, const struct derived *d, int *changed, struct error *err) {
  for (size_t i = 0; i < d->row_count; i++) {
    enum found_row row;
    int64_t id;
    date_day was;
    if (!derived_compare(cb, d, &d->rows[i], &row, &id, &was, err)) return false;
    if (row == ROW_SAME) continue;
    if (!derived_write(cb, d, &d->rows[i], err)) return false;
    (*changed)++;
  }
  return drop_surplus(cb, d, changed, err);
}

static bool write_line(struct casebook *cb, const struct derived *d, struct error *err) {
  if (d->gone) return line_drop(cb, d->case_id, err);
  return line_put(cb, &d->line, err) && line_turn_put(cb, &d->turn, err);
}

static bool derive_one(struct casebook *cb, int64_t case_id, int *changed, struct error *err) {
  struct derived d;
  int earlier = *changed;
  json_t *before = moves_before(cb, case_id);
  bool fine = derived_work_out(cb, case_id, &d, err) && write_deadlines(cb, &d, changed, err) &&
              spell_rows_put(cb, &d, changed, err) && write_line(cb, &d, err);
  derived_free(&d);
  if (before && fine && *changed > earlier)
    moves_note(cb, case_id, before);
  else
    json_decref(before);
  return fine;
}

bool derive_case(struct casebook *cb, int64_t case_id, struct error *err) {
  int changed = 0;
  return derive_one(cb, case_id, &changed, err);
}

/* ---- many cases ---- */

static bool derive_walk(struct casebook *cb, date_day day, int *changed, struct error *err) {
  struct derived_walk walk = {.day = day, .after = INT64_MIN};
  int cases = 0;
  do {
    if (!derived_walk_on(cb, &walk, err)) return false;
    for (size_t i = 0; i < walk.count; i++) {
      int moved = 0;
      if (!derive_one(cb, walk.ids[i], &moved, err)) return false;
      cases += moved > 0;
    }
  } while (walk.count == DERIVED_BATCH);
  if (changed) *changed = cases;
  return true;
}

bool derive_cases_around(struct casebook *cb, date_day day, int *changed, struct error *err) {
  return derive_walk(cb, day, changed, err);
}

bool derive_all_cases(struct casebook *cb, int *changed, struct error *err) {
  return derive_walk(cb, DATE_NONE, changed, err);
}
