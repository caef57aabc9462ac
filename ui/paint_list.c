/* The first panel: lens tabs, rows, the filter; and the box that says where the focused one stands. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/arrange.h"
#include "ui/paint.h"
#include "ui/show.h"
#include "wire/message.h"

static const struct {
  const char *title, *empty;
} lenses[] = {
    {"Today", "Nothing is overdue, and nothing falls due soon. {queue} shows the queue, {cases} the cases."},
    {"Queue", "No concern waits to be triaged."},
    {"Cases", "There are no open cases. {all} shows closed ones too."},
    {"Exclusions", "Nobody is excluded or restricted. {all} shows what is over too."},
};

/* Where the columns of a row stand; a width of 0: not shown. */
struct columns {
  int name, name_w, state, state_w, due, title, title_w;
};

enum { REF_AT = 2, NAME_AT = 15, DUE_W = 12, NARROW = 60, WITH_TITLE = 74, STATE_WHOLE = 24 };

static struct columns columns_of(int w) {
  struct columns c = {.name = NAME_AT};
  int rest = w - NAME_AT;
  if (w < NARROW) {
    c.name_w = rest - DUE_W - 2;
    c.due = w - DUE_W - 1;
    return c;
  }
  c.title_w = w >= WITH_TITLE ? w / 5 : 0;
  rest -= DUE_W + c.title_w + (c.title_w ? 3 : 2);
  c.state_w = rest * 17 / 33;
  c.name_w = rest - c.state_w;
  c.state = c.name + c.name_w + 1;
  c.due = c.state + c.state_w + 1;
  c.title = c.due + DUE_W + 1;
  return c;
}

/* "Action plan · Draft"; where there is no room for both, the stage alone says more. */
static const char *state_words(const json_t *row, int width) {
  const char *state = message_text(row, "state"), *stage = strstr(state, " · ");
  bool is_case = !strcmp(message_text(row, "kind"), "case");
  return is_case && stage && width < STATE_WHOLE ? stage + strlen(" · ") : state;
}

/* "2 wd over", "Wed 25 Nov"; a day of another year without its weekday, for which there is no room. */
static const char *due_words(const struct app *app, const json_t *row, char day[DATE_LONG_TEXT]) {
  const char *text = show_due(row, app->session.today, day);
  bool fits = text_width(text, strlen(text)) <= DUE_W - 2;
  return fits ? text : show_member_day(row, "due", app->session.today, day);
}

static void paint_row(struct app *app, struct rect area, const struct columns *c, const json_t *row, int y) {
  struct cells *cells = app->cells;
  char day[DATE_LONG_TEXT];
  const char *mark = message_text(row, "mark"), *name = message_text(row, "name");
  bool closed = message_flag(row, "closed");
  enum style text = closed ? STYLE_FAINT : STYLE_TEXT, due = show_mark_style(mark);
  cells_fit(cells, area, c->name, y, c->name_w, text, *name ? name : "(not named)");
  cells_fit(cells, area, c->state, y, c->state_w, text, state_words(row, c->state_w));
  cells_text(cells, area, c->due, y, due, mark);
  cells_fit(cells, area, c->due + 2, y, DUE_W - 2, due, due_words(app, row, day));
  cells_fit(cells, area, c->title, y, c->title_w, text, message_text(row, "due_title"));
}

/* What every line begins with, whichever columns follow: changed by others, marked, and the reference. */
static void paint_ref(struct app *app, struct rect area, const json_t *row, int y) {
  bool changed = list_is_changed(app_list(app), row), marked = list_is_marked(app_list(app), row);
  enum style style = changed ? STYLE_CHANGED : marked ? STYLE_STRONG : STYLE_TEXT;
  if (style == STYLE_TEXT && message_flag(row, "closed")) style = STYLE_FAINT;
  if (marked)
    cells_text(app->cells, area, 1, y, STYLE_MATCH, "#");
  else if (changed)
    cells_text(app->cells, area, 1, y, STYLE_CHANGED, "*");
  cells_fit(app->cells, area, REF_AT, y, NAME_AT - REF_AT - 1, style, message_text(row, "ref"));
}

/* ---- the columns that the person chose ---- */

struct chosen {
  const struct list_column *columns[ARRANGE_COLUMNS];
  int widths[ARRANGE_COLUMNS];
  size_t count;
};

/* Each as wide as it wants to be; where that is too much the widest give way first, and the last ones go. */
static void fit_columns(struct chosen *chosen, int room) {
  int wanted = 0;
  for (size_t i = 0; i < chosen->count; i++)
    wanted += (chosen->widths[i] = chosen->columns[i]->width) + 1;
  while (wanted > room && chosen->count > 0) {
    size_t widest = chosen->count;
    int most = 0;
    for (size_t i = 0; i < chosen->count; i++) {
      int spare = chosen->widths[i] - chosen->columns[i]->least;
      if (spare > most) most = spare, widest = i;
    }
    if (widest < chosen->count)
      chosen->widths[widest]--, wanted--;
    else
      wanted -= chosen->widths[--chosen->count] + 1;
  }
  for (size_t i = 0; wanted < room && i < chosen->count;
       i++) { /* what is left goes to the first that is text */
    if (chosen->columns[i]->width <= 12) continue;
    chosen->widths[i] += room - wanted;
    wanted = room;
  }
}

static struct chosen chosen_of(const char *names, int room) {
  struct chosen chosen = {0};
  for (const char *at = names; *at && chosen.count < ARRANGE_COLUMNS;
       at += strcspn(at, " "), at += strspn(at, " ")) {
    const struct list_column *column = list_column_named(at, strcspn(at, " "));
    if (column) chosen.columns[chosen.count++] = column;
  }
  fit_columns(&chosen, room);
  return chosen;
}

static void paint_chosen(struct app *app, struct rect area, const struct chosen *chosen, const json_t *row,
                         int y) {
  enum style text = message_flag(row, "closed") ? STYLE_FAINT : STYLE_TEXT;
  int x = NAME_AT;
  for (size_t i = 0; i < chosen->count; x += chosen->widths[i++] + 1) {
    const struct list_column *column = chosen->columns[i];
    int w = chosen->widths[i];
    char day[DATE_LONG_TEXT], level[24];
    const char *words = message_text(row, column->member), *mark = message_text(row, "mark");
    enum style style = text;
    if (!strcmp(column->name, "due")) {
      style = show_mark_style(mark);
      cells_text(app->cells, area, x, y, style, mark);
      cells_fit(app->cells, area, x + 2, y, w - 2, style, due_words(app, row, day));
      continue;
    }
    if (!strcmp(column->name, "stage")) words = state_words(row, w);
    if (!strcmp(column->name, "level")) {
      snprintf(level, sizeof level, "%lld", (long long)message_int(row, "level", 0));
      words = message_int(row, "level", 0) ? level : "";
    }
    cells_fit(app->cells, area, x, y, w, style, words);
  }
}

static int paint_lenses(struct app *app, struct rect area) {
  int x = 1;
  for (int lens = 0; lens < LENS_COUNT; lens++) {
    bool active = lens == (int)app->lens, focused = active && app->panel == PANEL_LIST;
    if (lens == LENS_EXCLUSIONS && !active && area.w < NARROW) continue; /* room for filter and count */
    long long queue = message_int(message_object(app->session.hello, "alerts"), "queue", 0);
    const char *named = active ? app_list(app)->lens_name : NULL;
    char *text = lens == LENS_QUEUE && queue && !named ? mem_format("%s %lld", lenses[lens].title, queue)
                 : named                               ? mem_format("%s: %s", lenses[lens].title, named)
                                                       : mem_string(lenses[lens].title);
    enum style edge = active ? STYLE_ACTIVE : STYLE_TEXT;
    cells_text(app->cells, area, x, 0, edge, active ? "[" : " ");
    x += 1 + cells_text(app->cells, area, x + 1, 0,
                        focused  ? STYLE_ACTIVE
                        : active ? STYLE_TITLE
                                 : STYLE_TEXT,
                        text);
    cells_text(app->cells, area, x, 0, edge, active ? "]" : " ");
    x++;
    free(text);
  }
  return x;
}

static char *count_words(const struct list *list) {
  const char *more = list->capped ? "+" : "", *order = list->order;
  const char *whose = list->mine ? ", mine" : "", *closed = list->all ? ", closed too" : "";
  if (list->fetching == FETCH_START || list->fetching == FETCH_END) return mem_string(" looking ");
  char *marked =
      list_marked(list) ? mem_format("%lld marked of", (long long)list_marked(list)) : mem_string("");
  if (list->marked_all && list->capped) {
    free(marked);
    marked = mem_string("all marked of");
  }
  char *words = mem_format(" %s%s%lld%s%s%s%s%s%s ", marked, *marked ? " " : "", (long long)list->total, more,
                           list->filter ? " found" : "", whose, closed, *order ? ", " : "", order);
  free(marked);
  return words;
}

/* The filter, with the cursor while it is typed. Returns the column after it. */
static int paint_filter(struct app *app, struct rect area, int x) {
  const struct list *list = app_list(app);
  bool typing = app->typing_filter && app->panel == PANEL_LIST;
  if (!typing && !list->filter) return x;
  char *text = mem_format(" /%s ", typing ? app->typed : list->filter);
  int used = cells_fit(app->cells, area, x, 0, area.w - x - 1, STYLE_MATCH, text);
  if (typing) cells_cursor(app->cells, area, x + used - 1, 0);
  free(text);
  return x + used + 1;
}

static void paint_title(struct app *app, struct rect area) {
  cells_rule(app->cells, area, 0, 0, STYLE_RULE);
  int x = paint_filter(app, area, paint_lenses(app, area) + 1);
  char *count = count_words(app_list(app));
  char *comma = strchr(count, ',');
  int right = area.w - text_width(count, strlen(count)) - 1;
  if (right <= x && comma) { /* without the order, when there is no room for both */
    memcpy(comma, " ", 2);
    right = area.w - text_width(count, strlen(count)) - 1;
  }
  if (right > x) cells_text(app->cells, area, right, 0, STYLE_TEXT, count);
  free(count);
}

static void paint_empty(struct app *app, struct rect rows) {
  const struct list *list = app_list(app);
  if (!list->filter) {
    char *said = bindings_say(app->bindings, lenses[app->lens].empty);
    cells_wrap(app->cells, rows, REF_AT, 1, 3, STYLE_FAINT, said);
    free(said);
    return;
  }
  char *text = mem_format("Nothing matches \"%s\". Esc clears the filter.", list->filter);
  cells_wrap(app->cells, rows, REF_AT, 1, 3, STYLE_FAINT, text);
  free(text);
}

void paint_list(struct app *app, struct rect area) {
  struct list *list = app_list(app);
  struct rect rows = {area.x, area.y + 1, area.w, area.h - 1};
  struct columns columns = columns_of(area.w);
  struct chosen chosen = chosen_of(list->columns ? list->columns : "", area.w - NAME_AT);
  bool focused = app->panel == PANEL_LIST;
  list_settle(list, rows.h);
  if (focused) cells_cursor(app->cells, rows, REF_AT, (int)(list->cursor - list->top));
  size_t count = list_count(list);
  for (int y = 0; y < rows.h && list->top + (size_t)y < count; y++) {
    size_t index = list->top + (size_t)y;
    if (index == list->cursor)
      cells_text(app->cells, rows, 0, y, focused ? STYLE_CURSOR : STYLE_FAINT, focused ? ">" : "-");
    paint_ref(app, rows, list_row(list, index), y);
    if (list->columns)
      paint_chosen(app, rows, &chosen, list_row(list, index), y);
    else
      paint_row(app, rows, &columns, list_row(list, index), y);
  }
  if (count == 0) paint_empty(app, rows);
  paint_title(app, (struct rect){area.x, area.y, area.w, 1});
}

/* ---- the box ---- */

/* "practitioner call recorded; plan objectives complete (2 of 3)", from the record itself. */
static char *needs_of(const json_t *strand) {
  struct buf out = {0};
  size_t i;
  const json_t *need;
  json_array_foreach(message_list(strand, "needs"), i, need) {
    if (message_flag(need, "met") || message_flag(need, "overridden")) continue;
    show_join(&out, "; ", message_text(need, "say"));
    if (*message_text(need, "detail")) buf_printf(&out, " (%s)", message_text(need, "detail"));
  }
  return buf_take(&out);
}

struct standing {
  char *subject, *state, *needs, *waiting;
  char *forecast; /* a date that is hard to keep, or cannot be any more; "" none is */
  bool counted;   /* the state is how long it has lasted, not a stage */
};

static char *waiting_words(const struct app *app, const json_t *holder) {
  char day[DATE_LONG_TEXT];
  const char *who = message_text(holder, "waiting"), *on = message_text(holder, "waiting_on");
  if (!*who) who = on;
  if (!*who) return mem_string("");
  show_member_day(holder, "waiting_since", app->session.today, day);
  return mem_format(*day ? "Waiting on: %s since %s." : "Waiting on: %s.", who, day);
}

static char *forecast_words(const char *title, const json_t *dated) {
  const char *forecast = message_text(dated, "forecast");
  return *forecast ? mem_format("%s: %s.", title, forecast) : mem_string("");
}

/* Of the first date of the case about which there is something to say. */
static char *forecast_of(const json_t *record) {
  size_t s, i;
  const json_t *strand, *deadline;
  json_array_foreach(message_list(record, "strands"), s, strand) {
    json_array_foreach(message_list(strand, "deadlines"), i, deadline) {
      if (*message_text(deadline, "forecast"))
        return forecast_words(message_text(deadline, "title"), deadline);
    }
  }
  return mem_string("");
}

static struct standing of_row(const struct app *app, const json_t *row) {
  bool counted = *message_text(row, "spell") != '\0';
  const char *state = message_text(row, "state");
  return (struct standing){.subject = mem_string(message_text(row, "ref")),
                           .state = counted ? mem_format("%s; %s", state, message_text(row, "due_title"))
                                            : mem_string(state),
                           .counted = counted,
                           .needs = mem_string(message_text(row, "needs")),
                           .waiting = waiting_words(app, row),
                           .forecast = forecast_words(message_text(row, "due_title"), row)};
}

static struct standing of_case(const struct app *app) {
  const json_t *strand = json_array_get(message_list(app->record.json, "strands"), 0);
  return (struct standing){.subject = mem_string(app->record.ref),
                           .state = mem_string(message_text(message_object(strand, "stage"), "title")),
                           .needs = needs_of(strand),
                           .waiting = waiting_words(app, strand),
                           .forecast = forecast_of(app->record.json)};
}

/* A concern says where it stands and what is due next. */
static struct standing of_concern(const struct app *app) {
  const json_t *concern = app->record.json, *deadline = json_array_get(message_list(concern, "deadlines"), 0);
  char day[DATE_LONG_TEXT];
  int64_t level = message_int(concern, "level", 0);
  const char *status = message_text(concern, "status_title");
  show_member_day(deadline, "due", app->session.today, day);
  return (struct standing){
      .subject = mem_string(app->record.ref),
      .state = level ? mem_format("%s, level %lld", status, (long long)level) : mem_string(status),
      .needs = *day ? mem_format("%s by %s", message_text(deadline, "title"), day) : mem_string(""),
      .waiting = mem_string(""),
      .forecast = mem_string("")};
}

static void paint_standing(struct app *app, struct rect area, const struct standing *s, bool is_case) {
  struct cells *cells = app->cells;
  int x = 1 + cells_text(cells, area, 1, 0, STYLE_STRONG, s->subject);
  char *others = present_words(app);
  int room = area.w - text_width(others, strlen(others)) - 1;
  bool fits = *others && room > area.w / 2;
  if (fits) cells_right(cells, area, area.w - 1, 0, STYLE_SOON, others);
  x += cells_text(cells, area, x, 0, STYLE_TEXT, s->counted ? ": " : is_case ? " is in " : " is ");
  x += cells_fit(cells, area, x, 0, (fits ? room : area.w) - x - 2, STYLE_STRONG,
                 *s->state ? s->state : "no stage");
  cells_text(cells, area, x, 0, STYLE_TEXT, ".");
  struct buf text = {0};
  if (*s->needs)
    buf_printf(&text, is_case ? "To leave it: %s." : "Next: %s.", s->needs);
  else if (is_case)
    buf_puts(&text, "Nothing is missing to move it on.");
  show_join(&text, " ", s->waiting);
  struct rect rest = {area.x, area.y + 1, area.w - 1, area.h - 1};
  int y = *others && !fits ? cells_wrap(cells, rest, 1, 0, 1, STYLE_SOON, others) : 0;
  free(others);
  if (*s->forecast) y += cells_wrap(cells, rest, 1, y, rest.h - y, STYLE_SOON, s->forecast);
  cells_wrap(cells, rest, 1, y, rest.h - y, STYLE_TEXT, buf_text(&text));
  buf_free(&text);
}

void paint_box(struct app *app, struct rect area) {
  if (area.h <= 0) return;
  cells_rule(app->cells, area, 0, 0, STYLE_RULE);
  struct rect inside = {area.x, area.y + 1, area.w, area.h - 1};
  bool record = app->panel != PANEL_LIST && app->record.json;
  if (!record && !app->boxed) return;
  bool is_case = record ? app->record.is_case : !strcmp(message_text(app->boxed, "kind"), "case");
  struct standing standing = !record ? of_row(app, app->boxed) : is_case ? of_case(app) : of_concern(app);
  paint_standing(app, inside, &standing, is_case);
  free(standing.subject);
  free(standing.state);
  free(standing.needs);
  free(standing.waiting);
  free(standing.forecast);
}
