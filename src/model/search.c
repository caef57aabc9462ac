/* Searching the passages. Floor 5. Every row is asked about before it is shown or counted. */
#include "model/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/case.h"
#include "model/concern.h"
#include "model/list_plan.h"
#include "model/passage.h"
#include "model/place.h"
#include "model/row.h"
#include "store/statement.h"

/* So many that may not be read are passed over before the search says that it looked no further. */
enum {
  INDEXED_BEGINNING = 3,
  BEGINNING_MOST = 32,
  BEGINNINGS_MOST = 16,
  WORDS_MOST = 12,
  PASSED_MOST = 20000,
  STEPS_AT_ONCE = 256,
  TEXT_MOST = 4000
};

/* Where a hit begins and ends in a snippet. A text that holds these itself is marked oddly, and no more. */
#define HIT "\x01"
#define HIT_END "\x02"

/* ---- the words ---- */

/* Can what is typed be the beginning of one word, long enough that no index of beginnings has it? */
static bool is_long_beginning(const char *word) {
  size_t len = strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  return word[len] == '\0' && len > INDEXED_BEGINNING && len < BEGINNING_MOST;
}

/* The words that begin so, each by itself: their places are then read as far as they are wanted, while those
 * of a beginning would all be gathered first. False: they are too many, and then rare. */
static bool add_words_that_begin(struct casebook *cb, struct buf *out, const char *word) {
  char from[BEGINNING_MOST], to[BEGINNING_MOST + 4];
  struct buf words = {0};
  int count = 0;
  for (size_t i = 0; i <= strlen(word); i++)
    from[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] - 'A' + 'a') : word[i];
  snprintf(to, sizeof to, "%s\xF4\x8F\xBF\xBF", from);
  for (char *next = mem_string(from); next; count++) {
    struct statement *st =
        statement_of(cb, "SELECT term FROM passage_word WHERE term >= ?1 AND term < ?2 LIMIT 1");
    statement_bind_text(st, 1, next);
    statement_bind_text(st, 2, to);
    free(next);
    bool more = statement_step(st, NULL) == STEP_ROW && count < BEGINNINGS_MOST;
    next = more ? mem_format("%s\x01", statement_text(st, 0)) : NULL; /* no word of the index goes on so */
    if (more) buf_puts(&words, count ? " OR " : "(");
    if (more) list_word_phrase(&words, WORD_ANYWHERE, statement_text(st, 0), false);
    statement_reset(st);
  }
  bool few = count > 1 && count <= BEGINNINGS_MOST;
  if (few) buf_printf(out, "%s)", buf_text(&words));
  buf_free(&words);
  return few;
}

/* Each quoted, so that it is only ever looked for; "" where nothing can be. Caller frees. */
static char *match_of(struct casebook *cb, const char *typed, size_t *left_out) {
  struct buf out = {0};
  size_t count = 0;
  *left_out = 0;
  for (const char *at = typed; *(at += strspn(at, " \t\r\n"));) {
    bool quoted = *at == '"';
    const char *from = at + quoted;
    size_t len = quoted ? strcspn(from, "\"") : strcspn(from, " \t\r\n\"");
    char *word = mem_string_n(from, len);
    bool last = from[len] == '\0';
    if (list_word_searchable(word) && count++ < WORDS_MOST) {
      if (out.len) buf_puts(&out, " AND ");
      bool begun = last && !quoted;
      if (!begun || !is_long_beginning(word) || !add_words_that_begin(cb, &out, word))
        list_word_phrase(&out, WORD_ANYWHERE, word, begun);
    }
    free(word);
    at = from + len + (quoted && from[len] == '"');
  }
  if (count > WORDS_MOST) *left_out = count - WORDS_MOST;
  return buf_take(&out);
}

/* ---- the rows ---- */

enum column { ID, OWNER, PLACE, COMPARTMENT, AUTHOR, KIND, REF, NAME, STATE, OPEN, BODY, SNIPPET };

struct searching {
  struct casebook *cb;
  const struct viewer *viewer;
  const struct search_terms *terms;
  const char *match;
  int64_t before, owner; /* rows before this one; of this owner, 0 any */
  unsigned steps;
};

#define COLUMNS                                                                                              \
  "p.id, p.owner_id, p.place, p.compartment, p.author, l.kind, l.ref, l.name, l.state, l.open, p.body"
#define NEWEST_FIRST " ORDER BY t.rowid DESC"

/* With the snippets, which cost something, or without. */
static struct statement *open_search(const struct searching *s, bool snippets) {
  struct statement *st;
  if (s->owner)
    st = statement_of(
        s->cb, "SELECT " COLUMNS ", snippet(passage_text, 0, char(1), char(2), '…', 24)"
               " FROM passage p CROSS JOIN passage_text t ON t.rowid = p.id JOIN line l ON l.id = p.owner_id"
               " WHERE p.owner_id = ?3 AND passage_text MATCH ?1 AND p.id < ?2 ORDER BY p.id DESC");
  else if (snippets)
    st = statement_of(s->cb,
                      "SELECT " COLUMNS ", snippet(passage_text, 0, char(1), char(2), '…', 24)"
                      " FROM passage_text t CROSS JOIN passage p ON p.id = t.rowid CROSS JOIN line l"
                      " ON l.id = p.owner_id WHERE passage_text MATCH ?1 AND t.rowid < ?2" NEWEST_FIRST);
  else
    st = statement_of(
        s->cb,
        "SELECT " COLUMNS " FROM passage_text t CROSS JOIN passage p ON p.id = t.rowid"
        " CROSS JOIN line l ON l.id = p.owner_id WHERE passage_text MATCH ?1 AND t.rowid < ?2" NEWEST_FIRST);
  statement_bind_text(st, 1, s->match);
  statement_bind_int(st, 2, s->before);
  if (s->owner) statement_bind_int(st, 3, s->owner);
  return st;
}

static enum viewed kind_of(struct statement *st) {
  return strcmp(statement_text(st, KIND), "case") == 0 ? VIEWED_CASE : VIEWED_CONCERN;
}

static bool may_read(const struct searching *s, struct statement *st) {
  return passage_reads(s->cb, s->viewer, kind_of(st), statement_int(st, OWNER),
                       statement_text(st, COMPARTMENT), statement_int(st, AUTHOR));
}

/* On one line: a dot where another line, or another field, begins. */
static char *one_line(const char *text, size_t len) {
  struct buf out = {0};
  for (size_t i = 0; i < len;) {
    size_t blank = 0;
    bool ends = false;
    while (i + blank < len && strchr(" \t\r\n", text[i + blank]))
      ends |= text[i + blank++] == '\n';
    if (blank) buf_puts(&out, ends ? " · " : " ");
    i += blank;
    if (!blank) buf_putc(&out, text[i++]);
  }
  return buf_take(&out);
}

/* Text and hits in turn, beginning with text. */
static json_t *snippet_json(const char *snippet) {
  json_t *parts = json_array();
  for (const char *at = snippet;;) {
    size_t len = strcspn(at, HIT HIT_END);
    char *part = one_line(at, len);
    json_array_append_new(parts, text_json(part));
    free(part);
    if (!at[len]) return parts;
    at += len + 1;
  }
}

static json_t *text_of(const char *body) {
  char *text = mem_string_n(body, strnlen(body, TEXT_MOST));
  json_t *out = text_json(text_cut(text));
  free(text);
  return out;
}

static json_t *row_json(const struct searching *s, struct statement *st) {
  json_t *row = json_object();
  struct place place;
  place_find(s->cb, kind_of(st), statement_text(st, PLACE), statement_int(st, ID) / PASSAGE_PARTS, &place);
  json_object_set_new(row, "ref", row_text(st, REF));
  json_object_set_new(row, "kind", row_text(st, KIND));
  json_object_set_new(row, "name", row_text(st, NAME));
  json_object_set_new(row, "state", row_text(st, STATE));
  json_object_set_new(row, "closed", json_boolean(statement_int(st, OPEN) == 0));
  json_object_set_new(row, "place", row_text(st, PLACE));
  json_object_set_new(row, "title", text_json(place.title));
  json_object_set_new(row, "on", day_json(place.on));
  json_object_set_new(row, "item", text_json(place.item));
  json_object_set_new(row, "compartment", row_text(st, COMPARTMENT));
  json_object_set_new(row, "text", text_of(statement_text(st, BODY)));
  json_object_set_new(row, "snippet", snippet_json(statement_text(st, SNIPPET)));
  place_free(&place);
  return row;
}

/* Whoever asked may want something else by now. */
static bool stopped(struct searching *s, struct error *err) {
  const struct search_terms *t = s->terms;
  if (!t->give_up || ++s->steps % STEPS_AT_ONCE || !t->give_up(t->data)) return false;
  error_set(err, ERROR_BUSY, "That was broken off: something else is asked for by now.");
  return true;
}

struct found {
  json_t *rows;
  int64_t last; /* the last row looked at */
  int total;
  bool more, capped;
};

/* Up to `limit` rows that may be read; `more`: there is another one. */
static bool read_page(struct searching *s, int limit, struct found *out, struct error *err) {
  struct statement *st = open_search(s, true);
  enum step step;
  int passed = 0;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    bool broken = stopped(s, err), reads = !broken && may_read(s, st);
    if (reads && json_array_size(out->rows) == (size_t)limit) out->more = true;
    if (!reads && ++passed > PASSED_MOST) out->capped = true;
    if (broken || out->more || out->capped) break;
    out->last = statement_int(st, ID);
    if (reads) json_array_append_new(out->rows, row_json(s, st));
  }
  bool fine = step != STEP_ERROR && (!err || err->code != ERROR_BUSY);
  statement_reset(st);
  out->total = (int)json_array_size(out->rows);
  return fine;
}

/* How many there are beyond the page, counted no further than one looks. */
static bool count_rest(struct searching *s, struct found *out, struct error *err) {
  if (!out->more) return true;
  struct searching rest = *s;
  rest.before = out->last;
  struct statement *st = open_search(&rest, false);
  enum step step;
  int passed = 0;
  while (!out->capped && (step = statement_step(st, err)) == STEP_ROW) {
    bool reads = may_read(s, st);
    if (reads && out->total == SEARCH_COUNT)
      out->capped = true;
    else
      out->total += reads;
    if (!reads && ++passed > PASSED_MOST) out->capped = true;
  }
  statement_reset(st);
  return out->capped || step != STEP_ERROR;
}

static json_t *answer(struct found *found, size_t left_out) {
  json_t *out = json_object();
  bool more = found->more || found->capped;
  json_object_set_new(out, "rows", found->rows);
  json_object_set_new(out, "last", more ? json_integer(found->last) : json_null());
  json_object_set_new(out, "more", json_boolean(more));
  json_object_set_new(out, "total", json_integer(found->total));
  json_object_set_new(out, "capped", json_boolean(found->capped));
  if (left_out)
    json_object_set_new(out, "note", json_sprintf("Only the first %d words are looked for.", WORDS_MOST));
  return out;
}

/* The reference as what the rows are to belong to. */
static bool find_owner(struct searching *s, struct error *err) {
  const char *ref = s->terms->in;
  if (!ref || !*ref) return true;
  bool concern = *ref == 'Q' || *ref == 'q';
  if (concern ? !concern_find(s->cb, ref, &s->owner, err) : !case_find(s->cb, ref, &s->owner, err))
    return false;
  return viewer_sees(s->cb, s->viewer, concern ? VIEWED_CONCERN : VIEWED_CASE, s->owner) ||
         error_set(err, ERROR_MISSING, "There is no %s %s.", concern ? "concern" : "case", ref);
}

json_t *search(struct casebook *cb, const struct viewer *viewer, const struct search_terms *terms,
               struct error *err) {
  size_t left_out;
  char *match = match_of(cb, terms->words ? terms->words : "", &left_out);
  struct searching s = {.cb = cb,
                        .viewer = viewer,
                        .terms = terms,
                        .match = match,
                        .before =
                            json_is_integer(terms->before) ? json_integer_value(terms->before) : INT64_MAX};
  struct found found = {.rows = json_array()};
  int limit = terms->limit > 0 && terms->limit <= SEARCH_LIMIT_MAX ? terms->limit : SEARCH_LIMIT;
  bool fine =
      find_owner(&s, err) && (!*match || (read_page(&s, limit, &found, err) && count_rest(&s, &found, err)));
  free(match);
  if (fine) return answer(&found, left_out);
  json_decref(found.rows);
  return NULL;
}
