/* The table as the fronts see it: what is offered here, whether it is possible, and why not. Floor 6. */
#include <stdlib.h>
#include <string.h>

#include "action/decision.h"
#include "action/internal.h"
#include "model/person.h"

static const struct {
  enum action_place place;
  const char *name;
} PLACES[] = {
    {PLACE_TODAY, "today"},       {PLACE_QUEUE, "queue"},         {PLACE_CASES, "cases"},
    {PLACE_PEOPLE, "people"},     {PLACE_CONCERN, "concern"},     {PLACE_CASE, "case"},
    {PLACE_TIMELINE, "timeline"}, {PLACE_CHECKLIST, "checklist"}, {PLACE_PLAN, "plan"},
    {PLACE_RECORDS, "records"},
};
enum { PLACE_COUNT = sizeof PLACES / sizeof PLACES[0] };

static json_t *text_value(const char *text) {
  json_t *value = json_string(text ? text : "");
  return value ? value : json_string("");
}

/* NULL: not on this record. */
static json_t *describe_arg(const struct action_context *ctx, const struct action *action,
                            const struct action_arg *arg) {
  struct action_offer offer;
  offer_make(ctx, action, arg, &offer);
  if (offer.hidden && ctx->on != ON_OFFICE) {
    offer_end(&offer);
    return NULL;
  }
  json_t *out = json_object();
  json_object_set_new(out, "name", json_string(arg->name));
  json_object_set_new(out, "title", json_string(arg->title));
  json_object_set_new(out, "type", json_string(arg_type_name(arg->type)));
  json_object_set_new(out, "required", json_boolean(arg->required));
  json_object_set(out, "choices", offer.choices);
  json_object_set_new(out, "default", text_value(offer.value));
  json_object_set_new(out, "help", text_value(arg->help));
  json_object_set_new(out, "decision", json_boolean(action->moves && decision_arg(arg->name)));
  if (arg->type == ARG_PERSON && offer.value) {
    char name[PERSON_NAME];
    person_name(ctx->casebook, strtoll(offer.value, NULL, 10), name);
    json_object_set_new(out, "shown", text_value(name));
  }
  json_object_set_new(out, "complete", json_string(offer.complete));
  json_object_set_new(out, "most", json_integer((json_int_t)args_most(arg)));
  offer_end(&offer);
  return out;
}

static const char *confirm_word(const struct action *action, bool asks) {
  if (action->flags & ACTION_CONFIRM_REF) return "ref";
  if (asks || action->flags & ACTION_CONFIRM_YES) return "yes";
  return action->flags & ACTION_CONFIRM_MOVES ? "moves" : "none";
}

static const char *const ON_NAMES[] = {[ON_OFFICE] = "",
                                       [ON_CONCERN] = "concern",
                                       [ON_CASE] = "case",
                                       [ON_EITHER] = "either",
                                       [ON_PERHAPS] = "perhaps"};

static json_t *contexts_of(const struct action *action) {
  json_t *contexts = json_array();
  for (size_t i = 0; i < PLACE_COUNT; i++) {
    if (action->places & PLACES[i].place) json_array_append_new(contexts, json_string(PLACES[i].name));
  }
  return contexts;
}

static json_t *describe_args(struct action_context *ctx, const struct action *action) {
  json_t *args = json_array();
  json_decref(strand_meant(ctx, action, NULL, NULL));
  for (const struct action_arg *arg = action->args; arg && arg->name; arg++) {
    json_t *described = describe_arg(ctx, action, arg);
    if (described) json_array_append_new(args, described);
  }
  return args;
}

/* What a list of actions shows of each: what it is, and whether it is possible here. */
static json_t *describe_head(const struct action *action, bool brief, const char *why_not) {
  static const char *const verbs[] = {
      [RECORD_ADD] = "add", [RECORD_EDIT] = "edit", [RECORD_WITHDRAW] = "withdraw"};
  json_t *out = json_object();
  json_object_set_new(out, "name", json_string(action->name));
  json_object_set_new(out, "title", json_string(action->title));
  json_object_set_new(out, "help", json_string(action->help));
  json_object_set_new(out, "key", action->key ? json_string(action->key) : json_null());
  json_object_set_new(out, "group", json_string(action->group));
  json_object_set_new(out, "on", json_string(ON_NAMES[action->on]));
  json_object_set_new(out, "contexts", contexts_of(action));
  json_object_set_new(out, "brief", json_boolean(brief));
  json_object_set_new(out, "possible", json_boolean(!*why_not));
  json_object_set_new(out, "why_not", text_value(why_not));
  if (action->kind) json_object_set_new(out, "kind", json_string(action->kind->name));
  if (action->kind) json_object_set_new(out, "verb", json_string(verbs[action->verb]));
  return out;
}

/* `brief`: what a form would ask for, and how it would be confirmed, is left out. */
static json_t *describe_action(struct action_context *ctx, const struct action *action, bool brief) {
  struct error why = {0};
  ctx->action = action;
  json_t *args = brief ? NULL : describe_args(ctx, action);
  bool possible = dispatch_allowed(ctx, action, &why);
  json_t *out = describe_head(action, brief, possible ? "" : why.text);
  if (brief) return out;
  char say[ACTION_SENTENCE] = "";
  bool asks = possible && action->foretell && action->foretell(ctx, say);
  json_object_set_new(out, "writes", json_true());
  json_object_set_new(out, "confirm", json_string(confirm_word(action, asks)));
  json_object_set_new(out, "say", text_value(say));
  json_object_set_new(out, "preview", json_boolean(action->flags & (ACTION_PREVIEW | ACTION_CONFIRM_MOVES)));
  json_object_set_new(out, "decides",
                      json_string(!action->moves                     ? ""
                                  : action->flags & ACTION_KEEPS_ALL ? "keep"
                                                                     : "accept"));
  json_object_set_new(out, "long", json_boolean(action->moves || action->flags & ACTION_LONG));
  json_object_set_new(out, "versioned", json_boolean(action->flags & ACTION_VERSIONED));
  json_object_set_new(out, "row", json_string(action->row ? action->row : ""));
  json_object_set_new(out, "undoable", json_boolean(!(action->flags & ACTION_LASTING)));
  json_object_set_new(out, "args", args);
  return out;
}

/* What of an argument holds for every record. */
static json_t *tell_arg(const struct action_arg *arg) {
  return json_pack("{s:s, s:s, s:s, s:b, s:o}", "name", arg->name, "title", arg->title, "type",
                   arg_type_name(arg->type), "required", arg->required, "help", text_value(arg->help));
}

json_t *action_table(void) {
  json_t *out = json_array();
  struct action_room room;
  const struct action *action;
  for (size_t i = 0; (action = action_at(i, &room)) != NULL; i++) {
    json_t *args = json_array();
    for (const struct action_arg *arg = action->args; !action->kind && arg && arg->name; arg++)
      json_array_append_new(args, tell_arg(arg));
    json_array_append_new(out, json_pack("{s:s, s:s, s:s, s:o, s:s, s:s, s:o, s:s, s:o, s:s}", "name",
                                         action->name, "title", action->title, "help", action->help, "key",
                                         action->key ? json_string(action->key) : json_null(), "group",
                                         action->group, "on", ON_NAMES[action->on], "contexts",
                                         contexts_of(action), "confirm", confirm_word(action, false), "args",
                                         args, "kind", action->kind ? action->kind->name : ""));
  }
  return out;
}

static bool place_of(const char *name, unsigned *places, struct error *err) {
  *places = PLACE_ANYWHERE;
  if (!name || name[0] == '\0') return true;
  for (size_t i = 0; i < PLACE_COUNT; i++) {
    if (strcmp(PLACES[i].name, name) != 0) continue;
    *places = PLACES[i].place;
    return true;
  }
  return error_set(err, ERROR_INVALID, "There is no place called \"%.20s\" on the screen.", name);
}

/* Of the many that are made for kinds of record only the one that is asked for by name is told in full: their
 * choices take long to work out, and nobody looks at all of them. */
json_t *action_describe(struct action_context *ctx, const struct action_which *of, struct error *err) {
  unsigned places;
  if (!place_of(of->place, &places, err) || !dispatch_subject(ctx, of->ref, err)) return NULL;
  json_t *out = json_array();
  struct action_room room;
  struct action_glance glance = {0};
  const struct action *action;
  ctx->glance = &glance;
  for (size_t i = 0; (action = action_at(i, &room)) != NULL; i++) {
    if (!(action->places & places)) continue;
    if (of->name && strcmp(of->name, action->name) != 0) continue;
    /* What is about the other kind of record is left out; without a record, all are told of. */
    bool other = action->on == ON_CONCERN || action->on == ON_CASE;
    if (ctx->on != ON_OFFICE && other && action->on != ctx->on) continue;
    json_array_append_new(out, describe_action(ctx, action, action->kind && !of->name));
  }
  ctx->glance = NULL;
  return out;
}
