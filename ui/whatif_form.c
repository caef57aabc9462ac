/* What can be supposed: a menu, and a form for each kind, made as an action's is. Front; nothing of it is
 * kept. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/whatif.h"
#include "wire/message.h"

/* One argument of a form; `choices`: the list of the keeper's that it is picked from. */
struct arg {
  const char *name, *title, *type, *choices, *help;
  bool required;
};

enum { ARGS_MOST = 3 };
static const struct kind {
  const char *what, *title, *help;
  const char *list; /* nothing can be supposed where this one is empty; NULL: it always can */
  const char *none; /* and why */
  struct arg args[ARGS_MOST];
} kinds[] = {
    {"pause",
     "A leave or another pause",
     "A clock that stops, for a leave, an illness or another reason that the pathway knows",
     "pauses",
     "no pathway of this case knows a reason for which its clocks stop",
     {{"kind", "Why", "choice", "pauses", "What stops, and why", true},
      {"from", "From", "date", NULL, "The first day of it", true},
      {"to", "To", "date", NULL, "The last day of it; without one it is still open", false}}},
    {"event",
     "Something that happens",
     "A call that comes late, a step that is taken: on whatever day you suppose",
     "events",
     "nothing can happen on it",
     {{"event", "What", "choice", "events", "What happens", true},
      {"on", "On", "date", NULL, "The day on which it happens; it may lie ahead", true},
      {"sets", "Sets", "date", NULL, "Of something that sets a day, such as a hearing: that day", false}}},
    {"move-event",
     "An entry on another day",
     "Something that is recorded had happened on another day",
     "entries",
     "nothing is recorded that a date is counted from",
     {{"id", "Which", "choice", "entries", "The entry of the timeline", true},
      {"on", "On", "date", NULL, "The day on which it had happened instead", true}}},
    {"receipt",
     "Received on another day",
     "The concern, and with it the start of the pathway, had come in earlier or later",
     NULL,
     NULL,
     {{"on", "On", "date", NULL, "The day of receipt instead", true}}},
    {"closed",
     "A closed day",
     "The office were closed on a day: a holiday that is moved, or one of its own",
     NULL,
     NULL,
     {{"day", "Day", "date", NULL, "A day that would count otherwise", true}}},
    {"open",
     "A day that is worked",
     "The office worked on a day that does not count otherwise",
     NULL,
     NULL,
     {{"day", "Day", "date", NULL, "A holiday, or a day on a weekend", true}}},
    {"version",
     "Another version of its pathway",
     "The case were on another version that this casebook holds",
     "versions",
     "this casebook holds no other version of its pathway; `fairway pathway adopt` takes one in",
     {{"definition", "Version", "choice", "versions", "The version", true}}},
};

/* ---- the forms ---- */

static json_t *arg_json(const struct arg *arg, const json_t *can) {
  json_t *out = json_object();
  json_object_set_new(out, "name", json_string(arg->name));
  json_object_set_new(out, "title", json_string(arg->title));
  json_object_set_new(out, "type", json_string(arg->type));
  json_object_set_new(out, "help", json_string(arg->help));
  json_object_set_new(out, "required", json_boolean(arg->required));
  if (arg->choices) json_object_set(out, "choices", json_object_get(can, arg->choices));
  return out;
}

/* As an action's, but that it is tried and not carried out. */
static json_t *action_of(const struct kind *kind, const json_t *can) {
  json_t *out = json_object(), *args = json_array();
  for (size_t i = 0; i < ARGS_MOST && kind->args[i].name; i++)
    json_array_append_new(args, arg_json(&kind->args[i], can));
  char *title = mem_format("Suppose: %s", kind->title);
  json_object_set_new(out, "name", json_string(kind->what));
  json_object_set_new(out, "title", json_string(title));
  json_object_set_new(out, "help", json_string(kind->help));
  json_object_set_new(out, "args", args);
  json_object_set_new(out, "possible", json_true());
  json_object_set_new(out, "supposes", json_true());
  free(title);
  return out;
}

static const struct kind *kind_named(const char *what) {
  size_t i = 0;
  while (i + 1 < sizeof kinds / sizeof *kinds && strcmp(kinds[i].what, what))
    i++;
  return &kinds[i];
}

static void chosen(struct app *app, void *data, const json_t *values) {
  const struct kind *kind = kind_named(json_string_value(json_array_get(values, 0)));
  struct deed deed = {
      .action = action_of(kind, data), .ref = mem_string(app_ref(app)), .args = json_object()};
  form_open(app, &deed);
}

static void drop(void *data) {
  json_decref(data);
}

void whatif_choose(struct app *app, const json_t *can) {
  struct picks picks = {0};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    struct pick *pick = picks_add(&picks, kinds[i].what, kinds[i].title);
    pick->note = mem_string(kinds[i].help);
    if (kinds[i].list && json_array_size(message_list(can, kinds[i].list)) == 0)
      pick->why_not = mem_string(kinds[i].none);
  }
  struct picker_terms terms = {
      .title = "Suppose", .chosen = chosen, .data = json_incref((json_t *)can), .free_data = drop};
  picker_open(app, &terms, &picks);
}
