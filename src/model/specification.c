/* Somebody against the person specification, and the register's words. Floor 5. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/training.h"
#include "store/statement.h"

bool training_specification(struct casebook *cb, int64_t person_id, date_day on, enum criterion_state *states,
                            struct error *err) {
  const struct training_guide *guide = training_guide_here(cb, err);
  if (!guide) return false;
  for (size_t i = 0; i < guide->criterion_count; i++)
    states[i] = CRITERION_UNKNOWN;
  struct statement *st =
      statement_of(cb, "SELECT criterion, state FROM specification WHERE person_id = ?1 AND withdrawn = ''"
                       " AND assessed_on <= ?2 ORDER BY assessed_on, id");
  enum step step;
  statement_bind_int(st, 1, person_id);
  statement_bind_day(st, 2, on);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const struct training_criterion *c = training_guide_criterion(guide, statement_text(st, 0));
    if (c) states[c - guide->criteria] = criterion_state_of(statement_text(st, 1));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool is_trained(struct casebook *cb, const struct training_guide *guide, int64_t person_id,
                       date_day on) {
  struct training_look look;
  return guide->role_count && training_look(cb, person_id, guide->roles[0].id, "", on, &look, NULL) &&
         look.state == TRAINING_CURRENT;
}

bool training_match(struct casebook *cb, int64_t person_id, date_day on, struct specification_match *out,
                    struct error *err) {
  const struct training_guide *guide = training_guide_here(cb, err);
  if (!guide) return false;
  enum criterion_state *states = mem_array(guide->criterion_count + 1, sizeof *states);
  bool fine = training_specification(cb, person_id, on, states, err);
  if (fine) specification_match(guide, states, is_trained(cb, guide, person_id, on), out);
  free(states);
  return fine;
}

char *training_gaps(struct casebook *cb, int64_t person_id, date_day on, size_t most) {
  const struct training_guide *guide = training_guide_here(cb, NULL);
  struct buf out = {0};
  size_t named = 0, all = 0;
  if (!guide) return mem_string("");
  enum criterion_state *states = mem_array(guide->criterion_count + 1, sizeof *states);
  bool trained = is_trained(cb, guide, person_id, on);
  bool fine = training_specification(cb, person_id, on, states, NULL);
  for (size_t i = 0; fine && i < guide->criterion_count; i++) {
    const struct training_criterion *c = &guide->criteria[i];
    if (c->desirable || c->after || criterion_met(c, states[i], trained)) continue;
    if (++all <= most) buf_printf(&out, "%s%s", named++ ? ", " : "", c->id);
  }
  if (all > most) buf_printf(&out, " and %zu more", all - most);
  free(states);
  return buf_take(&out);
}

/* ---- words ---- */

static const char *item_title(const struct training_ask *ask, const char *word) {
  for (size_t i = 0; i < ask->item_count; i++)
    if (strcmp(ask->items[i].id, word) == 0) return ask->items[i].title;
  return NULL;
}

const char *training_word(const struct training_guide *guide, const char *field, const char *word) {
  const char *title = NULL;
  if (strcmp(field, "role") == 0 || strcmp(field, "roles") == 0) {
    const struct training_role *role = training_guide_role(guide, word);
    title = role ? role->title : NULL;
  } else if (strcmp(field, "regime") == 0 || strcmp(field, "regimes") == 0) {
    const struct training_regime *regime = training_guide_regime(guide, word);
    title = regime ? regime->title : NULL;
  } else if (strcmp(field, "criterion") == 0) {
    const struct training_criterion *criterion = training_guide_criterion(guide, word);
    title = criterion ? criterion->title : NULL;
  }
  for (size_t i = 0; !title && strcmp(field, "themes") == 0 && i < guide->theme_count; i++)
    title = item_title(&guide->themes[i], word);
  for (size_t i = 0; !title && i < guide->ask_count; i++)
    if (strcmp(guide->asks[i].field, field) == 0) title = item_title(&guide->asks[i], word);
  return title ? title : word;
}
