/* The registers over the panels: a page, and from it the pages it leads to. Front; ui/register.c writes them,
 * the keeper tells what is on them. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/app.h"
#include "ui/deed.h"
#include "ui/input.h"
#include "ui/picker.h"
#include "ui/register.h"
#include "wire/message.h"

struct view {
  json_t *ask; /* what it was asked by, to ask again after a change */
  json_t *data;
  struct page_view page;
  int width, rows;
  bool finding; /* words to look for are being typed */
  bool stale;   /* something was begun from here */
  struct input typed;
};

static void view_free(void *state) {
  struct view *v = state;
  page_view_free(&v->page);
  input_free(&v->typed);
  json_decref(v->ask);
  json_decref(v->data);
  free(v);
}

/* Takes `ask` over only to ask; the page, or NULL with a message. */
static json_t *read_page(struct app *app, const json_t *ask) {
  struct error error;
  json_t *answer = app_ask(app, "page", json_deep_copy(ask), NULL, &error);
  json_t *page = answer ? json_incref(json_object_get(answer, "page")) : NULL;
  if (!answer) app_say(app, STYLE_ERROR, "%s", error.text);
  json_decref(answer);
  return page;
}

static void read_again(struct app *app, struct view *v) {
  json_t *page = read_page(app, v->ask);
  v->stale = false;
  if (!page) return;
  json_decref(v->data);
  v->data = page;
  v->width = -1;
}

enum { WIDTH_AT_FIRST = 76 };

/* Written before it is painted, so that keys typed ahead find its items. */
static void write_soon(struct view *v) {
  page_rewrite(&v->page, WIDTH_AT_FIRST, register_write, v->data);
  v->width = -1;
}

/* ---- painting ---- */

static void view_paint(struct app *app, void *state, struct rect body) {
  struct view *v = state;
  if (v->stale && app->top && app->top->state == state) read_again(app, v);
  if (v->width != body.w - 4) {
    v->width = body.w - 4;
    page_rewrite(&v->page, v->width, register_write, v->data);
  }
  struct rect inside = cells_box(app->cells, body, STYLE_RULE, message_text(v->data, "title"));
  v->rows = inside.h;
  page_paint(&v->page, app->cells, inside, !v->finding);
  if (v->page.page.line_count - v->page.top > (size_t)inside.h)
    cells_right(app->cells, body, body.w - 2, body.h - 1, STYLE_FAINT, " more below ");
  if (!v->finding) return;
  char *text = mem_format(" Find: %s", v->typed.text ? v->typed.text : "");
  int x = cells_fit(app->cells, body, 2, body.h - 1, body.w - 4, STYLE_MATCH, text);
  cells_cursor(app->cells, body, 2 + x, body.h - 1);
  free(text);
}

/* ---- opening ---- */

static void open_page(struct app *app, json_t *ask);

static void view_key(struct app *app, void *state, const struct key *key);
static const struct overlay_kind register_kind = {
    "register", "Enter open|a write down|/ find|Esc back", view_paint, view_key, NULL, view_free};

/* Takes `ask` over. */
static void open_page(struct app *app, json_t *ask) {
  json_t *page = read_page(app, ask);
  if (!page) {
    json_decref(ask);
    return;
  }
  struct view *v = mem_alloc(sizeof *v);
  *v = (struct view){.ask = ask, .data = page, .width = -1, .rows = app->cells->rows / 2};
  write_soon(v);
  overlay_push(app, &register_kind, v);
}

void register_open(struct app *app) {
  open_page(app, json_pack("{s:s}", "page", "people"));
}

void register_practitioner(struct app *app) {
  const char *ref = app_ref(app);
  if (*ref == 'C' || *ref == 'Q')
    open_page(app, json_pack("{s:s,s:s}", "page", "practitioner", "ref", ref));
  else
    app_say(app, STYLE_FAINT, "The practitioner of a case or a concern can be shown; none is in focus.");
}

/* "appointable:case-manager" names a role too. */
static json_t *ask_of(const char *id) {
  const char *colon = strchr(id, ':');
  if (!colon) return json_pack("{s:s}", "page", id);
  char *page = mem_string_n(id, (size_t)(colon - id));
  json_t *ask = json_pack("{s:s,s:s}", "page", page, "role", colon + 1);
  free(page);
  return ask;
}

/* A record is shown where records are: the registers go. */
static void go_to(struct app *app, const char *ref) {
  char *own = mem_string(ref);
  while (app->top && app->top->kind == &register_kind)
    overlay_pop(app);
  app_go(app, own);
  free(own);
}

static void open_item(struct app *app, struct view *v) {
  const struct page_item *item = page_focus(&v->page);
  if (!item || !strcmp(item->kind, "row"))
    app_say(app, STYLE_FAINT, "There is nothing to open here.");
  else if (!strcmp(item->kind, "record"))
    go_to(app, item->id);
  else if (!strcmp(item->kind, "page"))
    open_page(app, ask_of(item->id));
  else
    open_page(app, json_pack("{s:s,s:s}", "page", item->kind, "name", item->id));
}

/* ---- writing down ---- */

static void begin(struct app *app, void *data, const json_t *values) {
  const char *action = json_string_value(json_array_get(values, 0));
  if (action) deed_by_name_with(app, action, json_deep_copy(data));
}

static void drop(void *data) {
  json_decref(data);
}

static const struct offer {
  const char *page, *action, *title;
} offers[] = {
    {"person", "training-add", "Training: put forward, attended"},
    {"person", "cpd-add", "Professional development"},
    {"person", "specification-add", "A criterion of the person specification"},
    {"person", "availability-add", "A role they may be asked for"},
    {"person", "away-add", "An absence, and who covers"},
    {"person", "interest-add", "A conflict that stands"},
    {"person", "person-edit", "Name, job, how to reach them"},
    {"person", "person-merge", "That they are somebody else here"},
    {"practitioner", "condition-add", "A limit on their registration"},
    {"practitioner", "employment-add", "An employer"},
    {"practitioner", "representative-add", "A representative"},
    {"practitioner", "practitioner-merge", "That they are somebody else here"},
    {"people", "person-add", "Somebody new"},
    {"people", "person-merge", "That two of them are one"},
    {"courses", "course-add", "A course"},
    {"courses", "currency-add", "For how long training counts here"},
    {"cover", "away-add", "An absence, and who covers"},
    {"practitioners", "practitioner-merge", "That two of them are one"},
};

/* What is written down of a practitioner goes to the one whom the record in focus is about: no other page may
 * pretend to be theirs. */
static bool is_in_focus(struct app *app, const struct view *v) {
  return strcmp(message_text(v->data, "page"), "practitioner") != 0 ||
         !strcmp(message_text(v->ask, "ref"), app_ref(app));
}

static void write_down(struct app *app, struct view *v) {
  struct picks picks = {0};
  const char *page = message_text(v->data, "page");
  for (size_t i = 0; i < sizeof offers / sizeof *offers; i++)
    if (!strcmp(offers[i].page, page)) picks_add(&picks, offers[i].action, offers[i].title);
  if (!picks.count || !is_in_focus(app, v)) {
    app_say(app, STYLE_FAINT,
            picks.count ? "Open one of their cases first; there # and a write it down."
                        : "Nothing is written down here.");
    picks_free(&picks);
    return;
  }
  json_t *presets = json_object();
  if (!strcmp(page, "person")) {
    json_object_set(presets, "person", json_object_get(v->data, "title"));
    json_object_set(presets, "keep", json_object_get(v->data, "title"));
  }
  struct picker_terms terms = {.title = "Write down", .chosen = begin, .data = presets, .free_data = drop};
  v->stale = true;
  picker_open(app, &terms, &picks);
}

/* ---- keys ---- */

static void find(struct app *app, struct view *v, const struct key *key) {
  if (key->press == PRESS_ESC) {
    v->finding = false;
  } else if (key->press != PRESS_ENTER) {
    input_key(&v->typed, key, 200);
  } else {
    v->finding = false;
    if (v->typed.len && !page_find(&v->page, v->typed.text, false))
      app_say(app, STYLE_FAINT, "\"%s\" is not on this page.", v->typed.text);
  }
}

static void view_key(struct app *app, void *state, const struct key *key) {
  struct view *v = state;
  if (v->finding) {
    find(app, v, key);
    return;
  }
  enum nav nav = app_key_means(app, key, IN_RECORD);
  if (*app->pending) return;
  if (key->press == PRESS_ENTER) {
    open_item(app, v);
  } else if (nav == NAV_BACK || nav == NAV_QUIT) {
    overlay_pop(app);
  } else if (nav == NAV_FILTER) {
    input_set(&v->typed, "");
    v->finding = true;
  } else if (nav == NAV_FIND_NEXT || nav == NAV_FIND_BEFORE) {
    if (v->typed.len) page_find(&v->page, v->typed.text, nav == NAV_FIND_BEFORE);
  } else if (key_is(key, "a")) {
    write_down(app, v);
  } else {
    page_move(&v->page, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, v->rows);
  }
}
