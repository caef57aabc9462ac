/* Can this limit still be met? What must happen before, counted along the shortest way from here. */
#ifndef FAIRWAY_WORKFLOW_FORECAST_H
#define FAIRWAY_WORKFLOW_FORECAST_H

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

/* What must still be done. The strings are borrowed from pathway and evaluation. */
struct forecast {
  enum forecast_verdict verdict;
  const char **steps; /* needs of the stages on the way, and the events that lead on, in order */
  size_t step_count, step_capacity;
  int moves;         /* events among them that lead on or meet it: each is taken to need a day */
  int least_wd;      /* working days that the stages on the way take at least (`takes`) */
  int spare_wd;      /* working days from today to the limit, less `least_wd` */
  date_day earliest; /* first day on which it can be met; DATE_NONE: not known */
};

/* Of one deadline of the evaluation that is not met yet; free it with forecast_free(). */
void forecast_deadline(const struct pathway *p, const struct evaluation *e,
                       const struct evaluation_deadline *deadline, const struct calendar *calendar,
                       date_day today, struct forecast *out);
/* Of the whole: the shortest way to an end that completes the pathway (to any, where none does).
 * Returns its stage, NULL when the strand is closed or no end is in reach. */
const struct pathway_stage *forecast_end(const struct pathway *p, const struct evaluation *e,
                                         const struct calendar *calendar, date_day today,
                                         struct forecast *out);
void forecast_free(struct forecast *f);

#endif
