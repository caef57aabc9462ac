/* Filters as people type them: words for the search index, and simple conditions. Floor 5; no SQL.
 *
 * Nothing typed becomes query syntax: each word is quoted, so that it is only ever looked for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "calendar/count.h"
#include "model/list_plan.h"

/* ---- words ---- */

/* Could the search index make anything of it? What has no letter or digit is not looked for. */
static bool searchable(const char *word, size_t len) {
  for (size_t i = 0; i < len; i++) {
    unsigned char c = (unsigned char)word[i];
    if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
  }
  return false;
}

static bool is_ascii(const char *word, size_t len) {
  for (size_t i = 0; i < len; i++) {
    if ((unsigned char)word[i] >= 0x80) return false;
  }
  return true;
}

/* Adds the word as a quoted phrase, in one column or in all; `begun` words match by their beginning. */
static void add_word(struct list_filter *f, struct buf *match, enum list_word_column column, const char *word,
                     bool begun) {
  static const char *const COLUMNS[] = {"", "ref : ", "name : ", "state : ", "body : "};
  size_t len = strlen(word);
  if (!searchable(word, len)) return;
  buf_printf(match, "%s%s\"", match->len > 0 ? " AND " : "", COLUMNS[column]);
  for (size_t i = 0; i < len; i++) {
    if (word[i] == '"') buf_putc(match, '"');
    buf_putc(match, word[i]);
  }
  buf_puts(match, begun ? "\" *" : "\"");
  f->plain &= f->word_count < FILTER_WORDS && is_ascii(word, len);
  if (f->word_count < FILTER_WORDS)
    f->words[f->word_count++] = (struct list_word){column, mem_string(word), begun};
}

/* ---- conditions ---- */

static bool parse_day(const char *text, const struct calendar *calendar, date_day today, date_day *out) {
  struct period period;
  struct count_result result;
  if (date_parse(text, out)) return true;
  if (strcmp(text, "today") == 0) return *out = today, true;
  if (!calendar || !period_parse(text, &period, NULL)) return false;
  if (!count_due(calendar, today, period, NULL, NULL, 0, &result, NULL, NULL)) return false;
  *out = result.due;
  return true;
}

static enum list_operator parse_operator(const char **at) {
  char first = (*at)[0];
  bool equal = (*at)[1] == '=';
  *at += equal && first != ':' ? 2 : 1;
  if (first == '<') return equal ? OP_AT_MOST : OP_BELOW;
  if (first == '>') return equal ? OP_AT_LEAST : OP_ABOVE;
  return OP_IS;
}

/* Says of one word what became of it; the first thing is enough. */
static void note(struct list_filter *f, const char *before, const char *word, const char *after) {
  if (f->note[0]) return;
  char *safe = text_safe_string(word, TEXT_ONE_LINE);
  snprintf(f->note, sizeof f->note, "%s\"%.*s\"%s", before, (int)text_fit(safe, strlen(safe), 40), safe,
           after);
  free(safe);
}

/* Fills the value of a condition; false when it is none. */
static bool set_value(struct list_condition *c, const char *value, const struct calendar *calendar,
                      date_day today) {
  c->none = strcmp(value, "none") == 0;
  if (c->none) return true;
  date_day day;
  switch (c->field) {
  case FIELD_OWNER:
  case FIELD_WAITING:
    c->text = text_fold(value);
    return true;
  case FIELD_LEVEL:
    c->level = value[0] >= '1' && value[0] <= '9' && value[1] == '\0' ? value[0] - '0' : 0;
    return c->level != 0;
  case FIELD_DUE:
  case FIELD_RECEIVED:
    if (!parse_day(value, calendar, today, &day)) return false;
    date_format(day, c->day);
    return true;
  }
  return false;
}

static const struct {
  const char *name;
  enum list_field field;
} FIELDS[] = {
    {"owner", FIELD_OWNER}, {"waiting", FIELD_WAITING},   {"level", FIELD_LEVEL},
    {"due", FIELD_DUE},     {"received", FIELD_RECEIVED},
};

static bool find_field(const char *name, enum list_field *out) {
  for (size_t i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++) {
    if (strcmp(FIELDS[i].name, name) == 0) return *out = FIELDS[i].field, true;
  }
  return false;
}

static void add_condition(struct list_filter *f, struct buf *match, enum list_field field, const char *word,
                          const char *at, const struct calendar *calendar, date_day today) {
  struct list_condition c = {.field = field, .op = parse_operator(&at)};
  if (field == FIELD_OWNER && strcmp(at, "me") == 0) {
    f->mine = true;
  } else if (field == FIELD_OWNER && strcmp(at, "none") == 0) {
    f->unowned = true;
  } else if (f->condition_count == FILTER_CONDITIONS) {
    note(f, "", word, " is one condition too many; it was left out.");
  } else if (!set_value(&c, at, calendar, today)) {
    note(f, "", word, " cannot be compared; it was left out.");
  } else {
    f->conditions[f->condition_count++] = c;
    /* The search index narrows it down: it holds the owner's name and whom the line waits for. */
    if (c.text) add_word(f, match, WORD_BODY, at, true);
  }
}

/* `field:value`, `field<value`. False: it is a plain word. */
static bool read_condition(struct list_filter *f, struct buf *match, const char *word, bool begun,
                           const struct calendar *calendar, date_day today) {
  size_t len = strspn(word, "abcdefghijklmnopqrstuvwxyz");
  if (len == 0 || !strchr(":<>", word[len]) || word[len] == '\0' || word[len + 1] == '\0') return false;
  char *name = mem_string_n(word, len);
  enum list_field field;
  if (strcmp(name, "stage") == 0 || strcmp(name, "state") == 0) {
    add_word(f, match, WORD_STATE, word + len + 1, true);
  } else if (strcmp(name, "name") == 0 || strcmp(name, "ref") == 0) {
    add_word(f, match, name[0] == 'n' ? WORD_NAME : WORD_REF, word + len + 1, begun);
  } else if (find_field(name, &field)) {
    add_condition(f, match, field, word, word + len, calendar, today);
  } else {
    note(f, "There is no field ", name,
         "; there are owner, waiting, level, due, received, state, name and ref.");
  }
  free(name);
  return true;
}

void list_filter_read(const char *text, const struct calendar *calendar, date_day today,
                      struct list_filter *out) {
  static const char *const BLANKS = " \t\r\n";
  struct buf match = {0};
  *out = (struct list_filter){.plain = true};
  while (text && *(text += strspn(text, BLANKS))) {
    size_t len = strcspn(text, BLANKS);
    bool begun = text[len] == '\0'; /* the last word is still being typed */
    char *word = mem_string_n(text, len);
    if (!read_condition(out, &match, word, begun, calendar, today))
      add_word(out, &match, WORD_ANYWHERE, word, begun);
    free(word);
    text += len;
  }
  if (match.len > 0) out->match = buf_take(&match);
  buf_free(&match);
}

void list_filter_free(struct list_filter *filter) {
  for (size_t i = 0; i < filter->condition_count; i++)
    free(filter->conditions[i].text);
  for (size_t i = 0; i < filter->word_count; i++)
    free(filter->words[i].text);
  free(filter->match);
  *filter = (struct list_filter){0};
}

/* ---- do they hold ---- */

static bool compare(int order, enum list_operator op) {
  switch (op) {
  case OP_BELOW:
    return order < 0;
  case OP_AT_MOST:
    return order <= 0;
  case OP_ABOVE:
    return order > 0;
  case OP_AT_LEAST:
    return order >= 0;
  case OP_IS:
    break;
  }
  return order == 0;
}

static bool text_holds(const struct list_condition *c, const char *text) {
  if (c->none) return text[0] == '\0';
  char *folded = text_fold(text);
  bool holds = false;
  for (const char *at = folded; !holds && (at = strstr(at, c->text)) != NULL; at++) {
    holds = at == folded || strchr(" .,-'", at[-1]); /* it begins a word */
  }
  free(folded);
  return holds;
}

static bool day_holds(const struct list_condition *c, const char *day) {
  bool none = day[0] == '\0' || strcmp(day, LINE_NO_DATE) == 0;
  if (c->none || none) return c->none && none;
  return compare(strcmp(day, c->day), c->op);
}

static bool holds(const struct list_condition *c, struct statement *line) {
  int level = (int)statement_int(line, LINE_LEVEL);
  switch (c->field) {
  case FIELD_OWNER:
    return text_holds(c, statement_text(line, LINE_OWNER));
  case FIELD_WAITING:
    return text_holds(c, statement_text(line, LINE_WAITING));
  case FIELD_LEVEL:
    return c->none ? level == 0 : level != 0 && compare(level - c->level, c->op);
  case FIELD_DUE:
    return day_holds(c, statement_text(line, LINE_DUE));
  case FIELD_RECEIVED:
    return day_holds(c, statement_text(line, LINE_RECEIVED));
  }
  return false;
}

bool list_filter_holds(const struct list_filter *filter, struct statement *line) {
  for (size_t i = 0; i < filter->condition_count; i++) {
    if (!holds(&filter->conditions[i], line)) return false;
  }
  return true;
}
