/* Days of absence. Floor 5; reads only. The SQL beside errand.c says the same of one that has no end yet. */
#include "model/absence.h"

#include <string.h>

#include "store/statement.h"

date_day absence_mark(date_day from) {
  return from + ABSENCE_DAYS;
}

int absence_days(date_day from, date_day to) {
  return to < from ? 0 : (int)(to - from) + 1;
}

bool absence_counts(const char *type) {
  return strcmp(type, "annual") != 0 && strcmp(type, "out-of-programme") != 0;
}

bool absence_in(struct casebook *cb, int64_t practitioner_id, date_day from, date_day to,
                struct absence_total *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT from_on, to_on, type FROM absence WHERE practitioner_id = ?1"
                       " AND withdrawn = '' AND from_on <= ?3"
                       " AND (to_on IS NULL OR to_on >= ?2)");
  enum step step;
  *out = (struct absence_total){0};
  statement_bind_int(st, 1, practitioner_id);
  statement_bind_day(st, 2, from);
  statement_bind_day(st, 3, to);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    date_day first = statement_day(st, 0), last = statement_day(st, 1);
    if (!absence_counts(statement_text(st, 2))) continue;
    if (last == DATE_NONE || last > to) last = to;
    out->days += absence_days(first < from ? from : first, last);
    out->stretches++;
  }
  return step == STEP_DONE;
}

bool absence_in_year(struct casebook *cb, int64_t practitioner_id, date_day to, struct absence_total *out,
                     struct error *err) {
  return absence_in(cb, practitioner_id, date_add_months(to, -12) + 1, to, out, err);
}
