/* Names of keys. Front; pure. */
#include "ui/key.h"

#include <stdio.h>
#include <string.h>

static const struct {
  const char *name;
  enum press press;
} named[] = {
    {"Enter", PRESS_ENTER},
    {"Esc", PRESS_ESC},
    {"Tab", PRESS_TAB},
    {"Shift-Tab", PRESS_BACKTAB},
    {"Backspace", PRESS_BACKSPACE},
    {"Delete", PRESS_DELETE},
    {"Up", PRESS_UP},
    {"Down", PRESS_DOWN},
    {"Left", PRESS_LEFT},
    {"Right", PRESS_RIGHT},
    {"Home", PRESS_HOME},
    {"End", PRESS_END},
    {"PgUp", PRESS_PAGE_UP},
    {"PgDn", PRESS_PAGE_DOWN},
    {"Ctrl-Left", PRESS_WORD_LEFT},
    {"Ctrl-Right", PRESS_WORD_RIGHT},
    {"Ctrl-Home", PRESS_TEXT_START},
    {"Ctrl-End", PRESS_TEXT_END},
    {"paste", PRESS_PASTE},
};

static bool parse_rune(const char *name, uint32_t *rune) {
  unsigned char lead = (unsigned char)*name;
  size_t len = strlen(name);
  if (lead >= 0x20 && lead < 0x7F && len == 1) {
    *rune = lead;
    return true;
  }
  size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || len != want) return false;
  *rune = want == 2 ? lead & 0x1Fu : want == 3 ? lead & 0x0Fu : lead & 0x07u;
  for (size_t i = 1; i < want; i++)
    *rune = *rune << 6 | ((unsigned char)name[i] & 0x3Fu);
  return true;
}

/* F1 to F12. */
static bool parse_function(const char *name, uint32_t *number) {
  if (name[0] != 'F' || name[1] < '1' || name[1] > '9') return false;
  *number = (uint32_t)(name[1] - '0');
  if (!name[2]) return true;
  *number = *number * 10 + (uint32_t)(name[2] - '0');
  return name[1] == '1' && name[2] >= '0' && name[2] <= '2' && !name[3];
}

bool key_parse(const char *name, struct key *key) {
  *key = (struct key){0};
  for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
    if (strcmp(named[i].name, name)) continue;
    key->press = named[i].press;
    return true;
  }
  if (!strcmp(name, "Space")) {
    *key = (struct key){.press = PRESS_CHAR, .rune = ' '};
    return true;
  }
  if (!strncmp(name, "Ctrl-", 5) && ((name[5] >= 'A' && name[5] <= 'Z') || name[5] == '_') && !name[6]) {
    *key = (struct key){.press = PRESS_CTRL, .rune = (uint32_t)name[5]};
    return true;
  }
  if (parse_function(name, &key->rune)) {
    key->press = PRESS_FUNCTION;
    return true;
  }
  if (!parse_rune(name, &key->rune)) return false;
  key->press = PRESS_CHAR;
  return true;
}

size_t key_bytes(const struct key *key, char out[4]) {
  uint32_t r = key->rune;
  if (r < 0x80) {
    out[0] = (char)r;
    return 1;
  }
  size_t n = r < 0x800 ? 2 : r < 0x10000 ? 3 : 4;
  for (size_t i = n - 1; i > 0; i--, r >>= 6)
    out[i] = (char)(0x80u | (r & 0x3Fu));
  out[0] = (char)((n == 2 ? 0xC0u : n == 3 ? 0xE0u : 0xF0u) | r);
  return n;
}

const char *key_word(const struct key *key, char out[KEY_NAME]) {
  out[0] = 0;
  if (key->press == PRESS_CTRL) {
    snprintf(out, KEY_NAME, "Ctrl-%c", (char)key->rune);
  } else if (key->press == PRESS_FUNCTION) {
    snprintf(out, KEY_NAME, "F%u", (unsigned)key->rune);
  } else if (key->press == PRESS_CHAR && key->rune == ' ') {
    snprintf(out, KEY_NAME, "Space");
  } else if (key->press == PRESS_CHAR) {
    out[key_bytes(key, out)] = 0;
  } else {
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
      if (named[i].press == key->press) snprintf(out, KEY_NAME, "%s", named[i].name);
  }
  return out;
}

bool key_is(const struct key *key, const char *name) {
  struct key wanted;
  return key_parse(name, &wanted) && wanted.press == key->press && wanted.rune == key->rune;
}
