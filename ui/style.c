/* The themes: one table each, meaning to look. Front; knows no terminal. */
#include "ui/style.h"

#include <string.h>

enum { PLAIN = -1, RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN };

/* Only the terminal's own eight colours on its own background: readable on dark and on light. */
static const struct theme themes[] = {
    {"default",
     true,
     {
         [STYLE_TEXT] = {PLAIN, PLAIN, 0},
         [STYLE_TITLE] = {PLAIN, PLAIN, LOOK_BOLD},
         [STYLE_ACTIVE] = {CYAN, PLAIN, LOOK_BOLD},
         [STYLE_RULE] = {PLAIN, PLAIN, LOOK_DIM},
         [STYLE_FAINT] = {PLAIN, PLAIN, LOOK_DIM},
         [STYLE_KEY] = {CYAN, PLAIN, 0},
         [STYLE_OVERDUE] = {RED, PLAIN, LOOK_BOLD},
         [STYLE_SOON] = {YELLOW, PLAIN, 0},
         [STYLE_DONE] = {GREEN, PLAIN, 0},
         [STYLE_CURSOR] = {CYAN, PLAIN, LOOK_BOLD},
         [STYLE_CHANGED] = {MAGENTA, PLAIN, LOOK_BOLD},
         [STYLE_ERROR] = {RED, PLAIN, LOOK_BOLD},
         [STYLE_FIELD] = {PLAIN, PLAIN, LOOK_UNDERLINE},
         [STYLE_MATCH] = {PLAIN, PLAIN, LOOK_REVERSE},
         [STYLE_PRACTICE] = {MAGENTA, PLAIN, LOOK_BOLD},
         [STYLE_STRONG] = {PLAIN, PLAIN, LOOK_BOLD},
     }},
    {"high-contrast",
     true,
     {
         [STYLE_TEXT] = {PLAIN, PLAIN, 0},
         [STYLE_TITLE] = {PLAIN, PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_ACTIVE] = {PLAIN, PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_RULE] = {PLAIN, PLAIN, 0},
         [STYLE_FAINT] = {PLAIN, PLAIN, 0},
         [STYLE_KEY] = {PLAIN, PLAIN, LOOK_BOLD | LOOK_UNDERLINE},
         [STYLE_OVERDUE] = {RED, PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_SOON] = {PLAIN, PLAIN, LOOK_BOLD | LOOK_UNDERLINE},
         [STYLE_DONE] = {PLAIN, PLAIN, 0},
         [STYLE_CURSOR] = {PLAIN, PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_CHANGED] = {PLAIN, PLAIN, LOOK_BOLD},
         [STYLE_ERROR] = {RED, PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_FIELD] = {PLAIN, PLAIN, LOOK_UNDERLINE},
         [STYLE_MATCH] = {PLAIN, PLAIN, LOOK_REVERSE},
         [STYLE_PRACTICE] = {PLAIN, PLAIN, LOOK_BOLD | LOOK_REVERSE},
         [STYLE_STRONG] = {PLAIN, PLAIN, LOOK_BOLD},
     }},
    {"mono",
     false,
     {
         [STYLE_TEXT] = {PLAIN, PLAIN, 0},
         [STYLE_TITLE] = {PLAIN, PLAIN, LOOK_BOLD},
         [STYLE_ACTIVE] = {PLAIN, PLAIN, LOOK_BOLD | LOOK_UNDERLINE},
         [STYLE_RULE] = {PLAIN, PLAIN, 0},
         [STYLE_FAINT] = {PLAIN, PLAIN, 0},
         [STYLE_KEY] = {PLAIN, PLAIN, LOOK_BOLD},
         [STYLE_OVERDUE] = {PLAIN, PLAIN, LOOK_BOLD},
         [STYLE_SOON] = {PLAIN, PLAIN, LOOK_UNDERLINE},
         [STYLE_DONE] = {PLAIN, PLAIN, 0},
         [STYLE_CURSOR] = {PLAIN, PLAIN, LOOK_BOLD},
         [STYLE_CHANGED] = {PLAIN, PLAIN, LOOK_BOLD},
         [STYLE_ERROR] = {PLAIN, PLAIN, LOOK_BOLD},
         [STYLE_FIELD] = {PLAIN, PLAIN, LOOK_UNDERLINE},
         [STYLE_MATCH] = {PLAIN, PLAIN, LOOK_REVERSE},
         [STYLE_PRACTICE] = {PLAIN, PLAIN, LOOK_REVERSE},
         [STYLE_STRONG] = {PLAIN, PLAIN, LOOK_BOLD},
     }},
};

const struct theme *theme_find(const char *name) {
  for (size_t i = 0; i < sizeof themes / sizeof *themes; i++)
    if (!strcmp(themes[i].name, name)) return &themes[i];
  return NULL;
}

const struct theme *theme_at(size_t index) {
  return index < sizeof themes / sizeof *themes ? &themes[index] : NULL;
}

static const char *const names[] = {
    [STYLE_TEXT] = "text",       [STYLE_TITLE] = "title",     [STYLE_ACTIVE] = "active",
    [STYLE_RULE] = "rule",       [STYLE_FAINT] = "faint",     [STYLE_KEY] = "key",
    [STYLE_OVERDUE] = "overdue", [STYLE_SOON] = "soon",       [STYLE_DONE] = "done",
    [STYLE_CURSOR] = "cursor",   [STYLE_CHANGED] = "changed", [STYLE_ERROR] = "error",
    [STYLE_FIELD] = "field",     [STYLE_MATCH] = "match",     [STYLE_PRACTICE] = "practice",
    [STYLE_STRONG] = "strong",
};

static const char *const meanings[] = {
    [STYLE_TEXT] = "what is read",
    [STYLE_TITLE] = "the program's line, the name of a panel",
    [STYLE_ACTIVE] = "the panel or list in focus, in brackets too",
    [STYLE_RULE] = "lines between things",
    [STYLE_FAINT] = "sources and labels, and what cannot be done now",
    [STYLE_KEY] = "a key",
    [STYLE_OVERDUE] = "past its day; marked !",
    [STYLE_SOON] = "due soon, not complete; marked ~",
    [STYLE_DONE] = "met, answered yes, signed; marked +",
    [STYLE_CURSOR] = "the mark of the focus, >",
    [STYLE_CHANGED] = "a row that somebody else has just changed; marked *",
    [STYLE_ERROR] = "a refusal",
    [STYLE_FIELD] = "where one can type",
    [STYLE_MATCH] = "what is looked for",
    [STYLE_PRACTICE] = "the word PRACTICE",
    [STYLE_STRONG] = "what a sentence is about",
};

const char *style_meaning(enum style style) {
  return meanings[style];
}

const char *style_name(enum style style) {
  return names[style];
}

enum style style_named(const char *name) {
  int style = 0;
  while (style < STYLE_COUNT && strcmp(names[style], name) != 0)
    style++;
  return (enum style)style;
}

const struct theme *theme_choose(const struct theme *wanted, const char *no_color, bool has_colours) {
  const struct theme *theme = wanted ? wanted : theme_find("default");
  bool refused = no_color && *no_color;
  return theme->colours && (refused || !has_colours) ? theme_find("mono") : theme;
}
