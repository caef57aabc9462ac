/* A case as its records stood earlier: what was done since is taken back in an act that is never committed.
 */
#ifndef FAIRWAY_STORE_REWIND_H
#define FAIRWAY_STORE_REWIND_H

#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

struct rewound {
  int64_t acts; /* that are taken back */
  int64_t kept; /* changes that could not be: somebody without the case has changed the row since */
};

enum rewind_kind { REWIND_CASE, REWIND_CONCERN };

/* Inside an open act, which can only be rolled back afterwards: takes back every change that the journal has
 * of the case from `instant` on, with those of its practitioner and of the office's own days. Left as they
 * are now: people, accounts, the office's name, the texts of definitions. Rows that are worked out
 * (deadline, line, spell, search) are not touched either, and must not be read. */
bool journal_rewind(struct casebook *cb, enum rewind_kind kind, int64_t id, const char *instant,
                    struct rewound *out, struct error *err);

/* The rows of a case or a concern as they are now, its practitioner's among them. */
typedef void journal_own_row(void *data, const char *table, int64_t key);
bool journal_own_rows(struct casebook *cb, enum rewind_kind kind, int64_t id, journal_own_row *each,
                      void *data, struct error *err);

#endif
