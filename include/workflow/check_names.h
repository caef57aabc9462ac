/* What the files of checking level 1 share. Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_CHECK_NAMES_H
#define FAIRWAY_WORKFLOW_CHECK_NAMES_H

#include "workflow/findings.h"
#include "workflow/pathway.h"
#include "workflow/vocabulary.h"

/* The names of one list of a pathway, for looking up and for suggesting. */
struct names {
  const char *what; /* "event" */
  const char **ids;
  int *lines;
  size_t count;
};

enum name_list {
  NAMES_EVENTS,
  NAMES_STAGES,
  NAMES_ROLES,
  NAMES_DOCUMENTS,
  NAMES_CONSENTS,
  NAMES_MOMENTS,
  NAMES_DEADLINES,
  NAMES_PAUSES,
  NAMES_DATES,
  NAMES_SPELLS,
  NAMES_MILESTONES,
  NAME_LISTS
};

struct name_check {
  const struct pathway *p;
  struct findings *f;
  struct names lists[NAME_LISTS];
};

/* A name that must be in a list; nothing is said of "". `where` begins the finding: "a need". */
void name_known(const struct name_check *c, enum name_list list, const char *id, int line, const char *where);
void names_known(const struct name_check *c, enum name_list list, const char *const *ids, size_t count,
                 int line, const char *where);
/* An event of the pathway, or "STRAND:EVENT" of another. */
void name_event(const struct name_check *c, const char *id, int line, const char *where);
void names_events(const struct name_check *c, const char *const *ids, size_t count, int line,
                  const char *where);
/* A word that must be in one of the vocabulary's lists. */
void name_worded(const struct name_check *c, enum vocabulary_list list, const char *word, int line,
                 const char *where);
/* A record of the vocabulary, or "date.ID" of the pathway; `dated`: one with a date to count from. */
void name_record(const struct name_check *c, const char *name, bool dated, int line, const char *where);

/* All needs of a list, with their parts and conditions (check_need_names.c). */
void names_of_needs(const struct name_check *c, const struct pathway_need *needs, size_t count);
/* Deadlines, spells and all else that has to do with time (check_time_names.c). */
void names_of_time(const struct name_check *c);

#endif
