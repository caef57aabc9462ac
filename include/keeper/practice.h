/* The fictional cases of a practice casebook. Inside floor 8. */
#ifndef FAIRWAY_KEEPER_PRACTICE_H
#define FAIRWAY_KEEPER_PRACTICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "keeper/session.h"

/* Inside the act of init: colleagues with accounts of their own, so that duties can be separated. */
bool practice_people(struct casebook *cb, struct error *err);

/* On the open casebook, all of it through the action table as the session's person and their colleagues:
 * concerns in the queue and cases at many stages, dated back from the session's today. */
bool practice_fill(struct session *, struct error *err);

#endif
