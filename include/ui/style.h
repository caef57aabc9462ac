/* What a piece of the screen means, and how each theme shows it.
 *
 * Views paint meanings, never colours. Every state that a colour tells is told by a mark too (`!`, `~`,
 * `>`, `*`), so that the mono theme, and a person who does not see the colour, lose nothing.
 */
#ifndef FAIRWAY_UI_STYLE_H
#define FAIRWAY_UI_STYLE_H

#include <stdbool.h>
#include <stddef.h>

enum style {
  STYLE_TEXT,
  STYLE_TITLE,    /* the program's line, a panel's name */
  STYLE_ACTIVE,   /* the panel or lens that has the focus */
  STYLE_RULE,     /* lines between things */
  STYLE_FAINT,    /* sources, labels, what is not possible now */
  STYLE_KEY,      /* a key in a hint */
  STYLE_OVERDUE,  /* past its day: mark ! */
  STYLE_SOON,     /* falls due soon: mark ~ */
  STYLE_DONE,     /* met, answered yes, signed */
  STYLE_CURSOR,   /* the focus mark */
  STYLE_CHANGED,  /* a row somebody else has just changed: mark * */
  STYLE_ERROR,    /* a refusal */
  STYLE_FIELD,    /* where one can type */
  STYLE_MATCH,    /* what a search found */
  STYLE_PRACTICE, /* the word PRACTICE */
  STYLE_STRONG,   /* what a sentence is about */
  STYLE_COUNT
};

/* Attributes as bits; the colours are the sixteen of the terminal's own palette, -1 its default. */
enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };
struct look {
  int colour, back;
  unsigned bits;
};

struct theme {
  const char *name;
  bool colours;
  struct look looks[STYLE_COUNT];
};

/* The themes that the program carries: "default", "high-contrast", "mono" (share/themes has these and more).
 * NULL when there is none of that name, or past the last. */
const struct theme *theme_find(const char *name);
const struct theme *theme_at(size_t index);
/* The theme to use: `wanted` (NULL: "default"), but mono where colours are not to be had or not wanted
 * (`no_color` is the content of $NO_COLOR; set and not empty means no colour). */
const struct theme *theme_choose(const struct theme *wanted, const char *no_color, bool has_colours);

/* What files of themes call a style; STYLE_COUNT for a name that is none. */
const char *style_name(enum style style);
/* What it is for, with its mark, for the manual. */
const char *style_meaning(enum style style);
enum style style_named(const char *name);

#endif
