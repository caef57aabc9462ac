/* The themes: one table each, meaning to look. Front; knows no terminal. */
#include "ui/style.h"

#include <string.h>

enum { PLAIN = -1, RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN };

/* Only the terminal's own eight colours on its own background: readable on dark and on light. */
static const struct theme themes[] = {
    {"default",
     true,
     {
         [STYLE_TEXT] = {PLAIN, 0},
         [STYLE_TITLE] = {PLAIN, LOOK_BOLD},
         [STYLE_ACTIVE] = {CYAN, LOOK_BOLD},
         [STYLE_RULE] = {PLAIN, LOOK_DIM},
         [STYLE_FAINT] = {PLAIN, LOOK_DIM},
         [STYLE_KEY] = {CYAN, 0},
         [STYLE_OVERDUE] = {RED, LOOK_BOLD},
         [STYLE_SOON] = {YELLOW, 0},
         [STYLE_DONE] = {GREEN, 0},
         [STYLE_CURSOR] = {CYAN, LOOK_BOLD},
         [STYLE_CHANGED] = {MAGENTA, LOOK_BOLD},
         [STYLE_ERROR] = {RED, LOOK_BOLD},
         [STYLE_FIELD] = {PLAIN, LOOK_UNDERLINE},
         [STYLE_MATCH] = {PLAIN, LOOK_REVERSE},
         [STYLE_PRACTICE] = {MAGENTA, LOOK_BOLD},
         [STYLE_STRONG] = {PLAIN, LOOK_BOLD},
     }},
    {"high-contrast",
     true,
     {
         [STYLE_TEXT] = {PLAIN, 0},
         [STYLE_TITLE] = {PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_ACTIVE] = {PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_RULE] = {PLAIN, 0},
         [STYLE_FAINT] = {PLAIN, 0},
         [STYLE_KEY] = {PLAIN, LOOK_BOLD | LOOK_UNDERLINE},
         [STYLE_OVERDUE] = {RED, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_SOON] = {PLAIN, LOOK_BOLD | LOOK_UNDERLINE},
         [STYLE_DONE] = {PLAIN, 0},
         [STYLE_CURSOR] = {PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_CHANGED] = {PLAIN, LOOK_BOLD},
         [STYLE_ERROR] = {RED, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_FIELD] = {PLAIN, LOOK_UNDERLINE},
         [STYLE_MATCH] = {PLAIN, LOOK_REVERSE},
         [STYLE_PRACTICE] = {PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_STRONG] = {PLAIN, LOOK_BOLD},
     }},
    {"mono",
     false,
     {
         [STYLE_TEXT] = {PLAIN, 0},
         [STYLE_TITLE] = {PLAIN, LOOK_BOLD},
         [STYLE_ACTIVE] = {PLAIN, LOOK_BOLD | LOOK_UNDERLINE},
         [STYLE_RULE] = {PLAIN, 0},
         [STYLE_FAINT] = {PLAIN, 0},
         [STYLE_KEY] = {PLAIN, LOOK_BOLD},
         [STYLE_OVERDUE] = {PLAIN, LOOK_BOLD},
         [STYLE_SOON] = {PLAIN, LOOK_UNDERLINE},
         [STYLE_DONE] = {PLAIN, 0},
         [STYLE_CURSOR] = {PLAIN, LOOK_BOLD},
         [STYLE_CHANGED] = {PLAIN, LOOK_BOLD},
         [STYLE_ERROR] = {PLAIN, LOOK_BOLD},
         [STYLE_FIELD] = {PLAIN, LOOK_UNDERLINE},
         [STYLE_MATCH] = {PLAIN, LOOK_REVERSE},
         [STYLE_PRACTICE] = {PLAIN, LOOK_REVERSE},
         [STYLE_STRONG] = {PLAIN, LOOK_BOLD},
     }},
};

const struct theme *theme_find(const char *name) {
  for (size_t i = 0; i < sizeof themes / sizeof *themes; i++)
    if (!strcmp(themes[i].name, name)) return &themes[i];
  return NULL;
}

const struct theme *theme_choose(const char *wanted, const char *no_color, bool has_colours) {
  const struct theme *theme = theme_find(wanted ? wanted : "default");
  if (!theme) theme = theme_find("default");
  bool refused = no_color && *no_color;
  return theme->colours && (refused || !has_colours) ? theme_find("mono") : theme;
}
