/* Derived rows compared with what the records give. Floor 5; writes nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/derive.h"
#include "model/derived.h"
#include "model/edition.h"
#include "model/passage.h"
#include "model/spell_row.h"

struct checking {
  derive_found *found;
  void *data;
  int deadlines;
};

static void tell(const struct checking *check, const char *table, int64_t key, const char *text) {
  struct derive_difference difference = {.table = table, .key = key, .text = text};
  check->found(check->data, &difference);
}

static const char *or_no_date(date_day day, char out[DATE_TEXT]) {
  return day == DATE_NONE ? "no date" : date_format(day, out);
}

static void tell_deadline(const struct checking *check, const struct derived *d,
                          const struct evaluation_deadline *deadline, enum found_row row, int64_t id,
                          date_day was) {
  char text[256], due[DATE_TEXT], before[DATE_TEXT];
  or_no_date(deadline->due, due);
  if (row == ROW_MISSING)
    snprintf(text, sizeof text, "%s, %s: the row is missing; the records give %s", d->ref, deadline->title,
             or_no_date(deadline->due, due));
  else if (was != deadline->due)
    snprintf(text, sizeof text, "%s, %s: the row says due %s, the records give %s", d->ref, deadline->title,
             or_no_date(was, before), or_no_date(deadline->due, due));
  else
    snprintf(text, sizeof text, "%s, %s: the row is not what the records give", d->ref, deadline->title);
  tell(check, "deadline", id, text_cut(text));
}

static bool check_deadlines(struct casebook *cb, const struct derived *d, struct checking *check,
                            struct error *err) {
  for (size_t i = 0; i < d->row_count; i++) {
    enum found_row row;
    int64_t id;
    date_day was;
    if (!derived_compare(cb, d, &d->rows[i], &row, &id, &was, err)) return false;
    if (row != ROW_SAME) tell_deadline(check, d, d->rows[i].deadline, row, id, was);
    check->deadlines++;
  }
  return true;
}

static bool check_surplus(struct casebook *cb, const struct derived *d, struct checking *check,
                          struct error *err) {
  int64_t *ids;
  size_t count;
  char text[128];
  bool fine = derived_surplus(cb, d, &ids, &count, err);
  for (size_t i = 0; fine && i < count; i++) {
    snprintf(text, sizeof text, "%s: a deadline is kept that nothing in the records gives", d->ref);
    tell(check, "deadline", ids[i], text);
  }
  free(ids);
  return fine;
}

static bool check_case(struct casebook *cb, int64_t case_id, struct checking *check, struct error *err) {
  struct derived d;
  struct error why = {0};
  if (!derived_work_out(cb, case_id, &d, &why) && why.code != ERROR_IO && why.code != ERROR_BUSY) {
    char text[256]; /* a definition that no longer reads is a finding, not the end of the check */
    snprintf(text, sizeof text, "%s: its deadlines cannot be worked out: %.180s", d.ref, why.text);
    tell(check, "strand", case_id, text_cut(text));
    derived_free(&d);
    return true;
  }
  bool fine = (why.code == ERROR_NONE || error_set(err, why.code, "%s", why.text)) &&
              check_deadlines(cb, &d, check, err) && check_surplus(cb, &d, check, err) &&
              spell_rows_check(cb, &d, check->found, check->data, err) &&
              line_check(cb, &d.line, check->found, check->data, err) &&
              line_turn_check(cb, d.ref, &d.turn, check->found, check->data, err) &&
              passages_check(cb, VIEWED_CASE, case_id, d.ref, check->found, check->data, err);
  derived_free(&d);
  return fine;
}

static const char *stray_table(const char *name) {
  static const char *const tables[] = {"line_turn", "line", "spell"};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (strcmp(name, tables[i]) == 0) return tables[i];
  return "deadline";
}

/* Rows of cases that are not there. */
static bool check_strays(struct casebook *cb, struct checking *check, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT 'deadline', id FROM deadline WHERE case_id NOT IN (SELECT id FROM case_)"
                       " UNION ALL SELECT 'spell', id FROM spell WHERE case_id NOT IN (SELECT id FROM case_)"
                       " UNION ALL SELECT 'line', id FROM line WHERE kind = 'case'"
                       " AND id NOT IN (SELECT id FROM case_) UNION ALL SELECT 'line_turn', id FROM line_turn"
                       " WHERE id NOT IN (SELECT id FROM case_)");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    tell(check, stray_table(statement_text(st, 0)), statement_int(st, 1),
         "A derived row belongs to no case of this casebook");
  return step == STEP_DONE;
}

bool derive_check(struct casebook *cb, derive_found *found, void *data, int *deadlines, struct error *err) {
  struct checking check = {.found = found, .data = data};
  struct derived_walk walk = {.since = DATE_NONE, .after = INT64_MIN};
  do {
    if (!derived_walk_on(cb, &walk, err)) return false;
    for (size_t i = 0; i < walk.count; i++)
      if (!check_case(cb, walk.ids[i], &check, err)) return false;
  } while (walk.count == DERIVED_BATCH);
  if (deadlines) *deadlines = check.deadlines;
  return check_strays(cb, &check, err) && passages_check_strays(cb, found, data, err) &&
         edition_check(cb, found, data, err);
}
