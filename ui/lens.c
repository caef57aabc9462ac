/* Lenses on number keys: opening, keeping and forgetting them. Front; the keeper holds them. */
#include "ui/lens.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ui/arrange.h"
#include "ui/picker.h"
#include "wire/message.h"

enum { LENS_KEYS = 9 };

static void take(struct app *app, const json_t *answer) {
  const json_t *rows = message_list(answer, "rows");
  json_decref(app->lenses);
  app->lenses = rows ? json_incref((json_t *)rows) : json_array();
}

void lens_know(struct app *app) {
  if (app->lenses) return;
  json_t *fields = json_object();
  json_object_set_new(fields, "do", json_string("list"));
  json_t *answer = app_ask(app, "lens", fields, NULL, NULL);
  take(app, answer);
  json_decref(answer);
}

static const json_t *lens_with(struct app *app, int key) {
  size_t i;
  const json_t *lens;
  lens_know(app);
  json_array_foreach(app->lenses, i, lens) {
    if (message_int(lens, "key", 0) == key) return lens;
  }
  return NULL;
}

char *lens_title(struct app *app, const struct binding *binding) {
  if (binding->nav < NAV_LENS_1 || binding->nav > NAV_LENS_9) return mem_string(binding->title);
  int key = (int)binding->nav - NAV_LENS_1 + 1;
  const json_t *lens = lens_with(app, key);
  return lens ? mem_format("%s: %s", binding->title, message_text(lens, "name")) : NULL;
}

/* ---- opening ---- */

static char *text_or_null(const json_t *lens, const char *member) {
  const char *text = message_text(lens, member);
  return *text ? mem_string(text) : NULL;
}

static void put_on(struct list *list, const json_t *lens) {
  list_filter(list, message_text(lens, "filter"));
  list_unmark(list);
  free(list->sort);
  free(list->columns);
  free(list->lens_name);
  list->sort = text_or_null(lens, "sort");
  list->columns = text_or_null(lens, "columns");
  list->lens_name = text_or_null(lens, "name");
  list->mine = message_flag(lens, "mine");
  list->all = message_flag(lens, "all");
  list->loaded = false;
}

static void show(struct app *app, const json_t *lens) {
  const char *name = message_text(lens, "list");
  for (int i = 0; i < LENS_COUNT; i++) {
    if (strcmp(app->lists[i]->lens, name)) continue;
    put_on(app->lists[i], lens);
    app_lens(app, (enum lens)i);
    return;
  }
  app_say(app, STYLE_ERROR, "This lens is of a list that this version does not show: %s.", name);
}

void lens_open(struct app *app, int key) {
  const json_t *lens = lens_with(app, key);
  if (lens)
    show(app, lens);
  else
    app_say_keys(app, STYLE_FAINT,
                 "No lens has that number. {lens-save} keeps the list as it stands as one.");
}

bool lens_leave(struct app *app) {
  struct list *list = app_list(app);
  if (!list->lens_name) return false;
  free(list->lens_name);
  list->lens_name = NULL;
  list->mine = list->all = false;
  arrange_recall_list(list);
  return true;
}

/* ---- choosing ---- */

static void add_lens(struct picks *picks, const json_t *lens) {
  struct buf note = {0};
  const char *name = message_text(lens, "name");
  long long key = message_int(lens, "key", 0);
  struct pick *pick = picks_add(picks, name, name);
  buf_printf(&note, "%s", message_text(lens, "list"));
  if (*message_text(lens, "filter")) buf_printf(&note, " /%s", message_text(lens, "filter"));
  if (*message_text(lens, "sort")) buf_printf(&note, ", by %s", message_text(lens, "sort"));
  if (message_flag(lens, "mine")) buf_puts(&note, ", only mine");
  if (message_flag(lens, "all")) buf_puts(&note, ", closed too");
  pick->note = buf_take(&note);
  if (key) pick->key = mem_format("%lld", key);
}

static void pick_lens(struct app *app, const char *title,
                      void (*chosen)(struct app *app, void *data, const json_t *values)) {
  struct picks picks = {0};
  size_t i;
  const json_t *lens;
  lens_know(app);
  json_array_foreach(app->lenses, i, lens) {
    add_lens(&picks, lens);
  }
  struct picker_terms terms = {.title = title, .chosen = chosen};
  picker_open(app, &terms, &picks);
}

static void chosen(struct app *app, void *data, const json_t *values) {
  size_t i;
  const json_t *lens;
  (void)data;
  json_array_foreach(app->lenses, i, lens) {
    if (strcmp(message_text(lens, "name"), json_string_value(json_array_get(values, 0)))) continue;
    show(app, lens);
    return;
  }
}

static void forgotten(struct app *app, void *data, const json_t *values) {
  struct error error;
  json_t *fields = json_object();
  (void)data;
  json_object_set_new(fields, "do", json_string("drop"));
  json_object_set(fields, "name", json_array_get(values, 0));
  json_t *answer = app_ask(app, "lens", fields, NULL, &error);
  if (answer) {
    take(app, answer);
    app_say(app, STYLE_DONE, "Forgotten: %s.", json_string_value(json_array_get(values, 0)));
  } else {
    app_refuse(app, "Lenses", error.text);
  }
  json_decref(answer);
}

void lens_choose(struct app *app) {
  pick_lens(app, "Your lenses", chosen);
}

void lens_forget(struct app *app) {
  pick_lens(app, "Forget a lens", forgotten);
}

/* ---- keeping ---- */

static json_t *arg(const char *name, const char *title, const char *type, bool required, const char *help) {
  json_t *out = json_object();
  json_object_set_new(out, "name", json_string(name));
  json_object_set_new(out, "title", json_string(title));
  json_object_set_new(out, "type", json_string(type));
  json_object_set_new(out, "required", json_boolean(required));
  json_object_set_new(out, "help", json_string(help));
  return out;
}

/* Each number with what has it now. */
static json_t *numbers(struct app *app) {
  json_t *choices = json_array();
  for (int key = 1; key <= LENS_KEYS; key++) {
    const json_t *lens = lens_with(app, key);
    char *title =
        lens ? mem_format("%d, instead of %s", key, message_text(lens, "name")) : mem_format("%d", key);
    char value[2] = {(char)('0' + key), '\0'};
    json_t *choice = json_object();
    json_object_set_new(choice, "value", json_string(value));
    json_object_set_new(choice, "title", message_string(title));
    json_array_append_new(choices, choice);
    free(title);
  }
  return choices;
}

void lens_save(struct app *app) {
  const struct list *list = app_list(app);
  json_t *action = json_object(), *args = json_array();
  json_t *name = arg("name", "Name", "text", true, "What you would call it; one of that name is replaced");
  json_t *key =
      arg("key", "Number", "choice", false, "Opens it, after '; without one: the first that is free");
  if (list->lens_name) json_object_set_new(name, "default", message_string(list->lens_name));
  json_object_set_new(key, "choices", numbers(app));
  json_array_append_new(args, name);
  json_array_append_new(args, key);
  json_object_set_new(action, "name", json_string("lens-save"));
  json_object_set_new(action, "title", json_string("Save this lens"));
  json_object_set_new(action, "help",
                      json_string("Keeps the list as it stands: its filter, order and columns"));
  json_object_set_new(action, "args", args);
  json_object_set_new(action, "possible", json_true());
  json_object_set_new(action, "own", json_true());
  struct deed deed = {.action = action, .ref = mem_string(""), .args = json_object()};
  if (list->lens_name) json_object_set_new(deed.args, "name", message_string(list->lens_name));
  form_open(app, &deed);
}

bool lens_take(struct app *app, const struct deed *deed) {
  struct list *list = app_list(app);
  struct error error;
  json_t *refusal = NULL, *fields = json_object(), *lens = list_terms(list);
  const char *name = message_text(deed->args, "name"), *key = message_text(deed->args, "key");
  json_object_set(lens, "sort", json_object_get(lens, "order"));
  json_object_del(lens, "order");
  json_object_set_new(lens, "columns", message_string(list->columns ? list->columns : ""));
  json_object_set_new(lens, "name", message_string(name));
  json_object_set_new(lens, "key", json_integer(*key ? *key - '0' : 0));
  json_object_set_new(fields, "do", json_string("put"));
  json_object_set_new(fields, "lens", lens);
  json_t *answer = app_ask(app, "lens", fields, &refusal, &error);
  if (answer) {
    take(app, answer);
    free(list->lens_name);
    list->lens_name = mem_string(name);
    form_done(app);
    app_say(app, STYLE_DONE, "%s", message_text(answer, "done"));
  } else {
    form_refused(app, &error, refusal);
  }
  json_decref(answer);
  json_decref(refusal);
  return answer != NULL;
}
