/* The picture of a timeline over the panels. Front; ui/strip.c draws it, the keeper tells what was. */
#include "ui/strip_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/deed.h"
#include "ui/field.h"
#include "ui/input.h"
#include "ui/leaf.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "ui/strip.h"
#include "wire/message.h"

struct strip_view {
  char *ref;
  json_t *now;  /* the record as it is, for the days on which something was written down */
  json_t *then; /* as it was on a past day; NULL: now is shown */
  struct strip strip;
  struct page_view view;
  int width, rows;
  bool fresh;  /* where it begins is still to be worked out */
  bool asking; /* a day to look back at is being typed */
  struct input typed;
};

static void view_free(void *state) {
  struct strip_view *v = state;
  page_view_free(&v->view);
  input_free(&v->typed);
  json_decref(v->now);
  json_decref(v->then);
  free(v->ref);
  free(v);
}

static void redraw(struct strip_view *v) {
  v->width = -1;
}

/* ---- looking back ---- */

static void show_now(struct app *app, struct strip_view *v) {
  json_decref(v->then);
  v->then = NULL;
  v->strip.record = v->now;
  v->strip.today = app->session.today;
  redraw(v);
}

static void show_then(struct app *app, struct strip_view *v, date_day day) {
  char text[DATE_TEXT];
  struct error error;
  if (day >= app->session.today) {
    show_now(app, v);
    return;
  }
  json_t *fields = json_object();
  json_object_set_new(fields, "ref", json_string(v->ref));
  json_object_set_new(fields, "as_of", json_string(date_format(day, text)));
  json_t *answer = app_ask(app, "show", fields, NULL, &error);
  if (!answer) {
    app_refuse(app, v->ref, error.text);
    return;
  }
  json_decref(v->then);
  v->then = json_incref(json_object_get(answer, "record"));
  v->strip.record = v->then;
  v->strip.today = day;
  int days = strip_days(&v->strip, v->view.page.width);
  if (day < v->strip.from || day >= v->strip.from + days) v->fresh = true;
  redraw(v);
  json_decref(answer);
}

/* The day of writing down that lies before the one shown, or after it; that of now beyond the last. */
static date_day next_written(const struct app *app, const struct strip_view *v, bool before) {
  date_day best = before ? DATE_NONE : app->session.today;
  size_t i;
  const json_t *event;
  json_array_foreach(message_list(v->now, "timeline"), i, event) {
    char text[DATE_TEXT];
    date_day day;
    if (!date_parse(text_copy(text, sizeof text, message_text(event, "recorded_at")), &day)) continue;
    if (before ? day < v->strip.today && (best == DATE_NONE || day > best)
               : day > v->strip.today && day < best)
      best = day;
  }
  return best;
}

static void step_back(struct app *app, struct strip_view *v, bool before) {
  date_day day = next_written(app, v, before);
  if (day == DATE_NONE)
    app_say(app, STYLE_FAINT, "Nothing was written down about this case before that day.");
  else
    show_then(app, v, day);
}

static void typing(struct app *app, struct strip_view *v, const struct key *key) {
  date_day day;
  if (key->press == PRESS_ESC) {
    v->asking = false;
  } else if (key->press != PRESS_ENTER) {
    input_key(&v->typed, key, 1000);
  } else if (!v->typed.len) {
    v->asking = false;
    show_now(app, v);
  } else if (!date_read(v->typed.text, app->session.today, &day)) {
    app_say(app, STYLE_ERROR, "\"%s\" is not a day such as 20/11, 2026-11-20 or yesterday.", v->typed.text);
  } else if (day > app->session.today) {
    app_say(app, STYLE_ERROR, "A look back is at a day that is over.");
  } else {
    v->asking = false;
    show_then(app, v, day);
  }
}

/* ---- looking along ---- */

static void look_at(struct strip_view *v, date_day from) {
  date_day first = strip_first(&v->strip), last = strip_last(&v->strip, v->view.page.width);
  if (from > last) from = last;
  if (from < first) from = first;
  v->strip.from = from;
  redraw(v);
}

/* What stood in the middle stays there. */
static void zoom(struct strip_view *v, enum strip_zoom to) {
  int width = v->view.page.width;
  date_day middle = v->strip.from + strip_days(&v->strip, width) / 2;
  v->strip.zoom = to;
  look_at(v, middle - strip_days(&v->strip, width) / 2);
}

static bool along(struct strip_view *v, enum nav nav) {
  int step = strip_step(&v->strip), screen = strip_days(&v->strip, v->view.page.width);
  switch (nav) {
  case NAV_STRIP_LEFT:
  case NAV_STRIP_RIGHT:
    look_at(v, v->strip.from + (nav == NAV_STRIP_LEFT ? -step : step));
    return true;
  case NAV_STRIP_SCREEN_LEFT:
  case NAV_STRIP_SCREEN_RIGHT:
    look_at(v, v->strip.from + (nav == NAV_STRIP_SCREEN_LEFT ? -screen : screen));
    return true;
  case NAV_STRIP_TODAY:
    look_at(v, strip_start(&v->strip, v->view.page.width));
    return true;
  case NAV_STRIP_NEARER:
    if (v->strip.zoom > STRIP_DAY) zoom(v, v->strip.zoom - 1);
    return true;
  case NAV_STRIP_FURTHER:
    if (v->strip.zoom + 1 < STRIP_ZOOM_COUNT) zoom(v, v->strip.zoom + 1);
    return true;
  case NAV_STRIP_ZOOM:
    zoom(v, (v->strip.zoom + 1) % STRIP_ZOOM_COUNT);
    return true;
  default:
    return false;
  }
}

/* The same in words, of the day that is shown: who did what, and when. */
static void drop_words(void *data) {
  struct strip *words = data;
  json_decref((json_t *)words->record);
  free(words);
}

static void in_words(struct app *app, const struct strip_view *v) {
  struct strip *words = mem_alloc(sizeof *words);
  char day[DATE_LONG_TEXT];
  *words = v->strip;
  json_incref((json_t *)words->record);
  char *title = v->then ? mem_format("%s  as it was on %s", v->ref, show_date(v->strip.today, true, day))
                        : mem_string(v->ref);
  leaf_open(app, title, strip_write_plain, words, drop_words);
  free(title);
}

/* The whole record on one sheet, as it was on the day shown: people, needs, documents, the plan. */
struct sheet_then {
  const struct app *app;
  json_t *record;
  date_day day;
};

static void drop_sheet(void *data) {
  struct sheet_then *then = data;
  json_decref(then->record);
  free(then);
}

static void write_sheet(struct page *page, const void *data) {
  const struct sheet_then *then = data;
  struct app as_then = *then->app;
  as_then.record.json = then->record;
  as_then.session.today = then->day;
  sheet_write(page, &as_then);
}

static void on_a_sheet(struct app *app, const struct strip_view *v) {
  struct sheet_then *then = mem_alloc(sizeof *then);
  char day[DATE_LONG_TEXT];
  *then = (struct sheet_then){app, json_incref(v->then ? v->then : v->now), v->strip.today};
  char *title = v->then ? mem_format("%s  as it was on %s", v->ref, show_date(v->strip.today, true, day))
                        : mem_string(v->ref);
  leaf_open(app, title, write_sheet, then, drop_sheet);
  free(title);
}

static void why(struct app *app, const struct strip_view *v, bool day_by_day) {
  const struct page_item *item = page_focus(&v->view);
  if (v->then)
    app_say(app, STYLE_FAINT, "w explains a date as it is now; Backspace comes back to now.");
  else if (!item || strcmp(item->kind, "deadline"))
    app_say_keys(app, STYLE_FAINT, "{why} says why of a deadline.");
  else
    why_deadline(app, v->ref, strtoll(item->id, NULL, 10), strchr(item->id, ' ') + 1, day_by_day);
}

static void view_key(struct app *app, void *state, const struct key *key) {
  struct strip_view *v = state;
  if (v->asking) {
    typing(app, v, key);
    return;
  }
  enum nav nav = app_key_means(app, key, IN_RECORD | IN_STRIP);
  if (along(v, nav)) return;
  if (nav == NAV_STRIP_AS_OF) {
    input_set(&v->typed, "");
    v->asking = true;
  } else if (nav == NAV_STRIP_EARLIER || nav == NAV_STRIP_LATER) {
    step_back(app, v, nav == NAV_STRIP_EARLIER);
  } else if (nav == NAV_STRIP_NOW) {
    show_now(app, v);
  } else if (nav == NAV_BACK || nav == NAV_QUIT) {
    overlay_pop(app);
  } else if (nav == NAV_OPEN) {
    in_words(app, v);
  } else if (nav == NAV_SHEET) {
    on_a_sheet(app, v);
  } else if (nav == NAV_WHY || nav == NAV_LEDGER) {
    why(app, v, nav == NAV_LEDGER);
  } else {
    page_move(&v->view, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, v->rows);
  }
}

/* ---- the overlay ---- */

static void write(struct strip_view *v, int width, bool words) {
  v->width = width;
  v->view.page.width = width;
  if (v->fresh) v->strip.from = strip_start(&v->strip, width);
  v->fresh = false;
  page_rewrite(&v->view, width, words ? strip_write_plain : strip_write, &v->strip);
}

static void paint_asking(struct app *app, const struct strip_view *v, struct rect area) {
  char *text = mem_format(" As it was on: %s", v->typed.text ? v->typed.text : "");
  int x = cells_fit(app->cells, area, 2, area.h - 1, area.w - 4, STYLE_MATCH, text);
  cells_cursor(app->cells, area, 2 + x, area.h - 1);
  free(text);
}

static void view_paint(struct app *app, void *state, struct rect body) {
  struct strip_view *v = state;
  int width = body.w - 4;
  if (v->width != width) write(v, width, app->spoken);
  char day[DATE_LONG_TEXT];
  char *title = v->then ? mem_format("%s  as it was on %s", v->ref, show_date(v->strip.today, true, day))
                        : mem_format("%s  %s  by %s", v->ref,
                                     message_text(message_object(v->now, "practitioner"), "name"),
                                     strip_zoom_name(v->strip.zoom));
  struct rect inside = cells_box(app->cells, body, v->then ? STYLE_SOON : STYLE_RULE, title);
  free(title);
  v->rows = inside.h;
  page_paint(&v->view, app->cells, inside, !v->asking);
  if (v->view.page.line_count - v->view.top > (size_t)inside.h)
    cells_right(app->cells, body, body.w - 2, body.h - 1, STYLE_FAINT, " more below ");
  if (v->asking) paint_asking(app, v, body);
}

static const struct overlay_kind strip_kind = {
    "strip",  "h l along|z zoom|a as it was on|Enter in words|w why|Esc back", view_paint, view_key, NULL,
    view_free};

void strip_open(struct app *app) {
  char *ref = mem_string(app_ref(app));
  bool same = app->record.ref && app->record.json && !strcmp(app->record.ref, ref);
  if (*ref != 'C') {
    app_say(app, STYLE_FAINT, "The picture is that of a case's timeline.");
  } else if (same || record_load(app, ref)) {
    struct strip_view *v = mem_alloc(sizeof *v);
    *v = (struct strip_view){.ref = mem_string(ref),
                             .now = json_incref(app->record.json),
                             .strip = {.today = app->session.today, .zoom = STRIP_WEEK, .legend = true},
                             .width = -1,
                             .rows = app->cells->rows / 2,
                             .fresh = true};
    v->strip.record = v->now;
    overlay_push(app, &strip_kind, v);
  }
  free(ref);
}
