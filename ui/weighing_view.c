/* The matrix of allegations and evidence over the panels. Front; ui/weighing.c draws it. */
#include "ui/weighing_view.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ui/leaf.h"
#include "ui/panels.h"
#include "ui/weighing.h"
#include "wire/message.h"

struct weighing_view {
  char *ref;
  json_t *matrix;
  struct page_view view;
  int width, rows;
};

static void view_free(void *state) {
  struct weighing_view *v = state;
  page_view_free(&v->view);
  json_decref(v->matrix);
  free(v->ref);
  free(v);
}

static void view_paint(struct app *app, void *state, struct rect body) {
  struct weighing_view *v = state;
  if (v->width != body.w - 4) {
    v->width = body.w - 4;
    page_rewrite(&v->view, v->width, app->spoken ? weighing_write_plain : weighing_write, v->matrix);
  }
  long long gaps = (long long)message_int(v->matrix, "gaps", 0);
  char *title = gaps ? mem_format("%s  Allegations and evidence: %lld to look at", v->ref, gaps)
                     : mem_format("%s  Allegations and evidence", v->ref);
  struct rect inside = cells_box(app->cells, body, STYLE_RULE, title);
  free(title);
  v->rows = inside.h;
  page_paint(&v->view, app->cells, inside, true);
  if (v->view.page.line_count - v->view.top > (size_t)inside.h)
    cells_right(app->cells, body, body.w - 2, body.h - 1, STYLE_FAINT, " more below ");
}

static void view_key(struct app *app, void *state, const struct key *key) {
  struct weighing_view *v = state;
  enum nav nav = app_key_means(app, key, IN_RECORD);
  if (nav == NAV_BACK || nav == NAV_QUIT || nav == NAV_WEIGHING)
    overlay_pop(app);
  else
    page_move(&v->view, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, v->rows);
}

static const struct overlay_kind weighing_kind = {"matrix", "j k read|Esc back", view_paint, view_key, NULL,
                                                  view_free};

void weighing_open(struct app *app) {
  const char *ref = app_ref(app);
  struct error error;
  if (*ref != 'C') {
    app_say(app, STYLE_FAINT, "Allegations are weighed on a case.");
    return;
  }
  json_t *answer = app_ask(app, "matrix", json_pack("{s:s}", "ref", ref), NULL, &error);
  if (!answer) {
    app_refuse(app, ref, error.text);
    return;
  }
  struct weighing_view *v = mem_alloc(sizeof *v);
  *v = (struct weighing_view){.ref = mem_string(ref),
                              .matrix = json_incref(json_object_get(answer, "matrix")),
                              .width = -1,
                              .rows = 10};
  json_decref(answer);
  overlay_push(app, &weighing_kind, v);
}
