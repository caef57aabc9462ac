/* A query as the lists use it: what the search index is asked, what bounds the walk, and what is asked of
 * each line. Floor 5; no SQL.
 *
 * Nothing typed becomes query syntax: each word is quoted, so that it is only ever looked for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/list_plan.h"

/* ---- words ---- */

bool list_word_searchable(const char *word) {
  for (const char *at = word; *at; at++) {
    unsigned char c = (unsigned char)*at;
    if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
  }
  return false;
}

static bool is_ascii(const char *word) {
  for (; *word; word++)
    if ((unsigned char)*word >= 0x80) return false;
  return true;
}

enum list_word_column list_word_column(enum query_field field) {
  static const enum list_word_column COLUMNS[] = {[QUERY_ANYWHERE] = WORD_ANYWHERE,
                                                  [QUERY_REF] = WORD_REF,
                                                  [QUERY_NAME] = WORD_NAME,
                                                  [QUERY_STATE] = WORD_STATE,
                                                  [QUERY_TEXT] = WORD_BODY};
  return COLUMNS[field];
}

/* As a quoted phrase, in one column or in all; `begun` words match by their beginning. */
void list_word_phrase(struct buf *out, enum list_word_column column, const char *word, bool begun) {
  static const char *const COLUMNS[] = {"", "ref : ", "name : ", "state : ", "body : "};
  buf_printf(out, "%s\"", COLUMNS[column]);
  for (; *word; word++) {
    if (*word == '"') buf_putc(out, '"');
    buf_putc(out, *word);
  }
  buf_puts(out, begun ? "\" *" : "\"");
}

/* One more thing that must be there. */
static void add_word(struct list_filter *f, struct buf *match, enum list_word_column column, const char *word,
                     bool begun) {
  if (!list_word_searchable(word)) return;
  if (match->len) buf_puts(match, " AND ");
  list_word_phrase(match, column, word, begun);
  f->plain &= f->word_count < FILTER_WORDS && is_ascii(word);
  if (f->word_count < FILTER_WORDS)
    f->words[f->word_count++] = (struct list_word){column, mem_string(word), begun};
}

/* Words alone, and each of them known to the index: it can be asked about all of it. */
static bool is_words(const struct query *query) {
  if (query->kind == QUERY_WORD) return list_word_searchable(query->text);
  if (query->kind != QUERY_ANY && query->kind != QUERY_ALL) return false;
  for (size_t i = 0; i < query->count; i++)
    if (!is_words(query->parts[i])) return false;
  return query->count > 0;
}

static void put_words(struct buf *match, const struct query *query) {
  if (query->kind == QUERY_WORD) {
    list_word_phrase(match, list_word_column(query->field), query->text, query->begun);
    return;
  }
  for (size_t i = 0; i < query->count; i++) {
    if (i) buf_puts(match, query->kind == QUERY_ANY ? " OR " : " AND ");
    bool group = query->parts[i]->kind != QUERY_WORD;
    if (group) buf_putc(match, '(');
    put_words(match, query->parts[i]);
    if (group) buf_putc(match, ')');
  }
}

/* ---- what must hold ---- */

static void add_test(struct list_filter *f, const struct query *query) {
  MEM_GROW(f->tests, f->test_count, f->test_capacity);
  f->tests[f->test_count++] = query;
}

/* A condition on a field. The search index narrows some down: it holds the owner's name and whom the line
 * waits for. */
static void add_condition(struct list_filter *f, struct buf *match, const struct query *query) {
  bool mine =
      query->field == QUERY_OWNER ? query->me : query->field == QUERY_IS && query->state == QUERY_MINE;
  if (mine) {
    f->mine = true;
    return;
  }
  if (query->field == QUERY_OWNER && query->none) {
    f->unowned = true;
    return;
  }
  f->queue |= query->field == QUERY_STATUS && query->state == QUERY_QUEUE;
  add_test(f, query);
  if (query->text && !query->none && (query->field == QUERY_OWNER || query->field == QUERY_WAITING))
    add_word(f, match, WORD_BODY, query->text, true);
}

static void add_part(struct list_filter *f, struct buf *match, const struct query *query) {
  if (query->kind == QUERY_WORD) {
    add_word(f, match, list_word_column(query->field), query->text, query->begun);
  } else if (query->kind == QUERY_TEST) {
    add_condition(f, match, query);
  } else if (is_words(query)) {
    buf_puts(match, match->len ? " AND (" : "(");
    put_words(match, query);
    buf_putc(match, ')');
    f->plain = false;
  } else {
    add_test(f, query);
  }
}

/* Who asks for closed ones by name wants them in the list. */
static bool names_closed(const struct query *query) {
  bool named = query->kind == QUERY_TEST && query->field >= QUERY_STATUS && query->state == QUERY_CLOSED;
  for (size_t i = 0; !named && i < query->count; i++)
    named = names_closed(query->parts[i]);
  return named;
}

void list_filter_read(const char *text, const struct calendar *calendar, date_day today,
                      struct list_filter *out) {
  struct buf match = {0};
  struct query_reading reading;
  *out = (struct list_filter){.plain = true};
  query_read(text, &(struct query_terms){calendar, today}, &reading);
  out->query = reading.query;
  out->half = reading.half;
  snprintf(out->note, sizeof out->note, "%s", reading.note);
  out->closed = names_closed(out->query);
  if (out->query->kind == QUERY_ALL) {
    for (size_t i = 0; i < out->query->count; i++)
      add_part(out, &match, out->query->parts[i]);
  } else {
    add_part(out, &match, out->query);
  }
  if (match.len > 0) out->match = buf_take(&match);
  buf_free(&match);
}

void list_filter_free(struct list_filter *filter) {
  for (size_t i = 0; i < filter->word_count; i++)
    free(filter->words[i].text);
  free(filter->tests);
  free(filter->match);
  query_free(filter->query);
  *filter = (struct list_filter){0};
}
