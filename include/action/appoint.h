/* May this person be given this role on the case, and what has to be recorded for it: for every action that
 * gives somebody a role (an appointment, a member of a panel). */
#ifndef FAIRWAY_ACTION_APPOINT_H
#define FAIRWAY_ACTION_APPOINT_H

#include "action/action.h"

struct appointing {
  int64_t person_id;
  const char *role;
  date_day from;
  const char *conflict;  /* "none", "managed", "bars" */
  const char *note;      /* what was declared, and how it is managed */
  const char *exception; /* reason for an exception; "" none */
};

/* Inside the open act: what was declared, the duties that are to be apart (model/duties.h), and what the
 * pathways say. A rule that lets an exception pass is passed with a reason, which is written as a record of
 * its own and said in the sentence `more` (ACTION_SENTENCE bytes, "" when there was none). Changes nothing
 * where it refuses. */
bool appoint_check(const struct action_context *ctx, const struct appointing *what,
                   char more[ACTION_SENTENCE], struct error *err);

/* Inside the open act, once the person has the role: records the steps of the pathways that the appointment
 * answers already (asked about conflicts, training in date). */
bool appoint_feed(const struct action_context *ctx, const struct appointing *what,
                  struct action_result *result, struct error *err);

#endif
