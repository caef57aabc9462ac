/* Records read without waiting for them. Front; what a record looks like is no business of this file. */
#include "ui/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/deed.h"
#include "ui/panels.h"
#include "wire/message.h"

static void ask(struct app *app, const char *ref, int panel, bool again) {
  struct reading *reading = &app->reading;
  char *own = mem_string(ref); /* it may be the one that is read already */
  free(reading->ref);
  reading->ref = own;
  reading->panel = panel;
  reading->again = again;
  app_ask_later(app, &reading->show, "show", json_pack("{s:s}", "ref", own));
}

static bool is_opening(const struct reading *reading) {
  return reading->panel && later_waits(&reading->show);
}

static void say_opening(struct app *app) {
  app_say(app, STYLE_FAINT, "Reading %s. Esc gives it up.", app->reading.ref);
}

/* ---- keys meant for what is not there yet ---- */

static void drop_keys(struct reading *reading) {
  for (size_t i = 0; i < reading->key_count; i++)
    free((char *)reading->keys[i].text);
  free(reading->keys);
  reading->keys = NULL;
  reading->key_count = reading->key_capacity = 0;
}

static void keep_key(struct reading *reading, const struct key *key) {
  MEM_GROW(reading->keys, reading->key_count, reading->key_capacity);
  struct key *own = &reading->keys[reading->key_count++];
  *own = *key;
  own->text = key->text ? mem_string_n(key->text, key->len) : NULL;
}

/* One of them may open something more: then it and what follows wait again. */
static void press_keys(struct app *app) {
  struct reading pressed = {.keys = app->reading.keys, .key_count = app->reading.key_count};
  app->reading.keys = NULL;
  app->reading.key_count = app->reading.key_capacity = 0;
  for (size_t i = 0; i < pressed.key_count; i++)
    app_key(app, &pressed.keys[i]);
  drop_keys(&pressed);
}

bool reading_key(struct app *app, const struct key *key) {
  struct reading *reading = &app->reading;
  if (!is_opening(reading)) return false;
  if (key->press == PRESS_ESC) {
    later_forget(&reading->show);
    drop_keys(reading);
    app_say(app, STYLE_FAINT, "%s was not opened.", reading->ref);
  } else {
    keep_key(reading, key);
    say_opening(app);
  }
  return true;
}

/* ---- asking, and taking in ---- */

void reading_follow(struct app *app, const char *ref) {
  struct reading *reading = &app->reading;
  bool under_way = later_waits(&reading->show) && !strcmp(reading->ref, ref);
  if (is_opening(reading) || under_way) return;
  ask(app, ref, 0, false);
  reading_take(app);
}

bool reading_open(struct app *app, const char *ref, int panel) {
  struct reading *reading = &app->reading;
  ask(app, ref, panel, false);
  json_t *answer = later_take(&reading->show);
  if (answer) return record_take(app, reading->ref, answer);
  if (is_opening(reading)) say_opening(app);
  return false;
}

void reading_again(struct app *app) {
  if (is_opening(&app->reading)) return; /* it will be new enough */
  ask(app, app->record.ref, 0, true);
  reading_take(app);
}

static void take_opened(struct app *app, int panel, json_t *answer) {
  if (!record_take(app, app->reading.ref, answer)) {
    drop_keys(&app->reading);
    return;
  }
  free(app->message); /* "Reading ...": it is here */
  app->message = NULL;
  app_panel(app, panel);
  press_keys(app);
}

static void take_again(struct app *app, json_t *answer) {
  json_t *before = json_incref(app->record.json);
  bool same = app->record.ref && !strcmp(app->record.ref, app->reading.ref);
  if (!same)
    json_decref(answer);
  else if (!record_take(app, app->reading.ref, answer) && app->panel != PANEL_LIST)
    app_panel(app, PANEL_LIST);
  else
    present_tell_change(app, before);
  json_decref(before);
}

/* Meanwhile the list may rest on another. */
static void take_followed(struct app *app, json_t *answer) {
  bool wanted =
      app->panel == PANEL_LIST && !strcmp(message_text(list_focus(app_list(app)), "ref"), app->reading.ref);
  if (wanted)
    record_take(app, app->reading.ref, answer);
  else
    json_decref(answer);
}

static bool take_record(struct app *app) {
  struct reading *reading = &app->reading;
  int panel = reading->panel;
  json_t *answer = later_take(&reading->show);
  if (!answer) return false;
  reading->panel = 0;
  if (panel)
    take_opened(app, panel, answer);
  else if (reading->again)
    take_again(app, answer);
  else
    take_followed(app, answer);
  return true;
}

bool reading_take(struct app *app) {
  bool record = take_record(app), head = app_head_answered(app), others = present_answered(app);
  return deed_hints_answered(app) || record || head || others;
}

void reading_free(struct reading *reading) {
  later_forget(&reading->show);
  later_forget(&reading->head);
  later_forget(&reading->present);
  later_forget(&reading->hints);
  drop_keys(reading);
  free(reading->ref);
}
