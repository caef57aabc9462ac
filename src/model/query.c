/* The query language: terms, and the tree that OR, - and brackets make of them. Floor 5; pure. */
#include "model/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/query_value.h"

static const char BLANKS[] = " \t\r\n";

/* ---- terms ---- */

enum token { TOKEN_END, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_OR, TOKEN_AND, TOKEN_NOT, TOKEN_TERM };

struct reader {
  const char *text;
  const char *at;         /* behind the token */
  const char *begin;      /* the token, */
  const char *op, *value; /* of a term: NULL where it has no field */
  size_t field_len, value_len;
  bool quoted, unclosed; /* the value stands in quotes; the closing one is not there yet */
  enum token token;
  int depth; /* open brackets */
  size_t nodes;
  const struct query_terms *terms;
  struct query_reading *out;
};

static size_t word_length(const char *text, bool bracketed) {
  size_t len = strcspn(text, BLANKS);
  if (bracketed) {
    size_t closing = strcspn(text, ")");
    if (closing < len) len = closing;
  }
  return len;
}

static bool is_operator(const char *at) {
  return *at == ':' || *at == '<' || *at == '>';
}

static void read_value(struct reader *r, const char *value) {
  r->quoted = *value == '"';
  r->unclosed = false;
  if (!r->quoted) {
    r->value = value;
    r->value_len = word_length(value, r->depth > 0);
    r->at = value + r->value_len;
    return;
  }
  const char *end = strchr(value + 1, '"');
  r->unclosed = !end;
  if (!end) end = value + strlen(value);
  r->value = value + 1;
  r->value_len = (size_t)(end - r->value);
  r->at = *end ? end + 1 : end;
}

static void read_term(struct reader *r) {
  size_t len = strspn(r->begin, "abcdefghijklmnopqrstuvwxyz");
  r->field_len = 0;
  r->op = NULL;
  if (len && is_operator(r->begin + len)) {
    r->field_len = len;
    r->op = r->begin + len;
    bool longer = *r->op != ':' && r->op[1] == '=';
    read_value(r, r->op + (longer ? 2 : 1));
  } else {
    read_value(r, r->begin);
  }
  r->token = TOKEN_TERM;
}

/* A word by itself: "OR", and not the beginning of "ORTHOPAEDICS". */
static bool is_word(const struct reader *r, const char *word) {
  size_t len = strlen(word);
  return strncmp(r->begin, word, len) == 0 && strchr(" \t\r\n(", r->begin[len]); /* or the end */
}

static enum token take(struct reader *r, enum token token, size_t len) {
  r->at = r->begin + len;
  return r->token = token;
}

static enum token next(struct reader *r) {
  r->begin = r->at + strspn(r->at, BLANKS);
  char first = r->begin[0], second = first ? r->begin[1] : '\0';
  if (!first) return take(r, TOKEN_END, 0);
  if (first == '(') return take(r, TOKEN_OPEN, 1);
  if (first == ')') return take(r, TOKEN_CLOSE, 1);
  if (is_word(r, "OR")) return take(r, TOKEN_OR, 2);
  if (is_word(r, "|")) return take(r, TOKEN_OR, 1);
  if (is_word(r, "AND")) return take(r, TOKEN_AND, 3);
  if (is_word(r, "NOT")) return take(r, TOKEN_NOT, 3);
  if ((first == '-' || first == '!') && second != first) return take(r, TOKEN_NOT, 1);
  read_term(r);
  return r->token;
}

/* ---- what is left out ---- */

static size_t characters(const char *from, const char *to) {
  size_t count = 0;
  for (; from < to; from++)
    count += ((unsigned char)*from & 0xC0) != 0x80;
  return count;
}

/* Says of the token what became of it; the first thing is enough. */
static void note(struct reader *r, const char *at, bool half, const char *before, const char *word,
                 size_t len, const char *after) {
  if (r->out->note[0] && (half || !r->out->half)) return;
  char *raw = mem_string_n(word, len), *safe = text_safe_string(raw, TEXT_ONE_LINE);
  r->out->at = characters(r->text, at) + 1;
  r->out->half = half;
  snprintf(r->out->note, sizeof r->out->note, "%s\"%.*s\"%s (at %zu).", before,
           (int)text_fit(safe, strlen(safe), 40), safe, after, r->out->at);
  free(safe);
  free(raw);
}

static bool at_end(const struct reader *r) {
  return r->at[strspn(r->at, BLANKS)] == '\0';
}

static bool touches_end(const struct reader *r) {
  return *r->at == '\0';
}

/* ---- the tree ---- */

static struct query *make(enum query_kind kind) {
  struct query *query = mem_alloc(sizeof *query);
  query->kind = kind;
  return query;
}

void query_free(struct query *query) {
  if (!query) return;
  for (size_t i = 0; i < query->count; i++)
    query_free(query->parts[i]);
  free(query->parts);
  free(query->text);
  free(query);
}

static void add(struct query *query, struct query *part) {
  MEM_GROW(query->parts, query->count, query->capacity);
  query->parts[query->count++] = part;
}

/* A group of one part is that part. */
static struct query *unwrap(struct query *query) {
  if (query->count != 1 || query->kind == QUERY_NOT) return query;
  struct query *part = query->parts[0];
  query->count = 0;
  query_free(query);
  return part;
}

static bool find_field(const char *name, size_t len, enum query_field *out) {
  const struct query_name *field;
  for (size_t i = 0; (field = query_field_at(i)); i++) {
    if (strlen(field->name) != len || strncmp(field->name, name, len) != 0) continue;
    *out = (enum query_field)field->value;
    return true;
  }
  return false;
}

static enum query_operator operator_of(const char *at) {
  if (*at == ':') return OP_IS;
  bool equal = at[1] == '=';
  if (*at == '<') return equal ? OP_AT_MOST : OP_BELOW;
  return equal ? OP_AT_LEAST : OP_ABOVE;
}

static struct query *word(struct reader *r, enum query_field field, const char *text, size_t len) {
  struct query *query = make(QUERY_WORD);
  query->field = field;
  query->text = mem_string_n(text, len);
  query->begun = !r->quoted && (touches_end(r) || field == QUERY_STATE);
  return query;
}

/* One value of a condition; NULL: it was left out. */
static struct query *test(struct reader *r, enum query_field field, const char *text, size_t len) {
  if (field < QUERY_OWNER) return word(r, field, text, len);
  struct query *query = make(QUERY_TEST);
  query->field = field;
  char *value = mem_string_n(text, len);
  enum query_value said = query_value_read(query, operator_of(r->op), value, r->terms);
  free(value);
  if (said == VALUE_FINE) return query;
  bool half = said == VALUE_HALF && touches_end(r);
  note(r, r->begin, half, "", r->begin, (size_t)(r->at - r->begin),
       half ? " is not finished yet" : " cannot be compared; it was left out");
  query_free(query);
  return NULL;
}

/* `field:value`, or `field:one,other` for either of them. */
static struct query *condition(struct reader *r) {
  enum query_field field;
  if (!find_field(r->begin, r->field_len, &field)) {
    note(r, r->begin, false, "There is no field ", r->begin, r->field_len,
         "; there are stage, due, owner, waiting, since, is, has, status, level, pathway, category, "
         "practitioner, received, ref and text");
    return NULL;
  }
  if (r->value_len == 0) {
    note(r, r->begin, touches_end(r), "", r->begin, (size_t)(r->at - r->begin), " has no value yet");
    return NULL;
  }
  struct query *any = make(QUERY_ANY);
  for (size_t from = 0; from < r->value_len;) {
    const char *text = r->value + from;
    size_t len = 0;
    while (from + len < r->value_len && (r->quoted || text[len] != ','))
      len++;
    struct query *one = len ? test(r, field, text, len) : NULL;
    if (one) add(any, one);
    from += len + 1;
  }
  if (any->count) return unwrap(any);
  query_free(any);
  return NULL;
}

static struct query *read_any(struct reader *r);

static struct query *group(struct reader *r) {
  const char *begin = r->begin;
  r->depth++;
  next(r);
  struct query *inside = read_any(r);
  r->depth--;
  if (r->token == TOKEN_CLOSE)
    next(r);
  else
    note(r, begin, true, "The bracket ", begin, 1, " is not closed yet");
  return inside;
}

static struct query *deny(struct query *part) {
  if (!part) return NULL;
  struct query *query = make(QUERY_NOT);
  add(query, part);
  return query;
}

/* One term, with all that stands before it; NULL: nothing of it is left. */
static struct query *read_one(struct reader *r) {
  struct query *query = NULL;
  bool denied = false;
  const char *begin = r->begin;
  while (r->token == TOKEN_NOT) {
    denied = !denied;
    next(r);
  }
  if (r->token == TOKEN_OPEN) {
    if (r->depth < QUERY_DEPTH) {
      query = group(r);
    } else {
      note(r, r->begin, false, "Brackets lie too deep: ", r->begin, 1, " was left out");
      next(r);
    }
  } else if (r->token == TOKEN_TERM) {
    if (r->nodes++ >= QUERY_NODES)
      note(r, r->begin, false, "", r->begin, (size_t)(r->at - r->begin), " is one term too many");
    else
      query = r->op ? condition(r) : word(r, QUERY_ANYWHERE, r->value, r->value_len);
    if (r->unclosed) note(r, r->begin, true, "The quote ", "\"", 1, " is not closed yet");
    next(r);
  } else if (denied) {
    note(r, begin, r->token == TOKEN_END, "", begin, (size_t)(r->begin - begin), " denies nothing yet");
  }
  return denied ? deny(query) : query;
}

static struct query *read_all(struct reader *r) {
  struct query *all = make(QUERY_ALL);
  while (r->token != TOKEN_END && r->token != TOKEN_OR && !(r->token == TOKEN_CLOSE && r->depth > 0)) {
    if (r->token == TOKEN_CLOSE || r->token == TOKEN_AND) {
      if (r->token == TOKEN_CLOSE) note(r, r->begin, false, "", r->begin, 1, " closes no bracket");
      next(r);
      continue;
    }
    struct query *one = read_one(r);
    if (one) add(all, one);
  }
  return unwrap(all);
}

static struct query *read_any(struct reader *r) {
  struct query *any = make(QUERY_ANY);
  bool again = true;
  while (again) {
    struct query *all = read_all(r);
    bool empty = all->kind == QUERY_ALL && all->count == 0; /* "a OR " is still a */
    again = r->token == TOKEN_OR;
    if (empty && (again || any->count)) {
      note(r, r->begin, !again && at_end(r), "Beside ", "OR", 2, " there is nothing");
      query_free(all);
    } else {
      add(any, all);
    }
    if (again) next(r);
  }
  if (any->count == 0) any->kind = QUERY_ALL;
  return unwrap(any);
}

void query_read(const char *text, const struct query_terms *terms, struct query_reading *out) {
  *out = (struct query_reading){0};
  struct reader r = {.text = text ? text : "", .terms = terms, .out = out};
  r.at = r.text;
  next(&r);
  out->query = read_any(&r);
}

/* ---- for completion ---- */

struct query_spot query_spot(const char *text, size_t at) {
  char *typed = mem_string_n(text, at);
  struct reader r = {.text = typed, .at = typed};
  struct query_spot spot = {.from = at, .value = at};
  while (next(&r) != TOKEN_END) {
    if (r.token == TOKEN_OPEN) r.depth++;
    if (r.token == TOKEN_CLOSE && r.depth > 0) r.depth--;
    if (r.token != TOKEN_TERM || !touches_end(&r) || (r.quoted && !r.unclosed)) continue;
    spot.from = (size_t)(r.begin - typed);
    spot.value = (size_t)(r.value - typed) - r.quoted;
    spot.has_field = r.op && find_field(r.begin, r.field_len, &spot.field);
    for (size_t i = spot.value; spot.has_field && !r.quoted && i < at; i++)
      if (typed[i] == ',') spot.value = i + 1;
  }
  free(typed);
  return spot;
}
