/* A growing byte buffer. Floor 1. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void reserve(struct buf *b, size_t more) {
  size_t needed = b->len + more + 1;
  if (needed <= b->capacity) return;
  size_t wanted = b->capacity ? b->capacity : 64;
  while (wanted < needed)
    wanted *= 2;
  b->data = mem_resize(b->data, wanted);
  b->capacity = wanted;
}

void buf_add(struct buf *b, const char *bytes, size_t len) {
  reserve(b, len);
  if (len) memcpy(b->data + b->len, bytes, len);
  b->len += len;
  b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *text) {
  buf_add(b, text, strlen(text));
}

void buf_putc(struct buf *b, char byte) {
  buf_add(b, &byte, 1);
}

void buf_printf(struct buf *b, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (len > 0) {
    reserve(b, (size_t)len);
    vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
    b->len += (size_t)len;
  }
  va_end(again);
}

void buf_clear(struct buf *b) {
  b->len = 0;
  if (b->data) b->data[0] = '\0';
}

const char *buf_text(const struct buf *b) {
  return b->data ? b->data : "";
}

char *buf_take(struct buf *b) {
  char *text = b->data ? b->data : mem_string("");
  *b = (struct buf){0};
  return text;
}

void buf_free(struct buf *b) {
  free(b->data);
  *b = (struct buf){0};
}
