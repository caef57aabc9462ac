/* One action on the marked records: first a line for each, whether it may and why not; then all at once.
 * Front. */
#include "ui/bulk.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { SOON_MS = 60, FOOT = 2, REF_W = 12, NAME_W = 18, ROOMY = 48 };

struct bulk_view {
  struct deed deed;
  json_t *answer; /* of the rehearsal; NULL: not here yet */
  bool earnest;   /* it is being carried out */
  int64_t id;     /* of the ask under way; 0: none */
  int64_t done, of;
  size_t top;
  int rows;
};

static void bulk_free(void *state) {
  struct bulk_view *bulk = state;
  deed_free(&bulk->deed);
  json_decref(bulk->answer);
  free(bulk);
}

static int64_t allowed(const struct bulk_view *bulk) {
  return message_int(bulk->answer, "allowed", 0);
}

/* ---- asking ---- */

static json_t *ask_of(struct app *app, const struct bulk_view *bulk) {
  json_t *ask = json_object();
  json_object_set_new(ask, "action", json_string(message_text(bulk->deed.action, "name")));
  json_object_set(ask, "args", bulk->deed.args);
  json_object_set_new(ask, "via", json_string("screen"));
  list_put_marked(app_list(app), ask);
  if (!bulk->earnest) json_object_set_new(ask, "dry_run", json_true());
  if (bulk->earnest) json_object_set_new(ask, "confirm", json_string("yes"));
  return ask;
}

/* Those that were left alone stay marked. */
static void keep_refused(struct app *app, const json_t *answer) {
  struct list *list = app_list(app);
  size_t i;
  const json_t *row;
  list_unmark(list);
  json_array_foreach(message_list(answer, "rows"), i, row) {
    if (!message_flag(row, "allowed"))
      json_object_set_new(list->marks, message_text(row, "ref"), json_integer(0));
  }
}

static void finish(struct app *app, struct bulk_view *bulk, const json_t *answer) {
  bool undoable = message_flag(bulk->deed.action, "undoable") && message_int(answer, "seq", 0);
  int64_t refused = message_int(answer, "refused", 0);
  char *done = mem_string(message_text(answer, "done"));
  keep_refused(app, answer);
  overlay_pop(app);
  if (form_is_open(app)) form_done(app);
  app_refresh(app, false);
  app->just_done = undoable;
  if (refused)
    app_say(app, STYLE_DONE, "Done: %s %lld left alone, and still marked.%s", done, (long long)refused,
            undoable ? "\tu undoes it" : "");
  else
    app_say(app, STYLE_DONE, "Done: %s%s", done, undoable ? "\tu undoes it" : "");
  free(done);
}

/* True: the overlay is closed. */
static bool arrived(struct app *app, struct bulk_view *bulk, json_t *answer) {
  struct error error = {0};
  bulk->id = 0;
  if (!message_ok(answer, &error)) {
    overlay_pop(app);
    app_refuse(app, "Marked records", error.text);
    json_decref(answer);
    return true;
  }
  if (bulk->earnest && message_int(answer, "seq", 0)) {
    finish(app, bulk, answer);
    json_decref(answer);
    return true;
  }
  json_decref(bulk->answer);
  bulk->answer = answer;
  bulk->earnest = false;
  bulk->top = 0;
  return false;
}

static void ask(struct app *app, struct bulk_view *bulk) {
  struct error error = {0};
  json_t *fields = ask_of(app, bulk), *answer;
  bulk->done = bulk->of = 0;
  if (app->source->ask_soon)
    answer = app->source->ask_soon(app->source->self, "bulk", fields, SOON_MS, &bulk->id, &error);
  else
    answer = app->source->ask(app->source->self, "bulk", fields, &error);
  if (answer) {
    arrived(app, bulk, answer);
  } else if (!bulk->id) {
    overlay_pop(app);
    app_refuse(app, "Marked records", error.text);
  }
}

/* What the keeper is in the middle of, it rolls back when it is spoken to. */
static void break_off(struct app *app, struct bulk_view *bulk) {
  int64_t id = 0;
  if (!bulk->id) return;
  json_t *answer = app->source->ask_soon(app->source->self, "stop", NULL, 0, &id, NULL);
  if (!answer && id) app->source->forget(app->source->self, id);
  json_decref(answer);
}

/* ---- keys and painting ---- */

static void bulk_key(struct app *app, void *state, const struct key *key) {
  struct bulk_view *bulk = state;
  size_t count = json_array_size(message_list(bulk->answer, "rows"));
  size_t page = bulk->rows > 1 ? (size_t)bulk->rows - 1 : 1;
  size_t last = count > (size_t)bulk->rows ? count - (size_t)bulk->rows : 0;
  if (key->press == PRESS_ESC || key_is(key, "n") || key_is(key, "q")) {
    if (bulk->id) {
      break_off(app, bulk);
      return;
    }
    overlay_pop(app);
    app_say(app, STYLE_FAINT, "Not done. The marks are still there.");
    return;
  }
  if (bulk->id) return;
  if (key_is(key, "y") && allowed(bulk) > 0) {
    bulk->earnest = true;
    ask(app, bulk);
    return;
  }
  enum nav nav = app_key_means(app, key, IN_RECORD);
  if (nav == NAV_DOWN && bulk->top < last) bulk->top++;
  if (nav == NAV_UP && bulk->top > 0) bulk->top--;
  if (nav == NAV_PAGE_DOWN) bulk->top = bulk->top + page < last ? bulk->top + page : last;
  if (nav == NAV_PAGE_UP) bulk->top = bulk->top > page ? bulk->top - page : 0;
  if (nav == NAV_HOME) bulk->top = 0;
  if (nav == NAV_END) bulk->top = last;
}

static void paint_row(struct app *app, struct rect area, int y, const json_t *row) {
  struct cells *cells = app->cells;
  bool may = message_flag(row, "allowed");
  const char *name = message_text(row, "name");
  int x = REF_W + 2;
  cells_text(cells, area, 0, y, may ? STYLE_DONE : STYLE_ERROR, may ? "+" : "!");
  cells_fit(cells, area, 2, y, REF_W, may ? STYLE_STRONG : STYLE_TEXT, message_text(row, "ref"));
  if (*name && area.w > 70) {
    cells_fit(cells, area, x, y, NAME_W - 1, STYLE_TEXT, name);
    x += NAME_W;
  }
  /* The sentence begins with the reference that stands there already. */
  const char *text = message_text(row, "text"), *ref = message_text(row, "ref");
  size_t len = strlen(ref);
  if (len && !strncmp(text, ref, len) && text[len] == ' ') text += len + 1;
  cells_fit(cells, area, x, y, area.w - x, may ? STYLE_TEXT : STYLE_FAINT, text);
}

static void paint_foot(struct app *app, struct rect area, const struct bulk_view *bulk) {
  struct cells *cells = app->cells;
  int y = area.h - 1;
  if (bulk->id) {
    char *text =
        bulk->of ? mem_format("%s: %lld of %lld. Esc breaks it off.", bulk->earnest ? "Doing it" : "Trying",
                              (long long)bulk->done, (long long)bulk->of)
                 : mem_string("Asking for each of them...");
    cells_fit(cells, area, 0, y, area.w, STYLE_SOON, text);
    free(text);
    cells_cursor(cells, area, 0, y);
    return;
  }
  if (allowed(bulk) == 0) {
    cells_fit(cells, area, 0, y, area.w, STYLE_SOON, "None of them may be changed so. Esc turns back.");
    cells_cursor(cells, area, 0, y);
    return;
  }
  char *text = mem_format(area.w < ROOMY ? "Do it on %lld?  " : "Do it on %lld, as one act?  ",
                          (long long)allowed(bulk));
  int x = cells_text(cells, area, 0, y, STYLE_STRONG, text);
  x += cells_text(cells, area, x, y, STYLE_KEY, "y");
  x += cells_text(cells, area, x, y, STYLE_TEXT, " yes   ");
  x += cells_text(cells, area, x, y, STYLE_KEY, "n");
  cells_text(cells, area, x, y, STYLE_TEXT, " no");
  cells_cursor(cells, area, 0, y);
  free(text);
}

static void bulk_paint(struct app *app, void *state, struct rect body) {
  struct bulk_view *bulk = state;
  const json_t *rows = message_list(bulk->answer, "rows");
  size_t count = json_array_size(rows);
  char *title = bulk->answer
                    ? mem_format("%s: %lld may, %lld may not", message_text(bulk->deed.action, "title"),
                                 (long long)allowed(bulk), (long long)message_int(bulk->answer, "refused", 0))
                    : mem_string(message_text(bulk->deed.action, "title"));
  int wanted = (int)(count < 1000 ? count : 1000) + 2 + FOOT;
  struct rect area = {body.x, body.y, body.w, wanted < body.h ? wanted : body.h};
  struct rect inside = cells_box(app->cells, area, STYLE_SOON, title);
  free(title);
  bulk->rows = inside.h - FOOT > 1 ? inside.h - FOOT : 1;
  for (int y = 0; y < bulk->rows && bulk->top + (size_t)y < count; y++)
    paint_row(app, inside, y, json_array_get(rows, bulk->top + (size_t)y));
  if (bulk->top + (size_t)bulk->rows < count)
    cells_right(app->cells, area, area.w - 2, area.h - 1, STYLE_FAINT, " more below ");
  paint_foot(app, inside, bulk);
}

static const struct overlay_kind bulk_kind = {
    "bulk", "y do it|j k read|Esc back", bulk_paint, bulk_key, NULL, bulk_free};

void bulk_open(struct app *app, const struct deed *deed) {
  struct bulk_view *bulk = mem_alloc(sizeof *bulk);
  bulk->deed = (struct deed){
      .action = json_incref(deed->action), .ref = mem_string(deed->ref), .args = json_deep_copy(deed->args)};
  overlay_push(app, &bulk_kind, bulk);
  ask(app, bulk);
}

void bulk_news(struct app *app, const json_t *progress) {
  struct bulk_view *bulk = overlay_state(app, &bulk_kind);
  if (!bulk || !bulk->id) return;
  if (progress) {
    bulk->done = message_int(progress, "done", 0);
    bulk->of = message_int(progress, "of", 0);
    return;
  }
  json_t *answer = app->source->take(app->source->self, bulk->id);
  if (answer) arrived(app, bulk, answer);
}
