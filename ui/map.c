/* The map of a case laid over the panels: its pathway drawn with the case's place. Front. */
#include "ui/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/deed.h"
#include "ui/panels.h"
#include "wire/message.h"

enum { WIDTH_MOST = 92 };

struct map_view {
  char *ref;
  json_t *map; /* as the keeper drew it */
  struct page_view view;
  int width, rows;
  bool fresh; /* it has not been seen yet */
};

static void map_free(void *state) {
  struct map_view *map = state;
  page_view_free(&map->view);
  json_decref(map->map);
  free(map->ref);
  free(map);
}

/* ---- the page ---- */

static const struct {
  const char *mark;
  enum style style;
  const char *kind; /* of the item one can stand on; NULL: none */
} looks[] = {
    {"here", STYLE_STRONG, "stage"},   {"done", STYLE_DONE, "stage"},    {"stage", STYLE_TEXT, "stage"},
    {"possible", STYLE_TEXT, "event"}, {"barred", STYLE_SOON, "barred"}, {"way", STYLE_FAINT, NULL},
    {"date", STYLE_TEXT, "deadline"},  {"plain", STYLE_TITLE, NULL},
};

static size_t look_of(const json_t *line) {
  size_t i = 0;
  while (i + 1 < sizeof looks / sizeof *looks && strcmp(looks[i].mark, message_text(line, "mark")))
    i++;
  return i;
}

static enum style style_of(const json_t *line, size_t look) {
  const char *lead = message_text(line, "lead");
  if (strcmp(looks[look].mark, "date")) return looks[look].style;
  return strchr(lead, '!')   ? STYLE_OVERDUE
         : strchr(lead, '~') ? STYLE_SOON
         : strchr(lead, '+') ? STYLE_DONE
                             : STYLE_TEXT;
}

/* The line that says why not belongs to the way above it. */
static bool goes_on(const json_t *line, const json_t *before) {
  return before && !strcmp(message_text(line, "mark"), "barred") &&
         !strcmp(message_text(before, "mark"), "barred") &&
         !strcmp(message_text(line, "id"), message_text(before, "id"));
}

static void write_line(struct page *page, const json_t *line, const json_t *before) {
  size_t look = look_of(line), first;
  const char *lead = message_text(line, "lead");
  enum style style = style_of(line, look);
  bool rail = !strncmp(lead, "│", strlen("│")) || !strncmp(lead, "├", strlen("├"));
  if (!looks[look].kind)
    page_plain(page);
  else if (!goes_on(line, before))
    page_item(page, looks[look].kind, message_text(line, "id"));
  page_line(page);
  first = page->line_count;
  bool way = strstr(lead, "├") || strstr(lead, "└") || !*message_text(line, "text");
  page_put(page, PAGE_LEFT, way ? STYLE_RULE : style, lead);
  page_wrap(page, PAGE_LEFT + text_width(lead, strlen(lead)), style, message_text(line, "text"));
  if (rail) page_rail(page, first, PAGE_LEFT, STYLE_RULE, "│");
}

void map_write(struct page *page, const void *data) {
  size_t i;
  const json_t *line, *before = NULL;
  json_array_foreach(message_list(data, "lines"), i, line) {
    write_line(page, line, before);
    before = line;
  }
}

/* First one stands where the case is, so that what can come next is in sight. */
static void stand_here(struct map_view *map) {
  size_t i;
  const json_t *line;
  page_rewrite(&map->view, WIDTH_MOST, map_write, map->map);
  map->fresh = true;
  map->width = -1;
  json_array_foreach(message_list(map->map, "lines"), i, line) {
    if (strcmp(message_text(line, "mark"), "here")) continue;
    page_stand(&map->view, "stage", message_text(line, "id"));
  }
}

/* The ways on rather than those behind: the focus stands high in the window. */
static void look_ahead(struct map_view *map) {
  size_t at = map->view.page.item_count ? map->view.page.items[map->view.item].line : 0;
  map->view.top = at > 1 ? at - 1 : 0;
  map->fresh = false;
}

/* ---- strands ---- */

static json_t *read_map(struct app *app, const char *ref, int64_t strand) {
  struct error error;
  json_t *fields = json_object();
  json_object_set_new(fields, "ref", json_string(ref));
  if (strand) json_object_set_new(fields, "strand", json_integer(strand));
  json_t *answer = app_ask(app, "map", fields, NULL, &error);
  if (!answer) {
    app_refuse(app, ref, error.text);
    return NULL;
  }
  json_t *map = json_incref(json_object_get(answer, "map"));
  json_decref(answer);
  return map;
}

/* The case's next strand, or the one before; nothing where there is only one. */
static void other_strand(struct app *app, struct map_view *map, bool before) {
  const json_t *strands = message_list(app->record.json, "strands");
  size_t count = json_array_size(strands), at = 0;
  int64_t own = message_int(map->map, "strand", 0);
  while (at + 1 < count && message_int(json_array_get(strands, at), "id", 0) != own)
    at++;
  if (count < 2) {
    app_say(app, STYLE_FAINT, "The case is on this pathway alone.");
    return;
  }
  at = (at + (before ? count - 1 : 1)) % count;
  json_t *other = read_map(app, map->ref, message_int(json_array_get(strands, at), "id", 0));
  if (!other) return;
  json_decref(map->map);
  map->map = other;
  page_view_free(&map->view);
  stand_here(map);
}

/* ---- keys ---- */

static void why(struct app *app, const struct map_view *map, const struct page_item *item, bool day_by_day) {
  int64_t strand = message_int(map->map, "strand", 0);
  if (item && !strcmp(item->kind, "deadline"))
    why_deadline(app, map->ref, strand, item->id, day_by_day);
  else if (item && !strcmp(item->kind, "barred"))
    why_way(app, map->ref, strand, item->id);
  else
    app_say_keys(app, STYLE_FAINT, "{why} says why of a date, and of a way that is not possible yet.");
}

/* A way that is possible is taken from here: the form comes in the map's place. */
static void open_item(struct app *app, struct map_view *map) {
  const struct page_item *item = page_focus(&map->view);
  if (!item || strcmp(item->kind, "event")) {
    why(app, map, item, false);
    return;
  }
  char *event = mem_string(item->id);
  overlay_pop(app);
  if (!deed_on(app, "event", event)) app_say(app, STYLE_FAINT, "There is nothing you can do with it.");
  free(event);
}

static void map_key(struct app *app, void *state, const struct key *key) {
  struct map_view *map = state;
  enum nav nav = app_key_means(app, key, IN_RECORD);
  if (nav == NAV_BACK || nav == NAV_QUIT || nav == NAV_MAP)
    overlay_pop(app);
  else if (nav == NAV_PANEL_NEXT || nav == NAV_PANEL_BEFORE)
    other_strand(app, map, nav == NAV_PANEL_BEFORE);
  else if (nav == NAV_WHY || nav == NAV_LEDGER)
    why(app, map, page_focus(&map->view), nav == NAV_LEDGER);
  else if (nav == NAV_OPEN)
    open_item(app, map);
  else
    page_move(&map->view, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, map->rows);
}

/* ---- the overlay ---- */

static void map_paint(struct app *app, void *state, struct rect body) {
  struct map_view *map = state;
  int w = body.w < WIDTH_MOST + 8 ? body.w : WIDTH_MOST;
  if (map->width != w - 4) {
    map->width = w - 4;
    page_rewrite(&map->view, map->width, map_write, map->map);
  }
  int wanted = (int)map->view.page.line_count + 2, h = wanted < body.h ? wanted : body.h;
  struct rect area = {body.x + (body.w - w) / 2, body.y + (body.h - h) / 3, w, h};
  char *title =
      mem_format("%s  %s: %s", map->ref, message_text(map->map, "title"), message_text(map->map, "stage"));
  struct rect inside = cells_box(app->cells, area, STYLE_RULE, title);
  free(title);
  map->rows = inside.h;
  if (map->fresh) look_ahead(map);
  page_paint(&map->view, app->cells, inside, true);
  if (map->view.page.line_count - map->view.top > (size_t)inside.h)
    cells_right(app->cells, area, area.w - 2, area.h - 1, STYLE_FAINT, " more below ");
}

static const struct overlay_kind map_kind = {
    "map",   "Enter take this way|w why, why not|d day by day|Tab strands|Esc back", map_paint, map_key, NULL,
    map_free};

void map_open(struct app *app) {
  char *ref = mem_string(app_ref(app));
  bool same = app->record.ref && !strcmp(app->record.ref, ref);
  if (*ref != 'C') {
    app_say(app, STYLE_FAINT, "The map is that of a case.");
  } else if (same || record_load(app, ref)) {
    json_t *drawn = read_map(app, ref, 0);
    if (drawn) {
      struct map_view *map = mem_alloc(sizeof *map);
      *map = (struct map_view){.ref = mem_string(ref), .map = drawn, .rows = app->cells->rows / 2};
      stand_here(map);
      overlay_push(app, &map_kind, map);
    }
  }
  free(ref);
}
