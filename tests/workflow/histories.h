/* Tables of histories: what happened, and what must come of it, checked as worked examples of a pathway. */
#ifndef FAIRWAY_TESTS_WORKFLOW_HISTORIES_H
#define FAIRWAY_TESTS_WORKFLOW_HISTORIES_H

#include "scene.h"

struct history {
  const char *given, *expect; /* lines of an example with " | " between */
  const char *fault;          /* what must be found instead; NULL: nothing */
};

/* How many rows come out otherwise (each is told). `pathway` is the text of a pathway with one example, whose
 * two lists are "%s" and "%s". */
int wrong_histories(const char *pathway, const struct history *rows, size_t count);
#define ALL_RIGHT(pathway, rows)                                                                             \
  assert_int_equal(wrong_histories(pathway, rows, sizeof rows / sizeof *rows), 0)

#endif
