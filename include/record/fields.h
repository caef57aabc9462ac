/* The fields of a record: a JSON object with each field of its kind by name, as the arguments of an action
 * have it: text, "" where there is nothing; "2026-11-20"; "yes", "no"; "1200.50" of money; a list of words; a
 * number of a person, a link or a whole number, "" where there is none.
 */
#ifndef FAIRWAY_RECORD_FIELDS_H
#define FAIRWAY_RECORD_FIELDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "record/field.h"

/* A field from its column as the journal keeps it (text, number or null). New reference. */
json_t *fields_value(const struct action_arg *field, const json_t *column);
/* Words with spaces between, as a list. New reference. */
json_t *fields_words(const char *text);

/* One field of an object of fields (NULL: nothing is filled). */
bool fields_filled(const json_t *fields, const char *name);
const char *fields_text(const json_t *fields, const char *name);               /* "" of what is no text */
date_day fields_day(const json_t *fields, const char *name);                   /* DATE_NONE */
int64_t fields_int(const json_t *fields, const char *name, int64_t otherwise); /* persons and links too */
int64_t fields_pence(const json_t *fields, const char *name, int64_t otherwise);
bool fields_has(const json_t *fields, const char *name, const char *choice); /* of choice and choices */

#endif
