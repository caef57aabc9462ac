/* Derived rows after a change of version. Floor 8; moves no date, because the records are as they were. */
#include "keeper/upgrade.h"

#include "model/derive.h"
#include "model/derive_concern.h"
#include "model/edition_text.h"
#include "model/passage.h"
#include "store/act.h"
#include "store/statement.h"

/* The migrations leave the calendars without their short forms, and every act makes them: none are there just
 * when nothing was worked out since. */
static bool is_due(struct casebook *cb, bool *due, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT NOT EXISTS (SELECT 1 FROM calendar_form)"
                       " AND EXISTS (SELECT 1 FROM definition WHERE kind = 'calendar' AND in_force = 1)");
  enum step step = statement_step(st, err);
  *due = step == STEP_ROW && statement_int(st, 0) != 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static bool tell(void *data, const char *what, int64_t done, int64_t of) {
  return session_progress(data, what, done, of);
}

static bool work_out(struct session *s, bool rows, bool texts, struct error *err) {
  struct watch watch = {.tell = tell, .data = s};
  if (texts && !passages_fill(s->casebook, err))
    return false; /* in one go, before anything adds one by one */
  return !rows || (edition_text_forms(s->casebook, err) && derive_all_cases(s->casebook, &watch, NULL, err) &&
                   derive_open_concerns(s->casebook, err));
}

bool upgrade_derived(struct session *s, struct error *err) {
  struct act_terms terms = {.action = "upgrade",
                            .person_id = s->viewer.person_id,
                            .os_user = s->context.user,
                            .via = "command",
                            .context = &s->context};
  bool due = false, texts = false;
  if (casebook_is_read_only(s->casebook) || !viewer_has(&s->viewer, ROLES_WRITING)) return true;
  if (!is_due(s->casebook, &due, err) || !passages_missing(s->casebook, &texts, err)) return false;
  if (!due && !texts) return true;
  if (!act_begin(s->casebook, &terms, err)) return false;
  if (work_out(s, due, texts, err))
    return act_commit(s->casebook, "Worked everything out again after a change of version.", NULL, err);
  act_rollback(s->casebook);
  return false;
}
