/* What can be said of a form while it is being filled in. Floor 6. Writes nothing.
 *
 * First the argument by itself; then, where everything needed is there, the whole act is rehearsed, so that
 * what the act would refuse is said as early as it can be, in the act's own words. */
#include <string.h>

#include "action/internal.h"

enum { PATIENCE = 200 /* ms to wait for whoever writes: it is only a look ahead */ };

static bool is_blank(const json_t *value) {
  const char *text = json_string_value(value);
  if (json_is_array(value)) return json_array_size(value) == 0;
  return !value || json_is_null(value) || (text && text[strspn(text, " \t\r\n")] == '\0');
}

static bool is_whole(const struct action *action, const json_t *args) {
  for (const struct action_arg *arg = action->args; arg && arg->name; arg++)
    if (arg->required && is_blank(json_object_get(args, arg->name))) return false;
  return true;
}

/* Of an act over many cases the first that would move is enough to say what it would refuse. */
static bool looked_at(struct action_context *ctx, const char *name, const json_t *args, struct error *why) {
  json_t *moves = action_moves(ctx, name, args, &(struct action_page){.limit = 1}, why);
  json_decref(moves);
  return moves != NULL;
}

/* What the act would refuse, if it is about an argument that has been filled in. */
static bool rehearsed(struct action_context *ctx, const struct action *action, const char *ref,
                      const json_t *args, struct error *why) {
  struct action_result result = {0};
  ctx->rehearse = true;
  casebook_patience(ctx->casebook, PATIENCE);
  bool fine = action->moves ? looked_at(ctx, action->name, args, why)
                            : action_run(ctx, action->name, ref, args, 0, NULL, &result, why);
  casebook_patience(ctx->casebook, 0);
  action_result_free(&result);
  return fine || !why->detail[0] || is_blank(json_object_get(args, why->detail));
}

static json_t *answer(const char *arg, const struct error *why, const char *means, json_t *value,
                      bool whole) {
  json_t *out = json_object();
  json_object_set_new(out, "arg", json_string(arg));
  json_object_set_new(out, "text", json_string(why->text));
  json_object_set_new(out, "means", json_string(means));
  json_object_set_new(out, "value", value ? value : json_null());
  json_object_set_new(out, "whole", json_boolean(whole));
  return out;
}

json_t *action_check(struct action_context *ctx, const char *name, const char *ref, const json_t *args,
                     const char *arg, struct error *err) {
  struct action_room room;
  const struct action *action = action_find(name, &room);
  char means[ARGS_MEANING] = "";
  struct error why = {0};
  json_t *value = NULL;
  if (!action) {
    error_set(err, ERROR_INVALID, "There is no action called \"%.40s\".", name);
    return NULL;
  }
  if (!dispatch_subject(ctx, action->on == ON_OFFICE ? NULL : ref, err)) return NULL;
  ctx->action = action;
  json_t *meant = strand_meant(ctx, action, args, err);
  if (!meant) return NULL;
  bool good = args_check_one(ctx, action, arg, json_object_get(meant, arg), means, &value, &why);
  json_decref(meant);
  if (!good) return answer(arg, &why, "", value, false);
  bool whole = !ctx->read_only && !ctx->intake && is_whole(action, args);
  if (!whole || rehearsed(ctx, action, ref, args, &why))
    return answer("", &(struct error){0}, means, value, whole);
  return answer(why.detail, &why, means, value, false);
}
