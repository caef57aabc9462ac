/* Pages of records: a list by kind, one entry with all its fields, what was done with it. Front; writers. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/records_view.h"
#include "ui/show.h"
#include "wire/message.h"

enum { NUMBER_AT = PAGE_LEFT, TEXT_AT = PAGE_LEFT + 4, VALUE_AT = 26, VALUE_MOST = 60 };

char *records_group(const char *group) {
  char *title = mem_string(group);
  for (char *c = title; *c; c++)
    if (*c == '-') *c = ' ';
  if (*title >= 'a' && *title <= 'z') *title = (char)(*title - 'a' + 'A');
  return title;
}

static void write_row(struct page *page, const json_t *kind, const json_t *row, date_day today) {
  char day[DATE_LONG_TEXT];
  bool withdrawn = *message_text(row, "withdrawn");
  enum style style = withdrawn || message_flag(row, "held_apart") ? STYLE_FAINT : STYLE_TEXT;
  page_item_id(page, message_text(kind, "kind"), message_int(row, "id", 0));
  page_line(page);
  page_printf(page, NUMBER_AT, STYLE_FAINT, "%3lld", (long long)message_int(row, "number", 0));
  struct buf text = {0};
  buf_puts(&text, message_text(row, "name"));
  show_join(&text, "  ", show_member_day(row, "day", today, day));
  page_wrap_rows(page, TEXT_AT, style, buf_text(&text), 2);
  buf_free(&text);
  if (!withdrawn) return;
  page_line(page);
  char *why = mem_format("withdrawn: %s", message_text(row, "withdrawn"));
  page_wrap_rows(page, TEXT_AT, STYLE_FAINT, why, 2);
  free(why);
}

void records_write(struct page *page, const void *data) {
  const struct records_shown *shown = data;
  const char *group = "";
  size_t i, k;
  const json_t *kind, *row;
  json_array_foreach(shown->records, i, kind) {
    if (strcmp(group, message_text(kind, "group")) != 0) {
      char *title = records_group(message_text(kind, "group"));
      page_heading(page, title);
      free(title);
    }
    group = message_text(kind, "group");
    const json_t *rows = message_list(kind, "rows");
    page_plain(page);
    page_line(page);
    page_printf(page, PAGE_LEFT, STYLE_STRONG, "%s (%zu)", message_text(kind, "titles"),
                json_array_size(rows));
    json_array_foreach(rows, k, row) write_row(page, kind, row, shown->today);
  }
  if (i == 0) page_remark(page, "Nothing is on record here yet; a adds the first entry.");
}

/* ---- one entry ---- */

/* A label and its value on one line where there is room for both, else one under the other. */
static void write_field(struct page *page, const char *label, const char *text) {
  bool beside = page->width >= VALUE_MOST && text_width(label, strlen(label)) < VALUE_AT - 1;
  page_line(page);
  page_put(page, 0, STYLE_FAINT, label);
  if (!beside) page_line(page);
  page_wrap(page, beside ? VALUE_AT : 2, STYLE_TEXT, text);
}

void records_write_one(struct page *page, const void *data) {
  const json_t *row = message_object(data, "row"), *field;
  size_t i;
  page_line(page);
  page_wrap(page, 0, STYLE_STRONG, message_text(row, "name"));
  if (*message_text(row, "withdrawn")) write_field(page, "Withdrawn", message_text(row, "withdrawn"));
  page_line(page);
  json_array_foreach(message_list(row, "shown"), i, field)
      write_field(page, message_text(field, "title"), message_text(field, "text"));
  if (message_flag(row, "held_apart"))
    page_remark(page, "What it says is held apart; it is not yours to read.");
  char *when = show_instant(message_text(row, "recorded_at"), DATE_NONE);
  char *by = mem_format("%s%s%s", when, *message_text(row, "by") ? " by " : "", message_text(row, "by"));
  page_line(page);
  write_field(page, "Recorded", by);
  free(by);
  free(when);
}

/* ---- its history ---- */

static void write_change(struct page *page, const json_t *change) {
  const char *before = message_text(change, "before"), *after = message_text(change, "after");
  char *text = *before ? mem_format("%s, then %s", before, *after ? after : "nothing") : mem_string(after);
  write_field(page, message_text(change, "title"), text);
  free(text);
}

void records_write_history(struct page *page, const void *data) {
  const json_t *history = message_object(data, "history"), *entry, *change;
  size_t i, k;
  page_line(page);
  page_wrap(page, 0, STYLE_STRONG, message_text(history, "name"));
  json_array_foreach(message_list(history, "entries"), i, entry) {
    char *when = show_instant(message_text(entry, "at"), DATE_NONE);
    char *head = mem_format("%s, %s%s", when, message_text(entry, "by"),
                            message_flag(entry, "undone") ? " (undone)" : "");
    page_heading(page, head);
    free(head);
    free(when);
    json_array_foreach(message_list(entry, "changes"), k, change) write_change(page, change);
  }
}
