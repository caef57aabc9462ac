/* Two passes side by side, and the terms of a plan on a day, over the panels. Front; ui/compare.c and
 * ui/terms.c write them, the keeper tells what they are. */
#include "ui/compare_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/compare.h"
#include "ui/field.h"
#include "ui/input.h"
#include "ui/panels.h"
#include "ui/picker.h"
#include "ui/show.h"
#include "wire/message.h"

struct view {
  char *ref, *title;
  json_t *data;
  void (*write)(struct page *page, const void *data);
  struct page_view page;
  int width, rows;
  bool asking; /* a day is being typed */
  struct input typed;
};

static void view_free(void *state) {
  struct view *v = state;
  page_view_free(&v->page);
  input_free(&v->typed);
  json_decref(v->data);
  free(v->ref);
  free(v->title);
  free(v);
}

static void view_paint(struct app *app, void *state, struct rect body) {
  struct view *v = state;
  if (v->width != body.w - 4) {
    v->width = body.w - 4;
    page_rewrite(&v->page, v->width, v->write, v->data);
  }
  struct rect inside = cells_box(app->cells, body, STYLE_RULE, v->title);
  v->rows = inside.h;
  page_paint(&v->page, app->cells, inside, !v->asking);
  if (v->page.page.line_count - v->page.top > (size_t)inside.h)
    cells_right(app->cells, body, body.w - 2, body.h - 1, STYLE_FAINT, " more below ");
  if (!v->asking) return;
  char *text = mem_format(" In force on: %s", v->typed.text ? v->typed.text : "");
  int x = cells_fit(app->cells, body, 2, body.h - 1, body.w - 4, STYLE_MATCH, text);
  cells_cursor(app->cells, body, 2 + x, body.h - 1);
  free(text);
}

static void read_on(struct app *app, struct view *v, enum nav nav, const struct key *key) {
  if (nav == NAV_BACK || nav == NAV_QUIT)
    overlay_pop(app);
  else
    page_move(&v->page, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, v->rows);
}

static struct view *push(struct app *app, const struct overlay_kind *kind, const char *ref, char *title,
                         json_t *data, void (*write)(struct page *page, const void *data)) {
  struct view *v = mem_alloc(sizeof *v);
  *v = (struct view){.ref = mem_string(ref),
                     .title = title,
                     .data = data,
                     .write = write,
                     .width = -1,
                     .rows = app->cells->rows / 2};
  overlay_push(app, kind, v);
  return v;
}

/* The case whose record is in the panels; NULL with a message. Caller frees. */
static char *case_here(struct app *app, const char *message) {
  char *ref = mem_string(app_ref(app));
  bool same = app->record.ref && app->record.json && !strcmp(app->record.ref, ref);
  if (*ref != 'C')
    app_say(app, STYLE_FAINT, "%s", message);
  else if (same || record_load(app, ref))
    return ref;
  free(ref);
  return NULL;
}

/* ---- two passes ---- */

static void compare_key(struct app *app, void *state, const struct key *key) {
  read_on(app, state, app_key_means(app, key, IN_RECORD), key);
}

static const struct overlay_kind compare_kind = {
    "compare", "j k read|Esc back", view_paint, compare_key, NULL, view_free};

static void show_passes(struct app *app, const char *ref, int64_t before, int64_t after) {
  struct error error;
  json_t *ask = json_pack("{s:s}", "ref", ref);
  if (before) json_object_set_new(ask, "before", json_integer(before));
  if (after) json_object_set_new(ask, "after", json_integer(after));
  json_t *answer = app_ask(app, "compare", ask, NULL, &error);
  if (!answer) {
    app_refuse(app, ref, error.text);
    return;
  }
  push(app, &compare_kind, ref, mem_format("%s  two passes side by side", ref),
       json_incref(json_object_get(answer, "comparison")), compare_write);
  json_decref(answer);
}

static int64_t last_pass(const json_t *passes) {
  return message_int(json_array_get(passes, json_array_size(passes) - 1), "id", 0);
}

static void pass_chosen(struct app *app, void *data, const json_t *values) {
  const json_t *passes = message_list(message_object(app->record.json, "checklist"), "passes");
  const char *chosen = json_string_value(json_array_get(values, 0));
  if (chosen) show_passes(app, data, strtoll(chosen, NULL, 10), last_pass(passes));
}

void compare_open(struct app *app) {
  char *ref = case_here(app, "Two passes of a case's framework can stand side by side.");
  if (!ref) return;
  const json_t *passes = message_list(message_object(app->record.json, "checklist"), "passes");
  size_t count = json_array_size(passes);
  if (count <= 2) {
    show_passes(app, ref, 0, 0);
    free(ref);
    return;
  }
  struct picks picks = {0};
  for (size_t i = count - 1; i > 0; i--) {
    const json_t *pass = json_array_get(passes, i - 1);
    char day[DATE_LONG_TEXT], *id = mem_format("%lld", (long long)message_int(pass, "id", 0));
    char *title = mem_format("%s: %s", show_member_day(pass, "completed", DATE_NONE, day),
                             message_text(pass, "moment"));
    picks_add(&picks, id, title);
    free(title);
    free(id);
  }
  struct picker_terms terms = {
      .title = "Beside the last pass", .chosen = pass_chosen, .data = ref, .free_data = free};
  picker_open(app, &terms, &picks);
}

/* ---- the terms of a plan ---- */

static json_t *ask_terms(struct app *app, const char *ref, date_day on) {
  struct error error;
  char day[DATE_TEXT];
  json_t *ask = json_pack("{s:s, s:s}", "ref", ref, "on", date_format(on, day));
  json_t *answer = app_ask(app, "terms", ask, NULL, &error);
  json_t *terms = answer ? json_incref(json_object_get(answer, "terms")) : NULL;
  if (!answer) app_refuse(app, ref, error.text);
  json_decref(answer);
  return terms;
}

static void show_terms(struct app *app, struct view *v, date_day on) {
  json_t *terms = ask_terms(app, v->ref, on);
  if (!terms) return;
  json_decref(v->data);
  v->data = terms;
  v->width = -1;
}

static void typing(struct app *app, struct view *v, const struct key *key) {
  date_day day;
  if (key->press == PRESS_ESC) {
    v->asking = false;
  } else if (key->press != PRESS_ENTER) {
    input_key(&v->typed, key, 1000);
  } else if (!v->typed.len) {
    v->asking = false;
  } else if (!date_read(v->typed.text, app->session.today, &day)) {
    app_say(app, STYLE_ERROR, "\"%s\" is not a day such as 20/11, 2026-11-20 or yesterday.", v->typed.text);
  } else {
    v->asking = false;
    show_terms(app, v, day);
  }
}

/* The version before the one shown, or after it. */
static void step(struct app *app, struct view *v, bool before) {
  const json_t *versions = message_list(v->data, "versions");
  size_t count = json_array_size(versions);
  date_day now = message_day(v->data, "from"), best = DATE_NONE;
  for (size_t i = 0; i < count; i++) {
    date_day from = message_day(json_array_get(versions, i), "from");
    bool fits = now == DATE_NONE ? !before : before ? from < now : from > now;
    if (fits && (best == DATE_NONE || (before ? from > best : from < best))) best = from;
  }
  if (best == DATE_NONE)
    app_say(app, STYLE_FAINT, "There is no version %s this one.", before ? "before" : "after");
  else
    show_terms(app, v, best);
}

static void terms_key(struct app *app, void *state, const struct key *key) {
  struct view *v = state;
  if (v->asking) {
    typing(app, v, key);
    return;
  }
  enum nav nav = app_key_means(app, key, IN_RECORD | IN_STRIP);
  if (nav == NAV_STRIP_AS_OF) {
    input_set(&v->typed, "");
    v->asking = true;
  } else if (nav == NAV_STRIP_EARLIER || nav == NAV_STRIP_LATER) {
    step(app, v, nav == NAV_STRIP_EARLIER);
  } else {
    read_on(app, v, nav, key);
  }
}

static const struct overlay_kind terms_kind = {
    "terms", "a another day|[ ] versions|j k read|Esc back", view_paint, terms_key, NULL, view_free};

void terms_open(struct app *app) {
  char *ref = case_here(app, "The terms of a case's plan can be shown.");
  json_t *terms = ref ? ask_terms(app, ref, app->session.today) : NULL;
  if (terms) push(app, &terms_kind, ref, mem_format("%s  terms of the plan", ref), terms, terms_write);
  free(ref);
}
