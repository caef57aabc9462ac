/* Can this limit still be met? What must happen before, counted along the shortest way from here. */
#ifndef FAIRWAY_WORKFLOW_FORECAST_H
#define FAIRWAY_WORKFLOW_FORECAST_H

#include <stdbool.h>
#include <stddef.h>

#include "workflow/engine.h"

enum forecast_verdict {
  FORECAST_FINE,   /* there are at least as many working days to spare as steps */
  FORECAST_TIGHT,  /* fewer working days to spare than steps that remain: amber */
  FORECAST_CANNOT, /* less time than the remaining stages take at least, or the day is over */
  FORECAST_NO_WAY, /* nothing that meets it can be reached from where the strand is */
  FORECAST_OPEN    /* nothing is said of when it is met, or the clock stands */
};
const char *forecast_verdict_name(enum forecast_verdict verdict); /* "fine", as on the wire */

/* How long the shortest way is. Depends on no day, so it can be kept; what it means on a day is
 * forecast_on()'s to say. */
enum { FORECAST_NO_MOVES = -1 };
struct forecast_span {
  int moves;    /* events that lead on or meet it: each is taken to need a day; FORECAST_NO_MOVES: no way */
  int after_wd; /* working days that the stages after the present one take at least (`takes`) */
  date_day ready_on; /* the present one has taken its own by then; DATE_NONE: it can be left at once */
};

/* What must still be done. The strings are borrowed from pathway and evaluation. */
struct forecast {
  enum forecast_verdict verdict;
  struct forecast_span span;
  const char **steps; /* needs of the stages on the way, and the events that lead on, in order */
  size_t step_count, step_capacity;
  int moves;         /* as in `span`, 0 where there is no way */
  int least_wd;      /* working days that the way takes at least, from today */
  int spare_wd;      /* working days from the earliest day to the limit, negative when that is past it */
  date_day earliest; /* first day on which it can be met; DATE_NONE: not known */
};

/* The way to what meets one deadline of the evaluation, its day left open. False: nothing can be said of it.
 * Free `out` with forecast_free(), also after false. */
bool forecast_way(const struct pathway *p, const struct evaluation *e,
                  const struct evaluation_deadline *deadline, const struct calendar *calendar,
                  struct forecast *out);
/* The same, and what it means today. */
void forecast_deadline(const struct pathway *p, const struct evaluation *e,
                       const struct evaluation_deadline *deadline, const struct calendar *calendar,
                       date_day today, struct forecast *out);

/* ---- a way on a given day ---- */

/* The day by which a stage entered on `since` has taken its `takes_wd`; DATE_NONE: at once. */
date_day forecast_ready(const struct calendar *calendar, date_day since, int takes_wd);
/* The first day on which the end of the way can be reached, and the working days until then. */
date_day forecast_earliest(const struct forecast_span *span, const struct calendar *calendar, date_day today,
                           int *least_wd);
enum forecast_verdict forecast_on(const struct forecast_span *span, date_day due,
                                  const struct calendar *calendar, date_day today, date_day *earliest,
                                  int *spare_wd, int *least_wd);
/* The first day from `since` on (DATE_NONE: from FORECAST_BACK days before) on which it is no longer fine. */
enum { FORECAST_BACK = 732 /* two years: no period is longer */ };
date_day forecast_turns(const struct forecast_span *span, date_day due, const struct calendar *calendar,
                        date_day since);
/* "tight: at the earliest Wed 3 Dec 2026, 1 wd to spare"; "" where nothing is to be said. Caller frees. */
char *forecast_words(enum forecast_verdict verdict, const struct forecast_span *span, date_day earliest,
                     int spare_wd, int least_wd);

/* ---- the whole ---- */

/* Of the whole: the shortest way to an end that completes the pathway (to any, where none does).
 * Returns its stage, NULL when the strand is closed or no end is in reach. */
const struct pathway_stage *forecast_end(const struct pathway *p, const struct evaluation *e,
                                         const struct calendar *calendar, date_day today,
                                         struct forecast *out);
void forecast_free(struct forecast *f);

#endif
