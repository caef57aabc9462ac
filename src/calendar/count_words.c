/* The words for the settings of a count, in files and on the command line. Floor 2. */
#include <string.h>

#include "calendar/count.h"

static const char *const receipt_words[] = {[RECEIPT_ACTUAL] = "actual", [RECEIPT_DEEMED] = "deemed"};
static const char *const roll_words[] = {
    [ROLL_NONE] = "none", [ROLL_FOLLOWING] = "following", [ROLL_PRECEDING] = "preceding"};
static const char *const pause_rule_words[] = {[PAUSE_CLOSED] = "closed", [PAUSE_HALFOPEN] = "halfopen"};

/* The place of `word` in the list, or -1. */
static int place(const char *word, const char *const *words, int count) {
  for (int i = 0; i < count; i++)
    if (strcmp(words[i], word) == 0) return i;
  return -1;
}

const char *receipt_name(enum receipt r) {
  return receipt_words[r];
}

const char *roll_name(enum roll r) {
  return roll_words[r];
}

const char *pause_rule_name(enum pause_rule r) {
  return pause_rule_words[r];
}

bool receipt_of(const char *word, enum receipt *out) {
  int at = place(word, receipt_words, sizeof receipt_words / sizeof receipt_words[0]);
  if (at >= 0) *out = (enum receipt)at;
  return at >= 0;
}

bool roll_of(const char *word, enum roll *out) {
  int at = place(word, roll_words, sizeof roll_words / sizeof roll_words[0]);
  if (at >= 0) *out = (enum roll)at;
  return at >= 0;
}

bool pause_rule_of(const char *word, enum pause_rule *out) {
  int at = place(word, pause_rule_words, sizeof pause_rule_words / sizeof pause_rule_words[0]);
  if (at >= 0) *out = (enum pause_rule)at;
  return at >= 0;
}
