/* What the words after `fairway due` ask for. */
#ifndef FAIRWAY_CLI_DUE_REQUEST_H
#define FAIRWAY_CLI_DUE_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/error.h"
#include "calendar/count.h"

enum due_question { DUE_DATE, DUE_BETWEEN, DUE_IS, DUE_HELP };

/* Days the organisation is closed, or works, as the words name them. */
struct due_local {
  date_day from, to;
  bool open;
};

struct due_request {
  enum due_question question;
  const char *calendar;  /* borrowed from the words */
  date_day first, other; /* the start, A or D; and B */
  struct period period;
  struct count_rule rule;
  struct count_span *pauses;
  size_t pause_count, pause_capacity;
  struct due_local *locals;
  size_t local_count, local_capacity;
  bool explain, json;
};

/* Reads the words. False: error filled with one sentence. Either way due_request_free() it. */
bool due_request_read(int argc, char **argv, struct due_request *out, struct error *err);
void due_request_free(struct due_request *r);

#endif
