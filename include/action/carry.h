/* What a record says and a pathway asks for too is carried over to it, so that nobody enters a thing twice.
 *
 * Only where a strand on that pathway runs, and only what is possible there now: what is not is left, with a
 * word where the stage waits for just that. Every function here is for `done` of a record's rule, inside the
 * open act.
 */
#ifndef FAIRWAY_ACTION_CARRY_H
#define FAIRWAY_ACTION_CARRY_H

#include <jansson.h>

#include "action/action.h"

/* A running strand that a record may carry something over to. */
struct carry {
  struct action_context ctx; /* of the strand's case, meaning that strand */
  bool found;                /* false: there is none, and nothing is done */
};

/* The first running strand of the case on that pathway, or on one laid over it ("arcp-review-appeal-wales"
 * for "arcp-review-appeal"); of all the open cases of a practitioner, the oldest first. */
bool carry_of_case(const struct action_context *ctx, int64_t case_id, const char *pathway, struct carry *out,
                   struct error *err);
bool carry_of_practitioner(const struct action_context *ctx, int64_t practitioner_id, const char *pathway,
                           struct carry *out, struct error *err);

struct carry_event {
  const char *kind;
  date_day on;        /* DATE_NONE: not yet, and nothing is done */
  date_day day;       /* that it fixes ahead; 0: none */
  const char *reason; /* where the pathway wants one; NULL: none */
};
/* The event, unless it is on record for that day already. */
bool carry_event(const struct carry *carry, const struct carry_event *event, struct action_result *result,
                 struct error *err);

/* The consent, unless it stands already. `on` DATE_NONE: nothing. */
bool carry_consent(const struct carry *carry, const char *kind, const char *by, date_day on,
                   struct action_result *result, struct error *err);

/* The document with these fields (borrowed), unless a complete one of its kind is there. */
bool carry_document(const struct carry *carry, const char *kind, date_day on, const json_t *fields,
                    struct action_result *result, struct error *err);

struct carry_role {
  const char *role;
  int64_t person; /* 0: nothing is done */
  date_day from;  /* DATE_NONE: today */
  const char *conflict, *note;
};
/* The appointment, unless they hold it already. Refused where separation of duties bars it. */
bool carry_role(const struct carry *carry, const struct carry_role *role, struct action_result *result,
                struct error *err);

#endif
