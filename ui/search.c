/* The overlay that searches. Front; the keeper looks, and decides what may be found. */
#include "ui/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/input.h"
#include "ui/leaf.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { PLACES_MOST = 100, SOON_MS = 40, NAME_AT = 13, NAME_W = 22, SNIPPET_AT = 4, NARROW = 60 };

struct search {
  struct input input;
  char *in, *record; /* only in this record, NULL everywhere; and the record that Tab would keep it to */
  json_t *answer;
  bool due, asking, stale; /* to be asked; on its way; and of words that are no more */
  int64_t ask_id;
  struct page_view view;
  int width, rows;
};

static const struct overlay_kind kind;

static struct search *on_top(const struct app *app) {
  return overlay_state(app, &kind);
}

static void search_free(void *state) {
  struct search *s = state;
  input_free(&s->input);
  page_view_free(&s->view);
  json_decref(s->answer);
  free(s->in);
  free(s->record);
  free(s);
}

static void write_page(struct app *app, struct search *s, int width);

/* ---- asking ---- */

static void heed(struct app *app, struct search *s, json_t *answer) {
  struct error error = {0};
  s->asking = false;
  if (s->stale || !strcmp(message_text(message_object(answer, "error"), "code"), "busy")) {
    s->stale = false;
    s->due = true; /* of words that are no more: the keeper may have dropped it */
    json_decref(answer);
  } else if (message_ok(answer, &error)) {
    json_decref(s->answer);
    s->answer = answer;
    page_view_free(&s->view);
    s->view = (struct page_view){0};
    write_page(app, s, s->width);
  } else {
    app_say(app, STYLE_ERROR, "%s", error.text);
    json_decref(answer);
  }
}

static json_t *ask_of(const struct search *s) {
  json_t *ask = json_object();
  json_object_set_new(ask, "words", message_string(s->input.text));
  json_object_set_new(ask, "limit", json_integer(PLACES_MOST));
  json_object_set_new(ask, "droppable", json_true());
  if (s->in) json_object_set_new(ask, "in", json_string(s->in));
  return ask;
}

/* Whatever is asked for makes the keeper break off. */
static void outdate(struct app *app, struct search *s) {
  int64_t id = 0;
  s->stale = true;
  json_t *answer = app->source->ask_soon(app->source->self, "stop", NULL, 0, &id, NULL);
  if (!answer && id) app->source->forget(app->source->self, id);
  json_decref(answer);
}

bool search_idle(struct app *app) {
  struct search *s = on_top(app);
  struct error error = {0};
  if (!s || !s->due || app->gone) return false;
  s->due = false;
  if (s->asking) {
    outdate(app, s);
    return false;
  }
  json_t *answer = app->source->ask_soon ? app->source->ask_soon(app->source->self, "search", ask_of(s),
                                                                 SOON_MS, &s->ask_id, &error)
                                         : app->source->ask(app->source->self, "search", ask_of(s), &error);
  s->asking = !answer && app->source->ask_soon && s->ask_id;
  if (answer) heed(app, s, answer);
  if (!answer && !s->asking) app->gone = true, app->gone_why = error;
  return true;
}

void search_take(struct app *app) {
  struct search *s = on_top(app);
  json_t *answer = s && s->asking ? app->source->take(app->source->self, s->ask_id) : NULL;
  if (!answer) return;
  heed(app, s, answer);
  search_idle(app);
}

/* ---- the page ---- */

/* As much of its end as fits, from the beginning of a word. */
static const char *tail(const char *text, int columns) {
  while (text_width(text, strlen(text)) > columns) {
    const char *gap = strchr(text, ' ');
    if (!gap) return "";
    text = gap + 1;
  }
  return text;
}

/* A hit has brackets around it, whatever colours there are; the first is in sight. */
static void write_snippet(struct page *page, const json_t *parts) {
  size_t i;
  const json_t *part;
  int x = SNIPPET_AT, room = page->width - x;
  page_line(page);
  json_array_foreach((json_t *)parts, i, part) {
    char *text = text_safe_string(json_string_value(part), TEXT_ONE_LINE);
    const char *shown = i == 0 ? tail(text, room / 2) : text;
    if (shown != text) x = page_put(page, x, STYLE_FAINT, "…");
    char *hit = i % 2 ? mem_format("[%s]", shown) : NULL;
    if (x < page->width) x = page_put(page, x, hit ? STYLE_MATCH : STYLE_FAINT, hit ? hit : shown);
    free(hit);
    free(text);
  }
}

static void write_place(struct page *page, const json_t *row, date_day today) {
  char day[DATE_LONG_TEXT];
  bool narrow = page->width < NARROW;
  show_member_day(row, "on", today, day);
  enum style style = message_flag(row, "closed") ? STYLE_FAINT : STYLE_STRONG;
  page_line(page);
  page_put(page, PAGE_LEFT, style, message_text(row, "ref"));
  int x = PAGE_LEFT + NAME_AT;
  if (!narrow) {
    page_clip(page, x, NAME_W, STYLE_TEXT, message_text(row, "name"));
    x += NAME_W + 1;
  }
  x = page_put(page, x, STYLE_TEXT, message_text(row, "title"));
  if (*day) x = page_printf(page, x, STYLE_TEXT, ", %s", day);
  if (*message_text(row, "compartment")) page_put(page, x, STYLE_SOON, " ~ held apart");
}

struct writing {
  const struct search *s;
  date_day today;
};

static void write_rows(struct page *page, const void *data) {
  const struct writing *w = data;
  size_t i;
  const json_t *row;
  json_array_foreach(message_list(w->s->answer, "rows"), i, row) {
    page_item_id(page, "found", (int64_t)i);
    write_place(page, row, w->today);
    write_snippet(page, message_list(row, "snippet"));
  }
  page_plain(page);
  if (message_flag(w->s->answer, "more")) {
    page_line(page);
    page_printf(page, PAGE_LEFT, STYLE_FAINT, "These are the newest %zu; another word leaves fewer.", i);
  }
}

static void write_page(struct app *app, struct search *s, int width) {
  s->width = width;
  page_rewrite(&s->view, width, write_rows, &(struct writing){s, app->session.today});
}

static char *count_words(const struct search *s) {
  long long total = message_int(s->answer, "total", 0);
  const char *more = message_flag(s->answer, "capped") ? "+" : "", *in = s->in ? s->in : "all records";
  if (s->asking) return mem_format("Search in %s: looking", in);
  if (!s->answer || !*s->input.text) return mem_format("Search in %s", in);
  return mem_format("Search in %s: %lld%s place%s", in, total, more, total == 1 ? "" : "s");
}

static void search_paint(struct app *app, void *state, struct rect body) {
  struct search *s = state;
  char *title = count_words(s);
  struct rect inside = cells_box(app->cells, body, STYLE_RULE, title);
  free(title);
  struct rect line = {inside.x + 2, inside.y, inside.w - 2, 1};
  struct rect list = {inside.x, inside.y + 1, inside.w, inside.h - 1};
  if (s->width != list.w) write_page(app, s, list.w);
  s->rows = list.h;
  page_paint(&s->view, app->cells, list, true);
  if (s->answer && *s->input.text && !s->asking && !s->view.page.item_count)
    cells_wrap(app->cells, list, PAGE_LEFT, 1, 2, STYLE_FAINT,
               "Nothing of that is found. All of the words must stand in one place.");
  if (!*s->input.text)
    cells_wrap(
        app->cells, list, PAGE_LEFT, 1, 4, STYLE_FAINT,
        "Looks through the timeline, concerns, documents, plans, tasks, enquiries and records, newest first. "
        "\"Words in quotes\" stand together.");
  if (s->view.page.line_count - s->view.top > (size_t)list.h)
    cells_right(app->cells, body, body.w - 2, body.h - 1, STYLE_FAINT, " more below ");
  cells_text(app->cells, inside, 0, 0, STYLE_MATCH, "/");
  input_paint(&s->input, app->cells, line, true);
}

/* ---- opening the place ---- */

static const json_t *focused(const struct search *s) {
  const struct page_item *item = page_focus(&s->view);
  return item ? json_array_get(message_list(s->answer, "rows"), strtoul(item->id, NULL, 10)) : NULL;
}

/* The panels hold these, under that kind; all else is read by itself, over the record. */
static const struct {
  const char *place, *kind;
  int panel;
} panels[] = {
    {"event", "event", PANEL_2},       {"objective", "objective", PANEL_4},
    {"activity", "activity", PANEL_4}, {"review", "review_point", PANEL_4},
    {"answer", "question", PANEL_3},   {"agreement", "party", PANEL_4},
};

static bool stand_on(struct app *app, const json_t *row) {
  for (size_t i = 0; app->record.is_case && i < sizeof panels / sizeof *panels; i++) {
    if (strcmp(panels[i].place, message_text(row, "place"))) continue;
    app_panel(app, panels[i].panel);
    int width = app->layout.at[REGION_PANEL_1 + panels[i].panel].w;
    return page_stand(record_page(app, panels[i].panel, width), panels[i].kind, message_text(row, "item"));
  }
  return !strcmp(message_text(row, "place"), "heading") || !strcmp(message_text(row, "place"), "concern");
}

static void write_text(struct page *page, const void *data) {
  page_line(page);
  page_wrap(page, 0, STYLE_TEXT, data);
}

static void open_place(struct app *app, struct search *s) {
  json_t *row = json_incref((json_t *)focused(s));
  if (!row) return;
  overlay_pop(app);
  app_go(app, message_text(row, "ref"));
  bool there = !strcmp(app_ref(app), message_text(row, "ref"));
  if (there && !stand_on(app, row)) {
    char *title = mem_format("%s: %s", message_text(row, "ref"), message_text(row, "title"));
    leaf_open(app, title, write_text, mem_string(message_text(row, "text")), free);
    free(title);
  }
  json_decref(row);
}

/* ---- keys ---- */

static void keep_words(struct app *app, const struct search *s) {
  free(app->searched);
  app->searched = mem_string(s->input.text);
}

static void toggle_record(struct app *app, struct search *s) {
  if (!s->in && !s->record) {
    app_say(app, STYLE_FAINT, "There is no record in focus to keep the search to.");
    return;
  }
  char *in = s->in ? NULL : mem_string(s->record);
  free(s->in);
  s->in = in;
  s->due = true;
}

static void search_key(struct app *app, void *state, const struct key *key) {
  static const struct {
    enum press press;
    enum nav nav;
  } moves[] = {{PRESS_DOWN, NAV_DOWN},
               {PRESS_UP, NAV_UP},
               {PRESS_PAGE_DOWN, NAV_PAGE_DOWN},
               {PRESS_PAGE_UP, NAV_PAGE_UP}};
  struct search *s = state;
  for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
    if (key->press != moves[i].press) continue;
    page_move(&s->view, moves[i].nav, s->rows);
    return;
  }
  if (key->press == PRESS_ESC) {
    if (s->asking) app->source->forget(app->source->self, s->ask_id);
    overlay_pop(app);
  } else if (key->press == PRESS_ENTER) {
    open_place(app, s);
  } else if (key_is(key, "Tab")) {
    toggle_record(app, s);
  } else if (input_key(&s->input, key, 1000) == INPUT_CHANGED) {
    keep_words(app, s);
    s->due = true;
  }
}

static const struct overlay_kind kind = {
    "search",     "Enter open there|Up Down move|Tab this record, or all|Esc back",
    search_paint, search_key,
    NULL,         search_free};

void search_open(struct app *app) {
  struct search *s = mem_alloc(sizeof *s);
  const char *ref = app_ref(app);
  input_set(&s->input, app->searched ? app->searched : "");
  s->input.most = 500;
  s->record = *ref ? mem_string(ref) : NULL;
  s->width = app->cells->columns; /* until it is painted */
  s->rows = 1;
  s->due = *s->input.text != '\0';
  overlay_push(app, &kind, s);
}
