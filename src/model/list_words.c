/* The words of a filter against one line, as the search index would judge it. Floor 5; no SQL.
 *
 * The index folds every script; this knows ASCII, and says so where it meets more. What it finds it finds for
 * certain: the beginning of a word is the same however its rest is folded.
 */
#include <string.h>

#include "model/list_plan.h"

/* Letters and digits make words; everything else parts them. */
static bool is_part(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Not ASCII, so perhaps a letter; the middle dot of our own lines is none. */
static bool is_unknown(const char *at) {
  return (unsigned char)*at >= 0x80 && strncmp(at, "·", 2) != 0 &&
         !((unsigned char)*at == 0xB7 && (unsigned char)at[-1] == 0xC2);
}

static const char *skip_parts(const char *text) {
  while (is_part(*text))
    text++;
  return text;
}

static const char *skip_gap(const char *text) {
  while (*text && !is_part(*text) && !is_unknown(text))
    text++;
  return text;
}

/* Does the phrase (of one word or several, "C-2026-00") begin at this word of the text? */
static bool phrase_at(const char *text, const char *phrase, bool begun) {
  phrase = skip_gap(phrase);
  while (*phrase) {
    const char *end = skip_parts(phrase), *there = skip_parts(text);
    size_t len = (size_t)(end - phrase);
    if ((size_t)(there - text) < len || strncasecmp(text, phrase, len) != 0) return false;
    phrase = skip_gap(end);
    bool last = *phrase == '\0';
    bool whole = (size_t)(there - text) == len && !(*there && is_unknown(there));
    if (!whole && !(last && begun)) return false;
    text = skip_gap(there);
  }
  return true;
}

static enum list_match match_column(const char *text, const struct list_word *word) {
  bool unknown = false, inside = false; /* in the middle of a word */
  for (const char *at = text; *at; at++) {
    if (is_part(*at) && !inside && phrase_at(at, word->text, word->begun)) return MATCH_YES;
    bool strange = is_unknown(at);
    unknown |= strange;
    inside = is_part(*at) || strange;
  }
  return unknown ? MATCH_UNSURE : MATCH_NO;
}

static enum list_match match_word(const struct list_word *word, const char *const columns[4]) {
  enum list_match best = MATCH_NO;
  for (int i = 0; i < 4; i++) {
    if (word->column != WORD_ANYWHERE && (int)word->column != i + 1) continue;
    enum list_match match = match_column(columns[i], word);
    if (match == MATCH_YES) return MATCH_YES;
    if (match == MATCH_UNSURE) best = MATCH_UNSURE;
  }
  return best;
}

enum list_match list_words_match(const struct list_filter *filter, const char *const columns[4]) {
  enum list_match all = MATCH_YES;
  for (size_t i = 0; i < filter->word_count; i++) {
    enum list_match match = match_word(&filter->words[i], columns);
    if (match == MATCH_NO) return MATCH_NO;
    if (match == MATCH_UNSURE) all = MATCH_UNSURE;
  }
  return all;
}
