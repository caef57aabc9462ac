/* Palette and help: every action and every key, made from the two tables. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/deed.h"
#include "wire/message.h"

static void add_actions(struct picks *picks, const json_t *actions, const char *heading) {
  size_t i;
  const json_t *action;
  json_array_foreach(actions, i, action) {
    char *value = mem_format("action:%s", message_text(action, "name"));
    struct pick *pick = picks_add(picks, value, message_text(action, "title"));
    free(value);
    pick->note = mem_string(message_text(action, "help"));
    if (*message_text(action, "key")) pick->key = mem_string(message_text(action, "key"));
    if (heading) pick->heading = mem_string(heading);
    if (!message_flag(action, "possible")) pick->why_not = mem_string(message_text(action, "why_not"));
  }
}

static void add_keys(struct picks *picks, unsigned place, const char *heading) {
  const struct nav_row *row;
  for (size_t i = 0; (row = keymap_row(i)); i++) {
    if (!(row->places & place)) continue;
    char *value = mem_format("key:%d", (int)row->nav);
    struct pick *pick = picks_add(picks, value, row->title);
    free(value);
    pick->key = row->keys[1] ? mem_format("%s  %s", row->keys[0], row->keys[1]) : mem_string(row->keys[0]);
    if (heading) pick->heading = mem_string(heading);
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
  add_actions(&picks, actions, NULL);
  add_keys(&picks, app_nav_place(app), NULL);
  json_decref(actions);
  char *title = *app_ref(app) ? mem_format("Actions: %s", app_ref(app)) : mem_string("Actions");
  struct picker_terms terms = {.title = title, .typing = true, .chosen = chosen};
  picker_open(app, &terms, &picks);
  free(title);
}

void help_open(struct app *app) {
  json_t *actions = deed_actions(app, app_place(app), app_ref(app));
  struct picks picks = {0};
  add_actions(&picks, actions, "What can be done here");
  add_keys(&picks, app_nav_place(app), "Moving about");
  json_decref(actions);
  struct picker_terms terms = {.title = "Help: Enter does the line, / finds words", .chosen = chosen};
  picker_open(app, &terms, &picks);
}
