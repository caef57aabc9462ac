/* Erasure: rows and what the journal says of them go for good; the chain stays whole. */
#ifndef FAIRWAY_STORE_ERASE_H
#define FAIRWAY_STORE_ERASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"
#include "store/rewind.h"

struct erase_row {
  const char *table; /* of a record table, the schema's own spelling */
  int64_t key;
};

/* Rows to be erased. erase_rows_free() them. */
struct erase_rows {
  struct erase_row *at;
  size_t count, capacity;
};
void erase_rows_free(struct erase_rows *rows);

/* Adds the rows of a case or a concern, as a look back has them (store/rewind.h), with those that its acts
 * took away earlier and that only the journal still has. Rows of the practitioner are among them. */
bool erase_rows_of(struct casebook *cb, enum rewind_kind kind, int64_t id, struct erase_rows *out,
                   struct error *err);

/* Inside an open act: deletes the rows, empties what the journal has of them, and says so of every entry that
 * spoke of one: its hash, number, time and person stay, its sentence and arguments go. The act itself keeps
 * of them only table and key. *entries receives how many entries were emptied. What still refers to one of
 * the rows is found when the act is committed, and refuses it. */
bool journal_erase(struct casebook *cb, const struct erase_rows *rows, int64_t *entries, struct error *err);

#endif
