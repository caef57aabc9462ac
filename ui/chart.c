/* Reports drawn as tables with bars. Front; pure; screen and command line draw with the same writer. */
#include "ui/chart.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "wire/message.h"

enum { COLUMNS_MOST = 8, TITLE_ROWS = 3, BAR_LEAST = 8, BAR_MOST = 60, NUMBER_LEAST = 4, SEGMENTS = 4 };

/* How a table is laid out at a width. */
struct chart {
  struct page *page;
  const json_t *table, *columns, *rows;
  size_t count, shown; /* columns; how many of them stand in the row */
  int widths[COLUMNS_MOST];
  int bar_at, bar; /* where bars begin, and their columns; 0: none */
  int64_t most;    /* the longest bar */
};

static const char *title_of(const struct chart *c, size_t column) {
  return message_text(json_array_get(c->columns, column), "title");
}

static bool is_text(const struct chart *c, size_t column) {
  return !strcmp(message_text(json_array_get(c->columns, column), "kind"), "text");
}

static char *cell_text(const json_t *row, size_t column) {
  const json_t *cell = json_array_get(row, column);
  if (json_is_integer(cell)) return mem_format("%lld", (long long)json_integer_value(cell));
  return text_safe_string(json_string_value(cell) ? json_string_value(cell) : "", TEXT_ONE_LINE);
}

static int width_of(const char *text) {
  return text_width(text, strlen(text));
}

/* ---- the measure ---- */

static int longest_word(const char *text) {
  int longest = 0, run = 0;
  for (const char *c = text; *c; c++) {
    run = *c == ' ' ? 0 : run + 1;
    if (run > longest) longest = run;
  }
  return longest;
}

static int widest(const struct chart *c, size_t column) {
  int most = is_text(c, column) ? width_of(title_of(c, column)) : longest_word(title_of(c, column));
  size_t i;
  const json_t *row;
  json_array_foreach(c->rows, i, row) {
    char *text = cell_text(row, column);
    if (width_of(text) > most) most = width_of(text);
    free(text);
  }
  return !is_text(c, column) && most < NUMBER_LEAST ? NUMBER_LEAST : most;
}

static int64_t bar_of(const struct chart *c, const json_t *row, int64_t *parts, size_t *count) {
  const json_t *bars = message_list(c->table, "bars");
  int64_t sum = 0;
  *count = 0;
  for (size_t i = 0; i < json_array_size(bars) && i < SEGMENTS; i++) {
    const json_t *cell = json_array_get(row, (size_t)json_integer_value(json_array_get(bars, i)));
    parts[i] = json_is_integer(cell) && json_integer_value(cell) > 0 ? json_integer_value(cell) : 0;
    sum += parts[i];
    ++*count;
  }
  return sum;
}

/* The first column gives way first; then numbers move under the row, the last ones first. */
static void measure(struct chart *c) {
  int width = c->page->width - PAGE_LEFT, used = 0;
  int64_t parts[SEGMENTS];
  size_t i, count;
  const json_t *row;
  for (i = 0; i < c->count; i++)
    c->widths[i] = widest(c, i);
  if (c->count && c->widths[0] > width * 2 / 5) c->widths[0] = width * 2 / 5;
  for (i = 0; i < c->count; i++)
    used += c->widths[i] + 2;
  c->shown = c->count;
  while (c->shown > 2 && used + BAR_LEAST > width)
    used -= c->widths[--c->shown] + 2;
  c->most = 0;
  json_array_foreach(c->rows, i, row) {
    int64_t sum = bar_of(c, row, parts, &count);
    if (sum > c->most) c->most = sum;
  }
  c->bar_at = PAGE_LEFT + used;
  c->bar = width - used < BAR_MOST ? width - used : BAR_MOST;
  if (c->bar < 3 || c->most == 0) c->bar = 0;
}

/* ---- rows ---- */

static void put_cell(const struct chart *c, size_t column, int x, enum style style, const char *text) {
  size_t fits = text_fit(text, strlen(text), c->widths[column]);
  char *cut = fits < strlen(text)
                  ? mem_format("%.*s…", (int)text_fit(text, strlen(text), c->widths[column] - 1), text)
                  : mem_string(text);
  int pad = is_text(c, column) ? 0 : c->widths[column] - width_of(cut);
  page_put(c->page, x + (pad > 0 ? pad : 0), style, cut);
  free(cut);
}

/* Titles of more than a word stand over several lines, the last of them above the numbers. */
static void write_titles(const struct chart *c) {
  const char *at[COLUMNS_MOST];
  size_t lines[COLUMNS_MOST] = {0}, most = 1;
  for (size_t i = 0; i < c->shown; i++) {
    const char *text = title_of(c, i);
    for (size_t left = strlen(text), next; left && lines[i] < TITLE_ROWS; left -= next, text += next) {
      text_wrap(text, left, c->widths[i], &next);
      lines[i]++;
    }
    at[i] = title_of(c, i);
    if (lines[i] > most) most = lines[i];
  }
  for (size_t line = 0; line < most; line++) {
    int x = PAGE_LEFT;
    page_line(c->page);
    for (size_t i = 0; i < c->shown; i++) {
      if (line + lines[i] >= most && *at[i]) {
        size_t next, len = text_wrap(at[i], strlen(at[i]), c->widths[i], &next);
        char *part = mem_string_n(at[i], len);
        put_cell(c, i, x, STYLE_FAINT, part);
        free(part);
        at[i] += next;
      }
      x += c->widths[i] + 2;
    }
  }
}

static const char *const signs[SEGMENTS] = {"█", "▒", "░", "∙"};

static bool is_alarm(const char *title) {
  return !strcmp(title, "Overdue") || !strcmp(title, "Late") || !strcmp(title, "Past triage") ||
         !strcmp(title, "Level 3");
}

static enum style segment_style(const struct chart *c, size_t segment) {
  size_t column = (size_t)json_integer_value(json_array_get(message_list(c->table, "bars"), segment));
  return is_alarm(title_of(c, column)) ? STYLE_OVERDUE : STYLE_TEXT;
}

/* Rounded so that the whole is as long as it should be; what is there at all has a sign. */
static void write_bar(const struct chart *c, const json_t *row) {
  int64_t parts[SEGMENTS], sum = 0;
  size_t count;
  int x = 0;
  bar_of(c, row, parts, &count);
  for (size_t i = 0; i < count; i++) {
    sum += parts[i];
    int end = (int)((sum * c->bar * 2 + c->most) / (2 * c->most));
    if (parts[i] && end <= x) end = x + 1;
    if (end > c->bar) end = c->bar;
    struct buf run = {0};
    for (; x < end; x++)
      buf_puts(&run, signs[i]);
    if (run.len)
      page_put(c->page, c->bar_at + x - (int)(run.len / strlen(signs[i])), segment_style(c, i),
               buf_text(&run));
    buf_free(&run);
  }
}

static void write_rest(const struct chart *c, const json_t *row) {
  struct buf rest = {0};
  for (size_t i = c->shown; i < c->count; i++) {
    char *text = cell_text(row, i);
    buf_printf(&rest, "%s%s %s", rest.len ? ", " : "", title_of(c, i), text);
    free(text);
  }
  if (rest.len) {
    page_line(c->page);
    page_wrap(c->page, PAGE_LEFT + 2, STYLE_FAINT, buf_text(&rest));
  }
  buf_free(&rest);
}

static bool is_ref(const char *text) {
  return (text[0] == 'C' || text[0] == 'Q') && text[1] == '-' && text[2] >= '0' && text[2] <= '9';
}

static void write_row(const struct chart *c, size_t table, size_t index, const json_t *row) {
  char *first = cell_text(row, 0), *id = mem_format("%zu.%zu", table, index);
  int x = PAGE_LEFT;
  page_item(c->page, is_ref(first) ? "record" : "row", is_ref(first) ? first : id);
  page_line(c->page);
  for (size_t i = 0; i < c->shown; i++) {
    char *text = cell_text(row, i);
    put_cell(c, i, x, i == 0 ? STYLE_TEXT : STYLE_STRONG, text);
    x += c->widths[i] + 2;
    free(text);
  }
  if (c->bar) write_bar(c, row);
  write_rest(c, row);
  free(first);
  free(id);
}

static void write_legend(const struct chart *c) {
  const json_t *bars = message_list(c->table, "bars");
  struct buf text = {0};
  if (!c->bar || json_array_size(bars) < 2) return;
  for (size_t i = 0; i < json_array_size(bars) && i < SEGMENTS; i++)
    buf_printf(&text, "%s%s %s", i ? "  " : "", signs[i],
               title_of(c, (size_t)json_integer_value(json_array_get(bars, i))));
  page_plain(c->page);
  page_line(c->page);
  page_wrap(c->page, PAGE_LEFT, STYLE_FAINT, buf_text(&text));
  buf_free(&text);
}

static void write_table(struct page *page, size_t number, const json_t *table, bool numbers_only) {
  struct chart c = {.page = page,
                    .table = table,
                    .columns = message_list(table, "columns"),
                    .rows = message_list(table, "rows")};
  size_t i;
  const json_t *row;
  c.count = json_array_size(c.columns) < COLUMNS_MOST ? json_array_size(c.columns) : COLUMNS_MOST;
  page_heading(page, message_text(table, "title"));
  measure(&c);
  if (numbers_only) c.bar = 0;
  if (json_array_size(c.rows) == 0) {
    page_remark(page, "Nothing to count.");
    return;
  }
  write_titles(&c);
  json_array_foreach(c.rows, i, row) write_row(&c, number, i, row);
  write_legend(&c);
}

void chart_write(struct page *page, const void *data) {
  const json_t *report = data, *one;
  size_t i;
  page_remark(page, message_text(report, "says"));
  json_array_foreach(message_list(report, "tables"), i, one)
      write_table(page, i, one, message_flag(report, "numbers_only"));
  json_array_foreach(message_list(report, "notes"), i, one) {
    page_plain(page);
    page_line(page);
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_SOON, json_string_value(one) ? json_string_value(one) : "");
  }
}
