/* The map of a pathway: its stages, their dates and the ways between them, with the place of a case marked.
 */
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
  MAP_DATE,     /* a date that a stage has to keep */
  MAP_PLAIN,
};
/* "here", as it goes out. */
const char *map_mark_name(enum map_mark mark);

struct map_line {
  enum map_mark mark;
  char *lead;     /* what is drawn before the text: rail and signs; the mark is in it as a sign too */
  char *text;     /* without a newline; goes on under itself where it must be wrapped */
  const char *id; /* of the stage, the event or the deadline; "" none. Borrowed from the pathway */
};
struct map {
  struct map_line *lines;
  size_t count, capacity;
};

/* Draws the map from top to bottom, in lines that no width limits; `e` NULL: without a case. `ascii`: signs
 * that any terminal can show. End with map_free(). */
void map_draw(const struct pathway *p, const struct evaluation *e, bool ascii, struct map *out);
void map_free(struct map *map);

/* For the drawing: the stage at whose end or in whose course the date is met (preferably the one where the
 * case is); the number of stages when it is none in particular. And the date as a line: "First draft of the
 * plan: Wed 18 Nov 2026, 2 wd over", without a case or before it has begun by its rule. `*sign` is '!' over,
 * '~' soon, '+' met, ' ' else. Caller frees; NULL: it is not asked for any more. */
size_t map_date_stage(const struct pathway *p, const struct evaluation *e,
                      const struct pathway_deadline *rule);
char *map_date_text(const struct pathway *p, const struct evaluation *e, const struct pathway_deadline *rule,
                    char *sign);

/* Does every stage that is no end and no added step have this way out? Then it is shown once. */
bool map_common(const struct pathway *p, const struct pathway_exit *exit);
/* The same for the program "dot": a directed graph in its language. Caller frees. */
char *map_dot(const struct pathway *p, const struct evaluation *e);

#endif
