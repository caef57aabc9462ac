/* Finding a text among many: a hash table from text to a number. */
#ifndef FAIRWAY_MODEL_INTAKE_INDEX_H
#define FAIRWAY_MODEL_INTAKE_INDEX_H

#include <stddef.h>

struct intake_index;

struct intake_index *intake_index_new(void);
void intake_index_free(struct intake_index *index);
/* The number kept for `key`, or `otherwise`. */
size_t intake_index_find(const struct intake_index *index, const char *key, size_t otherwise);
/* Keeps a number for `key` (copied), in the place of one kept before. */
void intake_index_put(struct intake_index *index, const char *key, size_t number);

#endif
