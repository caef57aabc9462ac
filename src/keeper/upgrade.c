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

/* What a casebook lacks of what is worked out. */
struct lacking {
  bool rows, texts;
  bool (*concerns)(struct casebook *cb, struct error *err); /* of which, with the rows of all cases */
};

static bool work_out(struct session *s, struct casebook *cb, const struct lacking *lacking,
                     struct error *err) {
  struct watch watch = {.tell = tell, .data = s};
  if (lacking->texts && !passages_fill(cb, err))
    return false; /* in one go, before anything adds one by one */
  return !lacking->rows || (edition_text_forms(cb, err) && derive_all_cases(cb, &watch, NULL, err) &&
                            lacking->concerns(cb, err));
}

static bool work_out_in_an_act(struct session *s, struct casebook *cb, const struct lacking *lacking,
                               const char *sentence, struct error *err) {
  struct act_terms terms = {.action = "upgrade",
                            .person_id = s->viewer.person_id,
                            .os_user = s->context.user,
                            .via = "command",
                            .context = &s->context};
  if (!act_begin(cb, &terms, err)) return false;
  if (work_out(s, cb, lacking, err)) return act_commit(cb, sentence, NULL, err);
  act_rollback(cb);
  return false;
}

bool upgrade_derived(struct session *s, struct error *err) {
  struct lacking lacking = {.concerns = derive_open_concerns};
  if (casebook_is_read_only(s->casebook) || !viewer_has(&s->viewer, ROLES_WRITING)) return true;
  if (!is_due(s->casebook, &lacking.rows, err) || !passages_missing(s->casebook, &lacking.texts, err))
    return false;
  return (!lacking.rows && !lacking.texts) ||
         work_out_in_an_act(s, s->casebook, &lacking,
                            "Worked everything out again after a change of version.", err);
}

bool upgrade_recovered(struct session *s, struct casebook *cb, struct error *err) {
  const struct lacking lacking = {.rows = true, .concerns = derive_all_concerns};
  return work_out_in_an_act(s, cb, &lacking, "Worked everything out again after a recovery.", err);
}
