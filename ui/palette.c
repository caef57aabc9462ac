/* Palette and help: every action and every key, made from the two tables. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ui/deed.h"
#include "ui/lens.h"
#include "wire/message.h"

/* All the keys of a binding, as they are shown and found. Caller frees; NULL: it has none. */
static char *keys_of(const struct binding *binding) {
  struct buf keys = {0};
  for (size_t i = 0; binding && i < binding->count; i++)
    buf_printf(&keys, "%s%s", i ? "  " : "", binding->keys[i]);
  if (!keys.len) return NULL;
  return buf_take(&keys);
}

static void add_actions(const struct app *app, struct picks *picks, const json_t *actions,
                        const char *heading) {
  size_t i;
  const json_t *action;
  json_array_foreach(actions, i, action) {
    const char *name = message_text(action, "name"), *key = message_text(action, "key");
    const struct binding *binding = bindings_named(app->bindings, name);
    char *value = mem_format("action:%s", name);
    struct pick *pick = picks_add(picks, value, message_text(action, "title"));
    free(value);
    pick->note = mem_string(message_text(action, "help"));
    pick->key = binding ? keys_of(binding) : *key ? mem_string(key) : NULL;
    if (heading) pick->heading = mem_string(heading);
    if (!message_flag(action, "possible")) pick->why_not = mem_string(message_text(action, "why_not"));
  }
}

static const char *where(unsigned places) {
  if (places & IN_CHECKLIST) return "it answers the questions of a checklist that is being gone through";
  if (places & IN_MATRIX) return "it works in the thresholds of a concern";
  if (places & IN_STRIP) return "it works in the picture of a timeline";
  if (places & IN_PAPER) return "it works on a document that is read before it is printed";
  if (places & IN_REPORT) return "it works in the reports";
  if (places & IN_RECORD) return "it works in the panels of a record, not in the list";
  return "it works in the list";
}

/* Those of the place; with `elsewhere` those of other places instead, and why they do nothing here. */
static void add_keys(struct app *app, struct picks *picks, bool elsewhere, const char *heading) {
  const struct binding *binding;
  for (size_t i = 0; (binding = bindings_at(app->bindings, i)); i++) {
    bool here = binding->places & app_nav_place(app);
    if (!binding->nav || here == elsewhere) continue;
    char *title = lens_title(app, binding);
    if (!title && heading) continue; /* help is about what there is */
    char *value = mem_format("key:%s", binding->name);
    struct pick *pick = picks_add(picks, value, title ? title : binding->title);
    bool named = title != NULL;
    free(value);
    free(title);
    pick->key = keys_of(binding);
    if (heading) pick->heading = mem_string(heading);
    if (!named) pick->why_not = mem_string("no lens of yours has that number");
    if (elsewhere) pick->why_not = mem_string(where(binding->places));
  }
}

static bool told_of(const json_t *actions, const char *name) {
  size_t i;
  const json_t *action;
  json_array_foreach(actions, i, action) {
    if (!strcmp(message_text(action, "name"), name)) return true;
  }
  return false;
}

/* What the keeper leaves out for the record in focus, because it is about the other kind: nothing that can be
 * done is hidden. */
static void add_others(const struct app *app, struct picks *picks, const json_t *actions) {
  const struct binding *binding;
  for (size_t i = 0; (binding = bindings_at(app->bindings, i)); i++) {
    if (binding->nav || told_of(actions, binding->name)) continue;
    struct pick *pick = picks_add(picks, binding->name, binding->title);
    pick->note = mem_string(binding->help);
    pick->key = keys_of(binding);
    pick->why_not = mem_format("it is about a %s; go to one first", binding->on);
  }
}

static void chosen(struct app *app, void *data, const json_t *values) {
  const char *value = json_string_value(json_array_get(values, 0));
  const struct binding *binding =
      !strncmp(value, "key:", 4) ? bindings_named(app->bindings, value + 4) : NULL;
  (void)data;
  if (!strncmp(value, "action:", 7))
    deed_by_name(app, value + 7);
  else if (binding)
    app_nav(app, binding->nav);
}

void palette_open(struct app *app) {
  json_t *actions = deed_actions(app, NULL, app_ref(app));
  struct picks picks = {0};
  add_actions(app, &picks, actions, NULL);
  add_keys(app, &picks, false, NULL);
  add_others(app, &picks, actions);
  add_keys(app, &picks, true, NULL);
  json_decref(actions);
  char *title = deed_many(app)  ? mem_format("Actions: %lld marked", (long long)list_marked(app_list(app)))
                : *app_ref(app) ? mem_format("Actions: %s", app_ref(app))
                                : mem_string("Actions");
  struct picker_terms terms = {.title = title, .typing = true, .chosen = chosen};
  picker_open(app, &terms, &picks);
  free(title);
}

void help_open(struct app *app) {
  json_t *actions = deed_actions(app, app_place(app), app_ref(app));
  struct picks picks = {0};
  add_actions(app, &picks, actions, "What can be done here");
  add_keys(app, &picks, false, "Moving about");
  json_decref(actions);
  struct picker_terms terms = {
      .title = "Help: type to find, Enter does the line", .typing = true, .chosen = chosen};
  picker_open(app, &terms, &picks);
}

/* ---- help over what lies over the panels ---- */

/* Those that are read and moved about in; in the others one types, or answers. */
bool help_is_there(const struct overlay_kind *kind) {
  static const char *const read[] = {"leaf", "map", "records", "strip", "print", "report"};
  for (size_t i = 0; i < sizeof read / sizeof *read; i++)
    if (!strcmp(kind->name, read[i])) return true;
  return false;
}

static void add_press(struct picks *picks, const char *key, const char *title, const char *heading) {
  char *value = mem_format("press:%s", key);
  struct pick *pick = picks_add(picks, value, title);
  free(value);
  pick->key = mem_string(key);
  pick->heading = mem_string(heading);
}

/* "Enter take this way|w why, why not": what the overlay itself says of its keys. */
static void add_hints(struct picks *picks, const char *hints) {
  char *copy = mem_string(hints), *rest = copy, *part;
  while ((part = strsep(&rest, "|"))) {
    char *word = strchr(part, ' ');
    if (!word || (word[1] && word[2] == ' ')) continue; /* "j k read": below, line by line */
    *word = '\0';
    add_press(picks, part, word + 1, "What can be done here");
  }
  free(copy);
}

static void pressed(struct app *app, void *data, const json_t *values) {
  const char *value = json_string_value(json_array_get(values, 0));
  struct key key;
  (void)data;
  if (!strncmp(value, "press:", 6) && key_parse(value + 6, &key)) app_key(app, &key);
}

void help_over(struct app *app) {
  const struct binding *binding;
  struct picks picks = {0};
  bool picture = !strcmp(app->top->kind->name, "strip");
  add_hints(&picks, app->top->kind->hints);
  for (size_t i = 0; (binding = bindings_at(app->bindings, i)); i++) {
    bool moves = binding->nav >= NAV_DOWN && binding->nav <= NAV_END;
    if (binding->count && binding->nav && (moves || (picture && binding->places & IN_STRIP)))
      add_press(&picks, binding->keys[0], binding->title, "Moving about");
  }
  struct picker_terms terms = {
      .title = "Help: type to find, Enter presses the key", .typing = true, .chosen = pressed};
  picker_open(app, &terms, &picks);
}
