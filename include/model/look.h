/* A look at one strand: its pathway, its facts, and what the engine makes of them. */
#ifndef FAIRWAY_MODEL_LOOK_H
#define FAIRWAY_MODEL_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "calendar/calendar.h"
#include "model/facts.h"
#include "model/strand.h"
#include "store/casebook.h"
#include "workflow/engine.h"
#include "workflow/pathway.h"

struct look {
  struct strand_row strand;
  const struct pathway *pathway;   /* borrowed from the office */
  const struct calendar *calendar; /* borrowed from the office */
  struct strand_facts facts;
  struct evaluation evaluation;
};

/* End with look_free(), after false too. */
bool look_at(struct casebook *cb, const struct strand_row *strand, date_day today, struct look *out,
             struct error *err);
/* Looks at the case's current strand (see strand_current()). */
bool look_at_case(struct casebook *cb, int64_t case_id, date_day today, struct look *out, struct error *err);
void look_free(struct look *look);

/* The title of an event in the pathway, of `note` and `concern-received`; else the kind itself. */
const char *look_event_title(const struct pathway *pathway, const char *kind);

#endif
