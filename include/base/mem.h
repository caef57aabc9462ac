/* Memory that is there or ends the program calmly.
 *
 * None of these returns NULL. When there is no memory the hook set with mem_on_exhausted() runs
 * (the front restores the terminal with it), one sentence goes to stderr and the process exits 3.
 * In the keeper that is safe: SQLite rolls back an open act, and the front still has the person's text.
 */
#ifndef FAIRWAY_BASE_MEM_H
#define FAIRWAY_BASE_MEM_H

#include <stddef.h>

/* Zeroed memory; free() it. */
void *mem_alloc(size_t size);
/* Zeroed memory for `count` items of `size` bytes; an overflow counts as exhausted memory. */
void *mem_array(size_t count, size_t size);
/* As realloc(): what was there is kept, what is new is not zeroed. */
void *mem_resize(void *block, size_t size);
/* Copies of a string (NULL gives NULL), or of its first `len` bytes plus a NUL. Caller frees. */
char *mem_string(const char *text);
char *mem_string_n(const char *text, size_t len);
/* As asprintf(). Caller frees. */
char *mem_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Makes room for one more item in a growing array: returns the (possibly moved) array.
 * `*capacity` is in items; grows by doubling. Use through MEM_GROW. */
void *mem_room(void *array, size_t count, size_t *capacity, size_t item_size);
#define MEM_GROW(array, count, capacity) ((array) = mem_room((array), (count), &(capacity), sizeof *(array)))

/* What to do before the exit when memory has run out; NULL for nothing. */
void mem_on_exhausted(void (*hook)(void));

#endif
