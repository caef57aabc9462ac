/* From one row of a sheet to one record with a verdict. Floor 5, pure: no clock, no SQL. */
#include "model/intake_record.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/intake_date.h"
#include "model/intake_synonyms.h"
#include "model/intake_text.h"

/* ---- cells ---- */

const char *intake_cell_of(const struct intake_cells *cells, enum intake_column column) {
  size_t at = cells->columns->at[column];
  return at < cells->columns->count ? cells->trimmed[at] : "";
}

static void keep_at(struct intake_cells *cells, size_t i) {
  if (*cells->trimmed[i])
    json_object_set_new(cells->kept, cells->columns->titles[i], json_string(cells->texts[i]));
}

void intake_keep(struct intake_cells *cells, enum intake_column column) {
  size_t at = cells->columns->at[column];
  if (at < cells->columns->count) keep_at(cells, at);
}

/* In which columns an oddity was met, for one sentence about them all. */
struct oddities {
  unsigned all;
  unsigned *of; /* by column */
};

static void read_cells(struct intake_cells *cells, const struct intake_row *row, bool cr_lines,
                       struct oddities *odd) {
  size_t count = cells->columns->count;
  cells->texts = mem_array(count, sizeof *cells->texts);
  cells->trimmed = mem_array(count, sizeof *cells->trimmed);
  odd->of = mem_array(count, sizeof *odd->of);
  for (size_t i = 0; i < count; i++) {
    cells->texts[i] = i < row->count
                          ? intake_text_read(row->cells[i].bytes, row->cells[i].len, cr_lines, &odd->of[i])
                          : mem_string("");
    cells->trimmed[i] = intake_text_trim(cells->texts[i]);
    odd->all |= odd->of[i];
  }
  cells->kept = json_object();
}

static void free_cells(struct intake_cells *cells, struct oddities *odd) {
  for (size_t i = 0; i < cells->columns->count; i++) {
    free(cells->texts[i]);
    free(cells->trimmed[i]);
  }
  free(cells->texts);
  free(cells->trimmed);
  free(odd->of);
  json_decref(cells->kept);
}

/* "Concern", "Name": the titles of the columns that have one of these oddities; the first few of many. */
static void name_columns(struct buf *out, const struct intake_columns *c, const struct oddities *odd,
                         unsigned kind) {
  enum { FEW = 4 };
  size_t met = 0;
  for (size_t i = 0; i < c->count; i++) {
    if (!(odd->of[i] & kind) || met++ >= FEW) continue;
    if (met > 1) buf_puts(out, ", ");
    intake_text_show(out, c->titles[i]);
  }
  if (met > FEW) buf_printf(out, " and %zu more", met - FEW);
}

static void warn_of_oddities(struct intake_record *r, const struct intake_columns *c,
                             const struct oddities *odd) {
  static const struct {
    unsigned kind;
    const char *code, *says;
  } kinds[] = {
      {CELL_WINDOWS, "not-utf8", "bytes that are not UTF-8; they were read as Windows-1252"},
      {CELL_NUL, "nul", "NUL bytes; each is kept as the sign ␀ (U+2400), so that nothing is cut off"},
      {CELL_CONTROL, "control-characters", "control characters; they are kept, and always shown as marks"},
      {CELL_INVISIBLE, "invisible-characters",
       "characters that nobody sees; they are kept, and always shown as marks"},
      {CELL_DIRECTION, "direction-characters",
       "characters that turn the direction of writing; they are kept, and always shown as marks"},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    if (!(odd->all & kinds[i].kind)) continue;
    struct buf named = {0};
    name_columns(&named, c, odd, kinds[i].kind);
    intake_warn(r, kinds[i].code, "Cells hold %s: %s.", kinds[i].says, buf_text(&named));
    buf_free(&named);
  }
}

/* ---- the form of the row ---- */

static bool is_empty(const struct intake_row *row) {
  for (size_t i = 0; i < row->count; i++)
    for (size_t j = 0; j < row->cells[i].len; j++)
      if (!strchr(" \t\r\n", row->cells[i].bytes[j]) || row->cells[i].bytes[j] == '\0') return false;
  return true;
}

static bool repeats_header(const struct intake_row *row, const struct intake_columns *c) {
  size_t same = 0;
  for (size_t i = 0; i < row->count; i++) {
    char *word = intake_text_word(row->cells[i].bytes);
    bool empty = row->cells[i].len == 0, alike = i < c->count && strcmp(word, c->words[i]) == 0;
    free(word);
    if (empty) continue;
    if (!alike) return false;
    same++;
  }
  return same > 1 || (same == 1 && c->count == 1);
}

/* Cells that a proper row must have: up to the last column with a name. */
static size_t cells_needed(const struct intake_columns *c) {
  size_t needed = c->count;
  while (needed > 0 && *c->words[needed - 1] == '\0')
    needed--;
  return needed;
}

/* A short row may have lost cells at its end, as spreadsheets do, or one in the middle. Where the received
 * date is no date, the cells stand in the wrong columns. */
static bool seems_shifted(const struct intake_row *row, const struct intake_columns *c) {
  size_t at = c->at[COLUMN_RECEIVED];
  date_day ignored;
  if (at >= row->count) return false;
  enum intake_date kind = intake_date_read(row->cells[at].bytes, &ignored);
  return kind != INTAKE_DATE_READ && kind != INTAKE_DATE_SERIAL && kind != INTAKE_DATE_MISSING;
}

static void check_quotes_and_size(struct intake_record *r, const struct intake_row *row,
                                  const struct intake_columns *c) {
  if (row->fault == ROW_TOO_LARGE)
    intake_reject(r, "record-too-large", "The row is larger than %d MiB; nothing is cut, so it is left out.",
                  INTAKE_MAX_RECORD / (1024 * 1024));
  if (row->fault == ROW_UNTERMINATED && row->last_line > row->line)
    intake_reject(r, "quote-unterminated",
                  "A quotation mark is opened and never closed, so it cannot be said what "
                  "belongs to the row; lines %zu to %zu are left out.",
                  row->line, row->last_line);
  else if (row->fault == ROW_UNTERMINATED)
    intake_reject(r, "quote-unterminated",
                  "A quotation mark is opened and never closed, so it cannot be said what "
                  "belongs to the row; it is left out.");
  /* with cells missing or too many, a stray quote may have cut a text short */
  if (row->fault == ROW_STRAY_QUOTE && row->count != c->count)
    intake_reject(
        r, "quote-stray",
        "A quotation mark inside a cell is not doubled, and the row has %zu cells where the header has %zu.",
        row->count, c->count);
  else if (row->fault == ROW_STRAY_QUOTE)
    intake_warn(r, "quote-stray",
                "A quotation mark inside a cell is not doubled; the cell is kept as it stands.");
}

/* Cells too many mean that some text was cut in two, even where the last of them are empty. */
static void check_length(struct intake_record *r, const struct intake_row *row,
                         const struct intake_columns *c) {
  if (row->count > c->count)
    intake_reject(r, "row-long",
                  "The row has %zu cells where the header has %zu; a comma in a text without quotation "
                  "marks is the usual cause.",
                  row->count, c->count);
  else if (row->count < cells_needed(c) && seems_shifted(row, c))
    intake_reject(r, "row-short",
                  "The row has %zu cells where the header has %zu, and they seem to stand in the wrong "
                  "columns.",
                  row->count, c->count);
  else if (row->count < cells_needed(c))
    intake_warn(r, "row-short",
                "The row has %zu cells where the header has %zu; those missing at its end are taken as "
                "empty.",
                row->count, c->count);
}

/* What is wrong with the row as a row. False: there is nothing in it to read. */
static bool check_form(struct intake_record *r, const struct intake_row *row,
                       const struct intake_columns *c) {
  if (row->fault == ROW_BLANK || (row->fault != ROW_TOO_LARGE && is_empty(row))) {
    intake_reject(r, "row-empty", "The row is empty.");
    return false;
  }
  check_quotes_and_size(r, row, c);
  if (r->verdict == INTAKE_REJECTED) return row->fault != ROW_TOO_LARGE;
  if (repeats_header(row, c)) {
    intake_reject(r, "row-header", "The row repeats the header.");
    return false;
  }
  check_length(r, row, c);
  return true;
}

static void check_field_sizes(struct intake_record *r, const struct intake_cells *cells) {
  for (size_t i = 0; i < cells->columns->count; i++) {
    size_t characters = 0, len = strlen(cells->texts[i]);
    if (len <= INTAKE_MAX_FIELD) continue;
    for (size_t j = 0; j < len; j++)
      characters += ((unsigned char)cells->texts[i][j] & 0xC0) != 0x80;
    if (characters <= INTAKE_MAX_FIELD) continue;
    struct buf shown = {0};
    intake_text_show(&shown, cells->columns->titles[i]);
    intake_reject(r, "field-too-long",
                  "%s has more than %d characters; nothing is cut, so the record is left out.",
                  buf_text(&shown), INTAKE_MAX_FIELD);
    buf_free(&shown);
  }
}

/* ---- what the row says, as a digest ---- */

/* Line ends differ by who saved the sheet. */
static char *with_plain_lines(const char *text) {
  char *plain = mem_string(text), *to = plain;
  for (const char *from = plain; *from; from++)
    if (*from != '\r' || from[1] != '\n') *to++ = *from;
  *to = '\0';
  return plain;
}

static void make_key(struct intake_record *r, const struct intake_cells *cells) {
  const struct intake_columns *c = cells->columns;
  json_t *says = json_object();
  for (size_t i = 0; i < c->count; i++) {
    if (!*cells->trimmed[i]) continue;
    char *value = with_plain_lines(cells->trimmed[i]);
    char *name = c->columns[i] >= 0 ? mem_format("=%s", intake_column_name((enum intake_column)c->columns[i]))
                                    : mem_string(c->titles[i]);
    json_object_set_new(says, name, json_string(value));
    free(name);
    free(value);
  }
  char *text = json_dumps(says, JSON_COMPACT | JSON_SORT_KEYS);
  unsigned char digest[32];
  const char *bytes = text ? text : "";
  crypto_generichash(digest, sizeof digest, (const unsigned char *)bytes, strlen(bytes), NULL, 0);
  sodium_bin2hex(r->key, sizeof r->key, digest, sizeof digest);
  free(text);
  json_decref(says);
}

/* ---- the record ---- */

static void start_empty(struct intake_record *r) {
  char **strings[] = {&r->reference,    &r->name,     &r->profession,     &r->regulator,
                      &r->registration, &r->grade,    &r->specialty,      &r->organisation,
                      &r->source,       &r->reporter, &r->text,           &r->category,
                      &r->severity,     &r->at_risk,  &r->interim_action, &r->sheet};
  for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
    *strings[i] = mem_string("");
  r->received_on = r->happened_on = DATE_NONE;
}

static void take_plain_fields(struct intake_record *r, const struct intake_cells *cells) {
  struct {
    char **field;
    enum intake_column column;
  } plain[] = {{&r->reference, COLUMN_REFERENCE},
               {&r->grade, COLUMN_GRADE},
               {&r->specialty, COLUMN_SPECIALTY},
               {&r->organisation, COLUMN_ORGANISATION},
               {&r->reporter, COLUMN_REPORTER},
               {&r->category, COLUMN_CATEGORY},
               {&r->interim_action, COLUMN_INTERIM_ACTION}};
  for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
    free(*plain[i].field);
    *plain[i].field = mem_string(intake_cell_of(cells, plain[i].column));
  }
  size_t at = cells->columns->at[COLUMN_CONCERN];
  if (at >= cells->columns->count) return;
  free(r->text);
  r->text = mem_string(cells->texts[at]);
  if (!*cells->trimmed[at]) intake_reject(r, "concern-missing", "The row does not say what the concern is.");
}

static void take_sheet(struct intake_record *r, struct intake_cells *cells) {
  for (size_t i = 0; i < cells->columns->count; i++)
    if (cells->columns->columns[i] < 0) keep_at(cells, i);
  if (json_object_size(cells->kept) == 0) return;
  char *text = json_dumps(cells->kept, JSON_COMPACT | JSON_SORT_KEYS);
  if (!text) return;
  free(r->sheet);
  r->sheet = text;
}

static void read_sound_row(struct intake_record *r, struct intake_cells *cells, const struct oddities *odd) {
  check_field_sizes(r, cells);
  take_plain_fields(r, cells);
  intake_read_person(r, cells);
  intake_read_dates(r, cells);
  intake_read_words(r, cells);
  if (cells->columns->at[COLUMN_REFERENCE] < cells->columns->count && !*r->reference)
    intake_warn(r, "reference-missing",
                "No reference is given; the record is known again by its content only.");
  warn_of_oddities(r, cells->columns, odd);
  take_sheet(r, cells);
  make_key(r, cells);
}

/* So that the report can name the record, though the rest of it is not to be trusted. */
static void take_reference_only(struct intake_record *r, const struct intake_cells *cells) {
  enum { LONGEST_REFERENCE = 200 };
  const char *reference = intake_cell_of(cells, COLUMN_REFERENCE);
  if (strlen(reference) > LONGEST_REFERENCE) return;
  free(r->reference);
  r->reference = mem_string(reference);
}

void intake_record_read(struct intake_record *r, const struct intake_row *row, bool cr_lines,
                        const struct intake_columns *columns, const struct intake_terms *terms) {
  start_empty(r);
  r->line = row->line;
  if (!check_form(r, row, columns)) return;
  struct intake_cells cells = {.columns = columns, .terms = terms};
  struct oddities odd = {0};
  read_cells(&cells, row, cr_lines, &odd);
  if (r->verdict == INTAKE_REJECTED) {
    take_reference_only(r, &cells);
  } else {
    read_sound_row(r, &cells, &odd);
  }
  free_cells(&cells, &odd);
}

void intake_record_free(struct intake_record *r) {
  char *strings[] = {r->reference,    r->name,     r->profession,     r->regulator,
                     r->registration, r->grade,    r->specialty,      r->organisation,
                     r->source,       r->reporter, r->text,           r->category,
                     r->severity,     r->at_risk,  r->interim_action, r->sheet};
  for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
    free(strings[i]);
  for (size_t i = 0; i < r->reason_count; i++)
    free(r->reasons[i].text);
  free(r->reasons);
}
