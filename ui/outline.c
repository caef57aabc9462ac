/* What a pathway asks for and when, before it is chosen: its dates as they would be from today, and every
 * stage with what it wants. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/deed.h"
#include "ui/leaf.h"
#include "ui/show.h"
#include "wire/message.h"

enum { DUE_AT = PAGE_LEFT + 2, TITLE_AT = DUE_AT + 16 };

static void write_dates(struct page *page, const json_t *dates) {
  size_t i;
  const json_t *date;
  char day[DATE_LONG_TEXT];
  if (json_array_size(dates) == 0) return;
  page_heading(page, "Dates, as they would be if it began today");
  json_array_foreach(dates, i, date) {
    bool known = message_day(date, "due") != DATE_NONE;
    char *text = mem_format("%s, %s (%s)", message_text(date, "title"), message_text(date, "rule"),
                            message_text(date, "class"));
    page_line(page);
    page_put(page, DUE_AT, known ? STYLE_STRONG : STYLE_FAINT,
             known ? show_date(message_day(date, "due"), true, day) : "later");
    page_wrap(page, TITLE_AT, STYLE_TEXT, text);
    free(text);
  }
}

static void write_stages(struct page *page, const json_t *stages) {
  size_t i, n;
  const json_t *stage, *need;
  page_heading(page, "Stages, and what each asks for before it is left");
  json_array_foreach(stages, i, stage) {
    page_line(page);
    int x = page_put(page, PAGE_LEFT, STYLE_STRONG, message_text(stage, "title"));
    if (message_flag(stage, "end")) page_put(page, x + 1, STYLE_FAINT, "(an end)");
    json_array_foreach(message_list(stage, "needs"), n, need) {
      page_line(page);
      page_put(page, PAGE_LEFT + 2, STYLE_FAINT, "-");
      page_wrap(page, PAGE_LEFT + 4, STYLE_TEXT, json_string_value(need));
    }
  }
}

static void write_outline(struct page *page, const void *data) {
  const json_t *outline = data;
  if (*message_text(outline, "says")) {
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_TEXT, message_text(outline, "says"));
  }
  write_dates(page, message_list(outline, "dates"));
  write_stages(page, message_list(outline, "stages"));
}

static void drop(void *data) {
  json_decref(data);
}

void outline_open(struct app *app, const char *pathway) {
  struct error error;
  json_t *answer = app_ask(app, "outline", json_pack("{s:s}", "pathway", pathway), NULL, &error);
  if (!answer) {
    app_refuse(app, pathway, error.text);
    return;
  }
  json_t *outline = json_incref(json_object_get(answer, "outline"));
  char *title = mem_format("%s, before it is chosen", message_text(outline, "title"));
  leaf_open(app, title, write_outline, outline, drop);
  free(title);
  json_decref(answer);
}
