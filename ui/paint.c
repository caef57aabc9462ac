/* The frame of the screen: header, panels with their titles, message, hints; then what lies over them. Front.
 */
#include "ui/paint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/deed.h"
#include "ui/leads.h"
#include "ui/lock.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "ui/tutorial.h"
#include "wire/message.h"

enum { TABS_FROM = 60 }; /* columns; below only the tab in focus is named */

static int width_of(const char *text) {
  return text_width(text, strlen(text));
}

enum { BACKUP_ROOM = 110 /* columns; below, only what is amiss is said of backups */ };

/* When the casebook was last copied and proven: always where there is room, and everywhere when that was long
 * ago. A casebook for practice is nobody's loss. "" where there is nothing to say; caller frees. */
static char *backup_words(const struct app *app, int columns, bool *fresh) {
  enum { LONG_AGO = 7 /* days */ };
  const json_t *casebook = message_object(app->session.hello, "casebook");
  const json_t *last = json_object_get(casebook, "backup");
  char at[DATE_TEXT], day[DATE_LONG_TEXT];
  date_day on = DATE_NONE;
  if (!last || message_flag(casebook, "practice")) return mem_string("");
  snprintf(at, sizeof at, "%s", message_text(last, "at"));
  bool known = date_parse(at, &on);
  *fresh = known && app->session.today - on <= LONG_AGO;
  if (*fresh && columns < BACKUP_ROOM) return mem_string("");
  if (!known) return mem_string("~ no backup");
  return mem_format("%sbackup %s", *fresh ? "" : "~ ", show_date(on, false, day));
}

/* What stands at the right, from the right: the day, what falls due, what is over, the backup. That nothing
 * is over is left out where room is short and a backup is missing. Returns where it begins. */
static int paint_counts(struct app *app, struct rect area) {
  char day[DATE_LONG_TEXT];
  const json_t *alerts = message_object(app->session.hello, "alerts");
  long long overdue = message_int(alerts, "overdue", 0), soon = message_int(alerts, "soon", 0);
  const char *more = message_flag(alerts, "capped") ? "+" : "";
  bool fresh = false;
  char *backup = backup_words(app, area.w, &fresh);
  int x = cells_right(app->cells, area, area.w - 1, 0, STYLE_TEXT, show_date(app->session.today, false, day));
  char *text = mem_format("~ %lld%s this week", soon, more);
  x = cells_right(app->cells, area, x - 3, 0, soon ? STYLE_SOON : STYLE_FAINT, text);
  free(text);
  text = mem_format("! %lld%s overdue", overdue, more);
  if (overdue || !*backup || area.w >= BACKUP_ROOM)
    x = cells_right(app->cells, area, x - 3, 0, overdue ? STYLE_OVERDUE : STYLE_FAINT, text);
  free(text);
  if (*backup) x = cells_right(app->cells, area, x - 3, 0, fresh ? STYLE_FAINT : STYLE_SOON, backup);
  free(backup);
  return x;
}

void paint_header(struct app *app, struct rect area) {
  const json_t *casebook = message_object(app->session.hello, "casebook");
  struct rect left = area;
  if (area.w >= 60) {
    left.w = paint_counts(app, area) - 2;
  } else {
    const json_t *alerts = message_object(app->session.hello, "alerts");
    char *text = mem_format("!%lld ~%lld", (long long)message_int(alerts, "overdue", 0),
                            (long long)message_int(alerts, "soon", 0));
    left.w = cells_right(app->cells, area, area.w - 1, 0,
                         message_int(alerts, "overdue", 0) ? STYLE_OVERDUE : STYLE_TEXT, text) -
             1;
    free(text);
  }
  int x = 1 + cells_text(app->cells, left, 1, 0, STYLE_TITLE, "Fairway");
  if (message_flag(casebook, "practice"))
    x += 2 + cells_text(app->cells, left, x + 2, 0, STYLE_PRACTICE, "PRACTICE");
  if (message_flag(casebook, "read_only"))
    x += 2 + cells_text(app->cells, left, x + 2, 0, STYLE_SOON, "read only");
  cells_fit(app->cells, left, x + 2, 0, left.w - x - 2, STYLE_TEXT, message_text(casebook, "organisation"));
}

/* ---- a panel's title: tabs where it fills the screen, else its number and name ---- */

static int paint_tab(struct app *app, struct rect area, int x, bool active, const char *text) {
  enum style edge = active ? STYLE_ACTIVE : STYLE_TEXT;
  x += cells_text(app->cells, area, x, 0, edge, active ? "[" : " ");
  x += cells_text(app->cells, area, x, 0, active ? STYLE_ACTIVE : STYLE_TEXT, text);
  return x + cells_text(app->cells, area, x, 0, edge, active ? "]" : " ");
}

static int paint_tabs(struct app *app, struct rect area, int focus) {
  int x = 1;
  for (int panel = PANEL_LIST; panel < PANEL_COUNT; panel++) {
    if (area.w < TABS_FROM && panel != focus) continue;
    const char *title = panel == PANEL_LIST ? "List" : panel_def(app->record.is_case, panel)->title;
    char *text = mem_format("%d %s", panel + 1, title);
    x = paint_tab(app, area, x, panel == focus, text);
    free(text);
  }
  return x;
}

static void paint_panel_title(struct app *app, int panel, struct rect area) {
  bool alone = app->layout.at[REGION_DIVIDER].w == 0, focused = app->panel == panel;
  const char *name = message_text(message_object(app->record.json, "practitioner"), "name");
  int x;
  cells_rule(app->cells, area, 0, 0, STYLE_RULE);
  if (alone) {
    x = paint_tabs(app, area, panel);
  } else {
    char *text = mem_format("%d %s", panel + 1, panel_def(app->record.is_case, panel)->title);
    x = paint_tab(app, area, 1, focused, text);
    free(text);
  }
  char *subject = mem_format(" %s  %s ", app->record.ref, name);
  int width = width_of(subject);
  if (x + width + 2 <= area.w)
    cells_text(app->cells, area, area.w - width - 1, 0, STYLE_TITLE, subject);
  else
    cells_fit(app->cells, area, x, 0, area.w - x, STYLE_TITLE, subject);
  free(subject);
}

static void paint_search(struct app *app, const struct page_view *view, struct rect area) {
  bool typing = app->typing_filter && app->panel != PANEL_LIST;
  if (!typing && !view->found) return;
  char *text = mem_format(typing ? " /%s" : " found: %s  n N ", typing ? app->typed : view->found);
  cells_rule(app->cells, area, 0, area.h - 1, STYLE_RULE); /* and nothing of the page beside it */
  int x = cells_fit(app->cells, area, 1, area.h - 1, area.w - 2, STYLE_MATCH, text);
  if (typing) cells_cursor(app->cells, area, x + 1, area.h - 1);
  free(text);
}

void paint_panel(struct app *app, int panel, struct rect area) {
  struct rect page = {area.x, area.y + 1, area.w, area.h - 1};
  if (!app->record.json) {
    cells_rule(app->cells, area, 0, 0, STYLE_RULE);
    return;
  }
  paint_panel_title(app, panel, (struct rect){area.x, area.y, area.w, 1});
  struct page_view *view = record_page(app, panel, page.w);
  bool focused = app->panel == panel;
  page_paint(view, app->cells, page, focused);
  if (focused) paint_search(app, view, page);
}

/* ---- the bottom line ---- */

static int hint_width(const char *key, const char *word) {
  return width_of(key) + 1 + width_of(word) + 2;
}

static int paint_hint(struct app *app, struct rect area, int x, const char *key, const char *word) {
  x += cells_text(app->cells, area, x, 0, STYLE_KEY, key);
  x += 1 + cells_text(app->cells, area, x + 1, 0, STYLE_TEXT, word);
  return x + 2;
}

/* Parts "Ctrl-S save" into its key and its word. */
static char *word_of(char *part) {
  char *word = strchr(part, ' ');
  if (!word) return NULL;
  bool two = word[1] && word[2] == ' '; /* "j k read" */
  if (two) word += 2;
  *word = 0;
  return word + 1;
}

/* "Enter choose|Esc back": of an overlay, which says itself what its keys do. The last of them, the way out,
 * always stays; others are left out from the right. */
static void paint_overlay_hints(struct app *app, struct rect area, const char *hints) {
  char *copy = mem_string(hints), *rest = copy, *part, *out = strrchr(copy, '|'), *out_word = NULL;
  int x = 1, right = area.w;
  if (out) {
    *out++ = 0;
    out_word = word_of(out);
    char *more = out_word ? strchr(out_word, ',') : NULL;
    if (more && width_of(hints) + 2 > right) *more = 0; /* "back", without what becomes of the text */
    right -= out_word ? hint_width(out, out_word) : 0;
  }
  const char *help = help_is_there(app->top->kind) ? bindings_key(app->bindings, NAV_HELP) : "";
  if (*help) right -= hint_width(help, "help");
  while (rest && (part = strsep(&rest, "|"))) {
    char *word = word_of(part);
    if (!word) continue;
    if (x + hint_width(part, word) - 2 > right) break;
    x = paint_hint(app, area, x, part, word);
  }
  if (*help) x = paint_hint(app, area, x, help, "help");
  if (out_word) paint_hint(app, area, x, out, out_word);
  free(copy);
}

static bool fits(struct rect left, int x, const char *key, const char *word) {
  return x + hint_width(key, word) - 2 <= left.w;
}

/* An action on cases is no hint while a concern is in focus, nor one that cannot be done with the record. */
static bool about_focus(const struct app *app, const json_t *action) {
  const char *ref = app->panel == PANEL_LIST ? message_text(app->boxed, "ref") : app_ref(app);
  const char *on = message_text(action, "on");
  bool of_case = !strcmp(on, "case"), of_concern = !strcmp(on, "concern");
  if (app->panel != PANEL_LIST && !message_flag(action, "possible")) return false;
  if (!of_case && !of_concern) return true;
  return *ref && of_case == (*ref == 'C');
}

/* "Add an objective" is "objective" in a hint, and every hint begins small. Caller frees. */
static char *hint_word(const char *title) {
  static const char *const starts[] = {"Add an ", "Add a ", "Record a ", "Record an "};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (!strncmp(title, starts[i], strlen(starts[i]))) title += strlen(starts[i]);
  char *word = mem_string(title);
  if (*word >= 'A' && *word <= 'Z' && !(word[1] >= 'A' && word[1] <= 'Z')) *word = (char)(*word - 'A' + 'a');
  return word;
}

/* Lower comes first: what can be done only here, then the keys people press most, then the rest. */
static int hint_rank(const struct app *app, const json_t *action) {
  static const char often[] = "tsmoae";
  const char *key = message_text(action, "key"), *place = strchr(often, *key);
  size_t places = json_array_size(message_list(action, "contexts"));
  if (places == 1 || (places == 2 && (app->panel == PANEL_3 || app->panel == PANEL_4))) return 0;
  return place && *key ? 1 + (int)(place - often) : (int)sizeof often;
}

static int paint_action_hints(struct app *app, struct rect left, int x) {
  for (int rank = 0; rank <= (int)sizeof "tsmoae"; rank++) {
    size_t i;
    const json_t *action;
    json_array_foreach(deed_hints(app, false), i, action) {
      const char *key = message_text(action, "key");
      if (!*key || hint_rank(app, action) != rank || !about_focus(app, action)) continue;
      char *word = hint_word(message_text(action, "title"));
      if (fits(left, x, key, word)) x = paint_hint(app, left, x, key, word);
      free(word);
    }
  }
  return x;
}

static int paint_key_hints(struct app *app, struct rect left, int x, const enum nav *navs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct nav_row *row = keymap_of(navs[i]);
    const char *key = bindings_key(app->bindings, navs[i]);
    if (!*key || !(row->places & app_nav_place(app)) || !fits(left, x, key, row->hint)) continue;
    x = paint_hint(app, left, x, key, row->hint);
  }
  return x;
}

/* What matters most comes first; what does not fit is left out from the right; ? and q always stay. */
void paint_hints(struct app *app, struct rect area) {
  static const enum nav first[] = {NAV_OPEN, NAV_ANSWER_YES, NAV_ANSWER_NO, NAV_ANSWER_UNKNOWN, NAV_TICK};
  static const enum nav then[] = {NAV_PALETTE, NAV_FILTER, NAV_WHY, NAV_PANEL_NEXT, NAV_SHEET};
  if (app->top) {
    paint_overlay_hints(app, area, app->top->kind->hints);
    return;
  }
  const char *quit = app->panel == PANEL_LIST ? "quit" : "back";
  const char *quit_key = bindings_key(app->bindings, NAV_QUIT);
  const char *help_key = bindings_key(app->bindings, NAV_HELP);
  struct rect left = area;
  int right = area.w - 1 - hint_width(quit_key, quit) + 2;
  paint_hint(app, area, right, quit_key, quit);
  right -= hint_width(help_key, "help");
  paint_hint(app, area, right, help_key, "help");
  left.w = right - 2;
  int x = paint_key_hints(app, left, 1, first, sizeof first / sizeof *first);
  x = paint_key_hints(app, left, x, then, 1);
  x = paint_action_hints(app, left, x);
  paint_key_hints(app, left, x, then + 1, sizeof then / sizeof *then - 1);
}

/* ---- all of it ---- */

static void paint_message(struct app *app, struct rect line) {
  if (!app->message) return;
  char *text = mem_string(app->message), *end = strchr(text, '\t');
  if (end) *end++ = 0;
  int right = end ? cells_right(app->cells, line, line.w - 1, 0, STYLE_TEXT, end) - 2 : line.w - 1;
  cells_fit(app->cells, line, 1, 0, right - 1, app->message_style, text);
  free(text);
}

static void paint_too_small(struct app *app) {
  struct rect all = {0, 0, app->cells->columns, app->cells->rows};
  char *text = mem_format("Too small: needs %dx%d", LAYOUT_LEAST_COLUMNS, LAYOUT_LEAST_ROWS);
  cells_wrap(app->cells, all, 0, 0, all.h, STYLE_TEXT, text);
  cells_cursor(app->cells, all, 0, 0);
  free(text);
}

static void paint_panels(struct app *app) {
  for (int panel = PANEL_LIST; panel < PANEL_COUNT; panel++) {
    struct rect area = app->layout.at[REGION_PANEL_1 + panel];
    if (area.w <= 0 || area.h <= 0) continue;
    if (panel == PANEL_LIST)
      paint_list(app, area);
    else
      paint_panel(app, panel, area);
  }
  struct rect divider = app->layout.at[REGION_DIVIDER];
  if (divider.w > 0) cells_divider(app->cells, divider, 0, STYLE_RULE);
}

static void paint_overlays(struct app *app, const struct overlay *overlay) {
  if (!overlay) return;
  paint_overlays(app, overlay->below);
  overlay->kind->paint(app, overlay->state, layout_body(&app->layout));
}

void app_paint(struct app *app) {
  struct cells *cells = app->cells;
  cells_blank(cells, (struct rect){0, 0, cells->columns, cells->rows});
  app->layout = layout_of(cells->columns, cells->rows - tutorial_rows(app), app->panel, app->beside);
  if (app->lock) {
    lock_paint(app);
    return;
  }
  if (app->layout.too_small) {
    paint_too_small(app);
    return;
  }
  paint_header(app, app->layout.at[REGION_HEADER]);
  paint_panels(app);
  paint_box(app, app->layout.at[REGION_BOX]);
  paint_message(app, app->layout.at[REGION_MESSAGE]);
  paint_hints(app, app->layout.at[REGION_HINTS]);
  paint_overlays(app, app->top);
  leads_paint(app, layout_body(&app->layout));
  tutorial_paint(app);
}
