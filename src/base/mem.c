/* Allocation that never returns NULL. Floor 1. */
#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhausted_hook)(void);

void mem_on_exhausted(void (*hook)(void)) {
  exhausted_hook = hook;
}

static void exhausted(void) {
  static const char sentence[] = "fairway: there is no memory left; what was not yet saved was not changed\n";
  if (exhausted_hook) exhausted_hook();
  /* stdio may itself need memory */
  if (write(STDERR_FILENO, sentence, sizeof sentence - 1) < 0) _exit(3);
  _exit(3);
}

void *mem_alloc(size_t size) {
  return mem_array(1, size);
}

void *mem_array(size_t count, size_t size) {
  void *block = calloc(count ? count : 1, size ? size : 1);
  if (!block) exhausted();
  return block;
}

void *mem_resize(void *block, size_t size) {
  void *moved = realloc(block, size ? size : 1);
  if (!moved) exhausted();
  return moved;
}

char *mem_string_n(const char *text, size_t len) {
  char *copy = mem_alloc(len + 1);
  memcpy(copy, text, len);
  return copy;
}

char *mem_string(const char *text) {
  return text ? mem_string_n(text, strlen(text)) : NULL;
}

char *mem_format(const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = NULL;
  if (vasprintf(&text, format, args) < 0) exhausted();
  va_end(args);
  return text;
}

void *mem_room(void *array, size_t count, size_t *capacity, size_t item_size) {
  if (count < *capacity) return array;
  size_t wanted = *capacity ? *capacity * 2 : 8;
  if (wanted > SIZE_MAX / item_size) exhausted();
  *capacity = wanted;
  return mem_resize(array, wanted * item_size);
}
