/* What training for a role asks for and who is fit for it: the register share/registers/training.cfg, or the
 * office's own text of it.
 *
 * Source: guidance for recruiting for the delivery of case manager training. Matching is pure: it is told
 * what was recorded, and says what is missing.
 */
#ifndef FAIRWAY_WORKFLOW_TRAINING_GUIDE_H
#define FAIRWAY_WORKFLOW_TRAINING_GUIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "workflow/findings.h"

struct training_role {
  const char *id, *title, *source;
  const char *const *also; /* what pathways call those who do the same */
  size_t also_count;
  bool required; /* training in date before somebody is appointed */
  int line;
};

struct training_regime {
  const char *id, *title;
  const char *const *pathways;
  size_t pathway_count;
  int line;
};

struct training_item {
  const char *id, *title;
  const char *regime; /* asked only of a course for that regime; "" of all */
  bool ideal;
  int line;
};

/* A theme of the course; or what is asked of a course in one of its fields. */
struct training_ask {
  const char *id, *title;
  const char *field; /* of the record of a course; NULL of a theme, which is "themes" */
  const struct training_item *items;
  size_t item_count;
  int line;
};

struct training_criterion {
  const char *id, *group, *title;
  bool desirable, after, training;
  int line;
};

struct pool;
struct training_guide {
  const char *id, *title, *source, *file;
  int version, currency; /* months for which training counts where the office says nothing else */
  const struct training_role *roles;
  size_t role_count;
  const struct training_regime *regimes;
  size_t regime_count;
  const struct training_ask *themes, *asks;
  size_t theme_count, ask_count;
  const struct training_criterion *criteria;
  size_t criterion_count;
  struct pool *pool;
};

/* As pathway_parse(): NULL when there is any finding. */
struct training_guide *training_guide_parse(const char *text, size_t len, const char *file,
                                            struct findings *f);
/* The shared one. NULL: error filled. */
struct training_guide *training_guide_load(struct error *err);
/* Takes NULL. */
void training_guide_free(struct training_guide *guide);

/* The role that is meant by its id or by what a pathway calls it; NULL: none that training is kept for. */
const struct training_role *training_guide_role(const struct training_guide *guide, const char *role);
const struct training_regime *training_guide_regime(const struct training_guide *guide, const char *id);
/* Of a case on one of these pathways; the first regime where none says otherwise, NULL where there is none.
 */
const struct training_regime *training_guide_regime_of(const struct training_guide *guide,
                                                       const char *const *pathways, size_t count);
const struct training_criterion *training_guide_criterion(const struct training_guide *guide, const char *id);

/* Is `word` one of the words of `list`, which have spaces between them? */
bool training_guide_says(const char *list, const char *word);
/* Is the item asked of a course for these regimes (words; "": all of them)? */
bool training_item_asked(const struct training_item *item, const char *regimes);
/* How many of the items that are asked of such a course `said` does not name, ideal ones left out;
 * missing[i], where it is not NULL, becomes true for each, ideal ones too. */
size_t training_ask_missing(const struct training_ask *ask, const char *said, const char *regimes,
                            bool *missing);

/* ---- the person specification ---- */

enum criterion_state { CRITERION_UNKNOWN, CRITERION_MET, CRITERION_PART, CRITERION_NOT };

/* The words of the record: "met", "part", "not"; CRITERION_UNKNOWN for all else. */
enum criterion_state criterion_state_of(const char *word);

struct specification_match {
  size_t essential, essential_met, desirable, desirable_met;
  size_t gaps;     /* essential ones that are not met, and are needed before the appointment */
  size_t to_train; /* not met, and may be met after the appointment or be developed by training */
};
/* Counts `states`, one for each criterion of the guide in its order. `trained`: training is in date, which
 * meets the criterion of training. */
void specification_match(const struct training_guide *guide, const enum criterion_state *states, bool trained,
                         struct specification_match *out);
/* Is this one met, training counted? */
bool criterion_met(const struct training_criterion *criterion, enum criterion_state state, bool trained);

#endif
