/* Is somebody's training for a role in date? Asked by appointments, by the register of people, and by whoever
 * wants to know who may be appointed today.
 *
 * Source: the responsible officer must appoint an appropriately trained case investigator, and organisations
 * must ensure that case managers are appropriately trained (case manager training, Introduction). No national
 * interval is known after which training is to be done again; how long it counts is the office's to say
 * (three years where it says nothing), and is always shown as local.
 */
#ifndef FAIRWAY_MODEL_TRAINING_H
#define FAIRWAY_MODEL_TRAINING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"
#include "workflow/training_guide.h"

enum { TRAINING_WHY = 384 };

enum training_state {
  TRAINING_NOT_ASKED, /* the role asks for none */
  TRAINING_CURRENT,   /* until `until` */
  TRAINING_MISSING,   /* none that counts, for that role */
  TRAINING_ELSEWHERE, /* in date under another regime only */
  TRAINING_LAPSED     /* ran out on `until` */
};

struct training_look {
  enum training_state state;
  date_day done, until;   /* of what counts longest; DATE_NONE: nothing does */
  char why[TRAINING_WHY]; /* one sentence where it is not in date; "" where it is */
};

/* How the person stands on the day `on`. `role` is a role of a pathway or of the register; `regime` one of
 * the register, "" for any. The person may be one who was merged into another. False: cannot be read. */
bool training_look(struct casebook *cb, int64_t person_id, const char *role, const char *regime, date_day on,
                   struct training_look *out, struct error *err);
/* True: the role asks for no training, or it is in date. Otherwise `why` says what is missing, as a sentence.
 */
bool training_current(struct casebook *cb, int64_t person_id, const char *role, const char *regime,
                      date_day on, char why[TRAINING_WHY]);

/* The regime a case is under, by the pathways that run or ran on it: an id of the register. "" when the
 * register cannot be read. Borrowed from the register. */
const char *training_regime_of_case(struct casebook *cb, int64_t case_id);
/* Does this office keep training at all? Where nothing was ever recorded an appointment says so, and is not
 * refused: a rule that everybody has to get round on the first day would teach that. */
bool training_kept(struct casebook *cb);

/* For an appointment to a case: may the person be given the role from the day `on`? True: yes; `why` is "" or
 * a remark for the sentence of the act. False: `why` is the refusal; an exception with its reason may pass
 * it, since the person specification allows an appointment before the training ("should ideally be completed
 * before taking up the role"). */
bool training_allows(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, date_day on,
                     char why[TRAINING_WHY]);

/* Months for which training in the role counts under the regime ("": whichever), and whether the office
 * itself said so. */
int training_months(struct casebook *cb, const char *role, const char *regime, bool *said);

/* How the person stands against each criterion of the register on that day, by the last entry for each; room
 * for all of them in `states`. And counted, with training in date for the first role of the register (a case
 * manager) as the criterion of training. */
bool training_specification(struct casebook *cb, int64_t person_id, date_day on, enum criterion_state *states,
                            struct error *err);
bool training_match(struct casebook *cb, int64_t person_id, date_day on, struct specification_match *out,
                    struct error *err);
/* The codes of essential criteria that are not met ("PS-E1, PS-S4"), at most `most` of them. Caller frees. */
char *training_gaps(struct casebook *cb, int64_t person_id, date_day on, size_t most);

/* What the register calls a word that a record of training keeps in that field (a role, a regime, a theme, a
 * criterion, what was asked of a course); the word itself where it does not know it. */
const char *training_word(const struct training_guide *guide, const char *field, const char *word);

/* The register in force: the office's own, else the shared one. Read once and kept with the casebook. NULL:
 * error filled. */
const struct training_guide *training_guide_here(struct casebook *cb, struct error *err);
/* Inside an open act: the office's own text. *changed: it is another one than before. ERROR_REFUSED with the
 * first finding, or when it is another text under a version that was here before. */
bool training_guide_adopt(struct casebook *cb, const char *text, const char *file, const struct stamp *stamp,
                          char title[96], int *version, bool *changed, struct error *err);

#endif
