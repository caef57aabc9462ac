/* What a click and the wheel do: go there, open what one is on, move. Front. */
#include "ui/mouse.h"

#include <string.h>

#include "ui/panels.h"

enum { WHEEL_LINES = 3 };

static bool holds(struct rect area, const struct key *key) {
  return key->column >= area.x && key->column < area.x + area.w && key->row >= area.y &&
         key->row < area.y + area.h;
}

static int panel_at(const struct app *app, const struct key *key) {
  for (int panel = PANEL_LIST; panel < PANEL_COUNT; panel++)
    if (holds(app->layout.at[REGION_PANEL_1 + panel], key)) return panel;
  return -1;
}

static void turn(struct app *app, const struct key *key) {
  for (int i = 0; i < WHEEL_LINES; i++)
    app_nav(app, key->mouse == MOUSE_WHEEL_DOWN ? NAV_DOWN : NAV_UP);
}

/* By steps, as a key would, so that rows are read and marks seen to in the same way. */
static void click_list(struct app *app, int line) {
  struct list *list = app_list(app);
  size_t to = list->top + (size_t)line;
  if (line < 0 || to >= list_count(list)) return;
  if (to == list->cursor) {
    app_nav(app, NAV_OPEN);
    return;
  }
  while (list->cursor != to) {
    size_t before = list->cursor;
    app_nav(app, to > before ? NAV_DOWN : NAV_UP);
    if (list->cursor == before) return;
  }
}

static void click_page(struct app *app, struct page_view *view, int line) {
  size_t stuck = view->page.stuck <= (size_t)line ? view->page.stuck : 0;
  size_t at = view->top + (size_t)line - stuck;
  if (line < 0 || at >= view->page.line_count || view->page.lines[at].item < 0) return;
  size_t item = (size_t)view->page.lines[at].item;
  if (item == view->item)
    app_nav(app, NAV_OPEN);
  else
    view->item = item;
}

/* The first click on another panel only goes there: what it shows may be another place of the page. */
static void click(struct app *app, const struct key *key) {
  int panel = panel_at(app, key);
  if (panel < 0) return;
  struct rect area = app->layout.at[REGION_PANEL_1 + panel];
  bool there = panel == app->panel;
  if (!there) app_panel(app, panel);
  if (app->panel != panel) return;
  if (panel == PANEL_LIST)
    click_list(app, key->row - area.y - 1);
  else if (there)
    click_page(app, record_page(app, panel, area.w), key->row - area.y - 1);
}

/* An overlay knows keys: the wheel is an arrow. A list to pick from knows clicks as well; in the rest a click
 * does nothing. */
static void to_overlay(struct app *app, const struct key *key) {
  struct key step = {.press = key->mouse == MOUSE_WHEEL_DOWN ? PRESS_DOWN : PRESS_UP};
  const char *name = app->top->kind->name;
  bool picks = !strcmp(name, "pick") || !strcmp(name, "tick");
  if (key->mouse != MOUSE_CLICK)
    app->top->kind->key(app, app->top->state, &step);
  else if (picks)
    app->top->kind->key(app, app->top->state, key);
}

void mouse_key(struct app *app, const struct key *key) {
  if (app->top)
    to_overlay(app, key);
  else if (app->typing_filter)
    return;
  else if (key->mouse == MOUSE_CLICK)
    click(app, key);
  else
    turn(app, key);
}
