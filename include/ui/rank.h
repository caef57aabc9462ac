/* How well a few typed letters fit a name: the ranking of the palette and of every list to pick from. */
#ifndef FAIRWAY_UI_RANK_H
#define FAIRWAY_UI_RANK_H

/* 0: does not fit (a typed letter is missing, in order). Else the more the better: a whole word before the
 * start of a word, that before letters within, those before initials. Letters are compared without
 * case; both texts are UTF-8. An empty `typed` fits everything at 1. */
int rank_fit(const char *typed, const char *text);

#endif
