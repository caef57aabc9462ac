/* Memory that lives and ends together. Floor 3; knows nothing of what it holds. */
#include "workflow/pool.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK = 16 * 1024 };

struct block {
  struct block *next;
  size_t used, size;
  alignas(max_align_t) char bytes[];
};

struct pool {
  struct block *blocks; /* the newest first: the one with room */
};

struct pool *pool_new(void) {
  return mem_alloc(sizeof(struct pool));
}

void pool_free(struct pool *pool) {
  if (!pool) return;
  for (struct block *b = pool->blocks, *next; b; b = next) {
    next = b->next;
    free(b);
  }
  free(pool);
}

void *pool_array(struct pool *pool, size_t count, size_t size) {
  const size_t align = alignof(max_align_t);
  assert(!size || count <= (SIZE_MAX / 2) / size);
  size_t wanted = (count * size + align - 1) / align * align;
  if (!wanted) return NULL;
  if (!pool->blocks || pool->blocks->size - pool->blocks->used < wanted) {
    size_t room = wanted > BLOCK ? wanted : BLOCK;
    struct block *b = mem_alloc(sizeof *b + room);
    b->size = room;
    b->next = pool->blocks;
    pool->blocks = b;
  }
  void *place = pool->blocks->bytes + pool->blocks->used;
  pool->blocks->used += wanted;
  return place;
}

const char *pool_string(struct pool *pool, const char *text) {
  if (!text || !*text) return "";
  size_t len = strlen(text) + 1;
  return memcpy(pool_array(pool, len, 1), text, len);
}

const char *pool_format(struct pool *pool, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int len = vsnprintf(NULL, 0, format, args);
  va_end(args);
  assert(len >= 0);
  char *out = pool_array(pool, (size_t)len + 1, 1);
  va_start(args, format);
  vsnprintf(out, (size_t)len + 1, format, args);
  va_end(args);
  return out;
}
