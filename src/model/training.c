/* Training in date. Floor 5; what it is needed for is the register's to say (share/registers/training.cfg).
 */
#include "model/training.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/person.h"
#include "store/statement.h"

int training_months(struct casebook *cb, const char *role, const char *regime, bool *said) {
  const struct training_guide *guide = training_guide_here(cb, NULL);
  struct statement *st = statement_of(
      cb, "SELECT months FROM currency WHERE withdrawn = '' AND months > 0 AND role IN ('', ?1)"
          " AND regime IN ('', ?2) ORDER BY (role <> '') * 2 + (regime <> '') DESC, id DESC LIMIT 1");
  statement_bind_text(st, 1, role);
  statement_bind_text(st, 2, regime);
  *said = statement_step(st, NULL) == STEP_ROW;
  int months = *said ? (int)statement_int(st, 0) : guide ? guide->currency : 36;
  statement_reset(st);
  return months;
}

bool training_kept(struct casebook *cb) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM training WHERE withdrawn = '' LIMIT 1");
  bool kept = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return kept;
}

/* What one row of training is worth. */
struct worth {
  date_day done, until;
  bool here; /* under the regime that is asked of */
};

static struct worth worth_of(struct casebook *cb, struct statement *st, const char *role,
                             const char *regime) {
  const char *regimes = statement_text(st, 2);
  struct worth worth = {statement_day(st, 0), statement_day(st, 1), true};
  bool said;
  worth.here = !*regime || !*regimes || training_guide_says(regimes, regime);
  if (worth.until == DATE_NONE)
    worth.until = date_add_months(worth.done, training_months(cb, role, regime, &said));
  return worth;
}

/* Those that reach furthest, under the regime and elsewhere. Attended in full, or the knowledge was shown. */
static bool find_best(struct casebook *cb, int64_t person_id, const char *role, const char *regime,
                      date_day on, struct worth *here, struct worth *elsewhere, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT done_on, until_on, regimes FROM training WHERE person_id ="
          " (SELECT coalesce(merged_into, id) FROM person WHERE id = ?1) AND role = ?2 AND withdrawn = ''"
          " AND attendance IN ('attended', 'shown') AND done_on IS NOT NULL AND done_on <= ?3 ORDER BY id");
  enum step step;
  *here = *elsewhere = (struct worth){DATE_NONE, DATE_NONE, false};
  statement_bind_int(st, 1, person_id);
  statement_bind_text(st, 2, role);
  statement_bind_day(st, 3, on);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    struct worth worth = worth_of(cb, st, role, regime), *best = worth.here ? here : elsewhere;
    if (best->until == DATE_NONE || worth.until > best->until) *best = worth;
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* "case manager", within a sentence; an abbreviation stays as it is. */
static void lower_title(const char *title, char out[64]) {
  text_copy(out, 64, title);
  if (out[0] && !isupper((unsigned char)out[1])) out[0] = (char)tolower((unsigned char)out[0]);
}

static void say_why(struct casebook *cb, int64_t person_id, const struct training_role *role,
                    const char *regime, struct training_look *look) {
  const struct training_guide *guide = training_guide_here(cb, NULL);
  const struct training_regime *rules = guide ? training_guide_regime(guide, regime) : NULL;
  char name[PERSON_NAME], title[64], day[DATE_LONG_TEXT];
  bool said;
  int months = training_months(cb, role->id, regime, &said);
  person_name(cb, person_id, name);
  lower_title(role->title, title);
  if (look->state == TRAINING_LAPSED)
    snprintf(look->why, sizeof look->why,
             "The training of %s as %s ran out on %s (it counts %d months here, a local rule).", name, title,
             date_show(look->until, true, day), months);
  else if (look->state == TRAINING_ELSEWHERE)
    snprintf(look->why, sizeof look->why, "%s is trained as %s, but not for %s.", name, title,
             rules ? rules->title : regime);
  else
    snprintf(look->why, sizeof look->why,
             "%s has no training as %s on record; whoever is appointed is to be appropriately trained.", name,
             title);
  text_cut(look->why);
}

bool training_look(struct casebook *cb, int64_t person_id, const char *role, const char *regime, date_day on,
                   struct training_look *out, struct error *err) {
  struct worth here, elsewhere;
  const struct training_guide *guide = training_guide_here(cb, err);
  const struct training_role *known = guide ? training_guide_role(guide, role) : NULL;
  *out = (struct training_look){TRAINING_NOT_ASKED, DATE_NONE, DATE_NONE, ""};
  if (!guide || !known) return guide != NULL;
  if (!find_best(cb, person_id, known->id, regime, on, &here, &elsewhere, err)) return false;
  bool current = here.until != DATE_NONE && here.until >= on;
  bool other = elsewhere.until != DATE_NONE && elsewhere.until >= on;
  out->done = here.done, out->until = here.until;
  out->state = current                   ? TRAINING_CURRENT
               : other                   ? TRAINING_ELSEWHERE
               : here.until != DATE_NONE ? TRAINING_LAPSED
                                         : TRAINING_MISSING;
  if (!current && !known->required && out->state == TRAINING_MISSING) out->state = TRAINING_NOT_ASKED;
  if (!current && known->required) say_why(cb, person_id, known, regime, out);
  return true;
}

bool training_current(struct casebook *cb, int64_t person_id, const char *role, const char *regime,
                      date_day on, char why[TRAINING_WHY]) {
  struct training_look look;
  struct error err = {0};
  if (!training_look(cb, person_id, role, regime, on, &look, &err)) {
    snprintf(why, TRAINING_WHY, "%.300s", err.text);
    return false;
  }
  snprintf(why, TRAINING_WHY, "%s", look.why);
  return !*look.why;
}

static bool excepted(struct casebook *cb, int64_t case_id, int64_t person_id) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM duty_exception WHERE case_id = ?1 AND person = ?2"
                                          " AND rule = 'training' AND withdrawn = '' LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, person_id);
  bool found = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return found;
}

bool training_allows(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, date_day on,
                     char why[TRAINING_WHY]) {
  if (training_current(cb, person_id, role, training_regime_of_case(cb, case_id), on, why)) return true;
  if (excepted(cb, case_id, person_id)) {
    snprintf(why, TRAINING_WHY, "That their training is not in date is on record as an exception.");
    return true;
  }
  if (training_kept(cb)) return false;
  snprintf(why, TRAINING_WHY, "No training is kept in this casebook yet, so it was not looked at.");
  return true;
}
