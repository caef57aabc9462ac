/* Derived rows of a case, written only where they differ. Floor 5. */
#include "model/derive.h"

#include <stdlib.h>

#include "model/derived.h"
#include "model/edition_text.h"
#include "model/moves.h"
#include "model/passage.h"
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
    *changed += row != ROW_SAME_DATE;
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
              spell_rows_put(cb, &d, changed, err) && write_line(cb, &d, err) &&
              passages_put(cb, VIEWED_CASE, case_id, err);
  derived_free(&d);
  if (before && fine && *changed > earlier)
    moves_note(cb, case_id, before);
  else
    json_decref(before);
  return fine;
}

bool derive_case(struct casebook *cb, int64_t case_id, struct error *err) {
  int changed = 0;
  return edition_text_forms(cb, err) && derive_one(cb, case_id, &changed, err);
}

/* ---- many cases ---- */

/* Before each case is worked out `first` may decide something of it (NULL: nothing is to be decided). */
static bool derive_walk(struct casebook *cb, struct derived_walk *walk, const struct derive_each *each,
                        int *changed, struct error *err) {
  int cases = 0;
  int64_t done = 0, of;
  walk->after = INT64_MIN;
  if (!derived_walk_length(cb, walk, &of, err)) return false;
  do {
    if (!derived_walk_on(cb, walk, err)) return false;
    for (size_t i = 0; i < walk->count; i++) {
      int moved = 0;
      if (each->first && !each->first(each->data, cb, walk->ids[i], err)) return false;
      if (!derive_one(cb, walk->ids[i], &moved, err)) return false;
      cases += moved > 0;
      if (!watch_tell(each->watch, "cases", ++done, of, err)) return false;
    }
  } while (walk->count == DERIVED_BATCH);
  if (changed) *changed = cases;
  return true;
}

bool derive_cases_since(struct casebook *cb, date_day since, const struct derive_each *each, int *changed,
                        struct error *err) {
  struct derived_walk walk = {.open = true, .since = since};
  return derive_walk(cb, &walk, each, changed, err);
}

bool derive_all_cases(struct casebook *cb, const struct watch *watch, int *changed, struct error *err) {
  struct derived_walk walk = {.since = DATE_NONE};
  return derive_walk(cb, &walk, &(struct derive_each){.watch = watch}, changed, err);
}
