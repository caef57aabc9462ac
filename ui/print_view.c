/* Printing from the screen. Front; the keeper lays the documents out, and what may be in them is its to say.
 */
#include "ui/print_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/private_file.h"
#include "ui/picker.h"
#include "wire/message.h"

struct print_view {
  char *ref, *document;
  json_t *print; /* laid out as text */
  struct page_view view;
  int width, rows;
  enum nav armed; /* the file is there; the same key again writes over it */
};

static void view_free(void *state) {
  struct print_view *v = state;
  page_view_free(&v->view);
  json_decref(v->print);
  free(v->ref);
  free(v->document);
  free(v);
}

static json_t *ask_print(struct app *app, const char *ref, const char *document, const char *as) {
  struct error error;
  json_t *fields = json_pack("{s:s,s:s,s:s}", "ref", ref, "document", document, "as", as);
  json_t *answer = app_ask(app, "print", fields, NULL, &error);
  json_t *print = answer ? json_incref(json_object_get(answer, "print")) : NULL;
  if (!answer) app_refuse(app, ref, error.text);
  json_decref(answer);
  return print;
}

/* ---- the file ---- */

static void write_file(struct app *app, struct print_view *v, enum nav nav) {
  bool html = nav == NAV_PAPER_HTML, replace = v->armed == nav;
  json_t *print = html ? ask_print(app, v->ref, v->document, "html") : json_incref(v->print);
  if (!print) return;
  const char *name = message_text(print, "name"), *text = message_text(print, "text");
  struct error error = {0};
  v->armed = NAV_NONE;
  if (private_file_write(name, text, strlen(text), replace, &error)) {
    char *place = private_file_place(name);
    app_say(app, STYLE_DONE, "Written to %s, for you alone to read.", place);
    free(place);
  } else if (error.code == ERROR_REFUSED && !replace) {
    v->armed = nav;
    app_say(app, STYLE_ERROR, "%s is there already; %s again writes over it.", name,
            bindings_key(app->bindings, nav));
  } else {
    app_refuse(app, name, error.text);
  }
  json_decref(print);
}

/* ---- the page ---- */

/* A form feed is where a page ends on paper. */
static void write_page(struct page *page, const void *data) {
  const char *text = message_text(data, "text");
  while (*text) {
    size_t len = strcspn(text, "\n\f");
    page_line(page);
    if (text[len] == '\f' && len == 0) {
      for (int x = 0; x < page->width; x++)
        page_put(page, x, STYLE_RULE, "─");
    } else {
      char *line = mem_string_n(text, len);
      page_wrap(page, 0, STYLE_TEXT, line);
      free(line);
    }
    text += len + (text[len] != '\0');
  }
}

static void view_paint(struct app *app, void *state, struct rect body) {
  struct print_view *v = state;
  int w = body.w < 84 ? body.w : 80;
  struct rect area = {body.x + (body.w - w) / 2, body.y, w, body.h};
  if (v->width != w - 4) {
    v->width = w - 4;
    page_rewrite(&v->view, v->width, write_page, v->print);
  }
  char *title = mem_format("%s  %s", v->ref, message_text(v->print, "title"));
  struct rect inside = cells_box(app->cells, area, STYLE_RULE, title);
  free(title);
  v->rows = inside.h;
  page_paint(&v->view, app->cells, inside, true);
  if (v->view.page.line_count - v->view.top > (size_t)inside.h)
    cells_right(app->cells, area, area.w - 2, area.h - 1, STYLE_FAINT, " more below ");
}

static void view_key(struct app *app, void *state, const struct key *key) {
  struct print_view *v = state;
  enum nav nav = app_key_means(app, key, IN_RECORD | IN_PAPER);
  if (nav == NAV_PAPER_TEXT || nav == NAV_PAPER_HTML) {
    write_file(app, v, nav);
    return;
  }
  v->armed = NAV_NONE;
  if (nav == NAV_BACK || nav == NAV_QUIT)
    overlay_pop(app);
  else
    page_move(&v->view, key_is(key, "Space") ? NAV_PAGE_DOWN : nav, v->rows);
}

static const struct overlay_kind print_kind = {
    "print", "t write as text|H as HTML|j k read|Esc back", view_paint, view_key, NULL, view_free};

/* ---- which ---- */

static void chosen(struct app *app, void *data, const json_t *values) {
  const char *ref = data, *document = json_string_value(json_array_get(values, 0));
  json_t *print = ask_print(app, ref, document, "text");
  if (!print) return;
  struct print_view *v = mem_alloc(sizeof *v);
  *v = (struct print_view){
      .ref = mem_string(ref), .document = mem_string(document), .print = print, .width = -1, .rows = 10};
  overlay_push(app, &print_kind, v);
}

static void offer(struct app *app, const char *ref, const json_t *documents) {
  struct picks picks = {0};
  size_t i;
  const json_t *document;
  json_array_foreach(documents, i, document) {
    struct pick *pick = picks_add(&picks, message_text(document, "name"), message_text(document, "title"));
    pick->note = mem_format("%s For %s.", message_text(document, "help"), message_text(document, "for"));
    if (!message_flag(document, "possible")) pick->why_not = mem_string(message_text(document, "why_not"));
  }
  char *title = mem_format("Print of %s", ref);
  struct picker_terms terms = {
      .title = title, .typing = true, .chosen = chosen, .data = mem_string(ref), .free_data = free};
  picker_open(app, &terms, &picks);
  free(title);
}

void print_open(struct app *app) {
  const char *ref = app_ref(app);
  struct error error;
  if (*ref != 'C') {
    app_say(app, STYLE_FAINT, "Documents are printed of a case.");
    return;
  }
  char *own = mem_string(ref);
  json_t *answer = app_ask(app, "documents", json_pack("{s:s}", "ref", own), NULL, &error);
  if (answer)
    offer(app, own, message_list(answer, "documents"));
  else
    app_refuse(app, own, error.text);
  json_decref(answer);
  free(own);
}
