/* The asks "terms" and "compare": a plan as it was agreed on a day, and two passes of the framework side by
 * side. Floor 8. */
#include "keeper/asks.h"
#include "model/pass_compare.h"
#include "model/plan_terms.h"
#include "wire/message.h"

static bool is_case(struct session *s, const char *ref, int64_t *id, struct error *err) {
  enum viewed kind;
  if (!session_find(s, ref, &kind, id, err)) return false;
  return kind == VIEWED_CASE || error_set(err, ERROR_REFUSED, "%s is no case (C-...).", ref);
}

json_t *ask_terms(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref"), *on = message_text(ask, "on");
  date_day day = *on ? message_day(ask, "on") : s->viewer.today;
  int64_t id;
  if (!is_case(s, ref, &id, err)) return NULL;
  if (day == DATE_NONE) {
    error_set(err, ERROR_INVALID, "'%s' is not a date like 2026-11-20", on);
    return NULL;
  }
  json_t *terms = plan_terms_record(s->casebook, &s->viewer, ref, day, err);
  if (!terms) return NULL;
  session_note_reading(s, ref);
  return json_pack("{s:o}", "terms", terms);
}

json_t *ask_compare(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref");
  int64_t id;
  if (!is_case(s, ref, &id, err)) return NULL;
  json_t *compared = pass_compare(s->casebook, &s->viewer, ref, message_int(ask, "before", 0),
                                  message_int(ask, "after", 0), err);
  if (!compared) return NULL;
  session_note_reading(s, ref);
  return json_pack("{s:o}", "comparison", compared);
}
