/* A whole file: its encoding, its separator, its header, and its rows one after another. Floor 5, pure: no
 * SQL. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/intake.h"
#include "model/intake_columns.h"
#include "model/intake_csv.h"
#include "model/intake_record.h"
#include "model/intake_report.h"
#include "model/intake_twins.h"

enum { HEADER_WITHIN = 10 /* rows */, PROGRESS_EVERY = 256 /* records */ };

/* Where the header was found, and the separator that made most sense of it. */
struct header {
  char separator;
  size_t row; /* how many rows stand before it */
  size_t score;
};

static bool check_bytes(const char *bytes, size_t len, struct error *err) {
  if (len > INTAKE_MAX_FILE)
    return error_set(err, ERROR_INVALID, "The file is larger than %d MiB.", INTAKE_MAX_FILE / (1024 * 1024));
  bool utf16 = len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
  if (len >= 4 && ((!bytes[1] && !bytes[3]) || (!bytes[0] && !bytes[2]))) utf16 = true;
  if (utf16)
    return error_set(err, ERROR_INVALID,
                     "The file is saved as UTF-16 (\"Unicode text\"); save it as CSV in UTF-8.");
  if (len >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0)
    return error_set(err, ERROR_INVALID, "The file is a spreadsheet and not CSV; save it as CSV in UTF-8.");
  return true;
}

/* `sep=;` in the first line, which some spreadsheets write and read: the length of that line, 0 when it is
 * none. */
static size_t told_separator(const char *bytes, size_t len, char *separator) {
  if (len < 6 || memcmp(bytes, "sep=", 4) != 0 || (bytes[5] != '\r' && bytes[5] != '\n')) return 0;
  *separator = bytes[4];
  return bytes[5] == '\r' && len > 6 && bytes[6] == '\n' ? 7 : 6;
}

/* The row among the first ones that names most of our columns. */
static void try_separator(struct header *best, const char *bytes, size_t len, char separator,
                          const struct intake_terms *terms) {
  struct intake_reader reader;
  intake_reader_open(&reader, bytes, len, separator);
  for (size_t row = 0; row < HEADER_WITHIN && intake_reader_next(&reader); row++) {
    size_t score = intake_columns_score(&reader.row, terms);
    if (score > best->score) *best = (struct header){.separator = separator, .row = row, .score = score};
  }
  intake_reader_close(&reader);
}

static struct header find_header(const char *bytes, size_t len, char told, const struct intake_terms *terms) {
  static const char separators[] = {',', ';', '\t', '|'};
  struct header best = {.separator = told ? told : ','};
  if (told) {
    try_separator(&best, bytes, len, told, terms);
  } else {
    for (size_t i = 0; i < sizeof separators; i++)
      try_separator(&best, bytes, len, separators[i], terms);
  }
  return best;
}

static struct intake_record *new_record(struct intake *intake) {
  MEM_GROW(intake->records, intake->record_count, intake->record_capacity);
  struct intake_record *r = &intake->records[intake->record_count++];
  *r = (struct intake_record){.number = intake->record_count};
  return r;
}

static bool too_many(const struct intake *intake, const struct intake_reader *reader, struct error *err) {
  if (intake->record_count >= INTAKE_MAX_RECORDS)
    error_set(err, ERROR_INVALID, "The sheet has more than %d rows; split it.", INTAKE_MAX_RECORDS);
  else if (intake_reader_is_wasteful(reader))
    error_set(err, ERROR_INVALID,
              "The sheet has so many quotation marks without an end that it cannot be read.");
  else
    return false;
  return true;
}

/* How many records there may be, before they are read. */
static size_t lines_of(const struct intake_reader *reader) {
  size_t lines = 1;
  for (size_t i = 0; i < reader->len; i++)
    lines += reader->bytes[i] == (reader->cr_lines ? '\r' : '\n');
  return lines;
}

/* Reading is quick beside storing, so the progress told is none; what matters is whether to stop. */
static bool read_rows(struct intake *intake, struct intake_reader *reader, const struct intake_terms *terms,
                      struct error *err) {
  size_t lines = terms->progress ? lines_of(reader) : 0;
  while (intake_reader_next(reader)) {
    if (too_many(intake, reader, err)) return false;
    intake_record_read(new_record(intake), &reader->row, reader->cr_lines, intake->columns, terms);
    if (terms->progress && intake->record_count % PROGRESS_EVERY == 0 &&
        !terms->progress(terms->progress_data, 0, lines))
      return error_set(err, ERROR_REFUSED, "The import was stopped; nothing was taken in.");
  }
  return true;
}

static void note_rows_before(struct intake *intake, const struct intake_reader *reader) {
  if (reader->row.line > 1)
    intake_columns_note(intake->columns,
                        "The header was found in line %zu; what stands before it is left out.",
                        reader->row.line);
}

static bool read_all(struct intake *intake, const char *bytes, size_t len, const struct intake_terms *terms,
                     struct error *err) {
  char told = '\0';
  size_t skip = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  size_t sep_line = told_separator(bytes + skip, len - skip, &told);
  skip += sep_line;
  struct header header = find_header(bytes + skip, len - skip, told, terms);
  struct intake_reader reader;
  intake_reader_open(&reader, bytes + skip, len - skip, header.separator);
  reader.line += sep_line ? 1 : 0;
  bool any = intake_reader_next(&reader);
  for (size_t i = 0; any && i < header.row; i++)
    any = intake_reader_next(&reader);
  if (!any) error_set(err, ERROR_INVALID, "The sheet is empty.");
  intake->columns = any ? intake_columns_read(&reader.row, terms, err) : NULL;
  bool read = intake->columns != NULL;
  if (read) {
    note_rows_before(intake, &reader);
    reader.wanted = intake->columns->count;
    read = read_rows(intake, &reader, terms, err);
  }
  intake_reader_close(&reader);
  return read;
}

struct intake *intake_read(const char *bytes, size_t len, const struct intake_terms *terms,
                           struct error *err) {
  if (!check_bytes(bytes, len, err)) return NULL;
  struct intake *intake = mem_alloc(sizeof *intake);
  if (!read_all(intake, bytes, len, terms, err)) {
    intake_free(intake);
    return NULL;
  }
  intake_find_twins(intake);
  intake_count(intake);
  if (intake_report_size(intake) <= INTAKE_MAX_REPORT) return intake;
  error_set(err, ERROR_INVALID,
            "There is so much to say about the %zu records that the report would be too long; "
            "split the sheet.",
            intake->record_count);
  intake_free(intake);
  return NULL;
}

void intake_free(struct intake *intake) {
  if (!intake) return;
  for (size_t i = 0; i < intake->record_count; i++)
    intake_record_free(&intake->records[i]);
  free(intake->records);
  intake_columns_free(intake->columns);
  free(intake);
}
