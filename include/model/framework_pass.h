/* Passes through the fairness framework: dated snapshots by one person, kept and never overwritten. */
#ifndef FAIRWAY_MODEL_FRAMEWORK_PASS_H
#define FAIRWAY_MODEL_FRAMEWORK_PASS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/look.h"
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
bool pass_complete(struct casebook *cb, int64_t id, date_day on, struct error *err);
/* The pass that is open; id 0 when there is none. */
bool pass_open(struct casebook *cb, int64_t case_id, struct pass_row *out, struct error *err);

/* Answers a question of an open pass, or answers it anew; *answer_id is the answer's row. */
bool pass_answer(struct casebook *cb, int64_t pass_id, const char *question, const char *answer,
                 const char *note, int64_t *answer_id, struct error *err);
/* The answer to a question of a pass; id 0 and answer "" when there is none. */
bool pass_answered(struct casebook *cb, int64_t pass_id, const char *question, int64_t *answer_id,
                   char answer[16], struct error *err);
/* Questions still asked that the pass has no answer to: how many, and the first few ids in `which`. */
bool pass_unanswered(struct casebook *cb, const struct pass_row *pass, const struct framework *framework,
                     int *count, char which[128], struct error *err);

/* The `checklist` of the record: passes, the questions with the answers of the open pass (else of the
 * last), and the moments that still ask for a pass. New reference, NULL on failure. */
json_t *checklist_record(struct casebook *cb, int64_t case_id, const struct look *looks, size_t count,
                         struct error *err);
/* A moment's title in the pathways of these strands, or its id when none of them names it. */
const char *checklist_moment_title(const struct look *looks, size_t count, const char *id);
/* The principles with the questions and answers of one pass, as it is kept; `previous_id`: the pass to say
 * the earlier answers of, 0 none. New reference. */
json_t *checklist_principles(struct casebook *cb, int64_t pass_id, int64_t previous_id, struct error *err);

#endif
