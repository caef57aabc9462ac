/* Goes along a pathway as somebody does who records what is missing and then moves on. */
#ifndef FAIRWAY_TESTS_ACTION_WALKER_H
#define FAIRWAY_TESTS_ACTION_WALKER_H

#include "case_desk.h"

/* One walk: a case accepted on `pathway` takes these events, one day after the other, and must then be in
 * stage `stage`, which is an end. Before each, whatever the pathway asks for is done by its actions; where
 * something is missing, the move is tried all the same and must be refused in words that name what is
 * missing. */
struct walk {
  const char *pathway, *events, *stage; /* events: ids with blanks between */
};

/* Fails the test where a need cannot be met, a refusal does not name it, or the walk ends elsewhere. The
 * casebook is verified at the end. */
void walk(struct desk *d, const struct walk *walk);

#endif
