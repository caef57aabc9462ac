/* What if, laid over the panels: what is supposed, and every date before and after. Front; asks, and writes
 * nothing. */
#include "ui/whatif.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/leaf.h"
#include "ui/moves.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { WIDTH_MOST = 100, STEPS_MOST = 6 };

struct whatif {
  char *ref;
  json_t *supposed; /* as it is asked */
  json_t *answer;   /* what the keeper made of it */
  struct page_view view;
  int width, rows;
};

static void whatif_free(void *state) {
  struct whatif *w = state;
  page_view_free(&w->view);
  json_decref(w->supposed);
  json_decref(w->answer);
  free(w->ref);
  free(w);
}

/* ---- the page ---- */

static void write_supposed(struct page *page, const json_t *answer) {
  const json_t *supposed = message_list(answer, "supposed"), *one;
  size_t i;
  if (json_array_size(supposed) == 0) {
    page_remark(page,
                "Nothing is supposed yet: a adds a leave, a late call, another day of receipt, a closed "
                "day, another version. Nothing of it is written, and Esc forgets it.");
    return;
  }
  json_array_foreach(supposed, i, one) {
    page_item_id(page, "suppose", (int64_t)i);
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_FAINT, i ? "and" : "If");
    page_wrap(page, PAGE_LEFT + 4, STYLE_STRONG, json_string_value(one));
  }
}

static void write_warnings(struct page *page, const json_t *answer) {
  size_t i;
  const json_t *warning, *strand;
  page_plain(page);
  json_array_foreach(message_list(answer, "strands"), i, strand) {
    const char *before = message_text(strand, "stage_before"), *after = message_text(strand, "stage_after");
    if (!strcmp(before, after)) continue;
    char *text = mem_format("%s would be in %s, not in %s.", message_text(strand, "title"), after, before);
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_TEXT, text);
    free(text);
  }
  json_array_foreach(message_list(answer, "warnings"), i, warning) {
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_SOON, "!");
    page_wrap(page, PAGE_LEFT + 2, STYLE_SOON, json_string_value(warning));
  }
}

/* What must still be done for a limit, the first steps of it. */
static void write_limit(struct page *page, const json_t *limit, date_day today) {
  const json_t *steps = message_list(limit, "steps"), *step;
  const char *forecast = message_text(limit, "forecast");
  size_t i;
  char day[DATE_LONG_TEXT];
  struct buf text = {0};
  page_item(page, "deadline", message_text(limit, "name"));
  page_line(page);
  page_put(page, PAGE_LEFT, STYLE_SOON, *forecast ? "~" : "");
  buf_printf(&text, "%s, %s: ", message_text(limit, "title"), show_member_day(limit, "due", today, day));
  if (*forecast)
    buf_puts(&text, forecast);
  else
    buf_printf(&text, "in time, %lld wd to spare", (long long)message_int(limit, "spare_wd", 0));
  page_wrap(page, PAGE_LEFT + 2, *forecast ? STYLE_SOON : STYLE_TEXT, buf_text(&text));
  buf_free(&text);
  json_array_foreach(steps, i, step) {
    if (i == STEPS_MOST) break;
    page_line(page);
    page_printf(page, PAGE_LEFT + 4, STYLE_FAINT, "%zu", i + 1);
    page_wrap(page, PAGE_LEFT + 7, STYLE_FAINT, json_string_value(step));
  }
  if (json_array_size(steps) <= STEPS_MOST) return;
  page_line(page);
  page_printf(page, PAGE_LEFT + 7, STYLE_FAINT, "and %zu more", json_array_size(steps) - STEPS_MOST);
}

static void write_forecast(struct page *page, const json_t *answer, date_day today) {
  const json_t *forecast = message_list(answer, "forecast"), *limit;
  size_t i;
  if (json_array_size(forecast) == 0) return;
  page_heading(page, "What must still be done for each limit");
  json_array_foreach(forecast, i, limit) {
    write_limit(page, limit, today);
  }
}

struct writing {
  const struct whatif *whatif;
  date_day today;
};

static void write_whatif(struct page *page, const void *data) {
  const struct writing *writing = data;
  const json_t *answer = writing->whatif->answer;
  write_supposed(page, answer);
  write_warnings(page, answer);
  page_plain(page);
  page_line(page);
  moves_write(page, message_list(answer, "rows"), writing->today, true);
  write_forecast(page, answer, writing->today);
}

static void rewrite(const struct app *app, struct whatif *w, int width) {
  struct writing writing = {w, app->session.today};
  page_rewrite(&w->view, width, write_whatif, &writing);
  w->width = width;
}

/* ---- asking ---- */

static json_t *ask(struct app *app, const char *ref, json_t *supposed, json_t **refusal,
                   struct error *error) {
  json_t *fields = json_object();
  json_object_set_new(fields, "ref", json_string(ref));
  json_object_set(fields, "suppose", supposed);
  json_t *answer = app_ask(app, "whatif", fields, refusal, error);
  json_t *whatif = json_incref(json_object_get(answer, "whatif"));
  json_decref(answer);
  return whatif;
}

/* Takes these suppositions; false: the keeper does not. */
static bool suppose(struct app *app, struct whatif *w, json_t *supposed, json_t **refusal,
                    struct error *error) {
  json_t *answer = ask(app, w->ref, supposed, refusal, error);
  if (!answer) return false;
  json_decref(w->answer);
  json_decref(w->supposed);
  w->answer = answer;
  w->supposed = json_incref(supposed);
  rewrite(app, w, w->width);
  return true;
}

static const struct overlay_kind whatif_kind;

/* The one that the form on top belongs to. */
static struct whatif *open_below(const struct app *app) {
  for (struct overlay *o = app->top; o; o = o->below)
    if (o->kind == &whatif_kind) return o->state;
  return NULL;
}

bool whatif_take(struct app *app, const struct deed *deed) {
  struct whatif *w = open_below(app);
  struct error error;
  json_t *refusal = NULL;
  if (!w) return false;
  json_t *more = json_copy(w->supposed), *one = json_copy(deed->args);
  json_object_set(one, "do", json_object_get(deed->action, "name"));
  json_array_append_new(more, one);
  bool taken = suppose(app, w, more, &refusal, &error);
  if (taken) {
    char *last = mem_format("%zu", json_array_size(more) - 1);
    page_stand(&w->view, "suppose", last);
    free(last);
    form_done(app);
  }
  json_decref(more);
  if (!taken) form_refused(app, &error, refusal);
  json_decref(refusal);
  return taken;
}

/* ---- keys ---- */

static void take_out(struct app *app, struct whatif *w) {
  const struct page_item *item = page_focus(&w->view);
  struct error error;
  if (!item || strcmp(item->kind, "suppose")) {
    app_say(app, STYLE_FAINT, "x takes out the supposition in focus.");
    return;
  }
  json_t *fewer = json_copy(w->supposed);
  json_array_remove(fewer, (size_t)strtoull(item->id, NULL, 10));
  if (!suppose(app, w, fewer, NULL, &error)) app_refuse(app, w->ref, error.text);
  json_decref(fewer);
}

static void help(struct app *app) {
  leaf_text(
      app, "What if",
      "Dates as they are, and as they would be. a supposes something more: a leave or another pause, "
      "something that happens, an entry on another day, another day of receipt, a closed or a worked day, "
      "another version of the pathway. All that is supposed is taken together.\n\n"
      "* marks a date that would move, with the days by which; ! says what else would follow. Below it "
      "stands for every limit what must still be done, and whether there is time.\n\n"
      "x takes out the supposition in focus. w says why a date is what it is now, d day by day. Nothing is "
      "written, and Esc forgets it all. `fairway whatif` does the same by command.");
}

static void look_why(struct app *app, const struct whatif *w, bool day_by_day) {
  const struct page_item *item = page_focus(&w->view);
  if (item && !strcmp(item->kind, "deadline"))
    why_deadline(app, w->ref, 0, item->id, day_by_day);
  else
    app_say(app, STYLE_FAINT, "w says why of a date, as it is now.");
}

static void whatif_key(struct app *app, void *state, const struct key *key) {
  struct whatif *w = state;
  enum nav nav = app_key_means(app, key, IN_RECORD);
  if (*app->pending) return;
  if (nav == NAV_BACK || nav == NAV_QUIT)
    overlay_pop(app);
  else if (key_is(key, "a") || key_is(key, "+"))
    whatif_choose(app, message_object(w->answer, "can"));
  else if (key_is(key, "x") || key->press == PRESS_DELETE)
    take_out(app, w);
  else if (nav == NAV_WHY || nav == NAV_LEDGER || nav == NAV_OPEN)
    look_why(app, w, nav == NAV_LEDGER);
  else if (nav == NAV_HELP)
    help(app);
  else
    page_move(&w->view, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, w->rows);
}

/* ---- the overlay ---- */

static void whatif_paint(struct app *app, void *state, struct rect body) {
  struct whatif *w = state;
  int width = body.w < WIDTH_MOST + 8 ? body.w : WIDTH_MOST;
  if (w->width != width - 4) rewrite(app, w, width - 4);
  int wanted = (int)w->view.page.line_count + 2, h = wanted < body.h ? wanted : body.h;
  struct rect area = {body.x + (body.w - width) / 2, body.y + (body.h - h) / 3, width, h};
  char *title = mem_format("What if: %s", w->ref);
  struct rect inside = cells_box(app->cells, area, STYLE_RULE, title);
  free(title);
  w->rows = inside.h;
  page_paint(&w->view, app->cells, inside, true);
  if (w->view.page.line_count - w->view.top > (size_t)inside.h)
    cells_right(app->cells, area, area.w - 2, area.h - 1, STYLE_FAINT, " more below ");
}

static const struct overlay_kind whatif_kind = {
    "whatif",   "a suppose|x take out|w why this date|Esc forget it|? help", whatif_paint, whatif_key, NULL,
    whatif_free};

static void open_for(struct app *app, const char *ref) {
  struct error error;
  json_t *supposed = json_array(), *answer = ask(app, ref, supposed, NULL, &error);
  if (!answer) {
    app_refuse(app, ref, error.text);
    json_decref(supposed);
    return;
  }
  struct whatif *w = mem_alloc(sizeof *w);
  *w = (struct whatif){
      .ref = mem_string(ref), .supposed = supposed, .answer = answer, .rows = app->cells->rows / 2};
  rewrite(app, w, WIDTH_MOST);
  overlay_push(app, &whatif_kind, w);
}

void whatif_open(struct app *app) {
  char *ref = mem_string(app_ref(app));
  if (*ref == 'C')
    open_for(app, ref);
  else
    app_say(app, STYLE_FAINT, "What if is asked of a case.");
  free(ref);
}
