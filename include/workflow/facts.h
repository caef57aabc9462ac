/* What has happened on one strand of a case: all that the engine knows of it.
 *
 * The model fills these from the records; the engine only reads. Strings are borrowed for the time of
 * the call. The arrays may be in any order: `order` is the order of recording.
 */
#ifndef FAIRWAY_WORKFLOW_FACTS_H
#define FAIRWAY_WORKFLOW_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

/* An event of the strand. Withdrawn ones are left out by the caller, and so are notes. */
struct fact_event {
  const char *kind;
  date_day on;        /* when it happened */
  int64_t order;      /* rising in the order of recording: the event's id will do */
  int64_t id;         /* comes back in steps and deadlines */
  bool reasoned;      /* it was recorded with a reason */
  date_day sets_on;   /* the day it sets, of an event whose rule says `sets`; DATE_NONE or 0: none */
  const char *strand; /* pathway of the strand it belongs to; NULL or "": the strand that is evaluated */
  const char
      *moves_to;  /* stage into which it puts the strand, whatever its rule says (a migration); NULL none */
  bool by_itself; /* another strand's that comes about by itself, when the day `on` is over: not before */
};

/* Another strand of the case, for needs that ask how it stands. Its events stand among the events. */
struct fact_strand {
  const char *pathway;
  bool ended;
  date_day ends_on; /* it ends by itself when that day is over; DATE_NONE or 0: it does not */
};

enum fact_kind { FACT_RECORD, FACT_DOCUMENT, FACT_CONSENT, FACT_ROLE, FACT_PASS, FACT_ENQUIRY };

/* One thing the casebook holds. Several of one kind and name add up, so each document, consent and
 * holder of a role may be an item of its own. What each name means: workflow/vocabulary.h. */
struct fact_item {
  enum fact_kind kind;
  const char *name;
  const char *value;  /* for `is`: plan.type is "remediation"; NULL or "" none */
  const char *detail; /* words to show with it: "Review point 2"; NULL or "" none */
  int have;           /* how many are there (and complete); a role once held and no longer: 0 */
  int of;             /* of how many, where there is a whole ("2 of 3"); 0 otherwise */
  date_day on;        /* its date; DATE_NONE when it has none */
  int64_t holder;     /* ROLE: person */
  date_day until;     /* CONSENT that is no longer in force (`have` 0): the day of its withdrawal */
  int64_t order;      /* ... and its place among the events, as theirs; 0: not known, then by its day */
};

struct fact_pause {
  const char *kind;  /* the pathway's pause id */
  date_day from, to; /* to == DATE_NONE: still stopped */
  const char *reason;
  const char *waiting_on; /* "" or NULL: as the pathway says */
  date_day review_on;     /* DATE_NONE: none */
  date_day recorded_on;   /* later than `from`: it was entered late, and is shown so */
};

struct fact_extension {
  const char *deadline;
  date_day new_date;
  const char *by, *reason;
  int64_t order;
};

/* A need of a stage that was passed with a reason. */
struct fact_override {
  const char *stage; /* stage id */
  const char *need;  /* the need's `say` */
  const char *reason;
};

struct facts {
  const struct fact_event *events;
  size_t event_count;
  const struct fact_item *items;
  size_t item_count;
  const struct fact_pause *pauses;
  size_t pause_count;
  const struct fact_extension *extensions;
  size_t extension_count;
  const struct fact_override *overrides;
  size_t override_count;
  const struct fact_strand *strands;
  size_t strand_count;
  const char *ended_by; /* the strand was ended from outside, with its parent: in words; NULL: it was not */
  date_day ended_on;
};

#endif
