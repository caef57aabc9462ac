/* What holds of a person of the office on a day, whatever the case: absence and cover, conflicts that stand,
 * and for which roles they may be asked. */
#ifndef FAIRWAY_MODEL_STANDING_H
#define FAIRWAY_MODEL_STANDING_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/viewer.h"
#include "store/casebook.h"

enum { STANDING_SAY = 384 };

/* ---- absence and cover ---- */

struct away_look {
  bool away;
  date_day from, to; /* to DATE_NONE: open-ended */
  int64_t cover;     /* person; 0: nobody */
  bool left;         /* has left the office */
  char cover_name[128];
};
/* Is the person away on that day? Of several absences the one that lasts longest, and a cover where one of
 * them names it. */
bool standing_away(struct casebook *cb, int64_t person_id, date_day on, struct away_look *out,
                   struct error *err);
/* Who covers for whom: every absence that has not ended before `on`, by its first day.
 * [{"person","name","from", "to","cover","cover_name","now":bool,"why"}]; new reference, NULL on failure. */
json_t *standing_cover(struct casebook *cb, date_day on, struct error *err);
/* Is `cover` named as cover for `person` on that day? */
bool standing_covers(struct casebook *cb, int64_t cover, int64_t person_id, date_day on);

/* On how many open cases the person holds a role, of those that the viewer sees; counted to 1000. */
int64_t standing_cases(struct casebook *cb, const struct viewer *viewer, int64_t person_id);

/* ---- conflicts that stand ---- */

enum conflict_bearing { CONFLICT_NONE, CONFLICT_MANAGED, CONFLICT_BARS };
/* Does a standing conflict of the person touch the case, by its practitioner (registration, or all words of
 * the name) or their organisation? The gravest; `say` is a sentence, "" where there is none. */
bool standing_conflict(struct casebook *cb, int64_t person_id, int64_t case_id, date_day on,
                       enum conflict_bearing *bearing, char say[STANDING_SAY], struct error *err);

/* ---- availability ---- */

/* May the person be asked for the role (an id of the register) under the regime ("": any) on that day? Who
 * has no entry that stands may be asked for any. `say` is why not. */
bool standing_available(struct casebook *cb, int64_t person_id, const char *role, const char *regime,
                        date_day on, bool *available, char say[STANDING_SAY], struct error *err);

#endif
