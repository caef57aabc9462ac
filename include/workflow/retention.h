/* How long a closed case is kept: the register share/registers/retention.cfg.
 *
 * The day is worked out from the day of closing, in calendar months; nothing is erased because of it.
 */
#ifndef FAIRWAY_WORKFLOW_RETENTION_H
#define FAIRWAY_WORKFLOW_RETENTION_H

#include <stddef.h>

#include "base/date.h"
#include "base/error.h"
#include "workflow/findings.h"

struct retention_period {
  const char *id, *title, *source, *known, *help;
  int months;
  const char *const *pathways; /* cases with a strand on one of these; none: every case */
  size_t pathway_count;
  int line;
};

struct pool;
struct retention {
  const char *id, *title, *source, *file;
  int version, warn; /* warn: months before the day */
  const struct retention_period *periods;
  size_t period_count;
  struct pool *pool;
};

/* As pathway_parse(): NULL when there is any finding. */
struct retention *retention_parse(const char *text, size_t len, const char *file, struct findings *f);
/* The shared register. NULL: error filled. */
struct retention *retention_load(struct error *err);
/* Takes NULL. */
void retention_free(struct retention *r);

/* The first day on which a case closed on `closed` with strands on `pathways` (space separated ids) need no
 * longer be kept; *period receives the one that says so. DATE_NONE when no period applies, and then it is
 * kept for good. */
date_day retention_until(const struct retention *r, date_day closed, const char *pathways,
                         const struct retention_period **period);

#endif
