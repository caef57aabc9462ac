/* Open tasks and enquiries, and what records say by themselves, as alarms. Floor 5; the pathway knows nothing
 * of them, and nothing here asks which day it is. */
#include "model/errand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/statement.h"

/* By the number in the statement below. `title` stands before what the row calls it, or alone. */
static const struct sort {
  const char *name, *title, *rule, *source;
  enum deadline_class class;
} SORTS[] = {
    {"enquiry", "Enquiry", "The day was set when it was entered; nothing is counted.", "", CLASS_LOCAL},
    {"task", "Task", "The day was set when it was entered; nothing is counted.", "", CLASS_LOCAL},
    {"team-action", "After the team review", "The day was set when it was entered; nothing is counted.",
     "ASM-29", CLASS_LOCAL},
    {"absence", "Absence longer than fourteen days: tell the school",
     "Calendar days, the first day of absence counting as the first: on the fifteenth it is longer than "
     "fourteen. "
     "It ends when the school was told.",
     "HEE (London) thresholds, D6-L2-a", CLASS_LOCAL},
    {"adjustment", "Look at an adjustment", "The day was set when it was agreed; nothing is counted.",
     "case study; LTH4", CLASS_LOCAL},
    {"revalidation", "Recommendation on revalidation",
     "The GMC set the day of submission; nothing is counted.", "RO Regs; GMC protocol", CLASS_LAW},
};
enum { SORT_COUNT = sizeof SORTS / sizeof *SORTS };

static void read_errand(struct statement *st, struct errand *out) {
  const struct sort *sort = &SORTS[statement_int(st, 0)];
  const char *called = statement_text(st, 2);
  *out = (struct errand){.row = {.source = sort->source,
                                 .class = sort->class,
                                 .state = DEADLINE_RUNNING,
                                 .start = DATE_NONE,
                                 .due = statement_day(st, 3),
                                 .first_due = statement_day(st, 3),
                                 .met_on = DATE_NONE,
                                 .open = true,
                                 .warn = -1},
                         .rule = sort->rule};
  snprintf(out->name, sizeof out->name, "%s-%lld", sort->name, (long long)statement_int(st, 1));
  snprintf(out->row.title, sizeof out->row.title, "%s%s%s", sort->title, *called ? ": " : "", called);
  text_cut(out->row.title);
}

/* A pathway that runs on the case and counts the same day itself. */
#define NO_STRAND(pathway)                                                                                   \
  " AND NOT EXISTS (SELECT 1 FROM strand s WHERE s.case_id = c.id AND s.closed_on IS NULL"                   \
  " AND s.pathway = '" pathway "')"

/* ?1 the case. An absence is longer than fourteen days on its fifteenth day (model/absence.h); one that ended
 * sooner is none of it. */
#define ERRANDS                                                                                              \
  "SELECT 1, t.id AS id, iif(t.compartment = '', t.title, '(held apart)'), t.due_on FROM task t"             \
  " JOIN mine c ON c.id = t.case_id"                                                                         \
  " WHERE t.done_on IS NULL AND t.due_on IS NOT NULL"                                                        \
  " UNION ALL SELECT 0, e.id, a.question, e.due_on FROM enquiry e JOIN mine c ON c.id = e.case_id"           \
  " JOIN framework_answer a ON a.id = e.answer_id"                                                           \
  " WHERE e.closed_on IS NULL AND e.none_needed = '' AND e.due_on IS NOT NULL"                               \
  " UNION ALL SELECT 2, r.id, r.title, r.due_on FROM mine c JOIN assessment a ON a.case_id = c.id"           \
  " JOIN team_action r ON r.assessment_id = a.id WHERE a.withdrawn = '' AND r.withdrawn = ''"                \
  " AND r.done_on IS NULL AND r.dropped = '' AND r.due_on IS NOT NULL"                                       \
  " UNION ALL SELECT 3, r.id, '', date(r.from_on, '+14 days') FROM mine c"                                   \
  " JOIN absence r ON r.practitioner_id = c.practitioner_id WHERE r.withdrawn = ''"                          \
  " AND r.school_told_on IS NULL AND r.type NOT IN ('annual', 'out-of-programme')"                           \
  " AND (r.to_on IS NULL OR r.to_on >= date(r.from_on, '+14 days'))" NO_STRAND(                              \
      "absence") " UNION ALL SELECT 4, r.id, '', r.review_on FROM mine c JOIN adjustment r ON r.case_id = "  \
                 "c.id"                                                                                      \
                 " WHERE r.withdrawn = '' AND r.decision = 'agreed' AND r.ended_on IS NULL AND r.review_on " \
                 "IS NOT NULL"                                                                               \
                 " AND (r.reviewed_on IS NULL OR r.reviewed_on < r.review_on)" NO_STRAND("long-term-health") \
                     NO_STRAND("health") " UNION ALL SELECT 5, r.id, '', r.submission_on FROM mine c"        \
                                         " JOIN revalidation r ON r.practitioner_id = c.practitioner_id "    \
                                         "WHERE r.withdrawn = ''"                                            \
                                         " AND r.recommended_on IS NULL AND r.submission_on IS NOT "         \
                                         "NULL" NO_STRAND("revalidation")

bool errands_of_case(struct casebook *cb, int64_t case_id, struct errand **out, size_t *count,
                     struct error *err) {
  struct statement *st =
      statement_of(cb, "WITH mine (id, practitioner_id) AS (SELECT id, practitioner_id FROM case_"
                       " WHERE id = ?1 AND status = 'open') SELECT * FROM (" ERRANDS ") ORDER BY id");
  statement_bind_int(st, 1, case_id);
  size_t capacity = 0;
  enum step step;
  *out = NULL;
  *count = 0;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(*out, *count, capacity);
    read_errand(st, &(*out)[(*count)++]);
  }
  for (size_t i = 0; i < *count; i++) /* only now do they stay where they are */
    (*out)[i].row.name = (*out)[i].name;
  return step == STEP_DONE;
}

/* A pathway has deadlines called "absence-contact"; these end in a number. */
bool errand_is(const char *deadline) {
  for (size_t i = 0; i < SORT_COUNT; i++) {
    size_t length = strlen(SORTS[i].name);
    if (strncmp(deadline, SORTS[i].name, length) != 0 || deadline[length] != '-') continue;
    const char *id = deadline + length + 1;
    if (*id && id[strspn(id, "0123456789")] == '\0') return true;
  }
  return false;
}
