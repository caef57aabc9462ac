/* The map of a pathway: its stages and the ways between them, with the place of a case marked. */
#ifndef FAIRWAY_WORKFLOW_MAP_H
#define FAIRWAY_WORKFLOW_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "workflow/engine.h"
#include "workflow/pathway.h"

enum map_mark {
  MAP_STAGE,    /* a stage ahead, or of a map without a case */
  MAP_DONE,     /* a stage the case has been at */
  MAP_HERE,     /* where it is */
  MAP_WAY,      /* a way on from another stage than where it is, or of a map without a case */
  MAP_POSSIBLE, /* a way on that can be taken now */
  MAP_BARRED,   /* one that cannot, or the line that says why */
  MAP_PLAIN,
};

struct map_line {
  enum map_mark mark;
  char *text;     /* drawn, without a newline; the mark is in it as a sign too */
  const char *id; /* of the stage or the event; "" none. Borrowed from the pathway */
};
struct map {
  struct map_line *lines;
  size_t count, capacity;
};

/* Draws the map from top to bottom, in lines that no width limits; `e` NULL: without a case. `ascii`: signs
 * that any terminal can show. End with map_free(). */
void map_draw(const struct pathway *p, const struct evaluation *e, bool ascii, struct map *out);
void map_free(struct map *map);

/* Does every stage that is no end and no added step have this way out? Then it is shown once. */
bool map_common(const struct pathway *p, const struct pathway_exit *exit);
/* The same for the program "dot": a directed graph in its language. Caller frees. */
char *map_dot(const struct pathway *p, const struct evaluation *e);

#endif
