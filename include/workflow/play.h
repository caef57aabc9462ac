/* A history played from short lines: for worked examples, and for trying a pathway out. */
#ifndef FAIRWAY_WORKFLOW_PLAY_H
#define FAIRWAY_WORKFLOW_PLAY_H

#include <stdbool.h>

#include "base/date.h"
#include "base/error.h"
#include "workflow/facts.h"
#include "workflow/pathway.h"

/* What has been played so far. `facts` and `today` may be handed to the engine at any time between two
 * lines; they point into the play. */
struct play {
  const struct pathway *pathway;
  struct facts facts;
  date_day today; /* as said by a line "today"; else the latest day of an event; DATE_NONE before any */
  struct play_store *store;
};

void play_open(struct play *play, const struct pathway *pathway);
void play_close(struct play *play);
/* Plays one line, in a form of doc/pathways.md, section 12. False (ERROR_INVALID): the sentence says what is
 * wrong with it, and nothing is played. */
bool play_line(struct play *play, const char *line, struct error *err);
/* Adds every document, record, role, consent and pass that no line has spoken of, as if it were there: what
 * is left are needs for events, counters and dates. */
void play_rest(struct play *play);

#endif
