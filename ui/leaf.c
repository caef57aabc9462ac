/* The overlay to read a page. Front. */
#include "ui/leaf.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { WIDTH_MOST = 92 };

struct leaf {
  char *title;
  void (*write)(struct page *page, const void *data);
  void *data;
  void (*free_data)(void *data);
  struct page_view view;
  int width, rows;
  bool passing; /* any other key closes it too, and then does what it does */
};

static void leaf_free(void *state) {
  struct leaf *leaf = state;
  if (leaf->free_data) leaf->free_data(leaf->data);
  page_view_free(&leaf->view);
  free(leaf->title);
  free(leaf);
}

static void leaf_key(struct app *app, void *state, const struct key *key) {
  struct leaf *leaf = state;
  enum nav nav = app_key_means(app, key, IN_RECORD);
  bool closes = key->press == PRESS_ENTER || nav == NAV_BACK || nav == NAV_QUIT;
  bool at_a_glance = leaf->passing && leaf->view.page.line_count <= (size_t)leaf->rows;
  if (*app->pending) return;
  if (key_is(key, "Space")) nav = NAV_PAGE_DOWN;
  if (!closes && !at_a_glance) {
    page_move(&leaf->view, nav, leaf->rows);
    return;
  }
  overlay_pop(app);
  if (!closes) app_key(app, key);
}

static void leaf_paint(struct app *app, void *state, struct rect body) {
  struct leaf *leaf = state;
  int w = body.w < WIDTH_MOST + 8 ? body.w : WIDTH_MOST;
  if (leaf->width != w - 4) {
    leaf->width = w - 4;
    page_rewrite(&leaf->view, leaf->width, leaf->write, leaf->data);
  }
  int wanted = (int)leaf->view.page.line_count + 2, h = wanted < body.h ? wanted : body.h;
  struct rect area = {body.x + (body.w - w) / 2, body.y + (body.h - h) / 3, w, h};
  struct rect inside = cells_box(app->cells, area, STYLE_RULE, leaf->title);
  leaf->rows = inside.h;
  page_paint(&leaf->view, app->cells, inside, true);
  size_t below = leaf->view.page.line_count - leaf->view.top;
  if (below > (size_t)inside.h)
    cells_right(app->cells, area, area.w - 2, area.h - 1, STYLE_FAINT, " more below ");
}

static const struct overlay_kind leaf_kind = {"leaf",   "j k read|Esc back", leaf_paint, leaf_key, NULL,
                                              leaf_free};

void leaf_open(struct app *app, const char *title, void (*write)(struct page *page, const void *data),
               void *data, void (*free_data)(void *data)) {
  struct leaf *leaf = mem_alloc(sizeof *leaf);
  *leaf = (struct leaf){
      .title = mem_string(title), .write = write, .data = data, .free_data = free_data, .width = -1};
  overlay_push(app, &leaf_kind, leaf);
}

static void write_text(struct page *page, const void *data) {
  page_line(page);
  page_wrap(page, 0, STYLE_TEXT, data);
}

void leaf_text(struct app *app, const char *title, const char *text) {
  leaf_open(app, title, write_text, mem_string(text), free);
  struct leaf *leaf = overlay_state(app, &leaf_kind);
  leaf->passing = true;
}
