/* The calendar as people are shown it. Floor 5; reads only. */
#include <stdlib.h>

#include "base/mem.h"
#include "model/edition.h"
#include "model/office.h"
#include "model/row.h"
#include "store/statement.h"

static json_t *make_edition(struct statement *st) {
  return json_pack("{s:o s:o s:o s:o s:o}", "number", row_int(st, 0), "title", row_text(st, 1), "reason",
                   row_text(st, 2), "at", row_text(st, 3), "by", row_text(st, 4));
}

static json_t *editions(struct casebook *cb, struct error *err) {
  return rows_list(statement_of(cb, "SELECT e.number, e.title, e.reason, e.recorded_at, coalesce(p.name, '')"
                                    " FROM edition e LEFT JOIN person p ON p.id = e.recorded_by"
                                    " ORDER BY e.number DESC"),
                   make_edition, err);
}

static json_t *make_local(struct statement *st) {
  return json_pack("{s:o s:o s:o}", "day", row_text(st, 0), "open", row_yes(st, 1), "name", row_text(st, 2));
}

static json_t *locals(struct casebook *cb, struct error *err) {
  return rows_list(statement_of(cb, "SELECT day, open, name FROM local_day ORDER BY day"), make_local, err);
}

static json_t *kept(struct casebook *cb, const struct viewer *viewer, struct error *err) {
  enum { MOST = 500 };
  struct statement *st = statement_of(
      cb, "SELECT c.id, c.ref, p.name, min(x.edition) FROM strand_edition x JOIN strand s ON s.id = x.id"
          " JOIN case_ c ON c.id = s.case_id JOIN practitioner p ON p.id = c.practitioner_id"
          " WHERE s.closed_on IS NULL GROUP BY c.id ORDER BY c.id LIMIT ?");
  statement_bind_int(st, 1, MOST);
  json_t *list = json_array();
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    if (viewer_sees(cb, viewer, VIEWED_CASE, statement_int(st, 0)))
      json_array_append_new(list, json_pack("{s:o s:o s:o}", "ref", row_text(st, 1), "name", row_text(st, 2),
                                            "edition", row_int(st, 3)));
  statement_reset(st);
  if (step == STEP_DONE) return list;
  json_decref(list);
  return NULL;
}

static const char *kind_word(const struct day_info *info) {
  static const char *const words[] = {"working", "weekend", "holiday", "closed"};
  return info->worked ? "worked" : words[info->kind];
}

static const char *standing_word(enum day_standing standing) {
  static const char *const words[] = {"official", "secondary", "projected"};
  return words[standing];
}

/* Every day of the year on which the calendar says more than which weekday it is. */
static json_t *days_of(const struct calendar *calendar, int year) {
  json_t *days = json_array();
  date_day first, last;
  if (!date_from_civil(year, 1, 1, &first) || !date_from_civil(year, 12, 31, &last)) return days;
  for (date_day day = first; day <= last; day++) {
    struct day_info info = calendar_day(calendar, day);
    if ((info.kind == DAY_WORKING && !info.worked) || info.kind == DAY_WEEKEND) continue;
    json_array_append_new(days,
                          json_pack("{s:o s:s s:o s:s}", "day", day_json(day), "kind", kind_word(&info),
                                    "name", text_json(info.name), "standing", standing_word(info.standing)));
  }
  return days;
}

json_t *edition_record(struct casebook *cb, const struct viewer *viewer, int year, struct error *err) {
  const struct calendar *calendar = office_calendar(cb, NULL, err);
  int newest = calendar ? edition_newest(cb, err) : 0;
  json_t *list = newest ? editions(cb, err) : NULL, *own = list ? locals(cb, err) : NULL,
         *held = own ? kept(cb, viewer, err) : NULL;
  if (held)
    return json_pack("{s:o s:o s:o s:o s:o s:i s:o s:o s:o s:o}", "name", text_json(calendar_name(calendar)),
                     "title", text_json(calendar_title(calendar)), "source",
                     text_json(calendar_source(calendar)), "official_until",
                     day_json(calendar_last_official(calendar)), "known_until",
                     day_json(calendar_last(calendar)), "edition", newest, "editions", list, "local", own,
                     "kept", held, "days", year ? days_of(calendar, year) : json_array());
  json_decref(list);
  json_decref(own);
  return NULL;
}
