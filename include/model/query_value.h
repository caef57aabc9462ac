/* The value of one condition of a query: dates, levels, names. For src/model/query*.c. */
#ifndef FAIRWAY_MODEL_QUERY_VALUE_H
#define FAIRWAY_MODEL_QUERY_VALUE_H

#include "model/query.h"

enum query_operator { OP_IS, OP_BELOW, OP_AT_MOST, OP_ABOVE, OP_AT_LEAST };

enum query_value { VALUE_FINE, VALUE_HALF /* more of it may make sense */, VALUE_WRONG };

/* Fills the test's value from what stands after the operator. VALUE_FINE or else nothing is filled in. */
enum query_value query_value_read(struct query *test, enum query_operator op, const char *value,
                                  const struct query_terms *terms);

#endif
