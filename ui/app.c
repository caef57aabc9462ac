/* The screen's state and what moves it: keys, answers, notices, time. Front; paints nothing itself. */
#include "ui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ui/arrange.h"
#include "ui/bulk.h"
#include "ui/deed.h"
#include "ui/leaf.h"
#include "ui/lock.h"
#include "ui/paint.h"
#include "ui/panels.h"
#include "ui/search.h"
#include "ui/show.h"
#include "ui/tutorial.h"
#include "ui/working.h"
#include "wire/message.h"

enum { MESSAGE_MOST = 76 };

static const char *const lens_names[] = {"today", "queue", "cases", "exclusions"};
/* What may be done in each: an exclusion is a case. */
static const char *const lens_places[] = {"today", "queue", "cases", "cases"};

/* ---- asking and saying ---- */

json_t *app_ask(struct app *app, const char *ask, json_t *fields, json_t **refusal, struct error *error) {
  struct error own;
  if (!error) error = &own;
  error_clear(error);
  if (refusal) *refusal = NULL;
  if (app->gone) {
    json_decref(fields);
    *error = app->gone_why;
    return NULL;
  }
  json_t *answer = app->source->ask(app->source->self, ask, fields, error);
  if (!answer) {
    app->gone = true;
    app->gone_why = *error;
    return NULL;
  }
  if (message_ok(answer, error)) return answer;
  if (refusal)
    *refusal = answer;
  else
    json_decref(answer);
  return NULL;
}

void app_ask_later(struct app *app, struct later *later, const char *ask, json_t *fields) {
  struct error error = {0};
  if (app->gone) {
    json_decref(fields);
    return;
  }
  if (later_ask(later, app->source, ask, fields, &error)) return;
  app->gone = true;
  app->gone_why = error;
}

void app_say(struct app *app, enum style style, const char *format, ...) {
  va_list args;
  free(app->message);
  app->message = NULL;
  va_start(args, format);
  if (vasprintf(&app->message, format, args) < 0) app->message = NULL;
  va_end(args);
  app->message_style = style;
}

void app_say_keys(struct app *app, enum style style, const char *sentence) {
  char *said = bindings_say(app->bindings, sentence);
  app_say(app, style, "%s", said);
  free(said);
}

void app_refuse(struct app *app, const char *title, const char *text) {
  if (strlen(text) < MESSAGE_MOST && (int)strlen(text) < app->cells->columns - 2)
    app_say(app, STYLE_ERROR, "%s", text);
  else
    leaf_text(app, title, text);
}

/* ---- overlays ---- */

void overlay_push(struct app *app, const struct overlay_kind *kind, void *state) {
  struct overlay *overlay = mem_alloc(sizeof *overlay);
  *overlay = (struct overlay){kind, state, app->top};
  app->top = overlay;
}

void overlay_pop(struct app *app) {
  struct overlay *overlay = app->top;
  app->top = overlay->below;
  overlay->kind->free(overlay->state);
  free(overlay);
}

void *overlay_state(const struct app *app, const struct overlay_kind *kind) {
  return app->top && app->top->kind == kind ? app->top->state : NULL;
}

/* ---- where one is ---- */

struct list *app_list(const struct app *app) {
  return app->lists[app->lens];
}

const char *app_ref(const struct app *app) {
  if (app->panel != PANEL_LIST) return app->record.ref ? app->record.ref : "";
  return message_text(list_focus(app_list(app)), "ref");
}

const char *app_place(const struct app *app) {
  if (app->panel == PANEL_LIST || !app->record.json) return lens_places[app->lens];
  return panel_def(app->record.is_case, app->panel)->place;
}

unsigned app_nav_place(const struct app *app) {
  if (app->panel == PANEL_LIST || !app->record.json) return IN_LIST;
  unsigned place = panel_def(app->record.is_case, app->panel)->nav_place;
  bool answering = message_int(message_object(app->record.json, "checklist"), "open_pass", 0) != 0;
  return answering ? place : place & ~(unsigned)IN_CHECKLIST;
}

int app_list_rows(const struct app *app) {
  struct rect panel = app->layout.at[REGION_PANEL_1], body = layout_body(&app->layout);
  int rows = (panel.h > 0 ? panel.h : body.h) - 1;
  return rows > 1 ? rows : 1;
}

static void relayout(struct app *app) {
  app->layout =
      layout_of(app->cells->columns, app->cells->rows - tutorial_rows(app), app->panel, app->beside);
  list_settle(app_list(app), app_list_rows(app));
}

/* Are panels beside the list in sight, so that they should follow its focus? */
static bool panels_in_sight(const struct app *app) {
  return app->layout.at[REGION_DIVIDER].w > 0;
}

/* ---- the list, the record ---- */

static void take_box(struct app *app) {
  json_decref(app->boxed);
  app->boxed = json_incref((json_t *)list_focus(app_list(app)));
  app->settle_wanted = false;
}

static bool record_is(const struct app *app, const char *ref) {
  return app->record.ref && app->record.json && !strcmp(app->record.ref, ref);
}

static void follow_list(struct app *app) {
  const char *ref = message_text(list_focus(app_list(app)), "ref");
  take_box(app);
  if (!*ref || !panels_in_sight(app) || record_is(app, ref)) return;
  reading_follow(app, ref);
}

void app_settle(struct app *app) {
  if (!app->settle_wanted) return;
  app->settle_wanted = false;
  if (working_is_open(app)) return;
  if (!form_rest(app) && app->panel == PANEL_LIST) follow_list(app);
}

void app_keep(struct app *app) {
  app->keep_wanted = false;
  if (working_is_open(app)) return;
  for (struct overlay *overlay = app->top; overlay; overlay = overlay->below)
    if (overlay->kind->keep) overlay->kind->keep(app, overlay->state);
}

static void list_failed(struct app *app, const struct error *error) {
  if (*error->text) app_refuse(app, "The list", error->text);
}

static void read_list(struct app *app, bool again, bool by_others) {
  struct error error = {0};
  struct list *list = app_list(app);
  int rows = app_list_rows(app);
  bool read = again ? list_refresh(list, app->source, rows, by_others, &error)
                    : list_load(list, app->source, rows, &error);
  if (!read) list_failed(app, &error);
}

/* What of the filter is not understood, or not typed yet; it is left out until it is. */
static void say_note(struct app *app) {
  const struct list *list = app_list(app);
  if (list->filter && list->note && *list->note) app_say(app, STYLE_FAINT, "%s", list->note);
}

/* What stands in the top line: counts, and the day. */
bool app_head_answered(struct app *app) {
  json_t *head = later_take(&app->reading.head), *alerts = json_object_get(head, "alerts");
  if (!head) return false;
  if (alerts) json_object_set(app->session.hello, "alerts", alerts);
  date_day today = message_day(head, "today");
  if (today != DATE_NONE) app->session.today = today;
  json_decref(head);
  return true;
}

static void read_alerts(struct app *app) {
  app_ask_later(app, &app->reading.head, "head", json_pack("{s:b}", "alerts", true));
  app_head_answered(app);
}

/* After one's own act what one sees is what is there; what others did may come a moment later. */
static void read_record_again(struct app *app, bool by_others) {
  if (!app->record.ref || (app->panel == PANEL_LIST && !panels_in_sight(app))) return;
  if (by_others) {
    reading_again(app);
    return;
  }
  char *ref = mem_string(app->record.ref);
  if (!record_load(app, ref) && app->panel != PANEL_LIST) app_panel(app, PANEL_LIST);
  free(ref);
}

void app_refresh(struct app *app, bool by_others) {
  if (by_others) {
    json_decref(app->lenses); /* they may be kept on another screen of the same person */
    app->lenses = NULL;
  }
  read_alerts(app);
  read_list(app, true, by_others);
  read_record_again(app, by_others);
  if (app->panel == PANEL_LIST) follow_list(app);
}

void app_panel(struct app *app, int panel) {
  if (panel != PANEL_LIST && app->panel == PANEL_LIST) {
    const char *ref = message_text(list_focus(app_list(app)), "ref");
    char *copy = mem_string(ref);
    bool ready = *copy && (record_is(app, copy) || reading_open(app, copy, panel));
    if (!*copy) app_say(app, STYLE_FAINT, "The list is empty: there is nothing to open.");
    free(copy);
    if (!ready) return;
  }
  app->panel = panel;
  if (panel != PANEL_LIST) app->beside = panel;
  take_box(app);
  relayout(app);
}

void app_lens(struct app *app, enum lens lens) {
  app->lens = lens;
  app->panel = PANEL_LIST;
  app->typing_filter = false;
  relayout(app);
  read_list(app, app_list(app)->loaded, false);
  follow_list(app);
}

void app_go(struct app *app, const char *ref) {
  char *copy = mem_string(ref);
  struct error error = {0};
  enum lens lens = *copy == 'C' ? LENS_CASES : LENS_QUEUE;
  if (record_load(app, copy)) {
    if (app->lens != lens) app_lens(app, lens);
    list_go(app_list(app), app->source, app_list_rows(app), copy, &error);
    if (!record_is(app, copy)) record_load(app, copy);
    app->panel = PANEL_2;
    app->beside = PANEL_2;
    relayout(app);
    take_box(app);
  }
  free(copy);
}

/* ---- what comes from outside ---- */

/* Rows that were not waited for. */
static void take_rows(struct app *app) {
  struct error error = {0};
  for (int i = 0; i < LENS_COUNT; i++) {
    bool news = false, current = i == (int)app->lens;
    bool taken = list_take(app->lists[i], app->source, app_list_rows(app), &news, &error);
    if (!taken && current) list_failed(app, &error);
    if (!news || !current || app->panel != PANEL_LIST) continue;
    take_box(app);
    app->settle_wanted = panels_in_sight(app);
    say_note(app);
  }
}

void app_notices(struct app *app) {
  bool changed = false, gone = false;
  json_t *notice;
  while ((notice = app->source->notice(app->source->self, &gone))) {
    if (!strcmp(message_text(notice, "notice"), "changed")) changed = true;
    working_notice(app, notice);
    if (!strcmp(message_text(notice, "notice"), "present"))
      present_take(app, json_object_get(notice, "others"));
    if (!strcmp(message_text(notice, "notice"), "progress")) bulk_news(app, notice);
    json_decref(notice);
  }
  if (gone) {
    app->gone = true;
    error_set(&app->gone_why, ERROR_IO, "the keeper of the casebook has stopped; what was saved is safe");
    return;
  }
  take_rows(app);
  reading_take(app);
  form_answered(app);
  working_take(app);
  search_take(app);
  bulk_news(app, NULL);
  if (changed) app_refresh(app, true);
}

void app_midnight(struct app *app) {
  if (working_is_open(app)) return;
  app_refresh(app, false);
}

/* With a filter, from the top; when it is taken away, at the row it had led to. */
static void read_for_filter(struct app *app) {
  struct error error = {0};
  struct list *list = app_list(app);
  char *ref = mem_string(message_text(list_focus(list), "ref"));
  if (list->fetching == FETCH_START) {
    list_outdate(list, app->source);
  } else if (list->filter || !*ref) {
    if (!list_seek(list, app->source, app_list_rows(app), &error)) list_failed(app, &error);
    say_note(app);
  } else {
    list->loaded = false;
    if (!list_go(list, app->source, app_list_rows(app), ref, &error)) list_failed(app, &error);
  }
  free(ref);
}

void app_list_again(struct app *app) {
  struct error error = {0};
  struct list *list = app_list(app);
  if (list->fetching == FETCH_START)
    list_outdate(list, app->source);
  else if (!list_seek(list, app->source, app_list_rows(app), &error))
    list_failed(app, &error);
  take_box(app);
  app->settle_wanted = panels_in_sight(app);
}

bool app_idle(struct app *app) {
  if (working_is_open(app)) return false;
  struct error error = {0};
  if (app->gone) return false;
  if (app->filter_due) {
    app->filter_due = false;
    read_for_filter(app);
    take_box(app);
    app->settle_wanted = panels_in_sight(app);
    return true;
  }
  if (search_idle(app) || present_settle(app)) return true;
  if (!app->top && app->drafts_due) {
    app->drafts_due = false;
    if (!app->message) drafts_offer(app);
    return app->message != NULL;
  }
  if (!app->top && deed_hints_soon(app)) return true;
  if (!list_prefetch(app_list(app), app->source, app_list_rows(app), &error)) list_failed(app, &error);
  return false;
}

void app_resize(struct app *app, int columns, int rows) {
  cells_resize(app->cells, columns, rows);
  relayout(app);
  if (app->panel == PANEL_LIST) follow_list(app);
}

/* ---- the start and the end ---- */

/* What the person must know before anything else: a history that is not the one seen before, a casebook that
 * can only be read. */
static void warn(struct app *app, const json_t *hello) {
  const char *notice = message_text(message_object(hello, "casebook"), "notice");
  if (!strcmp(message_text(hello, "receipt"), "broken"))
    leaf_text(app, "WARNING",
              "The history of this casebook no longer holds what was seen of it before. It may have been put "
              "back from a "
              "copy, or changed by hand. Ask whoever looks after it, and run `fairway verify`.");
  else if (*notice)
    leaf_text(app, "Please note", notice);
}

/* What the files of settings say wrongly; the defaults stand in its place. */
static void tell_notes(struct app *app, const struct config *config) {
  struct buf text = {0};
  for (size_t i = 0; config && i < config->notes.count; i++)
    buf_printf(&text, "%s%s", i ? "\n\n" : "", config->notes.at[i]);
  if (text.len) leaf_text(app, "Your settings", buf_text(&text));
  buf_free(&text);
}

struct app *app_new(struct ui_source *source, const struct ui_options *options, int columns, int rows,
                    bool ascii) {
  struct app *app = mem_alloc(sizeof *app);
  app->source = source;
  app->own_bindings = options->config ? NULL : bindings_new(options->actions);
  show_dates_iso(options->config && options->config->iso_dates);
  app->restricted = options->config && options->config->restricted;
  app->bindings = options->config ? options->config->bindings : app->own_bindings;
  app->cells = cells_new(columns, rows, ascii);
  app->beside = PANEL_2;
  if (options->tutorial) app->tutorial = tutorial_new();
  app->session.hello = json_deep_copy(options->hello);
  app->session.today = message_day(options->hello, "today");
  record_free(&app->record); /* sets what is not zero */
  for (int i = 0; i < LENS_COUNT; i++)
    app->lists[i] = list_new(lens_names[i]);
  arrange_recall(app);
  relayout(app);
  read_list(app, false, false);
  if (options->open)
    app_go(app, options->open);
  else
    follow_list(app);
  tell_notes(app, options->config);
  app->drafts_due = drafts_wait(options->hello);
  warn(app, options->hello);
  return app;
}

void app_free(struct app *app) {
  if (!app) return;
  while (app->top)
    overlay_pop(app);
  reading_free(&app->reading);
  record_free(&app->record);
  for (int i = 0; i < LENS_COUNT; i++)
    list_free(app->lists[i]);
  for (size_t i = 0; i < sizeof app->hints / sizeof *app->hints; i++)
    json_decref(app->hints[i]);
  json_decref(app->session.hello);
  json_decref(app->boxed);
  json_decref(app->lenses);
  json_decref(app->others);
  free(app->present_ref);
  tutorial_free(app->tutorial);
  lock_free(app->lock);
  free(app->session_hash);
  cells_free(app->cells);
  bindings_free(app->own_bindings);
  free(app->message);
  free(app->searched);
  free(app->typed);
  free(app->copy);
  free(app);
}
