/* The asks "actions" and "act": the action table, through its dispatcher. Floor 8. */
#include <poll.h>
#include <string.h>

#include "action/action.h"
#include "keeper/acting.h"
#include "keeper/asks.h"
#include "wire/message.h"

struct action_context action_context_of(struct session *s, const char *via) {
  return (struct action_context){.casebook = s->casebook,
                                 .context = &s->context,
                                 .viewer = &s->viewer,
                                 .via = via,
                                 .read_only = s->read_only || casebook_is_read_only(s->casebook),
                                 .practice = s->practice};
}

static const char *via_of(const json_t *ask) {
  return strcmp(message_text(ask, "via"), "screen") == 0 ? "screen" : "command";
}

/* NULL for "" : the dispatcher's way to say that none was given. */
static const char *given(const json_t *ask, const char *key) {
  const char *text = message_text(ask, key);
  return *text ? text : NULL;
}

/* What the viewer may not see they may not act on either, in the same words. */
static bool may_see(struct session *s, const char *ref, struct error *err) {
  enum viewed kind;
  int64_t id;
  return !ref || session_find(s, ref, &kind, &id, err);
}

json_t *ask_actions(struct session *s, const json_t *ask, struct error *err) {
  struct action_context ctx = action_context_of(s, "screen");
  const char *ref = given(ask, "ref");
  if (!may_see(s, ref, err)) return NULL;
  const struct action_which of = {given(ask, "place"), ref, given(ask, "name")};
  json_t *actions = action_describe(&ctx, &of, err);
  return actions ? json_pack("{s:o}", "actions", actions) : NULL;
}

static json_t *conflict_of(const struct action_result *result) {
  return json_pack("{s:o,s:s,s:O?,s:I}", "by", message_string(result->conflict.by), "at", result->conflict.at,
                   "now", result->conflict.now, "ver", (json_int_t)result->conflict.ver);
}

static json_t *done(struct session *s, const struct action_result *result) {
  return json_pack("{s:o,s:I,s:s,s:o,s:o}", "done", message_string(result->sentence), "seq",
                   (json_int_t)result->receipt.seq, "hash", result->receipt.hash, "ref",
                   message_string(*result->ref ? result->ref : NULL), "dirty",
                   action_dirty(s->casebook, result));
}

/* What it would do: there is no receipt, because nothing was written. */
static json_t *rehearsed(const struct action_result *result) {
  return json_pack("{s:o,s:b,s:O}", "done", message_string(result->sentence), "dry_run", true, "moves",
                   result->moves);
}

struct telling {
  struct session *session;
  bool droppable;
};

/* The front has said something else since, and this may be broken off. */
static bool front_spoke(const struct session *s) {
  struct pollfd front = {.fd = s->fd, .events = POLLIN};
  return poll(&front, 1, 0) > 0;
}

static bool tell(void *data, const char *what, int64_t done, int64_t of) {
  const struct telling *telling = data;
  enum { GLANCE_EVERY = 64 };
  if (telling->droppable && done % GLANCE_EVERY == 0 && front_spoke(telling->session)) return false;
  return session_progress(telling->session, what, done, of);
}

json_t *ask_act(struct session *s, const json_t *ask, struct error *err) {
  struct action_context ctx = action_context_of(s, via_of(ask));
  struct action_result result = {0};
  const char *ref = given(ask, "ref");
  int64_t ver = message_int(ask, "ver", 0);
  if (!may_see(s, ref, err)) return NULL;
  struct error why = {0};
  struct telling telling = {s, message_flag(ask, "droppable")};
  struct watch watch = {.tell = tell, .data = &telling};
  ctx.rehearse = message_flag(ask, "dry_run");
  ctx.watch = &watch;
  bool ok = action_run(&ctx, message_text(ask, "action"), ref, message_object(ask, "args"), ver > 0 ? ver : 0,
                       given(ask, "confirm"), &result, &why);
  if (!ok && why.code == ERROR_CONFLICT) s->conflict = conflict_of(&result);
  if (!ok && result.moves) s->moves = json_incref(result.moves);
  if (!ok && err) *err = why;
  json_t *answer = !ok ? NULL : ctx.rehearse ? rehearsed(&result) : done(s, &result);
  action_result_free(&result);
  return answer;
}
