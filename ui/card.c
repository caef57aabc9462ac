/* The test card. Front; shows no casebook. */
#include "ui/card.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ui/term.h"

enum { KEYS_TEXT = 256, END_AT = 30 };

/* Each takes so many columns that the bar behind it stands in column END_AT, where a terminal agrees. */
static const struct {
  const char *what, *text;
} lines[] = {
    {"accents", "é ü ñ ø ß"},     {"joined to the letter before", "e\xCC\x81 o\xCC\x88 n\xCC\x83"},
    {"wide", "陳 大 文 語"},      {"written from the right", "שלום سلام"},
    {"signs", "● ○ ▶ ■ → ✓ … –"}, {"blocks", "▁▂▃▄▅▆▇█ ░▒▓"},
};
enum { LINES = sizeof lines / sizeof *lines };

static int paint_lines(struct cells *cells, struct rect area, int y) {
  for (size_t i = 0; i < LINES; i++, y++) {
    cells_text(cells, area, 1, y, STYLE_TEXT, lines[i].text);
    cells_text(cells, area, END_AT, y, STYLE_KEY, "|");
    cells_text(cells, area, END_AT + 2, y, STYLE_FAINT, lines[i].what);
  }
  cells_text(cells, area, 1, y, STYLE_FAINT,
             "The bars stand one below the other, or the terminal counts otherwise.");
  return y + 1;
}

static int paint_styles(struct cells *cells, struct rect area, int y) {
  int x = 1;
  for (int style = 0; style < STYLE_COUNT; style++) {
    const char *name = style_name((enum style)style);
    if (x + (int)strlen(name) + 2 > area.w) x = 1, y++;
    x += cells_text(cells, area, x, y, (enum style)style, name) + 2;
  }
  return y + 1;
}

void card_paint(struct cells *cells, const char *keys) {
  struct rect all = {0, 0, cells->columns, cells->rows};
  char size[48];
  cells_blank(cells, all);
  snprintf(size, sizeof size, "Fairway test card  %dx%d", cells->columns, cells->rows);
  cells_text(cells, all, 1, 0, STYLE_TITLE, size);
  cells_box(cells, (struct rect){1, 1, cells->columns - 2, 3}, STYLE_RULE, "lines");
  cells_text(cells, all, 3, 2, STYLE_FAINT, "A box of whole lines, right to the edge, and no letters in it.");
  int y = paint_styles(cells, all, 4);
  y = paint_lines(cells, all, y + 1);
  cells_text(cells, all, 1, y + 1, STYLE_STRONG, "Press keys to see how they come; q twice leaves.");
  int x = 1 + cells_text(cells, all, 1, y + 2, STYLE_KEY, keys);
  cells_cursor(cells, all, x, y + 2);
}

/* Keeps the end of what was pressed. */
static void note(char keys[KEYS_TEXT], const struct key *key) {
  char word[KEY_NAME];
  size_t len = strlen(keys), more = strlen(key_word(key, word)) + 1;
  while (len + more >= 60) {
    char *space = strchr(keys, ' ');
    if (!space) break;
    memmove(keys, space + 1, strlen(space));
    len = strlen(keys);
  }
  snprintf(keys + len, KEYS_TEXT - len, "%s ", word);
}

static void show(struct term *term, struct cells *cells, const char *keys) {
  int columns, rows;
  term_resized(term);
  term_size(term, &columns, &rows);
  if (columns != cells->columns || rows != cells->rows) cells_resize(cells, columns, rows);
  card_paint(cells, keys);
  term_show(term, cells);
}

bool ui_card(const struct ui_options *options, struct error *error) {
  struct term_options looks = {.theme = options->config ? &options->config->theme : NULL,
                               .no_color = options->no_color,
                               .mouse = options->config && options->config->mouse};
  struct term *term = term_start(&looks, error);
  if (!term) return false;
  char keys[KEYS_TEXT] = "";
  struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
  struct cells *cells = cells_new(1, 1, options->ascii || !term_utf8(term));
  cells->acs = options->config && options->config->lines == LINES_ACS;
  int quits = 0;
  while (quits < 2 && !(in.revents & (POLLHUP | POLLERR | POLLNVAL))) {
    struct key key;
    enum term_read read;
    show(term, cells, keys);
    if (poll(&in, 1, -1) < 0) continue; /* another size */
    while ((read = term_read(term, &key)) == TERM_KEY) {
      quits = key_is(&key, "q") ? quits + 1 : 0;
      note(keys, &key);
    }
    if (read == TERM_END) break;
  }
  term_stop(term);
  cells_free(cells);
  return true;
}
