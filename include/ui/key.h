/* A key as the terminal gave it, whatever bytes that took. */
#ifndef FAIRWAY_UI_KEY_H
#define FAIRWAY_UI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum press {
  PRESS_NONE,
  PRESS_CHAR, /* rune */
  PRESS_CTRL, /* rune is the capital letter, or _ */
  PRESS_ENTER,
  PRESS_ESC,
  PRESS_TAB,
  PRESS_BACKTAB,
  PRESS_BACKSPACE,
  PRESS_DELETE,
  PRESS_UP,
  PRESS_DOWN,
  PRESS_LEFT,
  PRESS_RIGHT,
  PRESS_HOME,
  PRESS_END,
  PRESS_PAGE_UP,
  PRESS_PAGE_DOWN,
  PRESS_WORD_LEFT,
  PRESS_WORD_RIGHT,
  PRESS_TEXT_START,
  PRESS_TEXT_END,
  PRESS_MOUSE,    /* mouse, column, row */
  PRESS_FUNCTION, /* rune is its number, 1 to 12; only ever a second way to do something */
  PRESS_PASTE     /* text, len: what came between the marks of a bracketed paste */
};

enum mouse { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct key {
  enum press press;
  uint32_t rune;
  enum mouse mouse;
  int column, row;
  const char *text; /* borrowed, until the next key is read */
  size_t len;
};

enum { KEY_NAME = 16 };

/* Reads "a", "Ctrl-P", "Enter", "Space", "PgDn", ...; false for anything else. */
bool key_parse(const char *name, struct key *key);
/* Writes that name. Returns `out`. */
const char *key_word(const struct key *key, char out[KEY_NAME]);
bool key_is(const struct key *key, const char *name);
/* The character as UTF-8; the bytes it took. */
size_t key_bytes(const struct key *key, char out[4]);

#endif
