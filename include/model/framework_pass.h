/* Passes through the fairness framework: dated snapshots by one person, kept and never overwritten. */
#ifndef FAIRWAY_MODEL_FRAMEWORK_PASS_H
#define FAIRWAY_MODEL_FRAMEWORK_PASS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/look.h"
#include "model/viewer.h"
#include "store/casebook.h"
#include "workflow/framework.h"

#define FRAMEWORK_FAIRNESS "fairness"
#define MOMENT_AS_IT_MOVES "as the case moves" /* a pass at no moment that the pathway names */

struct pass_row {
  int64_t id, case_id, definition_id, person_id;
  date_day started_on, completed_on; /* DATE_NONE: open */
  char moment[64];
};

bool pass_start(struct casebook *cb, int64_t case_id, const char *moment, date_day on, int64_t person_id,
                int64_t *id, struct error *err);
/* Carries the answers of an earlier pass into a new one, to the questions that are still asked: as they were,
 * marked as carried, until they are answered anew. *count: how many. */
bool pass_carry(struct casebook *cb, int64_t id, int64_t from, int *count, struct error *err);
bool pass_complete(struct casebook *cb, int64_t id, date_day on, struct error *err);
/* The pass that is open; id 0 when there is none. */
bool pass_open(struct casebook *cb, int64_t case_id, struct pass_row *out, struct error *err);

/* The last one completed; id 0 when there is none. */
bool pass_last(struct casebook *cb, int64_t case_id, struct pass_row *out, struct error *err);

struct answer_terms {
  const char *question, *answer, *note;
  bool health; /* the note is health data and held apart (CNF-07) */
};

/* Answers a question of an open pass, or answers it anew; *answer_id is the answer's row. What it rested on
 * before is taken off it. */
bool pass_answer(struct casebook *cb, int64_t pass_id, const struct answer_terms *terms, int64_t *answer_id,
                 struct error *err);
/* What it rests on: a document, an event or a piece of evidence, and what that is called. */
bool pass_link(struct casebook *cb, int64_t answer_id, const char *what, int64_t item_id, const char *label,
               struct error *err);
/* Answers of no or unknown that lead nowhere: neither an enquiry nor a reason why none is needed, or one
 * carried whose enquiry is closed since. How many, and the first few questions. */
bool pass_unfollowed(struct casebook *cb, int64_t pass_id, int *count, char which[128], struct error *err);
/* The answer to a question of a pass; id 0 and answer "" when there is none. */
bool pass_answered(struct casebook *cb, int64_t pass_id, const char *question, int64_t *answer_id,
                   char answer[16], struct error *err);
/* Did the case come from a patient-safety incident, and does it still lack a record of the tool for those
 * (its use, or why it was not used), which comes before the first pass is completed? */
bool pass_wants_tool(struct casebook *cb, int64_t case_id, bool *wants, struct error *err);
/* Questions still asked that the pass has no answer to: how many, and the first few ids in `which`. */
bool pass_unanswered(struct casebook *cb, const struct pass_row *pass, const struct framework *framework,
                     int *count, char which[128], struct error *err);

/* The `checklist` of the record: passes, the questions with the answers of the open pass (else of the
 * last), and the moments that still ask for a pass. New reference, NULL on failure. */
json_t *checklist_record(struct casebook *cb, const struct viewer *viewer, int64_t case_id,
                         const struct look *looks, size_t count, struct error *err);
/* A moment's title in the pathways of these strands, or its id when none of them names it. */
const char *checklist_moment_title(const struct look *looks, size_t count, const char *id);
/* The principles with the questions and answers of one pass, as it is kept; `previous_id`: the pass to say
 * the earlier answers of, 0 none. New reference. */
json_t *checklist_principles(struct casebook *cb, const struct viewer *viewer, int64_t pass_id,
                             int64_t previous_id, struct error *err);

#endif
