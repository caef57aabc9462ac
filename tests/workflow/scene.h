/* Facts written as short lines, for the tests of the workflow floor. */
#ifndef FAIRWAY_TESTS_WORKFLOW_SCENE_H
#define FAIRWAY_TESTS_WORKFLOW_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workflow/engine.h"

enum { SCENE_MOST = 128 };

/* What has happened, growing line by line. */
struct scene {
  struct fact_event events[SCENE_MOST];
  struct fact_item items[SCENE_MOST];
  struct fact_pause pauses[SCENE_MOST];
  struct fact_extension extensions[SCENE_MOST];
  struct fact_override overrides[SCENE_MOST];
  char *lines[SCENE_MOST];
  size_t line_count;
  struct facts facts; /* points into the above */
};

void scene_open(struct scene *s);
void scene_close(struct scene *s);

/* One fact a call:
 *   2026-03-30 request-received          an event; "!" after it: without a reason
 *   pause KIND A..B [recorded D]
 *   extend DEADLINE D
 *   override STAGE|the words of the need
 *   record NAME [HAVE[/OF]] [@D] [=VALUE]
 *   document|consent|pass|enquiry NAME [HAVE]
 *   role NAME PERSON [past] */
void scene_add(struct scene *s, const char *line);
/* Several, until NULL. */
void scene_add_all(struct scene *s, const char *const *lines);

/* A definition that must be clean. */
struct pathway *scene_pathway(const char *text);
/* The shipped one. */
struct pathway *scene_shipped(const char *name);
/* A date that must be one. */
date_day scene_day(const char *text);
/* Evaluates; must succeed. */
void scene_evaluate(const struct scene *s, const struct pathway *p, const struct calendar *c,
                    const char *today, struct evaluation *out);
/* A file of the share folder, as it is. Caller frees. */
char *scene_file(const char *name);

#endif
