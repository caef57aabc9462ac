/* Every view line by line, for a screen reader, a script, or a terminal that can do nothing else. Front.
 *
 * It is the same screen, painted where nobody looks and told as text: what one goes to is told whole, a step
 * within it only as the line that one stands on.
 */
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ui/app.h"
#include "ui/deed.h"
#include "ui/lock.h"
#include "ui/panels.h"
#include "ui/ui.h"

/* One panel at a time; a list by screens, everything else whole. */
enum { COLUMNS = 99, LIST_ROWS = 24, WHOLE_ROWS = 1000, LINE_MOST = 8192 };

struct plain {
  struct app *app;
  FILE *out;
};

/* ---- telling ---- */

static bool is_drawing(const char *text) {
  return (unsigned char)text[0] == 0xE2 && ((unsigned char)text[1] == 0x94 || (unsigned char)text[1] == 0x95);
}

/* A row without the lines that are drawn around things; more than two blanks say nothing. */
static void row_text(const struct cells *cells, int y, struct buf *out) {
  size_t blanks = 0;
  for (int x = 0; x < cells->columns; x++) {
    const struct cell *cell = &cells->at[(size_t)y * (size_t)cells->columns + (size_t)x];
    if (cell->width == 0) continue;
    if (!strcmp(cell->text, " ") || is_drawing(cell->text)) {
      blanks++;
      continue;
    }
    if (out->len) buf_puts(out, blanks > 1 ? "  " : blanks ? " " : "");
    blanks = 0;
    buf_puts(out, cell->text);
  }
}

static void tell_rows(struct plain *plain, struct rect area) {
  for (int y = area.y; y < area.y + area.h && y < plain->app->cells->rows; y++) {
    struct buf text = {0};
    row_text(plain->app->cells, y, &text);
    if (text.len) fprintf(plain->out, "%s\n", buf_text(&text));
    buf_free(&text);
  }
}

static void tell_message(struct plain *plain) {
  struct app *app = plain->app;
  if (!app->message) return;
  char *text = mem_string(app->message), *tab = strchr(text, '\t');
  if (tab) *tab = '\0';
  fprintf(plain->out, "%s\n", text);
  free(text);
}

/* What lies over the panels is told without what lies under it. */
static void paint(struct app *app) {
  struct cells *cells = app->cells;
  app_paint(app);
  if (!app->top) return;
  cells_blank(cells, (struct rect){0, 0, cells->columns, cells->rows});
  app->top->kind->paint(app, app->top->state, layout_body(&app->layout));
}

/* A list by screens; the rest is given room to be told whole. */
static void make_room(struct app *app) {
  int rows = app->panel == PANEL_LIST && !app->top ? LIST_ROWS : WHOLE_ROWS;
  if (app->cells->rows != rows) app_resize(app, COLUMNS, rows);
}

/* "Enter choose|Esc back" */
static void tell_hints(struct plain *plain, const char *hints) {
  fputs("Keys: ", plain->out);
  for (; *hints; hints++)
    fputs(*hints == '|' ? ", " : (char[]){*hints, '\0'}, plain->out);
  fputc('\n', plain->out);
}

static void tell_view(struct plain *plain) {
  struct app *app = plain->app;
  make_room(app);
  paint(app);
  tell_rows(plain, layout_body(&app->layout));
  if (app->top) tell_hints(plain, app->top->kind->hints);
}

/* The lines of the item one stands on, or the one line. */
static void tell_focus(struct plain *plain) {
  struct app *app = plain->app;
  make_room(app);
  paint(app);
  int last = app->cells->cursor_y;
  const struct page_view *view =
      app->panel != PANEL_LIST && !app->top ? &app->record.panels[app->panel] : NULL;
  for (size_t line = view && page_focus(view) ? page_focus(view)->line + 1 : SIZE_MAX;
       view && line < view->page.line_count && view->page.lines[line].item == (int)view->item; line++)
    last++;
  tell_rows(plain,
            (struct rect){0, app->cells->cursor_y, app->cells->columns, last - app->cells->cursor_y + 1});
}

/* ---- hearing ---- */

/* What must change for a view to be told anew. */
struct standpoint {
  int panel;
  enum lens lens;
  const void *top;
  char *ref, *filter;
};

static struct standpoint stand(const struct app *app) {
  return (struct standpoint){app->panel, app->lens, app->top ? app->top->state : NULL,
                             mem_string(app->record.ref), mem_string(app_list(app)->filter)};
}

static bool same_text(const char *a, const char *b) {
  return !a || !b ? a == b : !strcmp(a, b);
}

static bool moved(const struct app *app, const struct standpoint *was) {
  struct standpoint now = stand(app);
  bool other = now.panel != was->panel || now.lens != was->lens || now.top != was->top ||
               (now.panel != PANEL_LIST && !same_text(now.ref, was->ref)) ||
               !same_text(now.filter, was->filter);
  free(now.ref);
  free(now.filter);
  return other;
}

static void press(struct app *app, const struct key *key) {
  app_key(app, key);
  while (app_idle(app))
    continue;
  app_settle(app);
  if (app->keep_wanted) app_keep(app);
}

static void press_words(struct app *app, const char *keys) {
  char *copy = mem_string(keys), *rest = copy, *word;
  struct key key;
  while ((word = strsep(&rest, " ")))
    if (key_parse(word, &key)) press(app, &key);
  free(copy);
}

/* Text goes where text is typed, as if it were pasted. */
static void type(struct app *app, const char *text) {
  struct key key = {.press = PRESS_PASTE, .text = text, .len = strlen(text)};
  press(app, &key);
}

static void filter(struct app *app, const char *text) {
  const char *key = bindings_key(app->bindings, NAV_FILTER);
  struct key backspace = {.press = PRESS_BACKSPACE};
  press_words(app, key);
  while (app->typing_filter && *app->typed)
    press(app, &backspace);
  type(app, text);
  press_words(app, "Enter");
}

static bool is_ref(const char *line) {
  return (*line == 'C' || *line == 'Q') && line[1] == '-' && strlen(line) > 2;
}

/* True: all is to be told again, whatever has changed. */
static bool heed(struct plain *plain, const char *line) {
  struct app *app = plain->app;
  char keys[BINDING_TEXT];
  const struct binding *binding = bindings_named(app->bindings, line);
  if (!strcmp(line, ".")) return true;
  if (*line == ' ') {
    type(app, line + 1);
  } else if (*line == '/' && line[1] && !app->top) {
    filter(app, line + 1);
  } else if (binding_parse(line, keys)) {
    press_words(app, keys);
  } else if (is_ref(line) && !app->top) {
    app_go(app, line);
  } else if (binding && binding->nav && !app->top) {
    app_nav(app, binding->nav);
    while (app_idle(app))
      continue;
    app_settle(app);
  } else if (binding && !app->top) {
    deed_by_name(app, line);
  } else {
    app_say(app, STYLE_FAINT,
            "That is no key, no name of an action and no reference. `help` lists what there is; a line that "
            "begins with "
            "a blank types the rest; . tells all again.");
  }
  return false;
}

static void unlock(struct plain *plain) {
  if (!plain->app->lock) return;
  lock_free(plain->app->lock);
  plain->app->lock = NULL;
  app_say(plain->app, STYLE_FAINT,
          "There is no screen to blank here: what was told stays where it was told.");
}

/* What the loop does for a screen has no place here. */
static void answer_for_the_loop(struct app *app) {
  if (app->edit_wanted)
    app_say(app, STYLE_FAINT,
            "No editor is started from here: a line that begins with a blank types the rest.");
  app->edit_wanted = false;
  if (app->copy) app_say(app, STYLE_TEXT, "%s", app->copy);
  free(app->copy);
  app->copy = NULL;
}

/* After keys that begin something longer: what may follow. True: there are some. */
static bool tell_leads(struct plain *plain) {
  struct app *app = plain->app;
  const struct binding *binding;
  if (!*app->pending) return false;
  fprintf(plain->out, "%s and then:\n", app->pending);
  for (size_t i = 0; (binding = bindings_at(app->bindings, i)); i++)
    for (size_t k = 0; k < binding->count; k++) {
      const char *rest = binding_rest(binding->keys[k], app->pending);
      if (rest && binding->places & app_nav_place(app)) fprintf(plain->out, "%s  %s\n", rest, binding->title);
    }
  return true;
}

static void turn(struct plain *plain, char *line) {
  struct app *app = plain->app;
  struct standpoint was = stand(app);
  free(app->message);
  app->message = NULL;
  app_notices(app);
  bool again = heed(plain, line);
  unlock(plain);
  answer_for_the_loop(app);
  if (app->left || app->gone || tell_leads(plain)) {
    /* nothing more to tell */
  } else if (again || moved(app, &was)) {
    tell_message(plain);
    tell_view(plain);
  } else {
    tell_message(plain);
    if (!app->message || app->top) tell_focus(plain);
  }
  free(was.ref);
  free(was.filter);
}

bool ui_plain(struct ui_source *source, const struct ui_options *options, FILE *in, FILE *out,
              struct error *error) {
  bool utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
  struct plain plain = {.out = out};
  struct ui_source patient = *source; /* what is read out is whole: every answer is waited for */
  patient.ask_soon = NULL;
  char *line = NULL;
  size_t room = 0;
  ssize_t len;
  plain.app = app_new(&patient, options, COLUMNS, LIST_ROWS, options->ascii || !utf8);
  plain.app->spoken = true;
  tell_view(&plain);
  while (!plain.app->left && !plain.app->gone) {
    fputs("fairway: ", out);
    fflush(out);
    if ((len = getline(&line, &room, in)) < 0) break;
    if (len > 0 && line[len - 1] == '\n') line[len - 1] = '\0';
    if (*line && len < LINE_MOST) turn(&plain, line);
  }
  app_keep(plain.app);
  fputc('\n', out);
  bool gone = plain.app->gone;
  if (gone) *error = plain.app->gone_why;
  free(line);
  app_free(plain.app);
  return !gone;
}
