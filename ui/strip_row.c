/* A row of the picture of a timeline. Front; pure. */
#include "ui/strip_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "wire/message.h"

void row_begin(struct row *row, const struct scale *scale) {
  *row = (struct row){.scale = scale};
}

static bool inside(const struct row *row, int column) {
  return column >= 0 && column < row->scale->columns && column < STRIP_MOST;
}

static void sign(struct row *row, int column, enum style style, const char *text) {
  if (!inside(row, column)) return;
  row->signs[column] = text;
  row->styles[column] = style;
}

/* All columns of the days from the first to the last. */
static void fill(struct row *row, date_day from, date_day to, enum style style, const char *text) {
  if (from == DATE_NONE || to == DATE_NONE || from > to) return;
  int first = scale_column(row->scale, from), last = scale_column(row->scale, to + 1) - 1;
  if (last < scale_column(row->scale, to)) last = scale_column(row->scale, to);
  if (first < 0) first = 0;
  for (int column = first; column <= last && inside(row, column); column++)
    sign(row, column, style, text);
}

/* The same, but only where a day is worked: the length of the bar is what is counted. */
static void bar(struct row *row, date_day from, date_day to, enum style style, const char *text) {
  if (from == DATE_NONE || to == DATE_NONE) return;
  if (row->scale->zoom == STRIP_MONTH) {
    fill(row, from, to, style, text);
    return;
  }
  if (from < row->scale->from) from = row->scale->from;
  for (date_day day = from; day <= to && inside(row, scale_column(row->scale, day)); day++)
    if (scale_kind(row->scale, day) == 'w') fill(row, day, day, style, text);
}

static void point(struct row *row, date_day day, enum style style, const char *text) {
  if (day == DATE_NONE) return;
  int column = scale_column(row->scale, day);
  sign(row, row->scale->zoom == STRIP_DAY ? column + 1 : column, style, text);
}

/* What lies to the side of what is in sight, wholly or in part. */
static void edges(struct row *row, date_day from, date_day to, enum style style) {
  int last = row->scale->columns - 1;
  if (to < row->scale->from) sign(row, 0, style, "◀");
  if (scale_column(row->scale, from) > last) sign(row, last, style, "▶");
  if (scale_column(row->scale, from) <= last && scale_column(row->scale, to) > last)
    sign(row, last, style, "▶");
}

/* ---- stages ---- */

static date_day end_of(const struct row *row, const json_t *span) {
  date_day to = message_day(span, "to");
  return to == DATE_NONE ? row->scale->today : to;
}

void row_stages(struct row *row, const json_t *spans) {
  size_t i;
  const json_t *span;
  json_array_foreach(spans, i, span) {
    date_day from = message_day(span, "from");
    fill(row, from, end_of(row, span), STYLE_RULE, "─");
    if (from != DATE_NONE) sign(row, scale_column(row->scale, from), STYLE_TEXT, "├");
  }
  const json_t *last = json_array_get(spans, json_array_size(spans) - 1);
  if (message_day(last, "to") != DATE_NONE)
    sign(row, scale_column(row->scale, message_day(last, "to")), STYLE_TEXT, "■");
}

void row_stage_names(const struct row *row, struct page *page, const json_t *spans) {
  size_t i;
  const json_t *span;
  json_array_foreach(spans, i, span) {
    if (message_day(span, "from") == DATE_NONE) continue;
    int first = scale_column(row->scale, message_day(span, "from")) + 1;
    int end = scale_column(row->scale, end_of(row, span));
    bool now = message_day(span, "to") == DATE_NONE;
    if (now) end = row->scale->columns; /* the present stage's name may go on beyond today */
    if (first < 0) first = 0;
    if (end > row->scale->columns) end = row->scale->columns;
    const char *title = message_text(span, "title");
    size_t len = strlen(title), fits = end > first ? text_fit(title, len, end - first) : 0;
    if (fits < len && end - first < 5) continue; /* a stump of a name says nothing */
    char *cut = fits < len ? mem_format("%.*s…", (int)text_fit(title, len, end - first - 1), title)
                           : mem_string_n(title, fits);
    page_put(page, row->scale->left + first, now ? STYLE_STRONG : STYLE_TEXT, cut);
    free(cut);
  }
}

/* ---- pauses, events ---- */

void row_pause(struct row *row, date_day from, date_day to) {
  fill(row, from, to, STYLE_SOON, "▒");
  if (from != DATE_NONE && to != DATE_NONE) edges(row, from, to, STYLE_SOON);
}

void row_event(struct row *row, date_day day) {
  if (day == DATE_NONE) return;
  int column = scale_column(row->scale, day);
  if (row->scale->zoom == STRIP_DAY) column++;
  if (inside(row, column)) row->counts[column]++;
}

/* ---- deadlines ---- */

static bool stops(const json_t *pause, const char *name) {
  size_t i;
  const json_t *one;
  json_array_foreach(message_list(pause, "stops"), i, one) {
    if (json_string_value(one) && !strcmp(json_string_value(one), name)) return true;
  }
  return false;
}

static void lay_pauses(struct row *row, const json_t *deadline, const json_t *pauses, date_day start,
                       date_day end) {
  size_t i;
  const json_t *pause;
  json_array_foreach(pauses, i, pause) {
    if (!stops(pause, message_text(deadline, "name"))) continue;
    date_day from = message_day(pause, "from"), to = message_day(pause, "to");
    if (to == DATE_NONE || to > end) to = end;
    if (from < start) from = start;
    fill(row, from, to, STYLE_SOON, "▒");
  }
}

void row_deadline(struct row *row, const json_t *deadline, const json_t *pauses, enum style style) {
  date_day start = message_day(deadline, "start"), due = message_day(deadline, "due"),
           first_due = message_day(deadline, "first_due"), met = message_day(deadline, "met_on"),
           today = row->scale->today;
  const char *state = message_text(deadline, "state");
  bool tentative = !strcmp(state, "tentative"), ended = !strcmp(state, "done");
  date_day end = due != DATE_NONE ? due : met != DATE_NONE ? met : today;
  if (start != DATE_NONE) {
    date_day gone = met != DATE_NONE ? met : today;
    if (gone > end) gone = end;
    bar(row, start, end, tentative ? STYLE_FAINT : style, tentative ? "┄" : "─");
    if (!tentative && !ended) bar(row, start, gone, style, "━");
    lay_pauses(row, deadline, pauses, start, end);
  }
  if (due != DATE_NONE && message_flag(deadline, "open") && met == DATE_NONE && today > due) {
    bar(row, due + 1, today, STYLE_OVERDUE, "!");
    end = today;
  }
  if (met != DATE_NONE && due != DATE_NONE && met > due) {
    bar(row, due + 1, met, STYLE_OVERDUE, "!");
    end = met;
  }
  if (first_due != due) point(row, first_due, STYLE_FAINT, "◇");
  point(row, due, style, met != DATE_NONE || ended ? "◇" : "◆");
  point(row, met, style, "✓");
  edges(row, start != DATE_NONE ? start : end, end, style);
}

void row_review(struct row *row, date_day due, date_day held) {
  point(row, due, held == DATE_NONE ? STYLE_TEXT : STYLE_FAINT, held == DATE_NONE ? "◆" : "◇");
  point(row, held, STYLE_DONE, "✓");
}

/* ---- onto the page ---- */

/* What shows where nothing is drawn. */
static const char *ground(const struct row *row, int column, enum style *style) {
  const struct scale *scale = row->scale;
  date_day day = scale_day(scale, column);
  int today = scale_column(scale, scale->today);
  *style = STYLE_ACTIVE;
  if (column == (scale->zoom == STRIP_DAY ? today + 1 : today)) return "│";
  *style = STYLE_RULE;
  if (scale->zoom == STRIP_MONTH) return " ";
  char kind = scale_kind(scale, day);
  return kind == 'h' || kind == 'c' ? "░" : kind == '-' ? "∙" : " ";
}

void row_put(struct row *row, struct page *page) {
  struct buf run = {0};
  enum style style = STYLE_TEXT;
  int begun = 0, columns = row->scale->columns < STRIP_MOST ? row->scale->columns : STRIP_MOST;
  for (int column = 0; column <= columns; column++) {
    enum style own = STYLE_TEXT;
    const char *text = column == columns ? NULL : row->signs[column];
    if (column < columns && !text)
      text = ground(row, column, &own);
    else if (column < columns)
      own = row->styles[column];
    if (run.len && (column == columns || own != style)) {
      page_put(page, row->scale->left + begun, style, buf_text(&run));
      buf_clear(&run);
    }
    if (!run.len) begun = column, style = own;
    if (text) buf_puts(&run, text);
  }
  buf_free(&run);
}

void row_put_events(struct row *row, struct page *page) {
  static const char *const signs[] = {"", "●", "2", "3", "4", "5", "6", "7", "8", "9"};
  for (int column = 0; column < row->scale->columns && column < STRIP_MOST; column++)
    if (row->counts[column])
      sign(row, column, STYLE_STRONG, row->counts[column] > 9 ? "+" : signs[row->counts[column]]);
  row_put(row, page);
}
