/* Fuzzy fit of typed letters to a name. Front; pure. */
#include "ui/rank.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { FIT_ALL = 1000, FIT_START = 800, FIT_WORD = 600, FIT_WITHIN = 400, FIT_SCATTERED = 100 };

static bool starts_word(const char *text, const char *at) {
  return at == text || at[-1] == ' ' || at[-1] == '-';
}

static int fit_whole(const char *typed, const char *text) {
  if (!strcmp(typed, text)) return FIT_ALL;
  int best = 0;
  for (const char *at = strstr(text, typed); at; at = strstr(at + 1, typed)) {
    int fit = at == text ? FIT_START : starts_word(text, at) ? FIT_WORD : FIT_WITHIN;
    if (fit > best) best = fit;
  }
  return best;
}

/* Initials: each letter follows the one before it directly or begins a later word ("ao" and "adob" for
 * "add an objective"). Anything looser fits too much to be of use. */
static int fit_scattered(const char *typed, const char *text) {
  int score = FIT_SCATTERED;
  const char *at = text;
  for (const char *t = typed; *t; t++) {
    if (*t == ' ') continue;
    const char *found = at;
    if (*at != *t || (at == text && !starts_word(text, at))) {
      do
        found = strchr(found, *t);
      while (found && !starts_word(text, found) && *++found);
      if (!found || !*found) return 0;
      score--;
    }
    at = found + 1;
  }
  return score > 1 ? score : 2;
}

int rank_fit(const char *typed, const char *text) {
  if (!*typed) return 1;
  char *t = text_fold(typed), *folded = text_fold(text);
  int fit = *t ? fit_whole(t, folded) : 1;
  if (!fit) fit = fit_scattered(t, folded);
  int length = (int)strlen(folded);
  if (fit > FIT_SCATTERED) fit -= length < 90 ? length / 10 : 9;
  free(t);
  free(folded);
  return fit;
}
