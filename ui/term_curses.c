/* The terminal through ncurses: the only file of the house that may include <curses.h>. Front.
 *
 * It copies cells that differ from what was last shown, and turns what the terminal sends into struct key.
 * It must not know views, and nothing else may write to the terminal while it is open.
 */
#include "ui/term.h"

#include <curses.h>
#include <langinfo.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/mem.h"

enum { ESC_DELAY_MS = 25, PASTE_MOST = 1 << 20 };
/* Keys that curses has no name for. */
enum { PASTE_BEGIN = KEY_MAX + 1, PASTE_END, WORD_LEFT, WORD_RIGHT, TEXT_START, TEXT_END };

struct term {
  SCREEN *screen;
  WINDOW *keys; /* a pad: reading keys through it never paints */
  const struct theme *theme;
  bool utf8, colours;
  attr_t looks[STYLE_COUNT];
  short pairs[STYLE_COUNT];
  struct cell *shown; /* what the terminal shows, where the cells are known */
  int columns, rows;
  bool pasting;
  struct buf paste;
};

/* mem_on_exhausted() takes a function without data. The flag, not the struct, is all it needs. */
static volatile bool taken;

static void say(const char *bytes) {
  fputs(bytes, stdout);
  fflush(stdout);
}

static void give_back(void) {
  if (!taken) return;
  taken = false;
  say("\033[?2004l");
  endwin();
}

/* Ctrl-S is ours to save with, so the line must not take it for flow control; nor Ctrl-V for quoting.
 * Ctrl-Z stays the system's. */
static void tune_line(void) {
  struct termios line;
  if (tcgetattr(STDIN_FILENO, &line) != 0) return;
  line.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
  line.c_lflag &= ~(tcflag_t)IEXTEN;
  line.c_cc[VQUIT] = _POSIX_VDISABLE;
  if (tcsetattr(STDIN_FILENO, TCSANOW, &line) == 0) def_prog_mode();
}

static short shown_colour(int colour) {
  return (short)(colour >= 8 && COLORS < 16 ? colour - 8 : colour);
}

static void load_looks(struct term *term) {
  for (int i = 0; i < STYLE_COUNT; i++) {
    struct look look = term->theme->looks[i];
    term->looks[i] = (look.bits & LOOK_BOLD ? A_BOLD : 0) | (look.bits & LOOK_DIM ? A_DIM : 0) |
                     (look.bits & LOOK_UNDERLINE ? A_UNDERLINE : 0) |
                     (look.bits & LOOK_REVERSE ? A_REVERSE : 0);
    term->pairs[i] = 0;
    if (!term->theme->colours || (look.colour < 0 && look.back < 0)) continue;
    /* where there are eight colours, the bright ones are the same in bold */
    if (look.colour >= 8 && COLORS < 16) term->looks[i] |= A_BOLD;
    term->pairs[i] = (short)(i + 1);
    init_pair(term->pairs[i], shown_colour(look.colour), shown_colour(look.back));
  }
}

static void take(struct term *term) {
  cbreak();
  noecho();
  nonl();
  tune_line();
  say("\033[?2004h");
  taken = true;
  term_resized(term);
}

static bool usable(struct error *error) {
  const char *name = getenv("TERM");
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
    return error_set(error, ERROR_OPEN,
                     "the screen needs a terminal; `fairway today` prints the list instead");
  if (!name || !*name || !strcmp(name, "dumb"))
    return error_set(
        error, ERROR_OPEN,
        "the terminal (TERM=%s) cannot place text on a screen; the commands work here: `fairway today`, "
        "`fairway help`",
        name ? name : "");
  return true;
}

/* The same keys come in other guises from terminals that do not switch their keypad as they were asked. */
static void define_keys(void) {
  static const struct {
    const char *bytes;
    int code;
  } guises[] = {
      {"\033[A", KEY_UP},        {"\033OA", KEY_UP},         {"\033[B", KEY_DOWN},
      {"\033OB", KEY_DOWN},      {"\033[C", KEY_RIGHT},      {"\033OC", KEY_RIGHT},
      {"\033[D", KEY_LEFT},      {"\033OD", KEY_LEFT},       {"\033[H", KEY_HOME},
      {"\033OH", KEY_HOME},      {"\033[F", KEY_END},        {"\033OF", KEY_END},
      {"\033[1~", KEY_HOME},     {"\033[4~", KEY_END},       {"\033[7~", KEY_HOME},
      {"\033[8~", KEY_END},      {"\033[3~", KEY_DC},        {"\033[5~", KEY_PPAGE},
      {"\033[6~", KEY_NPAGE},    {"\033[Z", KEY_BTAB},       {"\033[1;5D", WORD_LEFT},
      {"\033[1;5C", WORD_RIGHT}, {"\033[1;3D", WORD_LEFT},   {"\033[1;3C", WORD_RIGHT},
      {"\033Od", WORD_LEFT},     {"\033Oc", WORD_RIGHT},     {"\033[1;5H", TEXT_START},
      {"\033[1;5F", TEXT_END},   {"\033[200~", PASTE_BEGIN}, {"\033[201~", PASTE_END},
  };
  static const char *const functions[][12] = {{"\033[11~", "\033[12~", "\033[13~", "\033[14~", "\033[15~",
                                               "\033[17~", "\033[18~", "\033[19~", "\033[20~", "\033[21~",
                                               "\033[23~", "\033[24~"},
                                              {"\033OP", "\033OQ", "\033OR", "\033OS"},
                                              {"\033[[A", "\033[[B", "\033[[C", "\033[[D", "\033[[E"}};
  for (size_t i = 0; i < sizeof guises / sizeof *guises; i++)
    define_key(guises[i].bytes, guises[i].code);
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    for (int f = 0; f < 12 && functions[i][f]; f++)
      define_key(functions[i][f], KEY_F(f + 1));
  /* where F-keys are caught by something else: Alt or Esc with a digit, as elsewhere */
  for (int digit = 0; digit <= 9; digit++)
    define_key((char[]){27, (char)('0' + digit), 0}, KEY_F(digit ? digit : 10));
}

/* Of ncurses; its other header takes names such as "columns" for itself. */
int setupterm(const char *name, int fd, int *found);

static bool has_text(const char *name) {
  const char *capability = tigetstr(name);
  return capability && capability != (const char *)-1;
}

bool term_facts(struct term_facts *facts) {
  int found = 0;
  *facts = (struct term_facts){0};
  if (setupterm(NULL, STDOUT_FILENO, &found) != OK || found != 1) return false;
  int colours = tigetnum("colors");
  *facts = (struct term_facts){colours > 0 ? colours : 0, has_text("cup"), has_text("acsc")};
  return true;
}

struct term *term_start(const struct term_options *options, struct error *error) {
  if (!usable(error)) return NULL;
  struct term *term = mem_alloc(sizeof *term);
  if (!getenv("ESCDELAY")) set_escdelay(ESC_DELAY_MS);
  /* The kernel knows the size; $LINES of a shell may be stale, and some descriptions have no size at all. */
  use_env(FALSE);
  use_tioctl(TRUE);
  term->screen = newterm(NULL, stdout, stdin);
  if (!term->screen || !has_text("cup")) {
    if (term->screen) endwin();
    free(term);
    error_set(error, ERROR_OPEN, "the terminal (TERM=%s) is not known here; try TERM=xterm or TERM=vt100",
              getenv("TERM"));
    return NULL;
  }
  term->utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
  term->colours = has_colors() && start_color() == OK;
  if (term->colours) use_default_colors();
  term->theme = theme_choose(options->theme, options->no_color ? "1" : getenv("NO_COLOR"), term->colours);
  load_looks(term);
  term->keys = newpad(1, 1);
  keypad(term->keys, TRUE);
  nodelay(term->keys, TRUE);
  define_keys();
  if (options->mouse) {
    mouseinterval(0);
    mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
  }
  take(term);
  mem_on_exhausted(give_back);
  return term;
}

void term_stop(struct term *term) {
  if (!term) return;
  mem_on_exhausted(NULL);
  give_back();
  delwin(term->keys);
  delscreen(term->screen);
  free(term->shown);
  buf_free(&term->paste);
  free(term);
}

void term_pause(struct term *term) {
  (void)term;
  give_back();
}

void term_resume(struct term *term) {
  take(term);
  clearok(curscr, TRUE);
}

void term_resized(struct term *term) {
  struct winsize size;
  int columns = COLS, rows = LINES;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
    columns = (int)size.ws_col;
    rows = (int)size.ws_row;
  }
  if (term->shown && columns == term->columns && rows == term->rows) return;
  if (columns != COLS || rows != LINES) resize_term(rows, columns);
  term->columns = columns;
  term->rows = rows;
  free(term->shown);
  term->shown = mem_array((size_t)columns * (size_t)rows, sizeof *term->shown);
  clearok(curscr, TRUE);
}

void term_size(struct term *term, int *columns, int *rows) {
  *columns = term->columns;
  *rows = term->rows;
}

bool term_utf8(const struct term *term) {
  return term->utf8;
}

/* Where the C library's idea of a character's width is not ours, a column would shift: show a stand-in. */
static int widths_agree(const wchar_t *wide, int width) {
  return wcwidth(wide[0]) == width;
}

/* The terminal's own line drawing, where characters cannot be had. */
static chtype line_of(const char *sign) {
  const struct {
    const char *sign;
    chtype line;
  } lines[] = {{"─", ACS_HLINE},    {"│", ACS_VLINE},    {"┌", ACS_ULCORNER}, {"┐", ACS_URCORNER},
               {"└", ACS_LLCORNER}, {"┘", ACS_LRCORNER}, {"├", ACS_LTEE},     {"┤", ACS_RTEE},
               {"┬", ACS_TTEE},     {"┴", ACS_BTEE},     {"┼", ACS_PLUS}};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    if (!strcmp(lines[i].sign, sign)) return lines[i].line;
  return '+';
}

static void put_cell(struct term *term, int x, int y, const struct cell *cell) {
  if (!term->utf8 && cell_is_line(cell->text)) {
    attr_t look = term->looks[cell->style] | COLOR_PAIR(term->pairs[cell->style]);
    mvaddch(y, x, line_of(cell->text) | look);
    return;
  }
  wchar_t wide[CELL_TEXT] = {0};
  cchar_t out;
  size_t count = mbstowcs(wide, cell->text, CELL_TEXT - 1);
  if (count == (size_t)-1 || count == 0 || !widths_agree(wide, cell->width)) {
    wmemset(wide, 0, CELL_TEXT);
    wmemset(wide, L'?', 1);
    if (cell->width == 2) mvaddch(y, x + 1, ' ');
  }
  if (count > CCHARW_MAX) wide[CCHARW_MAX] = 0;
  setcchar(&out, wide, term->looks[cell->style], term->pairs[cell->style], NULL);
  mvadd_wch(y, x, &out);
}

static void put_row(struct term *term, const struct cells *cells, int y) {
  const struct cell *row = &cells->at[(size_t)y * (size_t)cells->columns];
  struct cell *shown = &term->shown[(size_t)y * (size_t)term->columns];
  size_t bytes = (size_t)cells->columns * sizeof *row;
  if (!memcmp(row, shown, bytes)) return;
  for (int x = 0; x < cells->columns; x++) {
    bool changed = memcmp(&row[x], &shown[x], sizeof *row) != 0;
    /* a character that lost its other half must be written although it looks the same */
    if (x > 0 && shown[x].width == 0 && row[x].width != 0) changed = true;
    if (changed && row[x].width > 0) put_cell(term, x, y, &row[x]);
  }
  memcpy(shown, row, bytes);
}

void term_show(struct term *term, const struct cells *cells) {
  if (cells->columns != term->columns || cells->rows != term->rows) return;
  for (int y = 0; y < cells->rows; y++)
    put_row(term, cells, y);
  move(cells->cursor_y, cells->cursor_x);
  refresh();
}

void term_redraw(struct term *term, const struct cells *cells) {
  clearok(curscr, TRUE);
  term_show(term, cells);
}

static const struct {
  int code;
  enum press press;
} codes[] = {
    {KEY_ENTER, PRESS_ENTER},         {KEY_UP, PRESS_UP},
    {KEY_DOWN, PRESS_DOWN},           {KEY_LEFT, PRESS_LEFT},
    {KEY_RIGHT, PRESS_RIGHT},         {KEY_HOME, PRESS_HOME},
    {KEY_FIND, PRESS_HOME},           {KEY_END, PRESS_END},
    {KEY_SELECT, PRESS_END},          {KEY_PPAGE, PRESS_PAGE_UP},
    {KEY_NPAGE, PRESS_PAGE_DOWN},     {KEY_BTAB, PRESS_BACKTAB},
    {KEY_BACKSPACE, PRESS_BACKSPACE}, {KEY_DC, PRESS_DELETE},
    {WORD_LEFT, PRESS_WORD_LEFT},     {WORD_RIGHT, PRESS_WORD_RIGHT},
    {TEXT_START, PRESS_TEXT_START},   {TEXT_END, PRESS_TEXT_END},
};

static bool decode_mouse(struct key *key) {
  MEVENT event;
  if (getmouse(&event) != OK) return false;
  *key = (struct key){.press = PRESS_MOUSE, .column = event.x, .row = event.y};
  key->mouse = event.bstate & BUTTON4_PRESSED   ? MOUSE_WHEEL_UP
               : event.bstate & BUTTON5_PRESSED ? MOUSE_WHEEL_DOWN
                                                : MOUSE_CLICK;
  return true;
}

static bool decode_code(int code, struct key *key) {
  if (code == KEY_MOUSE) return decode_mouse(key);
  if (code >= KEY_F(1) && code <= KEY_F(12)) {
    *key = (struct key){.press = PRESS_FUNCTION, .rune = (uint32_t)(code - KEY_F0)};
    return true;
  }
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
    if (codes[i].code != code) continue;
    key->press = codes[i].press;
    return true;
  }
  return false;
}

static bool decode_char(wint_t c, struct key *key) {
  switch (c) {
  case '\r':
  case '\n':
    key->press = PRESS_ENTER;
    return true;
  case '\t':
    key->press = PRESS_TAB;
    return true;
  case 27:
    key->press = PRESS_ESC;
    return true;
  case 8:
  case 127:
    key->press = PRESS_BACKSPACE;
    return true;
  default:
    break;
  }
  if (c >= 1 && c <= 26) {
    *key = (struct key){.press = PRESS_CTRL, .rune = (uint32_t)c + 'A' - 1};
    return true;
  }
  if (c == 31) {
    *key = (struct key){.press = PRESS_CTRL, .rune = '_'};
    return true;
  }
  if (c < 32 || (c >= 0x80 && c < 0xA0)) return false;
  *key = (struct key){.press = PRESS_CHAR, .rune = (uint32_t)c};
  return true;
}

/* What lies between the marks of a paste; beyond a megabyte it is dropped. */
static bool gather_paste(struct term *term, int kind, wint_t c, struct key *key) {
  if (kind == KEY_CODE_YES && c == PASTE_END) {
    term->pasting = false;
    *key = (struct key){.press = PRESS_PASTE, .text = buf_text(&term->paste), .len = term->paste.len};
    return true;
  }
  if (kind == KEY_CODE_YES || term->paste.len > PASTE_MOST) return false;
  char bytes[4];
  struct key rune = {.press = PRESS_CHAR, .rune = c == '\r' ? '\n' : (uint32_t)c};
  buf_add(&term->paste, bytes, key_bytes(&rune, bytes));
  return false;
}

/* get_wch() says the same for "nothing yet" and for "gone"; poll and the count of waiting bytes do not. */
static bool line_ended(void) {
  struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
  int waiting = 0;
  if (poll(&in, 1, 0) <= 0) return false;
  if (in.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
  return ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0;
}

enum term_read term_read(struct term *term, struct key *key) {
  for (;;) {
    wint_t c = 0;
    int kind = wget_wch(term->keys, &c);
    *key = (struct key){0};
    if (kind == ERR) return line_ended() ? TERM_END : TERM_EMPTY;
    if (term->pasting) {
      if (gather_paste(term, kind, c, key)) return TERM_KEY;
      continue;
    }
    if (kind == KEY_CODE_YES && c == PASTE_BEGIN) {
      term->pasting = true;
      buf_clear(&term->paste);
      continue;
    }
    if (kind == KEY_CODE_YES ? decode_code((int)c, key) : decode_char(c, key)) return TERM_KEY;
  }
}

bool term_copy(struct term *term, const char *reference) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char *name = getenv("TERM");
  (void)term;
  if (!name || (strncmp(name, "xterm", 5) && strncmp(name, "tmux", 4))) return false;
  struct buf out = {0};
  buf_puts(&out, "\033]52;c;");
  for (size_t i = 0, len = strlen(reference); i < len; i += 3) {
    unsigned a = (unsigned char)reference[i], b = i + 1 < len ? (unsigned char)reference[i + 1] : 0,
             c = i + 2 < len ? (unsigned char)reference[i + 2] : 0;
    buf_putc(&out, digits[a >> 2]);
    buf_putc(&out, digits[(a & 3) << 4 | b >> 4]);
    buf_putc(&out, i + 1 < len ? digits[(b & 15) << 2 | c >> 6] : '=');
    buf_putc(&out, i + 2 < len ? digits[c & 63] : '=');
  }
  buf_puts(&out, "\a");
  say(buf_text(&out));
  buf_free(&out);
  return true;
}
