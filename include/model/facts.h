/* What a strand's records say, put as the facts that the engine reads. */
#ifndef FAIRWAY_MODEL_FACTS_H
#define FAIRWAY_MODEL_FACTS_H

#include <stdbool.h>

#include "base/error.h"
#include "model/strand.h"
#include "store/casebook.h"
#include "workflow/facts.h"

/* How a strand was ended from outside, in words. */
#define ENDED_UNBEGUN "Its beginning was withdrawn"
#define ENDED_WITH_PARENT "Ended with the strand it ran beside"

struct facts_block;
/* Facts that own what they point to; end with strand_facts_free(). */
struct strand_facts {
  struct facts facts;
  struct fact_event *events;
  struct fact_item *items;
  struct fact_pause *pauses;
  struct fact_extension *extensions;
  struct fact_override *overrides;
  struct fact_strand *strands;
  size_t event_capacity, item_capacity, pause_capacity, extension_capacity, override_capacity,
      strand_capacity;
  struct facts_block *blocks; /* the strings */
};

/* As they are written down, in `out` (free it after false too). */
bool facts_recorded(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                    struct error *err);
/* The same, and with them what comes about by itself on the strands beside it. */
bool facts_of_strand(struct casebook *cb, const struct strand_row *strand, struct strand_facts *out,
                     struct error *err);
void strand_facts_free(struct strand_facts *facts);

#endif
