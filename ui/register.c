/* Writing a page of a register. Front; a writer. */
#include "ui/register.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/show.h"
#include "wire/message.h"

enum { VALUE_AT = PAGE_LEFT + 15, TEXT_AT = PAGE_LEFT + 2, DAY_WIDTH = 13, DETAIL_AT = TEXT_AT + 4 };

static enum style style_of(const char *mark) {
  if (!strcmp(mark, "-")) return STYLE_FAINT;
  if (!strcmp(mark, "+")) return STYLE_DONE;
  return show_mark_style(mark);
}

static void write_facts(struct page *page, const json_t *data) {
  size_t i;
  const json_t *fact;
  json_array_foreach(message_list(data, "facts"), i, fact) {
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_FAINT, message_text(fact, "title"));
    page_wrap(page, VALUE_AT, STYLE_TEXT, message_text(fact, "text"));
  }
}

/* A day, what it is, and what is to be said of it, below where it does not fit beside. */
static void write_row(struct page *page, const json_t *row, bool dated) {
  const json_t *item = message_object(row, "item");
  const char *mark = message_text(row, "mark"), *detail = message_text(row, "detail");
  char day[DATE_LONG_TEXT] = "";
  /* one can stand on each, so that all of a long page is reached */
  if (item)
    page_item(page, message_text(item, "kind"), message_text(item, "id"));
  else
    page_item_id(page, "row", (int64_t)page->line_count);
  page_line(page);
  int x = TEXT_AT;
  page_put(page, PAGE_LEFT, style_of(mark), mark);
  if (dated) {
    show_member_day(row, "day", DATE_NONE, day);
    page_clip(page, x, DAY_WIDTH, STYLE_FAINT, day);
    x += DAY_WIDTH + 2;
  }
  const char *text = message_text(row, "text");
  int end = x + text_width(text, strlen(text));
  page_wrap(page, x, !strcmp(mark, "-") ? STYLE_FAINT : STYLE_TEXT, text);
  if (!*detail) return;
  if (end + 2 + text_width(detail, strlen(detail)) <= page->width) {
    page_put(page, end + 2, STYLE_FAINT, detail);
    return;
  }
  page_line(page);
  page_wrap_rows(page, dated ? x : DETAIL_AT, STYLE_FAINT, detail, 6);
}

static bool any_day(const json_t *rows) {
  size_t i;
  const json_t *row;
  json_array_foreach(rows, i, row) {
    if (*message_text(row, "day")) return true;
  }
  return false;
}

static void write_section(struct page *page, const json_t *section) {
  const json_t *rows = message_list(section, "rows"), *row;
  const char *title = message_text(section, "title"), *note = message_text(section, "note");
  bool dated = any_day(rows), empty = json_array_size(rows) == 0;
  size_t i;
  page_plain(page);
  if (*title) {
    bool told = *note && (empty || message_flag(section, "beside"));
    char *heading = mem_format("%s%s%s", title, told ? ": " : "", told ? note : "");
    page_heading(page, heading);
    free(heading);
  } else if (empty) {
    page_remark(page, note);
  }
  json_array_foreach(rows, i, row) write_row(page, row, dated);
  page_plain(page);
}

void register_write(struct page *page, const void *data) {
  size_t i;
  const json_t *section;
  write_facts(page, data);
  json_array_foreach(message_list(data, "sections"), i, section) write_section(page, section);
}
