/* The days of a case's record. Floor 5; pure over the record and the office's calendar. */
#include "model/days.h"

#include <string.h>

#include "base/buf.h"
#include "calendar/calendar.h"
#include "model/edition.h"
#include "model/row.h"

enum { BEFORE = 31, AFTER = 92, MOST = 366 * 8 /* further days are drawn without shading */ };

struct reach {
  date_day first, last;
};

static void take(struct reach *reach, const json_t *object, const char *key) {
  date_day day;
  const char *text = json_string_value(json_object_get(object, key));
  if (!text || !date_parse(text, &day)) return;
  if (day < reach->first) reach->first = day;
  if (day > reach->last) reach->last = day;
}

static void take_all(struct reach *reach, const json_t *list, const char *const keys[]) {
  for (size_t i = 0; i < json_array_size(list); i++)
    for (size_t k = 0; keys[k]; k++)
      take(reach, json_array_get(list, i), keys[k]);
}

static struct reach reach_of(const json_t *record, date_day today) {
  static const char *const of_deadline[] = {"start", "due", "first_due", "met_on", NULL};
  static const char *const of_pause[] = {"from", "to", NULL}, *const of_event[] = {"on", NULL};
  static const char *const of_strand[] = {"opened", "closed", NULL};
  struct reach reach = {today, today};
  const json_t *strands = json_object_get(record, "strands");
  take_all(&reach, strands, of_strand);
  for (size_t i = 0; i < json_array_size(strands); i++) {
    take_all(&reach, json_object_get(json_array_get(strands, i), "deadlines"), of_deadline);
    take_all(&reach, json_object_get(json_array_get(strands, i), "pauses"), of_pause);
  }
  take_all(&reach, json_object_get(record, "timeline"), of_event);
  reach.first -= BEFORE;
  reach.last += AFTER;
  if (reach.last - reach.first > MOST) reach.first = reach.last - MOST;
  return reach;
}

static const char kinds[] = {
    [DAY_WORKING] = 'w', [DAY_WEEKEND] = '-', [DAY_HOLIDAY] = 'h', [DAY_CLOSED] = 'c'};

json_t *days_of_record(struct casebook *cb, int64_t case_id, const json_t *record, date_day today,
                       struct error *err) {
  const struct calendar *calendar = edition_calendar(cb, NULL, edition_of_case(cb, case_id), err);
  if (!calendar) return NULL;
  struct reach reach = reach_of(record, today);
  struct buf letters = {0};
  json_t *named = json_array();
  for (date_day day = reach.first; day <= reach.last; day++) {
    struct day_info info = calendar_day(calendar, day);
    buf_putc(&letters, kinds[info.kind]);
    if (info.kind == DAY_HOLIDAY || info.kind == DAY_CLOSED)
      json_array_append_new(named,
                            json_pack("{s:o s:o}", "day", day_json(day), "name", text_json(info.name)));
  }
  json_t *days = json_pack("{s:o s:s s:o s:o}", "from", day_json(reach.first), "kinds", buf_text(&letters),
                           "named", named, "official_until", day_json(calendar_last_official(calendar)));
  buf_free(&letters);
  return days;
}
