/* A growing byte buffer, always NUL-terminated once written to. */
#ifndef FAIRWAY_BASE_BUF_H
#define FAIRWAY_BASE_BUF_H

#include <stddef.h>

/* Start with `struct buf b = {0}`; end with buf_free() or buf_take(). */
struct buf {
  char *data; /* NULL while empty and never written to */
  size_t len; /* bytes, without the final NUL */
  size_t capacity;
};

void buf_add(struct buf *b, const char *bytes, size_t len);
void buf_puts(struct buf *b, const char *text);
void buf_putc(struct buf *b, char byte);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Forgets the content, keeps the memory. */
void buf_clear(struct buf *b);
/* The text, "" while empty; borrowed, valid until the next call on `b`. */
const char *buf_text(const struct buf *b);
/* Hands the content over ("" rather than NULL) and empties `b`. Caller frees. */
char *buf_take(struct buf *b);
void buf_free(struct buf *b);

#endif
