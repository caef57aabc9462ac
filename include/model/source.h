/* Where concerns come from: the register of sources. */
#ifndef FAIRWAY_MODEL_SOURCE_H
#define FAIRWAY_MODEL_SOURCE_H

#include <stddef.h>

struct source {
  const char *code, *title;
};

/* Source `index`, NULL past the end. */
const struct source *source_at(size_t index);
/* The title of a code; the code itself when the register does not have it. */
const char *source_title(const char *code);

#endif
