/* Verify: is the casebook what its history says, and is the history whole?
 *
 * What it cannot find: a rewriting of the whole chain from some entry on, by somebody who can write
 * the file. Only a head kept elsewhere (a receipt, a printed code) shows that.
 */
#ifndef FAIRWAY_STORE_VERIFY_H
#define FAIRWAY_STORE_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"
#include "store/journal.h"

/* One thing that is not as it should be. The strings are borrowed for the length of the call. */
struct verify_finding {
  const char *kind;  /* file, schema, reference, chain, replay, head, derived */
  const char *table; /* "" when it is about no table */
  int64_t key;       /* the row's id; 0: none */
  int64_t seq;       /* the entry of the journal; 0: none */
  const char *text;  /* one sentence, safe to show */
};

struct verify_watch {
  void (*found)(void *data, const struct verify_finding *finding);
  /* `what` is a word or two ("file", "chain", "records"); may be NULL. */
  void (*progress)(void *data, const char *what, int64_t done, int64_t of);
  /* Checks of the floors above, such as the derived tables, run last; may be NULL. It reports through
   * `found` itself. */
  bool (*beyond)(void *data, struct casebook *cb, struct error *err);
  void *data;
};

struct verify_result {
  int64_t entries;  /* of the journal */
  int64_t changes;  /* replayed */
  int64_t rows;     /* of record tables compared */
  int64_t findings; /* of this floor; those of `beyond` are not counted */
  struct journal_head head;
};

/* Checks everything: the file (SQLite's own check), the references, the text of the schema, the chain
 * entry by entry, and every row of every record table against what its changes give when
 * replayed from nothing. `head` (may be NULL) is a head or code kept from earlier that must be part of the
 * chain. False only when it could not be carried out; what it found is in `result` and told to
 * `watch` (may be NULL). Others can write meanwhile: it reads in short steps. */
bool verify_casebook(struct casebook *cb, const char *head, const struct verify_watch *watch,
                     struct verify_result *result, struct error *err);

#endif
