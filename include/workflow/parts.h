/* Every part of a pathway that has marks and a source, one after the other. Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_PARTS_H
#define FAIRWAY_WORKFLOW_PARTS_H

#include "workflow/pathway.h"

struct pathway_part {
  const char *what;  /* "deadline", "need", "way out by" ... */
  const char *title; /* borrowed */
  const char *source;
  const struct pathway_marks *marks;
  const struct period *number; /* its length, where it has one; NULL none */
  int line;
  bool inner; /* a need inside another, which has no words of its own */
};

/* In the order of the file's lists; the exits of the whole pathway come once with every stage. */
void parts_visit(const struct pathway *p, void (*visit)(void *context, const struct pathway_part *part),
                 void *context);

#endif
