/* What a check of a definition found: one line each, `file:line: what is wrong; what to do`. */
#ifndef FAIRWAY_WORKFLOW_FINDINGS_H
#define FAIRWAY_WORKFLOW_FINDINGS_H

#include <stddef.h>

struct finding {
  char *file; /* as it was named to the loader */
  int line;   /* from 1; 0: the file as a whole */
  char *text; /* "what is wrong; what to do", without a final stop */
};

/* Start with `struct findings f = {0}`; end with findings_free(). */
struct findings {
  struct finding *items;
  size_t count;
  size_t capacity;
};

void findings_add(struct findings *f, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Orders the findings from `first` on by line, keeping the order of those on one line. */
void findings_sort(struct findings *f, size_t first);
/* "file:line: text" as a new string, made safe for a terminal. Caller frees. */
char *finding_line(const struct finding *finding);
void findings_free(struct findings *f);

#endif
