/* Open tasks and enquiries as alarms. Floor 5; the pathway knows nothing of them. */
#include "model/errand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/statement.h"

static void read_errand(struct statement *st, struct errand *out) {
  bool task = statement_int(st, 0) != 0;
  *out = (struct errand){.row = {.source = "",
                                 .class = CLASS_LOCAL,
                                 .state = DEADLINE_RUNNING,
                                 .start = DATE_NONE,
                                 .due = statement_day(st, 3),
                                 .first_due = statement_day(st, 3),
                                 .met_on = DATE_NONE,
                                 .open = true,
                                 .warn = -1}};
  snprintf(out->name, sizeof out->name, "%s%lld", task ? ERRAND_TASK : ERRAND_ENQUIRY,
           (long long)statement_int(st, 1));
  snprintf(out->row.title, sizeof out->row.title, "%s: %s", task ? "Task" : "Enquiry", statement_text(st, 2));
  text_cut(out->row.title);
}

bool errands_of_case(struct casebook *cb, int64_t case_id, struct errand **out, size_t *count,
                     struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT * FROM (SELECT 1, t.id, t.title, t.due_on FROM task t JOIN case_ c ON c.id = t.case_id"
          "   WHERE t.case_id = ?1 AND c.status = 'open' AND t.done_on IS NULL AND t.due_on IS NOT NULL"
          " UNION ALL SELECT 0, e.id, a.question, e.due_on FROM enquiry e JOIN case_ c ON c.id = e.case_id"
          "   JOIN framework_answer a ON a.id = e.answer_id WHERE e.case_id = ?1 AND c.status = 'open'"
          "   AND e.closed_on IS NULL AND e.none_needed = '' AND e.due_on IS NOT NULL) ORDER BY 2");
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

bool errand_is(const char *deadline) {
  return strncmp(deadline, ERRAND_TASK, strlen(ERRAND_TASK)) == 0 ||
         strncmp(deadline, ERRAND_ENQUIRY, strlen(ERRAND_ENQUIRY)) == 0;
}
