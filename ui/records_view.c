/* Records laid over the panels: moved about in, added to, changed, withdrawn. Front; knows no kind by name.
 */
#include "ui/records_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/deed.h"
#include "ui/leaf.h"
#include "ui/panels.h"
#include "ui/picker.h"
#include "wire/message.h"

enum { WIDTH_MOST = 100 };

struct records_view {
  char *title, *of, *who; /* of: "ref", "practitioner", "person", ""; who: which one */
  json_t *answer;         /* {"records","record_kinds"} */
  const json_t *seen;     /* the record as it was read last: another one means that something has changed */
  struct records_shown shown;
  struct page_view view;
  int width, rows;
  bool stale; /* something was begun that may change what is shown */
};

static const struct overlay_kind records_kind;

static void records_free(void *state) {
  struct records_view *records = state;
  page_view_free(&records->view);
  json_decref(records->answer);
  free(records->title);
  free(records->of);
  free(records->who);
  free(records);
}

/* ---- reading ---- */

/* Written at once, so that keys pressed before it is painted find the entries there. */
static void lay_out(struct records_view *records, int columns) {
  int width = (columns < WIDTH_MOST + 8 ? columns : WIDTH_MOST) - 4;
  if (records->width == width) return;
  records->width = width;
  page_rewrite(&records->view, width, records_write, &records->shown);
}

static bool read_again(struct app *app, struct records_view *records) {
  struct error error;
  json_t *fields = json_object();
  if (*records->of) json_object_set_new(fields, records->of, json_string(records->who));
  json_t *answer = app_ask(app, "records", fields, NULL, &error);
  if (!answer) {
    app_refuse(app, records->title, error.text);
    return false;
  }
  json_decref(records->answer);
  records->answer = answer;
  records->shown = (struct records_shown){message_list(answer, "records"), app->session.today};
  records->seen = app->record.json;
  records->stale = false;
  records->width = -1;
  lay_out(records, app->cells->columns);
  return true;
}

static const json_t *kind_named(const struct records_view *records, const char *name) {
  size_t i;
  const json_t *kind;
  json_array_foreach(message_list(records->answer, "record_kinds"), i, kind) {
    if (!strcmp(message_text(kind, "kind"), name)) return kind;
  }
  return NULL;
}

/* The entry in focus, borrowed; NULL: there is none. */
static const json_t *entry_in_focus(const struct records_view *records) {
  const struct page_item *item = page_focus(&records->view);
  size_t i, k;
  const json_t *kind, *row;
  json_array_foreach(records->shown.records, i, kind) {
    json_array_foreach(message_list(kind, "rows"), k, row) {
      if (item && message_int(row, "id", 0) == strtoll(item->id, NULL, 10)) return row;
    }
  }
  return NULL;
}

/* ---- doing ---- */

/* Begins an action of the kind, with what it is about set; the view reads again when it is back on top. */
static void begin(struct app *app, struct records_view *records, const char *kind, const char *verb,
                  const char *id) {
  json_t *presets = json_object();
  char *name = mem_format("%s-%s", kind, verb);
  if (id) json_object_set_new(presets, kind, json_string(id));
  bool whom = *records->of && strcmp(records->of, "ref") != 0;
  if (whom) json_object_set_new(presets, records->of, json_integer(strtoll(records->who, NULL, 10)));
  records->stale = true;
  deed_by_name_on(app, name, presets, records->answer);
  free(name);
}

static void kind_chosen(struct app *app, void *data, const json_t *values) {
  struct records_view *records = overlay_state(app, &records_kind);
  (void)data;
  if (records) begin(app, records, json_string_value(json_array_get(values, 0)), "add", NULL);
}

/* Which kind; the one in focus is the first to be offered. */
static void add(struct app *app, struct records_view *records) {
  const struct page_item *item = page_focus(&records->view);
  struct picks picks = {0};
  size_t i;
  const json_t *kind;
  json_array_foreach(message_list(records->answer, "record_kinds"), i, kind) {
    struct pick *pick = picks_add(&picks, message_text(kind, "kind"), message_text(kind, "title"));
    pick->heading = records_group(message_text(kind, "group"));
    pick->note = mem_string(message_text(kind, "help"));
    pick->ticked = item && !strcmp(item->kind, message_text(kind, "kind"));
  }
  struct picker_terms terms = {.title = "Add a record", .typing = true, .chosen = kind_chosen};
  picker_open(app, &terms, &picks);
}

static void change(struct app *app, struct records_view *records, const char *verb) {
  const struct page_item *item = page_focus(&records->view);
  const json_t *row = entry_in_focus(records);
  bool lasting = item && message_flag(kind_named(records, item->kind), "lasting");
  if (!row)
    app_say(app, STYLE_FAINT, "There is no entry here yet; a adds one.");
  else if (*message_text(row, "withdrawn"))
    app_say(app, STYLE_FAINT, "It has been withdrawn, and stays as it was; u takes back what you did last.");
  else if (lasting && !strcmp(verb, "edit"))
    app_say(app, STYLE_FAINT, "Such an entry stays as it was made; x withdraws it, and a adds another.");
  else
    begin(app, records, item->kind, verb, item->id);
}

static void drop_json(void *data) {
  json_decref(data);
}

static char *entry_title(const struct records_view *records, const struct page_item *item) {
  const json_t *row = entry_in_focus(records);
  return mem_format("%s %lld", message_text(kind_named(records, item->kind), "title"),
                    (long long)message_int(row, "number", 0));
}

static void open_entry(struct app *app, struct records_view *records) {
  const struct page_item *item = page_focus(&records->view);
  if (!item) return;
  char *title = entry_title(records, item);
  leaf_open(app, title, records_write_one, json_pack("{s:O}", "row", entry_in_focus(records)), drop_json);
  free(title);
}

static void history(struct app *app, struct records_view *records) {
  const struct page_item *item = page_focus(&records->view);
  struct error error;
  if (!item) return;
  json_t *ask = json_pack("{s:s, s:I}", "kind", item->kind, "entry", (json_int_t)strtoll(item->id, NULL, 10));
  json_t *answer = app_ask(app, "history", ask, NULL, &error);
  char *title = entry_title(records, item);
  if (answer)
    leaf_open(app, title, records_write_history, answer, drop_json);
  else
    app_refuse(app, title, error.text);
  free(title);
}

/* ---- the overlay ---- */

static void records_key(struct app *app, void *state, const struct key *key) {
  struct records_view *records = state;
  enum nav nav = app_key_means(app, key, IN_RECORD);
  if (*app->pending) return;
  if (key_is(key, "a"))
    add(app, records);
  else if (key_is(key, "e"))
    change(app, records, "edit");
  else if (key_is(key, "x"))
    change(app, records, "withdraw");
  else if (key_is(key, "u") || nav == NAV_PALETTE || nav == NAV_PRINT) {
    records->stale = true;
    if (nav)
      app_nav(app, nav);
    else
      deed_by_name(app, "undo");
  } else if (nav == NAV_BACK || nav == NAV_QUIT || nav == NAV_RECORDS)
    overlay_pop(app);
  else if (nav == NAV_OPEN)
    open_entry(app, records);
  else if (nav == NAV_WHY)
    history(app, records);
  else
    page_move(&records->view, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, records->rows);
}

static void records_paint(struct app *app, void *state, struct rect body) {
  struct records_view *records = state;
  bool on_top = app->top && app->top->state == state;
  if (on_top && (records->stale || records->seen != app->record.json)) read_again(app, records);
  int w = body.w < WIDTH_MOST + 8 ? body.w : WIDTH_MOST;
  lay_out(records, body.w);
  struct rect area = {body.x + (body.w - w) / 2, body.y, w, body.h};
  char *title = mem_format("Records: %s", records->title);
  struct rect inside = cells_box(app->cells, area, STYLE_RULE, title);
  free(title);
  records->rows = inside.h;
  page_paint(&records->view, app->cells, inside, true);
  if (records->view.page.line_count - records->view.top > (size_t)inside.h)
    cells_right(app->cells, area, area.w - 2, area.h - 1, STYLE_FAINT, " more below ");
}

static const struct overlay_kind records_kind = {
    "records",   "Enter open|a add|e edit|x withdraw|w history|Esc back", records_paint, records_key, NULL,
    records_free};

void records_open_of(struct app *app, const char *of, const char *who, const char *title) {
  struct records_view *records = mem_alloc(sizeof *records);
  *records = (struct records_view){
      .title = mem_string(title), .of = mem_string(of), .who = mem_string(who), .rows = app->cells->rows / 2};
  if (read_again(app, records))
    overlay_push(app, &records_kind, records);
  else
    records_free(records);
}

void records_open(struct app *app) {
  char *ref = mem_string(app_ref(app));
  bool same = app->record.ref && !strcmp(app->record.ref, ref);
  if (*ref != 'C')
    app_say(app, STYLE_FAINT, "Records are kept of a case.");
  else if (same || record_load(app, ref))
    records_open_of(app, "ref", ref, ref);
  free(ref);
}
