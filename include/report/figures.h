/* Reports: the figures that there are, and small numbers held back in them. */
#ifndef FAIRWAY_REPORT_FIGURES_H
#define FAIRWAY_REPORT_FIGURES_H

#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"
#include "model/figures.h"

/* Numbers from 1 to that are held back, because they point at people (CNF-10). */
enum { FIGURES_SMALL = 5 };

/* The `reports` of the protocol: [{"name","title","says"}]. New reference. */
json_t *report_list(void);
/* The `report` of the protocol. Small numbers are held back when that is asked for, and always for who does
 * not see every case. ERROR_MISSING for a name there is not. New reference. */
json_t *report_of(const struct figures *f, const char *name, bool hold_back, struct error *err);
/* Holds small counts back in a table, and with them whatever would give them away: the row's total, or the
 * next smallest count beside it. Held back cells become "1-5" or "-". */
void report_hold_back(json_t *table);

#endif
