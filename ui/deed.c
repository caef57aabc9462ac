/* From a key to "Done". Front; knows the protocol, no action by name. */
#include "ui/deed.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/bulk.h"
#include "ui/decide.h"
#include "ui/leaf.h"
#include "ui/lens.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "ui/tutorial.h"
#include "ui/whatif.h"
#include "ui/working.h"
#include "wire/message.h"

static const char *const places[] = {"today", "queue", "cases", "concern", "case", "checklist", "plan"};
enum { FIRST_OF_RECORD = 3 }; /* in `places`; before it are the lists */

void deed_free(struct deed *deed) {
  json_decref(deed->action);
  json_decref(deed->args);
  json_decref(deed->read);
  free(deed->ref);
  *deed = (struct deed){0};
}

/* The keeper names the keys it would give; in force are the person's own. */
static void set_keys(struct app *app, json_t *actions) {
  size_t i;
  json_t *action;
  json_array_foreach(actions, i, action) {
    const struct binding *binding = bindings_named(app->bindings, message_text(action, "name"));
    if (!binding) continue;
    json_object_set_new(action, "key", binding->count ? json_string(binding->keys[0]) : json_null());
  }
}

bool deed_many(const struct app *app) {
  return app->panel == PANEL_LIST && list_marked(app_list(app)) > 0;
}

static bool is_of_the_office(const json_t *action) {
  const json_t *on = json_object_get(action, "on");
  return json_is_string(on) && !*json_string_value(on);
}

/* Of marked records each says for itself whether it may. */
static void leave_to_each(json_t *actions) {
  size_t i;
  json_t *action;
  json_array_foreach(actions, i, action) {
    if (!is_of_the_office(action)) json_object_set_new(action, "possible", json_true());
  }
}

json_t *deed_actions(struct app *app, const char *place, const char *ref) {
  struct error error;
  json_t *fields = json_object();
  if (place) json_object_set_new(fields, "place", json_string(place));
  if (*ref) json_object_set_new(fields, "ref", json_string(ref));
  json_t *answer = app_ask(app, "actions", fields, NULL, &error);
  if (!answer) {
    app_refuse(app, "Actions", error.text);
    return NULL;
  }
  json_t *actions = json_incref(json_object_get(answer, "actions"));
  json_decref(answer);
  set_keys(app, actions);
  if (*ref && deed_many(app)) leave_to_each(actions);
  return actions;
}

static int place_index(const char *place) {
  for (int i = 0; i < (int)(sizeof places / sizeof *places); i++)
    if (!strcmp(places[i], place)) return i;
  return -1;
}

/* For a list they are the same whatever stands in it; for a record they tell what is possible with it now. */
const json_t *deed_hints(struct app *app, bool may_ask) {
  const char *place = app_place(app), *ref = app->panel == PANEL_LIST ? "" : app_ref(app);
  int at = place_index(place);
  if (at < 0) return NULL;
  if (!app->hints[at] && may_ask) app->hints[at] = deed_actions(app, place, ref);
  return app->hints[at];
}

bool deed_hints_soon(struct app *app) {
  struct reading *reading = &app->reading;
  const char *place = app_place(app), *ref = app->panel == PANEL_LIST ? "" : app_ref(app);
  int at = place_index(place);
  if (at < 0 || app->hints[at] || (later_waits(&reading->hints) && reading->hints_at == at)) return false;
  json_t *fields = json_pack("{s:s}", "place", place);
  if (*ref) json_object_set_new(fields, "ref", json_string(ref));
  reading->hints_at = at;
  app_ask_later(app, &reading->hints, "actions", fields);
  return deed_hints_answered(app);
}

/* What is refused is not asked for again and again. */
bool deed_hints_answered(struct app *app) {
  json_t *answer = later_take(&app->reading.hints);
  int at = app->reading.hints_at;
  if (!answer) return false;
  json_t *actions = json_incref(json_object_get(answer, "actions"));
  if (!actions) actions = json_array();
  json_decref(answer);
  set_keys(app, actions);
  if (!app->hints[at])
    app->hints[at] = actions;
  else
    json_decref(actions);
  return true;
}

void deed_forget_hints(struct app *app) {
  if (app->reading.hints_at >= FIRST_OF_RECORD) later_forget(&app->reading.hints);
  for (size_t i = FIRST_OF_RECORD; i < sizeof places / sizeof *places; i++) {
    json_decref(app->hints[i]);
    app->hints[i] = NULL;
  }
}

static const json_t *find(const json_t *actions, const char *name) {
  size_t i;
  const json_t *action;
  json_array_foreach(actions, i, action) {
    if (!strcmp(message_text(action, "name"), name)) return action;
  }
  return NULL;
}

void deed_by_name_with(struct app *app, const char *name, json_t *presets) {
  json_t *actions = deed_actions(app, NULL, app_ref(app));
  const json_t *action = find(actions, name);
  if (action)
    deed_start(app, action, presets);
  else
    json_decref(presets);
  json_decref(actions);
}

void deed_by_name_on(struct app *app, const char *name, json_t *presets, json_t *read) {
  app->read_of = read;
  deed_by_name_with(app, name, presets);
  app->read_of = NULL;
}

void deed_by_name(struct app *app, const char *name) {
  deed_by_name_with(app, name, record_presets(app));
}

static void menu_chosen(struct app *app, void *data, const json_t *values) {
  const json_t *action = find(message_list(data, "actions"), json_string_value(json_array_get(values, 0)));
  if (action) deed_start(app, action, json_incref(json_object_get(data, "presets")));
}

/* w in such a menu: what it does, or in full why it cannot be done now. */
static void menu_why(struct app *app, void *data, const char *name) {
  const json_t *action = find(message_list(data, "actions"), name);
  char *why = message_flag(action, "possible") ? mem_string(message_text(action, "help"))
                                               : show_not_now(message_text(action, "why_not"));
  leaf_text(app, message_text(action, "title"), why);
  free(why);
}

static void drop_json(void *data) {
  json_decref(data);
}

/* Several actions under one key: as after a prefix key, what it can be followed by is shown. */
static void menu(struct app *app, const char *title, json_t *actions, json_t *presets) {
  struct picks picks = {0};
  size_t i;
  const json_t *action;
  json_array_foreach(actions, i, action) {
    struct pick *pick = picks_add(&picks, message_text(action, "name"), message_text(action, "title"));
    pick->note = mem_string(message_text(action, "help"));
    if (!message_flag(action, "possible")) pick->why_not = mem_string(message_text(action, "why_not"));
  }
  struct picker_terms terms = {.title = title,
                               .chosen = menu_chosen,
                               .why = menu_why,
                               .data = json_pack("{s:O, s:O}", "actions", actions, "presets", presets),
                               .free_data = drop_json};
  picker_open(app, &terms, &picks);
}

static bool has_keys(const struct app *app, const json_t *action, const char *keys) {
  const struct binding *binding = bindings_named(app->bindings, message_text(action, "name"));
  return binding ? binding_has(binding, keys) : !strcmp(message_text(action, "key"), keys);
}

/* Of the actions those with these keys; a new array. */
static json_t *with_keys(const struct app *app, const json_t *actions, const char *keys) {
  json_t *fitting = json_array(), *action;
  size_t i;
  json_array_foreach(actions, i, action) {
    if (has_keys(app, action, keys)) json_array_append(fitting, action);
  }
  return fitting;
}

static bool any_has_keys(const struct app *app, const json_t *actions, const char *keys) {
  json_t *fitting = with_keys(app, actions, keys);
  bool any = json_array_size(fitting) > 0;
  json_decref(fitting);
  return any;
}

/* Begins the only one of these, or lets pick; false: there is none. */
static bool start_one_of(struct app *app, const char *title, json_t *fitting, json_t *presets) {
  size_t count = json_array_size(fitting);
  if (count == 1)
    deed_start(app, json_array_get(fitting, 0), json_incref(presets));
  else if (count > 1)
    menu(app, title, fitting, presets);
  return count > 0;
}

static bool is_edit(const json_t *action) {
  const char *name = message_text(action, "name"), *dash = strrchr(name, '-');
  return dash && !strcmp(dash, "-edit");
}

/* Where what is in focus can be edited by itself, the key that edits offers that first: an objective and then
 * the plan, a note and then the heading. */
static void prefer_item(struct app *app, const json_t *actions, json_t *fitting) {
  const struct page_item *item =
      app->panel != PANEL_LIST ? page_focus(&app->record.panels[app->panel]) : NULL;
  size_t i;
  json_t *action;
  if (!item || json_array_size(fitting) != 1 || !is_edit(json_array_get(fitting, 0))) return;
  json_t *id = json_string(item->id);
  json_array_foreach(actions, i, action) {
    const json_t *arg = action_arg(action, item->kind);
    if (!is_edit(action) || !arg || !message_flag(arg, "required") || !arg_accepts(arg, id)) continue;
    json_array_insert(fitting, 0, action);
    break;
  }
  json_decref(id);
}

/* A key that is nobody's at this place may still be that of something to be done with the record. */
bool deed_keys(struct app *app, const char *keys) {
  struct key key;
  bool here = any_has_keys(app, deed_hints(app, true), keys);
  bool typed = strchr(keys, ' ') || (key_parse(keys, &key) && key.press == PRESS_CHAR);
  if (!here && (app->panel == PANEL_LIST || !typed)) return false;
  json_t *actions = deed_actions(app, here ? app_place(app) : NULL, app_ref(app));
  json_t *fitting = with_keys(app, actions, keys), *presets = record_presets(app);
  prefer_item(app, actions, fitting);
  bool any = start_one_of(app, "Which?", fitting, presets);
  json_decref(presets);
  json_decref(fitting);
  json_decref(actions);
  return any;
}

static bool start_on(struct app *app, const char *name, const char *text, json_t *presets) {
  size_t i;
  json_t *action, *actions = deed_actions(app, app_place(app), app_ref(app));
  json_t *fitting = json_array(), *value = json_string(text);
  json_array_foreach(actions, i, action) {
    const json_t *arg = action_arg(action, name);
    if (arg && arg_accepts(arg, value)) json_array_append(fitting, action);
  }
  bool any = start_one_of(app, "What to do with it?", fitting, presets);
  json_decref(value);
  json_decref(fitting);
  json_decref(actions);
  return any;
}

bool deed_on(struct app *app, const char *name, const char *value) {
  json_t *presets = json_object();
  json_object_set_new(presets, name, json_string(value));
  bool any = start_on(app, name, value, presets);
  json_decref(presets);
  return any;
}

bool deed_on_item(struct app *app) {
  const struct page_item *item = page_focus(&app->record.panels[app->panel]);
  if (!item) return false;
  json_t *presets = record_presets(app);
  bool any = start_on(app, item->kind, item->id, presets);
  json_decref(presets);
  return any;
}

/* Of what is in focus only what this action takes. */
static json_t *fitting_presets(const json_t *action, const json_t *presets) {
  json_t *args = json_object();
  size_t i;
  const json_t *arg;
  json_array_foreach(message_list(action, "args"), i, arg) {
    const char *name = message_text(arg, "name");
    json_t *value = json_object_get(presets, name);
    if (value && arg_accepts(arg, value)) json_object_set(args, name, value);
  }
  return args;
}

/* What is decided case by case no form asks for. New reference. */
static json_t *without_decision(const json_t *action) {
  if (!decides(action)) return json_incref((json_t *)action);
  json_t *own = json_copy((json_t *)action), *args = json_array(), *arg;
  size_t i;
  json_array_foreach(message_list(action, "args"), i, arg) {
    if (!message_flag(arg, "decision")) json_array_append(args, arg);
  }
  json_object_set_new(own, "args", args);
  return own;
}

/* What was read when it began: a change by others from now on is a conflict, and not overwritten unseen. */
static struct deed begin(struct app *app, const json_t *action, const json_t *presets) {
  bool named =
      app->read_of && (json_object_get(presets, "practitioner") || json_object_get(presets, "person"));
  bool of_the_office = is_of_the_office(action) || named;
  bool many = !of_the_office && !app->read_of && deed_many(app);
  char *own = mem_string(of_the_office || many ? "" : app_ref(app));
  bool same = app->record.ref && !strcmp(app->record.ref, own);
  if (!same && *own && message_flag(action, "versioned")) same = record_load(app, own);
  return (struct deed){.action = without_decision(action),
                       .ref = own,
                       .many = many,
                       .args = fitting_presets(action, presets),
                       .read = app->read_of ? json_incref(app->read_of)
                               : same       ? json_incref(app->record.json)
                                            : NULL};
}

/* Is there nothing left to ask for? Every argument came with what is in focus, or was answered by a key. */
static bool complete(const json_t *action, const json_t *args) {
  size_t i;
  const json_t *arg;
  json_array_foreach(message_list(action, "args"), i, arg) {
    if (!json_object_get(args, message_text(arg, "name"))) return false;
  }
  return true;
}

/* Of the many actions of kinds of record the keeper tells the arguments only when one is asked for. */
static void start_whole(struct app *app, const char *name, json_t *presets) {
  struct error error;
  json_t *fields = json_pack("{s:s}", "name", name);
  if (*app_ref(app)) json_object_set_new(fields, "ref", json_string(app_ref(app)));
  json_t *answer = app_ask(app, "actions", fields, NULL, &error);
  const json_t *action = find(message_list(answer, "actions"), name);
  if (action && !message_flag(action, "brief"))
    deed_start(app, action, json_incref(presets));
  else if (!answer)
    app_refuse(app, "Actions", error.text);
  json_decref(presets);
  json_decref(answer);
}

void deed_start(struct app *app, const json_t *action, json_t *presets) {
  if (message_flag(action, "brief")) {
    start_whole(app, message_text(action, "name"), presets);
    return;
  }
  if (!message_flag(action, "possible")) {
    char *why = show_not_now(message_text(action, "why_not"));
    app_refuse(app, message_text(action, "title"), why);
    free(why);
    json_decref(presets);
    return;
  }
  struct deed deed = begin(app, action, presets);
  json_decref(presets);
  if (complete(deed.action, deed.args)) {
    deed_submit(app, &deed);
    deed_free(&deed);
  } else {
    form_open(app, &deed);
  }
}

static const json_t *answering(const json_t *actions) {
  size_t i;
  const json_t *action;
  json_array_foreach(actions, i, action) {
    if (action_arg(action, "question") && action_arg(action, "answer")) return action;
  }
  return NULL;
}

/* A plain yes needs nothing more. A no or a not known wants a note and an enquiry, so the form comes. */
bool deed_answer(struct app *app, const char *answer) {
  bool answered = false;
  json_t *actions = deed_actions(app, app_place(app), app_ref(app)), *presets = record_presets(app);
  const json_t *action = answering(actions);
  json_object_set_new(presets, "answer", json_string(answer));
  if (action && !strcmp(answer, "yes") && message_flag(action, "possible")) {
    struct deed deed = begin(app, action, presets);
    answered = deed_submit(app, &deed);
    deed_free(&deed);
    json_decref(presets);
  } else if (action) {
    deed_start(app, action, presets);
  } else {
    app_say(app, STYLE_ERROR, "There is no question to answer here.");
    json_decref(presets);
  }
  json_decref(actions);
  return answered;
}

/* To take back what one has just done needs no question; what one did before is said first. */
static bool ask_before_undo(struct app *app, const struct deed *deed) {
  const char *say = message_text(deed->action, "say");
  if (strcmp(message_text(deed->action, "name"), "undo") || app->just_done || !*say) return false;
  confirm_open(app, deed, say);
  return true;
}

static json_t *ask_of(const struct deed *deed, const char *confirm) {
  json_t *fields = json_object();
  json_object_set_new(fields, "action", json_string(message_text(deed->action, "name")));
  if (*deed->ref) json_object_set_new(fields, "ref", json_string(deed->ref));
  json_object_set(fields, "args", deed->args);
  int64_t ver = deed->ver ? deed->ver : record_ver(deed->read, deed->action, deed->args);
  if (ver && message_flag(deed->action, "versioned")) json_object_set_new(fields, "ver", json_integer(ver));
  if (confirm) json_object_set_new(fields, "confirm", json_string(confirm));
  json_object_set_new(fields, "via", json_string("screen"));
  return fields;
}

static void refuse(struct app *app, const struct deed *deed, const struct error *error,
                   const json_t *refusal) {
  if (form_is_open(app))
    form_refused(app, error, refusal);
  else
    app_refuse(app, message_text(deed->action, "title"), error->text);
}

/* One date that would move: "First draft of the plan: Wed 29 Apr 2026, then Tue 28 Apr 2026". */
static void add_move(struct buf *say, const json_t *row) {
  static const char *const keys[][2] = {{"before", "state_before"}, {"after", "state_after"}};
  buf_printf(say, "\n%s: ", message_text(row, "title"));
  for (int i = 0; i < 2; i++) {
    char day[DATE_LONG_TEXT];
    date_day on = message_day(row, keys[i][0]);
    const char *state = message_text(row, keys[i][1]);
    buf_puts(say, i ? ", then " : "");
    buf_puts(say, on != DATE_NONE ? show_date(on, true, day) : *state ? state : "not asked for");
  }
}

/* What it would do, and which dates move how; *moves: how many do. Caller frees. */
static char *foretell(const json_t *answer, size_t *moves) {
  enum { MOST = 8 };
  size_t i, j;
  const json_t *one, *row;
  struct buf say = {0};
  *moves = 0;
  buf_puts(&say, message_text(answer, "done"));
  json_array_foreach(message_list(answer, "moves"), i, one)
      json_array_foreach(message_list(one, "rows"), j, row) {
    if ((*moves)++ < MOST) add_move(&say, row);
  }
  if (*moves > MOST) buf_printf(&say, "\nand %zu more", *moves - MOST);
  if (!*moves) buf_puts(&say, "\nNo date moves.");
  return buf_take(&say);
}

/* What it would do, and the dates before and after, are shown before it is accepted. It is tried for that, so
 * that what would be refused is refused at once. True: it was to be asked about only where a date moves, and
 * is done. */
static bool preview(struct app *app, const struct deed *deed) {
  struct error error;
  json_t *ask = ask_of(deed, NULL), *refusal = NULL;
  json_object_set_new(ask, "dry_run", json_true());
  json_t *answer = app_ask(app, "act", ask, &refusal, &error);
  bool only_moves = !strcmp(message_text(deed->action, "confirm"), "moves"), done = false;
  size_t moves;
  char *say = foretell(answer, &moves);
  if (!answer)
    refuse(app, deed, &error, refusal);
  else if (only_moves && !moves)
    done = deed_run(app, deed, NULL);
  else
    confirm_open(app, deed, say);
  free(say);
  json_decref(answer);
  json_decref(refusal);
  return done;
}

bool deed_submit(struct app *app, const struct deed *deed) {
  if (deed->many) {
    bulk_open(app, deed);
    return false;
  }
  if (message_flag(deed->action, "supposes")) return whatif_take(app, deed);
  if (message_flag(deed->action, "own")) return lens_take(app, deed);
  const char *confirm = message_text(deed->action, "confirm");
  bool asks = *confirm && strcmp(confirm, "none");
  const char *say = message_text(deed->action, "say");
  if (decides(deed->action)) {
    decide_open(app, deed);
    return false;
  }
  if (asks && message_flag(deed->action, "preview")) return preview(app, deed);
  if (asks) confirm_open(app, deed, *say ? say : NULL);
  if (asks || ask_before_undo(app, deed)) return false;
  return deed_run(app, deed, NULL);
}

static void say_done(struct app *app, const struct deed *deed, const json_t *answer) {
  const char *name = message_text(deed->action, "name");
  bool undoable = message_flag(deed->action, "undoable") || !strcmp(name, "redo");
  const char *next = undoable                ? "\t{undo} undoes it"
                     : !strcmp(name, "undo") ? "\t{redo} brings it again"
                                             : "";
  tutorial_did(app, name);
  app->just_done = undoable;
  char *undo = bindings_say(app->bindings, next);
  app_say(app, STYLE_DONE, "Done: %s%s", message_text(answer, "done"), undo);
  free(undo);
}

static bool done(struct app *app, const struct deed *deed, json_t *answer) {
  decide_done(app);
  if (form_is_open(app)) form_done(app);
  const char *ref = message_text(answer, "ref");
  app_refresh(app, false);
  if (*ref && strcmp(ref, deed->ref)) app_go(app, ref);
  say_done(app, deed, answer);
  json_decref(answer);
  return true;
}

/* What may take long is not waited for with the screen standing still. */
static bool run_long(struct app *app, const struct deed *deed, const char *confirm) {
  enum { SOON_MS = 300 };
  int64_t id = 0;
  struct error error = {0};
  json_t *ask = ask_of(deed, confirm);
  json_object_set_new(ask, "droppable", json_true());
  json_t *answer = app->source->ask_soon(app->source->self, "act", ask, SOON_MS, &id, &error);
  if (answer) return deed_ended(app, deed, answer);
  if (id) {
    working_open(app, deed, id);
  } else {
    app->gone = true;
    app->gone_why = error;
  }
  return false;
}

bool deed_run(struct app *app, const struct deed *deed, const char *confirm) {
  struct error error;
  if (message_flag(deed->action, "long") && app->source->ask_soon && !app->gone)
    return run_long(app, deed, confirm);
  json_t *refusal = NULL, *args = deed_args(deed, &error), *ask, *answer;
  if (!args) {
    refuse(app, deed, &error, NULL);
    return false;
  }
  ask = ask_of(deed, confirm);
  json_object_set_new(ask, "args", args);
  answer = app_ask(app, "act", ask, &refusal, &error);
  if (answer) return done(app, deed, answer);
  refuse(app, deed, &error, refusal);
  json_decref(refusal);
  return false;
}

bool deed_ended(struct app *app, const struct deed *deed, json_t *answer) {
  struct error error = {0};
  if (message_ok(answer, &error)) return done(app, deed, answer);
  refuse(app, deed, &error, answer);
  json_decref(answer);
  return false;
}
