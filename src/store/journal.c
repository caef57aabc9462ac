/* The journal for readers: heads, codes and receipts; entries as people read them. Floor 4. */
#include "store/journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/inside.h"

enum { JOURNAL_UNDOS = 200 /* of a person in a row that a redo looks through */ };
enum { HASH_DIGITS = 64, CODE_DIGITS = 20 };

/* ---- heads ---- */

/* Fills `out` from the first row of `st` (seq, hash); seq 0 without a row. */
static bool read_head(struct statement *st, struct journal_head *out, struct error *err) {
  enum step step = statement_step(st, err);
  *out = (struct journal_head){0};
  if (step == STEP_ROW) {
    out->seq = statement_int(st, 0);
    snprintf(out->hash, sizeof out->hash, "%s", statement_text(st, 1));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

bool journal_head(struct casebook *cb, struct journal_head *out, struct error *err) {
  return read_head(statement_inside(cb, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"), out, err);
}

static bool entry_at(struct casebook *cb, int64_t seq, struct journal_head *out, struct error *err) {
  struct statement *st = statement_inside(cb, "SELECT seq, hash FROM journal WHERE seq = ?1");
  statement_bind_int(st, 1, seq);
  return read_head(st, out, err);
}

char *journal_code(const struct journal_head *head, char out[JOURNAL_CODE]) {
  snprintf(out, JOURNAL_CODE, "%lld-%.*s", (long long)head->seq, CODE_DIGITS, head->hash);
  return out;
}

static bool lower_hex(const char *text, size_t wanted, char *out) {
  if (strlen(text) != wanted || strspn(text, "0123456789abcdefABCDEF") != wanted) return false;
  for (size_t i = 0; i <= wanted; i++)
    out[i] = text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] - 'A' + 'a') : text[i];
  return true;
}

static bool not_there(const char *what, struct error *err) {
  return error_set(err, ERROR_CORRUPT,
                   "no entry of this casebook has %s: it is not the casebook that gave it out, "
                   "or its history was cut off or rewritten",
                   what);
}

static bool find_hash(struct casebook *cb, const char *hash, struct journal_head *out, struct error *err) {
  struct statement *st = statement_inside(cb, "SELECT seq, hash FROM journal WHERE hash = ?1");
  statement_bind_text(st, 1, hash);
  return read_head(st, out, err) && (out->seq || not_there("that hash", err));
}

static bool find_code(struct casebook *cb, int64_t seq, const char *digits, struct journal_head *out,
                      struct error *err) {
  if (!entry_at(cb, seq, out, err)) return false;
  return (out->seq && strncmp(out->hash, digits, CODE_DIGITS) == 0) || not_there("that code", err);
}

bool journal_find(struct casebook *cb, const char *text, struct journal_head *out, struct error *err) {
  char digits[HASH_DIGITS + 1], *dash;
  if (lower_hex(text, HASH_DIGITS, digits)) return find_hash(cb, digits, out, err);
  size_t number = strspn(text, "0123456789");
  if (number > 0 && number <= 18) {
    long long seq = strtoll(text, &dash, 10);
    if (*dash == '-' && lower_hex(dash + 1, CODE_DIGITS, digits)) return find_code(cb, seq, digits, out, err);
  }
  return error_set(
      err, ERROR_INVALID,
      "a head is the 64 digits of a hash, or a code such as 12-0123456789abcdef0123 as it is printed");
}

bool journal_receipt_check(struct casebook *cb, const struct journal_head *seen, enum receipt_state *state,
                           struct error *err) {
  struct journal_head now;
  *state = RECEIPT_NONE;
  if (seen->seq == 0 || !seen->hash[0]) return true;
  if (!entry_at(cb, seen->seq, &now, err)) return false;
  *state = now.seq && strcmp(now.hash, seen->hash) == 0 ? RECEIPT_EXTENDS : RECEIPT_BROKEN;
  return true;
}

/* ---- entries ---- */

/* An act, the undo that took it back, the redo that brought it again, ... each names the one before it in
 * `undoes`, and at most one names each. The last of them tells whether the act stands: twice its seq, and one
 * more where it is an undo of what the row began with. */
#define LAST_OF_ROW                                                                                          \
  "(WITH RECURSIVE up (seq, steps) AS (SELECT j.seq, 0 UNION ALL SELECT u.seq, up.steps + 1 FROM up "        \
  "JOIN journal u ON u.undoes = up.seq) SELECT seq * 2 + steps % 2 FROM up ORDER BY steps DESC LIMIT 1)"

#define ENTRY_SELECT                                                                                         \
  "SELECT j.seq, j.at, j.person_id, coalesce(nullif(p.name, ''), j.os_user), j.via, j.case_id, j.action, "   \
  "j.args, "                                                                                                 \
  "j.sentence, j.undoes, " LAST_OF_ROW ", j.changes, j.hash "                                                \
  "FROM journal j LEFT JOIN person p ON p.id = j.person_id "

static struct journal_entry entry_of(struct statement *st) {
  int64_t last = statement_int(st, 10);
  return (struct journal_entry){
      .seq = statement_int(st, 0),
      .at = statement_text(st, 1),
      .person_id = statement_int(st, 2),
      .by = statement_text(st, 3),
      .via = statement_text(st, 4),
      .case_id = statement_int(st, 5),
      .action = statement_text(st, 6),
      .args = statement_text(st, 7),
      .sentence = statement_text(st, 8),
      .undoes = statement_int(st, 9),
      .undone_by = last % 2 ? last / 2 : 0,
      .last = last / 2,
      .changes = statement_int(st, 11),
      .hash = statement_text(st, 12),
  };
}

bool journal_list(struct casebook *cb, int64_t case_id, int64_t before, int limit, journal_each *each,
                  void *data, struct error *err) {
  enum step step;
  struct statement *st =
      case_id ? statement_inside(cb, ENTRY_SELECT
                                 "WHERE j.case_id = ?2 AND j.seq < ?1 ORDER BY j.case_seq DESC LIMIT ?3")
              : statement_inside(cb, ENTRY_SELECT "WHERE j.seq < ?1 ORDER BY j.seq DESC LIMIT ?3");
  statement_bind_int(st, 1, before ? before : INT64_MAX);
  if (case_id) statement_bind_int(st, 2, case_id);
  statement_bind_int(st, 3, limit);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    struct journal_entry entry = entry_of(st);
    each(data, &entry);
  }
  return step == STEP_DONE;
}

/* A copy that owns its strings. */
static struct journal_entry entry_copy(struct journal_entry entry) {
  entry.at = mem_string(entry.at);
  entry.by = mem_string(entry.by);
  entry.via = mem_string(entry.via);
  entry.action = mem_string(entry.action);
  entry.args = mem_string(entry.args);
  entry.sentence = mem_string(entry.sentence);
  entry.hash = mem_string(entry.hash);
  return entry;
}

void journal_entry_free(struct journal_entry *entry) {
  free((char *)entry->at);
  free((char *)entry->by);
  free((char *)entry->via);
  free((char *)entry->action);
  free((char *)entry->args);
  free((char *)entry->sentence);
  free((char *)entry->hash);
  *entry = (struct journal_entry){0};
}

static bool read_entry(struct statement *st, struct journal_entry *out, const char *missing,
                       struct error *err) {
  enum step step = statement_step(st, err);
  *out = (struct journal_entry){0};
  if (step == STEP_ROW) *out = entry_copy(entry_of(st));
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "%s", missing);
  return step == STEP_ROW;
}

bool journal_entry(struct casebook *cb, int64_t seq, struct journal_entry *out, struct error *err) {
  struct statement *st = statement_inside(cb, ENTRY_SELECT "WHERE j.seq = ?1");
  statement_bind_int(st, 1, seq);
  return read_entry(st, out, "the journal has no such entry", err);
}

bool journal_last_change(struct casebook *cb, const char *table, int64_t key, struct journal_entry *out,
                         struct error *err) {
  struct statement *st = statement_inside(
      cb, ENTRY_SELECT "WHERE j.seq = (SELECT max(seq) FROM journal_change WHERE tbl = ?1 AND key = ?2)");
  statement_bind_text(st, 1, table);
  statement_bind_int(st, 2, key);
  return read_entry(st, out, "nobody has changed that record yet", err);
}

bool journal_last_act(struct casebook *cb, int64_t person_id, struct journal_entry *out, struct error *err) {
  struct statement *st =
      statement_inside(cb, ENTRY_SELECT "WHERE j.person_id = ?1 AND j.undoes IS NULL AND " LAST_OF_ROW
                                        " % 2 = 0 ORDER BY j.seq DESC LIMIT 1");
  statement_bind_int(st, 1, person_id);
  return read_entry(st, out, "there is nothing of yours to undo", err);
}

/* The entry at the bottom of a row: what was undone in the first place. */
static bool bottom_of(struct casebook *cb, int64_t seq, struct journal_entry *out, struct error *err) {
  struct statement *st = statement_inside(
      cb, ENTRY_SELECT
      "WHERE j.seq = (WITH RECURSIVE down (seq, undoes) AS (SELECT seq, undoes FROM journal WHERE seq = ?1 "
      "UNION ALL SELECT e.seq, e.undoes FROM journal e JOIN down ON e.seq = down.undoes) "
      "SELECT seq FROM down WHERE undoes IS NULL)");
  statement_bind_int(st, 1, seq);
  return read_entry(st, out, "the journal has no such entry", err);
}

/* The newest entry of theirs that undid something and was not undone itself, and the act before which it
 * stands: what is undone last is brought again first. */
bool journal_last_undo(struct casebook *cb, int64_t person_id, struct journal_entry *out, struct error *err) {
  struct statement *st = statement_inside(
      cb, "SELECT j.seq FROM journal j WHERE j.person_id = ?1 AND j.undoes IS NOT NULL AND j.seq > "
          "coalesce((SELECT max(b.seq) FROM journal b WHERE b.person_id = ?1 AND b.undoes IS NULL), 0) "
          "AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.seq) ORDER BY j.seq DESC");
  statement_bind_int(st, 1, person_id);
  int64_t seqs[JOURNAL_UNDOS], count = 0;
  enum step step;
  while (count < JOURNAL_UNDOS && (step = statement_step(st, err)) == STEP_ROW)
    seqs[count++] = statement_int(st, 0);
  statement_reset(st);
  for (int64_t i = 0; i < count; i++) {
    if (!bottom_of(cb, seqs[i], out, err)) return false;
    if (out->undone_by) return true;
    journal_entry_free(out);
  }
  return error_set(err, ERROR_MISSING, "nothing of yours was undone last");
}
