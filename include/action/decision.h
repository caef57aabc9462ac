/* A decision over many cases, each accepted or kept: the arguments `keep`, `accept` and `reason`. Inside
 * floor 6. */
#ifndef FAIRWAY_ACTION_DECISION_H
#define FAIRWAY_ACTION_DECISION_H

#include "action/action.h"

/* Cases named, in rising order. */
struct decision_list {
  int64_t *ids;
  size_t count;
};

struct decision {
  bool keep_all;                       /* who is not named is kept; else accepted */
  struct decision_list kept, accepted; /* by name */
  const char *reason;                  /* borrowed; "" only where nobody was said to be kept */
};

/* The rows of the three, for an action's table. */
#define DECISION_ARGS                                                                                        \
  {"keep", "Kept", ARG_LINES, false, NULL, "cases that keep their dates: references, or all"},               \
      {"accept", "Accepted", ARG_LINES, false, NULL, "cases that take the new ones: references, or all"}, {  \
    "reason", "Reason", ARG_TEXT, false, NULL, "why cases are kept"                                          \
  }

/* Is that the name of one of them? */
bool decision_arg(const char *name);

/* What was decided; where nothing was said, all are kept or all accepted as `keep_all` says. False: a
 * reference that is none, a case that is closed, both said of all, or no reason for keeping. End with
 * decision_free(), after false too. */
bool decision_read(const struct action_context *ctx, const struct action_args *args, bool keep_all,
                   struct decision *out, struct error *err);
void decision_free(struct decision *decision);

/* Those who are not treated as all are: the accepted where all are kept, else the kept. */
const struct decision_list *decision_exceptions(const struct decision *decision);
/* Is the case accepted? *named: by its reference, not as one of all. */
bool decision_accepts(const struct decision *decision, int64_t case_id, bool *named);

#endif
