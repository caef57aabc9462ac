/* The journal: who did what, chained by hash; heads and receipts; undo.
 *
 * src/store/chain.c says what each hash covers.
 */
#ifndef FAIRWAY_STORE_JOURNAL_H
#define FAIRWAY_STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/casebook.h"

enum { JOURNAL_HASH = 65 /* 64 hex digits */, JOURNAL_CODE = 42 /* "12-" and 20 hex digits */ };

/* One entry named by its number and hash: a head, or a receipt of one. */
struct journal_head {
  int64_t seq; /* 0: no entry yet */
  char hash[JOURNAL_HASH];
};

/* The newest entry. */
bool journal_head(struct casebook *cb, struct journal_head *out, struct error *err);
/* Its short code for paper, `12-0123456789abcdef0123`. Returns `out`. */
char *journal_code(const struct journal_head *head, char out[JOURNAL_CODE]);
/* The entry that `text` names: all 64 digits of its hash, or the short code. ERROR_INVALID when it is
 * neither, ERROR_CORRUPT when no entry has it: then the casebook is not the one that gave it out, or
 * history was cut off or rewritten. Proves that the entry is there, not that the chain holds: verify does. */
bool journal_find(struct casebook *cb, const char *text, struct journal_head *out, struct error *err);

enum receipt_state { RECEIPT_NONE, RECEIPT_EXTENDS, RECEIPT_BROKEN };
/* Is a head seen earlier still part of this history? seq 0 or an empty hash is RECEIPT_NONE. */
bool journal_receipt_check(struct casebook *cb, const struct journal_head *seen, enum receipt_state *state,
                           struct error *err);

/* One entry for people. The strings are borrowed and valid for the length of the call they came from,
 * unless journal_entry_free() is asked for. */
struct journal_entry {
  int64_t seq;
  const char *at;
  int64_t person_id; /* 0: nobody */
  const char *by;    /* the person's name, else the operating system's name */
  const char *via;
  int64_t case_id; /* 0: none */
  const char *action;
  const char *args;
  const char *sentence;
  int64_t undoes;    /* seq of the entry it undid; 0: none */
  int64_t undone_by; /* seq of the entry that undid it, and was not undone itself; 0: it stands */
  int64_t last; /* of it and the undos and redos that came of it, the last: what a next one starts from */
  int64_t changes;
  const char *hash;
};
typedef void journal_each(void *data, const struct journal_entry *entry);

/* Tells `each` of up to `limit` entries, newest first, of one case (0: all), older than `before`
 * (0: from the newest). */
bool journal_list(struct casebook *cb, int64_t case_id, int64_t before, int limit, journal_each *each,
                  void *data, struct error *err);

/* One entry; ERROR_MISSING when there is none of that number. Free with journal_entry_free(). */
bool journal_entry(struct casebook *cb, int64_t seq, struct journal_entry *out, struct error *err);

/* Who touched a row last: fills `out`, to be freed with journal_entry_free(); false with ERROR_MISSING
 * when nobody did. For "changed by A. Manager at 14:02". */
bool journal_last_change(struct casebook *cb, const char *table, int64_t key, struct journal_entry *out,
                         struct error *err);

/* The act that this person's next undo would take back: the newest of theirs that is no undo and stands.
 * ERROR_MISSING when there is none. Free with journal_entry_free(). Whether the action may be undone at all
 * is for the action table to say. */
bool journal_last_act(struct casebook *cb, int64_t person_id, struct journal_entry *out, struct error *err);
/* The act that their next redo would bring again: the one they undid last, unless they have done something
 * else since. `out->undone_by` is the undo. */
bool journal_last_undo(struct casebook *cb, int64_t person_id, struct journal_entry *out, struct error *err);
void journal_entry_free(struct journal_entry *entry);

/* One row that an undo put back; `table` is borrowed and constant. */
typedef void journal_touched(void *data, const char *table, int64_t key);

/* Inside an open act: takes back the entry `seq` (an act; or an undo, which brings the act again) by
 * exchanging the old and new values of every row it changed (counters are left alone, and `ver` goes on
 * rather than back, so that a reader of either state is told). Marks the open act as the undo and as that
 * case's. Refused when a row has changed since, naming who and when, when later records stand on one that
 * would go, or when it was taken back already. `touched` (may be NULL) hears of each row, so that the floor
 * above can derive anew what depends on it: the row may be gone by then. */
bool journal_undo(struct casebook *cb, int64_t seq, journal_touched *touched, void *data, struct error *err);

#endif
