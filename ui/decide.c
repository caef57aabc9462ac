/* Many cases, each taking its new dates or keeping those it has. Front; what would move the keeper says. */
#include "ui/decide.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/form.h"
#include "ui/input.h"
#include "ui/show.h"
#include "wire/message.h"

enum { WIDTH_MOST = 100, PAGE = 60, AHEAD = 10, TRIES = 4 };
enum { REF_AT = PAGE_LEFT + 6, NAME_AT = REF_AT + 13, TITLE_AT = REF_AT, DATES = 34, DAY = 13 };

struct decide {
  struct deed deed;
  bool keeps; /* where nothing is said, cases are kept */
  bool all;   /* how those without a mark of their own are treated: true, they keep their dates */
  json_t *cases;
  json_t *marked; /* references treated the other way: an object */
  char *what;
  int64_t after;
  bool more;
  struct page_view view;
  int width, rows;
  bool asking; /* for the reason */
  struct input reason;
};

bool decides(const json_t *action) {
  return *message_text(action, "decides") != '\0';
}

static void decide_free(void *state) {
  struct decide *d = state;
  deed_free(&d->deed);
  json_decref(d->cases);
  json_decref(d->marked);
  free(d->what);
  page_view_free(&d->view);
  input_free(&d->reason);
  free(d);
}

/* ---- the cases ---- */

static bool is_stuck(const json_t *one) {
  return *message_text(one, "why_not") != '\0';
}

static bool is_kept(const struct decide *d, const json_t *one) {
  return is_stuck(one) || d->all != (json_object_get(d->marked, message_text(one, "ref")) != NULL);
}

static void take_page(struct decide *d, const json_t *moves) {
  json_array_extend(d->cases, json_object_get(moves, "cases"));
  d->after = message_int(moves, "after", 0);
  d->more = message_flag(moves, "more");
  if (!d->what) d->what = mem_string(message_text(moves, "what"));
  d->width = -1;
}

/* The next cases. A page may hold none although more come, because looking for them takes its time. */
static bool read_more(struct app *app, struct decide *d, json_t **refusal, struct error *error) {
  size_t before = json_array_size(d->cases);
  for (int i = 0; i < TRIES && d->more && json_array_size(d->cases) == before; i++) {
    json_t *fields = json_object();
    json_object_set_new(fields, "action", json_string(message_text(d->deed.action, "name")));
    json_object_set(fields, "args", d->deed.args);
    json_object_set_new(fields, "after", json_integer(d->after));
    json_object_set_new(fields, "limit", json_integer(PAGE));
    json_t *answer = app_ask(app, "moves", fields, refusal, error);
    if (!answer) return false;
    take_page(d, json_object_get(answer, "moves"));
    json_decref(answer);
  }
  return true;
}

static size_t count_kept(const struct decide *d) {
  size_t kept = 0;
  for (size_t i = 0; i < json_array_size(d->cases); i++)
    kept += is_kept(d, json_array_get(d->cases, i));
  return kept;
}

/* ---- the page ---- */

struct writing {
  const struct decide *d;
  date_day today;
};

/* Of all, those that were not read yet included: they are treated as those without a mark. */
static char *summary(const struct decide *d) {
  size_t count = json_array_size(d->cases), kept = count_kept(d);
  const char *rest = !d->more ? ""
                     : d->all ? "; more come below, and keep theirs"
                              : "; more come below, and take them too";
  if (!count && !d->more) return mem_string("No date of a case would move.");
  if (!kept)
    return mem_format("%zu %s the new dates%s.", count, count == 1 ? "case takes" : "cases take", rest);
  if (kept == count)
    return mem_format("%zu %s%s.", count, count == 1 ? "case keeps its dates" : "cases keep their dates",
                      rest);
  return mem_format("%zu %s the new dates, %zu %s%s.", count - kept, count - kept == 1 ? "takes" : "take",
                    kept, kept == 1 ? "keeps its own" : "keep their own", rest);
}

static void write_day(struct page *page, int x, const json_t *row, const char *key, const char *state,
                      date_day today) {
  char day[DATE_LONG_TEXT];
  date_day on = message_day(row, key);
  const char *word = message_text(row, state);
  page_put(page, x, STYLE_TEXT, on != DATE_NONE ? show_day(on, today, day) : *word ? word : "-");
}

static void write_row(struct page *page, const json_t *row, date_day today) {
  int dates = page->width - DATES;
  int64_t moved = message_int(row, "moved", 0);
  char *title = mem_string(message_text(row, "title"));
  size_t fit = text_fit(title, strlen(title), dates - TITLE_AT - 1);
  title[fit] = '\0';
  page_line(page);
  page_put(page, TITLE_AT, STYLE_TEXT, title);
  write_day(page, dates, row, "before", "state_before", today);
  write_day(page, dates + DAY, row, "after", "state_after", today);
  if (moved) page_printf(page, dates + 2 * DAY, STYLE_SOON, "%+lld d", (long long)moved);
  free(title);
  const json_t *warnings = message_list(row, "warnings");
  for (size_t i = 0; i < json_array_size(warnings); i++) {
    const char *text = json_string_value(json_array_get(warnings, i));
    page_line(page);
    page_put(page, TITLE_AT, STYLE_SOON, "!");
    page_wrap(page, TITLE_AT + 2, STYLE_SOON, text ? text : "");
  }
}

static void write_case(struct page *page, const struct writing *w, const json_t *one) {
  bool kept = is_kept(w->d, one);
  size_t i;
  const json_t *row;
  page_item(page, "case", message_text(one, "ref"));
  page_line(page);
  page_put(page, PAGE_LEFT, kept ? STYLE_SOON : STYLE_DONE, is_stuck(one) ? "stays" : kept ? "kept" : "new");
  page_put(page, REF_AT, STYLE_STRONG, message_text(one, "ref"));
  int x = page_put(page, NAME_AT, STYLE_TEXT, message_text(one, "name"));
  page_put(page, x + 2, STYLE_FAINT, message_text(one, "owner"));
  json_array_foreach(message_list(one, "rows"), i, row) write_row(page, row, w->today);
  if (!is_stuck(one)) return;
  page_line(page);
  page_put(page, TITLE_AT, STYLE_SOON, "!");
  page_wrap(page, TITLE_AT + 2, STYLE_SOON, message_text(one, "why_not"));
}

static void write_decision(struct page *page, const void *data) {
  const struct writing *w = data;
  const struct decide *d = w->d;
  char *sum = summary(d);
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_STRONG, d->what ? d->what : "");
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_TEXT, sum);
  free(sum);
  if (json_array_size(d->cases)) {
    page_line(page);
    page_put(page, page->width - DATES, STYLE_FAINT, "before");
    page_put(page, page->width - DATES + DAY, STYLE_FAINT, "after");
  }
  page_stick(page);
  for (size_t i = 0; i < json_array_size(d->cases); i++)
    write_case(page, w, json_array_get(d->cases, i));
}

static void rewrite(struct app *app, struct decide *d) {
  struct writing writing = {d, app->session.today};
  page_rewrite(&d->view, d->width, write_decision, &writing);
}

/* ---- deciding ---- */

static const json_t *focused(const struct decide *d) {
  const struct page_item *item = page_focus(&d->view);
  for (size_t i = 0; item && i < json_array_size(d->cases); i++) {
    const json_t *one = json_array_get(d->cases, i);
    if (!strcmp(message_text(one, "ref"), item->id)) return one;
  }
  return NULL;
}

static void turn(struct app *app, struct decide *d) {
  const json_t *one = focused(d);
  if (!one) return;
  const char *ref = message_text(one, "ref");
  if (is_stuck(one))
    app_say(app, STYLE_FAINT, "%s cannot be moved yet.", ref);
  else if (json_object_get(d->marked, ref))
    json_object_del(d->marked, ref);
  else
    json_object_set_new(d->marked, ref, json_true());
  rewrite(app, d);
}

static void turn_all(struct app *app, struct decide *d) {
  d->all = !d->all;
  json_object_clear(d->marked);
  rewrite(app, d);
}

/* The arguments of the decision: all, and those marked. Keeping what is kept anyway needs no saying. */
static json_t *arguments(const struct decide *d) {
  json_t *args = json_deep_copy(d->deed.args), *mark;
  struct buf marked = {0};
  const char *ref;
  json_object_foreach(d->marked, ref, mark) buf_printf(&marked, "%s%s", marked.len ? " " : "", ref);
  if (d->all && !d->keeps) json_object_set_new(args, "keep", json_string("all"));
  if (!d->all && d->keeps) json_object_set_new(args, "accept", json_string("all"));
  if (marked.len) json_object_set_new(args, d->all ? "accept" : "keep", json_string(buf_text(&marked)));
  if (json_object_get(args, "keep")) json_object_set_new(args, "reason", json_string(d->reason.text));
  buf_free(&marked);
  return args;
}

static bool wants_reason(const struct decide *d) {
  return d->all ? !d->keeps : json_object_size(d->marked) > 0;
}

static void ask_to_confirm(struct app *app, struct decide *d) {
  char *sum = summary(d), *say = mem_format("%s\n%s", d->what ? d->what : "", sum);
  struct deed deed = d->deed;
  deed.args = arguments(d);
  confirm_open(app, &deed, say);
  json_decref(deed.args);
  free(sum);
  free(say);
}

static void go_on(struct app *app, struct decide *d) {
  if (wants_reason(d) && !d->asking) {
    d->asking = true;
  } else if (d->asking && d->reason.text[strspn(d->reason.text, " ")] == '\0') {
    app_say(app, STYLE_ERROR, "A reason is needed where cases keep their dates. Esc turns back.");
  } else {
    d->asking = false;
    ask_to_confirm(app, d);
  }
}

/* ---- the overlay ---- */

static void move(struct app *app, struct decide *d, enum nav nav) {
  struct error error;
  page_move(&d->view, nav, d->rows);
  size_t count = d->view.page.item_count;
  if (!d->more || (nav != NAV_END && d->view.item + AHEAD < count)) return;
  if (!read_more(app, d, NULL, &error)) app_refuse(app, message_text(d->deed.action, "title"), error.text);
}

static void key_of_reason(struct app *app, struct decide *d, const struct key *key) {
  if (key->press == PRESS_ESC)
    d->asking = false;
  else if (key->press == PRESS_ENTER)
    go_on(app, d);
  else
    input_key(&d->reason, key, 1000);
}

static void decide_key(struct app *app, void *state, const struct key *key) {
  struct decide *d = state;
  if (d->asking) {
    key_of_reason(app, d, key);
    return;
  }
  enum nav nav = app_key_means(app, key, IN_RECORD);
  if (*app->pending) return;
  if (key_is(key, "Space"))
    turn(app, d);
  else if (key_is(key, "*"))
    turn_all(app, d);
  else if (key->press == PRESS_ENTER)
    go_on(app, d);
  else if (nav == NAV_BACK || nav == NAV_QUIT)
    overlay_pop(app);
  else
    move(app, d, nav);
}

static void paint_reason(struct app *app, struct decide *d, struct rect area) {
  int x = cells_text(app->cells, area, PAGE_LEFT, area.h - 1, STYLE_STRONG, "Why are they kept? ");
  struct rect field = {area.x + PAGE_LEFT + x, area.y + area.h - 1, area.w - PAGE_LEFT - x, 1};
  input_paint(&d->reason, app->cells, field, true);
}

static void decide_paint(struct app *app, void *state, struct rect body) {
  struct decide *d = state;
  int w = body.w < WIDTH_MOST + 8 ? body.w : WIDTH_MOST, h = body.h;
  if (d->width != w - 4) {
    d->width = w - 4;
    rewrite(app, d);
  }
  int wanted = (int)d->view.page.line_count + 2 + (d->asking ? 2 : 0);
  h = wanted < h ? wanted : h;
  struct rect area = {body.x + (body.w - w) / 2, body.y + (body.h - h) / 3, w, h};
  struct rect inside = cells_box(app->cells, area, STYLE_RULE, message_text(d->deed.action, "title"));
  struct rect list = inside;
  if (d->asking && list.h > 3) list.h -= 2;
  d->rows = list.h;
  page_paint(&d->view, app->cells, list, !d->asking);
  if (d->view.page.line_count - d->view.top > (size_t)list.h || d->more)
    cells_right(app->cells, area, area.w - 2, area.h - 1, STYLE_FAINT, " more below ");
  if (d->asking) paint_reason(app, d, inside);
}

static const struct overlay_kind decide_kind = {
    "decide", "Space new or kept|* all|Enter go on|Esc back", decide_paint, decide_key, NULL, decide_free};

bool decide_open(struct app *app, const struct deed *deed) {
  struct decide *d = mem_alloc(sizeof *d);
  struct error error;
  json_t *refusal = NULL;
  bool keeps = !strcmp(message_text(deed->action, "decides"), "keep");
  *d = (struct decide){.deed = {.action = json_incref(deed->action),
                                .ref = mem_string(deed->ref),
                                .args = json_deep_copy(deed->args)},
                       .keeps = keeps,
                       .all = keeps,
                       .cases = json_array(),
                       .marked = json_object(),
                       .more = true,
                       .width = -1,
                       .rows = app->cells->rows / 2};
  input_set(&d->reason, "");
  if (read_more(app, d, &refusal, &error)) {
    d->width = WIDTH_MOST; /* keys may come before the first picture, which knows the width */
    rewrite(app, d);
    d->width = -1;
    overlay_push(app, &decide_kind, d);
    return true;
  }
  if (form_is_open(app))
    form_refused(app, &error, refusal);
  else
    app_refuse(app, message_text(deed->action, "title"), error.text);
  json_decref(refusal);
  decide_free(d);
  return false;
}

void decide_done(struct app *app) {
  if (overlay_state(app, &decide_kind)) overlay_pop(app);
}
