/* Why this date: a deadline's rule in words, its ledger day by day, and the sum in a sentence. */
#ifndef FAIRWAY_WORKFLOW_EXPLAIN_H
#define FAIRWAY_WORKFLOW_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/error.h"
#include "calendar/calendar.h"
#include "calendar/ledger.h"
#include "workflow/engine.h"

struct explanation_pause {
  const char *title;  /* the pathway's words for the kind of pause */
  const char *reason; /* as recorded */
  const char *waiting_on;
  date_day from, to; /* to == DATE_NONE: still stopped */
  date_day recorded_on;
  bool late; /* entered after the day it began */
};

struct explanation_extension {
  date_day new_date;
  const char *by, *reason;
};

struct explanation {
  struct evaluation_deadline deadline; /* title, state, start, due, first_due, met_on ... */
  char *rule; /* "20 working days from the day after Request received, counted only once ..." */
  const char *source;
  const char *class_title;
  const char *start_event;          /* title of the event or record it counts from */
  const char *calendar;             /* name */
  char *sum;                        /* "20 working days after Mon 30 Mar 2026 is Wed 29 Apr 2026" */
  char *provisional_why;            /* "" when it is not provisional */
  struct ledger ledger;             /* empty for a dated deadline */
  struct explanation_pause *pauses; /* those that stop it, in order of their start */
  size_t pause_count;
  struct explanation_extension *extensions; /* in order of recording; the last is in force */
  size_t extension_count;
};

/* Fills `out` for the deadline `name` (end with explanation_free(), also after false). It borrows from
 * pathway, facts and calendar. False with ERROR_MISSING when the pathway has no such deadline (the
 * sentence names those it has), with ERROR_REFUSED when it has not started (the sentence says what
 * would start it). */
bool explain_deadline(const struct pathway *pathway, const struct facts *facts,
                      const struct calendar *calendar, date_day today, const char *name,
                      struct explanation *out, struct error *err);
void explanation_free(struct explanation *x);

#endif
