/* The reports over the panels. Front; the keeper counts, ui/chart.c draws. */
#include "ui/report_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/chart.h"
#include "wire/message.h"

struct report_view {
  json_t *reports; /* which there are */
  json_t *report;  /* the one shown */
  size_t at;
  bool hold_back;
  struct page_view view;
  int width, rows;
};

static void view_free(void *state) {
  struct report_view *v = state;
  page_view_free(&v->view);
  json_decref(v->reports);
  json_decref(v->report);
  free(v);
}

static const json_t *entry(const struct report_view *v) {
  return json_array_get(v->reports, v->at);
}

static bool count(struct app *app, struct report_view *v) {
  struct error error;
  json_t *fields =
      json_pack("{s:s,s:b}", "name", message_text(entry(v), "name"), "hold_back", (int)v->hold_back);
  json_t *answer = app_ask(app, "report", fields, NULL, &error);
  if (!answer) {
    app_refuse(app, "Reports", error.text);
    return false;
  }
  json_decref(v->report);
  v->report = json_incref(json_object_get(answer, "report"));
  if (app->spoken) json_object_set_new(v->report, "numbers_only", json_true());
  json_decref(answer);
  v->width = -1;
  return true;
}

static void other(struct app *app, struct report_view *v, bool before) {
  size_t all = json_array_size(v->reports), was = v->at;
  v->at = (v->at + (before ? all - 1 : 1)) % all;
  if (!count(app, v)) {
    v->at = was;
    return;
  }
  page_view_free(&v->view);
}

static void open_row(struct app *app, const struct report_view *v) {
  const struct page_item *item = page_focus(&v->view);
  if (!item || strcmp(item->kind, "record")) {
    app_say(app, STYLE_FAINT, "There is nothing behind this row to open.");
    return;
  }
  char *ref = mem_string(item->id);
  overlay_pop(app);
  app_go(app, ref);
  free(ref);
}

static void view_key(struct app *app, void *state, const struct key *key) {
  struct report_view *v = state;
  enum nav nav = app_key_means(app, key, IN_RECORD | IN_REPORT);
  if (nav == NAV_BACK || nav == NAV_QUIT || nav == NAV_REPORTS) {
    overlay_pop(app);
  } else if (nav == NAV_PANEL_NEXT || nav == NAV_LENS_NEXT || nav == NAV_PANEL_BEFORE ||
             nav == NAV_LENS_BEFORE) {
    other(app, v, nav == NAV_PANEL_BEFORE || nav == NAV_LENS_BEFORE);
  } else if (nav == NAV_REPORT_HOLD_BACK) {
    v->hold_back = !v->hold_back;
    count(app, v);
  } else if (nav == NAV_OPEN) {
    open_row(app, v);
  } else {
    page_move(&v->view, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, v->rows);
  }
}

static void view_paint(struct app *app, void *state, struct rect body) {
  struct report_view *v = state;
  if (v->width != body.w - 4) {
    v->width = body.w - 4;
    page_rewrite(&v->view, v->width, chart_write, v->report);
  }
  char *title = mem_format("Report %zu of %zu: %s", v->at + 1, json_array_size(v->reports),
                           message_text(v->report, "title"));
  struct rect inside = cells_box(app->cells, body, STYLE_RULE, title);
  free(title);
  v->rows = inside.h;
  page_paint(&v->view, app->cells, inside, true);
  if (v->view.page.line_count - v->view.top > (size_t)inside.h)
    cells_right(app->cells, body, body.w - 2, body.h - 1, STYLE_FAINT, " more below ");
}

static const struct overlay_kind report_kind = {
    "report", "Tab next report|j k read|s small numbers|Enter open|Esc back", view_paint, view_key, NULL,
    view_free};

void reports_open(struct app *app) {
  struct error error;
  json_t *answer = app_ask(app, "report", NULL, NULL, &error);
  if (!answer) {
    app_refuse(app, "Reports", error.text);
    return;
  }
  struct report_view *v = mem_alloc(sizeof *v);
  *v = (struct report_view){
      .reports = json_incref(json_object_get(answer, "reports")), .width = -1, .rows = 10};
  json_decref(answer);
  if (json_array_size(v->reports) && count(app, v))
    overlay_push(app, &report_kind, v);
  else
    view_free(v);
}
