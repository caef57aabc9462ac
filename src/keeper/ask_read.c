/* The asks "list", "alerts", "show", "explain", "map", "outline" and "whatif": what a person may see. Floor
 * 8; what that is, the model decides. */
#include <poll.h>
#include <string.h>

#include "calendar/period.h"
#include "keeper/asks.h"
#include "model/as_of.h"
#include "model/case_record.h"
#include "model/concern_date.h"
#include "model/concern_record.h"
#include "model/lists.h"
#include "model/migration.h"
#include "model/search.h"
#include "model/whatif.h"
#include "wire/message.h"

static json_t *look_back(struct session *s, const json_t *ask, struct error *err) {
  date_day day = message_day(ask, "as_of");
  if (day == DATE_NONE) {
    error_set(err, ERROR_INVALID, "'%s' is not a date like 2026-11-20", message_text(ask, "as_of"));
    return NULL;
  }
  return as_of_record(s->casebook, &s->viewer, &s->context, message_text(ask, "ref"), day, err);
}

json_t *ask_show(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  if (!session_find(s, ref, &kind, &id, err)) return NULL;
  json_t *record = *message_text(ask, "as_of") ? look_back(s, ask, err)
                   : kind == VIEWED_CASE       ? case_record(s->casebook, &s->viewer, ref, err)
                                               : concern_record(s->casebook, &s->viewer, ref, err);
  if (!record) return NULL;
  session_note_reading(s, message_text(record, "ref"));
  return json_pack("{s:o}", "record", record);
}

json_t *ask_explain(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  if (!session_find(s, ref, &kind, &id, err)) return NULL;
  const char *deadline = message_text(ask, "deadline"), *way = message_text(ask, "way");
  int64_t strand = message_int(ask, "strand", 0);
  if (kind == VIEWED_CASE && *way) {
    json_t *why = way_record(s->casebook, &s->viewer, ref, strand, way, err);
    return why ? json_pack("{s:o}", "way", why) : NULL;
  }
  json_t *explanation = kind == VIEWED_CASE
                            ? explain_record(s->casebook, &s->viewer, ref, strand, deadline, err)
                            : concern_explain(s->casebook, &s->viewer, ref, deadline, err);
  return explanation ? json_pack("{s:o}", "explanation", explanation) : NULL;
}

json_t *ask_map(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  if (!session_find(s, ref, &kind, &id, err)) return NULL;
  if (kind != VIEWED_CASE) {
    error_set(err, ERROR_REFUSED, "%s is not on a pathway yet; a case is.", ref);
    return NULL;
  }
  json_t *map = map_record(s->casebook, &s->viewer, ref, message_int(ask, "strand", 0), err);
  return map ? json_pack("{s:o}", "map", map) : NULL;
}

json_t *ask_outline(struct session *s, const json_t *ask, struct error *err) {
  json_t *outline = outline_record(s->casebook, s->viewer.today, message_text(ask, "pathway"), err);
  return outline ? json_pack("{s:o}", "outline", outline) : NULL;
}

json_t *ask_versions(struct session *s, const json_t *ask, struct error *err) {
  json_t *versions = migration_list(s->casebook, &s->viewer, message_text(ask, "pathway"), err);
  return versions ? json_pack("{s:o}", "versions", versions) : NULL;
}

json_t *ask_whatif(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  if (!session_find(s, ref, &kind, &id, err)) return NULL;
  if (kind != VIEWED_CASE) {
    error_set(err, ERROR_INVALID, "a supposition is about a case (C-...), and %s is none", ref);
    return NULL;
  }
  json_t *whatif = whatif_of(s->casebook, &s->viewer, ref, message_list(ask, "suppose"), err);
  return whatif ? json_pack("{s:o}", "whatif", whatif) : NULL;
}

/* NULL for "": the model's way to say that it was not given. */
static const char *given(const json_t *ask, const char *key) {
  const char *text = message_text(ask, key);
  return *text ? text : NULL;
}

/* The front has said something else since, and this may be dropped. */
static bool front_spoke(void *data) {
  struct pollfd front = {.fd = ((struct session *)data)->fd, .events = POLLIN};
  return poll(&front, 1, 0) > 0;
}

json_t *ask_complete_filter(struct session *s, const json_t *ask, struct error *err) {
  (void)err;
  return list_complete(s->casebook, &s->viewer, message_text(ask, "filter"));
}

json_t *ask_search(struct session *s, const json_t *ask, struct error *err) {
  int64_t limit = message_int(ask, "limit", 0);
  struct search_terms terms = {.words = message_text(ask, "words"),
                               .in = given(ask, "in"),
                               .limit = limit < 0 || limit > SEARCH_LIMIT_MAX ? SEARCH_LIMIT_MAX : (int)limit,
                               .before = json_object_get(ask, "before"),
                               .give_up = message_flag(ask, "droppable") ? front_spoke : NULL,
                               .data = s};
  return search(s->casebook, &s->viewer, &terms, err);
}

json_t *ask_stop(struct session *s, const json_t *ask, struct error *err) {
  (void)s, (void)ask, (void)err;
  return json_object();
}

json_t *ask_list(struct session *s, const json_t *ask, struct error *err) {
  int64_t limit = message_int(ask, "limit", 0);
  struct list_terms terms = {.list = given(ask, "list"),
                             .filter = given(ask, "filter"),
                             .order = given(ask, "order"),
                             .strict = message_flag(ask, "strict"),
                             .mine = message_flag(ask, "mine"),
                             .all = message_flag(ask, "all"),
                             .limit = limit < 0                ? 0
                                      : limit > LIST_LIMIT_MAX ? LIST_LIMIT_MAX
                                                               : (int)limit,
                             .after = json_object_get(ask, "after"),
                             .before = json_object_get(ask, "before"),
                             .around = given(ask, "around"),
                             .end = message_flag(ask, "end"),
                             .give_up = message_flag(ask, "droppable") ? front_spoke : NULL,
                             .data = s};
  return list_rows(s->casebook, &s->viewer, &terms, err);
}

json_t *ask_alerts(struct session *s, const json_t *ask, struct error *err) {
  struct period within = {.count = 5, .unit = UNIT_WORKING_DAYS};
  const char *text = message_text(ask, "within");
  if (*text && !period_parse(text, &within, err)) return NULL;
  return list_alerts(s->casebook, &s->viewer, within, given(ask, "filter"), err);
}
