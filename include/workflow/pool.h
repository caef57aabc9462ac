/* Memory that lives and ends together: all of one definition. Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_POOL_H
#define FAIRWAY_WORKFLOW_POOL_H

#include <stddef.h>

struct pool;

struct pool *pool_new(void);
/* Takes NULL. */
void pool_free(struct pool *pool);
/* Zeroed room for `count` items of `size` bytes, aligned for anything; NULL when `count` is 0. */
void *pool_array(struct pool *pool, size_t count, size_t size);
/* A copy of `text`; "" for NULL. */
const char *pool_string(struct pool *pool, const char *text);
const char *pool_format(struct pool *pool, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
