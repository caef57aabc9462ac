/* The hashes that chain the journal. Floor 4.
 *
 * Two hashes an entry, both BLAKE2b-256 in hex. The digest is of the content: salt, action, arguments,
 * sentence and every change. The hash is of everything else and that digest, and of the two hashes before it:
 * that of the entry before (prev) and that of the same case's entry before (case_prev). So an entry whose
 * content must one day be erased by law leaves the chain whole, and the entries of one case can be checked on
 * their own.
 *
 * Each field goes in with its kind and length before it, so that no two different entries are ever the
 * same bytes. The first bytes say what is being hashed and by which version of this rule.
 */
#include <string.h>

#include "store/inside.h"

enum { HASH_BYTES = 32 };

static void put_number(crypto_generichash_state *state, char kind, uint64_t number) {
  unsigned char bytes[9] = {(unsigned char)kind};
  for (int i = 0; i < 8; i++)
    bytes[1 + i] = (unsigned char)(number >> (56 - 8 * i));
  crypto_generichash_update(state, bytes, sizeof bytes);
}

static void put_text_n(crypto_generichash_state *state, const char *text, size_t len) {
  put_number(state, 't', len);
  crypto_generichash_update(state, (const unsigned char *)text, len);
}

static void put_text(crypto_generichash_state *state, const char *text) {
  put_text_n(state, text, strlen(text));
}

static void put_int(crypto_generichash_state *state, int64_t value) {
  put_number(state, 'i', (uint64_t)value);
}

static void put_optional(crypto_generichash_state *state, struct optional value) {
  if (value.set)
    put_int(state, value.value);
  else
    put_number(state, 'n', 0);
}

static void finish(crypto_generichash_state *state, char out[JOURNAL_HASH]) {
  unsigned char hash[HASH_BYTES];
  crypto_generichash_final(state, hash, sizeof hash);
  sodium_bin2hex(out, JOURNAL_HASH, hash, sizeof hash);
}

void chain_digest_begin(struct chain_digest *digest, const struct chain_entry *entry) {
  crypto_generichash_init(&digest->state, NULL, 0, HASH_BYTES);
  put_text(&digest->state, "fairway act content 1");
  put_text(&digest->state, entry->salt);
  put_text(&digest->state, entry->action);
  put_text(&digest->state, entry->args);
  put_text(&digest->state, entry->sentence);
}

void chain_digest_change(struct chain_digest *digest, int64_t n, const char *table, int64_t key,
                         const char *op, const char *data, size_t len) {
  put_int(&digest->state, n);
  put_text(&digest->state, table);
  put_int(&digest->state, key);
  put_text(&digest->state, op);
  put_text_n(&digest->state, data, len);
}

void chain_digest_end(struct chain_digest *digest, char out[JOURNAL_HASH]) {
  finish(&digest->state, out);
}

void chain_hash(const struct chain_entry *entry, char out[JOURNAL_HASH]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
  put_text(&state, "fairway act 1");
  put_int(&state, entry->seq);
  put_text(&state, entry->uuid);
  put_text(&state, entry->at);
  put_optional(&state, entry->person_id);
  put_text(&state, entry->os_user);
  put_text(&state, entry->via);
  put_optional(&state, entry->case_id);
  put_optional(&state, entry->case_seq);
  put_optional(&state, entry->undoes);
  put_int(&state, entry->changes);
  put_text(&state, entry->digest);
  put_text(&state, entry->prev);
  put_text(&state, entry->case_prev);
  finish(&state, out);
}

static struct optional optional_of(struct statement *st, int column) {
  return (struct optional){!statement_is_null(st, column), statement_int(st, column)};
}

struct chain_entry chain_entry_of(struct statement *st) {
  return (struct chain_entry){
      .seq = statement_int(st, 0),
      .uuid = statement_text(st, 1),
      .at = statement_text(st, 2),
      .person_id = optional_of(st, 3),
      .os_user = statement_text(st, 4),
      .via = statement_text(st, 5),
      .case_id = optional_of(st, 6),
      .case_seq = optional_of(st, 7),
      .action = statement_text(st, 8),
      .args = statement_text(st, 9),
      .sentence = statement_text(st, 10),
      .undoes = optional_of(st, 11),
      .changes = statement_int(st, 12),
      .salt = statement_text(st, 13),
      .digest = statement_text(st, 14),
      .prev = statement_text(st, 15),
      .case_prev = statement_text(st, 16),
      .hash = statement_text(st, 17),
  };
}

bool chain_check(struct casebook *cb, const struct chain_entry *entry, struct chain_fault *fault,
                 struct error *err) {
  struct chain_digest digest;
  char hash[JOURNAL_HASH];
  enum step step;
  *fault = (struct chain_fault){0};
  chain_digest_begin(&digest, entry);
  struct statement *st =
      statement_inside(cb, "SELECT n, tbl, key, op, data, id FROM journal_change WHERE seq = ?1 ORDER BY n");
  statement_bind_int(st, 1, entry->seq);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    size_t len;
    const char *data = statement_text_n(st, 4, &len);
    chain_digest_change(&digest, statement_int(st, 0), statement_text(st, 1), statement_int(st, 2),
                        statement_text(st, 3), data, len);
    int64_t id = statement_int(st, 5);
    if (!fault->found++)
      fault->first = id;
    else if (id != fault->last + 1)
      fault->order = true;
    fault->last = id;
  }
  chain_digest_end(&digest, hash);
  fault->count = fault->found != entry->changes;
  fault->content = strcmp(hash, entry->digest) != 0;
  chain_hash(entry, hash);
  fault->entry = strcmp(hash, entry->hash) != 0;
  return step == STEP_DONE;
}
