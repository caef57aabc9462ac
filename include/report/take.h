/* Members of a record as it goes out, for those who print it. What is absent reads as the stand-in. */
#ifndef FAIRWAY_REPORT_TAKE_H
#define FAIRWAY_REPORT_TAKE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

const char *take_text(const json_t *object, const char *key); /* "" */
int64_t take_int(const json_t *object, const char *key);      /* 0 */
bool take_flag(const json_t *object, const char *key);
const json_t *take(const json_t *object, const char *key); /* NULL */
/* "Fri 20 Nov 2026", "" without a day. Returns `out`. */
char *take_day(const json_t *object, const char *key, char out[DATE_LONG_TEXT]);
/* "role-changed" as "Role changed". Caller frees. */
char *take_words(const char *id);

#endif
