/* Palette and help: every action and every key, made from the two tables. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ui/deed.h"
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
static void add_keys(const struct app *app, struct picks *picks, bool elsewhere, const char *heading) {
  const struct binding *binding;
  for (size_t i = 0; (binding = bindings_at(app->bindings, i)); i++) {
    bool here = binding->places & app_nav_place(app);
    if (!binding->nav || here == elsewhere) continue;
    char *value = mem_format("key:%d", (int)binding->nav);
    struct pick *pick = picks_add(picks, value, binding->title);
    free(value);
    pick->key = keys_of(binding);
    if (heading) pick->heading = mem_string(heading);
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
  int nav = 0;
  (void)data;
  if (!strncmp(value, "action:", 7))
    deed_by_name(app, value + 7);
  else if (sscanf(value, "key:%d", &nav) == 1)
    app_nav(app, (enum nav)nav);
}

void palette_open(struct app *app) {
  json_t *actions = deed_actions(app, NULL, app_ref(app));
  struct picks picks = {0};
  add_actions(app, &picks, actions, NULL);
  add_keys(app, &picks, false, NULL);
  add_others(app, &picks, actions);
  add_keys(app, &picks, true, NULL);
  json_decref(actions);
  char *title = *app_ref(app) ? mem_format("Actions: %s", app_ref(app)) : mem_string("Actions");
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
