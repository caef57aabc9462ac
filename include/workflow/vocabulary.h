/* The words a pathway may use for things the casebook holds: records, acts, effects, compartments.
 *
 * The model supplies an item (workflow/facts.h) for each record; the checker refuses any other name.
 */
#ifndef FAIRWAY_WORKFLOW_VOCABULARY_H
#define FAIRWAY_WORKFLOW_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

struct vocabulary_word {
  const char *name;
  const char *title;
  const char *meaning; /* for the model and for who writes a pathway */
  bool counted;        /* records: it has a whole ("2 of 3") */
  bool dated;          /* records: it has a date that a deadline may count from */
  const char *values;  /* records: the values `is` may name, space separated; "" none */
};

enum vocabulary_list {
  VOCABULARY_RECORDS,      /* `record = ...`, `due_from`, `before` */
  VOCABULARY_ACTS,         /* `act` of a gate */
  VOCABULARY_EFFECTS,      /* `effect` of an event */
  VOCABULARY_COMPARTMENTS, /* `compartment` of an event or a document */
  VOCABULARY_PARTIES,      /* `of` and `waiting_on` */
  VOCABULARY_FRAMEWORKS,   /* `pass` */
  VOCABULARY_ENQUIRIES,    /* `enquiry` */
  VOCABULARY_OUTCOMES,     /* `outcome` of an end */
  VOCABULARY_COUNTERS,     /* what a counter counts, after the dot */
  VOCABULARY_STRANDS,      /* `is` of a strand */
  VOCABULARY_NATIONS,      /* `nation` of a variant */
  VOCABULARY_KNOWN,        /* `known` of any part */
  VOCABULARY_LAST = VOCABULARY_KNOWN,
};

/* The words of a list, in the order in which they are shown. */
const struct vocabulary_word *vocabulary_words(enum vocabulary_list list, size_t *count);
/* The word, NULL when the list has no such name. */
const struct vocabulary_word *vocabulary_word(enum vocabulary_list list, const char *name);

#endif
