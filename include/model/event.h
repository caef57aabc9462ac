/* What happened on a case: the dated events that the engine walks by, and the timeline. */
#ifndef FAIRWAY_MODEL_EVENT_H
#define FAIRWAY_MODEL_EVENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"

#define EVENT_NOTE "note"                 /* a note; no pathway names it */
#define EVENT_LEVEL "level-changed"       /* the case's level was raised or lowered */
#define EVENT_MIGRATED "pathway-migrated" /* the strand was put on another version of its pathway */
#define EVENT_KEPT "pathway-kept"         /* it was decided that the strand stays on its version */
#define EVENT_BEGUN "strand-begun"        /* a strand was begun by hand beside the one it is an entry of */
#define EVENT_CONCERN_RECEIVED "concern-received" /* first entry of a case that began as a concern */

/* One event to write. Strings may be NULL for "". strand_id 0: of the case, not of a strand. */
struct event_terms {
  int64_t case_id, strand_id;
  const char *kind;
  date_day on;
  date_day sets_on; /* the day it fixes ahead; 0 or DATE_NONE: none */
  const char *reason, *text, *compartment, *stage_from, *stage_to;
};

/* An event as it stands. */
struct event_row {
  int64_t id, case_id, strand_id, recorded_by, ver;
  date_day on;
  bool withdrawn;
  char kind[64], compartment[32], stage_from[64], stage_to[64];
};

bool event_add(struct casebook *cb, const struct event_terms *terms, const struct stamp *stamp, int64_t *id,
               struct error *err);
/* ERROR_MISSING when there is none. */
bool event_find(struct casebook *cb, int64_t id, struct event_row *out, struct error *err);
/* Notes that the event moved the strand from one stage to another. */
bool event_set_move(struct casebook *cb, int64_t id, const char *from, const char *to, struct error *err);
bool event_set_day(struct casebook *cb, int64_t id, date_day on, struct error *err);
/* Leaves the event on record, marked as withdrawn; the engine no longer sees it. */
bool event_withdraw(struct casebook *cb, int64_t id, struct error *err);

/* Did an event of that kind happen on the strand (withdrawn ones aside)? *on is the last one's day. */
bool event_happened(struct casebook *cb, int64_t strand_id, const char *kind, bool *happened, date_day *on,
                    struct error *err);
/* The entry that tells of the same receipt as this one, on the same day: of the concern's the receipt of the
 * case's first strand, of a strand's "concern received" the concern's. 0: there is none. */
bool event_twin(struct casebook *cb, const struct event_row *event, const char *receipt, int64_t *id,
                struct error *err);
/* The first day on which something of the pathways of the case happened; DATE_NONE: nothing yet. */
bool event_first(struct casebook *cb, int64_t case_id, date_day *on, struct error *err);
/* The latest event, still standing, that moved the strand on; 0 when none did. */
bool event_last_move(struct casebook *cb, int64_t strand_id, int64_t *id, date_day *on, struct error *err);

/* Is this a date that an event may have? Not after today, and no slip of the century: not more than
 * ten years before `opened`. */
bool event_day_fits(date_day on, date_day opened, date_day today, struct error *err);

#endif
