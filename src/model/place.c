/* Where a text stands, in words. Floor 5. */
#include "model/place.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/concern_record.h"
#include "model/look.h"
#include "model/office.h"
#include "record/kind.h"
#include "store/statement.h"

/* What a row adds: its day, words behind the title, and what the panel knows it by, else its id. */
static const struct {
  const char *place, *title, *sql;
} PLACES[] = {
    {"heading", "Who it is about", NULL},
    {"title", "Title and category", NULL},
    {"concern", "What was reported", "SELECT received_on, '', '' FROM concern WHERE id = ?1"},
    {"reporter", "Who reported it", NULL},
    {"triage", "Triage", NULL},
    {"sheet", "Columns of its sheet", NULL},
    {"document", "Document", "SELECT dated_on, ': ' || title, '' FROM document WHERE id = ?1"},
    {"plan", "Plan", NULL},
    {"objective", "Objective", "SELECT by_on, ' ' || position, '' FROM objective WHERE id = ?1"},
    {"activity", "Activity", NULL},
    {"review", "Review point",
     "SELECT coalesce(held_on, due_on), ' ' || position, '' FROM review_point WHERE id = ?1"},
    {"amendment", "Amendment", "SELECT proposed_on, '', '' FROM amendment WHERE id = ?1"},
    {"agreement", "Agreement", "SELECT signed_on, ' of the ' || party, party FROM agreement WHERE id = ?1"},
    {"task", "Task",
     "SELECT coalesce(done_on, due_on), iif(done_on IS NULL, '', ', done'), '' FROM task WHERE id = ?1"},
    {"enquiry", "Enquiry",
     "SELECT e.due_on, ' on ' || a.question, a.question FROM enquiry e JOIN framework_answer a ON a.id = "
     "e.answer_id"
     " WHERE e.id = ?1"},
    {"answer", "Checklist",
     "SELECT p.started_on, ' ' || a.question, a.question FROM framework_answer a JOIN framework_pass p"
     " ON p.id = a.pass_id WHERE a.id = ?1"},
    {"pause", "Pause", "SELECT from_on, '', '' FROM pause WHERE id = ?1"},
    {"extension", "Extension", "SELECT substr(recorded_at, 1, 10), '', '' FROM extension WHERE id = ?1"},
    {"override", "Passed with a reason",
     "SELECT substr(recorded_at, 1, 10), '', '' FROM override WHERE id = ?1"},
    {"consent", "Consent", "SELECT given_on, '', '' FROM consent WHERE id = ?1"},
    {"party", "Conflict declared", "SELECT from_on, '', '' FROM party WHERE id = ?1"},
};

static void find_event(struct casebook *cb, int64_t id, struct place *out) {
  struct statement *st = statement_of(
      cb, "SELECT e.occurred_on, e.kind, coalesce(s.definition_id, (SELECT definition_id FROM strand"
          " WHERE case_id = e.case_id ORDER BY id LIMIT 1), 0) FROM event e LEFT JOIN strand s ON s.id = "
          "e.strand_id"
          " WHERE e.id = ?1");
  statement_bind_int(st, 1, id);
  if (statement_step(st, NULL) == STEP_ROW) {
    const struct pathway *pathway = office_pathway(cb, statement_int(st, 2), NULL);
    out->on = statement_day(st, 0);
    out->title = mem_format("Timeline: %s", look_event_title(pathway, statement_text(st, 1)));
  }
  statement_reset(st);
}

static void find_concern_event(struct casebook *cb, int64_t id, struct place *out) {
  struct statement *st = statement_of(cb, "SELECT occurred_on, kind FROM concern_event WHERE id = ?1");
  statement_bind_int(st, 1, id);
  if (statement_step(st, NULL) == STEP_ROW) {
    out->on = statement_day(st, 0);
    out->title = mem_format("History: %s", concern_event_title(statement_text(st, 1)));
  }
  statement_reset(st);
}

static void fill(struct casebook *cb, const char *title, const char *sql, int64_t id, struct place *out) {
  if (!sql) return;
  const char *const OF = sql; /* a literal of the table above */
  struct statement *st = statement_of(cb, OF);
  statement_bind_int(st, 1, id);
  if (statement_step(st, NULL) == STEP_ROW) {
    out->on = statement_day(st, 0);
    out->title = mem_format("%s%s", title, statement_text(st, 1));
    if (*statement_text(st, 2)) out->item = mem_string(statement_text(st, 2));
  }
  statement_reset(st);
}

static const char RECORD[] = "record:";

static const char *record_title(const char *place) {
  const struct record_kind *kind =
      strncmp(place, RECORD, strlen(RECORD)) == 0 ? record_kind_find(place + strlen(RECORD)) : NULL;
  return kind ? kind->title : "Record";
}

void place_find(struct casebook *cb, enum viewed kind, const char *place, int64_t id, struct place *out) {
  *out = (struct place){.on = DATE_NONE};
  size_t i = 0, count = sizeof PLACES / sizeof PLACES[0];
  while (i < count && strcmp(PLACES[i].place, place) != 0)
    i++;
  if (i < count)
    fill(cb, PLACES[i].title, PLACES[i].sql, id, out);
  else if (strcmp(place, "event") == 0 && kind == VIEWED_CASE)
    find_event(cb, id, out);
  else if (strcmp(place, "event") == 0)
    find_concern_event(cb, id, out);
  if (!out->title) out->title = mem_string(i < count ? PLACES[i].title : record_title(place));
  if (!out->item) out->item = mem_format("%lld", (long long)id);
}

void place_free(struct place *place) {
  free(place->title);
  free(place->item);
}
