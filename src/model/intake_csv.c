/* Rows of a CSV file. Floor 5, pure: bytes in, rows out; no SQL.
 *
 * How one bad quotation mark is kept from spoiling its neighbours. libcsv is given one line of the file
 * after another until it says that a row is complete. A row of one line is what libcsv makes of it; if it
 * is not sound by the strict rules it is marked as having a stray quote. A row of several lines is believed
 * when it is sound and has as many cells as the header. Otherwise it may be a field that was never closed
 * and has run on into other rows. It is taken for that
 *   - when the file ends inside it,
 *   - when a quote that opens a field of its own stands in it: after a separator, before other text,
 *   - when one of its later lines, alone, is a sound row with as many cells as the header.
 * Then only its first line is the bad row, reading goes on at the second, and lines that cannot be a row of
 * their own (under half the cells) still belong to the bad one. If quotes on that first line come in pairs
 * and it has the right number of cells with quotes read as letters, that reading is kept.
 */
#include "model/intake_csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/intake.h"

enum { MOST_CELLS = 1000 /* kept of a row; no sheet has so many columns */ };
enum { INSIDE_A_FIELD = 2 /* csv_parser.pstate */, BLOCK = 16 * 1024, WASTE = 8 * INTAKE_MAX_FILE };

/* ---- lines ---- */

static char line_end_byte(const struct intake_reader *r) {
  return r->cr_lines ? '\r' : '\n';
}

/* Where the line that starts at `at` ends, its end byte included. */
static size_t line_end(const struct intake_reader *r, size_t at) {
  const char *end = memchr(r->bytes + at, line_end_byte(r), r->len - at);
  return end ? (size_t)(end - r->bytes) + 1 : r->len;
}

static bool is_blank(const struct intake_reader *r, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    char c = r->bytes[i];
    bool space = c == ' ' || c == '\r' || c == '\n' || c == '\t';
    if (!space || c == r->separator) return false;
  }
  return true;
}

/* A CR alone ends lines only where the first line ends so; elsewhere it is a character in a cell. */
static bool ends_lines_with_cr(const char *bytes, size_t len) {
  size_t first = 0;
  while (first < len && bytes[first] != '\r' && bytes[first] != '\n')
    first++;
  return first < len && bytes[first] == '\r' && (first + 1 == len || bytes[first + 1] != '\n');
}

/* ---- libcsv ---- */

static int is_lf(unsigned char c) {
  return c == '\n';
}

static int is_space_or_cr(unsigned char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

/* A parse under way: the cells so far, and whether the row is complete. */
struct parse {
  struct csv_parser csv;
  struct buf *arena; /* NULL: only count */
  struct intake_row *row;
  size_t cells;
  bool complete;
};

static void take_cell(void *field, size_t len, void *data) {
  struct parse *p = data;
  p->cells++;
  if (!p->arena || p->row->count > MOST_CELLS) return;
  MEM_GROW(p->row->cells, p->row->count, p->row->capacity);
  /* the arena may still move: an offset for now */
  p->row->cells[p->row->count++] = (struct intake_cell){.bytes = NULL, .len = len};
  buf_add(p->arena, field ? field : "", len);
  buf_putc(p->arena, '\0');
}

static void take_end(int end, void *data) {
  struct parse *p = data;
  (void)end;
  p->complete = true;
}

static void parse_start(struct parse *p, const struct intake_reader *r, unsigned char options) {
  *p = (struct parse){0};
  csv_init(&p->csv, options);
  csv_set_delim(&p->csv, (unsigned char)r->separator);
  csv_set_blk_size(&p->csv, BLOCK);
  if (r->cr_lines) return;
  csv_set_term_func(&p->csv, is_lf);
  csv_set_space_func(&p->csv, is_space_or_cr);
}

static bool parse_feed(struct parse *p, const char *bytes, size_t len) {
  return csv_parse(&p->csv, bytes, len, take_cell, take_end, p) == len;
}

static bool inside_quotes(const struct parse *p) {
  return p->csv.quoted && p->csv.pstate == INSIDE_A_FIELD;
}

/* Is this stretch one whole row by the strict rules, and of how many cells? */
static bool is_sound(const struct intake_reader *r, size_t from, size_t to, size_t *cells) {
  struct parse p;
  parse_start(&p, r, CSV_STRICT | CSV_STRICT_FINI);
  bool sound = parse_feed(&p, r->bytes + from, to - from) && !inside_quotes(&p);
  if (sound) csv_fini(&p.csv, take_cell, take_end, &p);
  csv_free(&p.csv);
  *cells = p.cells;
  return sound;
}

/* ---- telling a runaway field from a long one ---- */

/* Does the quote at `at`, met inside a quoted field, open another field: `,"text`? */
static bool opens_a_field(const struct intake_reader *r, size_t line_start, size_t at) {
  size_t before = at;
  while (before > line_start && r->bytes[before - 1] == ' ')
    before--;
  if (before == line_start || r->bytes[before - 1] != r->separator) return false;
  char after = at + 1 < r->len ? r->bytes[at + 1] : '\n';
  return after != '"' && after != r->separator && after != '\r' && after != '\n' && after != ' ';
}

/* Gives a later line of a row to the parser; false when it shows that a field has run away. */
static bool feed_later_line(struct parse *p, const struct intake_reader *r, size_t from, size_t to) {
  size_t fed = from;
  while (fed < to) {
    const char *quote = memchr(r->bytes + fed, '"', to - fed);
    size_t at = quote ? (size_t)(quote - r->bytes) : to;
    parse_feed(p, r->bytes + fed, at - fed);
    if (at == to) return true;
    if (inside_quotes(p) && opens_a_field(r, from, at)) return false;
    parse_feed(p, quote, 1);
    fed = at + 1;
  }
  return true;
}

static bool a_later_line_is_a_row(const struct intake_reader *r, size_t from, size_t to) {
  for (size_t at = line_end(r, from); at < to;) {
    size_t end = line_end(r, at), cells;
    if (is_sound(r, at, end, &cells) && cells == r->wanted) return true;
    at = end;
  }
  return false;
}

/* The end of the row that starts at `from`, or 0 when a field in it runs away. */
static size_t find_end(struct intake_reader *r, size_t from, struct parse *p) {
  size_t at = line_end(r, from);
  parse_feed(p, r->bytes + from, at - from);
  while (!p->complete && at < r->len) {
    size_t end = line_end(r, at);
    bool plausible = feed_later_line(p, r, at, end);
    r->read_again += end - at;
    if (!plausible) return 0;
    at = end;
  }
  bool open = inside_quotes(p);
  if (!p->complete) csv_fini(&p->csv, take_cell, take_end, p);
  return open ? 0 : at;
}

/* ---- the rows ---- */

static size_t lines_in(const struct intake_reader *r, size_t from, size_t to) {
  size_t lines = 0;
  for (size_t at = from; at < to; at = line_end(r, at))
    lines++;
  return lines;
}

static void start_row(struct intake_reader *r, struct parse *p, unsigned char options) {
  parse_start(p, r, options);
  p->arena = &r->arena;
  p->row = &r->row;
  r->row.count = 0;
  buf_clear(&r->arena);
}

/* The row ends at `to`: cells get their addresses, the reader moves on. */
static void finish_row(struct intake_reader *r, size_t to, enum intake_fault fault) {
  size_t lines = lines_in(r, r->at, to);
  const char *bytes = buf_text(&r->arena);
  for (size_t i = 0; i < r->row.count; i++) {
    r->row.cells[i].bytes = bytes;
    bytes += r->row.cells[i].len + 1;
  }
  r->row.fault = fault;
  r->row.line = r->line;
  r->row.last_line = r->line + (lines ? lines - 1 : 0);
  r->line += lines;
  r->at = to;
}

/* A byte that does not occur in the line, to stand in for the quote; 0 when there is none. */
static unsigned char unused_byte(const char *bytes, size_t len) {
  for (unsigned char c = 1; c < 0x20; c++) {
    bool special = c == '\t' || c == '\n' || c == '\r';
    if (!special && !memchr(bytes, c, len)) return c;
  }
  return 0;
}

static size_t count_byte(const char *bytes, size_t len, char byte) {
  size_t count = 0;
  for (size_t i = 0; i < len; i++)
    count += bytes[i] == byte;
  return count;
}

/* The line with quotes read as letters. */
static void read_literally(struct intake_reader *r, size_t end) {
  const char *line = r->bytes + r->at;
  unsigned char stand_in = unused_byte(line, end - r->at);
  struct parse p;
  start_row(r, &p, 0);
  if (stand_in) {
    csv_set_quote(&p.csv, stand_in);
    parse_feed(&p, line, end - r->at);
    if (!p.complete) csv_fini(&p.csv, take_cell, take_end, &p);
  }
  csv_free(&p.csv);
}

/* Can the line be no row of its own, but only the rest of a broken one? */
static bool is_a_rest(const struct intake_reader *r, size_t from, size_t to) {
  struct parse p;
  parse_start(&p, r, 0);
  parse_feed(&p, r->bytes + from, to - from);
  bool open = inside_quotes(&p);
  if (!p.complete) csv_fini(&p.csv, take_cell, take_end, &p);
  csv_free(&p.csv);
  return !open && p.cells * 2 < r->wanted;
}

/* Past the lines after a broken one that belong to it; blank lines only in front of such a line. */
static size_t skip_rest(struct intake_reader *r, size_t at) {
  size_t end = at;
  while (at < r->len) {
    size_t next = line_end(r, at);
    if (!is_blank(r, at, next)) {
      if (!is_a_rest(r, at, next)) break;
      end = next;
    }
    r->read_again += next - at;
    at = next;
  }
  return end;
}

/* In a row read literally, cells that are quoted as they should be lose their quotes after all. */
static void unquote_sound_cells(struct intake_reader *r) {
  for (size_t i = 0; i < r->row.count; i++) {
    struct intake_cell *cell = &r->row.cells[i];
    bool sound = cell->len >= 2 && cell->bytes[0] == '"' && cell->bytes[cell->len - 1] == '"' &&
                 count_byte(cell->bytes, cell->len, '"') == 2;
    if (!sound) continue;
    size_t last = (size_t)(cell->bytes - r->arena.data) + cell->len - 1;
    r->arena.data[last] = '\0';
    cell->bytes++;
    cell->len -= 2;
  }
}

static void take_broken_row(struct intake_reader *r) {
  size_t end = line_end(r, r->at);
  size_t quotes = count_byte(r->bytes + r->at, end - r->at, '"');
  read_literally(r, end);
  if (quotes % 2 == 0 && r->wanted && r->row.count == r->wanted) {
    finish_row(r, end, ROW_STRAY_QUOTE);
    unquote_sound_cells(r);
  } else {
    finish_row(r, r->wanted ? skip_rest(r, end) : end, ROW_UNTERMINATED);
  }
}

/* What to make of a row that ended at `end`. */
static enum intake_fault judge(struct intake_reader *r, size_t end, const struct parse *p, bool *runaway) {
  size_t cells, from = r->at;
  *runaway = false;
  if (!memchr(r->bytes + from, '"', end - from)) return ROW_SOUND;
  bool sound = is_sound(r, from, end, &cells);
  bool several_lines = line_end(r, from) < end;
  if (several_lines && r->wanted && (!sound || p->cells != r->wanted)) {
    r->read_again += end - from;
    *runaway = a_later_line_is_a_row(r, from, end);
  }
  return sound ? ROW_SOUND : ROW_STRAY_QUOTE;
}

bool intake_reader_next(struct intake_reader *r) {
  if (r->at >= r->len) return false;
  r->row.count = 0;
  size_t first_end = line_end(r, r->at);
  if (is_blank(r, r->at, first_end)) {
    finish_row(r, first_end, ROW_BLANK);
    return true;
  }
  struct parse p;
  bool runaway = true;
  enum intake_fault fault = ROW_SOUND;
  start_row(r, &p, 0);
  size_t end = find_end(r, r->at, &p);
  if (end) fault = judge(r, end, &p, &runaway);
  csv_free(&p.csv);
  if (runaway) {
    take_broken_row(r);
    end = r->at;
    fault = r->row.fault;
  } else {
    if (end - r->at > INTAKE_MAX_RECORD) {
      fault = ROW_TOO_LARGE;
      r->row.count = 0;
    }
    finish_row(r, end, fault);
  }
  return true;
}

bool intake_reader_is_wasteful(const struct intake_reader *r) {
  return r->read_again > WASTE;
}

void intake_reader_open(struct intake_reader *r, const char *bytes, size_t len, char separator) {
  *r = (struct intake_reader){.bytes = bytes, .len = len, .line = 1, .separator = separator};
  while (r->len > 0 && strchr(" \t\r\n", bytes[r->len - 1]) && bytes[r->len - 1] != separator &&
         bytes[r->len - 1] != '\0')
    r->len--;
  r->cr_lines = ends_lines_with_cr(bytes, len);
}

void intake_reader_close(struct intake_reader *r) {
  buf_free(&r->arena);
  free(r->row.cells);
  r->row = (struct intake_row){0};
}
