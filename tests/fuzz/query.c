/* The query language against anything: pieces of it, letters of every script, and bytes that are no text.
 * What is read is a tree within its limits; the sentence about the rest is text; and what is cut off at any
 * byte can be read, and completed, as well. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/query.h"
#include "slow.h"

enum { TEXT_MOST = 400, PIECES_MOST = 24 };

static const char *const pieces[] = {"stage:",
                                     "state:",
                                     "due",
                                     "due<",
                                     "owner:",
                                     "waiting:",
                                     "since>",
                                     "is:",
                                     "has:",
                                     "status:",
                                     "level",
                                     "pathway",
                                     "category",
                                     "received",
                                     "ref:",
                                     "text:",
                                     "name:",
                                     "colour",
                                     ":",
                                     "<=",
                                     ">=",
                                     "<",
                                     ">",
                                     "(",
                                     ")",
                                     "((",
                                     "\"",
                                     "-",
                                     "!",
                                     "NOT ",
                                     "OR ",
                                     " OR ",
                                     "| ",
                                     "AND ",
                                     ",",
                                     "..",
                                     "none",
                                     "me",
                                     "today",
                                     "tomorrow",
                                     "5wd",
                                     "-10wd",
                                     "3m",
                                     "2026",
                                     "2026-1",
                                     "2026-12",
                                     "2026-02-30",
                                     "9",
                                     "3",
                                     "open",
                                     "queue",
                                     "overdue",
                                     "plan",
                                     " ",
                                     "\t",
                                     "\n",
                                     "\xC3\xA9",
                                     "e\xCC\x81",
                                     "\xE4\xBA\xBA",
                                     "\xF0\x9F\x98\x80",
                                     "\xE2\x80\xAE",
                                     "\xFF",
                                     "\xC3",
                                     "\x01",
                                     "\x1b[2J",
                                     "'",
                                     ";",
                                     "*",
                                     "^",
                                     "{",
                                     "}",
                                     "NEAR(",
                                     "\\",
                                     "%s%n",
                                     "999999999999999999999wd"};

static size_t depth_of(const struct query *query, size_t *nodes) {
  size_t deepest = 0;
  ++*nodes;
  for (size_t i = 0; i < query->count; i++) {
    size_t depth = depth_of(query->parts[i], nodes);
    if (depth > deepest) deepest = depth;
  }
  return deepest + 1;
}

static void make(char text[TEXT_MOST]) {
  text[0] = '\0';
  for (unsigned n = slow_chance() % PIECES_MOST; n > 0; n--) {
    const char *piece = pieces[slow_chance() % (sizeof pieces / sizeof pieces[0])];
    if (strlen(text) + strlen(piece) + 1 >= TEXT_MOST) return;
    strcat(text, piece);
  }
}

static void try_one(const char *text, const struct query_terms *terms) {
  struct query_reading reading;
  size_t nodes = 0;
  query_read(text, terms, &reading);
  size_t depth = depth_of(reading.query, &nodes);
  if (depth > 3 * QUERY_DEPTH + 4 || nodes > 8 * QUERY_NODES)
    slow_wrong("too much of '%s': %zu deep", text, depth);
  if (!text_valid(reading.note, strlen(reading.note)) ||
      text_has_controls(reading.note, strlen(reading.note)))
    slow_wrong("what is said of '%s' is no text: %s", text, reading.note);
  if (reading.half && !reading.note[0]) slow_wrong("half of '%s', and nothing is said", text);
  query_free(reading.query);
  size_t at = slow_chance() % (strlen(text) + 1);
  struct query_spot spot = query_spot(text, at);
  if (spot.from > spot.value || spot.value > at) slow_wrong("a spot outside '%s'", text);
}

int main(void) {
  long long tried = 0;
  struct query_terms terms = {.calendar = calendar_load("england-and-wales", NULL)};
  date_parse("2026-11-20", &terms.today);
  while (slow_more()) {
    for (int i = 0; i < 1000; i++, tried++) {
      char text[TEXT_MOST];
      make(text);
      try_one(text, &terms);
    }
  }
  calendar_free((struct calendar *)terms.calendar);
  printf("query: %lld queries read.\n", tried);
  return 0;
}
