/* A look at a strand: records in, evaluation out. Floor 5; writes nothing. */
#include "model/look.h"

#include <string.h>

#include "model/edition.h"
#include "model/event.h"
#include "model/office.h"

bool look_at(struct casebook *cb, const struct strand_row *strand, date_day today, struct look *out,
             struct error *err) {
  *out = (struct look){.strand = *strand};
  out->pathway = office_pathway(cb, strand->definition_id, err);
  if (!out->pathway) return false;
  out->calendar = edition_calendar(cb, strand->calendar, strand->edition, err);
  return out->calendar && facts_of_strand(cb, strand, &out->facts, err) &&
         engine_evaluate(out->pathway, &out->facts.facts, out->calendar, today, &out->evaluation, err);
}

bool look_at_case(struct casebook *cb, int64_t case_id, date_day today, struct look *out, struct error *err) {
  struct strand_row strand;
  *out = (struct look){0};
  return strand_current(cb, case_id, &strand, err) && look_at(cb, &strand, today, out, err);
}

void look_free(struct look *look) {
  evaluation_free(&look->evaluation);
  strand_facts_free(&look->facts);
}

const char *look_event_title(const struct pathway *pathway, const char *kind) {
  const struct pathway_event *event = pathway ? pathway_event(pathway, kind) : NULL;
  if (event) return event->title;
  if (strcmp(kind, EVENT_NOTE) == 0) return "Note";
  if (strcmp(kind, EVENT_CONCERN_RECEIVED) == 0) return "Concern received";
  if (strcmp(kind, EVENT_LEVEL) == 0) return "Level changed";
  if (strcmp(kind, EVENT_MIGRATED) == 0) return "Moved to another version of the pathway";
  if (strcmp(kind, EVENT_KEPT) == 0) return "Stays on its version of the pathway";
  if (strcmp(kind, EVENT_BEGUN) == 0) return "Another pathway begun beside it";
  return kind;
}
