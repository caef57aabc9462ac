/* Finding a text among many. Floor 5, pure.
 *
 * The texts come from outside, so the hash has a secret key: nobody can make a sheet whose keys all collide.
 */
#include "model/intake_index.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_SIZE = 64 };

struct slot {
  char *key; /* NULL: free */
  size_t number;
};

struct intake_index {
  struct slot *slots;
  size_t size, used; /* size is a power of two, never more than half used */
  unsigned char secret[crypto_shorthash_KEYBYTES];
};

struct intake_index *intake_index_new(void) {
  struct intake_index *index = mem_alloc(sizeof *index);
  index->size = FIRST_SIZE;
  index->slots = mem_array(index->size, sizeof *index->slots);
  randombytes_buf(index->secret, sizeof index->secret);
  return index;
}

void intake_index_free(struct intake_index *index) {
  if (!index) return;
  for (size_t i = 0; i < index->size; i++)
    free(index->slots[i].key);
  free(index->slots);
  free(index);
}

/* The slot that has `key`, or the free one where it would go. */
static struct slot *slot_of(const struct intake_index *index, const char *key) {
  unsigned char hash[crypto_shorthash_BYTES];
  size_t at = 0;
  crypto_shorthash(hash, (const unsigned char *)key, strlen(key), index->secret);
  memcpy(&at, hash, sizeof at < sizeof hash ? sizeof at : sizeof hash);
  for (at &= index->size - 1;; at = (at + 1) & (index->size - 1)) {
    struct slot *slot = &index->slots[at];
    if (!slot->key || strcmp(slot->key, key) == 0) return slot;
  }
}

size_t intake_index_find(const struct intake_index *index, const char *key, size_t otherwise) {
  const struct slot *slot = slot_of(index, key);
  return slot->key ? slot->number : otherwise;
}

static void grow(struct intake_index *index) {
  struct slot *old = index->slots;
  size_t size = index->size;
  index->size *= 2;
  index->slots = mem_array(index->size, sizeof *index->slots);
  for (size_t i = 0; i < size; i++)
    if (old[i].key) *slot_of(index, old[i].key) = old[i];
  free(old);
}

void intake_index_put(struct intake_index *index, const char *key, size_t number) {
  struct slot *slot = slot_of(index, key);
  if (!slot->key) {
    if (++index->used * 2 > index->size) {
      grow(index);
      slot = slot_of(index, key);
    }
    slot->key = mem_string(key);
  }
  slot->number = number;
}
