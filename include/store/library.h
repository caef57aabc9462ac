/* Which SQLite this program runs on. */
#ifndef FAIRWAY_STORE_LIBRARY_H
#define FAIRWAY_STORE_LIBRARY_H

#include <jansson.h>

/* {"version", "source", "options": [compile options], "missing": [those that a casebook needs]}; new
 * reference. */
json_t *library_facts(void);

#endif
