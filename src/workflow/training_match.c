/* What the register of training means: which role and regime, what a course lacks, how somebody fits. Floor
 * 3; pure. */
#include <string.h>

#include "workflow/training_guide.h"

static bool names(const char *const *list, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(list[i], word)) return true;
  return false;
}

const struct training_role *training_guide_role(const struct training_guide *guide, const char *role) {
  for (size_t i = 0; i < guide->role_count; i++)
    if (!strcmp(guide->roles[i].id, role)) return &guide->roles[i];
  for (size_t i = 0; i < guide->role_count; i++)
    if (names(guide->roles[i].also, guide->roles[i].also_count, role)) return &guide->roles[i];
  return NULL;
}

const struct training_regime *training_guide_regime(const struct training_guide *guide, const char *id) {
  for (size_t i = 0; i < guide->regime_count; i++)
    if (!strcmp(guide->regimes[i].id, id)) return &guide->regimes[i];
  return NULL;
}

const struct training_regime *training_guide_regime_of(const struct training_guide *guide,
                                                       const char *const *pathways, size_t count) {
  for (size_t i = 0; i < guide->regime_count; i++)
    for (size_t k = 0; k < count; k++)
      if (names(guide->regimes[i].pathways, guide->regimes[i].pathway_count, pathways[k]))
        return &guide->regimes[i];
  return guide->regime_count ? &guide->regimes[0] : NULL;
}

const struct training_criterion *training_guide_criterion(const struct training_guide *guide,
                                                          const char *id) {
  for (size_t i = 0; i < guide->criterion_count; i++)
    if (!strcmp(guide->criteria[i].id, id)) return &guide->criteria[i];
  return NULL;
}

bool training_guide_says(const char *list, const char *word) {
  size_t len = strlen(word);
  for (const char *at = list; *(at += strspn(at, " ")); at += strcspn(at, " "))
    if (strcspn(at, " ") == len && !strncmp(at, word, len)) return len > 0;
  return false;
}

/* A course that names no audience is for all of them. */
bool training_item_asked(const struct training_item *item, const char *regimes) {
  return !*item->regime || !*regimes || training_guide_says(regimes, item->regime);
}

size_t training_ask_missing(const struct training_ask *ask, const char *said, const char *regimes,
                            bool *missing) {
  size_t count = 0;
  for (size_t i = 0; i < ask->item_count; i++) {
    const struct training_item *item = &ask->items[i];
    bool is = training_item_asked(item, regimes) && !training_guide_says(said, item->id);
    if (missing) missing[i] = is;
    if (is && !item->ideal) count++;
  }
  return count;
}

/* ---- the person specification ---- */

enum criterion_state criterion_state_of(const char *word) {
  if (!strcmp(word, "met")) return CRITERION_MET;
  if (!strcmp(word, "part")) return CRITERION_PART;
  return !strcmp(word, "not") ? CRITERION_NOT : CRITERION_UNKNOWN;
}

bool criterion_met(const struct training_criterion *criterion, enum criterion_state state, bool trained) {
  return state == CRITERION_MET || (criterion->training && trained);
}

void specification_match(const struct training_guide *guide, const enum criterion_state *states, bool trained,
                         struct specification_match *out) {
  *out = (struct specification_match){0};
  for (size_t i = 0; i < guide->criterion_count; i++) {
    const struct training_criterion *c = &guide->criteria[i];
    bool met = criterion_met(c, states[i], trained);
    *(c->desirable ? &out->desirable : &out->essential) += 1;
    if (met)
      *(c->desirable ? &out->desirable_met : &out->essential_met) += 1;
    else
      *(c->desirable || c->after ? &out->to_train : &out->gaps) += 1;
  }
}
