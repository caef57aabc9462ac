/* Who else has the open record open, and what others did to it meanwhile. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/app.h"
#include "ui/deed.h"
#include "ui/show.h"
#include "wire/message.h"

static const char *open_ref(const struct app *app) {
  return app->panel != PANEL_LIST && app->record.json ? app->record.ref : "";
}

void present_take(struct app *app, const json_t *others) {
  json_decref(app->others);
  app->others = json_incref((json_t *)others);
}

bool present_answered(struct app *app) {
  json_t *answer = later_take(&app->reading.present);
  if (!answer) return false;
  if (message_ok(answer, NULL)) present_take(app, json_object_get(answer, "others"));
  json_decref(answer);
  return json_array_size(app->others) > 0;
}

bool present_settle(struct app *app) {
  const char *ref = open_ref(app);
  if (app->gone || !strcmp(app->present_ref ? app->present_ref : "", ref)) return false;
  free(app->present_ref);
  app->present_ref = mem_string(ref);
  present_take(app, NULL);
  later_ask(&app->reading.present, app->source, "present", json_pack("{s:s}", "ref", ref), NULL);
  return present_answered(app);
}

char *present_words(const struct app *app) {
  struct buf out = {0};
  size_t i;
  const json_t *other;
  if (*open_ref(app) && app->present_ref && !strcmp(app->present_ref, open_ref(app))) {
    json_array_foreach(app->others, i, other) {
      bool self = message_flag(other, "self");
      show_join(&out, ", ", self ? "you elsewhere" : message_text(other, "name"));
    }
  }
  char *names = buf_take(&out), *words = *names ? mem_format("~ also open: %s", names) : mem_string("");
  free(names);
  return words;
}

/* Who did what to the record last: the journal knows of cases, of a concern its own history does. */
static char *last_done(struct app *app, const char *ref) {
  json_t *fields = json_object();
  if (*ref != 'C') {
    json_decref(fields);
    return NULL;
  }
  json_object_set_new(fields, "ref", json_string(ref));
  json_object_set_new(fields, "limit", json_integer(1));
  json_t *answer = app_ask(app, "journal", fields, NULL, NULL);
  const json_t *entry = json_array_get(message_list(answer, "entries"), 0);
  char *text =
      entry ? mem_format("%s: %s", message_text(entry, "by"), message_text(entry, "sentence")) : NULL;
  json_decref(answer);
  return text;
}

void present_tell_change(struct app *app, const json_t *before) {
  const char *ref = open_ref(app);
  if (!*ref || !before || json_equal(before, app->record.json)) return;
  char *done = last_done(app, ref);
  char *text = done ? mem_format("* %s has just changed. %s", ref, done)
                    : mem_format("* %s has just been changed by somebody else.", ref);
  if (!form_told(app, ref, text)) app_say(app, STYLE_SOON, "%s", text);
  free(done);
  free(text);
}
