/* The asks "access" and "looked": who sees a record and why, and who has looked. Floor 8. */
#include "keeper/asks.h"
#include "model/access.h"
#include "model/case.h"
#include "model/concern.h"
#include "wire/message.h"

enum { USUAL = 40, MOST = 500 };

/* The record as it is called, whatever way it was typed. */
static bool find(struct session *s, const json_t *ask, enum viewed *kind, int64_t *id, struct error *err) {
  return session_find(s, message_text(ask, "ref"), kind, id, err) &&
         access_may_ask(s->casebook, &s->viewer, *kind, *id, err);
}

json_t *ask_access(struct session *s, const json_t *ask, struct error *err) {
  enum viewed kind;
  int64_t id;
  if (!find(s, ask, &kind, &id, err)) return NULL;
  json_t *people = access_who(s->casebook, &s->context, kind, id, err);
  return people ? json_pack("{s:o}", "people", people) : NULL;
}

json_t *ask_looked(struct session *s, const json_t *ask, struct error *err) {
  enum viewed kind;
  int64_t id, limit = message_int(ask, "limit", USUAL);
  if (!find(s, ask, &kind, &id, err)) return NULL;
  char ref[16];
  if (kind == VIEWED_CASE)
    case_ref(s->casebook, id, ref);
  else
    concern_ref(s->casebook, id, ref);
  json_t *looks = access_looked(s->casebook, ref, message_int(ask, "before", 0),
                                limit < 1      ? USUAL
                                : limit > MOST ? MOST
                                               : (int)limit,
                                err);
  return looks ? json_pack("{s:o}", "looks", looks) : NULL;
}
