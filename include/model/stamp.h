/* Who writes and when: what every record notes of itself. */
#ifndef FAIRWAY_MODEL_STAMP_H
#define FAIRWAY_MODEL_STAMP_H

#include <stdint.h>

#include "base/date.h"

struct stamp {
  int64_t person_id;      /* 0: nobody known (init) */
  date_day today;         /* the day of the act */
  char now[INSTANT_TEXT]; /* the instant of the act */
};

#endif
