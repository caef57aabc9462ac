/* The asks "check" and "complete": help while a form is being filled in. Floor 8; neither writes. */
#include <string.h>

#include "action/action.h"
#include "keeper/acting.h"
#include "keeper/asks.h"
#include "model/complete.h"
#include "wire/message.h"

enum { USUAL = 6, MOST = 50 };

json_t *ask_check(struct session *s, const json_t *ask, struct error *err) {
  struct action_context ctx = action_context_of(s, "screen");
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  if (*ref && !session_find(s, ref, &kind, &id, err)) return NULL;
  return action_check(&ctx, message_text(ask, "action"), *ref ? ref : NULL, message_object(ask, "args"),
                      message_text(ask, "arg"), err);
}

json_t *ask_complete(struct session *s, const json_t *ask, struct error *err) {
  int64_t limit = message_int(ask, "limit", USUAL);
  json_t *rows = complete(s->casebook, &s->viewer, message_text(ask, "what"), message_text(ask, "text"),
                          (size_t)(limit < 1      ? USUAL
                                   : limit > MOST ? MOST
                                                  : limit),
                          err);
  return rows ? json_pack("{s:o}", "rows", rows) : NULL;
}
