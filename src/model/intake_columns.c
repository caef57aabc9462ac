/* Which column of a sheet is which. Floor 5, pure: no SQL. The names themselves are in intake_synonyms.c. */
#include "model/intake_columns.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/intake_synonyms.h"
#include "model/intake_text.h"

static char *title_of(const struct intake_cell *cell) {
  unsigned oddities;
  char *text = intake_text_read(cell->bytes, cell->len, false, &oddities), *title = intake_text_trim(text);
  free(text);
  return title;
}

static int column_mapped(const char *word, const struct intake_terms *terms) {
  for (size_t i = 0; *word && i < terms->mapping_count; i++) {
    char *theirs = intake_text_word(terms->mapping[i].theirs);
    bool same = strcmp(theirs, word) == 0;
    free(theirs);
    if (same) return intake_column_ours(terms->mapping[i].ours);
  }
  return -1;
}

size_t intake_columns_score(const struct intake_row *row, const struct intake_terms *terms) {
  bool seen[COLUMN_COUNT] = {false};
  size_t score = 0;
  for (size_t i = 0; i < row->count && i < INTAKE_MAX_COLUMNS; i++) {
    char *title = title_of(&row->cells[i]), *word = intake_text_word(title);
    int column = column_mapped(word, terms);
    for (int sureness = NAME_SURE; column < 0 && sureness < NAME_SURENESSES; sureness++)
      column = intake_column_named(word, (enum intake_sureness)sureness);
    if (column >= 0 && !seen[column]) {
      seen[column] = true;
      score++;
    }
    free(word);
    free(title);
  }
  return score;
}

void intake_columns_note(struct intake_columns *columns, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = NULL;
  int len = vasprintf(&text, format, args);
  va_end(args);
  if (len < 0) return;
  MEM_GROW(columns->notes, columns->note_count, columns->note_capacity);
  columns->notes[columns->note_count++] = text;
}

static bool title_is_there(const struct intake_columns *c, size_t before, const char *title) {
  for (size_t j = 0; j < before; j++)
    if (strcmp(c->titles[j], title) == 0) return true;
  return false;
}

static bool word_is_there(const struct intake_columns *c, size_t before, const char *word) {
  for (size_t j = 0; *word && j < before; j++)
    if (strcmp(c->words[j], word) == 0) return true;
  return false;
}

/* Two columns of one title would be one in the kept sheet. */
static void make_distinct(struct intake_columns *c, size_t i) {
  char *title = *c->titles[i] ? mem_string(c->titles[i]) : mem_format("column %zu", i + 1);
  bool doubled = word_is_there(c, i, c->words[i]);
  for (size_t n = 2; title_is_there(c, i, title) || (doubled && n == 2); n++) {
    free(title);
    title = mem_format("%s (%zu)", c->titles[i], n);
  }
  if (doubled) {
    struct buf shown = {0};
    intake_text_show(&shown, c->titles[i]);
    intake_columns_note(c,
                        "More than one column is named %s; only the first can be used, the others are kept.",
                        buf_text(&shown));
    buf_free(&shown);
  }
  free(c->titles[i]);
  c->titles[i] = title;
}

static bool is_taken(const struct intake_columns *c, int column) {
  return c->at[column] < c->count;
}

static void assign(struct intake_columns *c, size_t i, int column) {
  c->columns[i] = column;
  c->at[column] = i;
}

static void note_synonym(struct intake_columns *c, size_t i, int column) {
  size_t used = c->at[column];
  if (strcmp(c->words[i], c->words[used]) == 0) return; /* noted as a double name */
  struct buf first = {0}, second = {0};
  intake_text_show(&first, c->titles[used]);
  intake_text_show(&second, c->titles[i]);
  intake_columns_note(
      c, "The columns %s and %s say the same; only the first is used, the other is kept as it came.",
      buf_text(&first), buf_text(&second));
  buf_free(&first);
  buf_free(&second);
}

static void assign_by_name(struct intake_columns *c, enum intake_sureness sureness) {
  for (size_t i = 0; i < c->count; i++) {
    int column = c->columns[i] < 0 ? intake_column_named(c->words[i], sureness) : -1;
    if (column >= 0 && !is_taken(c, column))
      assign(c, i, column);
    else if (column >= 0 && sureness == NAME_SURE)
      note_synonym(c, i, column);
  }
}

static bool wrong_mapping(struct error *err, const char *what, const char *typed) {
  struct buf shown = {0};
  intake_text_show(&shown, typed);
  error_set(err, ERROR_INVALID, "%s %s.", what, buf_text(&shown));
  buf_free(&shown);
  return false;
}

static bool assign_mapped(struct intake_columns *c, const struct intake_mapping *m, struct error *err) {
  int column = intake_column_ours(m->ours);
  char *word = intake_text_word(m->theirs);
  size_t i = 0;
  while (i < c->count && (*word == '\0' || strcmp(c->words[i], word) != 0))
    i++;
  free(word);
  if (column < 0)
    return wrong_mapping(err, "The mapping names a column that Fairway does not know:", m->ours);
  if (i == c->count)
    return wrong_mapping(err, "The mapping names a column that the sheet does not have:", m->theirs);
  if (is_taken(c, column) || c->columns[i] >= 0)
    return wrong_mapping(err, "The mapping names a column twice:", m->theirs);
  assign(c, i, column);
  return true;
}

/* Without the concern and the practitioner no record could be stored. */
static bool has_enough(const struct intake_columns *c, struct error *err) {
  static const int who[] = {COLUMN_NAME, COLUMN_FIRST_NAME, COLUMN_SURNAME, COLUMN_REGISTRATION,
                            COLUMN_GMC,  COLUMN_GDC,        COLUMN_GPHC};
  if (!is_taken(c, COLUMN_CONCERN))
    return error_set(err, ERROR_INVALID,
                     "No column of the sheet says what the concern is; name one \"Concern\", or map it "
                     "(\"Their name=concern\").");
  for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
    if (is_taken(c, who[i])) return true;
  return error_set(
      err, ERROR_INVALID,
      "No column of the sheet says who the practitioner is; name one \"Name\" or \"GMC number\", or map "
      "it (\"Their name=name\").");
}

struct intake_columns *intake_columns_read(const struct intake_row *row, const struct intake_terms *terms,
                                           struct error *err) {
  if (row->count > INTAKE_MAX_COLUMNS) {
    error_set(err, ERROR_INVALID, "The sheet has more than %d columns.", INTAKE_MAX_COLUMNS);
    return NULL;
  }
  struct intake_columns *c = mem_alloc(sizeof *c);
  c->count = row->count;
  c->titles = mem_array(row->count, sizeof *c->titles);
  c->words = mem_array(row->count, sizeof *c->words);
  c->columns = mem_array(row->count, sizeof *c->columns);
  for (size_t i = 0; i < COLUMN_COUNT; i++)
    c->at[i] = c->count;
  for (size_t i = 0; i < c->count; i++) {
    c->titles[i] = title_of(&row->cells[i]);
    c->words[i] = intake_text_word(c->titles[i]);
    c->columns[i] = -1;
    make_distinct(c, i);
  }
  bool fits = true;
  for (size_t i = 0; fits && i < terms->mapping_count; i++)
    fits = assign_mapped(c, &terms->mapping[i], err);
  if (fits) {
    assign_by_name(c, NAME_SURE);
    assign_by_name(c, NAME_TOLD);
    assign_by_name(c, NAME_PERHAPS);
    fits = has_enough(c, err);
  }
  if (fits) return c;
  intake_columns_free(c);
  return NULL;
}

void intake_columns_free(struct intake_columns *c) {
  if (!c) return;
  for (size_t i = 0; i < c->count; i++) {
    free(c->titles[i]);
    free(c->words[i]);
  }
  for (size_t i = 0; i < c->note_count; i++)
    free(c->notes[i]);
  free(c->titles);
  free(c->words);
  free(c->columns);
  free(c->notes);
  free(c);
}
