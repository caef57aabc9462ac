/* A framework of questions under fixed principles: the fairness and proportionality checklist. */
#ifndef FAIRWAY_WORKFLOW_FRAMEWORK_H
#define FAIRWAY_WORKFLOW_FRAMEWORK_H

#include <stdbool.h>
#include <stddef.h>

#include "workflow/findings.h"

struct framework_question {
  const char *id;   /* F1-1 */
  const char *text; /* answered yes, no or unknown */
  const char *help;
  const char *says; /* of an overlay: what was changed; "" nothing */
  bool retired;     /* no longer asked; kept so that old passes can be read */
  int line;
};

struct framework_principle {
  const char *id, *title; /* locked: the five names may not be changed */
  const char *says;       /* of an overlay: in what its questions differ; "" nothing */
  bool locked;
  const struct framework_question *questions;
  size_t question_count;
  int line;
};

struct pool;
struct framework {
  const char *id, *title, *source, *file;
  int version;
  const char *of;   /* made by an overlay: the framework it was laid over; "" none */
  const char *says; /* what this variant is; "" nothing */
  const char *note; /* what it is not: a checklist of considerations, not an audit */
  const struct framework_principle *principles;
  size_t principle_count;
  struct pool *pool;
};

/* As pathway_parse(): NULL when there is any finding. The five principles must be there, in order,
 * under their names, with at least one question each. */
struct framework *framework_parse(const char *text, size_t len, const char *file, struct findings *f);
void framework_free(struct framework *f);

/* The question of an id (its principle in *principle, which may be NULL); NULL when there is none. */
const struct framework_question *framework_question(const struct framework *f, const char *id,
                                                    const struct framework_principle **principle);
/* Questions asked (retired ones left out). */
size_t framework_question_count(const struct framework *f);

#endif
