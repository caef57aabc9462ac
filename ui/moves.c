/* Dates before and after, in columns. Front; a writer. */
#include "ui/moves.h"

#include <stdio.h>

#include "base/buf.h"
#include "ui/show.h"
#include "ui/style.h"
#include "wire/message.h"

enum { DAY_W = 13, MOVED_W = 7, TITLE_LEAST = 12, AT = PAGE_LEFT + 2 };

struct columns {
  int title_w, before, after, moved;
};

static struct columns columns_of(int width) {
  struct columns c = {.title_w = width - AT - 2 * DAY_W - MOVED_W};
  if (c.title_w < TITLE_LEAST) c.title_w = TITLE_LEAST;
  c.before = AT + c.title_w;
  c.after = c.before + DAY_W;
  c.moved = c.after + DAY_W;
  return c;
}

/* The date, else how it stands without one; "-" where it is not asked for. */
static const char *when(const json_t *row, const char *date, const char *state, date_day today,
                        char day[DATE_LONG_TEXT]) {
  if (*show_member_day(row, date, today, day)) return day;
  return *message_text(row, state) ? message_text(row, state) : "-";
}

static void write_moved(struct page *page, const struct columns *c, const json_t *row, enum style style) {
  const json_t *moved = json_object_get(row, "moved");
  if (json_is_integer(moved) && json_integer_value(moved))
    page_printf(page, c->moved, style, "%+lld d", (long long)json_integer_value(moved));
  else if (message_flag(row, "changed"))
    page_put(page, c->moved, style, "*");
}

static void write_warnings(struct page *page, const json_t *row) {
  const json_t *warning;
  size_t i;
  struct buf text = {0};
  json_array_foreach(message_list(row, "warnings"), i, warning) {
    show_join(&text, "; ", json_string_value(warning));
  }
  if (text.len) {
    page_line(page);
    page_wrap(page, AT + 2, STYLE_SOON, buf_text(&text));
  }
  buf_free(&text);
}

static void write_row(struct page *page, const struct columns *c, const json_t *row, date_day today,
                      bool items) {
  char day[DATE_LONG_TEXT];
  bool changed = message_flag(row, "changed");
  enum style style = changed ? STYLE_STRONG : STYLE_FAINT;
  if (items) page_item(page, "deadline", message_text(row, "name"));
  page_line(page);
  page_put(page, PAGE_LEFT, STYLE_CHANGED, changed ? "*" : "");
  page_clip(page, AT, c->title_w - 1, style, message_text(row, "title"));
  page_clip(page, c->before, DAY_W - 1, changed ? STYLE_TEXT : style,
            when(row, "before", "state_before", today, day));
  page_clip(page, c->after, DAY_W - 1, style, when(row, "after", "state_after", today, day));
  write_moved(page, c, row, style);
  write_warnings(page, row);
}

void moves_write(struct page *page, const json_t *rows, date_day today, bool items) {
  struct columns c = columns_of(page->width);
  size_t i;
  const json_t *row;
  page_plain(page);
  page_line(page);
  page_put(page, AT, STYLE_TITLE, "Deadline");
  page_put(page, c.before, STYLE_TITLE, "before");
  page_put(page, c.after, STYLE_TITLE, "after");
  page_put(page, c.moved, STYLE_TITLE, "moved");
  json_array_foreach(rows, i, row) {
    write_row(page, &c, row, today, items);
  }
  if (json_array_size(rows) == 0) page_remark(page, "No date runs now.");
}
