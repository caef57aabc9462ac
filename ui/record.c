/* The record that panels 2 to 4 show: reading it, and each panel's page. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/deed.h"
#include "ui/panels.h"
#include "wire/message.h"

static const struct panel_def of_case[] = {
    {"Timeline", "case", IN_RECORD, timeline_write},
    {"Checklist", "checklist", IN_RECORD | IN_CHECKLIST, checklist_write},
    {"Plan", "plan", IN_RECORD, plan_write},
};
static const struct panel_def of_concern[] = {
    {"Concern", "concern", IN_RECORD, concern_write},
    {"Thresholds", "concern", IN_RECORD | IN_MATRIX, matrix_write},
    {"Earlier", "concern", IN_RECORD, earlier_write},
};

const struct panel_def *panel_def(bool is_case, int panel) {
  return is_case ? &of_case[panel - PANEL_2] : &of_concern[panel - PANEL_2];
}

static void forget_pages(struct record *record) {
  for (int i = 0; i < PANEL_COUNT; i++)
    record->widths[i] = -1;
}

void record_free(struct record *record) {
  for (int i = 0; i < PANEL_COUNT; i++)
    page_view_free(&record->panels[i]);
  free(record->ref);
  json_decref(record->json);
  json_decref(record->ticks);
  *record = (struct record){0};
  forget_pages(record);
}

/* The same record again keeps its places and its ticks; another one starts at the top. */
static void take(struct record *record, const char *ref, json_t *json) {
  bool same = record->ref && !strcmp(record->ref, ref);
  if (!same) {
    record_free(record);
    record->ref = mem_string(ref);
    record->ticks = json_deep_copy(message_list(json, "criteria"));
  }
  json_decref(record->json);
  record->json = json;
  record->is_case = !strcmp(message_text(json, "kind"), "case");
  if (!record->ticks) record->ticks = json_array();
  forget_pages(record);
}

bool record_take(struct app *app, const char *ref, json_t *answer) {
  struct error error;
  bool fine = message_ok(answer, &error);
  if (!fine) app_refuse(app, ref, error.text);
  if (fine) {
    take(&app->record, ref, json_incref(json_object_get(answer, "record")));
    deed_forget_hints(app);
  }
  json_decref(answer);
  return fine;
}

bool record_load(struct app *app, const char *ref) {
  struct error error;
  json_t *answer = app_ask(app, "show", json_pack("{s:s}", "ref", ref), NULL, &error);
  if (!answer) app_refuse(app, ref, error.text);
  return answer && record_take(app, ref, answer);
}

/* Of a timeline, stand where the past begins: that is what one wants to read first. */
static void first_look(struct app *app, struct page_view *view, int panel) {
  if (!app->record.is_case || panel != PANEL_2) return;
  for (size_t i = 0; i < view->page.item_count; i++) {
    if (strcmp(view->page.items[i].kind, "event")) continue;
    view->item = i;
    return;
  }
}

struct page_view *record_page(struct app *app, int panel, int width) {
  struct record *record = &app->record;
  struct page_view *view = &record->panels[panel];
  if (!record->json || record->widths[panel] == width) return view;
  bool fresh = view->page.line_count == 0;
  page_rewrite(view, width, panel_def(record->is_case, panel)->write, app);
  record->widths[panel] = width;
  if (fresh) first_look(app, view, panel);
  return view;
}

json_t *record_presets(const struct app *app) {
  json_t *presets = json_object();
  if (app->panel == PANEL_LIST) {
    const json_t *row = list_focus(app_list(app));
    if (row && *message_text(row, "deadline"))
      json_object_set(presets, "deadline", json_object_get(row, "deadline"));
    return presets;
  }
  const struct page_item *item = page_focus(&app->record.panels[app->panel]);
  if (item && strcmp(item->kind, "criteria")) json_object_set_new(presets, item->kind, json_string(item->id));
  if (!app->record.is_case && app->record.ticks)
    json_object_set_new(presets, "criteria", json_deep_copy(app->record.ticks));
  return presets;
}

const json_t *action_arg(const json_t *action, const char *name) {
  size_t i;
  const json_t *arg;
  json_array_foreach(message_list(action, "args"), i, arg) {
    if (!strcmp(message_text(arg, "name"), name)) return arg;
  }
  return NULL;
}

bool arg_accepts(const json_t *arg, const json_t *value) {
  const json_t *choices = message_list(arg, "choices"), *choice;
  const char *complete = message_text(arg, "complete");
  size_t i;
  if (!strcmp(message_text(arg, "type"), "person")) return json_is_string(value) || json_is_integer(value);
  if (!strcmp(complete, "practitioner")) return json_is_integer(value);
  if (json_array_size(choices) == 0 || !json_is_string(value))
    return json_is_array(value) || !strcmp(message_text(arg, "type"), "int");
  json_array_foreach(choices, i, choice) {
    if (!strcmp(message_text(choice, "value"), json_string_value(value))) return true;
  }
  return false;
}

/* The object with that id, wherever in the record it stands: ids are unique in a casebook. */
static const json_t *find_id(const json_t *json, int64_t id) {
  const char *key;
  const json_t *value, *found = NULL;
  size_t i;
  if (json_is_object(json)) {
    if (message_int(json, "id", 0) == id) return json;
    json_object_foreach((json_t *)json, key, value) {
      if (!found) found = find_id(value, id);
    }
  } else if (json_is_array(json)) {
    json_array_foreach(json, i, value) {
      if (!found) found = find_id(value, id);
    }
  }
  return found;
}

static int64_t number_of(const json_t *value) {
  if (json_is_integer(value)) return json_integer_value(value);
  return json_is_string(value) ? strtoll(json_string_value(value), NULL, 10) : 0;
}

const json_t *record_row(const json_t *record, const json_t *action, const json_t *args) {
  int64_t id = number_of(json_object_get(args, message_text(action, "row")));
  return id > 0 ? find_id(record, id) : NULL;
}

/* One row by itself has its own version; all else goes by the plan's, the practitioner's or the whole
 * record's.
 */
int64_t record_ver(const json_t *record, const json_t *action, const json_t *args) {
  if (*message_text(action, "row")) return message_int(record_row(record, action, args), "ver", 0);
  const char *name = message_text(action, "name");
  char *part = mem_string_n(name, strcspn(name, "-"));
  int64_t ver = message_int(message_object(record, part), "ver", 0);
  free(part);
  return ver ? ver : message_int(record, "ver", 0);
}
