/* The timeline. Floor 5; the one place that decides whether a note held apart is shown. */
#include "model/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "calendar/count.h"
#include "model/edition.h"
#include "model/look.h"
#include "model/office.h"
#include "model/row.h"
#include "store/statement.h"

/* Who wrote a note down may read it, whatever they are else. */
static bool may_read(const struct viewer *viewer, unsigned apart, const char *compartment, int64_t author) {
  return (author != 0 && author == viewer->person_id) || apart_holds(apart, compartment);
}

/* Written down later than the next working day. What the case was opened with has its own dates. */
static bool is_late(const struct calendar *calendar, date_day on, date_day recorded, bool opening) {
  return !opening && calendar && on != DATE_NONE && recorded > on &&
         count_between(calendar, on, recorded) > 1;
}

enum {
  ID,
  ON,
  RECORDED,
  KIND,
  TEXT,
  REASON,
  BY,
  AUTHOR,
  STRAND,
  FROM,
  TO,
  COMPARTMENT,
  WITHDRAWN,
  VER,
  OPENING,
  DAY,
  SETS,
  DEFINITION
};

/* The pathway of the strand it happened on; without one, that of the case's current strand. */
static const struct pathway *pathway_of(struct casebook *cb, struct statement *st,
                                        const struct pathway *other) {
  if (statement_is_null(st, DEFINITION)) return other;
  const struct pathway *own = office_pathway(cb, statement_int(st, DEFINITION), NULL);
  return own ? own : other;
}

/* "Day of the hearing set: Tue 14 Apr 2026" where the entry fixes a day. */
static json_t *title(const struct pathway *pathway, struct statement *st) {
  const char *words = look_event_title(pathway, statement_text(st, KIND));
  char day[DATE_LONG_TEXT];
  if (statement_is_null(st, SETS)) return text_json(words);
  char *whole = mem_format("%s: %s", words, date_show(statement_day(st, SETS), true, day));
  json_t *out = text_json(whole);
  free(whole);
  return out;
}

static json_t *read_entry(struct casebook *cb, const struct viewer *viewer, const struct calendar *calendar,
                          unsigned apart, struct statement *st) {
  const struct pathway *pathway =
      statement_is_null(st, DEFINITION) ? NULL : office_pathway(cb, statement_int(st, DEFINITION), NULL);
  bool shown = may_read(viewer, apart, statement_text(st, COMPARTMENT), statement_int(st, AUTHOR));
  bool late =
      is_late(calendar, statement_day(st, ON), statement_day(st, DAY), statement_int(st, OPENING) != 0);
  return json_pack(
      "{s:I s:o s:o s:o s:o s:o s:o s:o s:o s:o s:o s:o s:o s:b s:o s:o}", "id",
      (json_int_t)statement_int(st, ID), "on", row_day(st, ON), "recorded_at", row_text(st, RECORDED), "kind",
      row_text(st, KIND), "title", title(pathway_of(cb, st, pathway), st), "sets", row_day(st, SETS), "text",
      shown ? row_text(st, TEXT) : json_string(HELD_APART), "reason",
      shown ? row_text(st, REASON) : json_string(""), "by", row_text(st, BY), "strand", row_int(st, STRAND),
      "stage_from", row_text(st, FROM), "stage_to", row_text(st, TO), "compartment",
      row_text(st, COMPARTMENT), "late", late, "withdrawn", row_yes(st, WITHDRAWN), "ver", row_int(st, VER));
}

json_t *timeline_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err) {
  json_t *timeline = json_array();
  unsigned apart = viewer_apart(cb, viewer, VIEWED_CASE, case_id);
  const struct calendar *calendar = edition_calendar(cb, NULL, edition_of_case(cb, case_id), NULL);
  struct statement *st = statement_of(
      cb,
      "SELECT e.id, e.occurred_on, e.recorded_at, e.kind, e.text, e.reason, coalesce(p.name, ''),"
      " coalesce(e.recorded_by, 0), e.strand_id, e.stage_from, e.stage_to, e.compartment, e.withdrawn, e.ver,"
      " e.recorded_at = c.recorded_at, substr(e.recorded_at, 1, 10), e.sets_on, s.definition_id"
      " FROM event e JOIN case_ c ON c.id = e.case_id LEFT JOIN person p ON p.id = e.recorded_by"
      " LEFT JOIN strand s ON s.id = e.strand_id"
      " WHERE e.case_id = ? ORDER BY e.occurred_on, e.id");
  statement_bind_int(st, 1, case_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    json_array_append_new(timeline, read_entry(cb, viewer, calendar, apart, st));
  if (step == STEP_DONE) return timeline;
  json_decref(timeline);
  return NULL;
}
