/* Lines: one row a case or concern, all that a list shows of it, and the text it is found by.
 *
 * Both are derived: whoever derives a record fills a struct line and puts it.
 */
#ifndef FAIRWAY_MODEL_LINE_H
#define FAIRWAY_MODEL_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/derive.h"
#include "store/casebook.h"

/* What stands in line.due_on where there is no date, so that one index orders all. */
#define LINE_NO_DATE "9999-12-31"

/* The strings are borrowed; NULL counts as "". */
struct line {
  int64_t id;        /* the case's or the concern's */
  const char *kind;  /* "case", "concern" */
  const char *ref;   /* C-2026-0042 */
  const char *name;  /* the practitioner's */
  const char *state; /* "Action plan · Draft" */
  bool open;         /* in the open lists */
  date_day due;      /* the next alarm; DATE_NONE: none */
  const char *due_name, *due_title;
  bool provisional;
  int64_t owner_id; /* 0: nobody */
  const char *owner;
  const char *waiting; /* "practitioner" */
  date_day waiting_since;
  const char *needs; /* what is still missing, in the words of the needs */
  date_day received;
  int level; /* 0: none */
  int64_t ver;
  const char *body; /* what else it is found by; never the text of a compartment */
};

/* What of a case's line is otherwise from a day on, by itself: one of its strands has lapsed. */
struct line_turn {
  int64_t id;       /* the case's */
  date_day from_on; /* DATE_NONE: it does not turn; nothing else counts then */
  const char *state;
  date_day due;
  const char *due_name, *due_title;
  bool provisional;
  const char *waiting;
  date_day waiting_since;
  const char *needs;
};

/* Inside an open act: the line and search rows of the record become this; writes only what differs. */
bool line_put(struct casebook *cb, const struct line *line, struct error *err);
/* Tells `found` where the rows in the casebook are not this, or are missing. Writes nothing. */
bool line_check(struct casebook *cb, const struct line *line, derive_found *found, void *data,
                struct error *err);
/* The same of how it turns. */
bool line_turn_put(struct casebook *cb, const struct line_turn *turn, struct error *err);
bool line_turn_check(struct casebook *cb, const char *ref, const struct line_turn *turn, derive_found *found,
                     void *data, struct error *err);
/* Inside an open act: no line, turn and search rows for this id (an undo took the record away). */
bool line_drop(struct casebook *cb, int64_t id, struct error *err);

#endif
