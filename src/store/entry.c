/* The entry of an act: put together, written, read back. Floor 4; act.c begins and ends the transaction. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/inside.h"

enum { SALT_BYTES = 16, LARGEST_CHANGE = 1024 * 1024 };

/* One change ready to be written. */
struct record {
  const struct change *change;
  enum change_op op;
  char *data;
};

static void records_free(struct record *records, size_t count) {
  for (size_t i = 0; i < count; i++)
    free(records[i].data);
  free(records);
}

/* An erasure must not write into the journal what it takes out of it. */
static char *data_of(const struct casebook *cb, enum change_op op, const struct change *change) {
  return op == CHANGE_DELETE && act_is_erasing(cb) ? mem_string("{}") : change_data(change);
}

static bool records_of(const struct casebook *cb, const struct changes *changes, struct record **out,
                       size_t *count, struct error *err) {
  struct record *records = mem_array(changes->count, sizeof *records);
  *out = records;
  *count = 0;
  for (size_t i = 0; i < changes->count; i++) {
    enum change_op op = change_net(&changes->rows[i]);
    if (op == CHANGE_NONE) continue;
    struct record *record = &records[(*count)++];
    *record = (struct record){&changes->rows[i], op, data_of(cb, op, &changes->rows[i])};
    if (strlen(record->data) > LARGEST_CHANGE)
      return error_set(err, ERROR_INVALID,
                       "that is more than one record can hold (1 MB); make the text shorter");
  }
  return true;
}

/* What the entry before, and the case's entry before, end with. */
struct link {
  int64_t seq, case_seq, change; /* `change`: the last id of journal_change */
  char prev[JOURNAL_HASH], case_prev[JOURNAL_HASH];
};

static bool read_end(struct statement *st, int64_t *seq, char hash[JOURNAL_HASH], struct error *err) {
  enum step step = statement_step(st, err);
  *seq = step == STEP_ROW ? statement_int(st, 0) : 0;
  snprintf(hash, JOURNAL_HASH, "%s", step == STEP_ROW ? statement_text(st, 1) : "");
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool find_link(struct casebook *cb, struct optional case_id, struct link *link, struct error *err) {
  *link = (struct link){0};
  struct statement *st = statement_inside(cb, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1");
  if (!read_end(st, &link->seq, link->prev, err)) return false;
  st = statement_inside(cb, "SELECT id, '' FROM journal_change ORDER BY id DESC LIMIT 1");
  if (!read_end(st, &link->change, link->case_prev, err)) return false;
  if (!case_id.set) return true;
  st = statement_inside(
      cb, "SELECT case_seq, hash FROM journal WHERE case_id = ?1 ORDER BY case_seq DESC LIMIT 1");
  statement_bind_int(st, 1, case_id.value);
  return read_end(st, &link->case_seq, link->case_prev, err);
}

static void bind_optional(struct statement *st, int index, struct optional value) {
  if (value.set)
    statement_bind_int(st, index, value.value);
  else
    statement_bind_null(st, index);
}

static bool write_entry(struct casebook *cb, const struct chain_entry *entry, struct error *err) {
  struct statement *st = statement_inside(
      cb, "INSERT INTO journal (" CHAIN_COLUMNS ") VALUES "
          "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)");
  statement_bind_int(st, 1, entry->seq);
  statement_bind_text(st, 2, entry->uuid);
  statement_bind_text(st, 3, entry->at);
  bind_optional(st, 4, entry->person_id);
  statement_bind_text(st, 5, entry->os_user);
  statement_bind_text(st, 6, entry->via);
  bind_optional(st, 7, entry->case_id);
  bind_optional(st, 8, entry->case_seq);
  statement_bind_text(st, 9, entry->action);
  statement_bind_text(st, 10, entry->args);
  statement_bind_text(st, 11, entry->sentence);
  bind_optional(st, 12, entry->undoes);
  statement_bind_int(st, 13, entry->changes);
  statement_bind_text(st, 14, entry->salt);
  statement_bind_text(st, 15, entry->digest);
  statement_bind_text(st, 16, entry->prev);
  statement_bind_text(st, 17, entry->case_prev);
  statement_bind_text(st, 18, entry->hash);
  return statement_run(st, err);
}

static bool write_changes(struct casebook *cb, const struct link *link, const struct record *records,
                          size_t count, struct error *err) {
  for (size_t i = 0; i < count; i++) {
    struct statement *st = statement_inside(
        cb,
        "INSERT INTO journal_change (seq, n, tbl, key, op, data, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    statement_bind_int(st, 1, link->seq + 1);
    statement_bind_int(st, 2, (int64_t)i + 1);
    statement_bind_text(st, 3, records[i].change->shape->table->name);
    statement_bind_int(st, 4, records[i].change->key);
    statement_bind_text(st, 5, change_op_name(records[i].op));
    statement_bind_text(st, 6, records[i].data);
    statement_bind_int(st, 7, link->change + (int64_t)i + 1);
    if (!statement_run(st, err)) return false;
  }
  return true;
}

static void digest_records(const struct chain_entry *entry, const struct record *records, size_t count,
                           char out[JOURNAL_HASH]) {
  struct chain_digest digest;
  chain_digest_begin(&digest, entry);
  for (size_t i = 0; i < count; i++)
    chain_digest_change(&digest, (int64_t)i + 1, records[i].change->shape->table->name,
                        records[i].change->key, change_op_name(records[i].op), records[i].data,
                        strlen(records[i].data));
  chain_digest_end(&digest, out);
}

/* Before the commit the entry is read back and hashed again: if what SQLite holds is not what was meant, the
 * act is not done at all. */
static bool entry_holds(struct casebook *cb, int64_t seq, const char *hash, struct error *err) {
  struct chain_fault fault;
  struct error unread = {0};
  struct statement *st = statement_inside(cb, "SELECT " CHAIN_COLUMNS " FROM journal WHERE seq = ?1");
  statement_bind_int(st, 1, seq);
  bool ok = statement_step(st, &unread) == STEP_ROW;
  if (ok) {
    struct chain_entry entry = chain_entry_of(st);
    ok = chain_check(cb, &entry, &fault, &unread) && !fault.count && !fault.content && !fault.entry &&
         strcmp(entry.hash, hash) == 0;
  }
  statement_reset(st);
  if (ok) return true;
  if (err && unread.code != ERROR_NONE) {
    *err = unread;
    return false;
  }
  error_set(err, ERROR_CORRUPT,
            "what was written did not read back the same, so it was not kept; nothing was changed");
  return error_detail(err, "entry %lld failed its check before the commit", (long long)seq);
}

/* Everything that depends on what went before: number, links, salt and hashes. */
static void complete(struct chain_entry *entry, const struct link *link, const struct record *records,
                     size_t count, char salt[SALT_BYTES * 2 + 1], char digest[JOURNAL_HASH],
                     struct journal_head *receipt) {
  unsigned char random[SALT_BYTES];
  context_random(random, sizeof random);
  entry->seq = receipt->seq = link->seq + 1;
  if (entry->case_id.set) entry->case_seq = (struct optional){true, link->case_seq + 1};
  entry->changes = (int64_t)count;
  entry->salt = sodium_bin2hex(salt, SALT_BYTES * 2 + 1, random, sizeof random);
  entry->prev = link->prev;
  entry->case_prev = link->case_prev;
  entry->digest = digest;
  digest_records(entry, records, count, digest);
  chain_hash(entry, receipt->hash);
  entry->hash = receipt->hash;
}

bool entry_write(struct casebook *cb, const struct chain_entry *terms, const struct changes *changes,
                 struct journal_head *receipt, struct error *err) {
  struct chain_entry entry = *terms;
  struct record *records = NULL;
  size_t count = 0;
  struct link link;
  char salt[SALT_BYTES * 2 + 1], digest[JOURNAL_HASH];
  bool ok = find_link(cb, entry.case_id, &link, err) && records_of(cb, changes, &records, &count, err);
  if (ok) {
    complete(&entry, &link, records, count, salt, digest, receipt);
    ok = write_entry(cb, &entry, err) && write_changes(cb, &link, records, count, err) &&
         entry_holds(cb, entry.seq, receipt->hash, err);
  }
  records_free(records, count);
  return ok;
}
