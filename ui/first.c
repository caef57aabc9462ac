/* The first start, as a screen of its own: no casebook, so no keeper yet. Front. */
#include "ui/first.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/input.h"
#include "ui/term.h"

static const struct offer {
  enum first_choice choice;
  const char *key, *title, *help;
  const char *ask; /* what is typed with it, or NULL */
} offers[] = {
    {FIRST_TUTORIAL, "t", "Take the tutorial",
     "Ten minutes through the main job, on made-up cases that are thrown away afterwards.", NULL},
    {FIRST_PRACTICE, "p", "Make a practice casebook",
     "Filled with made-up cases, to try things on; it stays.", NULL},
    {FIRST_OFFICE, "o", "Make your office's casebook",
     "Empty, at the place above, with you as its first user.", "What the office is called"},
    {FIRST_PATH, "f", "Open another casebook", "A file that is there already, your office's for example.",
     "Path of the casebook"},
};
enum { OFFERS = sizeof offers / sizeof *offers };

struct first {
  const char *looked_at;
  int focus;
  bool typing;
  struct input typed;
  enum first_choice chosen;
  bool over;
};

/* A signal ends it as q does, so that the terminal is always put back. */
static volatile sig_atomic_t interrupted;

static void on_signal(int number) {
  (void)number;
  interrupted = 1;
}

static const int caught[] = {SIGINT, SIGTERM, SIGHUP};
enum { CAUGHT = sizeof caught / sizeof *caught };

static void paint(struct first *first, struct cells *cells) {
  struct rect all = {0, 0, cells->columns, cells->rows}, inside = {2, 2, cells->columns - 4, cells->rows - 3};
  cells_blank(cells, all);
  cells_text(cells, all, 1, 0, STYLE_TITLE, "Fairway");
  char *where = mem_format("There is no casebook at %s yet. What would you like to do?", first->looked_at);
  int y = 1 + cells_wrap(cells, inside, 0, 0, 4, STYLE_TEXT, where);
  free(where);
  for (int i = 0; i < OFFERS; i++) {
    bool focused = i == first->focus;
    if (focused) cells_text(cells, inside, 0, y, STYLE_CURSOR, ">");
    cells_text(cells, inside, 2, y, STYLE_KEY, offers[i].key);
    cells_text(cells, inside, 4, y, focused ? STYLE_STRONG : STYLE_TEXT, offers[i].title);
    if (focused) cells_cursor(cells, inside, 4, y);
    y++;
    if (!focused || !first->typing) continue;
    int x = 4 + cells_text(cells, inside, 4, y, STYLE_TEXT, offers[i].ask);
    input_paint(&first->typed, cells, (struct rect){inside.x + x + 2, inside.y + y, inside.w - x - 2, 1},
                true);
    y++;
  }
  y += 1 + cells_wrap(cells, inside, 4, y + 1, 3, STYLE_FAINT, offers[first->focus].help);
  cells_wrap(cells, inside, 0, y + 1, 3, STYLE_FAINT,
             "Once it is open, ? shows the keys of a place and : finds any action by its name.");
  struct rect foot = {0, cells->rows - 1, cells->columns, 1};
  cells_text(cells, foot, 1, 0, STYLE_TEXT, first->typing ? "Enter go on  Esc back" : "Enter choose  q quit");
}

static void choose(struct first *first) {
  const struct offer *offer = &offers[first->focus];
  first->typing = offer->ask && !first->typing;
  if (first->typing) return;
  first->chosen = offer->choice;
  first->over = true;
}

static void typing_key(struct first *first, const struct key *key) {
  if (key->press == PRESS_ESC)
    first->typing = false;
  else if (key->press == PRESS_ENTER && first->typed.len > 0)
    choose(first);
  else
    input_key(&first->typed, key, 1000);
}

static void take_key(struct first *first, const struct key *key) {
  if (first->typing) {
    typing_key(first, key);
    return;
  }
  if ((key_is(key, "j") || key->press == PRESS_DOWN) && first->focus + 1 < OFFERS) first->focus++;
  if ((key_is(key, "k") || key->press == PRESS_UP) && first->focus > 0) first->focus--;
  if (key_is(key, "q") || key->press == PRESS_ESC) first->over = true;
  for (int i = 0; i < OFFERS; i++) {
    if (!key_is(key, offers[i].key)) continue;
    first->focus = i;
    choose(first);
    return;
  }
  if (key->press == PRESS_ENTER) choose(first);
}

static void show(struct term *term, struct first *first, struct cells *cells) {
  int columns, rows;
  term_resized(term);
  term_size(term, &columns, &rows);
  if (columns != cells->columns || rows != cells->rows) cells_resize(cells, columns, rows);
  paint(first, cells);
  term_show(term, cells);
}

static void run(struct term *term, struct first *first, struct cells *cells) {
  struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
  while (!first->over) {
    struct key key;
    enum term_read read = TERM_EMPTY;
    show(term, first, cells);
    if (poll(&in, 1, -1) < 0) { /* a signal, or another size */
      if (interrupted) return;
      continue;
    }
    while (!first->over && (read = term_read(term, &key)) == TERM_KEY)
      take_key(first, &key);
    if (in.revents & (POLLHUP | POLLERR | POLLNVAL) || (!first->over && read == TERM_END)) return;
  }
}

bool ui_first(const struct ui_options *options, const char *looked_at, enum first_choice *choice, char **text,
              struct error *error) {
  struct term_options looks = {.theme = options->config ? &options->config->theme : NULL,
                               .no_color = options->no_color};
  struct term *term = term_start(&looks, error);
  if (!term) return false;
  struct first first = {.looked_at = looked_at};
  struct cells *cells = cells_new(1, 1, options->ascii || !term_utf8(term));
  struct sigaction action = {.sa_handler = on_signal}, before[CAUGHT];
  interrupted = 0;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < CAUGHT; i++)
    sigaction(caught[i], &action, &before[i]);
  input_set(&first.typed, "");
  run(term, &first, cells);
  term_stop(term);
  for (int i = 0; i < CAUGHT; i++)
    sigaction(caught[i], &before[i], NULL);
  *choice = first.over ? first.chosen : FIRST_LEAVE;
  *text = first.typed.len ? mem_string(first.typed.text) : NULL;
  input_free(&first.typed);
  cells_free(cells);
  return true;
}
