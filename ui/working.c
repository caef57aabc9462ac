/* The overlay of an act under way. Front; the keeper works, this only waits and shows how far it is. */
#include "ui/working.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "wire/message.h"

enum { WIDTH = 64, HEIGHT = 7 };

struct working {
  struct deed deed;
  int64_t id; /* of the ask; 0: its answer has come */
  int64_t done, of;
  char *what;
  bool stopping;
};

static void working_free(void *state) {
  struct working *working = state;
  deed_free(&working->deed);
  free(working->what);
  free(working);
}

/* Whatever is asked for makes the keeper break off; "stop" does nothing else. */
static void stop(struct app *app, struct working *working) {
  int64_t id = 0;
  if (working->stopping) return;
  working->stopping = true;
  json_t *answer = app->source->ask_soon(app->source->self, "stop", NULL, 0, &id, NULL);
  if (!answer && id) app->source->forget(app->source->self, id);
  json_decref(answer);
}

static void working_key(struct app *app, void *state, const struct key *key) {
  if (key->press == PRESS_ESC || key_is(key, "Ctrl-C")) stop(app, state);
}

static void paint_bar(struct cells *cells, struct rect inside, int y, int64_t done, int64_t of) {
  int full = of > 0 ? (int)(done * (inside.w - 2) / of) : 0;
  cells_text(cells, inside, 0, y, STYLE_FAINT, "[");
  for (int x = 0; x < inside.w - 2; x++)
    cells_text(cells, inside, x + 1, y, x < full ? STYLE_DONE : STYLE_FAINT, x < full ? "#" : ".");
  cells_text(cells, inside, inside.w - 1, y, STYLE_FAINT, "]");
}

static void working_paint(struct app *app, void *state, struct rect body) {
  const struct working *working = state;
  int w = body.w < WIDTH + 4 ? body.w : WIDTH, h = body.h < HEIGHT ? body.h : HEIGHT;
  struct rect area = {body.x + (body.w - w) / 2, body.y + (body.h - h) / 2, w, h};
  struct rect inside = cells_box(app->cells, area, STYLE_SOON, message_text(working->deed.action, "title"));
  char *say = working->stopping ? mem_string("Breaking off; nothing will be changed.")
              : working->of > 0 ? mem_format("%lld of %lld %s", (long long)working->done,
                                             (long long)working->of, working->what)
                                : mem_string("At work.");
  cells_text(app->cells, inside, 0, 0, STYLE_TEXT, say);
  paint_bar(app->cells, inside, 2, working->done, working->of);
  cells_text(app->cells, inside, 0, 4, STYLE_FAINT, "All of it is done, or nothing.");
  cells_cursor(app->cells, inside, 0, 2);
  free(say);
}

static const struct overlay_kind working_kind = {"working", "Esc break off", working_paint, working_key,
                                                 NULL,      working_free};

void working_open(struct app *app, const struct deed *deed, int64_t id) {
  struct working *working = mem_alloc(sizeof *working);
  *working = (struct working){.deed = {.action = json_incref(deed->action),
                                       .ref = mem_string(deed->ref),
                                       .args = json_deep_copy(deed->args)},
                              .id = id,
                              .what = mem_string("")};
  overlay_push(app, &working_kind, working);
}

bool working_is_open(const struct app *app) {
  return overlay_state(app, &working_kind) != NULL;
}

void working_notice(struct app *app, const json_t *notice) {
  struct working *working = overlay_state(app, &working_kind);
  if (!working || strcmp(message_text(notice, "notice"), "progress")) return;
  working->done = message_int(notice, "done", 0);
  working->of = message_int(notice, "of", 0);
  free(working->what);
  working->what = mem_string(message_text(notice, "what"));
}

void working_take(struct app *app) {
  struct working *working = overlay_state(app, &working_kind);
  json_t *answer = working ? app->source->take(app->source->self, working->id) : NULL;
  if (!answer) return;
  struct deed deed = working->deed;
  working->deed = (struct deed){0};
  overlay_pop(app);
  deed_ended(app, &deed, answer);
  deed_free(&deed);
}
